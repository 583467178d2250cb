/* Which words start an editor, and where it is to open. */
#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "ui/term_run.h"
#include "unit/opened.h"

/* The words, a | between them. */
static void expect_words(const char *editor, const char *path,
			 const char *words)
{
	char **v = editor_words(editor, path, 12);
	struct str got = {0};
	size_t i;

	for (i = 0; v[i]; i++) {
		str_addf(&got, "%s%s", i ? "|" : "", v[i]);
		free(v[i]);
	}
	free(v);
	assert_string_equal(got.ptr, words);
	str_release(&got);
}

static void each_editor_is_told_the_line_its_way(void **state)
{
	(void)state;
	expect_words("vi", "a.txt", "vi|+12|a.txt");
	expect_words("/usr/bin/nano", "a.txt", "/usr/bin/nano|+12|a.txt");
	expect_words("emacs -nw", "a.txt", "emacs|-nw|+12|a.txt");
	expect_words("hx", "a.txt", "hx|a.txt:12");
	expect_words("myown", "a.txt", "myown|a.txt");
}

static void words_are_split_at_blanks_and_no_shell_reads_them(void **state)
{
	(void)state;
	expect_words("  vim\t -u  NONE ", "a b", "vim|-u|NONE|+12|a b");
	expect_words("vi;ls $HOME", "a", "vi;ls|$HOME|a");
	expect_words("", "a", "vi|+12|a");
	expect_words(" \t", "a", "vi|+12|a");
}

static void no_name_is_taken_for_an_option(void **state)
{
	(void)state;
	expect_words("vi", "-c!ls", "vi|+12|./-c!ls");
	expect_words("vi", "+q", "vi|+12|./+q");
	expect_words("hx", "-a", "hx|./-a:12");
	expect_words("vi", "/-a", "vi|+12|/-a");
}

static void what_has_no_file_is_told(void **state)
{
	struct opened *f = *state;
	struct source *s = (struct source *)f->c->sources[0].source;
	char *path = s->path;

	s->path = NULL;
	ui_key(&f->ui, 'E');
	assert_int_equal(f->ui.effect.kind, EFFECT_NONE);
	assert_true(f->ui.complaint);
	assert_true(screen_shows(&f->ui, "came on standard input"));
	s->path = path;
}

static void it_opens_at_the_line_of_the_place(void **state)
{
	struct opened *f = *state;
	struct source *s = (struct source *)f->c->sources[1].source;
	char path[] = "b.txt", *before = s->path;

	s->path = path;
	run(&f->ui, "2\n]\n");
	ui_key(&f->ui, 'E');
	assert_int_equal(f->ui.effect.kind, EFFECT_EDIT);
	assert_string_equal(f->ui.effect.path, "b.txt");
	assert_int_equal(f->ui.effect.line, 2);
	/* In the overview it is the source under the cursor. */
	run(&f->ui, "1\no\ng\nj\n");
	ui_key(&f->ui, 'E');
	assert_int_equal(f->ui.effect.kind, EFFECT_EDIT);
	assert_int_equal(f->ui.effect.line, 1);
	s->path = before;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_editor_is_told_the_line_its_way),
		cmocka_unit_test(
			words_are_split_at_blanks_and_no_shell_reads_them),
		cmocka_unit_test(no_name_is_taken_for_an_option),
		story_test(what_has_no_file_is_told),
		story_test(it_opens_at_the_line_of_the_place),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("editing", tests, NULL, NULL);
}
