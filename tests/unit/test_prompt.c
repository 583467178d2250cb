#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "unit/opened.h"

static void expect_line(const struct ui *ui, const char *text)
{
	assert_string_equal(ui->prompt.text.ptr, text);
}

static void expect_words(struct ui *ui, const char *line, const char *words)
{
	struct completion c = {0};
	struct str all = {0};
	size_t i;

	ui_key(ui, ':');
	type_keys(ui, line);
	completing_find(ui, &c);
	str_adds(&all, "");
	for (i = 0; i < c.n; i++)
		str_addf(&all, "%s%s", i ? " " : "", c.words[i]);
	assert_string_equal(all.ptr, words);
	str_release(&all);
	completion_release(&c);
	ui_key(ui, K_ESC);
}

static void up_recalls_lines_that_begin_as_what_was_typed(void **state)
{
	struct opened *f = *state;

	enter_keys(&f->ui, ":zoom");
	enter_keys(&f->ui, ":link");
	type_keys(&f->ui, ":z");
	ui_key(&f->ui, K_UP);
	expect_line(&f->ui, "zoom");
	ui_key(&f->ui, key_ctrl('P'));
	expect_line(&f->ui, "zoom");
	ui_key(&f->ui, key_ctrl('N'));
	expect_line(&f->ui, "z");
	ui_key(&f->ui, K_BACKSPACE);
	ui_key(&f->ui, K_UP);
	expect_line(&f->ui, "link");
	ui_key(&f->ui, K_UP);
	expect_line(&f->ui, "zoom");
	/* What was changed is a line of its own. */
	type_keys(&f->ui, "x");
	ui_key(&f->ui, K_UP);
	expect_line(&f->ui, "zoomx");
}

static void a_line_typed_again_becomes_the_newest(void **state)
{
	struct opened *f = *state;

	enter_keys(&f->ui, ":zoom");
	enter_keys(&f->ui, ":link");
	enter_keys(&f->ui, ":zoom");
	ui_key(&f->ui, ':');
	ui_key(&f->ui, K_UP);
	expect_line(&f->ui, "zoom");
	ui_key(&f->ui, K_UP);
	expect_line(&f->ui, "link");
	ui_key(&f->ui, K_UP);
	expect_line(&f->ui, "link");
}

static void patterns_have_histories_of_their_own(void **state)
{
	struct opened *f = *state;

	enter_keys(&f->ui, ":search pont");
	run(&f->ui, "i\n");
	enter_keys(&f->ui, "&mairie");
	ui_key(&f->ui, '/');
	ui_key(&f->ui, K_UP);
	expect_line(&f->ui, "pont");
	ui_key(&f->ui, K_UP);
	expect_line(&f->ui, "pont");
	ui_key(&f->ui, K_ESC);
	ui_key(&f->ui, '&');
	ui_key(&f->ui, K_UP);
	expect_line(&f->ui, "mairie");
}

static void tab_goes_through_the_words_in_the_row_above(void **state)
{
	struct opened *f = *state;

	type_keys(&f->ui, ":ne");
	ui_key(&f->ui, K_TAB);
	expect_line(&f->ui, "next-");
	assert_true(screen_shows(&f->ui, " next-paragraph  next-source  "
				  "next-passage  next-addition  next-hit\n"));
	ui_key(&f->ui, K_TAB);
	expect_line(&f->ui, "next-paragraph");
	ui_key(&f->ui, K_TAB);
	expect_line(&f->ui, "next-source");
	ui_key(&f->ui, K_SHIFT_TAB);
	ui_key(&f->ui, K_SHIFT_TAB);
	expect_line(&f->ui, "next-hit");
	ui_key(&f->ui, K_TAB);
	expect_line(&f->ui, "next-paragraph");
	type_keys(&f->ui, " ");
	assert_false(screen_shows(&f->ui, "next-source"));
}

static void a_word_that_is_alone_is_completed_at_once(void **state)
{
	struct opened *f = *state;

	type_keys(&f->ui, ":set bl");
	ui_key(&f->ui, K_TAB);
	expect_line(&f->ui, "set blanks");
	type_keys(&f->ui, " ");
	ui_key(&f->ui, K_TAB);
	assert_true(screen_shows(&f->ui, " auto  on  off\n"));
	ui_key(&f->ui, K_TAB);
	expect_line(&f->ui, "set blanks auto");
	type_keys(&f->ui, "x");
	ui_key(&f->ui, K_TAB);
	assert_true(screen_shows(&f->ui, "nothing to complete"));
}

