#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/witness.h"
#include "text/wrap.h"
#include "ui/coverage.h"
#include "ui/style.h"
#include "ui/tell.h"
#include "ui/ui.h"

/* Labels beside the text leave it at least this much. */
#define BESIDE_FROM 18u
/* A gap takes half of a line at most, but not less than this. */
#define GAP_MIN 24u
#define NOTHING "nothing"
/* Between gaps that touch: a line may break there, but not lose it. */
#define BETWEEN_GAPS "\xc2\xa0 "

struct variants_room variants_room(const struct ui *ui)
{
	struct variants_room r = {.label = ui->cols >= BESIDE_FROM};
	unsigned beside;

	r.label_width = coverage_width(ui);
	beside = r.label + r.label_width + 2;
	r.stacked = ui->cols < beside + BESIDE_FROM;
	r.text = !r.stacked ? beside : ui->cols >= BESIDE_FROM ? 3 : 0;
	r.width = ui->cols > r.text + 1 ? ui->cols - r.text - 1 : 1;
	if (r.width > SHEET_TEXT_MAX)
		r.width = SHEET_TEXT_MAX;
	return r;
}

/* A place where the cells differ, and the columns it takes. */
struct gap {
	uint32_t variant;
	uint32_t common; /* a cell with the reading of most, or UINT32_MAX */
	unsigned width;
	struct span at;	 /* bytes of the frame */
};

/* Part of the frame that stands in the source itself. */
struct common {
	uint32_t at; /* byte of the frame */
	struct span span;
};

struct laying {
	struct ui *ui;
	struct sheet *sheet; /* borrowed, as is the row */
	const struct row *row;
	uint32_t number; /* of the row */
	uint32_t cell;	 /* whose words the frame has */
	struct variants_room room;
	struct witnesses w;
	uint32_t *cells; /* owned: those of sources shown */
	struct gap *gaps; /* owned */
	size_t n_gaps;
	struct str frame; /* owned: the sentence, gaps filled with signs */
	struct common *common; /* owned */
	size_t n_common, cap_common;
	struct spans lines; /* of the frame; owned */
};

static const char *text_of(const struct laying *l, uint32_t source)
{
	return l->ui->comparison->sources[source].source->text;
}

static struct slice reading_text(const struct laying *l,
				 const struct reading *r)
{
	return slice_of(text_of(l, r->source) + r->span.start,
			span_len(r->span));
}

static bool is_blank(struct slice s)
{
	bool blank = true;

	while (s.len && blank) {
		size_t n = wrap_cell(s.ptr, s.len, &blank);

		/* No-break spaces, wide or narrow. */
		blank |= (n == 2 && !memcmp(s.ptr, "\xc2\xa0", 2)) ||
			 (n == 3 && !memcmp(s.ptr, "\xe2\x80\xaf", 3));
		s = slice_of(s.ptr + n, s.len - n);
	}
	return blank;
}

/* What stands for a reading that cannot be seen, or an empty slice. */
static struct slice stand_in(const struct laying *l, const struct variant *v,
			     struct slice reading)
{
	if (!reading.len)
		return slice_cstr(v->class == VARIANT_TYPOGRAPHY
					  ? l->ui->symbols->dot
					  : NOTHING);
	return slice_cstr(is_blank(reading) ? l->ui->symbols->blank : "");
}

static unsigned reading_width(const struct laying *l, const struct variant *v,
			      uint32_t cell)
{
	struct slice text = reading_text(l, &v->readings[cell]);
	struct slice instead = stand_in(l, v, text);

	return canvas_width(instead.len ? instead : text);
}

static unsigned gap_width(const struct laying *l, const struct variant *v)
{
	unsigned most = l->room.width, width = 1;
	size_t i;

	if (l->row->class != ROW_REWRITTEN && most / 2 > GAP_MIN)
		most /= 2;
	for (i = 0; i < l->w.n && width < most; i++) {
		unsigned w = reading_width(l, v, l->w.cells[i]);

		if (w > width)
			width = w;
	}
	return width < most ? width : most;
}

