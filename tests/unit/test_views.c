#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "support/typing.h"
#include "ui/perform.h"
#include "ui/script.h"
#include "ui/style.h"
#include "unit/story.h"

struct fixture {
	struct ui ui;
	struct app_options opt;
	struct comparison *c;
};

static int open_ui(void **state)
{
	static struct fixture f;
	struct err e;

	f = (struct fixture){.c = build_comparison(story, STORY_SOURCES)};
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

/* The number of the current passage, 0 in an addition. */
static uint32_t current(const struct ui *ui)
{
	const struct segment *s = reader_segment(&ui->reader);

	return s->shared ? s->passage + 1 : 0;
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

static void the_same_passage_is_current_in_all_views(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "]\n]\ni\n");
	assert_int_equal(current(&f->ui), 2);
	run(&f->ui, "j\n");
	assert_int_equal(current(&f->ui), 3);
	run(&f->ui, "v\n");
	assert_true(shows(&f->ui, "Variants of passage 3/4"));
	run(&f->ui, "]\n");
	run(&f->ui, "[\n[\n");
	run(&f->ui, "i\n");
	assert_int_equal(list_item(&f->ui.passages.list),
			 current(&f->ui) - 1);
	run(&f->ui, "C\n");
	assert_ptr_equal(ui_view(&f->ui), &view_columns);
}

static bool stop_at_the_third(void *data, const char *stage, size_t done,
			      size_t total)
{
	assert_string_equal(stage, "laying out");
	assert_in_range(done, 0, total);
	return ++*(unsigned *)data < 3;
}

static void a_stopped_reading_shows_what_there_is(void **state)
{
	struct fixture *f = *state;
	unsigned asked = 0;
	struct progress stop = {stop_at_the_third, &asked};

	f->ui.progress = &stop;
	run(&f->ui, "t\n");
	assert_true(shows(&f->ui, "stopped: the rest is missing"));
	assert_true(shows(&f->ui, "Le pont, nos lecteurs"));
	assert_false(shows(&f->ui, "consult"));
	run(&f->ui, "G\n]\nk\n");
	assert_int_equal(asked, 3);
	f->ui.progress = NULL;
	run(&f->ui, "^L\n");
	assert_true(shows(&f->ui, "consult"));
}

static void enter_goes_to_the_columns_and_back_returns(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "i\ng\nj\nEnter\n");
	assert_ptr_equal(ui_view(&f->ui), &view_columns);
	assert_int_equal(current(&f->ui), 2);
	run(&f->ui, "]\n''\n''\n");
	assert_ptr_equal(ui_view(&f->ui), &view_passages);
	assert_int_equal(current(&f->ui), 2);
	run(&f->ui, "v\nj\nEnter\n");
	assert_ptr_equal(ui_view(&f->ui), &view_columns);
	assert_int_equal(current(&f->ui), 2);
}

static void check_cursor(struct ui *ui)
{
	struct canvas c = {0};

	ui_draw(ui, &c);
	assert_true(c.cursor);
	if (!(canvas_at(&c, c.cursor_x, c.cursor_y)->style & STYLE_CURRENT))
		fail_msg("%s, %ux%u: the cursor at %u, %u is not on what is "
			 "current", ui_view(ui)->name, ui->cols, ui->rows,
			 c.cursor_x, c.cursor_y);
	canvas_release(&c);
}

static void the_cursor_of_the_terminal_is_on_what_is_current(void **state)
{
	static const unsigned sizes[][2] = {
		{80, 24}, {200, 50}, {30, 10}, {12, 5}, {50, 3}};
	static const struct view *const views[] = {
		&view_columns, &view_passages, &view_reading, &view_variants,
		&view_overview};
	static const char *const keys[] = {
		"]\n", "]\n", "j\n", "SPACE\n", "G\n", "k\n", "g\n", "]\n"};
	struct fixture *f = *state;
	size_t size, view, key;

	for (size = 0; size < sizeof(sizes) / sizeof(*sizes); size++)
		for (view = 0; view < sizeof(views) / sizeof(*views); view++)
			for (key = 0; key < sizeof(keys) / sizeof(*keys);
			     key++) {
				ui_resize(&f->ui, sizes[size][0],
					  sizes[size][1]);
				ui_open(&f->ui, views[view]);
				run(&f->ui, keys[key]);
				/* it says in words that nothing is */
				if (views[view] != &view_variants ||
				    reader_passage(&f->ui.reader))
					check_cursor(&f->ui);
			}
}

