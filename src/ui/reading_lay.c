#include "config.h"

#include "base/intl.h"
#include "text/wrap.h"
#include "ui/coverage.h"
#include "ui/reading.h"
#include "ui/style.h"
#include "ui/ui.h"

/* A smaller screen has no room for signs beside the text. */
#define GUTTER_FROM 24u
/* What others add is set in by so much. */
#define INDENT 2u
/* Of a line no more bytes are looked at for each of its columns. */
#define BYTES_A_COLUMN 8u

struct laying {
	struct ui *ui;
	struct sheet *sheet; /* borrowed */
	const struct weave *weave;
	unsigned sign, plus; /* columns of the gutter */
	unsigned text, width;
	bool gutter;
	bool gap; /* what stands before the item at hand is left out */
};

static struct laying begin(struct ui *ui)
{
	struct laying l = {.ui = ui,
			   .sheet = &ui->reading.sheet,
			   .weave = &ui->reading.weave,
			   .gutter = ui->cols >= GUTTER_FROM};

	if (l.gutter) {
		l.sign = 1;
		l.plus = l.sign + coverage_width(ui);
		/* A number must not touch the plus. */
		if (!coverage_has_places(ui))
			l.plus++;
		l.text = l.plus + 2;
	}
	l.width = ui->cols > l.text + 1 ? ui->cols - l.text - 1 : 1;
	if (l.width > SHEET_TEXT_MAX)
		l.width = SHEET_TEXT_MAX;
	return l;
}

static const struct segment *segment_of(const struct laying *l,
					const struct weave_item *x)
{
	return &l->ui->comparison->sources[x->source].segments[x->segment];
}

static bool is_moved(const struct laying *l, const struct segment *s)
{
	return s->shared && l->ui->comparison->passages[s->passage]
				    .occurrences[s->occurrence]
				    .moved;
}

/* Who has the sentence, and whether others add it. */
static void add_signs(struct laying *l, const struct weave_item *x)
{
	const struct segment *s = segment_of(l, x);
	uint16_t style = s->shared && !x->added ? STYLE_NUMBER : STYLE_PLUS;
	struct str sign = {0};

	if (s->shared) {
		const struct passage *p =
			&l->ui->comparison->passages[s->passage];

		coverage_add(&sign, l->ui, p->sources, p->n_sources);
	} else {
		coverage_add(&sign, l->ui, &x->source, 1);
	}
	if (is_moved(l, s) && !x->added)
		sheet_add_own(l->sheet, 0,
			      slice_cstr(l->ui->symbols->moved_gutter),
			      STYLE_MOVED);
	sheet_add_own(l->sheet, l->sign, slice_of(sign.ptr, sign.len), style);
	if (x->added)
		sheet_add_own(l->sheet, l->plus,
			      slice_cstr(l->ui->symbols->plus), STYLE_PLUS);
	str_release(&sign);
}

/* Does the item go on in the segment of the one before it? */
static bool goes_on(const struct laying *l, size_t i)
{
	const struct weave_item *x = &l->weave->items[i];

	return i && x[-1].source == x->source && x[-1].segment == x->segment;
}

static void add_gutter(struct laying *l, size_t i, bool first)
{
	const struct weave_item *x = &l->weave->items[i];

	if (!l->gutter)
		return;
	if (first && (l->gap || !(x->added && goes_on(l, i))))
		add_signs(l, x);
	else if (x->added)
		sheet_add_own(l->sheet, l->plus,
			      slice_cstr(l->ui->symbols->edge),
			      STYLE_BAR_UNIQUE);
}

static unsigned indent_of(const struct laying *l, const struct weave_item *x)
{
	return x->added && l->width > 2 * INDENT ? INDENT : 0;
}

