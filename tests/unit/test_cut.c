/*
 * Borders carried over by all matches at a time against those that each match
 * carries over alone, one after the other.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "align/cut.h"
#include "base/mem.h"
#include "support/numbers.h"
#include "random.h"

#define ROUNDS 60u

enum { KINDS = 400, BANK = 40, SENTENCE = 14, SOURCES = 60 };

/* A sentence of a bank as a copy has it: words are left out, put in and
   changed, and its border may be lost. */
static void add_copy(struct numbers *x, const uint32_t *sentence,
		     uint64_t *seed)
{
	bool border = random_below(seed, 3);

	for (uint32_t w = 0; w < SENTENCE; w++) {
		uint32_t what = random_below(seed, 40);

		if (what == 0)
			continue;
		if (what == 1)
			numbers_add(x, random_below(seed, KINDS), false);
		numbers_add(x, what == 2 ? random_below(seed, KINDS) :
					   sentence[w],
			    border || (w && what == 3));
		border = false;
	}
}

static void make(struct numbers *x, uint64_t *seed)
{
	uint32_t bank[BANK][SENTENCE];

	*x = (struct numbers){0};
	for (uint32_t i = 0; i < BANK; i++)
		for (uint32_t w = 0; w < SENTENCE; w++)
			bank[i][w] = random_below(seed, KINDS);
	for (uint32_t s = 0; s < SOURCES; s++) {
		uint32_t at = random_below(seed, BANK);

		/* what follows in the bank often follows here */
		for (uint32_t n = random_below(seed, 12); n; n--) {
			add_copy(x, bank[at], seed);
			at = random_below(seed, 4) ?
				     (at + 1) % BANK :
				     random_below(seed, BANK);
		}
		numbers_end_source(x);
	}
	x->in.n_ids = KINDS;
	numbers_finish(x);
}

/* The matches of a set, some of them in an order of no meaning. */
struct scene {
	struct numbers x;
	struct corpus c;
	struct matches m;
	uint32_t *order, n;
};

static void set_up(struct scene *s, uint64_t seed)
{
	struct pool pool = {1, NULL, NULL};
	struct runs r = {0};

	*s = (struct scene){0};
	make(&s->x, &seed);
	corpus_init(&s->c, &s->x.in);
	assert_true(matches_find(&s->m, &r, &s->c, &pool));
	runs_release(&r);
	s->order = mem_resize(NULL, s->m.n, sizeof(*s->order));
	for (uint32_t i = 0; i < s->m.n; i++) {
		uint32_t at = random_below(&seed, s->n + 1);

		if (random_below(&seed, 8) == 0)
			continue;
		s->order[s->n++] = s->order[at];
		s->order[at] = i;
	}
}

static void tear_down(struct scene *s)
{
	free(s->order);
	matches_release(&s->m);
	corpus_release(&s->c);
	numbers_release(&s->x);
}

/* A round in which each match is the only one; returns the cuts it made. */
static size_t project_alone(struct cutter *k, const struct scene *s,
			    uint32_t n)
{
	struct pool pool = {1, NULL, NULL};
	size_t added = 0;

	for (uint32_t i = 0; i < n; i++) {
		assert_true(cuts_order(k, &s->order[i], 1, &pool));
		/* what it was asked before it was cut may be asked again */
		k->visits[0].seen = 0;
		assert_true(cuts_project(k, &pool));
		added += k->added;
	}
	return added;
}

static void assert_same_cuts(const struct cutter *x, const struct cutter *y)
{
	assert_memory_equal(x->cut, y->cut, x->c->n_words);
	for (uint32_t i = 0; i < x->c->n_words; i++)
		assert_int_equal(!!x->cut[i], x->any[i / 64] >> i % 64 & 1);
}