/* The row of the screen that the focused column has its place in. */
static bool sees_place(struct ui *ui)
{
	long row = ui->reader.here.row;

	return row >= 0 && row < (long)ui->columns.rows;
}

static void a_jump_from_another_view_ends_on_screen_whatever_its_size(
	void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "i\n");
	ui_resize(&f->ui, 80, 3);
	run(&f->ui, "g\nj\nj\nEnter\n");
	assert_true(sees_place(&f->ui));
}

static void going_back_to_another_view_leaves_no_stale_place(void **state)
{
	struct fixture *f = *state;

	ui_resize(&f->ui, 80, 5);
	run(&f->ui, "i\ng\nEnter\nSPACE\nSPACE\n");
	assert_int_not_equal(current(&f->ui), 1);
	run(&f->ui, "''\n");
	assert_ptr_equal(ui_view(&f->ui), &view_passages);
	run(&f->ui, "Enter\n");
	assert_int_equal(current(&f->ui), 1);
	assert_true(sees_place(&f->ui));
}

static void forward_goes_where_back_came_from(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "]\ni\ng\nEnter\n");
	assert_int_equal(current(&f->ui), 1);
	run(&f->ui, "''\n");
	assert_ptr_equal(ui_view(&f->ui), &view_passages);
	run(&f->ui, "M-o\n");
	assert_true(shows(&f->ui, "forward: 1/4 A, passage 1/4 in 1·2  "));
	run(&f->ui, "''\n");
	run(&f->ui, "''\n''\nM-o\nM-o\nM-o\n");
	assert_ptr_equal(ui_view(&f->ui), &view_columns);
	assert_int_equal(current(&f->ui), 1);
	run(&f->ui, "M-o\n");
	assert_true(shows(&f->ui, "no place to go on to"));
	/* Another jump ends it. */
	run(&f->ui, "''\n]\nM-o\n");
	assert_true(shows(&f->ui, "no place to go on to"));
}

static void a_mark_tells_where_it_led(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "t\nm\nq\nC\nG\n'\nq\n");
	assert_ptr_equal(ui_view(&f->ui), &view_reading);
	assert_true(shows(&f->ui, "'q: 1/4 A, addition: only here  "));
}

/* The index keeps its order, so the keys depend on that. */
static void the_help_tells_how_often_to_sort_from_here(void **state)
{
	struct ui *ui = &((struct fixture *)*state)->ui;

	run(ui, "?\n");
	assert_true(shows(ui, " i S      "));
	assert_true(shows(ui, " i S S    "));
	run(ui, "i\nS\n?\n");
	assert_true(shows(ui, " i S      "));
	assert_false(shows(ui, " i S S S "));
	run(ui, "i\nS\n?\n");
	assert_true(shows(ui, " i S S S S S "));
	run(ui, "i\nS\nS\nS\nS\nS\n");
	assert_int_equal(ui->passages.list.sort, PASSAGES_BY_SOURCES);
}

static void paragraphs_are_gone_through_in_the_reading_and_the_help(
	void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "t\nM-n\nM-n\n");
	assert_int_equal(current(&f->ui), 1);
	run(&f->ui, "j\nj\nM-p\n");
	assert_int_equal(current(&f->ui), 2);
	run(&f->ui, "M-p\nM-p\nM-p\nM-p\n");
	assert_true(shows(&f->ui, "this is the first paragraph"));
	run(&f->ui, "?\nM-n\nM-n\n");
	assert_true(f->ui.help.v[f->ui.help.top].title);
	assert_true(f->ui.help.top > 1);
	run(&f->ui, "M-p\nM-p\n");
	assert_int_equal(f->ui.help.top, 0);
}

