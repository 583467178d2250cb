#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "ui/preferences.h"
#include "unit/reader.h"

static void an_unknown_key_says_where_help_is(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "x\n");
	expect_message(&f->ui, "x means nothing here: press ? for keys");
	run(&f->ui, "j\n");
	expect_message(&f->ui, "");
}

static void a_sequence_waits_for_its_second_key(void **state)
{
	struct fixture *f = *state;

	ui_key(&f->ui, 'Z');
	assert_int_equal(f->ui.effect.kind, EFFECT_NONE);
	ui_key(&f->ui, 'Z');
	assert_int_equal(f->ui.effect.kind, EFFECT_QUIT);
	ui_key(&f->ui, 'm');
	ui_key(&f->ui, K_ESC);
	expect_message(&f->ui, "");
	ui_key(&f->ui, 'Z');
	ui_key(&f->ui, 'j');
	expect_message(&f->ui, "Zj means nothing here: press ? for keys");
}

static void commands_are_called_by_name_or_a_clear_beginning(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, ":source 2\n");
	expect_here(&f->ui, 1, "S'abonner");
	run(&f->ui, ":  sou   1  \n");
	assert_int_equal(f->ui.reader.here.source, 0);
	run(&f->ui, ":next\n");
	expect_message(&f->ui,
		       "several commands begin with 'next': Tab completes");
	run(&f->ui, ":fly\n");
	expect_message(&f->ui, "no command 'fly': ? lists them");
	run(&f->ui, ":source 5\n");
	expect_message(&f->ui, "there are sources 1 to 4");
	run(&f->ui, ":source 99999999999999999999999\n");
	expect_message(&f->ui, "there are sources 1 to 4");
	run(&f->ui, ":help\n:source 2\n");
	expect_message(&f->ui, "'source' does nothing in the help");
}

static bool stop(void *data, const char *stage, size_t done, size_t total)
{
	(void)data;
	(void)stage;
	return total && done < total / 2;
}

static void a_search_in_the_help_can_be_stopped(void **state)
{
	struct progress progress = {stop, NULL};
	struct fixture *f = *state;
	size_t top;

	run(&f->ui, "?\n:search sort\n");
	top = f->ui.help.top;
	assert_true(top > 0);
	f->ui.progress = &progress;
	run(&f->ui, ":search no such word\n");
	expect_message(&f->ui, "interrupted");
	assert_int_equal(f->ui.help.top, top);
	f->ui.progress = NULL;
	run(&f->ui, ":search no such word\n");
	expect_message(&f->ui, "not found in the help");
}

static void the_focus_keeps_the_passage_when_the_source_has_it(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "]\n]\nl\n");
	expect_here(&f->ui, 1, "Le pont fermera");
	run(&f->ui, "h\n");
	expect_here(&f->ui, 0, "Le pont fermera");
	run(&f->ui, "h\n");
	expect_message(&f->ui, "this is the first source");
}

static void sources_are_in_step_and_slide_with_the_focus(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(f->ui.columns.n, 2);
	assert_int_equal(f->ui.columns.v[0].top, f->ui.columns.v[1].top);
	run(&f->ui, "3\n");
	assert_int_equal(f->ui.columns.v[0].source, 1);
	run(&f->ui, "4\n");
	assert_int_equal(f->ui.columns.v[0].source, 2);
	run(&f->ui, "1\n");
	assert_int_equal(f->ui.columns.v[0].source, 0);
}

static void enter_lines_up_and_then_goes_on(void **state)
{
	struct fixture *f = *state;
	int row;

	run(&f->ui, ":source 1\n]\n]\n]\n");
	expect_here(&f->ui, 0, "La navette");
	row = row_of(&f->ui, "La navette");
	run(&f->ui, "Enter\n");
	expect_here(&f->ui, 0, "La navette");
	assert_int_equal(row_of(&f->ui, "La navette"), row);
	assert_int_not_equal(f->ui.columns.v[0].top, f->ui.columns.v[1].top);
	run(&f->ui, "Enter\n");
	expect_here(&f->ui, 1, "La navette");
	run(&f->ui, "Enter\n");
	expect_here(&f->ui, 2, "La navette");
	run(&f->ui, "''\n");
	expect_here(&f->ui, 1, "La navette");
}

