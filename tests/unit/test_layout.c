#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "model/layout.h"
#include "random.h"
#include "support/build.h"
#include "support/laid.h"
#include "text/utf8.h"

#define SEED 0x1a4017d05eu
#define MAX_COLUMNS 8

static const struct layout_options LEVEL = {true, true, utf8_width, NULL};
static const struct layout_options TIGHT = {true, false, utf8_width, NULL};
static const struct layout_options LOOSE = {false, true, utf8_width, NULL};

static struct str picture;

static void draw_line(const struct layout *l, size_t column, size_t row)
{
	const struct layout_column *k = &l->columns[column];
	const struct layout_line *line = &k->lines[row];
	const struct compared *from = &l->comparison->sources[k->source];
	unsigned width = 0;

	str_addc(&picture, line->kind == LAYOUT_FILLER ? '.' : ' ');
	for (uint32_t at = line->span.start, n; at < line->span.end; at += n) {
		const char *p = from->source->text + at;
		bool blank;

		n = (uint32_t)wrap_cell(p, line->span.end - at, &blank);
		width += blank ? 1 : utf8_width(p, n);
		str_add(&picture, blank ? " " : p, blank ? 1 : n);
	}
	while (column + 1 < l->n_columns && width++ < k->width)
		str_addc(&picture, ' ');
}

/* The layout as text: a dot for a filler, a bar between the columns. */
static const char *draw(const struct layout *l)
{
	str_truncate(&picture, 0);
	str_addc(&picture, '\n');
	for (size_t row = 0; row < l->n_rows; row++) {
		for (size_t i = 0; i < l->n_columns; i++) {
			if (i)
				str_addc(&picture, '|');
			draw_line(l, i, row);
		}
		while (picture.ptr[picture.len - 1] == ' ')
			str_truncate(&picture, picture.len - 1);
		str_addc(&picture, '\n');
	}
	return picture.ptr;
}

static struct layout lay_out(const struct comparison *c, unsigned width,
			     const struct layout_options *opt)
{
	uint32_t sources[MAX_COLUMNS];
	unsigned widths[MAX_COLUMNS];
	struct layout l;

	for (uint32_t i = 0; i < c->n_sources; i++) {
		sources[i] = i;
		widths[i] = width;
	}
	layout_init(&l, c, sources, widths, c->n_sources, opt);
	return l;
}

/* Lays out the marked texts, ended by NULL, and compares with EXPECTED. */
static void check_picture(const char *const *marked, unsigned width,
			  const struct layout_options *opt,
			  const char *expected)
{
	struct comparison *c;
	struct layout l;
	size_t n = 0;

	while (marked[n])
		n++;
	c = build_comparison(marked, n);
	l = lay_out(c, width, opt);
	assert_string_equal(draw(&l), expected);
	layout_release(&l);
	build_free(c);
}

#define TEXTS(...) \
	(const char *const[]) \
	{ \
		__VA_ARGS__, NULL \
	}

static void a_text_alone_is_prose_in_paragraphs(void **state)
{
	(void)state;
	check_picture(TEXTS("One two three four. Five six.\nSeven."), 9, &LEVEL,
		      "\n"
		      " One two\n"
		      " three\n"
		      " four.\n"
		      " Five six.\n"
		      "\n"
		      " Seven.\n");
}

static void standing_passages_share_a_row(void **state)
{
	(void)state;
	check_picture(TEXTS("[1 Alpha beta.] Own words of A are here. "
			    "[2 Gamma delta.]",
			    "[1 Alpha beta.] [2 Gamma delta.] Own of B.",
			    "Own of C. [2 Gamma delta.]"),
		      12, &LEVEL,
		      "\n"
		      " Alpha beta. | Alpha beta. | Own of C.\n"
		      " Own words of|.            |.\n"
		      " A are here. |.            |.\n"
		      " Gamma delta.| Gamma delta.| Gamma delta.\n"
		      ".            | Own of B.   |.\n");
}

