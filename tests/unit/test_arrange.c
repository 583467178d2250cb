#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "unit/opened.h"

/* Passage 2 is in all but the fourth. */
static const char *const texts[] = {
	"[1 Le pont ferme ce lundi.]\n[2 La navette passe.]\nFin.",
	"Un maire parle.\n[2 La navette passe.]",
	"Une boulangère.\n[2 La navette passe.]",
	"Rien encore.\n[1 Le pont ferme ce lundi.]",
	"Le quai dort.\n[2 La navette passe.]",
};
#define SOURCES 5u

static int open_five(void **state)
{
	return open_texts(state, texts, SOURCES);
}

/* The sources on screen, by their numbers, and the one with the focus. */
static void expect_sources(struct ui *ui, const char *shown, unsigned focus)
{
	const struct columns *v = &ui->columns;
	char got[SOURCES + 1] = "";
	size_t i;

	for (i = 0; i < v->n; i++)
		got[i] = (char)('1' + v->v[i].source);
	assert_string_equal(got, shown);
	assert_int_equal(ui->reader.here.source + 1, focus);
}

static unsigned width_of(struct ui *ui)
{
	return columns_focus(ui)->end - columns_focus(ui)->text;
}

/* Columns stand beside one another and fill the screen. */
static void expect_in_order(struct ui *ui)
{
	const struct columns *v = &ui->columns;
	size_t i;

	for (i = 0; i < v->n; i++) {
		assert_true(v->v[i].text < v->v[i].end);
		assert_true(v->v[i].end <= ui->cols);
		if (i)
			assert_true(v->v[i - 1].end < v->v[i].x);
	}
}

static void a_hidden_column_leaves_its_place_to_the_next(void **state)
{
	struct opened *f = *state;

	ui_resize(&f->ui, 120, 12);
	expect_sources(&f->ui, "123", 1);
	run(&f->ui, "2\n-\n");
	expect_sources(&f->ui, "134", 3);
	assert_true(screen_shows(&f->ui, "source 2 is hidden"));
	run(&f->ui, "h\n");
	expect_sources(&f->ui, "134", 1);
	assert_true(screen_shows(&f->ui, "1 hidden"));
	run(&f->ui, "5\n-\n");
	expect_sources(&f->ui, "134", 4);
	run(&f->ui, "+\n");
	assert_true(screen_shows(&f->ui, "2 columns shown again"));
	run(&f->ui, "1\n");
	expect_sources(&f->ui, "123", 1);
	run(&f->ui, "+\n");
	assert_true(screen_shows(&f->ui, "no column is hidden"));
}

static bool stop_layout(void *data, const char *stage, size_t done,
			size_t total)
{
	(void)data;
	(void)done;
	(void)total;
	return strcmp(stage, "laying out") != 0;
}

/* The person stops whatever would lay columns out. */
static void run_stopped(struct ui *ui, const char *keys)
{
	struct progress stop = {stop_layout, NULL};

	ui->progress = &stop;
	run(ui, keys);
	ui->progress = NULL;
	assert_true(screen_shows(ui, "stopped: the columns stay"));
}

static void what_is_stopped_hides_no_column(void **state)
{
	struct opened *f = *state;

	ui_resize(&f->ui, 120, 12);
	run(&f->ui, "3\n");
	expect_sources(&f->ui, "123", 3);
	run_stopped(&f->ui, "-\n");
	expect_sources(&f->ui, "123", 3);
	assert_false(screen_shows(&f->ui, "hidden"));
	run_stopped(&f->ui, "h\n-\n");
	expect_sources(&f->ui, "123", 3);
	assert_false(screen_shows(&f->ui, "hidden"));
	run(&f->ui, "h\n-\n");
	expect_sources(&f->ui, "134", 3);
	assert_true(screen_shows(&f->ui, "source 2 is hidden"));
}

/* Those that were gathered stay so. */
static void what_is_stopped_hides_no_gathered_column(void **state)
{
	struct opened *f = *state;

	ui_resize(&f->ui, 120, 12);
	run(&f->ui, "Enter\n");
	expect_sources(&f->ui, "14", 1);
	run_stopped(&f->ui, "-\n");
	expect_sources(&f->ui, "14", 1);
	run(&f->ui, "j\nk\n");
	expect_sources(&f->ui, "14", 1);
	run(&f->ui, "-\n");
	assert_true(screen_shows(&f->ui, "source 1 is hidden"));
}