static void words_are_completed_in_the_middle_of_a_line(void **state)
{
	struct opened *f = *state;

	type_keys(&f->ui, ":hig all");
	ui_key(&f->ui, K_HOME);
	ui_key(&f->ui, K_RIGHT);
	ui_key(&f->ui, K_RIGHT);
	ui_key(&f->ui, K_RIGHT);
	ui_key(&f->ui, K_TAB);
	ui_key(&f->ui, K_TAB);
	expect_line(&f->ui, "highlight all");
	assert_int_equal(f->ui.prompt.cursor, strlen("highlight"));
}

static void all_arguments_of_a_closed_set_are_offered(void **state)
{
	struct opened *f = *state;

	run(&f->ui, "m\nb\nm\nx\n");
	expect_words(&f->ui, "highlight ", "all shared unique differences");
	expect_words(&f->ui, "highlight s", "shared");
	expect_words(&f->ui, "copy ", "passage sentence paragraph");
	expect_words(&f->ui, "highlight all ", "");
	expect_words(&f->ui, "source ", "1 2 3 4");
	expect_words(&f->ui, "jump-mark ", "b x");
	expect_words(&f->ui, "mark y", "y");
	expect_words(&f->ui, "screen ", "styles");
	expect_words(&f->ui, "command zo", "zoom");
	expect_words(&f->ui, "set b", "blanks borders");
	expect_words(&f->ui, "set borders ", "on off");
	expect_words(&f->ui, "set borders on ", "");
	expect_words(&f->ui, "set theme d", "dark");
	expect_words(&f->ui, "set keys ", "default less vim");
	expect_words(&f->ui, "set similarity ", "");
	expect_words(&f->ui, "bind J zo", "zoom");
	expect_words(&f->ui, "bind z", "");
	expect_words(&f->ui, "color fig", "figure");
	expect_words(&f->ui, "color figure bright-r", "bright-red");
	expect_words(&f->ui, "color figure red bo", "bold");
	expect_words(&f->ui, "place m", "middle");
	expect_words(&f->ui, "zoom ", "");
	expect_words(&f->ui, "nonsense ", "");
}

static void only_commands_that_mean_something_here_are_offered(void **state)
{
	struct opened *f = *state;

	expect_words(&f->ui, "zo", "zoom");
	expect_words(&f->ui, "unf", "");
	run(&f->ui, "t\n");
	expect_words(&f->ui, "zo", "");
	expect_words(&f->ui, "unf", "unfold");
}

/* More words than the row holds: it shows those round the one that is in
   the line. */
static void words_too_many_for_the_row_turn_its_pages(void **state)
{
	struct opened *f = *state;
	unsigned i;

	ui_resize(&f->ui, 20, 6);
	type_keys(&f->ui, ":");
	for (i = 0; i < n_commands; i++) {
		ui_key(&f->ui, K_TAB);
		if (!i)
			continue;
		assert_int_equal(f->ui.completion.at, i - 1);
		assert_true(screen_shows(&f->ui,
				  f->ui.completion.words[i - 1]));
		if (i == f->ui.completion.n)
			break;
	}
	ui_resize(&f->ui, 1, 1);
	assert_true(screen_shows(&f->ui, ":"));
}

static void the_view_moves_while_a_pattern_is_typed(void **state)
{
	struct opened *f = *state;

	type_keys(&f->ui, "/bou");
	assert_true(screen_shows(&f->ui, "1 of 1 in 1 source\n"));
	assert_true(f->ui.reader.hits.n == 1);
	assert_memory_equal(story[0], "Le", 2);
	type_keys(&f->ui, "z");
	assert_true(screen_shows(&f->ui, "not found\n"));
	assert_int_equal(f->ui.reader.here.at, 0);
	ui_key(&f->ui, K_BACKSPACE);
	assert_int_equal(f->ui.reader.hits.n, 1);
	assert_int_not_equal(f->ui.reader.here.at, 0);
	ui_key(&f->ui, K_ENTER);
	assert_int_equal(f->ui.reader.n_back, 1);
	run(&f->ui, "''\n");
	assert_int_equal(f->ui.reader.here.at, 0);
}

