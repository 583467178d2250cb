#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "align/cluster.h"
#include "align/weights.h"
#include "base/mem.h"
#include "support/numbers.h"
#include "random.h"

#define MIN_SCORE (5 * ALIGN_ONE / 2)

/* N dots of A and B below the limits; to be freed. */
static uint64_t *make_dots(uint32_t n, uint32_t max_a, uint32_t max_b,
			   uint64_t *seed)
{
	uint64_t *v = mem_resize(NULL, n, sizeof(*v));

	for (uint32_t i = 0; i < n; i++)
		v[i] = dot_make(random_below(seed, max_a),
				random_below(seed, max_b));
	return v;
}

static bool is_near(uint64_t x, uint64_t y)
{
	int64_t a = (int64_t)(x >> 32) - (int64_t)(y >> 32);
	int64_t b = (int64_t)(uint32_t)x - (int64_t)(uint32_t)y;

	return a >= -REWRITE_GAP && a <= REWRITE_GAP && b >= -REWRITE_GAP &&
	       b <= REWRITE_GAP;
}

/* Gives the dots that are reached from dot I its LABEL. */
static void flood(const uint64_t *v, uint32_t n, uint32_t i, uint32_t label,
		  uint32_t *labels)
{
	labels[i] = label;
	for (uint32_t k = 0; k < n; k++)
		if (!labels[k] && is_near(v[i], v[k]))
			flood(v, n, k, label, labels);
}

/* The dots of one label, as many as a cluster must have, are a cluster. */
static void assert_cluster(const struct clusters *x, const uint64_t *v,
			   uint32_t n, const uint32_t *labels, uint32_t label)
{
	struct span a = {UINT32_MAX, 0}, b = a;
	uint32_t dots = 0, found = 0;

	for (uint32_t i = 0; i < n; i++) {
		uint32_t p = (uint32_t)(v[i] >> 32), q = (uint32_t)v[i];

		if (labels[i] != label)
			continue;
		dots++;
		a.start = p < a.start ? p : a.start;
		a.end = p >= a.end ? p + 1 : a.end;
		b.start = q < b.start ? q : b.start;
		b.end = q >= b.end ? q + 1 : b.end;
	}
	for (size_t i = 0; i < x->n; i++)
		found += x->v[i].dots == dots && x->v[i].a.start == a.start &&
			 x->v[i].a.end == a.end && x->v[i].b.start == b.start &&
			 x->v[i].b.end == b.end;
	assert_int_equal(found, dots >= REWRITE_DOTS);
}

static void a_cluster_is_all_that_is_near_on_both_sides(void **state)
{
	struct clusters x = {0};

	(void)state;
	for (uint64_t round = 1; round <= 300; round++) {
		uint64_t seed = round;
		uint32_t n = 1 + random_below(&seed, 120), label = 0;
		uint32_t *labels = mem_zalloc(n, sizeof(*labels));
		uint64_t *v = make_dots(n, 1 + random_below(&seed, 900),
					1 + random_below(&seed, 900), &seed);

		clusters_find(&x, v, n);
		for (uint32_t i = 0; i < n; i++) {
			if (labels[i])
				continue;
			flood(v, n, i, ++label, labels);
			assert_cluster(&x, v, n, labels, label);
		}
		free(labels);
		free(v);
	}
	clusters_release(&x);
}

/* Steps for N dots of 50 words that all stand near each other. */
static uint64_t clustering_steps(uint32_t n)
{
	struct clusters x = {0};
	uint64_t seed = 7, steps;
	uint64_t *v = make_dots(n, 50, n * 20, &seed);

	clusters_find(&x, v, n);
	steps = x.steps;
	clusters_release(&x);
	free(v);
	return steps;
}

static void the_work_of_clustering_grows_with_the_dots(void **state)
{
	(void)state;
	assert_true(clustering_steps(16000) <= 10 * clustering_steps(2000));
}

/* The words of sentence K of a bank, as they are or in another order. */
static void add_sentence(struct numbers *x, uint32_t k, bool shuffled,
			 uint64_t *seed)
{
	uint32_t n = 12 + k % 9, turn = random_below(seed, n);

	for (uint32_t i = 0; i < n; i++)
		numbers_add(x, 1000 + k * 32 +
				    (shuffled ? (turn + i * 11) % n : i),
			    !i);
}

/* Sources with copies and rewritten sentences, in chance's own words. */
static void make_press(struct numbers *x, uint32_t n_sources, uint64_t *seed)
{
	*x = (struct numbers){0};
	for (uint32_t s = 0; s < n_sources; s++) {
		for (uint32_t i = 0; i < 40; i++) {
			if (random_below(seed, 3))
				add_sentence(x, random_below(seed, 1000),
					     random_below(seed, 2), seed);
			for (uint32_t w = random_below(seed, 12); w; w--)
				numbers_add(x, random_below(seed, 1000), false);
		}
		x->flags[s ? x->starts[s] : 0] |= ALIGN_SENTENCE;
		numbers_end_source(x);
	}
	numbers_finish(x);
}

static void assert_same_bytes(const void *x, const void *y, size_t n,
			      size_t m, size_t size)
{
	assert_int_equal(n, m);
	if (n)
		assert_memory_equal(x, y, n * size);
}

