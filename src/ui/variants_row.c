#include "config.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/mem.h"
#include "text/wrap.h"
#include "ui/apparatus.h"
#include "ui/coverage.h"
#include "ui/style.h"
#include "ui/tell.h"
#include "ui/ui.h"

/* Labels beside the text leave it at least this much. */
#define BESIDE_FROM 18u

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

/* A row on its way to the sheet. */
struct laying {
	struct apparatus a;
	struct sheet *sheet; /* borrowed */
	uint32_t number;     /* of the row */
	bool alone;	     /* the passage has no other */
};

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
	return l->a.room.text +
	       canvas_width(slice_of(l->a.frame.ptr + line.start,
				     at - line.start));
}

/* Quietly and with a stop: the numbers below it are sources. */
static void add_number(struct laying *l)
{
	struct str number = {0};
	unsigned x = l->a.room.label;

	if (l->alone)
		return;
	str_addf(&number, "%u.", l->number + 1);
	if (l->a.room.text > number.len)
		sheet_add_own(l->sheet, x, slice_of(number.ptr, number.len),
			     STYLE_RULE);
	str_release(&number);
}

static void add_frame_line(struct laying *l, struct span line)
{
	uint32_t source = l->a.row->cells[l->a.cell].source;
	size_t i;

	sheet_add_line(l->sheet, l->number, l->a.room.text);
	if (line.start == l->a.lines.v[0].start)
		add_number(l);
	for (i = 0; i < l->a.n_common; i++) {
		const struct common *c = &l->a.common[i];
		struct span s = overlap(line, (struct span){
			c->at, c->at + span_len(c->span)});

		if (span_len(s))
			sheet_add_source(l->sheet, frame_x(l, line, s.start),
					source, (struct span){
					c->span.start + s.start - c->at,
					c->span.start + s.end - c->at},
					STYLE_TEXT);
	}
	for (i = 0; i < l->a.n_gaps; i++) {
		struct span s = overlap(line, l->a.gaps[i].at);

		if (span_len(s))
			sheet_add_own(l->sheet, frame_x(l, line, s.start),
				     slice_of(l->a.frame.ptr + s.start,
					      span_len(s)), STYLE_FILLER);
	}
}

/* What a gap looks like for those who have not what most have. */
static uint16_t reading_style(const struct laying *l, const struct gap *g,
			      uint32_t cell)
{
	const struct variant *v = &l->a.row->variants[g->variant];

	if (g->common != UINT32_MAX &&
	    !reading_compare(&l->a.w, v, g->common, cell))
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
	const struct variant *v = &l->a.row->variants[g->variant];
	const struct reading *r = &v->readings[cell];
	struct slice instead = apparatus_stand_in(&l->a, v, cell);
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
	wrap_lines(&lines,
		   slice_of(apparatus_text(&l->a, r->source), r->span.end),
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
		uint32_t source = l->a.row->cells[g->cells[i]].source;

		if (!n || sources[n - 1] != source)
			sources[n++] = source;
	}
	coverage_add(&label, l->a.ui, sources, n);
	sheet_add_own(l->sheet, l->a.room.label, slice_of(label.ptr, label.len),
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

	sheet_add_line(l->sheet, l->number, SHEET_UNLIT);
	add_label(l, g);
	if (l->a.room.stacked)
		sheet_add_line(l->sheet, l->number, SHEET_UNLIT);
	for (k = 0; more; k++) {
		if (k)
			sheet_add_line(l->sheet, l->number, SHEET_UNLIT);
		for (more = false, i = from; i < to; i++)
			more |= add_reading_line(
				l, &l->a.gaps[i], g->cells[0],
				frame_x(l, line, l->a.gaps[i].at.start), k);
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
		variants[i - from] = l->a.gaps[i].variant;
	witness_groups_init(&groups, &l->a.w, variants, to - from);
	for (i = 0; i < groups.n; i++)
		add_group(l, &groups.v[i], line, from, to);
	witness_groups_release(&groups);
	free(variants);
}

/* A gap that is all of the sentence has no line of its own. */
static bool is_all_gap(const struct apparatus *a)
{
	return !a->n_common && a->n_gaps == 1;
}

static void add_lines(struct laying *l)
{
	size_t i, gap = 0, end;

	for (i = 0; i < l->a.lines.n; i++) {
		struct span line = l->a.lines.v[i];

		if (!is_all_gap(&l->a))
			add_frame_line(l, line);
		for (end = gap; end < l->a.n_gaps &&
				l->a.gaps[end].at.start < line.end;)
			end++;
		if (end > gap)
			add_groups(l, line, gap, end);
		gap = end;
	}
}

/* Of a sentence told anew there is no frame to show. */
static void add_remark(struct laying *l)
{
	struct str remark = {0};

	sheet_add_line(l->sheet, l->number, l->a.room.text);
	add_number(l);
	str_addf(&remark, _("in other words or another order, %u %% alike"),
		 tell_percent_alike(l->a.row));
	sheet_add_own(l->sheet, l->a.room.text,
		     slice_of(remark.ptr, remark.len), STYLE_RULE);
	str_release(&remark);
}

void variants_add_row(struct ui *ui, const struct passage *p,
		      uint32_t occurrence, uint32_t row)
{
	struct laying l = {.sheet = &ui->variants.sheet,
			   .number = row,
			   .alone = p->n_rows == 1};

	apparatus_init(&l.a, ui, &p->rows[row], occurrence,
		       ui->variants.typography);
	if (is_all_gap(&l.a))
		add_remark(&l);
	add_lines(&l);
	apparatus_release(&l.a);
}
