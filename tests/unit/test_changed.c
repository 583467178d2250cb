/* What the reader keeps when its sources become others. */
#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem.h"
#include "unit/opened.h"

#define GONE UINT32_MAX

/* Passage 1 is in all but the fourth. */
static const char *const texts[] = {
	"[1 La navette passe.]\nUn quai.",
	"Le maire parle.\n[1 La navette passe.]",
	"Une boulangère dort.\n[1 La navette passe.]",
	"Rien encore.",
	"Le pont ferme.\n[1 La navette passe.]",
	"Un pêcheur rit.\n[1 La navette passe.]",
};
#define SOURCES 5u

static int open_five(void **state)
{
	return open_texts(state, texts, SOURCES);
}

/* All widths and places stay as the wish has them: nothing is left to luck
   where a screen shows five. */
static void be_wide(struct ui *ui)
{
	ui_resize(ui, 300, 20);
}

/* The sources on screen, by their numbers. */
static void expect_columns(struct ui *ui, const char *shown)
{
	const struct columns *v = &ui->columns;
	char got[SOURCES + 2] = "";
	size_t i;

	for (i = 0; i < v->n; i++)
		got[i] = (char)('1' + v->v[i].source);
	assert_string_equal(got, shown);
}

static unsigned width_of(struct ui *ui, uint32_t source)
{
	const struct columns *v = &ui->columns;
	size_t i = 0;

	while (v->v[i].source != source)
		i++;
	return v->v[i].width;
}

/* Shows the N texts FROM: those with NUMBERS of before. */
static void become(struct opened *f, enum app_change_kind kind,
		   uint32_t source, const char *const *from, size_t n,
		   const uint32_t *numbers)
{
	struct comparison *c = build_comparison(from, n);
	struct app_changed how = {c, numbers, NULL};

	ui_effect(&f->ui, EFFECT_CHANGE, (struct slice){0})->change = kind;
	f->ui.effect.source = source;
	ui_changed(&f->ui, &how, NULL);
	build_free(f->c);
	f->c = c;
	be_wide(&f->ui);
}

static void add_one(struct opened *f)
{
	static const uint32_t numbers[] = {0, 1, 2, 3, 4};

	become(f, APP_ADD, 0, texts, SOURCES + 1, numbers);
}

/* Of the five, source 2. */
static void drop_second(struct opened *f)
{
	static const uint32_t numbers[] = {0, GONE, 1, 2, 3};
	const char *const left[] = {texts[0], texts[2], texts[3], texts[4]};

	become(f, APP_DROP, 1, left, SOURCES - 1, numbers);
}

static void columns_stay_hidden_moved_and_wide_when_one_is_added(void **state)
{
	struct opened *f = *state;
	unsigned width;

	be_wide(&f->ui);
	run(&f->ui, ":source 3\n-\n:source 5\nH\nw\n");
	expect_columns(&f->ui, "1254");
	width = width_of(&f->ui, 4);
	add_one(f);
	expect_columns(&f->ui, "12546");
	assert_int_equal(width_of(&f->ui, 4), width);
	assert_int_equal(f->ui.reader.here.source, 4);
	assert_true(screen_shows(&f->ui, "added 6 F"));
	run(&f->ui, "+\n");
	expect_columns(&f->ui, "123546");
}

static void columns_stay_hidden_moved_and_wide_when_one_is_dropped(
	void **state)
{
	struct opened *f = *state;
	unsigned width;

	be_wide(&f->ui);
	run(&f->ui, ":source 3\n-\n:source 5\nH\nw\n");
	width = width_of(&f->ui, 4);
	drop_second(f);
	expect_columns(&f->ui, "143");
	assert_int_equal(width_of(&f->ui, 3), width);
	assert_int_equal(f->ui.reader.here.source, 3);
	assert_true(screen_shows(&f->ui,
				 "dropped 2 B: 3 to 5 are 2 to 4 now"));
	run(&f->ui, "+\n");
	expect_columns(&f->ui, "1243");
}

static void the_last_column_that_is_not_hidden_may_be_dropped(void **state)
{
	struct opened *f = *state;

	be_wide(&f->ui);
	run(&f->ui, "1\n-\n3\n-\n4\n-\n5\n-\n");
	expect_columns(&f->ui, "2");
	drop_second(f);
	expect_columns(&f->ui, "2");
}

/* Three of five fit; the third and the fifth stand beside the first. */
static void what_enter_gathered_ends_with_the_set(void **state)
{
	static const char *const keys[] = {"]\nEnter\n", "]\np\n"};
	struct opened *f = *state;
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		ui_resize(&f->ui, 80, 12);
		run(&f->ui, ":source 4\n:source 5\n");
		run(&f->ui, keys[i]);
		drop_second(f);
		assert_int_equal(f->ui.columns.n_gathered, 0);
		assert_null(f->ui.columns.peeked);
		expect_columns(&f->ui, "1234");
		/* As it was. */
		become(f, APP_RELOAD, 0, texts, SOURCES,
		       (const uint32_t[]){0, 2, 3, 4});
	}
}

