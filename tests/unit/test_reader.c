#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "model/reader.h"
#include "support/build.h"

static const char *const story[] = {
	("Menu.\n[1 Le pont ferme.]\nUn mot.\n[2~ La navette est là.]\n"
	 "Fin du pont."),
	"[2 La navette est là.]\n[1 Le pont ferme.]",
	"[1 Le pont ferme.]\nRien.\n[1 Le pont ferme.]",
};

static int open_story(void **state)
{
	static struct reader r;

	reader_init(&r, build_comparison(story, 3));
	*state = &r;
	return 0;
}

static int close_story(void **state)
{
	struct reader *r = *state;
	struct comparison *c = (struct comparison *)r->comparison;

	reader_release(r);
	build_free(c);
	return 0;
}

static void expect_here(const struct reader *r, uint32_t source,
			const char *text)
{
	const char *at = r->comparison->sources[source].source->text;

	assert_int_equal(r->here.source, source);
	assert_memory_equal(at + r->here.at, text, strlen(text));
}

static void reading_begins_at_the_first_text(void **state)
{
	struct reader *r = *state;

	expect_here(r, 0, "Menu");
	assert_true(r->linked);
	assert_null(reader_passage(r));
	assert_null(reader_occurrence(r));
}

static void steps_go_from_passage_to_passage_and_stop_at_the_end(void **state)
{
	struct reader *r = *state;

	assert_true(reader_step(r, true, 1));
	expect_here(r, 0, "Le pont");
	assert_true(reader_step(r, true, 1));
	expect_here(r, 0, "La navette");
	assert_true(reader_occurrence(r)->moved);
	assert_false(reader_step(r, true, 1));
	expect_here(r, 0, "La navette");
	assert_true(reader_step(r, true, -1));
	assert_false(reader_step(r, true, -1));
	expect_here(r, 0, "Le pont");
}

static void steps_go_from_addition_to_addition(void **state)
{
	struct reader *r = *state;

	assert_true(reader_step(r, false, 1));
	expect_here(r, 0, "Un mot");
	assert_true(reader_step(r, false, 1));
	expect_here(r, 0, "Fin du pont");
	assert_false(reader_step(r, false, 1));
	assert_true(reader_step(r, false, -1));
	expect_here(r, 0, "Un mot");
}

static void paragraphs_go_back_to_their_own_beginning_first(void **state)
{
	struct reader *r = *state;

	assert_true(reader_step_paragraph(r, 1));
	r->here.at += 3;
	assert_true(reader_step_paragraph(r, -1));
	expect_here(r, 0, "Le pont");
	assert_true(reader_step_paragraph(r, -1));
	expect_here(r, 0, "Menu");
	assert_false(reader_step_paragraph(r, -1));
	while (reader_step_paragraph(r, 1))
		;
	expect_here(r, 0, "Fin du pont");
}

static void partners_go_round_all_occurrences(void **state)
{
	struct reader *r = *state;

	assert_false(reader_next_partner(r));
	reader_step(r, true, 1);
	assert_true(reader_next_partner(r));
	expect_here(r, 1, "Le pont");
	assert_true(reader_next_partner(r));
	expect_here(r, 2, "Le pont");
	assert_int_equal(r->here.at, 0);
	assert_true(reader_next_partner(r));
	expect_here(r, 2, "Le pont");
	assert_int_not_equal(r->here.at, 0);
	assert_true(reader_next_partner(r));
	expect_here(r, 0, "Le pont");
}

static void back_returns_place_by_place(void **state)
{
	struct reader *r = *state;

	assert_false(reader_back(r));
	reader_remember(r);
	reader_step(r, true, 1);
	reader_remember(r);
	reader_next_partner(r);
	assert_true(reader_back(r));
	expect_here(r, 0, "Le pont");
	assert_true(reader_back(r));
	expect_here(r, 0, "Menu");
	assert_false(reader_back(r));
}

static void the_oldest_place_is_forgotten_first(void **state)
{
	struct reader *r = *state;
	size_t i;

	for (i = 0; i < READER_BACK_MAX + 5; i++) {
		r->here.at = (uint32_t)(i % 20);
		reader_remember(r);
	}
	assert_int_equal(r->n_back, READER_BACK_MAX);
	assert_int_equal(r->back[0].at, 5);
}

