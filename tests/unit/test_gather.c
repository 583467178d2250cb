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

/* Passage 1 is far away; passage 2 has more holders than fit. */
static const char *const texts[] = {
	"[1 Le pont ferme ce lundi.]\n[2 La navette passe.]\nFin.",
	"Un maire parle.\n[2 La navette passe.]",
	"Une boulangère.\n[2 La navette passe.]",
	"Rien encore.\n[1 Le pont ferme ce lundi.]",
	"[3~ Le quai dort.]\n[2 La navette passe.]",
	"[2 La navette passe.]\n[3 Le quai dort.]"};
#define SOURCES 6u

struct fixture {
	struct comparison *c;
	struct app_options opt;
	struct ui ui;
};

static int open_ui(void **state)
{
	static struct fixture f;
	struct err e;

	f = (struct fixture){.c = build_comparison(texts, SOURCES)};
	assert_int_equal(ui_init(&f.ui, f.c, &f.opt, &e), 0);
	ui_resize(&f.ui, 80, 24);
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

/* The sources on screen, by their numbers, and the one with the focus. */
static void expect_sources(struct ui *ui, const char *shown, unsigned focus)
{
	const struct columns *v = &ui->columns;
	char got[SOURCES + 1] = "";

	for (size_t i = 0; i < v->n; i++)
		got[i] = (char)('1' + v->v[i].source);
	assert_string_equal(got, shown);
	assert_int_equal(ui->reader.here.source + 1, focus);
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

static bool stop_layout(void *data, const char *stage, size_t done,
			size_t total)
{
	assert_string_equal(stage, "laying out");
	assert_in_range(done, 0, total);
	++*(unsigned *)data;
	return false;
}

static void a_stopped_layout_leaves_the_columns_as_they_were(void **state)
{
	struct fixture *f = *state;
	unsigned asked = 0;
	struct progress stop = {stop_layout, &asked};

	f->ui.progress = &stop;
	run(&f->ui, "Tab\n");
	assert_int_equal(asked, 0);
	expect_sources(&f->ui, "12", 2);
	run(&f->ui, "Tab\n");
	assert_true(asked > 0);
	expect_sources(&f->ui, "12", 2);
	assert_true(shows(&f->ui, "La navette passe"));
	asked = 0;
	run(&f->ui, "z\n");
	assert_int_equal(asked, 1);
	expect_sources(&f->ui, "12", 2);
	run(&f->ui, "k\nj\n");
	assert_int_equal(asked, 1);
	f->ui.progress = NULL;
	run(&f->ui, "Tab\n");
	expect_sources(&f->ui, "23", 3);
}

static bool stop_no_search(void *data, const char *stage, size_t done,
			   size_t total)
{
	(void)data;
	(void)done;
	(void)total;
	return strcmp(stage, "laying out") != 0;
}

static void a_jump_whose_layout_is_stopped_stays_where_it_was(void **state)
{
	struct fixture *f = *state;
	struct progress stop = {stop_no_search, NULL};

	f->ui.progress = &stop;
	run(&f->ui, ":search dort\n");
	expect_sources(&f->ui, "12", 1);
	run(&f->ui, "j\nk\n");
	f->ui.progress = NULL;
	run(&f->ui, "n\n");
	assert_true(shows(&f->ui, "Le quai dort."));
}

static void a_stopped_first_layout_shows_what_there_is(void **state)
{
	struct fixture *f = *state;
	unsigned asked = 0;
	struct progress stop = {stop_layout, &asked};

	f->ui.progress = &stop;
	ui_resize(&f->ui, 60, 20);
	assert_int_equal(asked, 1);
	assert_true(shows(&f->ui, "stopped"));
	run(&f->ui, "j\nTab\n");
	f->ui.progress = NULL;
	assert_false(shows(&f->ui, "La navette passe"));
	run(&f->ui, "^L\n");
	assert_true(shows(&f->ui, "La navette passe"));
}

static void enter_brings_the_holders_side_by_side(void **state)
{
	struct fixture *f = *state;

	expect_sources(&f->ui, "12", 1);
	run(&f->ui, "Enter\n");
	expect_sources(&f->ui, "14", 1);
	assert_true(shows(&f->ui, "<1·4/6>"));
	run(&f->ui, "Enter\n");
	expect_sources(&f->ui, "14", 4);
	run(&f->ui, "Enter\n");
	expect_sources(&f->ui, "14", 1);
	run(&f->ui, "l\n");
	expect_sources(&f->ui, "12", 2);
}

static void a_jump_brings_the_window_back(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "Enter\n]\n");
	expect_sources(&f->ui, "12", 1);
	run(&f->ui, "[\nEnter\nj\n");
	expect_sources(&f->ui, "14", 1);
	run(&f->ui, "Esc\n");
	expect_sources(&f->ui, "12", 1);
}

static void a_peek_brings_them_until_the_next_key(void **state)
{
	struct fixture *f = *state;
	struct str before = {0}, after = {0};

	screen_dump(&before, &f->ui, true);
	run(&f->ui, "p\n");
	expect_sources(&f->ui, "14", 1);
	run(&f->ui, "\\\n");
	screen_dump(&after, &f->ui, true);
	assert_string_equal(before.ptr, after.ptr);
	run(&f->ui, "p\n");
	ui_resize(&f->ui, 60, 24);
	expect_sources(&f->ui, "1", 1);
	str_release(&before);
	str_release(&after);
}

static void a_screen_full_of_holders_stays(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "]\n");
	expect_sources(&f->ui, "12", 1);
	run(&f->ui, "Enter\n");
	expect_sources(&f->ui, "12", 2);
	run(&f->ui, "Enter\n");
	run(&f->ui, "Enter\n");
	expect_sources(&f->ui, "56", 5);
}