static void a_jump_puts_the_columns_in_step_again(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "]\n]\n]\nEnter\n");
	assert_int_not_equal(f->ui.columns.v[0].top, f->ui.columns.v[1].top);
	run(&f->ui, "]\n");
	assert_int_equal(f->ui.columns.v[0].top, f->ui.columns.v[1].top);
}

static void a_peek_lasts_until_the_next_key(void **state)
{
	struct fixture *f = *state;
	long top;

	run(&f->ui, "]\n]\n]\n");
	top = f->ui.columns.v[1].top;
	run(&f->ui, "p\n");
	assert_int_not_equal(f->ui.columns.v[1].top, top);
	run(&f->ui, "\\\n");
	assert_int_equal(f->ui.columns.v[1].top, top);
	run(&f->ui, "g\np\n");
	expect_message(&f->ui,
		       "only this source says it: nothing to peek at");
	ui_resize(&f->ui, 40, 24);
	run(&f->ui, "]\np\n");
	expect_message(&f->ui, "2 has it too, but is not in view: Enter goes there");
}

static void unlinked_columns_scroll_one_by_one(void **state)
{
	struct fixture *f = *state;

	ui_resize(&f->ui, 80, 10);
	run(&f->ui, "=\nj\nj\n");
	assert_int_equal(f->ui.columns.v[0].top, 2);
	assert_int_equal(f->ui.columns.v[1].top, 0);
	run(&f->ui, "=\nj\n");
	assert_int_equal(f->ui.columns.v[0].top, 3);
	assert_int_equal(f->ui.columns.v[1].top, 1);
}

static void the_place_survives_any_size(void **state)
{
	struct fixture *f = *state;
	static const unsigned sizes[][2] = {
		{200, 50}, {20, 5}, {1, 1}, {512, 512}, {3, 200}, {80, 24}};
	uint32_t at;
	size_t i;

	run(&f->ui, "]\n]\n");
	at = f->ui.reader.here.at;
	for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		long row;

		ui_resize(&f->ui, sizes[i][0], sizes[i][1]);
		assert_int_equal(f->ui.reader.here.at, at);
		row = f->ui.reader.here.row;
		assert_true(row >= 0 && row < (long)f->ui.columns.rows);
	}
}

static void back_returns_to_the_very_screen(void **state)
{
	struct fixture *f = *state;
	struct str before = {0}, after = {0};

	ui_resize(&f->ui, 80, 10);
	run(&f->ui, "]\n]\nj\n");
	screen_dump(&before, &f->ui, true);
	run(&f->ui, "G\n'\n'\n");
	screen_dump(&after, &f->ui, true);
	assert_string_equal(before.ptr, after.ptr);
	str_release(&before);
	str_release(&after);
}

static void no_movement_is_dead_while_text_is_left(void **state)
{
	struct fixture *f = *state;

	ui_resize(&f->ui, 80, 60);
	expect_here(&f->ui, 0, "Le pont, nos");
	run(&f->ui, "j\n");
	expect_here(&f->ui, 0, "Fermeture");
	run(&f->ui, "k\n");
	expect_here(&f->ui, 0, "Le pont, nos");
	run(&f->ui, "SPACE\n");
	expect_here(&f->ui, 0, "« Nous");
	run(&f->ui, "b\n");
	expect_here(&f->ui, 0, "Le pont, nos");
}

static void zoom_shows_the_focus_alone_and_comes_back(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "2\nz\n");
	assert_int_equal(f->ui.columns.n, 1);
	assert_int_equal(f->ui.columns.v[0].source, 1);
	run(&f->ui, "z\n");
	assert_int_equal(f->ui.columns.n, 2);
}