static void paragraphs_are_parted_once(void **state)
{
	(void)state;
	check_picture(TEXTS("[1 Alpha beta.]\nOwn words.\n[2 Gamma delta.]",
			    "[1 Alpha beta.]\n[2 Gamma delta.]"),
		      12, &LEVEL,
		      "\n"
		      " Alpha beta. | Alpha beta.\n"
		      "             |.\n"
		      " Own words.  |.\n"
		      "             |.\n"
		      " Gamma delta.| Gamma delta.\n");
}

static void rows_are_level_where_a_column_starts_a_paragraph(void **state)
{
	(void)state;
	check_picture(TEXTS("[1 Alpha beta.| Gamma.| Delta zeta.]",
			    "[1 Alpha beta.| Gamma.|\nDelta zeta.]",
			    "[1 Alpha beta and more.| Gamma.| "
			    "Delta zeta.]"),
		      12, &LEVEL,
		      "\n"
		      " Alpha beta. | Alpha beta. | Alpha beta\n"
		      " Gamma.      | Gamma.      | and more.\n"
		      ".            |             | Gamma.\n"
		      " Delta zeta. | Delta zeta. | Delta zeta.\n");
}

static void prose_is_not_torn_at_other_rows(void **state)
{
	(void)state;
	check_picture(TEXTS("[1 Alpha beta.| Gamma.| Delta zeta.]",
			    "[1 Alpha beta and more.| Gamma.| "
			    "Delta zeta.]"),
		      12, &LEVEL,
		      "\n"
		      " Alpha beta. | Alpha beta\n"
		      " Gamma. Delta| and more.\n"
		      " zeta.       | Gamma. Delta\n"
		      ".            | zeta.\n");
}

static void columns_can_be_left_as_they_are(void **state)
{
	(void)state;
	check_picture(TEXTS("Own words.\n[1 Alpha beta.]", "[1 Alpha beta.]"),
		      12, &LOOSE,
		      "\n"
		      " Own words.  | Alpha beta.\n"
		      "             |.\n"
		      " Alpha beta. |.\n");
}

static void paragraphs_can_follow_without_a_blank(void **state)
{
	(void)state;
	check_picture(TEXTS("Own words.\n[1 Alpha.]\nEnd.", "[1 Alpha.]"), 12,
		      &TIGHT,
		      "\n"
		      " Own words.  |.\n"
		      " Alpha.      | Alpha.\n"
		      " End.        |.\n");
}

static void moved_passages_flow_in_their_own_place(void **state)
{
	(void)state;
	check_picture(TEXTS("[1 Alpha beta.] [2 Gamma delta.] [3 Zeta eta.]",
			    "[1 Alpha beta.] [3~ Zeta eta.] [2 Gamma delta.]",
			    "[3 Zeta eta.]"),
		      12, &LEVEL,
		      "\n"
		      " Alpha beta. | Alpha beta. |.\n"
		      ".            | Zeta eta.   |.\n"
		      " Gamma delta.| Gamma delta.|.\n"
		      " Zeta eta.   |.            | Zeta eta.\n");
}

static void a_passage_of_one_column_needs_no_filler(void **state)
{
	(void)state;
	check_picture(TEXTS("[1 Alpha beta.] [2 Gamma delta epsilon.] "
			    "[3 End.]",
			    "[1 Alpha beta.] [3 End.]",
			    "[1 Alpha beta.] [2 Gamma delta epsilon.]"),
		      12, &LEVEL,
		      "\n"
		      " Alpha beta. | Alpha beta. | Alpha beta.\n"
		      " Gamma delta |.            | Gamma delta\n"
		      " epsilon.    |.            | epsilon.\n"
		      " End.        | End.        |.\n");
}

static void parts_of_sentences_flow_on(void **state)
{
	(void)state;
	check_picture(TEXTS("Said he, [1 alpha beta gamma] again. Own.",
			    "[1 Alpha beta gamma]. Other."),
		      14, &LEVEL,
		      "\n"
		      " Said he,      |.\n"
		      " alpha beta    | Alpha beta\n"
		      " gamma again.  | gamma. Other.\n"
		      " Own.          |.\n");
}