static void what_is_stopped_moves_no_column(void **state)
{
	struct opened *f = *state;

	ui_resize(&f->ui, 120, 12);
	run_stopped(&f->ui, "L\n");
	expect_sources(&f->ui, "123", 1);
	run(&f->ui, "L\n");
	expect_sources(&f->ui, "213", 1);
	run_stopped(&f->ui, "H\n");
	expect_sources(&f->ui, "213", 1);
	assert_false(screen_shows(&f->ui, "stands before"));
}

static void the_last_column_cannot_be_hidden(void **state)
{
	struct opened *f = *state;

	run(&f->ui, "-\n-\n-\n-\n");
	expect_sources(&f->ui, "5", 5);
	run(&f->ui, "-\n");
	assert_true(screen_shows(&f->ui, "this is the only column"));
	expect_sources(&f->ui, "5", 5);
}

static void what_goes_to_a_hidden_column_shows_it(void **state)
{
	struct opened *f = *state;

	ui_resize(&f->ui, 200, 12);
	run(&f->ui, "2\nm\na\n-\n");
	expect_sources(&f->ui, "1345", 3);
	run(&f->ui, "2\n");
	expect_sources(&f->ui, "12345", 2);
	run(&f->ui, "-\n'\na\n");
	expect_sources(&f->ui, "12345", 2);
	run(&f->ui, "-\n1\n:search maire\n");
	expect_sources(&f->ui, "12345", 2);
}

static void what_a_trial_goes_to_is_hidden_again(void **state)
{
	struct opened *f = *state;

	ui_resize(&f->ui, 120, 12);
	run(&f->ui, "2\n-\n");
	expect_sources(&f->ui, "134", 3);
	run(&f->ui, "/\nm\na\ni\nr\n");
	expect_sources(&f->ui, "123", 2);
	run(&f->ui, "x\n");
	expect_sources(&f->ui, "134", 3);
	run(&f->ui, "Backspace\nEsc\n");
	expect_sources(&f->ui, "134", 3);
	assert_true(screen_shows(&f->ui, "1 hidden"));
	run(&f->ui, "/\nm\na\ni\nr\nEnter\n");
	expect_sources(&f->ui, "123", 2);
}

static void lining_up_passes_hidden_columns_over(void **state)
{
	struct opened *f = *state;

	run(&f->ui, "2\n-\n3\n-\n1\n]\nEnter\n");
	expect_sources(&f->ui, "15", 1);
	run(&f->ui, "Enter\n");
	expect_sources(&f->ui, "15", 5);
	run(&f->ui, "Enter\n");
	expect_sources(&f->ui, "15", 1);
	/* Nobody else is left. */
	run(&f->ui, "5\n-\n1\n]\nEnter\n");
	assert_true(screen_shows(&f->ui, "no other column has it"));
	expect_sources(&f->ui, "14", 1);
}

static void a_column_moves_past_its_neighbours(void **state)
{
	struct opened *f = *state;

	ui_resize(&f->ui, 120, 12);
	run(&f->ui, "L\n");
	assert_true(screen_shows(&f->ui, "source 1 stands behind source 2"));
	expect_sources(&f->ui, "213", 1);
	run(&f->ui, "L\nL\n");
	expect_sources(&f->ui, "341", 1);
	assert_true(screen_shows(&f->ui, "source 1 stands behind source 4"));
	run(&f->ui, "]\n");
	assert_true(screen_shows(&f->ui, "<3·4·1/5>"));
	run(&f->ui, "h\nl\nl\n");
	expect_sources(&f->ui, "415", 5);
	run(&f->ui, "L\n");
	assert_true(screen_shows(&f->ui, "this is the last column"));
	/* Hidden ones between are passed too. */
	run(&f->ui, "4\n-\n1\nH\n+\n");
	run(&f->ui, "2\n");
	expect_sources(&f->ui, "213", 2);
	run(&f->ui, "H\n");
	assert_true(screen_shows(&f->ui, "this is the first column"));
}

