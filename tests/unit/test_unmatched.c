/* The reader on sources that are not compared yet. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "support/full.h"
#include "ui/overview.h"
#include "ui/perform.h"
#include "ui/ui.h"
#include "ui/unmatched.h"
#include "unit/random.h"

#define BRIDGE "The mayor opened the bridge over the estuary on Friday."
#define SNOW "Snow closed both mountain roads above the village in March."
#define LARGE 14u /* sources: enough for groups */

struct fixture {
	struct sources set;
	struct comparison *before, *whole;
	struct app_options opt;
	struct ui ui;
	struct course course;
};

/* A sentence of words that no other source has. */
static void add_own(struct str *out, unsigned i, const char *begins)
{
	uint64_t seed = i * 100 + (unsigned char)*begins;

	str_adds(out, begins);
	for (unsigned k = 0; k < 9; k++) {
		str_addc(out, ' ');
		for (unsigned c = 0; c < 6; c++)
			str_addc(out, (char)('a' + random_below(&seed, 26)));
	}
	str_adds(out, ".\n\n");
}

static void add(struct fixture *f, unsigned i, unsigned n)
{
	struct str text = {0};
	char name[16];

	snprintf(name, sizeof(name), "paper %u", i + 1);
	add_own(&text, i, "Edition");
	str_adds(&text, i + 4 < n || n < LARGE ? BRIDGE : SNOW);
	str_adds(&text, "\n\n");
	add_own(&text, i, "Harbour");
	sources_add(&f->set, name, NULL, text.ptr, text.len);
	str_release(&text);
}

static const struct comparison *compare(void *data, float similarity,
					const struct progress *progress,
					struct err *e)
{
	(void)data;
	(void)similarity;
	(void)progress;
	(void)e;
	return NULL;
}

static const struct comparison *
match(void *data, const struct progress *progress, struct err *e)
{
	(void)data;
	(void)progress;
	(void)e;
	return NULL;
}

static void open_unmatched(struct fixture *f, unsigned n)
{
	struct comparison_options opt = {.languages = "en"};
	struct err e;

	*f = (struct fixture){.opt = {.compare = compare, .match = match}};
	for (unsigned i = 0; i < n; i++)
		add(f, i, n);
	f->before = comparison_prepare(&f->set, &opt, &e);
	assert_non_null(f->before);
	f->whole = comparison_match(f->before, &f->set, &opt, &e);
	assert_non_null(f->whole);
	assert_int_equal(ui_init(&f->ui, f->before, &f->opt, &e), 0);
	ui_resize(&f->ui, 90, 16);
	course_step(&f->course, "matching", 0, 1, 0);
	course_step(&f->course, "matching", 1, 1, 10);
	f->ui.course = &f->course;
}

static void close_unmatched(struct fixture *f)
{
	ui_release(&f->ui);
	comparison_free(f->whole);
	comparison_free(f->before);
	sources_release(&f->set);
}

static void assert_shows(struct ui *ui, const char *text, bool wanted)
{
	struct str out = {0};

	screen_dump(&out, ui, false);
	if (!strstr(out.ptr, text) == wanted)
		fail_msg("%s '%s' on\n%s", wanted ? "no" : "there is", text,
			 out.ptr);
	str_release(&out);
}

static void press(struct ui *ui, const char *keys)
{
	for (; *keys; keys++)
		ui_key(ui, (unsigned char)*keys);
}

static void in_two_steps_it_is_the_same_comparison(void **state)
{
	struct comparison_options opt = {.languages = "en"};
	struct fixture f;
	struct comparison *c;
	struct err e;

	(void)state;
	open_unmatched(&f, 3);
	assert_true(f.before->unmatched);
	assert_int_equal(f.before->n_passages, 0);
	assert_int_equal(f.before->sources[0].n_segments, 0);
	c = comparison_create(&f.set, &opt, &e);
	assert_false(c->unmatched || f.whole->unmatched);
	assert_int_equal(c->n_passages, 1);
	assert_int_equal(f.whole->n_passages, 1);
	assert_int_equal(c->n_additions, f.whole->n_additions);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(c->sources[i].n_segments,
				 f.whole->sources[i].n_segments);
		assert_int_equal(c->sources[i].shared_words +
					 c->sources[i].own_words,
				 f.before->sources[i].own_words);
	}
	comparison_free(c);
	close_unmatched(&f);
}

static bool stop(void *data, const char *stage, size_t done, size_t total)
{
	(void)data;
	(void)stage;
	(void)done;
	(void)total;
	return false;
}

static void a_match_that_was_stopped_can_be_made_again(void **state)
{
	struct progress never = {.step = stop};
	struct comparison_options opt = {.progress = &never};
	struct fixture f;
	struct comparison *c;
	struct err e;

	(void)state;
	open_unmatched(&f, 3);
	assert_null(comparison_match(f.before, &f.set, &opt, &e));
	assert_string_equal(e.msg, "interrupted");
	opt.progress = NULL;
	c = comparison_match(f.before, &f.set, &opt, &e);
	assert_int_equal(c->n_passages, 1);
	comparison_free(c);
	close_unmatched(&f);
}