/* False when it was stopped. */
static bool add_text(struct laying *l, size_t i)
{
	const struct weave_item *x = &l->weave->items[i];
	const struct source *s =
		l->ui->comparison->sources[x->source].source;
	unsigned indent = indent_of(l, x);
	struct wrap_options wrap = {.width = l->width - indent,
				    .cluster_width = tile_columns,
				    .progress = l->ui->progress};
	struct spans lines = {0};
	bool whole;
	size_t k;

	whole = wrap_watched(&lines, slice_of(s->text, s->len), x->span,
			     &wrap);
	for (k = 0; k < lines.n; k++) {
		sheet_add_line(l->sheet, (uint32_t)i, l->text + indent);
		add_gutter(l, i, !k);
		sheet_add_source(l->sheet, l->text + indent, x->source,
				 lines.v[k], SHEET_PAINTED);
	}
	spans_release(&lines);
	return whole;
}

static struct span beginning(const struct source *s, struct span span,
			     unsigned width)
{
	uint32_t most = width * BYTES_A_COLUMN;

	if (span_len(span) <= most)
		return span;
	span.end = span.start + most;
	while (span.end > span.start &&
	       ((unsigned char)s->text[span.end] & 0xc0) == 0x80)
		span.end--;
	return span;
}

/* All of a segment that others add, on one line. */
static void add_folded(struct laying *l, size_t i)
{
	const struct weave_item *x = &l->weave->items[i];
	const struct source *s =
		l->ui->comparison->sources[x->source].source;
	struct span all = segment_of(l, x)->span;
	unsigned indent = indent_of(l, x), width = l->width - indent;
	struct spans lines = {0};
	unsigned at = l->text + indent;

	wrap_lines(&lines, slice_of(s->text, s->len),
		   beginning(s, all, width), width > 2 ? width - 2 : width, 0,
		   tile_columns);
	sheet_add_line(l->sheet, (uint32_t)i, at);
	add_gutter(l, i, true);
	if (!lines.n)
		return;
	sheet_add_source(l->sheet, at, x->source, lines.v[0], SHEET_PAINTED);
	at += canvas_width(slice_of(s->text + lines.v[0].start,
				    span_len(lines.v[0])));
	if (lines.v[0].end < all.end)
		sheet_add_own(l->sheet, at,
			      slice_cstr(l->ui->symbols->ellipsis),
			      STYLE_PLUS);
	spans_release(&lines);
}

/* False when it was stopped. */
static bool add_item(struct laying *l, size_t i)
{
	const struct reading_form *form = &l->ui->reading.form;
	const struct weave_item *x = &l->weave->items[i];

	if (x->added && form->fold == READING_LINE) {
		add_folded(l, i);
		return true;
	}
	if (form->blanks && x->paragraph && !x->added && l->sheet->n_lines)
		sheet_add_line(l->sheet, SHEET_NO_ITEM, SHEET_UNLIT);
	if (!add_text(l, i))
		return false;
	reading_add_notes(l->ui, x, (uint32_t)i, l->text + indent_of(l, x),
			  l->width - indent_of(l, x));
	return true;
}

/* One line for all that the filter leaves out between two sentences. */
static void add_left_out(struct laying *l)
{
	sheet_add_line(l->sheet, SHEET_NO_ITEM, SHEET_UNLIT);
	sheet_add_own(l->sheet, l->text,
		      slice_cstr(l->ui->symbols->ellipsis), STYLE_FILLER);
}

void reading_lay_out(struct ui *ui)
{
	struct laying l = begin(ui);
	struct reading_view *v = &ui->reading;
	size_t i;

	sheet_clear(l.sheet);
	v->cut = false;
	for (i = 0; i < l.weave->n && !v->cut; i++) {
		bool shown = reading_has_lines(ui, i);

		if (!shown && !l.gap && sieve_is_on(&ui->sieve))
			add_left_out(&l);
		if (shown)
			v->cut = !add_item(&l, i);
		l.gap = !shown && sieve_is_on(&ui->sieve);
	}
	v->laid = v->form;
	if (v->cut)
		ui_say(ui, _("stopped: the rest is missing, %s lays it out"),
		       "^L");
}
