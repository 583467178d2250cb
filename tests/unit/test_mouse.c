/* What a click, the wheel and a drag do, view by view. */
#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "ui/style.h"
#include "unit/opened.h"

/* Where TEXT stands on the screen, column and row from 1; nothing before it is
   wide. */
static void find(struct ui *ui, const char *text, unsigned *x, unsigned *y)
{
	struct canvas c = {0};
	struct str out = {0};
	const char *at, *line;

	ui_draw(ui, &c);
	canvas_dump(&out, &c);
	at = strstr(out.ptr, text);
	if (!at)
		fail_msg("no '%s' on\n%s", text, out.ptr);
	*y = 1;
	for (line = out.ptr; strchr(line, '\n') < at; (*y)++)
		line = strchr(line, '\n') + 1;
	for (*x = 1; line < at; line++)
		*x += ((unsigned char)*line & 0xc0) != 0x80;
	str_release(&out);
	canvas_release(&c);
}

/* "click", "double-click" and so on where TEXT stands. */
static void do_at(struct ui *ui, const char *what, const char *text)
{
	char line[64];
	unsigned x, y;

	find(ui, text, &x, &y);
	snprintf(line, sizeof(line), "%s %u %u\n", what, x, y);
	run(ui, line);
}

static void expect_here(const struct ui *ui, uint32_t source,
			const char *text)
{
	const struct place *p = &ui->reader.here;

	assert_int_equal(p->source + 1, source);
	assert_memory_equal(ui->comparison->sources[source - 1].source->text +
				    p->at,
			    text, strlen(text));
}

static void a_click_makes_the_sentence_current(void **state)
{
	struct opened *f = *state;

	do_at(&f->ui, "click", "annoncé");
	expect_here(&f->ui, 1, "Le pont fermera");
	do_at(&f->ui, "click", "Quelque");
	expect_here(&f->ui, 1, "Quelque 12");
	do_at(&f->ui, "click", "S'abonner");
	expect_here(&f->ui, 2, "S'abonner");
	/* Filler and what is below the text have no sentence. */
	run(&f->ui, "click 30 12\n");
	expect_here(&f->ui, 2, "S'abonner");
}

static void a_click_on_a_title_goes_to_its_source(void **state)
{
	struct opened *f = *state;

	do_at(&f->ui, "click", " 2 B");
	assert_int_equal(f->ui.reader.here.source, 1);
	do_at(&f->ui, "drag", " 1 A");
	assert_int_equal(f->ui.reader.here.source, 1);
	do_at(&f->ui, "double-click", " 1 A");
	assert_int_equal(f->ui.reader.here.source, 0);
}

static void a_double_click_lines_up(void **state)
{
	struct opened *f = *state;

	ui_resize(&f->ui, 80, 24);
	do_at(&f->ui, "click", "navette");
	do_at(&f->ui, "double-click", "navette");
	assert_true(f->ui.columns.v[0].top != f->ui.columns.v[1].top);
}

static void the_wheel_scrolls_what_is_linked(void **state)
{
	struct opened *f = *state;
	const struct columns *v = &f->ui.columns;

	run(&f->ui, "wheel-down 60 5\n");
	assert_int_equal(v->v[0].top, 3);
	assert_int_equal(v->v[1].top, 3);
	run(&f->ui, "=\nwheel-up 60 5\n");
	assert_int_equal(v->v[0].top, 3);
	assert_int_equal(v->v[1].top, 0);
	run(&f->ui, "wheel-up 60 5\nwheel-up 5 5\nwheel-up 5 5\n");
	assert_int_equal(v->v[0].top, 0);
	assert_int_equal(v->v[1].top, 0);
	run(&f->ui, "wheel-down 5 5\nwheel-down 5 5\nwheel-down 5 5\n"
		    "wheel-down 5 5\nwheel-down 5 5\nwheel-down 5 5\n");
	assert_int_equal(v->v[0].top, v->layout.n_rows - v->rows);
	assert_int_equal(v->v[1].top, 0);
}

static void the_bar_goes_where_it_is_clicked_and_dragged(void **state)
{
	struct opened *f = *state;
	const struct columns *v = &f->ui.columns;
	long most = (long)v->layout.n_rows - (long)v->rows;

	run(&f->ui, "click 80 11\n");
	assert_int_equal(v->v[0].top, most);
	run(&f->ui, "drag 80 3\n");
	assert_int_equal(v->v[0].top, 0);
	run(&f->ui, "drag 79 11\n");
	assert_int_equal(v->v[0].top, 0);
}

/* Of the rows of the bar the first and the last where the screen is: by a sign
   of its own, or reversed where there is none. */
static void find_thumb(struct ui *ui, unsigned *first, unsigned *last)
{
	struct canvas c = {0};
	const struct tile *t;
	unsigned y;

	ui_draw(ui, &c);
	*first = *last = 0;
	for (y = ui->columns.header; y < 10; y++) {
		t = canvas_at(&c, c.cols - 1, y);
		if ((t->chars[0] < 0x2588 || t->chars[0] > 0x2591) &&
		    !(t->style & STYLE_CURRENT))
			continue;
		*first = *first ? *first : y;
		*last = y;
	}
	canvas_release(&c);
}