static void the_texts_are_shown_with_no_mark(void **state)
{
	struct fixture f;

	(void)state;
	open_unmatched(&f, 3);
	assert_shows(&f.ui, "Edition", true);
	assert_shows(&f.ui, "%  ", true);
	assert_shows(&f.ui, "shared", false);
	assert_shows(&f.ui, "+ Edition", false);
	close_unmatched(&f);
}

static void the_status_tells_how_far_it_is_and_what_stops_it(void **state)
{
	struct fixture f;

	(void)state;
	open_unmatched(&f, 3);
	assert_shows(&f.ui, "comparing: 39 %  Esc stops", true);
	assert_shows(&f.ui, "?=help", true);
	ui_key(&f.ui, K_ESC);
	assert_int_equal(f.ui.effect.kind, EFFECT_STOP);
	ui_unmatched(&f.ui, NULL);
	assert_shows(&f.ui, "not compared  R=compare", true);
	press(&f.ui, "R");
	assert_int_equal(f.ui.effect.kind, EFFECT_MATCH);
	ui_key(&f.ui, K_ESC);
	assert_int_equal(f.ui.effect.kind, EFFECT_NONE);
	close_unmatched(&f);
}

static void a_failure_is_told(void **state)
{
	struct fixture f;
	struct err e;

	(void)state;
	open_unmatched(&f, 3);
	err_set(&e, "too much of it");
	ui_unmatched(&f.ui, &e);
	assert_shows(&f.ui, "too much of it", true);
	press(&f.ui, "j");
	assert_shows(&f.ui, "not compared", true);
	close_unmatched(&f);
}

static void what_tells_of_passages_waits_for_them(void **state)
{
	static const char *const keys[] = {"i", "t", "v", "a", "]", "[", "}",
					   "{", "p", "c", "|", "y", "Y", "s",
					   "&", "\r"};
	struct fixture f;

	(void)state;
	open_unmatched(&f, 3);
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		press(&f.ui, keys[i]);
		assert_shows(&f.ui, "not yet: the sources are being compared",
			     true);
		assert_int_equal(f.ui.effect.kind, EFFECT_NONE);
		assert_int_equal(f.ui.n_views, 1);
		assert_int_equal(f.ui.prompt.kind, 0);
	}
	ui_command(&f.ui, slice_cstr("save x.txt"));
	assert_shows(&f.ui, "not yet", true);
	ui_unmatched(&f.ui, NULL);
	press(&f.ui, "i");
	assert_shows(&f.ui, "not compared: R=compare", true);
	close_unmatched(&f);
}

static void what_compares_again_waits_for_the_first_time(void **state)
{
	struct fixture f;

	(void)state;
	open_unmatched(&f, 3);
	ui_command(&f.ui, slice_cstr("set similarity 3"));
	assert_int_equal(f.ui.effect.kind, EFFECT_COMPARE);
	assert_true(unmatched_refuses_effect(&f.ui));
	assert_int_equal(f.ui.effect.kind, EFFECT_NONE);
	assert_shows(&f.ui, "not yet", true);
	ui_unmatched(&f.ui, NULL);
	ui_command(&f.ui, slice_cstr("set similarity 3"));
	assert_false(unmatched_refuses_effect(&f.ui));
	assert_int_equal(f.ui.effect.kind, EFFECT_COMPARE);
	close_unmatched(&f);
}

static void the_place_is_kept_when_it_is_compared(void **state)
{
	struct fixture f;

	(void)state;
	open_unmatched(&f, 3);
	ui_resize(&f.ui, 90, 7);
	press(&f.ui, "jj");
	assert_shows(&f.ui, "Edition", false);
	assert_shows(&f.ui, "The mayor opened", true);
	press(&f.ui, "i");
	ui_matched(&f.ui, f.whole);
	assert_shows(&f.ui, "not yet", false);
	assert_shows(&f.ui, "Edition", false);
	assert_shows(&f.ui, "1 The mayor opened", true);
	assert_shows(&f.ui, " % shared", true);
	press(&f.ui, "i");
	assert_shows(&f.ui, "Edition", true);
	close_unmatched(&f);
}

static void search_and_help_do_not_wait(void **state)
{
	struct fixture f;

	(void)state;
	open_unmatched(&f, 3);
	press(&f.ui, "/bridge\r");
	assert_shows(&f.ui, "1 of 3 in 3 sources", true);
	press(&f.ui, "?");
	assert_shows(&f.ui, "What do all of them say?", true);
	assert_shows(&f.ui, "comparing: 39 %", true);
	close_unmatched(&f);
}