static void partners_are_told_in_what_room_there_is(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "5\n");
	assert_true(shows(&f->ui, "⇅ 6 "));
	ui_resize(&f->ui, 22, 24);
	assert_true(shows(&f->ui, "quai dort.  ⇅"));
}

static void a_column_alone_tells_who_has_its_passages(void **state)
{
	struct fixture *f = *state;

	assert_false(shows(&f->ui, "2·3·5·6"));
	run(&f->ui, "z\n");
	assert_true(shows(&f->ui, "2·3·5·6"));
}

static void only_the_sources_chosen_come_on_screen(void **state)
{
	static const uint32_t chosen[] = {0, 2, 5};
	struct fixture *f = *state;

	reader_choose(&f->ui.reader, chosen, 3);
	columns_show(&f->ui);
	expect_sources(&f->ui, "13", 1);
	assert_true(shows(&f->ui, "<1·3/3>"));
	run(&f->ui, "l\n");
	run(&f->ui, "l\n");
	expect_sources(&f->ui, "36", 6);
	run(&f->ui, "l\n");
	assert_string_equal(f->ui.message.ptr, "this is the last source");
	run(&f->ui, ":source 2\n");
	assert_string_equal(f->ui.message.ptr,
			    "source 2 is not among the 3 shown here");
	run(&f->ui, "1\n");
	expect_sources(&f->ui, "13", 1);
	run(&f->ui, "g\n");
	run(&f->ui, "]\n");
	assert_true(shows(&f->ui, "passage 2/3 in all 3"));
	run(&f->ui, "Enter\n");
	run(&f->ui, "Enter\n");
	expect_sources(&f->ui, "36", 6);
}

#define gather_test(f) cmocka_unit_test_setup_teardown(f, open_ui, close_ui)

int main(void)
{
	const struct CMUnitTest tests[] = {
		gather_test(enter_brings_the_holders_side_by_side),
		gather_test(a_stopped_layout_leaves_the_columns_as_they_were),
		gather_test(a_jump_whose_layout_is_stopped_stays_where_it_was),
		gather_test(a_stopped_first_layout_shows_what_there_is),
		gather_test(a_jump_brings_the_window_back),
		gather_test(a_peek_brings_them_until_the_next_key),
		gather_test(a_screen_full_of_holders_stays),
		gather_test(partners_are_told_in_what_room_there_is),
		gather_test(a_column_alone_tells_who_has_its_passages),
		gather_test(only_the_sources_chosen_come_on_screen),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("gather", tests, NULL, NULL);
}