static void what_is_half_typed_is_told_quietly(void **state)
{
	struct opened *f = *state;

	type_keys(&f->ui, "/(");
	assert_true(screen_shows(&f->ui, "bad pattern"));
	assert_false(f->ui.complaint);
	ui_key(&f->ui, key_ctrl('R'));
	assert_false(screen_shows(&f->ui, "bad pattern"));
}

/* In every view, at several places, in several sizes. */
static void esc_puts_everything_back(void **state)
{
	static const char *const opens[] = {
		"C\n",	    "j\nj\n=\nj\nj\nj\n", "]\n]\n]\nEnter\n",
		"i\nj\n",   "o\nj\n", "t\nj\nj\n",  "t\n-\n-\nj\n",
		"]\nv\n",   "2\na\n", "?\nj\nj\n",
		"/\nn\na\nEnter\nN\n\\\\\n",
	};
	static const char *const typed[] = {"/e", "/navette", "/zz", "/(",
					    "/boul", "/le "};
	struct opened *f = *state;
	char *before, *after;
	size_t i, k, back;

	for (i = 0; i < sizeof(opens) / sizeof(*opens); i++) {
		ui_resize(&f->ui, 60 + 30 * (i % 2), 8 + (unsigned)i);
		run(&f->ui, "C\n");
		run(&f->ui, opens[i]);
		for (k = 0; k < sizeof(typed) / sizeof(*typed); k++) {
			ui_key(&f->ui, 'j');
			back = f->ui.reader.n_back;
			before = screen_of(&f->ui);
			type_keys(&f->ui, typed[k]);
			(void)screen_shows(&f->ui, "");
			ui_key(&f->ui, K_ESC);
			after = screen_of(&f->ui);
			assert_string_equal(before, after);
			assert_int_equal(f->ui.reader.n_back, back);
			free(before);
			free(after);
		}
	}
}

static void a_command_ends_what_was_only_tried(void **state)
{
	struct opened *f = *state;

	type_keys(&f->ui, "/bou");
	run(&f->ui, ":screen\n");
	assert_int_not_equal(f->ui.reader.here.at, 0);
	run(&f->ui, ":link\n");
	assert_int_equal(f->ui.prompt.kind, PROMPT_NONE);
	assert_int_equal(f->ui.reader.here.at, 0);
	assert_int_equal(f->ui.reader.hits.n, 0);
}

static bool give_up(void *data, const char *stage, size_t done, size_t total)
{
	(void)data;
	(void)stage;
	(void)done;
	(void)total;
	return false;
}

static void what_takes_long_is_left_to_enter(void **state)
{
	static const struct progress none = {give_up, NULL};
	struct opened *f = *state;

	f->ui.patience = &none;
	type_keys(&f->ui, "/bou");
	assert_true(screen_shows(&f->ui, "Enter searches\n"));
	assert_int_equal(f->ui.reader.here.at, 0);
	ui_key(&f->ui, K_ENTER);
	assert_int_equal(f->ui.reader.hits.n, 1);
	/* And there Esc stops it. */
	f->ui.progress = &none;
	run(&f->ui, ":search pont\n");
	assert_string_equal(f->ui.message.ptr, "interrupted");
	assert_int_equal(f->ui.reader.hits.n, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		story_test(up_recalls_lines_that_begin_as_what_was_typed),
		story_test(a_line_typed_again_becomes_the_newest),
		story_test(patterns_have_histories_of_their_own),
		story_test(tab_goes_through_the_words_in_the_row_above),
		story_test(a_word_that_is_alone_is_completed_at_once),
		story_test(words_are_completed_in_the_middle_of_a_line),
		story_test(all_arguments_of_a_closed_set_are_offered),
		story_test(
			only_commands_that_mean_something_here_are_offered),
		story_test(words_too_many_for_the_row_turn_its_pages),
		story_test(the_view_moves_while_a_pattern_is_typed),
		story_test(what_is_half_typed_is_told_quietly),
		story_test(esc_puts_everything_back),
		story_test(a_command_ends_what_was_only_tried),
		story_test(what_takes_long_is_left_to_enter),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("prompt", tests, NULL, NULL);
}