static void a_column_is_made_wider_and_narrower(void **state)
{
	struct opened *f = *state;
	unsigned even;

	ui_resize(&f->ui, 130, 12);
	even = width_of(&f->ui);
	run(&f->ui, "w\n");
	assert_int_equal(width_of(&f->ui), even + 4);
	expect_in_order(&f->ui);
	run(&f->ui, "W\nW\n");
	assert_int_equal(width_of(&f->ui), even - 4);
	expect_in_order(&f->ui);
	run(&f->ui, "e\n");
	assert_int_equal(width_of(&f->ui), even);
}

static void one_too_wide_for_its_neighbours_sends_the_last_away(void **state)
{
	struct opened *f = *state;
	unsigned i;

	ui_resize(&f->ui, 130, 12);
	expect_sources(&f->ui, "123", 1);
	for (i = 0; i < 5; i++)
		run(&f->ui, "w\n");
	expect_sources(&f->ui, "12", 1);
	expect_in_order(&f->ui);
	for (i = 0; i < 40; i++)
		run(&f->ui, "w\n");
	expect_sources(&f->ui, "1", 1);
	assert_true(screen_shows(&f->ui, "this column has all of the screen"));
	run(&f->ui, "W\n");
	expect_sources(&f->ui, "12", 1);
	for (i = 0; i < 40; i++)
		run(&f->ui, "W\n");
	assert_int_equal(width_of(&f->ui), 12);
	assert_true(screen_shows(&f->ui, "it cannot be narrower"));
	expect_sources(&f->ui, "1234", 1);
}

static void two_columns_stand_where_one_would(void **state)
{
	struct opened *f = *state;

	ui_resize(&f->ui, 60, 12);
	expect_sources(&f->ui, "1", 1);
	run(&f->ui, "W\n");
	expect_sources(&f->ui, "12", 1);
	expect_in_order(&f->ui);
	ui_resize(&f->ui, 40, 12);
	run(&f->ui, "e\nW\n");
	expect_sources(&f->ui, "1", 1);
	assert_true(screen_shows(&f->ui, "it cannot be narrower"));
}

/* Through other views, another size and back, and zoom. */
static void the_arrangement_lasts(void **state)
{
	struct opened *f = *state;
	unsigned width;

	ui_resize(&f->ui, 130, 12);
	run(&f->ui, "2\n-\n1\nL\nw\n");
	expect_sources(&f->ui, "314", 1);
	width = width_of(&f->ui);
	run(&f->ui, "t\ni\nq\nv\nC\nz\n");
	expect_sources(&f->ui, "1", 1);
	run(&f->ui, "z\n");
	expect_sources(&f->ui, "314", 1);
	assert_int_equal(width_of(&f->ui), width);
	ui_resize(&f->ui, 20, 5);
	(void)screen_shows(&f->ui, "");
	ui_resize(&f->ui, 200, 12);
	expect_sources(&f->ui, "3145", 1);
	assert_int_equal(width_of(&f->ui), width);
	/* Compared again. */
	f->ui.effect.similarity = 3;
	ui_compared(&f->ui, f->c, NULL);
	(void)screen_shows(&f->ui, "");
	expect_sources(&f->ui, "3145", 1);
	assert_int_equal(width_of(&f->ui), width);
}

#define five_test(f) cmocka_unit_test_setup_teardown(f, open_five, close_story)

int main(void)
{
	const struct CMUnitTest tests[] = {
		five_test(a_hidden_column_leaves_its_place_to_the_next),
		five_test(what_is_stopped_hides_no_column),
		five_test(what_is_stopped_hides_no_gathered_column),
		five_test(what_is_stopped_moves_no_column),
		five_test(the_last_column_cannot_be_hidden),
		five_test(what_goes_to_a_hidden_column_shows_it),
		five_test(what_a_trial_goes_to_is_hidden_again),
		five_test(lining_up_passes_hidden_columns_over),
		five_test(a_column_moves_past_its_neighbours),
		five_test(a_column_is_made_wider_and_narrower),
		five_test(one_too_wide_for_its_neighbours_sends_the_last_away),
		five_test(two_columns_stand_where_one_would),
		five_test(the_arrangement_lasts),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("arrange", tests, NULL, NULL);
}
