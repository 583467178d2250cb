#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "unit/reader.h"

static void saving_never_replaces_without_asking(void **state)
{
	struct fixture *f = *state;

	f->saved.exists = true;
	ui_key(&f->ui, 's');
	ui_key(&f->ui, K_TAB);
	type(&f->ui, "");
	assert_string_equal(f->saved.path, "comparison.json");
	assert_string_equal(f->saved.format, "json");
	assert_false(f->saved.replaced);
	ui_key(&f->ui, K_ESC);
	expect_message(&f->ui, "not saved");
	assert_int_equal(f->saved.times, 1);
	run(&f->ui, ":save out\ny\n");
	assert_true(f->saved.replaced);
	assert_string_equal(f->saved.path, "out");
	expect_message(&f->ui, "saved out as text");
	run(&f->ui, ":save bad\n");
	expect_message(&f->ui, "bad: no such directory");
}

static void a_name_that_was_typed_keeps_its_suffix(void **state)
{
	struct fixture *f = *state;

	ui_key(&f->ui, 's');
	ui_key(&f->ui, 'x');
	ui_key(&f->ui, K_TAB);
	type(&f->ui, "");
	assert_string_equal(f->saved.path, "comparison.txtx");
	assert_string_equal(f->saved.format, "json");
}

static void a_name_can_be_mended_after_no_or_a_failure(void **state)
{
	struct fixture *f = *state;

	f->saved.exists = true;
	ui_key(&f->ui, 's');
	ui_key(&f->ui, key_ctrl('U'));
	type(&f->ui, "mine");
	run(&f->ui, "n\n");
	assert_int_equal(f->ui.prompt.kind, PROMPT_SAVE);
	assert_string_equal(f->ui.prompt.text.ptr, "mine");
	ui_key(&f->ui, key_ctrl('U'));
	type(&f->ui, "bad");
	expect_message(&f->ui, "bad: no such directory");
	assert_string_equal(f->ui.prompt.text.ptr, "bad");
	assert_int_equal(row_of(&f->ui, "bad: no such directory"), 22);
	assert_int_equal(row_of(&f->ui, "save all"), 23);
}

static void names_used_before_are_recalled(void **state)
{
	struct fixture *f = *state;

	ui_key(&f->ui, 's');
	ui_key(&f->ui, key_ctrl('U'));
	type(&f->ui, "mine.json");
	ui_key(&f->ui, 's');
	ui_key(&f->ui, key_ctrl('U'));
	type(&f->ui, "other");
	/* Whatever the name that is proposed. */
	ui_key(&f->ui, 's');
	ui_key(&f->ui, K_UP);
	assert_string_equal(f->ui.prompt.text.ptr, "other");
	ui_key(&f->ui, K_UP);
	assert_string_equal(f->ui.prompt.text.ptr, "mine.json");
	/* It stays when something else is chosen, and tells the format. */
	ui_key(&f->ui, K_SHIFT_TAB);
	assert_string_equal(f->ui.prompt.text.ptr, "mine.json");
	ui_key(&f->ui, K_ENTER);
	effect_perform(&f->ui);
	assert_string_equal(f->saved.path, "mine.json");
	assert_string_equal(f->saved.format, "json");
	assert_string_equal(f->saved.part, "shared");
	ui_key(&f->ui, 's');
	ui_key(&f->ui, K_UP);
	ui_key(&f->ui, K_DOWN);
	assert_string_equal(f->ui.prompt.text.ptr, "comparison.txt");
	/* What was typed is asked of the beginning. */
	ui_key(&f->ui, key_ctrl('U'));
	ui_key(&f->ui, 'o');
	ui_key(&f->ui, K_UP);
	assert_string_equal(f->ui.prompt.text.ptr, "other");
}

static void a_part_of_the_comparison_can_be_saved(void **state)
{
	struct fixture *f = *state;

	ui_key(&f->ui, 's');
	ui_key(&f->ui, K_SHIFT_TAB);
	ui_key(&f->ui, K_TAB);
	type(&f->ui, "");
	assert_string_equal(f->saved.path, "comparison.json");
	assert_string_equal(f->saved.part, "shared");
	expect_message(&f->ui, "saved comparison.json as json: what is shared");
	run(&f->ui, ":save --format=json --only=unique my file\n");
	assert_string_equal(f->saved.path, "my file");
	assert_string_equal(f->saved.format, "json");
	assert_string_equal(f->saved.part, "unique");
	run(&f->ui, ":save x.json\n");
	assert_string_equal(f->saved.format, "json");
	run(&f->ui, ":save --format=xml x\n");
	assert_true(f->ui.complaint);
}

static void all_of_a_view_can_be_saved_and_its_screen_stays(void **state)
{
	static const char *const views[] = {"C", "o", "i", "t", "v", "a"};
	struct fixture *f = *state;
	size_t i;

	ui_resize(&f->ui, 80, 8);
	run(&f->ui, "2\n]\n]\n=\nj\n=\n");
	for (i = 0; i < sizeof(views) / sizeof(*views); i++) {
		struct str before = {0}, after = {0}, keys = {0};

		str_addf(&keys, "%s\nj\n", views[i]);
		run(&f->ui, keys.ptr);
		screen_dump(&before, &f->ui, true);
		run(&f->ui, ":save --only=view x\nj\nk\n");
		screen_dump(&after, &f->ui, true);
		assert_string_equal(before.ptr, after.ptr);
		str_release(&before);
		str_release(&after);
		str_release(&keys);
	}
	run(&f->ui, "C\n:save --only=view x\n");
	assert_non_null(strstr(f->saved.screen, "Le pont, nos"));
	assert_non_null(strstr(f->saved.screen, "consult"));
	assert_null(strstr(f->saved.screen, "?=help"));
}