static void the_first_message_names_the_keys_that_fit(void **state)
{
	struct fixture *f = *state;

	ui_welcome(&f->ui);
	assert_true(shows(&f->ui, "}=only here i=index v=variants t=story "
				  "o=overview"));
	run(&f->ui, "j\n");
	assert_false(shows(&f->ui, "}=only here"));
	ui_resize(&f->ui, 40, 10);
	ui_welcome(&f->ui);
	assert_true(shows(&f->ui, "i=index v=variants t=story"));
	/* A notice comes first. */
	ui_say(&f->ui, "skipped");
	ui_welcome(&f->ui);
	assert_true(shows(&f->ui, "skipped"));
	run(&f->ui, "j\n");
	ui_resize(&f->ui, 20, 10);
	ui_welcome(&f->ui);
	assert_int_equal(f->ui.message.len, 0);
}

static void a_view_s_own_key_goes_back(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "v\ni\n");
	assert_ptr_equal(ui_view(&f->ui), &view_passages);
	run(&f->ui, "i\n");
	assert_ptr_equal(ui_view(&f->ui), &view_variants);
	run(&f->ui, "v\n");
	assert_ptr_equal(ui_view(&f->ui), &view_columns);
}

static void the_index_lists_every_passage_and_addition_once(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "i\n");
	assert_int_equal(f->ui.passages.list.n,
			 f->c->n_passages + f->c->n_additions);
}

/* Of the second article the last sentences are the bakery's, of source 1. */
/* "i S" answers what all say: the answer must be on the screen. */
static void the_index_is_seen_from_its_first_row(void **state)
{
	struct fixture *f = *state;

	ui_resize(&f->ui, 80, 8);
	run(&f->ui, "i\n");
	assert_int_equal(f->ui.passages.list.cursor, 0);
	assert_int_equal(current(&f->ui), 1);
	run(&f->ui, "G\nS\n");
	assert_int_equal(f->ui.passages.list.cursor, 0);
	assert_int_equal(f->ui.passages.list.top, 0);
	/* Back to the row that was left. */
	run(&f->ui, "''\n");
	assert_int_equal(current(&f->ui), 0);
	/* Who has gone somewhere finds that row. */
	run(&f->ui, "C\n}\ni\n");
	assert_int_equal(current(&f->ui), 0);
}

static void the_index_goes_along_a_source_and_to_another(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "i\n]\n");
	assert_int_equal(current(&f->ui), 2);
	assert_int_equal(list_item(&f->ui.passages.list), 1);
	run(&f->ui, "2\n");
	assert_int_equal(f->ui.reader.here.source, 1);
	assert_int_equal(current(&f->ui), 2);
	run(&f->ui, "}\n");
	assert_int_equal(current(&f->ui), 0);
	run(&f->ui, "C\n");
	assert_int_equal(f->ui.reader.here.source, 1);
}

static void the_article_stays_when_another_source_adds_to_it(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "2\nt\n:search boulangère\n");
	assert_true(shows(&f->ui, " Reading 2 B"));
	assert_int_equal(f->ui.reader.here.source, 0);
	assert_true(shows(&f->ui, "+   « Nous n'avons pas été consultés »"));
	run(&f->ui, "Enter\n");
	assert_ptr_equal(ui_view(&f->ui), &view_columns);
	assert_int_equal(f->ui.reader.here.source, 0);
	assert_int_equal(current(&f->ui), 0);
	run(&f->ui, "''\n");
	assert_true(shows(&f->ui, " Reading 2 B"));
	run(&f->ui, "l\n");
	assert_true(shows(&f->ui, " Reading 3 C"));
}

static void the_article_stays_when_the_texts_are_compared_again(void **state)
{
	struct fixture *f = *state;
	struct comparison *again = build_comparison(story, STORY_SOURCES);

	run(&f->ui, "2\nt\n:search boulangère\n");
	f->ui.effect.similarity = 2;
	ui_compared(&f->ui, again, NULL);
	assert_true(shows(&f->ui, " Reading 2 B"));
	run(&f->ui, "C\n");
	ui_compared(&f->ui, f->c, NULL);
	run(&f->ui, "t\n");
	assert_true(shows(&f->ui, " Reading 2 B"));
	build_free(again);
}