/* ---- random comparisons ---- */

#define MAX_PASSAGES 8

static void add_words(struct str *s, uint64_t *rnd, uint32_t max)
{
	static const char *const words[] = {"a",      "pont",	   "fermera.",
					    "Odile",  "« non »",   "é\u0301t.",
					    "日本語", "vingt-cinq"};

	for (uint32_t n = 1 + random_below(rnd, max); n; n--) {
		str_adds(s, words[random_below(rnd, 8)]);
		str_addc(s, random_below(rnd, 9) ? ' ' : '\n');
	}
}

static void add_passage(struct str *s, uint64_t *rnd, uint32_t number,
			bool moved)
{
	str_addf(s, "[%u%s ", number, moved ? "~" : "");
	for (uint32_t rows = number % 4; rows; rows--) {
		add_words(s, rnd, 5);
		str_addc(s, '|');
	}
	add_words(s, rnd, 12);
	str_adds(s, "] ");
}

/* Own words, standing passages (in order, or in any), and moved ones. */
static void random_source(struct str *s, uint64_t *rnd, bool ordered)
{
	str_adds(s, "");
	for (uint32_t i = 1; i <= MAX_PASSAGES; i++) {
		if (!random_below(rnd, 3))
			add_words(s, rnd, 30);
		if (random_below(rnd, 2))
			add_passage(s, rnd,
				    ordered ? i
					    : 1 + random_below(rnd,
							       MAX_PASSAGES),
				    false);
		if (!random_below(rnd, 8))
			add_passage(s, rnd,
				    1 + random_below(rnd, MAX_PASSAGES), true);
	}
}

static struct comparison *random_comparison(uint64_t *rnd, bool ordered)
{
	size_t n = 1 + random_below(rnd, MAX_COLUMNS);
	struct str texts[MAX_COLUMNS] = {{0}};
	const char *marked[MAX_COLUMNS];
	struct comparison *c;

	for (size_t i = 0; i < n; i++) {
		random_source(&texts[i], rnd, ordered);
		marked[i] = texts[i].ptr;
	}
	c = build_comparison(marked, n);
	for (size_t i = 0; i < n; i++)
		str_release(&texts[i]);
	return c;
}

static size_t place_of(const struct layout *l, size_t column, uint32_t at)
{
	size_t row = layout_row(l, column, at);

	assert_int_equal(l->columns[column].lines[row].span.start, at);
	return row;
}

static bool starts_paragraph(const struct layout *l, const struct cell *c)
{
	const struct spans *p =
		&l->comparison->sources[c->source].source->paragraphs;
	size_t i = spans_find(p, c->span.start);

	return i != SIZE_MAX && p->v[i].start == c->span.start;
}

/* Is row R of P to be level in this layout of all sources? */
static bool is_level(const struct layout *l, const struct passage *p, size_t r)
{
	size_t n = 0;
	bool paragraph = r == 0;

	for (size_t i = 0; i < p->n_occurrences; i++) {
		if (p->occurrences[i].moved)
			continue;
		n++;
		paragraph |= starts_paragraph(l, &p->rows[r].cells[i]);
	}
	return n > 1 && paragraph;
}

/* All standing cells on one row, and one of them right below its text. */
static void check_level(const struct layout *l, const struct passage *p,
			size_t r)
{
	size_t row = SIZE_MAX;
	bool tight = false;

	for (size_t i = 0; i < p->n_occurrences; i++) {
		const struct cell *c = &p->rows[r].cells[i];
		const struct layout_line *lines =
			l->columns[c->source].lines;
		size_t here;

		if (p->occurrences[i].moved)
			continue;
		here = place_of(l, c->source, c->span.start);
		assert_true(row == SIZE_MAX || row == here);
		row = here;
		tight |= !row || lines[row - 1].kind == LAYOUT_TEXT ||
			 (lines[row - 1].kind == LAYOUT_BLANK && row > 1 &&
			  lines[row - 2].kind == LAYOUT_TEXT);
	}
	assert_true(tight);
}