static void find_gaps(struct laying *l)
{
	const struct row *row = l->row;
	uint32_t i;

	l->gaps = mem_zalloc(row->n_variants, sizeof(*l->gaps));
	for (i = 0; i < row->n_variants; i++) {
		const struct variant *v = &row->variants[i];

		if (v->class == VARIANT_TYPOGRAPHY && !l->w.exact)
			continue;
		if (!witnesses_differ(&l->w, v))
			continue;
		l->gaps[l->n_gaps++] = (struct gap){
			.variant = i,
			.common = witnesses_common(&l->w, v),
			.width = gap_width(l, v),
		};
	}
}

static bool ends_blank(const struct str *s)
{
	return !s->len || s->ptr[s->len - 1] == ' ';
}

static void add_common(struct laying *l, struct span s)
{
	const char *text = text_of(l, l->row->cells[l->cell].source);

	if (s.start >= s.end)
		return;
	array_reserve(&l->common, &l->cap_common, l->n_common + 1);
	l->common[l->n_common++] =
		(struct common){(uint32_t)l->frame.len, s};
	str_add(&l->frame, text + s.start, span_len(s));
}

static bool is_white(char c)
{
	return c && strchr(" \n\r\t", c);
}

/* Is there white space before (BEFORE) or behind one of the readings that
   has words?  Then there is room for it where this cell has none. */
static bool stands_apart(const struct laying *l, const struct variant *v,
			 bool before)
{
	size_t i;

	for (i = 0; i < l->w.n; i++) {
		uint32_t k = l->w.cells[i];
		const struct reading *r = &v->readings[k];
		struct span cell = l->row->cells[k].span;
		const char *text = text_of(l, r->source);

		if (!span_len(r->span))
			continue;
		if (before)
			return r->span.start > cell.start &&
			       is_white(text[r->span.start - 1]);
		return r->span.end < cell.end && is_white(text[r->span.end]);
	}
	return false;
}

/* BEHIND is the byte that this cell has behind its reading. */
static void add_gap(struct laying *l, struct gap *g, char behind)
{
	const struct variant *v = &l->row->variants[g->variant];
	unsigned i;

	if (!ends_blank(&l->frame) && stands_apart(l, v, true))
		str_addc(&l->frame, ' ');
	g->at.start = (uint32_t)l->frame.len;
	for (i = 0; i < g->width; i++)
		str_adds(&l->frame, l->ui->symbols->gap);
	g->at.end = (uint32_t)l->frame.len;
	if (!is_white(behind) && stands_apart(l, v, false))
		str_addc(&l->frame, ' ');
}

static bool touches_gap(const struct laying *l, size_t i)
{
	return i && l->gaps[i - 1].at.end == l->frame.len;
}

/* The sentence with its gaps, in lines. */
static void make_frame(struct laying *l)
{
	struct span cell = l->row->cells[l->cell].span;
	uint32_t at = cell.start;
	size_t i;

	for (i = 0; i < l->n_gaps; i++) {
		const struct variant *v =
			&l->row->variants[l->gaps[i].variant];
		struct span r = v->readings[l->cell].span;

		if (r.start > at)
			add_common(l, (struct span){at, r.start});
		/* Two gaps that touch would look like one. */
		if (touches_gap(l, i))
			str_adds(&l->frame, BETWEEN_GAPS);
		if (r.end > at)
			at = r.end;
		add_gap(l, &l->gaps[i],
			text_of(l, l->row->cells[l->cell].source)[at]);
	}
	add_common(l, (struct span){at, cell.end});
	wrap_lines(&l->lines, slice_of(l->frame.ptr, l->frame.len),
		   (struct span){0, (uint32_t)l->frame.len}, l->room.width, 0,
		   tile_columns);
}