static void another_article_is_read_at_the_same_passage(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "t\n]\n]\n");
	assert_int_equal(current(&f->ui), 2);
	run(&f->ui, "2\n");
	assert_true(shows(&f->ui, " Reading 2 B"));
	assert_int_equal(current(&f->ui), 2);
	assert_int_equal(f->ui.reader.here.source, 1);
}

static void additions_are_folded_to_a_line_and_to_nothing(void **state)
{
	struct fixture *f = *state;
	size_t whole, lines;

	run(&f->ui, "t\n");
	assert_true(shows(&f->ui, "+   Le Courrier publiera"));
	whole = f->ui.reading.sheet.n_lines;
	ui_resize(&f->ui, 40, 24);
	run(&f->ui, "-\n");
	lines = f->ui.reading.sheet.n_lines;
	assert_true(shows(&f->ui, "+   Le Courrier publiera"));
	run(&f->ui, "}\n}\n-\n");
	assert_false(shows(&f->ui, "+   Le Courrier publiera"));
	assert_true(f->ui.reading.sheet.n_lines < lines);
	assert_false(reading_current(&f->ui)->added);
	ui_resize(&f->ui, 80, 24);
	run(&f->ui, "+\n+\n");
	assert_int_equal(f->ui.reading.sheet.n_lines, whole);
}

static void another_size_keeps_the_sentence_in_its_row(void **state)
{
	struct fixture *f = *state;
	size_t item, top, first, last;

	ui_resize(&f->ui, 60, 12);
	run(&f->ui, "t\nSPACE\nj\nj\n");
	item = f->ui.reading.cursor;
	assert_true(sheet_item_lines(&f->ui.reading.sheet, (uint32_t)item,
				     &first, &last));
	top = first - f->ui.reading.sheet.top;
	ui_resize(&f->ui, 30, 12);
	assert_int_equal(f->ui.reading.cursor, item);
	assert_true(sheet_item_lines(&f->ui.reading.sheet, (uint32_t)item,
				     &first, &last));
	assert_int_equal(first - f->ui.reading.sheet.top, top);
}

static void other_figures_stand_below_the_sentence(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "t\n");
	assert_true(shows(&f->ui, "│ 12 000 / 2: 14 000\n"));
	assert_true(shows(&f->ui, " 12··  Quelque 12 000 véhicules"));
}

/* KEYS, where two articles differ in a word and nothing has moved, say SAID. */
static void says_of_two(const char *keys, const char *said)
{
	static const char *const alike[] = {
		"[1 Un {w:pont} ferme.]", "[1 Un {w:bac} ferme.]",
	};
	struct fixture quiet = {0};
	struct err e;

	quiet.c = build_comparison(alike, 2);
	assert_int_equal(ui_init(&quiet.ui, quiet.c, &quiet.opt, &e), 0);
	ui_resize(&quiet.ui, 80, 24);
	run(&quiet.ui, keys);
	assert_string_equal(quiet.ui.message.ptr, said);
	ui_release(&quiet.ui);
	build_free(quiet.c);
}

static void the_index_says_when_nothing_loud_differs(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "i\nS\nS\n");
	assert_string_equal(f->ui.message.ptr,
			    "sorted by class, the loudest first");
	says_of_two("i\nS\nS\n", "no figure or name differs: sorted by class");
}

static void what_has_moved_comes_first_or_alone(void **state)
{
	struct fixture *f = *state;
	const struct passages *v = &f->ui.passages;
	size_t moved = 0, i;

	run(&f->ui, "i\n");
	for (i = 0; i < v->n; i++)
		moved += v->entries[i].moved;
	assert_in_range(moved, 1, v->n - 1);
	assert_false(v->entries[v->list.items[0]].moved);
	run(&f->ui, "S\nS\nS\n");
	assert_string_equal(f->ui.message.ptr,
			    "sorted by place, the moved ones first");
	for (i = 0; i < v->n; i++)
		assert_int_equal(v->entries[v->list.items[i]].moved,
				 i < moved);
	run(&f->ui, ":filter moved\n");
	assert_int_equal(v->list.n, moved);
	says_of_two("i\nS\nS\nS\n", "no passage has moved: sorted by place");
}