/* Each kind of view comes on top with the new set and the place it had. */
static void every_view_goes_on_with_the_new_set(void **state)
{
	static const char *const views[] = {"C", "o", "i", "t", "v", "a"};
	struct opened *f = *state;
	struct str keys = {0};
	size_t i;

	be_wide(&f->ui);
	for (i = 0; i < sizeof(views) / sizeof(*views); i++)
		str_addf(&keys, "%s\n", views[i]);
	for (i = 0; i < sizeof(views) / sizeof(*views); i++) {
		/* All have been seen, and this one is on top. */
		run(&f->ui, "C\n:source 3\n]\n");
		run(&f->ui, keys.ptr);
		str_truncate(&keys, keys.len);
		run(&f->ui, "C\n");
		if (i)
			ui_toggle(&f->ui, view_all[i]);
		drop_second(f);
		assert_int_equal(f->ui.reader.here.source, 1);
		assert_memory_equal(
			f->ui.comparison->sources[1].source->text +
				f->ui.reader.here.at,
			"La navette", 10);
		run(&f->ui, keys.ptr);
		become(f, APP_RELOAD, 0, texts, SOURCES,
		       (const uint32_t[]){0, 2, 3, 4});
		run(&f->ui, keys.ptr);
	}
	str_release(&keys);
}

/* Its hits are of sources and bytes that were. */
static void what_is_filtered_is_looked_for_anew(void **state)
{
	static const char *const views[] = {"C\n", "t\n"};
	struct opened *f = *state;
	size_t i;

	be_wide(&f->ui);
	for (i = 0; i < sizeof(views) / sizeof(*views); i++) {
		run(&f->ui, views[i]);
		run(&f->ui, ":filter pont\n");
		assert_int_equal(f->ui.sieve.hits.n, 1);
		assert_int_equal(f->ui.sieve.hits.v[0].source, 4);
		drop_second(f);
		assert_int_equal(f->ui.sieve.hits.n, 1);
		assert_int_equal(f->ui.sieve.hits.v[0].source, 3);
		become(f, APP_RELOAD, 0, texts, SOURCES,
		       (const uint32_t[]){0, 2, 3, 4});
		assert_int_equal(f->ui.sieve.hits.v[0].source, 4);
		run(&f->ui, "ESC\n");
	}
}

static void a_filter_that_finds_nothing_any_more_shows_all(void **state)
{
	struct opened *f = *state;

	be_wide(&f->ui);
	run(&f->ui, ":filter maire\n");
	assert_true(f->ui.sieve.text.len);
	drop_second(f);
	assert_false(f->ui.sieve.text.len);
	assert_true(screen_shows(&f->ui, "La navette passe."));
}

static void a_failed_change_leaves_all_as_it_was(void **state)
{
	struct opened *f = *state;
	struct app_changed how = {0};
	struct err e;
	char *before, *after;

	ui_effect(&f->ui, EFFECT_CHANGE, (struct slice){0});
	err_set(&e, "x: no such file");
	before = screen_of(&f->ui);
	ui_changed(&f->ui, &how, &e);
	assert_true(f->ui.complaint);
	assert_true(screen_shows(&f->ui, "x: no such file"));
	run(&f->ui, "j\nk\n");
	after = screen_of(&f->ui);
	assert_string_equal(before, after);
	how.told = "y: not read";
	ui_changed(&f->ui, &how, NULL);
	assert_true(screen_shows(&f->ui,
				 "no file has changed; y: not read"));
	free(before);
	free(after);
}

static void what_cannot_be_done_is_told(void **state)
{
	struct opened *f = *state;

	run(&f->ui, ":drop 9\n");
	assert_true(screen_shows(&f->ui, "there are sources 1 to 5"));
	run(&f->ui, ":drop 1\n");
	assert_true(screen_shows(&f->ui, "the sources cannot change here"));
	run(&f->ui, "R\n");
	assert_true(screen_shows(&f->ui, "the sources cannot change here"));
}

#define five_test(f) \
	cmocka_unit_test_setup_teardown(f, open_five, close_story)

int main(void)
{
	const struct CMUnitTest tests[] = {
		five_test(
			columns_stay_hidden_moved_and_wide_when_one_is_added),
		five_test(
			columns_stay_hidden_moved_and_wide_when_one_is_dropped),
		five_test(the_last_column_that_is_not_hidden_may_be_dropped),
		five_test(what_enter_gathered_ends_with_the_set),
		five_test(every_view_goes_on_with_the_new_set),
		five_test(what_is_filtered_is_looked_for_anew),
		five_test(a_filter_that_finds_nothing_any_more_shows_all),
		five_test(a_failed_change_leaves_all_as_it_was),
		five_test(what_cannot_be_done_is_told),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("changed", tests, NULL, NULL);
}
