#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "align/align.h"
#include "align/frame.h"
#include "support/numbers.h"

/* Passages lighter than this many rare words are left out. */
#define MIN_SCORE (5 * ALIGN_ONE / 2)

static void assert_aligned(const char *input, const char *expected)
{
	struct alignment r;
	struct str found = {0};
	struct numbers x;
	const char *broken;

	numbers_parse(&x, input);
	assert_true(align_run(&x.in, MIN_SCORE, &r));
	broken = alignment_broken(&x.in, &r);
	if (broken)
		fail_msg("%s: %s", input, broken);
	alignment_write(&found, &x, &r);
	assert_string_equal(found.ptr, expected);
	str_release(&found);
	alignment_release(&r);
	numbers_release(&x);
}

static void an_exact_copy_is_one_passage(void **state)
{
	(void)state;
	assert_aligned("1 2 3 4 5 6 / 1 2 3 4 5 6",
		       "A 1 2 3 4 5 6 / B 1 2 3 4 5 6");
	assert_aligned("1 2 3 4 5 6 . 7 8 9 10 11 / 1 2 3 4 5 6 . 7 8 9 10 11",
		       "A 1 2 3 4 5 6 | 7 8 9 10 11 / "
		       "B 1 2 3 4 5 6 | 7 8 9 10 11");
}

static void moved_sentences_keep_their_partners(void **state)
{
	(void)state;
	assert_aligned("1 2 3 4 5 6 . 11 12 13 14 15 16 / "
		       "11 12 13 14 15 16 . 1 2 3 4 5 6",
		       "A 1 2 3 4 5 6 / B 1 2 3 4 5 6\n"
		       "A 11 12 13 14 15 16 / B 11 12 13 14 15 16");
}

static void three_sources_share_one_passage(void **state)
{
	(void)state;
	assert_aligned("1 2 3 4 5 6 / 20 21 22 . 1 2 3 4 5 6 / "
		       "1 2 3 4 5 6 . 30 31 32",
		       "A 1 2 3 4 5 6 / B 1 2 3 4 5 6 / C 1 2 3 4 5 6");
}

static void other_partners_are_another_passage(void **state)
{
	(void)state;
	assert_aligned("1 2 3 4 5 6 . 11 12 13 14 15 16 / "
		       "1 2 3 4 5 6 . 11 12 13 14 15 16 / "
		       "11 12 13 14 15 16 . 40 41 42",
		       "A 1 2 3 4 5 6 / B 1 2 3 4 5 6\n"
		       "A 11 12 13 14 15 16 / B 11 12 13 14 15 16 / "
		       "C 11 12 13 14 15 16");
}

static void a_source_may_hold_a_passage_twice(void **state)
{
	(void)state;
	assert_aligned("1 2 3 4 5 6 . 20 21 22 . 1 2 3 4 5 6 / 1 2 3 4 5 6",
		       "A 1 2 3 4 5 6 / A 1 2 3 4 5 6 / B 1 2 3 4 5 6");
}

static void what_one_source_alone_repeats_is_not_shared(void **state)
{
	(void)state;
	assert_aligned("1 2 3 4 5 6 . 1 2 3 4 5 6 / 11 12 13 14 15 16", "");
}

static void six_occurrences_in_three_sources_are_one_passage(void **state)
{
	(void)state;
	assert_aligned("1 2 3 4 5 6 . 20 21 22 . 1 2 3 4 5 6 / "
		       "1 2 3 4 5 6 . 30 31 32 . 1 2 3 4 5 6 / "
		       "1 2 3 4 5 6 . 40 41 42 . 1 2 3 4 5 6",
		       "A 1 2 3 4 5 6 / A 1 2 3 4 5 6 / B 1 2 3 4 5 6 / "
		       "B 1 2 3 4 5 6 / C 1 2 3 4 5 6 / C 1 2 3 4 5 6");
}

static void an_edited_sentence_is_a_row(void **state)
{
	(void)state;
	assert_aligned("1 2 3 4 5 6 7 8 9 10 / 1 2 3 4 55 6 7 8 9 10",
		       "A 1 2 3 4 5 6 7 8 9 10 / B 1 2 3 4 55 6 7 8 9 10");
	assert_aligned("1 2 3 4 5 6 7 8 9 10 / 1 2 3 4 5 50 51 6 7 8 9 10",
		       "A 1 2 3 4 5 6 7 8 9 10 / "
		       "B 1 2 3 4 5 50 51 6 7 8 9 10");
}

