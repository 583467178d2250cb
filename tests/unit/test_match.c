/*
 * Runs against a search that tries every place, and matches found by several
 * threads against those of one.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "align/index.h"
#include "align/match.h"
#include "align/weights.h"
#include "base/mem.h"
#include "support/numbers.h"
#include "random.h"

#define ROUNDS 400u

enum { KINDS = 60, SENTENCE = 9, BANK = 30 };

/* SOURCES texts of up to SENTENCES sentences of a bank, some words changed. */
static void make(struct numbers *x, uint32_t sources, uint32_t sentences,
		 uint64_t *seed)
{
	uint32_t bank[BANK][SENTENCE], noise = random_below(seed, 30);

	*x = (struct numbers){0};
	for (uint32_t i = 0; i < BANK; i++)
		for (uint32_t w = 0; w < SENTENCE; w++)
			bank[i][w] = random_below(seed, KINDS);
	for (uint32_t s = 0; s < sources; s++) {
		for (uint32_t n = random_below(seed, sentences + 1); n; n--) {
			uint32_t i = random_below(seed, BANK);

			for (uint32_t w = 0; w < SENTENCE; w++)
				numbers_add(x,
					    random_below(seed, 100) < noise ?
						    random_below(seed, KINDS) :
						    bank[i][w],
					    !w);
		}
		numbers_end_source(x);
	}
	x->in.n_ids = KINDS;
	numbers_finish(x);
	for (uint32_t id = 0; id < KINDS; id++)
		x->weights[id] = (uint16_t)random_below(seed, ALIGN_ONE);
}

/* Is (a, b) where a maximal run begins?  Writes its length. */
static bool run_begins(const struct corpus *c, uint32_t a, uint32_t b,
		       uint32_t *len)
{
	*len = 0;
	while (c->words[a + *len] == c->words[b + *len])
		++*len;
	return c->words[a - 1] != c->words[b - 1] && *len >= SEED_WORDS &&
	       corpus_run_weight(c, a, b, *len) >= RUN_MIN_WEIGHT;
}

/* Is a run between B and as many words elsewhere nothing by itself, whatever
   those weigh? */
static bool is_nothing_alone(const struct corpus *c, uint32_t b, uint32_t len)
{
	return len < LONG_RUN &&
	       c->sum[b + len] - c->sum[b] < LONE_MIN_WEIGHT &&
	       !((c->flags[b] | c->flags[b + len]) & ALIGN_SENTENCE);
}

/* The runs of sources S and T, which R has from AT on, unless there is one that
   is LEFT out; where those of the next pair begin. */
static size_t check_pair(const struct corpus *c, uint32_t s, uint32_t t,
			 const struct runs *r, size_t at, size_t *left)
{
	bool none = at == r->n || r->v[at].source_a != s;
	uint32_t len;

	for (uint32_t a = c->starts[s]; a + 1 < c->starts[s + 1]; a++) {
		for (uint32_t b = c->starts[t]; b + 1 < c->starts[t + 1];
		     b++) {
			if (!run_begins(c, a, b, &len))
				continue;
			if (none && is_nothing_alone(c, b, len)) {
				none = false;
				++*left;
				continue;
			}
			assert_true(at < r->n);
			assert_int_equal(r->v[at].source_a, s);
			assert_int_equal(r->v[at].a, a);
			assert_int_equal(r->v[at].b, b);
			assert_int_equal(r->v[at].len, len);
			assert_int_equal(r->v[at].weight,
					 corpus_run_weight(c, a, b, len));
			at++;
		}
	}
	return at;
}