static void a_mark_is_a_letter_and_comes_back(void **state)
{
	struct reader *r = *state;

	reader_step(r, true, 1);
	assert_true(reader_mark(r, 'a'));
	assert_false(reader_mark(r, 'A'));
	reader_step(r, true, 1);
	assert_false(reader_jump_mark(r, 'b'));
	assert_true(reader_jump_mark(r, 'a'));
	expect_here(r, 0, "Le pont");
	assert_true(reader_back(r));
	expect_here(r, 0, "La navette");
}

static void hits_are_walked_through_all_sources_and_round(void **state)
{
	struct reader *r = *state;
	struct err e;
	bool wrapped;
	size_t i;

	assert_int_equal(reader_search(r, slice_cstr("pont"), false, NULL, &e), 0);
	assert_int_equal(r->hits.n, 5);
	for (i = 0; i < 5; i++) {
		assert_true(reader_step_hit(r, 1, &wrapped));
		assert_false(wrapped);
		assert_int_equal(r->hit, i);
	}
	assert_int_equal(r->here.source, 2);
	assert_true(reader_step_hit(r, 1, &wrapped));
	assert_true(wrapped);
	assert_int_equal(r->hit, 0);
	assert_true(reader_step_hit(r, -1, &wrapped));
	assert_true(wrapped);
	assert_int_equal(r->hit, 4);
}

static void a_search_goes_on_from_the_place_not_the_last_hit(void **state)
{
	struct reader *r = *state;
	struct err e;
	bool wrapped;

	reader_search(r, slice_cstr("pont"), false, NULL, &e);
	reader_step_hit(r, 1, &wrapped);
	r->here = (struct place){.source = 1, .at = 0};
	assert_true(reader_step_hit(r, 1, &wrapped));
	assert_int_equal(r->here.source, 1);
	r->here = (struct place){.source = 1, .at = 0};
	assert_true(reader_step_hit(r, -1, &wrapped));
	expect_here(r, 0, "pont.");
}

static void a_wrong_pattern_leaves_the_search_in_force(void **state)
{
	struct reader *r = *state;
	struct err e;

	reader_search(r, slice_cstr("navette"), false, NULL, &e);
	assert_int_equal(reader_search(r, slice_cstr("(pont"), false, NULL, &e), -1);
	assert_true(*e.msg);
	assert_int_equal(r->hits.n, 2);
	assert_int_equal(reader_search(r, slice_cstr("(pont"), true, NULL, &e), 0);
	assert_int_equal(r->hits.n, 0);
}

static void echoes_are_found_by_place(void **state)
{
	static struct echo_span first[] = {{1, {3, 5}}, {0, {8, 9}}};
	static struct echo_span second[] = {{0, {2, 4}}, {2, {0, 7}}};
	static struct echo echoes[] = {{2, first, 2}, {3, second, 2}};
	struct reader *known = *state;
	struct comparison with = *known->comparison;
	struct reader r;

	with.echoes = echoes;
	with.n_echoes = 2;
	reader_init(&r, &with);
	assert_int_equal(r.echoes[reader_echo(&r, 0, 0)].span.start, 2);
	assert_int_equal(r.echoes[reader_echo(&r, 0, 3)].span.start, 2);
	assert_int_equal(r.echoes[reader_echo(&r, 0, 4)].span.start, 8);
	assert_int_equal(r.echoes[reader_echo(&r, 0, 9)].source, 1);
	assert_int_equal(r.echoes[reader_echo(&r, 1, 5)].source, 2);
	assert_int_equal(reader_echo(&r, 2, 7), r.n_echoes);
	reader_release(&r);
}

