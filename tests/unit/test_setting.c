#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "support/build.h"
#include "support/typing.h"
#include "ui/perform.h"

/* The same texts, compared loosely and strictly. */
static const char *const loose[] = {
	"Le maire.\n[1 Le pont ferme.]\n[2 La navette passe.]\nFin.",
	"[1 Le pont ferme.]\n[2 La navette passe.]"};
static const char *const strict[] = {
	"Le maire.\nLe pont ferme.\n[1 La navette passe.]\nFin.",
	"Le pont ferme.\n[1 La navette passe.]"};

#define STRICT_FROM 4.0f

struct fixture {
	struct comparison *loose, *strict;
	float asked;
	struct app_options opt;
	struct ui ui;
};

static const struct comparison *compare(void *data, float similarity,
					const struct progress *progress,
					struct err *e)
{
	struct fixture *f = data;

	(void)progress;
	f->asked = similarity;
	if (similarity > 100) {
		err_set(e, "too strict");
		return NULL;
	}
	return similarity >= STRICT_FROM ? f->strict : f->loose;
}

static int open_ui(void **state)
{
	static struct fixture f;
	struct err e;

	f = (struct fixture){.loose = build_comparison(loose, 2),
			     .strict = build_comparison(strict, 2),
			     .opt = {.compare = compare,
				     .data = &f,
				     .similarity = 3.0f}};
	assert_int_equal(ui_init(&f.ui, f.loose, &f.opt, &e), 0);
	ui_resize(&f.ui, 80, 24);
	*state = &f;
	return 0;
}

static int close_ui(void **state)
{
	struct fixture *f = *state;

	ui_release(&f->ui);
	build_free(f->loose);
	build_free(f->strict);
	return 0;
}

static void expect_message(struct ui *ui, const char *text)
{
	assert_string_equal(ui->message.len ? ui->message.ptr : "", text);
}

static void keys_make_the_comparison_stricter_and_looser(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "M-+\n");
	assert_true(f->asked == 3.5f);
	expect_message(&f->ui, "similarity 3.5: 2 passages");
	run(&f->ui, "M-+\n");
	expect_message(&f->ui, "similarity 4: 1 passage");
	assert_ptr_equal(f->ui.comparison, f->strict);
	run(&f->ui, "M--\n");
	expect_message(&f->ui, "similarity 3.5: 2 passages");
	run(&f->ui, ":set similarity 0.5\nM--\n");
	expect_message(&f->ui, "it cannot be looser");
}

static void the_place_survives_another_comparison(void **state)
{
	struct fixture *f = *state;
	uint32_t at;
	int32_t row;

	run(&f->ui, "]\n]\nma\n");
	at = f->ui.reader.here.at;
	row = f->ui.reader.here.row;
	run(&f->ui, ":search navette\n:set similarity 5\n");
	expect_message(&f->ui, "similarity 5: 1 passage");
	run(&f->ui, "'a\n");
	assert_int_equal(f->ui.reader.here.source, 0);
	assert_int_equal(f->ui.reader.here.at, at);
	assert_int_equal(f->ui.reader.here.row, row);
	assert_int_equal(f->ui.reader.hits.n, 2);
	assert_ptr_equal(reader_passage(&f->ui.reader),
			 &f->strict->passages[0]);
}

static void a_comparison_that_fails_changes_nothing(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, ":set similarity 500\n");
	expect_message(&f->ui, "too strict: similarity stays 3");
	assert_true(f->ui.complaint);
	assert_ptr_equal(f->ui.comparison, f->loose);
	run(&f->ui, ":set similarity\n");
	expect_message(&f->ui, "similarity 3");
}

static void settings_are_told_and_checked(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, ":set\n");
	expect_message(&f->ui, "similarity=3 blanks=auto borders=off "
			    "mouse=off theme=auto keys=default");
	run(&f->ui, ":set blanks on\n");
	expect_message(&f->ui, "blanks on");
	run(&f->ui, ":set blanks perhaps\n");
	expect_message(&f->ui, "blanks is auto, on or off");
	run(&f->ui, ":set similarity inf\n");
	expect_message(&f->ui, "similarity is a number above 0, as in 2.5");
	run(&f->ui, ":set colour blue\n");
	expect_message(&f->ui,
		       "no setting 'colour': similarity, blanks, borders, "
		       "mouse, theme, keys");
}

static void blank_lines_come_and_go(void **state)
{
	struct fixture *f = *state;
	size_t without = f->ui.columns.layout.n_rows;

	run(&f->ui, ":set blanks on\n");
	assert_true(f->ui.columns.layout.n_rows > without);
	run(&f->ui, ":set blanks off\n");
	assert_int_equal(f->ui.columns.layout.n_rows, without);
}

static bool shows(struct ui *ui, const char *text)
{
	struct str out = {0};
	bool found;

	screen_dump(&out, ui, false);
	found = strstr(out.ptr, text) != NULL;
	str_release(&out);
	return found;
}

static void borders_of_others_are_shown_on_demand(void **state)
{
	struct fixture *f = *state;
	struct border border = {.source = 0, .from = 1};

	border.at = (uint32_t)(strstr(f->loose->sources[0].source->text,
				      "ferme") -
			       f->loose->sources[0].source->text);
	f->loose->borders = &border;
	f->loose->n_borders = 1;
	assert_false(shows(&f->ui, "¦"));
	run(&f->ui, "|\n");
	assert_true(shows(&f->ui, "Le pont¦ferme."));
	run(&f->ui, "|\n");
	assert_false(shows(&f->ui, "¦"));
	f->loose->borders = NULL;
	f->loose->n_borders = 0;
}

#define setting_test(f) cmocka_unit_test_setup_teardown(f, open_ui, close_ui)

int main(void)
{
	const struct CMUnitTest tests[] = {
		setting_test(keys_make_the_comparison_stricter_and_looser),
		setting_test(the_place_survives_another_comparison),
		setting_test(a_comparison_that_fails_changes_nothing),
		setting_test(settings_are_told_and_checked),
		setting_test(blank_lines_come_and_go),
		setting_test(borders_of_others_are_shown_on_demand),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("setting", tests, NULL, NULL);
}
