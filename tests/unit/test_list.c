#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "ui/list.h"
#include "ui/style.h"
#include "ui/ui.h"
#include "unit/story.h"

#define MANY 20000u

/* A list of numbers, item I is called "item I". */
static size_t n_items;
static unsigned n_told;
static const char *behind; /* each item's number */

static size_t count(const struct ui *ui)
{
	(void)ui;
	return n_items;
}

/* By number downwards; or all are equal. */
static int compare(const struct ui *ui, unsigned sort, uint32_t a, uint32_t b)
{
	(void)ui;
	if (sort)
		return 0;
	return a < b ? 1 : -1;
}

static void text(const struct ui *ui, uint32_t item, struct str *out)
{
	(void)ui;
	n_told++;
	str_addf(out, "item %u%s", item, behind);
}

static const char *const sorts[] = {"number, last first", "nothing"};
static const struct list_kind kind = {
	.where = "in the items",
	.sorts = sorts,
	.n_sorts = 2,
	.count = count,
	.compare = compare,
	.text = text,
};

struct fixture {
	struct ui ui;
	struct app_options opt;
	struct comparison *c;
	struct list list;
};

static int open_list(void **state)
{
	static struct fixture f;
	struct err e;

	f = (struct fixture){.list = {.kind = &kind}};
	f.c = build_comparison(story, STORY_SOURCES);
	assert_int_equal(ui_init(&f.ui, f.c, &f.opt, &e), 0);
	n_items = 30;
	behind = "";
	list_fit(&f.ui, &f.list, 10);
	*state = &f;
	return 0;
}

static int close_list(void **state)
{
	struct fixture *f = *state;

	list_release(&f->list);
	ui_release(&f->ui);
	build_free(f->c);
	return 0;
}

static void expect(struct fixture *f, uint32_t item, size_t top)
{
	list_fit(&f->ui, &f->list, 10);
	assert_int_equal(list_item(&f->list), item);
	assert_int_equal(f->list.top, top);
}

static void filter(struct fixture *f, const char *pattern)
{
	struct err e;

	assert_int_equal(list_filter(&f->ui, &f->list, slice_cstr(pattern),
				     true, &e),
			 0);
}

static void the_cursor_moves_and_the_rows_follow(void **state)
{
	struct fixture *f = *state;
	unsigned i;

	expect(f, 29, 0);
	for (i = 0; i < 9; i++)
		list_move(&f->list, MOVE_ROW, 1);
	expect(f, 20, 0);
	list_move(&f->list, MOVE_ROW, 1);
	expect(f, 19, 1);
	list_move(&f->list, MOVE_END, 1);
	expect(f, 0, 20);
	list_move(&f->list, MOVE_ROW, 1);
	expect(f, 0, 20);
	list_move(&f->list, MOVE_PAGE, -1);
	expect(f, 9, 11);
	list_move(&f->list, MOVE_END, -1);
	expect(f, 29, 0);
	list_move(&f->list, MOVE_HALF, 1);
	expect(f, 24, 5);
}

static void another_order_is_seen_from_its_first_row(void **state)
{
	struct fixture *f = *state;

	list_move(&f->list, MOVE_END, 1);
	list_sort(&f->ui, &f->list);
	assert_string_equal(f->ui.message.ptr, "sorted by nothing");
	expect(f, 0, 0);
	assert_int_equal(list_at(&f->list, 9), 9);
	list_move(&f->list, MOVE_ROW, 1);
	list_sort(&f->ui, &f->list);
	expect(f, 29, 0);
}

static void a_filter_leaves_rows_out_until_it_is_cancelled(void **state)
{
	struct fixture *f = *state;

	assert_false(list_cancel(&f->ui, &f->list));
	list_go(&f->list, 12);
	filter(f, "2");
	assert_string_equal(f->ui.message.ptr, "12 of 30 rows match");
	expect(f, 12, 1);
	assert_false(list_go(&f->list, 11));
	filter(f, "none");
	expect(f, LIST_NONE, 0);
	list_move(&f->list, MOVE_ROW, 1);
	list_move(&f->list, MOVE_PAGE, 1);
	list_move(&f->list, MOVE_END, 1);
	expect(f, LIST_NONE, 0);
	assert_true(list_cancel(&f->ui, &f->list));
	assert_int_equal(f->list.n, 30);
	filter(f, "2");
	filter(f, "");
	assert_int_equal(f->list.n, 30);
}

static void a_search_goes_round_the_rows_that_match(void **state)
{
	struct fixture *f = *state;
	struct err e;

	assert_int_equal(list_search(&f->ui, &f->list, slice_cstr("m 1[13]"),
				     false, &e),
			 0);
	expect(f, 13, 7);
	assert_string_equal(f->ui.message.ptr, "1 of 2");
	list_step_hit(&f->ui, &f->list, 1);
	expect(f, 11, 9);
	list_step_hit(&f->ui, &f->list, 1);
	expect(f, 13, 9);
	assert_string_equal(f->ui.message.ptr,
			    "1 of 2, from the other end");
	list_step_hit(&f->ui, &f->list, -1);
	expect(f, 11, 9);
	list_sort(&f->ui, &f->list);
	list_step_hit(&f->ui, &f->list, 1);
	expect(f, 11, 2);
	assert_int_equal(list_search(&f->ui, &f->list, slice_cstr("("),
				     false, &e),
			 -1);
	list_search(&f->ui, &f->list, slice_cstr("zzz"), true, &e);
	assert_string_equal(f->ui.message.ptr, "not found in the items");
}