static bool is_told_as_rewritten(const char *input)
{
	struct alignment r;
	struct numbers x;
	bool rewritten;

	numbers_parse(&x, input);
	assert_true(align_run(&x.in, MIN_SCORE, &r));
	assert_int_equal(r.n_passages, 1);
	assert_int_equal(r.n_rows, 1);
	rewritten = r.rows[0].rewritten;
	alignment_release(&r);
	numbers_release(&x);
	return rewritten;
}

static void the_same_words_in_another_order_are_rewritten(void **state)
{
	(void)state;
	assert_true(is_told_as_rewritten(
		"91 92 93 . 1 2 3 4 5 6 7 8 9 10 / "
		"8 7 10 9 4 3 6 5 2 1 . 81 82 83"));
	assert_false(is_told_as_rewritten(
		"91 92 93 . 1 2 3 4 5 6 7 8 9 10 / "
		"1 2 30 3 4 31 5 6 32 7 8 33 9 10 . 81 82 83"));
}

static void a_rewritten_sentence_joins_the_copies(void **state)
{
	(void)state;
	assert_aligned("1 2 3 4 5 6 7 8 9 10 / 1 2 3 4 5 6 7 8 9 10 / "
		       "8 7 10 9 4 3 6 5 2 1",
		       "A 1 2 3 4 5 6 7 8 9 10 / B 1 2 3 4 5 6 7 8 9 10 / "
		       "C 8 7 10 9 4 3 6 5 2 1");
}

static void a_few_words_in_common_are_not_rewritten(void **state)
{
	(void)state;
	assert_aligned("1 2 3 20 21 22 23 24 25 26 / "
		       "3 2 1 30 31 32 33 34 35 36", "");
}

static void runs_that_overlap_part_where_a_sentence_begins(void **state)
{
	(void)state;
	assert_aligned("1 2 3 4 5 6 . 11 12 13 14 15 16 17 18 19 20 / "
		       "1 2 3 4 5 6 . 11 12 13 14 31 32 33 34 . "
		       "11 12 13 14 15 16 17 18 19 20",
		       "A 1 2 3 4 5 6 / B 1 2 3 4 5 6\n"
		       "A 11 12 13 14 15 16 17 18 19 20 / "
		       "B 11 12 13 14 15 16 17 18 19 20");
}

static void a_split_sentence_is_split_on_both_sides(void **state)
{
	(void)state;
	assert_aligned("1 2 3 4 5 6 7 8 9 10 11 12 / "
		       "1 2 3 4 5 6 . 7 8 9 10 11 12",
		       "A 1 2 3 4 5 6 | 7 8 9 10 11 12 / "
		       "B 1 2 3 4 5 6 | 7 8 9 10 11 12");
}

static void a_long_part_is_cut_out_of_longer_sentences(void **state)
{
	(void)state;
	assert_aligned("20 21 22 23 24 25 26 27 28 29 "
		       "1 2 3 4 5 6 7 8 9 10 11 12 13 14 / "
		       "1 2 3 4 5 6 7 8 9 10 11 12 13 14 "
		       "30 31 32 33 34 35 36 37 38 39",
		       "A 1 2 3 4 5 6 7 8 9 10 11 12 13 14 / "
		       "B 1 2 3 4 5 6 7 8 9 10 11 12 13 14");
}

static void a_formula_is_no_passage(void **state)
{
	(void)state;
	assert_aligned("20 21 22 23 24 1 2 3 4 25 26 27 28 29 30 / "
		       "40 41 42 1 2 3 4 43 44 45 46 47 48 49 50", "");
}

static void a_formula_is_an_echo(void **state)
{
	struct alignment r;
	struct numbers x;

	(void)state;
	numbers_parse(&x, "20 21 22 23 24 1 2 3 4 25 26 27 28 29 30 / "
			  "40 41 42 1 2 3 4 43 44 45 46 47 48 49 50");
	align_run(&x.in, MIN_SCORE, &r);
	assert_int_equal(r.n_echoes, 1);
	assert_int_equal(r.echoes[0].len, 4);
	assert_int_equal(r.echoes[0].n_starts, 2);
	assert_int_equal(r.echo_starts[0], 5);
	assert_int_equal(r.echo_starts[1], 15 + 3);
	alignment_release(&r);
	numbers_release(&x);
}

static void no_run_crosses_the_end_of_a_source(void **state)
{
	(void)state;
	assert_aligned("1 2 3 / 4 5 6 / 1 2 3 4 5 6", "");
	assert_aligned("1 2 3 4 5 6 / 11 12 13 14 15 16 / "
		       "1 2 3 4 5 6 . 11 12 13 14 15 16",
		       "A 1 2 3 4 5 6 / C 1 2 3 4 5 6\n"
		       "B 11 12 13 14 15 16 / C 11 12 13 14 15 16");
}