static struct span overlap(struct span a, struct span b)
{
	struct span s = {a.start > b.start ? a.start : b.start,
			 a.end < b.end ? a.end : b.end};

	if (s.end < s.start)
		s.end = s.start;
	return s;
}

static unsigned frame_x(const struct laying *l, struct span line, uint32_t at)
{
	return l->room.text +
	       canvas_width(slice_of(l->frame.ptr + line.start,
				     at - line.start));
}

static void add_number(struct laying *l)
{
	struct str number = {0};
	unsigned x = l->room.label;

	str_addu(&number, l->number + 1);
	if (l->room.text > number.len)
		sheet_add_own(l->sheet, x, slice_of(number.ptr, number.len),
			     STYLE_NUMBER);
	str_release(&number);
}

static void add_frame_line(struct laying *l, struct span line)
{
	uint32_t source = l->row->cells[l->cell].source;
	size_t i;

	sheet_add_line(l->sheet, l->number, true);
	if (line.start == l->lines.v[0].start)
		add_number(l);
	for (i = 0; i < l->n_common; i++) {
		const struct common *c = &l->common[i];
		struct span s = overlap(line, (struct span){
			c->at, c->at + span_len(c->span)});

		if (span_len(s))
			sheet_add_source(l->sheet, frame_x(l, line, s.start),
					source, (struct span){
					c->span.start + s.start - c->at,
					c->span.start + s.end - c->at},
					STYLE_TEXT);
	}
	for (i = 0; i < l->n_gaps; i++) {
		struct span s = overlap(line, l->gaps[i].at);

		if (span_len(s))
			sheet_add_own(l->sheet, frame_x(l, line, s.start),
				     slice_of(l->frame.ptr + s.start,
					      span_len(s)), STYLE_FILLER);
	}
}

/* What a gap looks like for those who have not what most have. */
static uint16_t reading_style(const struct laying *l, const struct gap *g,
			      uint32_t cell)
{
	const struct variant *v = &l->row->variants[g->variant];

	if (g->common != UINT32_MAX &&
	    !reading_compare(&l->w, v, g->common, cell))
		return STYLE_TEXT;
	switch (v->class) {
	case VARIANT_FIGURE:
	case VARIANT_NAME:
		return STYLE_FIGURE;
	case VARIANT_WORDING:
		return STYLE_VARIANT;
	case VARIANT_ORDER:
		return STYLE_MOVED;
	case VARIANT_TYPOGRAPHY:
		break;
	}
	return STYLE_RULE;
}

/* Puts line K of the reading; false when it has fewer. */
static bool add_reading_line(struct laying *l, const struct gap *g,
			     uint32_t cell, unsigned x, size_t k)
{
	const struct variant *v = &l->row->variants[g->variant];
	const struct reading *r = &v->readings[cell];
	struct slice instead = stand_in(l, v, reading_text(l, r));
	uint16_t style = reading_style(l, g, cell);
	struct spans lines = {0};
	bool any;

	if (instead.len) {
		if (!k)
			sheet_add_own(l->sheet, x, instead,
				      style == STYLE_TEXT ? STYLE_FILLER
							  : style);
		return !k;
	}
	wrap_lines(&lines, slice_of(text_of(l, r->source), r->span.end),
		   r->span, g->width, 0, tile_columns);
	any = k < lines.n;
	if (any)
		sheet_add_source(l->sheet, x, r->source, lines.v[k], style);
	spans_release(&lines);
	return any;
}

/* The label of those that read the same. */
static void add_label(struct laying *l, const struct witness_group *g)
{
	uint32_t *sources = mem_zalloc(g->n, sizeof(*sources));
	struct str label = {0};
	size_t i, n = 0;

	for (i = 0; i < g->n; i++) {
		uint32_t source = l->row->cells[g->cells[i]].source;

		if (!n || sources[n - 1] != source)
			sources[n++] = source;
	}
	coverage_add(&label, l->ui, sources, n);
	sheet_add_own(l->sheet, l->room.label, slice_of(label.ptr, label.len),
		     STYLE_NUMBER);
	str_release(&label);
	free(sources);
}