static void the_overview_lists_the_sources_until_it_knows_more(void **state)
{
	struct fixture f;
	uint32_t at;

	(void)state;
	open_unmatched(&f, LARGE);
	assert_shows(&f.ui, " 14 sources", true);
	assert_shows(&f.ui, "group", false);
	assert_shows(&f.ui, "% ", true);
	assert_shows(&f.ui, " 0 %", false);
	assert_shows(&f.ui, "100 %", false);
	assert_shows(&f.ui, "Edition", true);
	/* To the twelfth, which is of the smaller group. */
	press(&f.ui, "jjjjjjjjjjj");
	ui_matched(&f.ui, f.whole);
	assert_shows(&f.ui, "14 sources in 2 groups", true);
	at = f.ui.overview.clusters->of[11];
	assert_int_equal(at, 1);
	assert_int_equal(f.ui.overview.group, at);
	assert_shows(&f.ui, "group 2/2", true);
	close_unmatched(&f);
}

static void in_the_overview_the_same_waits_but_for_what_its_rows_have(
	void **state)
{
	static const char *const keys[] = {"i", "t", "v", "a", "s"};
	struct fixture f;

	(void)state;
	open_unmatched(&f, LARGE);
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		press(&f.ui, keys[i]);
		assert_shows(&f.ui, "not yet", true);
		assert_int_equal(f.ui.n_views, 1);
		assert_int_equal(f.ui.prompt.kind, 0);
	}
	press(&f.ui, "&paper 14\r");
	assert_shows(&f.ui, "1 of 14 rows matches", true);
	press(&f.ui, "S");
	assert_shows(&f.ui, "sorted by name", true);
	close_unmatched(&f);
}

static void whoever_did_not_move_begins_at_the_first_group(void **state)
{
	struct fixture f;

	(void)state;
	open_unmatched(&f, LARGE);
	ui_matched(&f.ui, f.whole);
	assert_shows(&f.ui, "group 1/2", true);
	close_unmatched(&f);
}

/* A key, at times another size; and what is drawn then. */
static void press_any(struct ui *ui, uint64_t *seed)
{
	static const uint32_t special[] = {K_ESC, K_ENTER, K_UP, K_DOWN,
					   K_LEFT, K_RIGHT, K_PAGE_UP,
					   K_PAGE_DOWN, K_HOME, K_END, '\t'};
	const uint32_t n = sizeof(special) / sizeof(*special);
	uint32_t which = random_below(seed, 95 + 3 * n);
	struct canvas c = {0};

	if (!random_below(seed, 40))
		ui_resize(ui, 1 + random_below(seed, 120),
			  1 + random_below(seed, 40));
	ui_key(ui, which < 95 ? ' ' + which : special[(which - 95) % n]);
	/* As the terminal does it. */
	if (!unmatched_refuses_effect(ui))
		ui->effect.kind = EFFECT_NONE;
	ui_draw(ui, &c);
	assert_in_range(c.cursor_x, 0, c.cols - 1);
	assert_in_range(c.cursor_y, 0, c.rows - 1);
	canvas_release(&c);
}

static void any_keys_are_survived_before_and_after(void **state)
{
	size_t rounds = full_count("readers of unmatched sources", 40, 2000);
	uint64_t seed = 20261129;

	(void)state;
	for (size_t i = 0; i < rounds; i++) {
		struct fixture f;

		open_unmatched(&f, i % 2 ? LARGE : 3);
		for (unsigned k = random_below(&seed, 200); k; k--)
			press_any(&f.ui, &seed);
		if (i % 5 == 4)
			ui_unmatched(&f.ui, NULL);
		while (f.ui.prompt.kind || f.ui.pending.n || f.ui.count)
			ui_key(&f.ui, K_ESC);
		ui_matched(&f.ui, f.whole);
		for (unsigned k = 100; k; k--)
			press_any(&f.ui, &seed);
		close_unmatched(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_two_steps_it_is_the_same_comparison),
		cmocka_unit_test(a_match_that_was_stopped_can_be_made_again),
		cmocka_unit_test(the_texts_are_shown_with_no_mark),
		cmocka_unit_test(the_status_tells_how_far_it_is_and_what_stops_it),
		cmocka_unit_test(a_failure_is_told),
		cmocka_unit_test(what_tells_of_passages_waits_for_them),
		cmocka_unit_test(what_compares_again_waits_for_the_first_time),
		cmocka_unit_test(the_place_is_kept_when_it_is_compared),
		cmocka_unit_test(search_and_help_do_not_wait),
		cmocka_unit_test(the_overview_lists_the_sources_until_it_knows_more),
		cmocka_unit_test(in_the_overview_the_same_waits_but_for_what_its_rows_have),
		cmocka_unit_test(any_keys_are_survived_before_and_after),
		cmocka_unit_test(whoever_did_not_move_begins_at_the_first_group),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
