/* A comparison tells how far it got, and can be stopped anywhere. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "export/export.h"
#include "model/comparison.h"
#include "random.h"
#include "support/full.h"

#define SEED 0x9a7e5u
#define SOURCES 60u
#define SENTENCES 40u	/* of a source */
#define SHARED 200u	/* sentences that several sources have */
#define STOPS 30u	/* of all steps, so many are tried in make check */
#define ENDS 64u
#define LONG_SOURCES 3u
#define LONG_SENTENCES 3000u
#define LONG_STOPS 12u

/* A stage that works on all words steps once for so many of them or more, which
   is every 10 ms or so: in long sources too. */
static const struct {
	const char *name;
	size_t words_a_step;
} stages[] = {
	{"splitting", 60000}, /* .1 us a word */
	{"matching", 4000},
	{"grouping", 10000},
	{"rewritten", 1000},
	{"comparing", 10000},
};
#define N_STAGES (sizeof(stages) / sizeof(*stages))

struct steps {
	size_t n, stop_at; /* SIZE_MAX: never */
	size_t of_stage[N_STAGES];
	size_t first[N_STAGES], last[N_STAGES]; /* steps of a stage */
	size_t after; /* steps asked for after it said stop */
	size_t ends[ENDS], n_ends; /* the first steps that say all is done */
};

static bool step(void *data, const char *stage, size_t done, size_t total)
{
	struct steps *s = data;

	if (total && done == total && s->n_ends < ENDS)
		s->ends[s->n_ends++] = s->n;
	for (size_t i = 0; i < N_STAGES; i++) {
		if (strcmp(stages[i].name, stage) != 0)
			continue;
		if (!s->of_stage[i]++)
			s->first[i] = s->n;
		s->last[i] = s->n;
	}
	if (s->n > s->stop_at)
		s->after++;
	return s->n++ < s->stop_at;
}

static void add_word(struct str *s, uint64_t *rnd)
{
	static const char *const parts[] = {"ba", "ler", "mi", "tons", "ru",
					    "pel", "vo", "dine"};

	for (unsigned n = 2 + random_below(rnd, 3); n; n--)
		str_adds(s, parts[random_below(rnd, 8)]);
}

/* The sentence of that SEED, with some words others if EDITED. */
static void add_sentence(struct str *s, uint64_t seed, bool edited,
			 uint64_t *rnd)
{
	uint64_t own = seed;

	str_adds(s, "Le");
	for (unsigned i = 0; i < 14; i++) {
		str_addc(s, ' ');
		if (edited && i % 6 == 5)
			add_word(s, rnd);
		add_word(s, &own);
	}
	str_adds(s, ".\n");
}

static void add_source(struct sources *set, unsigned number,
		       unsigned sentences)
{
	uint64_t rnd = SEED + number * 77u;
	struct str text = {0}, name = {0};

	for (unsigned i = 0; i < sentences; i++) {
		uint64_t shared = 1 + random_below(&rnd, SHARED);

		add_sentence(&text, i % 2 ? shared * 1000003u
					  : random_next(&rnd) | 1,
			     i % 4 == 1, &rnd);
	}
	str_addf(&name, "%u", number);
	sources_add(set, name.ptr, NULL, text.ptr, text.len);
	str_release(&text);
	str_release(&name);
}

static int setup(void **state)
{
	static struct sources set;

	for (unsigned i = 0; i < SOURCES; i++)
		add_source(&set, i, SENTENCES);
	*state = &set;
	return 0;
}

static int teardown(void **state)
{
	sources_release(*state);
	return 0;
}

static struct comparison *compare(const struct sources *set, struct steps *s,
				  unsigned threads, struct err *e)
{
	const struct progress progress = {step, s};
	const struct comparison_options opt = {.threads = threads,
					       .progress = &progress};

	return comparison_create(set, &opt, e);
}

static size_t count_words(const struct sources *set)
{
	size_t n = 0;

	for (size_t i = 0; i < set->n; i++)
		n += set->v[i]->words.n;
	return n;
}

static void check_steps(const struct sources *set)
{
	struct steps s = {.stop_at = SIZE_MAX};
	struct err e;
	struct comparison *c = compare(set, &s, 1, &e);

	assert_non_null(c);
	assert_true(c->n_passages > SHARED / 2);
	for (size_t i = 0; i < N_STAGES; i++)
		if (s.of_stage[i] <= count_words(set) / stages[i].words_a_step)
			fail_msg("%s: %zu steps for %zu words", stages[i].name,
				 s.of_stage[i], count_words(set));
	comparison_free(c);
}

