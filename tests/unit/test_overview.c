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

/* Sources 1 3 5 7 are one group, 2 4 6 another, and six are alone. */
#define SOURCES 13u
static const char *const texts[SOURCES] = {
	"[1 Le phare de Brel a été repeint.]\nFin.",
	"Ici.\n[2 La chorale de Lanvec chante.]",
	"[1 Le phare de Brel a été repeint.]",
	"[2 La chorale de Lanvec chante.]\nMerci.",
	"Enfin.\n[1 Le phare de Brel a été repeint.]",
	"[2 La chorale de Lanvec chante.]",
	"[1 Le phare de Brel a été repeint.]\nOui.",
	"Un.", "Deux.", "Trois.", "Quatre.", "Cinq.", "Six."};

struct fixture {
	struct comparison *c;
	struct app_options opt;
	struct ui ui;
};

static void open_with(struct fixture *f, size_t n)
{
	struct err e;

	*f = (struct fixture){.c = build_comparison(texts, n)};
	assert_int_equal(ui_init(&f->ui, f->c, &f->opt, &e), 0);
	ui_resize(&f->ui, 80, 24);
}

static int open_ui(void **state)
{
	static struct fixture f;

	open_with(&f, SOURCES);
	*state = &f;
	return 0;
}

static int close_ui(void **state)
{
	struct fixture *f = *state;

	ui_release(&f->ui);
	build_free(f->c);
	return 0;
}

static bool shows(struct ui *ui, const char *text)
{
	struct str out = {0};
	bool found;

	screen_dump(&out, ui, false);
	found = strstr(out.ptr, text);
	str_release(&out);
	return found;
}

/* The sources that the columns show, on screen or beside it. */
static void expect_shown(struct ui *ui, const char *numbers)
{
	struct str got = {0};
	size_t i;

	for (i = 0; i < reader_shown(&ui->reader); i++)
		str_addf(&got, "%s%u", i ? " " : "",
			 reader_shown_at(&ui->reader, i) + 1);
	assert_string_equal(got.ptr, numbers);
	assert_ptr_equal(ui_view(ui), &view_columns);
	str_release(&got);
}

static void a_large_set_opens_on_its_groups(void **state)
{
	struct fixture *f = *state;

	assert_ptr_equal(ui_view(&f->ui), &view_overview);
	assert_true(shows(&f->ui, "13 sources in 2 groups, 6 alone"));
	assert_true(shows(&f->ui, "Le phare de Brel a été repeint."));
	assert_false(shows(&f->ui, "<1-"));
}

static void a_small_set_opens_in_columns_and_is_one_table(void **state)
{
	struct fixture f;

	(void)state;
	open_with(&f, 7);
	assert_ptr_equal(ui_view(&f.ui), &view_columns);
	run(&f.ui, "o\n");
	assert_true(shows(&f.ui, "7 sources"));
	assert_true(shows(&f.ui, "  1   2   3   4   5   6   7"));
	run(&f.ui, "j\nEnter\n");
	expect_shown(&f.ui, "1 2 3 4 5 6 7");
	assert_int_equal(f.ui.reader.here.source, 1);
	ui_release(&f.ui);
	build_free(f.c);
}

static void enter_opens_the_group_and_back_returns(void **state)
{
	struct fixture *f = *state;
	struct ui *ui = &f->ui;

	run(ui, "j\nEnter\n");
	expect_shown(ui, "2 4 6");
	assert_int_equal(ui->reader.here.source, 1);
	run(ui, "l\n''\n");
	assert_ptr_equal(ui_view(ui), &view_overview);
	assert_true(shows(ui, "group 2/2"));
	assert_int_equal(reader_shown(&ui->reader), SOURCES);
	run(ui, "k\nEnter\n");
	expect_shown(ui, "1 3 5 7");
	run(ui, "l\no\n");
	assert_true(shows(ui, "group 1/2"));
	run(ui, "o\n");
	expect_shown(ui, "1 3 5 7");
	assert_int_equal(ui->reader.here.source, 2);
}

static void a_source_of_the_table_gets_the_focus(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "l\nj\nj\nEnter\n");
	expect_shown(&f->ui, "1 3 5 7");
	assert_int_equal(f->ui.reader.here.source, 4);
	run(&f->ui, "h\no\n");
	assert_true(shows(&f->ui, "source 2/4"));
}

static void chosen_sources_open_together(void **state)
{
	struct fixture *f = *state;
	struct ui *ui = &f->ui;

	run(ui, "l\nx\nEsc\nj\nx\n");
	assert_true(shows(ui, "Enter=read the 4 chosen"));
	run(ui, "Enter\n");
	expect_shown(ui, "1 2 4 6");
	run(ui, "o\nk\nx\n");
	assert_true(shows(ui, "Enter=read the 1 chosen"));
	run(ui, "X\n");
	assert_int_equal(ui->overview.n_chosen, 0);
	run(ui, "k\nEnter\n");
	expect_shown(ui, "2 4 6");
}

static void those_alone_come_last_in_any_order_and_one_by_one(void **state)
{
	struct fixture *f = *state;
	struct ui *ui = &f->ui;
	unsigned i;

	for (i = 0; i < 3; i++) {
		run(ui, "S\nG\n");
		assert_true(shows(ui, "6 alone  Enter=look at them"));
	}
	run(ui, "Enter\n");
	assert_true(shows(ui, "6 sources alone"));
	run(ui, "j\nEnter\n");
	expect_shown(ui, "9");
	run(ui, "o\nEsc\n");
	assert_true(shows(ui, "2 groups"));
}