static void assert_same(const struct alignment *x, const struct alignment *y)
{
#define SAME(v, n) assert_same_bytes(x->v, y->v, x->n, y->n, sizeof(*x->v))
	SAME(cells, n_cells);
	SAME(passages, n_passages);
	SAME(borders, n_borders);
	SAME(echoes, n_echoes);
	SAME(echo_starts, n_echo_starts);
#undef SAME
	assert_int_equal(x->n_rows, y->n_rows);
	for (size_t i = 0; i < x->n_rows; i++) {
		const struct align_row *r = &x->rows[i], *q = &y->rows[i];

		assert_int_equal(r->first_cell, q->first_cell);
		assert_int_equal(r->n_cells, q->n_cells);
		assert_int_equal(r->core, q->core);
		assert_int_equal(r->score, q->score);
		assert_int_equal(r->rewritten, q->rewritten);
	}
}

static void any_number_of_threads_gives_the_same_answer(void **state)
{
	uint64_t seed = 11;
	struct alignment one, many;
	struct numbers x;
	uint32_t rewritten = 0;

	(void)state;
	make_press(&x, 120, &seed);
	assert_true(align_run(&x.in, MIN_SCORE, &one));
	assert_null(alignment_broken(&x.in, &one));
	for (size_t i = 0; i < one.n_rows; i++)
		rewritten += one.rows[i].rewritten;
	assert_true(rewritten > 50);
	for (x.in.threads = 2; x.in.threads <= 3; x.in.threads++) {
		assert_true(align_run(&x.in, MIN_SCORE, &many));
		assert_same(&one, &many);
		alignment_release(&many);
	}
	alignment_release(&one);
	numbers_release(&x);
}

/* Holds the caller up while others take turns. */
static bool hold_up(void *data, const char *stage, size_t done, size_t total)
{
	(void)data;
	(void)done;
	(void)total;
	if (!strcmp(stage, "rewritten"))
		usleep(300);
	return true;
}

static void what_the_caller_has_no_part_in_is_found_too(void **state)
{
	const struct progress slow = {hold_up, NULL};
	uint64_t seed = 11;
	struct alignment one, many;
	struct numbers x;

	(void)state;
	make_press(&x, 12, &seed);
	x.in.progress = &slow;
	assert_true(align_run(&x.in, MIN_SCORE, &one));
	for (uint32_t round = 0; round < 20; round++) {
		x.in.threads = 2 + round % 2;
		assert_true(align_run(&x.in, MIN_SCORE, &many));
		assert_same(&one, &many);
		alignment_release(&many);
	}
	alignment_release(&one);
	numbers_release(&x);
}

static void assert_rows(const char *input, const char *expected)
{
	struct alignment r;
	struct str found = {0};
	struct numbers x;

	numbers_parse(&x, input);
	assert_true(align_run(&x.in, MIN_SCORE, &r));
	assert_null(alignment_broken(&x.in, &r));
	alignment_write(&found, &x, &r);
	assert_string_equal(found.ptr, expected);
	str_release(&found);
	alignment_release(&r);
	numbers_release(&x);
}

static void no_good_copy_is_broken_for_a_rewritten_stretch(void **state)
{
	(void)state;
	/* the words around the copy are all in B, in another order */
	assert_rows("1 2 3 4 5 6 7 8 . 30 31 32 33 34 35 36 . "
		    "11 12 13 14 15 16 17 18 / "
		    "18 3 12 7 1 16 5 14 2 11 8 13 4 17 6 15 / "
		    "30 31 32 33 34 35 36",
		    "A 30 31 32 33 34 35 36 / C 30 31 32 33 34 35 36");
}

/* Passages of two texts that say the same six words, of WEIGHT, each in its own
   order, in other words that weigh nothing. */
static size_t find_six(uint32_t weight)
{
	static const uint32_t mixed[] = {4, 0, 5, 2, 1, 3};
	struct numbers x = {0};
	struct alignment r;
	size_t n;

	for (uint32_t s = 0; s < 2; s++) {
		for (uint32_t i = 0; i < 40; i++)
			numbers_add(&x, 100 * (s + 1) + i, i % 20 == 0);
		for (uint32_t i = 0; i < 6; i++)
			numbers_add(&x, s ? mixed[i] : i, !i);
		for (uint32_t i = 40; i < 60; i++)
			numbers_add(&x, 100 * (s + 1) + i, i == 40);
		numbers_end_source(&x);
	}
	numbers_finish(&x);
	for (uint32_t id = 0; id < x.in.n_ids; id++)
		x.weights[id] = (uint16_t)(id < 6 ? weight : 0);
	assert_true(align_run(&x.in, MIN_SCORE, &r));
	n = r.n_passages;
	alignment_release(&r);
	numbers_release(&x);
	return n;
}

static void six_words_in_another_order_are_enough_if_they_weigh(void **state)
{
	(void)state;
	assert_int_equal(find_six(REWRITE_SCORE / 6 + 1), 1);
	assert_int_equal(find_six(REWRITE_SCORE / 6 - 1), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_cluster_is_all_that_is_near_on_both_sides),
		cmocka_unit_test(the_work_of_clustering_grows_with_the_dots),
		cmocka_unit_test(any_number_of_threads_gives_the_same_answer),
		cmocka_unit_test(what_the_caller_has_no_part_in_is_found_too),
		cmocka_unit_test(
			no_good_copy_is_broken_for_a_rewritten_stretch),
		cmocka_unit_test(
			six_words_in_another_order_are_enough_if_they_weigh),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