/* What the cells of G have in the gaps [FROM, TO), below the line that has
   those. */
static void add_group(struct laying *l, const struct witness_group *g,
		      struct span line, size_t from, size_t to)
{
	bool more = true;
	size_t k, i;

	sheet_add_line(l->sheet, l->number, false);
	add_label(l, g);
	if (l->room.stacked)
		sheet_add_line(l->sheet, l->number, false);
	for (k = 0; more; k++) {
		if (k)
			sheet_add_line(l->sheet, l->number, false);
		for (more = false, i = from; i < to; i++)
			more |= add_reading_line(
				l, &l->gaps[i], g->cells[0],
				frame_x(l, line, l->gaps[i].at.start), k);
	}
	/* The last one has nothing more. */
	l->sheet->n_lines--;
}

static void add_groups(struct laying *l, struct span line, size_t from,
		       size_t to)
{
	uint32_t *variants = mem_zalloc(to - from, sizeof(*variants));
	struct witness_groups groups;
	size_t i;

	for (i = from; i < to; i++)
		variants[i - from] = l->gaps[i].variant;
	witness_groups_init(&groups, &l->w, variants, to - from);
	for (i = 0; i < groups.n; i++)
		add_group(l, &groups.v[i], line, from, to);
	witness_groups_release(&groups);
	free(variants);
}

/* A gap that is all of the sentence has no line of its own. */
static bool is_all_gap(const struct laying *l)
{
	return !l->n_common && l->n_gaps == 1;
}

static void add_lines(struct laying *l)
{
	size_t i, gap = 0, end;

	for (i = 0; i < l->lines.n; i++) {
		struct span line = l->lines.v[i];

		if (!is_all_gap(l))
			add_frame_line(l, line);
		for (end = gap; end < l->n_gaps &&
				l->gaps[end].at.start < line.end;)
			end++;
		if (end > gap)
			add_groups(l, line, gap, end);
		gap = end;
	}
}

static void find_cells(struct laying *l)
{
	const struct row *row = l->row;
	uint32_t i;

	l->cells = mem_zalloc(row->n_cells, sizeof(*l->cells));
	for (i = 0; i < row->n_cells; i++)
		if (reader_shown_index(&l->ui->reader, row->cells[i].source) !=
		    SIZE_MAX)
			l->cells[l->w.n++] = i;
	l->w.cells = l->cells;
}

/* Of a sentence told anew there is no frame to show. */
static void add_remark(struct laying *l)
{
	struct str remark = {0};

	sheet_add_line(l->sheet, l->number, true);
	add_number(l);
	str_addf(&remark, "in other words or another order, %u %% alike",
		 tell_percent_alike(l->row));
	sheet_add_own(l->sheet, l->room.text,
		     slice_of(remark.ptr, remark.len), STYLE_RULE);
	str_release(&remark);
}

void variants_add_row(struct ui *ui, const struct passage *p,
		      uint32_t occurrence, uint32_t row)
{
	struct laying l = {.ui = ui,
			   .sheet = &ui->variants.sheet,
			   .row = &p->rows[row],
			   .number = row,
			   .cell = occurrence,
			   .room = variants_room(ui)};

	l.w = (struct witnesses){.comparison = ui->comparison,
				 .row = l.row,
				 .exact = ui->variants.typography};
	find_cells(&l);
	find_gaps(&l);
	make_frame(&l);
	if (is_all_gap(&l))
		add_remark(&l);
	add_lines(&l);
	free(l.cells);
	free(l.gaps);
	free(l.common);
	str_release(&l.frame);
	spans_release(&l.lines);
}