static void check_layout(const struct comparison *c, unsigned width,
			 bool ordered)
{
	struct layout l = lay_out(c, width, &LEVEL);
	const char *broken = layout_broken(&l);

	if (broken)
		fail_msg("%s", broken);
	for (size_t i = 0; ordered && i < c->n_passages; i++)
		for (size_t r = 0; r < c->passages[i].n_rows; r++)
			if (is_level(&l, &c->passages[i], r))
				check_level(&l, &c->passages[i], r);
	layout_release(&l);
}

static void check_many(bool ordered)
{
	uint64_t rnd = SEED;

	for (unsigned i = 0; i < 1500; i++) {
		struct comparison *c = random_comparison(&rnd, ordered);

		check_layout(c, 1 + random_below(&rnd, 60), ordered);
		build_free(c);
	}
}

static void every_occurrence_starts_a_line(void **state)
{
	(void)state;
	check_picture(TEXTS("Own words, [1~ alpha beta] again.",
			    "[1 Alpha beta]."),
		      26, &LEVEL,
		      "\n"
		      " Own words,                | Alpha beta.\n"
		      " alpha beta again.         |.\n");
}

static void any_comparison_keeps_the_promises(void **state)
{
	(void)state;
	check_many(true);
}

static void an_inconsistent_order_loses_no_text(void **state)
{
	(void)state;
	check_many(false);
}

static void an_empty_source_is_an_empty_column(void **state)
{
	struct comparison *c =
		build_comparison(TEXTS("[1 Alpha beta.]", " \n", "Own."), 3);
	struct layout l = lay_out(c, 8, &LEVEL);

	(void)state;
	assert_int_equal(l.n_rows, 2);
	assert_int_equal(l.columns[1].n_text, 0);
	assert_int_equal(l.columns[1].lines[1].kind, LAYOUT_FILLER);
	assert_int_equal(l.columns[1].lines[1].segment, UINT32_MAX);
	assert_int_equal(layout_row(&l, 1, 0), 0);
	assert_int_equal(layout_byte(&l, 1, 1), 0);
	layout_release(&l);
	build_free(c);
}

static void lines_know_their_segments_and_paragraphs(void **state)
{
	struct comparison *c = build_comparison(
		TEXTS("Own.\n[1 Alpha beta] tail here.", "[1 Alpha beta]"),
		2);
	struct layout l = lay_out(c, 16, &LEVEL);
	const struct layout_line *v = l.columns[0].lines;

	(void)state;
	assert_int_equal(l.n_rows, 4);
	assert_int_equal(v[0].segment, 0);
	assert_true(v[0].first && v[0].paragraph);
	assert_int_equal(v[1].kind, LAYOUT_BLANK);
	assert_int_equal(v[1].segment, 0);
	assert_int_equal(v[2].segment, 1);
	assert_true(v[2].first && v[2].paragraph);
	assert_int_equal(v[3].segment, 2);
	assert_false(v[3].first || v[3].paragraph);
	layout_release(&l);
	build_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_alone_is_prose_in_paragraphs),
		cmocka_unit_test(standing_passages_share_a_row),
		cmocka_unit_test(paragraphs_are_parted_once),
		cmocka_unit_test(
			rows_are_level_where_a_column_starts_a_paragraph),
		cmocka_unit_test(prose_is_not_torn_at_other_rows),
		cmocka_unit_test(columns_can_be_left_as_they_are),
		cmocka_unit_test(paragraphs_can_follow_without_a_blank),
		cmocka_unit_test(moved_passages_flow_in_their_own_place),
		cmocka_unit_test(a_passage_of_one_column_needs_no_filler),
		cmocka_unit_test(parts_of_sentences_flow_on),
		cmocka_unit_test(every_occurrence_starts_a_line),
		cmocka_unit_test(any_comparison_keeps_the_promises),
		cmocka_unit_test(an_inconsistent_order_loses_no_text),
		cmocka_unit_test(an_empty_source_is_an_empty_column),
		cmocka_unit_test(lines_know_their_segments_and_paragraphs),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	str_release(&picture);
	return failed;
}