static void the_bar_shows_where_the_screen_is(void **state)
{
	static const struct symbols *const all[] = {&symbols_unicode,
						    &symbols_ascii};
	struct opened *f = *state;
	unsigned first, last;

	for (size_t i = 0; i < 2; i++) {
		f->ui.symbols = all[i];
		run(&f->ui, "g\n");
		find_thumb(&f->ui, &first, &last);
		assert_int_equal(first, f->ui.columns.header);
		assert_in_range(last, first, 8);
		run(&f->ui, "G\n");
		find_thumb(&f->ui, &first, &last);
		assert_in_range(first, f->ui.columns.header + 1, 9);
		assert_int_equal(last, 9);
	}
}

static void in_lists_a_click_goes_to_the_row_and_another_opens_it(void **state)
{
	static const char *const views[] = {"i\n", "o\n"};
	struct opened *f = *state;
	size_t i;

	for (i = 0; i < sizeof(views) / sizeof(*views); i++) {
		const struct view *view;

		run(&f->ui, views[i]);
		view = ui_view(&f->ui);
		run(&f->ui, "click 10 5\n");
		assert_ptr_equal(ui_view(&f->ui), view);
		/* A drag and the wheel open nothing. */
		run(&f->ui, "drag 10 5\nwheel-up 10 5\nwheel-down 10 5\n");
		assert_ptr_equal(ui_view(&f->ui), view);
		run(&f->ui, "g\nclick 10 5\nclick 10 5\n");
		assert_ptr_equal(ui_view(&f->ui), &view_columns);
	}
}

static void in_the_reading_and_the_variants_it_is_as_in_the_columns(
	void **state)
{
	struct opened *f = *state;

	ui_resize(&f->ui, 80, 24);
	run(&f->ui, "t\n");
	do_at(&f->ui, "click", "Quelque");
	expect_here(&f->ui, 1, "Quelque 12");
	run(&f->ui, "wheel-down 5 5\nwheel-up 5 5\n");
	do_at(&f->ui, "double-click", "Fermeture");
	assert_ptr_equal(ui_view(&f->ui), &view_columns);
	expect_here(&f->ui, 1, "Fermeture");
	do_at(&f->ui, "click", "Quelque");
	/* Two clicks are one only where the view stayed. */
	run(&f->ui, "v\n");
	do_at(&f->ui, "double-click", "Le pont fermera");
	assert_ptr_equal(ui_view(&f->ui), &view_variants);
	do_at(&f->ui, "click", "Le pont fermera");
	expect_here(&f->ui, 1, "Le pont fermera");
	do_at(&f->ui, "double-click", "Quelque");
	assert_ptr_equal(ui_view(&f->ui), &view_columns);
	expect_here(&f->ui, 1, "Quelque");
}

/* It may not do what the person was asked about. */
static void a_prompt_hears_no_mouse(void **state)
{
	struct opened *f = *state;

	ui_key(&f->ui, '/');
	do_at(&f->ui, "click", "S'abonner");
	assert_int_equal(f->ui.prompt.kind, PROMPT_SEARCH);
	assert_int_equal(f->ui.reader.here.source, 0);
}

static void only_what_is_a_report_is_read(void **state)
{
	static const char *const wrong[] = {
		"", "0", "0;1;1", "0;1;1m", "0;0;1M", "0;1;0M", "2;1;1M",
		"66;1;1M", "x;1;1M", "0;1;M", "0 1 1M"};
	struct mouse m;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		if (mouse_report(&m, wrong[i]))
			fail_msg("'%s' was read", wrong[i]);
	assert_true(mouse_report(&m, "0;12;5M"));
	assert_int_equal(m.kind, MOUSE_CLICK);
	assert_int_equal(m.x, 11);
	assert_int_equal(m.y, 4);
	/* With Shift and Control it is the same. */
	assert_true(mouse_report(&m, "20;1;1M"));
	assert_int_equal(m.kind, MOUSE_CLICK);
	assert_true(mouse_report(&m, "32;1;1M"));
	assert_int_equal(m.kind, MOUSE_DRAG);
	assert_true(mouse_report(&m, "64;1;1M"));
	assert_int_equal(m.kind, MOUSE_WHEEL_UP);
	assert_true(mouse_report(&m, "65;1;1M"));
	assert_int_equal(m.kind, MOUSE_WHEEL_DOWN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		story_test(a_click_makes_the_sentence_current),
		story_test(a_click_on_a_title_goes_to_its_source),
		story_test(a_double_click_lines_up),
		story_test(the_wheel_scrolls_what_is_linked),
		story_test(the_bar_goes_where_it_is_clicked_and_dragged),
		story_test(the_bar_shows_where_the_screen_is),
		story_test(
			in_lists_a_click_goes_to_the_row_and_another_opens_it),
		story_test(
			in_the_reading_and_the_variants_it_is_as_in_the_columns),
		story_test(a_prompt_hears_no_mouse),
		cmocka_unit_test(only_what_is_a_report_is_read),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("mouse", tests, NULL, NULL);
}