static void each_stage_steps_often_enough_to_be_stopped(void **state)
{
	check_steps(*state);
}

/* Compares and stops at step K, if it comes so far: with threads, how many
   steps the first one makes is chance.  Leaks are the sanitizer's to find. */
static void stop_at(const struct sources *set, size_t k, unsigned threads)
{
	struct steps s = {.stop_at = k};
	struct err e;
	struct comparison *c = compare(set, &s, threads, &e);

	if (s.n <= k) {
		assert_true(threads > 1);
		comparison_free(c);
		return;
	}
	if (c)
		fail_msg("%u threads: it went on after step %zu", threads, k);
	assert_string_equal("interrupted", e.msg);
	assert_int_equal(0, s.after);
}

static void stop_anywhere(const struct sources *set, const char *what,
			  size_t stops, unsigned threads)
{
	struct steps all = {.stop_at = SIZE_MAX};
	struct err e;
	size_t n;

	comparison_free(compare(set, &all, threads, &e));
	n = full_count(what, stops, all.n);
	for (size_t i = 0; i < n; i++)
		stop_at(set, i * all.n / n, threads);
}

static void a_stop_at_any_step_ends_it(void **state)
{
	stop_anywhere(*state, "stops of one thread", STOPS, 1);
	stop_anywhere(*state, "stops of two", STOPS, 2);
}

/* Where each step of a stage is a source, few long ones would have few. */
static void long_sources_are_stopped_within(void **state)
{
	struct sources set = {0};

	(void)state;
	for (unsigned i = 0; i < LONG_SOURCES; i++)
		add_source(&set, i, LONG_SENTENCES);
	check_steps(&set);
	stop_anywhere(&set, "stops of one thread in long sources", LONG_STOPS,
		      1);
	stop_anywhere(&set, "stops of two in long sources", LONG_STOPS, 2);
	sources_release(&set);
}

/* Where one stage hands over to the next, what has been made so far is let go
   by other hands. */
static void a_stop_where_a_stage_begins_or_ends_is_one_too(void **state)
{
	struct steps all = {.stop_at = SIZE_MAX};
	struct err e;

	comparison_free(compare(*state, &all, 1, &e));
	for (size_t i = 0; i < N_STAGES; i++) {
		for (size_t k = 0; k < 3; k++) {
			stop_at(*state, all.first[i] + k, 1);
			stop_at(*state, all.last[i] - k, 1);
		}
	}
	for (size_t i = 0; i < all.n_ends; i++) {
		stop_at(*state, all.ends[i], 1);
		stop_at(*state, all.ends[i] + 1, 1);
	}
}

static void one_source_is_none_to_compare(void **state)
{
	const struct sources *two = *state;
	struct sources set = {.v = two->v, .n = 1};
	struct steps s = {.stop_at = SIZE_MAX};
	struct err e;

	assert_null(compare(&set, &s, 1, &e));
	assert_string_equal("a comparison needs two sources or more", e.msg);
	assert_null(comparison_prepare(
		&set, &(struct comparison_options){.threads = 1}, &e));
	set.n = 0;
	assert_null(compare(&set, &s, 1, &e));
	assert_int_equal(0, s.n);
}

static void export(struct str *out, const struct comparison *c)
{
	const struct export_options opt = {0};

	str_truncate(out, 0);
	export_formats[0].write(out, c, &opt);
}

/* The reader goes on with the comparison that it had. */
static void what_was_compared_before_stays_as_it_was(void **state)
{
	struct steps never = {.stop_at = SIZE_MAX};
	struct str before = {0}, after = {0};
	struct err e;
	struct comparison *c = compare(*state, &never, 2, &e);

	export(&before, c);
	for (size_t k = 0; k < never.n; k += 1 + never.n / 8) {
		stop_at(*state, k, 2);
		export(&after, c);
		assert_string_equal(before.ptr, after.ptr);
	}
	str_release(&before);
	str_release(&after);
	comparison_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_stage_steps_often_enough_to_be_stopped),
		cmocka_unit_test(a_stop_at_any_step_ends_it),
		cmocka_unit_test(long_sources_are_stopped_within),
		cmocka_unit_test(
			a_stop_where_a_stage_begins_or_ends_is_one_too),
		cmocka_unit_test(one_source_is_none_to_compare),
		cmocka_unit_test(what_was_compared_before_stays_as_it_was),
	};

	return cmocka_run_group_tests_name("progress", tests, setup, teardown);
}