/* The third source has one of the passages that three of four share. */
static void what_most_carry_is_listed_for_the_one_that_lacks_it(void **state)
{
	static const char *const marked[] = {
		"[1 Un pont ferme.]\n[2 Deux bacs partent.]",
		"[1 Un pont ferme.]\n[2 Deux bacs partent.]",
		"Rien de tel ici.\n[2 Deux bacs partent.]",
	};
	struct comparison *c = build_comparison(marked, 3);
	struct app_options opt = {0};
	struct ui ui;
	struct err e;

	(void)state;
	assert_int_equal(ui_init(&ui, c, &opt, &e), 0);
	ui_resize(&ui, 80, 24);
	run(&ui, "a\n");
	assert_true(shows(&ui, "Nothing that more than half of the 3"));
	run(&ui, "l\nl\n");
	assert_true(shows(&ui, " Left out by 3 C"));
	assert_true(shows(&ui, "12·"));
	assert_true(shows(&ui, "Un pont ferme."));
	assert_false(shows(&ui, "Deux bacs partent."));
	/* Merely to look changes no place. */
	assert_int_equal(ui.reader.here.source, 2);
	run(&ui, "Enter\n");
	assert_ptr_equal(ui_view(&ui), &view_columns);
	assert_int_equal(ui.reader.here.source, 0);
	run(&ui, "''\n");
	assert_true(shows(&ui, " Left out by 3 C"));
	ui_release(&ui);
	build_free(c);
}

static void readings_of_a_figure_stand_below_their_gap(void **state)
{
	struct fixture *f = *state;

	run(&f->ui, "]\n]\nv\n");
	assert_true(shows(&f->ui, "Quelque ▁▁▁▁▁▁ véhicules"));
	assert_true(shows(&f->ui, " 1···          12 000\n"));
	assert_true(shows(&f->ui, " ·2··          14 000\n"));
}

#define ui_test(f) cmocka_unit_test_setup_teardown(f, open_ui, close_ui)

int main(void)
{
	const struct CMUnitTest tests[] = {
		ui_test(the_same_passage_is_current_in_all_views),
		ui_test(the_cursor_of_the_terminal_is_on_what_is_current),
		ui_test(a_stopped_reading_shows_what_there_is),
		ui_test(enter_goes_to_the_columns_and_back_returns),
		ui_test(
			a_jump_from_another_view_ends_on_screen_whatever_its_size),
		ui_test(going_back_to_another_view_leaves_no_stale_place),
		ui_test(a_view_s_own_key_goes_back),
		ui_test(the_first_message_names_the_keys_that_fit),
		ui_test(forward_goes_where_back_came_from),
		ui_test(a_mark_tells_where_it_led),
		ui_test(
			paragraphs_are_gone_through_in_the_reading_and_the_help),
		ui_test(the_help_tells_how_often_to_sort_from_here),
		ui_test(the_index_lists_every_passage_and_addition_once),
		ui_test(the_index_is_seen_from_its_first_row),
		ui_test(the_index_says_when_nothing_loud_differs),
		ui_test(what_has_moved_comes_first_or_alone),
		ui_test(the_index_goes_along_a_source_and_to_another),
		ui_test(the_article_stays_when_another_source_adds_to_it),
		ui_test(the_article_stays_when_the_texts_are_compared_again),
		ui_test(another_article_is_read_at_the_same_passage),
		ui_test(additions_are_folded_to_a_line_and_to_nothing),
		ui_test(another_size_keeps_the_sentence_in_its_row),
		ui_test(other_figures_stand_below_the_sentence),
		cmocka_unit_test(
			what_most_carry_is_listed_for_the_one_that_lacks_it),
		ui_test(readings_of_a_figure_stand_below_their_gap),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("views", tests, NULL, NULL);
}