/* So few places that each seed has all of its own matched. */
static void every_run_that_may_count_is_found_once(void **state)
{
	size_t found = 0, left = 0;

	(void)state;
	for (uint64_t round = 1; round <= ROUNDS; round++) {
		uint64_t seed = round;
		struct pool pool = {1 + random_below(&seed, 3), NULL, NULL};
		struct runs r = {0}, spare = {0};
		struct numbers x;
		struct corpus c;
		struct index ix;

		make(&x, SEED_KEPT, 4, &seed);
		x.in.threads = pool.threads;
		corpus_init(&c, &x.in);
		assert_true(index_init(&ix, &c, &pool));
		for (uint32_t t = 0; t < c.n_sources; t++) {
			size_t at = 0;

			runs_find(&r, &spare, &ix, t);
			for (uint32_t s = 0; s < t; s++)
				at = check_pair(&c, s, t, &r, at,
						&left);
			assert_int_equal(at, r.n);
			found += r.n;
		}
		runs_release(&r);
		runs_release(&spare);
		index_release(&ix);
		corpus_release(&c);
		numbers_release(&x);
	}
	assert_true(found > ROUNDS);
	assert_true(left > 0);
}

/* Words compared for the runs of X, and the words of all runs. */
static uint64_t count_compared(const struct numbers *x, uint64_t *found)
{
	struct pool pool = {1, NULL, NULL};
	struct runs r = {0}, spare = {0};
	uint64_t compared;
	struct corpus c;
	struct index ix;

	corpus_init(&c, &x->in);
	assert_true(index_init(&ix, &c, &pool));
	*found = 0;
	for (uint32_t t = 0; t < c.n_sources; t++) {
		runs_find(&r, &spare, &ix, t);
		for (size_t i = 0; i < r.n; i++)
			*found += r.v[i].len;
	}
	compared = r.compared;
	runs_release(&r);
	runs_release(&spare);
	index_release(&ix);
	corpus_release(&c);
	return compared;
}

/* One sentence of 40 words over and over, and LONE others, in each source. */
static uint64_t compare_copies(uint32_t sources, uint32_t copies,
			       uint32_t lone, uint64_t *found)
{
	struct numbers x = {0};
	uint64_t compared;
	uint32_t next = 40;

	for (uint32_t s = 0; s < sources; s++) {
		for (uint32_t i = 0; i < copies * 40; i++)
			numbers_add(&x, i % 40, i % 40 == 0);
		for (uint32_t i = 0; i < lone; i++)
			numbers_add(&x, next++, i == 0);
		numbers_end_source(&x);
	}
	numbers_finish(&x);
	/* some seeds weigh too little to be looked for that often */
	for (uint32_t id = 0; id < 40; id++)
		x.weights[id] = id % 10 < 5 ? ALIGN_ONE / 50 : ALIGN_ONE;
	compared = count_compared(&x, found);
	numbers_release(&x);
	return compared;
}

static void a_sentence_in_all_sources_costs_each_the_same(void **state)
{
	uint64_t found, few, many;

	(void)state;
	few = compare_copies(500, 1, 20, &found);
	many = compare_copies(5000, 1, 20, &found);
	assert_true(few > 0);
	assert_true(many <= 11 * few);
}

static void a_run_of_many_seeds_is_compared_once(void **state)
{
	uint64_t found, compared;

	(void)state;
	compared = compare_copies(2, 300, 0, &found);
	assert_true(compared >= found);
	assert_true(compared <= found + found / 10);
}

static void assert_same_matches(const struct matches *x,
				const struct matches *y)
{
	assert_int_equal(x->n, y->n);
	assert_int_equal(x->blocks.n, y->blocks.n);
	for (size_t i = 0; i < x->n; i++)
		assert_memory_equal(&x->v[i], &y->v[i], sizeof(*x->v));
	for (size_t i = 0; i < x->blocks.n; i++)
		assert_memory_equal(&x->blocks.v[i], &y->blocks.v[i],
				    sizeof(*x->blocks.v));
}

static void find(struct matches *m, struct runs *r, struct numbers *x,
		 unsigned threads)
{
	struct pool pool = {threads, NULL, NULL};
	struct corpus c;

	*m = (struct matches){0};
	*r = (struct runs){0};
	x->in.threads = threads;
	corpus_init(&c, &x->in);
	assert_true(matches_find(m, r, &c, &pool));
	corpus_release(&c);
}