static void empty_and_tiny_sources_share_nothing(void **state)
{
	(void)state;
	assert_aligned("/", "");
	assert_aligned("1 / 1", "");
	assert_aligned(" / 1 2 3 4 5 6", "");
	assert_aligned("1 2 3 4 5 6 / / 1 2 3 4 5 6 / 1",
		       "A 1 2 3 4 5 6 / C 1 2 3 4 5 6");
}

static void sources_without_shared_text_have_no_passage(void **state)
{
	(void)state;
	assert_aligned("1 2 3 4 5 6 . 7 8 9 / 11 12 13 14 15 16 . 17 18 19",
		       "");
	assert_aligned("1 2 3 9 4 / 4 8 3 2 1", "");
}

static void a_lost_border_is_shown_where_it_belongs(void **state)
{
	struct alignment r;
	struct numbers x;

	(void)state;
	numbers_parse(&x, "1 2 3 4 5 6 7 8 9 10 11 12 / "
			  "1 2 3 4 5 6 . 7 8 9 10 11 12");
	x.flags[6] = ALIGN_CAPITAL;
	align_run(&x.in, MIN_SCORE, &r);
	assert_int_equal(r.n_borders, 1);
	assert_int_equal(r.borders[0].at, 6);
	assert_int_equal(r.borders[0].from, 1);
	alignment_release(&r);
	numbers_release(&x);
}

static void light_passages_are_left_out(void **state)
{
	struct alignment r;
	struct numbers x;

	(void)state;
	numbers_parse(&x, "1 2 3 4 5 / 1 2 3 4 5");
	align_run(&x.in, 6 * ALIGN_ONE, &r);
	assert_int_equal(r.n_passages, 0);
	assert_int_equal(r.n_rows, 0);
	alignment_release(&r);
	align_run(&x.in, 5 * ALIGN_ONE, &r);
	assert_int_equal(r.n_passages, 1);
	assert_int_equal(r.passages[0].score, 5 * ALIGN_ONE);
	alignment_release(&r);
	numbers_release(&x);
}

/* Says stop at the call that *DATA counts down to. */
static bool count_down(void *data, const char *stage, size_t done,
		       size_t total)
{
	unsigned *left = data;

	(void)stage;
	(void)done;
	(void)total;
	return *left && --*left;
}

static void a_stopped_run_gives_nothing(void **state)
{
	struct progress p = {count_down, NULL};
	struct alignment r;
	struct numbers x;
	unsigned calls = 0;
	bool done = false;

	(void)state;
	numbers_parse(&x, "1 2 3 4 5 6 / 1 2 3 4 5 6");
	x.in.progress = &p;
	for (unsigned left = 1; !done; left++, calls++) {
		unsigned count = left;

		p.data = &count;
		done = align_run(&x.in, MIN_SCORE, &r);
		assert_int_equal(r.n_passages, done ? 1 : 0);
		assert_int_equal(r.n_cells, done ? 2 : 0);
		alignment_release(&r);
	}
	assert_true(calls > 1);
	numbers_release(&x);
}

/* Frees nothing, but leaves nothing to be read. */
static void spoil_words(void *data)
{
	struct numbers *x = data;
	uint32_t n = x->in.starts[x->in.n_sources];

	memset(x->words, 0xff, n * sizeof(*x->words));
	memset(x->flags, 0xff, n);
}

static void words_are_taken_once(void **state)
{
	static const char input[] =
		"1 2 3 4 5 6 . 7 8 9 10 11 . 5 6 7 / 1 2 3 4 5 6 . 20 21 . "
		"30 31 32 33 34 35 / 31 33 30 35 32 34 . 7 8 9 10 11 . 5 6 7";
	struct alignment r, spoilt;
	struct numbers x;

	(void)state;
	numbers_parse(&x, input);
	assert_true(align_run(&x.in, MIN_SCORE, &r));
	x.in.taken = spoil_words;
	x.in.data = &x;
	assert_true(align_run(&x.in, MIN_SCORE, &spoilt));
	assert_int_equal(x.words[0], UINT32_MAX);
	assert_int_equal(r.n_cells, spoilt.n_cells);
	assert_true(r.n_cells >= 4);
	assert_memory_equal(r.cells, spoilt.cells,
			    r.n_cells * sizeof(*r.cells));
	assert_int_equal(r.n_echo_starts, spoilt.n_echo_starts);
	alignment_release(&r);
	alignment_release(&spoilt);
	numbers_release(&x);
}