static void a_search_lights_hits_and_says_how_many(void **state)
{
	struct fixture *f = *state;

	ui_key(&f->ui, '/');
	type(&f->ui, "pont");
	expect_message(&f->ui, "1 of 5 in 2 sources");
	expect_here(&f->ui, 0, "pont, nos");
	run(&f->ui, "N\n");
	expect_message(&f->ui, "5 of 5 in 2 sources, from the other end");
	run(&f->ui, "\\\n");
	assert_true(f->ui.reader.hits_hidden);
	run(&f->ui, "n\n");
	assert_false(f->ui.reader.hits_hidden);
	run(&f->ui, ":search zzz\n");
	expect_message(&f->ui, "not found");
	run(&f->ui, ":search (\n");
	assert_true(f->ui.complaint);
}

static void a_prompt_remembers_what_was_typed(void **state)
{
	struct fixture *f = *state;

	ui_key(&f->ui, '/');
	type(&f->ui, "pont");
	ui_key(&f->ui, '/');
	ui_key(&f->ui, K_UP);
	assert_string_equal(f->ui.prompt.text.ptr, "pont");
	ui_key(&f->ui, key_ctrl('W'));
	assert_int_equal(f->ui.prompt.text.len, 0);
	ui_key(&f->ui, K_ESC);
	assert_int_equal(f->ui.prompt.kind, PROMPT_NONE);
	ui_key(&f->ui, ':');
	ui_key(&f->ui, K_UP);
	assert_int_equal(f->ui.prompt.text.len, 0);
}

/* It runs to its end as it was, though it is no longer there. */
static void a_key_may_be_given_away_by_itself(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, ":source 1\n");
	run(&f->ui, ":bind K bind K source 3\nK\n");
	assert_int_equal(f->ui.reader.here.source, 0);
	run(&f->ui, "K\n");
	assert_int_equal(f->ui.reader.here.source, 2);
	run(&f->ui, ":bind K unbind K\nK\nK\n");
	expect_message(&f->ui, "K means nothing here: press ? for keys");
}

static void tab_completes_a_command(void **state)
{
	struct fixture *f = *state;

	ui_key(&f->ui, ':');
	ui_key(&f->ui, 'z');
	ui_key(&f->ui, K_TAB);
	assert_string_equal(f->ui.prompt.text.ptr, "zoom");
	ui_key(&f->ui, key_ctrl('U'));
	ui_key(&f->ui, 'n');
	ui_key(&f->ui, 'e');
	ui_key(&f->ui, K_TAB);
	assert_string_equal(f->ui.prompt.text.ptr, "next-");
}

static void a_command_closes_the_prompt_that_is_open(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "i\n:filter\n:screen\n");
	assert_int_equal(f->ui.prompt.kind, PROMPT_FILTER);
	run(&f->ui, ":columns\n");
	assert_int_equal(f->ui.prompt.kind, PROMPT_NONE);
	ui_key(&f->ui, K_ENTER);
	assert_ptr_equal(ui_view(&f->ui), &view_columns);
}

static void a_prompt_is_edited_by_clusters(void **state)
{
	struct fixture *f = *state;

	ui_key(&f->ui, '/');
	ui_key(&f->ui, 'e');
	ui_key(&f->ui, 0x301);
	ui_key(&f->ui, 'x');
	ui_key(&f->ui, K_LEFT);
	ui_key(&f->ui, K_BACKSPACE);
	assert_string_equal(f->ui.prompt.text.ptr, "x");
	assert_int_equal(f->ui.prompt.cursor, 0);
}

static void help_opens_scrolls_searches_and_closes(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "j\n?\n");
	assert_int_equal(row_of(&f->ui, "Questions"), 0);
	run(&f->ui, "G\n");
	assert_int_equal(row_of(&f->ui, "Questions"), -1);
	run(&f->ui, ":search next-passage\n");
	assert_int_equal(row_of(&f->ui, "next-passage"), 0);
	run(&f->ui, "q\n");
	assert_ptr_equal(ui_view(&f->ui), &view_columns);
	assert_int_equal(f->ui.effect.kind, EFFECT_NONE);
	run(&f->ui, "q\n");
	assert_int_equal(f->ui.effect.kind, EFFECT_QUIT);
}