/* Enough words that each thread has its share of all steps. */
static void several_threads_find_the_matches_of_one(void **state)
{
	(void)state;
	for (uint64_t round = 1; round <= 2; round++) {
		uint64_t seed = round;
		struct numbers x;
		struct matches one;
		struct runs r;

		make(&x, 400, 20, &seed);
		find(&one, &r, &x, 1);
		assert_true(one.n > 1000);
		for (unsigned threads = 2; threads <= 3; threads++) {
			struct matches m;
			struct runs q;

			find(&m, &q, &x, threads);
			assert_same_matches(&one, &m);
			assert_int_equal(r.n, q.n);
			for (size_t i = 0; i < r.n; i++)
				assert_memory_equal(&r.v[i], &q.v[i],
						    sizeof(*r.v));
			matches_release(&m);
			runs_release(&q);
		}
		matches_release(&one);
		runs_release(&r);
		numbers_release(&x);
	}
}

/* Words that all matches align of two texts of so many WORDS, which say the
   same seven over and over with a slip now and then. */
static uint64_t count_aligned(uint32_t words)
{
	struct numbers x = {0};
	uint64_t seed = 1, n = 0;
	struct matches m;
	struct runs r;

	for (uint32_t s = 0; s < 2; s++) {
		for (uint32_t i = 0; i < words; i++)
			numbers_add(&x, random_below(&seed, 20) ?
						i % 7 :
						random_below(&seed, 7),
				    random_below(&seed, 4) == 0);
		numbers_end_source(&x);
	}
	numbers_finish(&x);
	find(&m, &r, &x, 1);
	for (size_t i = 0; i < m.n; i++)
		n += m.v[i].aligned;
	matches_release(&m);
	runs_release(&r);
	numbers_release(&x);
	return n;
}

static void words_said_over_and_over_are_aligned_some_times_only(void **state)
{
	uint32_t words = 8000;
	uint64_t n = count_aligned(words);

	(void)state;
	assert_true(n >= words);
	assert_true(n <= 2 * GROW_TIMES * words);
}

/* Matches of two texts that have five words of weight 0.28 in common. */
static size_t match_lone_run(bool sentence)
{
	struct numbers x = {0};
	struct matches m;
	struct runs r;
	size_t n;

	for (uint32_t s = 0; s < 2; s++) {
		for (uint32_t i = 0; i < 30; i++)
			numbers_add(&x, 100 * s + i, !i);
		for (uint32_t i = 0; i < 5; i++)
			numbers_add(&x, 50 + i, sentence && !i);
		for (uint32_t i = 30; i < 40; i++)
			numbers_add(&x, 100 * s + i, false);
		numbers_end_source(&x);
	}
	numbers_finish(&x);
	for (uint32_t i = 50; i < 55; i++)
		x.weights[i] = PERMILLE(280);
	find(&m, &r, &x, 1);
	n = m.n;
	matches_release(&m);
	runs_release(&r);
	numbers_release(&x);
	return n;
}

static void a_light_lone_run_counts_where_sentences_begin(void **state)
{
	(void)state;
	assert_int_equal(match_lone_run(false), 0);
	assert_int_equal(match_lone_run(true), 1);
}

static void matches_come_by_source_a_then_source_b(void **state)
{
	uint64_t seed = 7;
	struct numbers x;
	struct matches m;
	struct runs r;

	(void)state;
	make(&x, 40, 30, &seed);
	find(&m, &r, &x, 2);
	for (size_t i = 1; i < m.n; i++) {
		const struct match *p = &m.v[i - 1], *q = &m.v[i];

		assert_true(p->source_a < q->source_a ||
			    (p->source_a == q->source_a &&
			     p->source_b <= q->source_b));
		assert_true(q->source_a < q->source_b);
		assert_int_equal(p->first_block + p->n_blocks,
				 q->first_block);
	}
	assert_true(m.n > 100);
	matches_release(&m);
	runs_release(&r);
	numbers_release(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_run_that_may_count_is_found_once),
		cmocka_unit_test(a_sentence_in_all_sources_costs_each_the_same),
		cmocka_unit_test(a_run_of_many_seeds_is_compared_once),
		cmocka_unit_test(several_threads_find_the_matches_of_one),
		cmocka_unit_test(
			words_said_over_and_over_are_aligned_some_times_only),
		cmocka_unit_test(
			a_light_lone_run_counts_where_sentences_begin),
		cmocka_unit_test(matches_come_by_source_a_then_source_b),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