static void a_filter_finds_groups_by_text_and_by_source(void **state)
{
	struct fixture *f = *state;
	struct ui *ui = &f->ui;

	run(ui, ":filter lanvec\n:sort\ng\n");
	assert_true(shows(ui, "group 2/2"));
	assert_false(shows(ui, "phare"));
	run(ui, ":filter \\bG\\b\ng\n");
	assert_true(shows(ui, "group 1/2"));
	assert_true(shows(ui, "1 of 3 match"));
	run(ui, ":filter merci\ng\n");
	assert_true(shows(ui, "no group matches"));
	run(ui, ":filter enfin\ng\n");
	assert_true(shows(ui, "group 1/2"));
	ui_resize(ui, 80, 50);
	run(ui, ":filter none at all\ng\n");
	assert_true(shows(ui, "no group matches"));
	run(ui, "j\nG\nl\nx\nh\nEnter\n");
	assert_string_equal(ui->message.ptr, "there is no row to open");
	run(ui, "Esc\n");
	assert_true(shows(ui, "phare"));
}

static void the_matrix_says_how_much_of_the_row_the_column_has(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "l\n");
	/* 7 of 8 words; 7 of 7. */
	assert_true(shows(&f->ui, "87 %   13 %     ─  87  87  87"));
	assert_true(shows(&f->ui, "100 %    0 %   100   ─ 100 100"));
}

static void the_matrix_slides_and_names_are_never_lost(void **state)
{
	struct fixture *f = *state;
	struct ui *ui = &f->ui;

	ui_resize(ui, 50, 20);
	run(ui, "l\n");
	assert_true(shows(ui, "<1-2/4>"));
	run(ui, "l\nl\n");
	assert_true(shows(ui, "<3-4/4>"));
	assert_true(shows(ui, "   5   7"));
	run(ui, "l\n");
	assert_string_equal(ui->message.ptr, "no more columns on this side");
	run(ui, "h\nh\n");
	assert_true(shows(ui, "<1-2/4>"));
	run(ui, "h\n");
	assert_true(shows(ui, "group 1/2"));
}

static void every_view_is_one_key_away_and_back(void **state)
{
	struct fixture *f = *state;
	struct ui *ui = &f->ui;

	run(ui, "C\n");
	assert_ptr_equal(ui_view(ui), &view_columns);
	run(ui, "]\n?\nC\n");
	assert_ptr_equal(ui_view(ui), &view_columns);
	run(ui, "q\n");
	assert_ptr_equal(ui_view(ui), &view_overview);
	run(ui, "C\nC\n");
	assert_ptr_equal(ui_view(ui), &view_overview);
	run(ui, "o\n");
	assert_string_equal(ui->message.ptr, "no other view was open before");
	run(ui, "q\n");
	assert_int_equal(ui->effect.kind, EFFECT_QUIT);
}

/* What is left out behind the edge is told by a sign, however wide it is. */
static void a_beginning_that_is_cut_says_so(void **state)
{
	static const char *const long_texts[] = {
		"Le gardien du phare de Brel, qui en a repeint la lanterne "
		"tout seul et par tous les temps, a raconté hier soir aux "
		"enfants de la chorale de Lanvec comment il y était monté, "
		"et combien de marches il y avait, et pourquoi il avait "
		"compté.\n[1 Oui.]", "[1 Oui.]"};
	struct fixture f = {.c = build_comparison(long_texts, 2)};
	struct err e;

	(void)state;
	assert_int_equal(ui_init(&f.ui, f.c, &f.opt, &e), 0);
	ui_resize(&f.ui, 240, 24);
	run(&f.ui, "o\n");
	assert_true(shows(&f.ui, "comment il y était"));
	assert_true(shows(&f.ui, "…\n"));
	ui_release(&f.ui);
	build_free(f.c);
}

static void it_can_be_drawn_at_any_size(void **state)
{
	struct fixture *f = *state;
	struct canvas c = {0};
	unsigned cols, rows;

	for (cols = 1; cols < 120; cols += 3)
		for (rows = 1; rows < 50; rows += 3) {
			ui_resize(&f->ui, cols, rows);
			ui_draw(&f->ui, &c);
			run(&f->ui, rows % 2 ? "l\n" : "h\n");
			assert_true(!c.cursor || c.cursor_y < rows);
		}
	canvas_release(&c);
}

#define overview_test(f) cmocka_unit_test_setup_teardown(f, open_ui, close_ui)

int main(void)
{
	const struct CMUnitTest tests[] = {
		overview_test(a_large_set_opens_on_its_groups),
		cmocka_unit_test(
			a_small_set_opens_in_columns_and_is_one_table),
		overview_test(enter_opens_the_group_and_back_returns),
		overview_test(a_source_of_the_table_gets_the_focus),
		overview_test(chosen_sources_open_together),
		overview_test(
			those_alone_come_last_in_any_order_and_one_by_one),
		overview_test(a_filter_finds_groups_by_text_and_by_source),
		overview_test(
			the_matrix_says_how_much_of_the_row_the_column_has),
		overview_test(the_matrix_slides_and_names_are_never_lost),
		overview_test(every_view_is_one_key_away_and_back),
		cmocka_unit_test(a_beginning_that_is_cut_says_so),
		overview_test(it_can_be_drawn_at_any_size),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("overview", tests, NULL, NULL);
}