static void a_bind_shows_in_the_help(void **state)
{
	struct fixture *f = *state;
	struct preferences *p = preferences_create();
	struct ui ui;
	struct err e;

	assert_int_equal(preferences_line(p, "bind x zoom", &e), 0);
	f->opt.preferences = p;
	assert_int_equal(ui_init(&ui, f->c, &f->opt, &e), 0);
	ui_resize(&ui, 80, 60);
	run(&ui, "?\n");
	assert_int_not_equal(row_of(&ui, " z x"), -1);
	ui_release(&ui);
	f->opt.preferences = NULL;
	preferences_free(p);
}

static void a_script_fails_at_a_line_that_is_nothing(void **state)
{
	struct fixture *f = *state;
	struct str out = {0};
	struct err e;

	assert_int_equal(script_run(&f->ui, slice_cstr("# x\n\nj\nfoo\x1b\n"),
				    &out, &e),
			 -1);
	assert_string_equal(e.msg, "script line 4: there is no key 'foo␛'");
	/* Paths and names of commands hold none. */
	assert_int_equal(script_run(&f->ui, slice_of("j\n:save \0x\n", 10),
				    &out, &e),
			 -1);
	assert_string_equal(e.msg, "script line 2: a NUL byte");
	assert_false(f->ui.effect.kind);
	assert_int_equal(script_run(&f->ui, slice_cstr("q\nfoo\n"), &out, &e),
			 0);
	str_release(&out);
}

static void a_script_prints_a_screen_once(void **state)
{
	struct fixture *f = *state;
	struct str once = {0}, out = {0};
	struct err e;

	assert_int_equal(script_run(&f->ui, slice_cstr(":screen\n"), &once,
				    &e),
			 0);
	assert_int_equal(script_run(&f->ui,
				    slice_cstr(":screen\n# x\n\n# y\n"),
				    &out, &e),
			 0);
	assert_string_equal(out.ptr, once.ptr);
	str_release(&once);
	str_release(&out);
}

static void status_keeps_the_hint_at_any_width(void **state)
{
	struct fixture *f = *state;
	unsigned cols;

	for (cols = 6; cols < 120; cols++) {
		ui_resize(&f->ui, cols, 10);
		assert_int_equal(row_of(&f->ui, "?=help"), 9);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ui_test(an_unknown_key_says_where_help_is),
		ui_test(a_sequence_waits_for_its_second_key),
		ui_test(commands_are_called_by_name_or_a_clear_beginning),
		ui_test(a_search_in_the_help_can_be_stopped),
		ui_test(the_focus_keeps_the_passage_when_the_source_has_it),
		ui_test(sources_are_in_step_and_slide_with_the_focus),
		ui_test(enter_lines_up_and_then_goes_on),
		ui_test(a_jump_puts_the_columns_in_step_again),
		ui_test(a_peek_lasts_until_the_next_key),
		ui_test(unlinked_columns_scroll_one_by_one),
		ui_test(the_place_survives_any_size),
		ui_test(back_returns_to_the_very_screen),
		ui_test(no_movement_is_dead_while_text_is_left),
		ui_test(zoom_shows_the_focus_alone_and_comes_back),
		ui_test(a_search_lights_hits_and_says_how_many),
		ui_test(a_prompt_remembers_what_was_typed),
		ui_test(a_key_may_be_given_away_by_itself),
		ui_test(tab_completes_a_command),
		ui_test(a_command_closes_the_prompt_that_is_open),
		ui_test(a_prompt_is_edited_by_clusters),
		ui_test(help_opens_scrolls_searches_and_closes),
		ui_test(a_bind_shows_in_the_help),
		ui_test(a_script_fails_at_a_line_that_is_nothing),
		ui_test(a_script_prints_a_screen_once),
		ui_test(status_keeps_the_hint_at_any_width),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("ui", tests, NULL, NULL);
}