static void a_view_that_is_saved_leaves_the_columns_below_it(void **state)
{
	struct fixture *f = *state;
	struct str before = {0}, after = {0};

	ui_resize(&f->ui, 80, 8);
	run(&f->ui, "2\nG\n");
	screen_dump(&before, &f->ui, true);
	run(&f->ui, "i\n:save --only=view x\nq\n");
	screen_dump(&after, &f->ui, true);
	assert_ptr_equal(ui_view(&f->ui), &view_columns);
	assert_string_equal(before.ptr, after.ptr);
	str_release(&before);
	str_release(&after);
}

static void what_is_copied_is_the_text_of_the_current_source(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "]\n]\n");
	ui_key(&f->ui, 'y');
	assert_int_equal(f->ui.effect.kind, EFFECT_COPY);
	assert_memory_equal(f->ui.effect.text.ptr, here(&f->ui),
			    f->ui.effect.text.len);
	expect_message(&f->ui, "copied passage 2 of 1 A: 15 words");
	run(&f->ui, ":copy sentence\n");
	expect_message(&f->ui, "copied the sentence of 1 A: 8 words");
	run(&f->ui, "}\nY\n");
	expect_message(&f->ui, "copied the paragraph of 1 A: 10 words");
	run(&f->ui, "o\ny\n");
	expect_message(&f->ui, "y means nothing here: press ? for keys");
	run(&f->ui, "C\n:copy all\n");
	assert_true(f->ui.complaint);
}

static void what_is_too_long_to_copy_is_not_copied(void **state)
{
	static char text[80001];
	const char *const texts[] = {text, "Autre."};
	struct fixture *f = *state;
	struct comparison *c;
	struct ui ui;
	struct err e;

	memset(text, 'x', sizeof(text) - 1);
	c = build_comparison(texts, 2);
	assert_int_equal(ui_init(&ui, c, &f->opt, &e), 0);
	ui_key(&ui, 'y');
	assert_int_equal(ui.effect.kind, EFFECT_NONE);
	expect_message(&ui, "too long to copy: 80000 bytes, and terminals "
			    "take 74984");
	ui_release(&ui);
	build_free(c);
}

static void no_control_reaches_the_clipboard(void **state)
{
	static const char *const texts[] = {"Un\033c mot\a.", "Autre."};
	struct fixture *f = *state;
	struct comparison *c = build_comparison(texts, 2);
	struct ui ui;
	struct err e;

	assert_int_equal(ui_init(&ui, c, &f->opt, &e), 0);
	ui_key(&ui, 'y');
	assert_string_equal(ui.effect.text.ptr, "Un␛c mot␇.");
	ui_release(&ui);
	build_free(c);
}

static void a_question_outlasts_what_only_looks(void **state)
{
	struct fixture *f = *state;

	f->saved.exists = true;
	run(&f->ui, ":save out\n:screen\ny\n");
	assert_string_equal(f->saved.path, "out");
	assert_true(f->saved.replaced);
}

static void tab_completes_the_name_of_a_file(void **state)
{
	static char first[] = "my été", second[] = "my ète";
	char *found[] = {first, second}, *one[] = {first};
	struct fixture *f = *state;

	run(&f->ui, ":command save-screen m\n");
	ui_key(&f->ui, K_TAB);
	assert_int_equal(f->ui.effect.kind, EFFECT_COMPLETE);
	assert_string_equal(f->ui.effect.path, "m");
	ui_completed(&f->ui, found, 2);
	assert_string_equal(f->ui.prompt.text.ptr, "save-screen my ");
	ui_key(&f->ui, K_TAB);
	assert_string_equal(f->ui.prompt.text.ptr, "save-screen my été");
	ui_key(&f->ui, K_BACKSPACE);
	ui_key(&f->ui, K_TAB);
	assert_string_equal(f->ui.effect.path, "my ét");
	ui_completed(&f->ui, one, 1);
	assert_string_equal(f->ui.prompt.text.ptr, "save-screen my été");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ui_test(saving_never_replaces_without_asking),
		ui_test(a_name_that_was_typed_keeps_its_suffix),
		ui_test(a_name_can_be_mended_after_no_or_a_failure),
		ui_test(names_used_before_are_recalled),
		ui_test(a_part_of_the_comparison_can_be_saved),
		ui_test(all_of_a_view_can_be_saved_and_its_screen_stays),
		ui_test(a_view_that_is_saved_leaves_the_columns_below_it),
		ui_test(what_is_copied_is_the_text_of_the_current_source),
		ui_test(what_is_too_long_to_copy_is_not_copied),
		ui_test(no_control_reaches_the_clipboard),
		ui_test(a_question_outlasts_what_only_looks),
		ui_test(tab_completes_the_name_of_a_file),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("saving", tests, NULL, NULL);
}