static void chosen_sources_are_the_only_ones_that_are_shown(void **state)
{
	static const uint32_t chosen[] = {2, 1};
	struct reader *r = *state;

	assert_int_equal(reader_shown(r), 3);
	assert_int_equal(reader_holders(r, &r->comparison->passages[0]), 3);
	assert_true(reader_all_have(r, &r->comparison->passages[0]));
	assert_false(reader_all_have(r, &r->comparison->passages[1]));
	reader_choose(r, chosen, 2);
	/* Of two sources it is always both. */
	assert_false(reader_all_have(r, &r->comparison->passages[0]));
	assert_int_equal(reader_shown(r), 2);
	assert_int_equal(reader_shown_at(r, 0), 1);
	assert_int_equal(reader_shown_index(r, 2), 1);
	assert_int_equal(reader_shown_index(r, 0), SIZE_MAX);
	assert_int_equal(reader_holders(r, &r->comparison->passages[0]), 2);
	assert_int_equal(reader_holders(r, &r->comparison->passages[1]), 1);
	expect_here(r, 1, "La navette");
	assert_true(reader_next_partner(r));
	expect_here(r, 1, "La navette");
	reader_step(r, true, 1);
	assert_true(reader_next_partner(r));
	expect_here(r, 2, "Le pont");
	reader_choose(r, NULL, 0);
	assert_int_equal(reader_shown(r), 3);
	expect_here(r, 2, "Le pont");
}

static void another_source_is_turned_to_in_the_passage_or_as_far_down(
	void **state)
{
	struct reader *r = *state;
	uint32_t at;

	assert_true(reader_step(r, true, 1));
	reader_turn(r, 1);
	expect_here(r, 1, "Le pont");
	for (at = 0; at < r->comparison->sources[0].source->len; at++) {
		r->here.source = 0;
		r->here.at = at;
		reader_turn(r, 2);
		assert_true(r->here.at >= reader_segment(r)->span.start);
	}
	expect_here(r, 2, ".");
}

static void the_search_is_in_the_sources_shown(void **state)
{
	static const uint32_t chosen[] = {1, 2};
	struct reader *r = *state;
	struct err e;

	reader_search(r, slice_cstr("pont"), false, NULL, &e);
	assert_int_equal(r->hits.n, 5);
	reader_choose(r, chosen, 2);
	assert_int_equal(r->hits.n, 3);
	assert_int_equal(r->hits.v[0].source, 1);
	reader_choose(r, NULL, 0);
	assert_int_equal(r->hits.n, 5);
}

static void back_shows_the_sources_of_the_place_again(void **state)
{
	static const uint32_t first[] = {1, 2}, second[] = {2};
	struct reader *r = *state;
	struct err e;
	uint32_t set;

	reader_choose(r, first, 2);
	reader_search(r, slice_cstr("pont"), false, NULL, &e);
	set = r->here.set;
	reader_remember(r);
	reader_choose(r, second, 1);
	assert_int_equal(r->hits.n, 2);
	assert_int_equal(reader_shown(r), 1);
	assert_true(reader_back(r));
	assert_int_equal(reader_shown(r), 2);
	assert_int_equal(r->hits.n, 3);
	reader_choose(r, NULL, 0);
	reader_choose(r, first, 2);
	assert_int_equal(r->here.set, set);
}

#define story_test(f) \
	cmocka_unit_test_setup_teardown(f, open_story, close_story)

int main(void)
{
	const struct CMUnitTest tests[] = {
		story_test(reading_begins_at_the_first_text),
		story_test(
			steps_go_from_passage_to_passage_and_stop_at_the_end),
		story_test(steps_go_from_addition_to_addition),
		story_test(paragraphs_go_back_to_their_own_beginning_first),
		story_test(partners_go_round_all_occurrences),
		story_test(back_returns_place_by_place),
		story_test(the_oldest_place_is_forgotten_first),
		story_test(a_mark_is_a_letter_and_comes_back),
		story_test(hits_are_walked_through_all_sources_and_round),
		story_test(a_search_goes_on_from_the_place_not_the_last_hit),
		story_test(a_wrong_pattern_leaves_the_search_in_force),
		story_test(echoes_are_found_by_place),
		story_test(chosen_sources_are_the_only_ones_that_are_shown),
		story_test(
			another_source_is_turned_to_in_the_passage_or_as_far_down),
		story_test(the_search_is_in_the_sources_shown),
		story_test(back_shows_the_sources_of_the_place_again),
	};

	return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}