static const uint16_t even_weights[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

static void a_frame_maps_each_cell_to_the_core(void **state)
{
	const uint32_t core[] = {1, 2, 3, 4, 5};
	const uint32_t edited[] = {1, 2, 9, 4, 8, 5};
	const struct frame_cell cells[] = {
		{edited, even_weights, NULL, 6},
		{core, even_weights, NULL, 5}};
	const uint32_t expected[] = {0, 1, FRAME_NONE, 3, 5};
	struct frame f;

	(void)state;
	frame_init(&f, cells, 2, 1);
	assert_int_equal(f.length, 5);
	for (uint32_t w = 0; w < 5; w++) {
		assert_int_equal(frame_at(&f, 0, w), expected[w]);
		assert_int_equal(frame_at(&f, 1, w), w);
	}
	frame_release(&f);
}

static void a_frame_aligns_the_weightiest_words(void **state)
{
	const uint32_t core[] = {0, 1, 2}, other[] = {1, 2, 0};
	const uint16_t core_weights[] = {ALIGN_ONE, 60, 60};
	const uint16_t other_weights[] = {60, 60, ALIGN_ONE};
	const struct frame_cell cells[] = {
		{core, core_weights, NULL, 3},
		{other, other_weights, NULL, 3}};
	struct frame f;

	(void)state;
	frame_init(&f, cells, 2, 0);
	assert_int_equal(frame_at(&f, 1, 0), 2);
	assert_int_equal(frame_at(&f, 1, 1), FRAME_NONE);
	assert_int_equal(frame_at(&f, 1, 2), FRAME_NONE);
	frame_release(&f);
}

static void words_of_a_kind_stand_for_each_other(void **state)
{
	const uint32_t core[] = {1, 10, 2, 3, 4}, other[] = {1, 7, 11, 8, 4};
	const uint8_t core_kinds[] = {0, 1, 0, 0, 0};
	const uint8_t other_kinds[] = {0, 0, 1, 0, 0};
	const struct frame_cell cells[] = {
		{core, even_weights, core_kinds, 5},
		{other, even_weights, other_kinds, 5}};
	const uint32_t expected[] = {0, 2, FRAME_NONE, FRAME_NONE, 4};
	struct frame f;

	(void)state;
	frame_init(&f, cells, 2, 0);
	for (uint32_t w = 0; w < 5; w++)
		assert_int_equal(frame_at(&f, 1, w), expected[w]);
	frame_release(&f);
}

static void an_empty_cell_maps_to_nothing(void **state)
{
	const uint32_t core[] = {1, 2};
	const struct frame_cell cells[] = {
		{core, even_weights, NULL, 2}, {NULL, NULL, NULL, 0}};
	struct frame f;

	(void)state;
	frame_init(&f, cells, 2, 0);
	assert_int_equal(frame_at(&f, 1, 0), FRAME_NONE);
	assert_int_equal(frame_at(&f, 1, 1), FRAME_NONE);
	frame_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_exact_copy_is_one_passage),
		cmocka_unit_test(moved_sentences_keep_their_partners),
		cmocka_unit_test(three_sources_share_one_passage),
		cmocka_unit_test(other_partners_are_another_passage),
		cmocka_unit_test(a_source_may_hold_a_passage_twice),
		cmocka_unit_test(what_one_source_alone_repeats_is_not_shared),
		cmocka_unit_test(
			six_occurrences_in_three_sources_are_one_passage),
		cmocka_unit_test(an_edited_sentence_is_a_row),
		cmocka_unit_test(the_same_words_in_another_order_are_rewritten),
		cmocka_unit_test(a_rewritten_sentence_joins_the_copies),
		cmocka_unit_test(a_few_words_in_common_are_not_rewritten),
		cmocka_unit_test(
			runs_that_overlap_part_where_a_sentence_begins),
		cmocka_unit_test(a_split_sentence_is_split_on_both_sides),
		cmocka_unit_test(a_long_part_is_cut_out_of_longer_sentences),
		cmocka_unit_test(a_formula_is_no_passage),
		cmocka_unit_test(a_formula_is_an_echo),
		cmocka_unit_test(no_run_crosses_the_end_of_a_source),
		cmocka_unit_test(empty_and_tiny_sources_share_nothing),
		cmocka_unit_test(sources_without_shared_text_have_no_passage),
		cmocka_unit_test(a_lost_border_is_shown_where_it_belongs),
		cmocka_unit_test(light_passages_are_left_out),
		cmocka_unit_test(a_stopped_run_gives_nothing),
		cmocka_unit_test(words_are_taken_once),
		cmocka_unit_test(a_frame_maps_each_cell_to_the_core),
		cmocka_unit_test(a_frame_aligns_the_weightiest_words),
		cmocka_unit_test(words_of_a_kind_stand_for_each_other),
		cmocka_unit_test(an_empty_cell_maps_to_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