static void scrolling_asks_for_no_row_out_of_sight(void **state)
{
	struct fixture *f = *state;
	unsigned i;

	n_items = MANY;
	list_forget(&f->list);
	list_fit(&f->ui, &f->list, 10);
	n_told = 0;
	for (i = 0; i < MANY; i++) {
		list_move(&f->list, i % 2 ? MOVE_ROW : MOVE_PAGE, 1);
		list_fit(&f->ui, &f->list, 10);
	}
	assert_int_equal(n_told, 0);
	assert_int_equal(list_item(&f->list), 0);
}

static void what_is_found_is_lit(void **state)
{
	struct fixture *f = *state;
	struct canvas c = {0};
	struct err e;

	list_search(&f->ui, &f->list, slice_cstr("etat"), true, &e);
	canvas_resize(&c, 20, 1);
	list_put(&f->ui, &f->list, &c, 1, 0, 20, slice_cstr("l'État, lui"),
		 STYLE_TEXT);
	assert_int_equal(canvas_at(&c, 2, 0)->style, STYLE_TEXT);
	assert_int_equal(canvas_at(&c, 3, 0)->style, STYLE_HIT);
	assert_int_equal(canvas_at(&c, 6, 0)->style, STYLE_HIT);
	assert_int_equal(canvas_at(&c, 7, 0)->style, STYLE_TEXT);
	canvas_release(&c);
}

/* 60 letters that "(a+)+$" divides in all ways. */
#define EVIL \
	" aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"

static void search_evil(struct fixture *f, const char *said)
{
	struct err e;

	n_told = 0;
	assert_int_equal(list_search(&f->ui, &f->list, slice_cstr("(a+)+$"),
				     false, &e),
			 -1);
	assert_string_equal(e.msg, said);
}

/* Of one item is enough: all of them would take hours. */
static void what_takes_too_long_is_given_up_at_once(void **state)
{
	struct fixture *f = *state;
	struct err e;

	list_search(&f->ui, &f->list, slice_cstr("item 7"), true, &e);
	behind = EVIL;
	search_evil(f, "the pattern takes too long");
	assert_int_equal(n_told, 1);
	assert_int_equal(f->list.n_hits, 1);
	n_told = 0;
	assert_int_equal(list_filter(&f->ui, &f->list, slice_cstr("(a+)+$"),
				     false, &e),
			 -1);
	assert_int_equal(n_told, 1);
	assert_int_equal(f->list.n, 30);
	assert_null(f->list.filter);
}

/* What was found in time may take too long when the items have changed. */
static void a_filter_that_takes_too_long_now_is_dropped(void **state)
{
	struct fixture *f = *state;
	struct err e;

	behind = " a";
	assert_int_equal(list_filter(&f->ui, &f->list,
				     slice_cstr("1 (a+)+$"), false, &e), 0);
	assert_int_equal(f->list.n, 3);
	behind = EVIL;
	list_forget(&f->list);
	list_fit(&f->ui, &f->list, 10);
	assert_int_equal(f->list.n, 30);
	assert_null(f->list.filter);
	assert_string_equal(f->ui.message.ptr, "the pattern takes too long");
}

static bool two_words(void *data, const char *stage, size_t done, size_t total)
{
	unsigned *asked = data;

	assert_string_equal(stage, "searching");
	assert_int_equal(done, *asked);
	assert_int_equal(total, 30);
	return ++*asked < 3;
}

static void a_search_stops_between_items(void **state)
{
	struct fixture *f = *state;
	unsigned asked = 0;
	struct progress progress = {two_words, &asked};

	f->ui.progress = &progress;
	search_evil(f, "interrupted");
	assert_int_equal(asked, 3);
	f->ui.progress = NULL;
}

#define list_test(f) cmocka_unit_test_setup_teardown(f, open_list, close_list)

int main(void)
{
	const struct CMUnitTest tests[] = {
		list_test(the_cursor_moves_and_the_rows_follow),
		list_test(another_order_is_seen_from_its_first_row),
		list_test(a_filter_leaves_rows_out_until_it_is_cancelled),
		list_test(a_search_goes_round_the_rows_that_match),
		list_test(scrolling_asks_for_no_row_out_of_sight),
		list_test(what_is_found_is_lit),
		list_test(what_takes_too_long_is_given_up_at_once),
		list_test(a_filter_that_takes_too_long_now_is_dropped),
		list_test(a_search_stops_between_items),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