/* Rounds with an order that grows, and a cut from elsewhere between them. */
static void matches_cut_as_if_each_was_asked_in_each_round(void **state)
{
	size_t added = 0, late = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
		struct pool pool = {1 + seed % 3, NULL, NULL};
		struct units u = {0}, alone_units = {0};
		struct cutter all, alone;
		struct scene s;

		set_up(&s, seed);
		cutter_init(&all, &s.c, &s.m, &u);
		cutter_init(&alone, &s.c, &s.m, &alone_units);
		for (uint32_t round = 0; round < 4; round++) {
			uint32_t n = round < 2 ? s.n - s.n / 4 : s.n;
			uint32_t at = s.c.starts[7] + round * 9 + 5;

			if (!s.n)
				break;
			if (round == 3 && !cut_makes_crumb(&all, at)) {
				cut_set(&all, at, CUT_END);
				cut_set(&alone, at, CUT_END);
			}
			assert_true(cuts_order(&all, s.order, n, &pool));
			assert_true(cuts_project(&all, &pool));
			assert_int_equal(all.added,
					 project_alone(&alone, &s, n));
			assert_same_cuts(&all, &alone);
			added += all.added;
			late += round ? all.added : 0;
		}
		assert_int_equal(u.n_borders, alone_units.n_borders);
		for (size_t i = 0; i < u.n_borders; i++)
			assert_memory_equal(&u.borders[i],
					    &alone_units.borders[i],
					    sizeof(*u.borders));
		cutter_release(&all);
		cutter_release(&alone);
		units_release(&u);
		units_release(&alone_units);
		tear_down(&s);
	}
	assert_true(added > 10 * ROUNDS);
	assert_true(late > ROUNDS);
}

static bool is_cut(const struct cutter *k, uint32_t at)
{
	return k->cut[at] != 0;
}

/* Borders that one side of B has inside and the other has not; each would
   leave a crumb there. */
static size_t count_crumbs(const struct cutter *k, const struct block *b)
{
	size_t n = 0;

	for (uint32_t i = 1; i < b->len; i++) {
		if (is_cut(k, b->a + i) == is_cut(k, b->b + i))
			continue;
		assert_true(cut_makes_crumb(k, is_cut(k, b->a + i) ?
						       b->b + i :
						       b->a + i));
		n++;
	}
	return n;
}

static void equal_words_are_cut_alike_in_the_end(void **state)
{
	size_t crumbs = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
		struct pool pool = {1, NULL, NULL};
		struct units u = {0};
		struct cutter k;
		struct scene s;

		set_up(&s, seed);
		cutter_init(&k, &s.c, &s.m, &u);
		assert_true(cuts_order(&k, s.order, s.n, &pool));
		do {
			assert_true(cuts_project(&k, &pool));
		} while (k.added);
		for (uint32_t i = 0; i < s.n; i++) {
			const struct match *x = &s.m.v[s.order[i]];
			const struct block *b = match_first(&s.m, x);

			for (uint32_t j = 0; j < x->n_blocks; j++)
				crumbs += count_crumbs(&k, &b[j]);
		}
		cutter_release(&k);
		units_release(&u);
		tear_down(&s);
	}
	assert_true(crumbs > 0);
}

/* Both borders are so many words behind the beginning, and yet at others. */
static void as_far_behind_is_not_the_same_word(void **state)
{
	static const char text[] =
		"50 51 52 53 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 . "
		"16 17 18 19 20 60 61 62 63 64 65 66 67 68 69 / "
		"70 71 72 73 1 2 3 4 5 91 92 93 94 95 6 7 8 9 10 . "
		"11 12 13 14 15 16 17 18 19 20 80 81 82 83 84";
	struct pool pool = {1, NULL, NULL};
	struct units u = {0};
	struct scene s = {0};
	struct runs r = {0};
	struct cutter k;
	const struct block *six;
	uint32_t only = 0;

	(void)state;
	numbers_parse(&s.x, text);
	corpus_init(&s.c, &s.x.in);
	assert_true(matches_find(&s.m, &r, &s.c, &pool));
	runs_release(&r);
	assert_int_equal(s.m.n, 1);
	assert_int_equal(s.m.v->n_blocks, 2);
	cutter_init(&k, &s.c, &s.m, &u);
	assert_true(cuts_order(&k, &only, 1, &pool));
	assert_true(cuts_project(&k, &pool));
	assert_int_equal(k.added, 2);
	/* before 11 and 16, in the block that begins with 6 */
	six = match_last(&s.m, s.m.v);
	assert_int_equal(six->len, 15);
	for (uint32_t i = 5; i <= 10; i += 5) {
		assert_true(is_cut(&k, six->a + i));
		assert_true(is_cut(&k, six->b + i));
	}
	cutter_release(&k);
	units_release(&u);
	tear_down(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			matches_cut_as_if_each_was_asked_in_each_round),
		cmocka_unit_test(equal_words_are_cut_alike_in_the_end),
		cmocka_unit_test(as_far_behind_is_not_the_same_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
