#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/wrap.h"
#include "ui/sheet.h"
#include "ui/style.h"
#include "ui/ui.h"

/* Rows of the last page that the next one repeats. */
#define OVERLAP 2u
/* What is no further than this part of the screen is scrolled to; else there
   is so much above it, for the eye to find its way. */
#define NEAR_PART 4u

void sheet_release(struct sheet *p)
{
	str_release(&p->own);
	free(p->runs);
	free(p->lines);
	*p = (struct sheet){0};
}

void sheet_clear(struct sheet *p)
{
	str_truncate(&p->own, 0);
	p->n_runs = p->n_lines = 0;
}

void sheet_add_line(struct sheet *p, uint32_t item, unsigned lit)
{
	array_reserve(&p->lines, &p->cap_lines, p->n_lines + 1);
	p->lines[p->n_lines++] =
		(struct sheet_line){p->n_runs, item, (uint16_t)lit};
}

void sheet_add_source(struct sheet *p, unsigned x, uint32_t source,
		     struct span span, uint16_t style)
{
	array_reserve(&p->runs, &p->cap_runs, p->n_runs + 1);
	p->runs[p->n_runs++] =
		(struct sheet_run){source, span, (uint16_t)x, style};
}

void sheet_add_own(struct sheet *p, unsigned x, struct slice text,
		  uint16_t style)
{
	struct span span = {(uint32_t)p->own.len,
			    (uint32_t)(p->own.len + text.len)};

	str_add(&p->own, text.ptr, text.len);
	sheet_add_source(p, x, SHEET_OWN, span, style);
}

void sheet_add_wrapped(struct sheet *p, uint32_t item, unsigned x,
		       unsigned width, struct slice text, uint16_t style)
{
	struct spans lines = {0};
	size_t i;

	wrap_lines(&lines, text, (struct span){0, (uint32_t)text.len}, width,
		   0, tile_columns);
	for (i = 0; i < lines.n; i++) {
		sheet_add_line(p, item, SHEET_UNLIT);
		sheet_add_own(p, x, slice_of(text.ptr + lines.v[i].start,
					     span_len(lines.v[i])), style);
	}
	spans_release(&lines);
}

bool sheet_item_lines(const struct sheet *p, uint32_t item, size_t *first,
		     size_t *last)
{
	bool found = false;
	size_t i;

	for (i = 0; i < p->n_lines; i++) {
		if (p->lines[i].item != item)
			continue;
		if (!found)
			*first = i;
		*last = i;
		found = true;
	}
	return found;
}

static bool on_screen(const struct sheet *p, size_t line)
{
	return line >= p->top && line < p->top + p->rows && line < p->n_lines;
}

uint32_t sheet_seen_item(const struct sheet *p, int direction)
{
	size_t i = direction > 0 ? p->top : p->top + p->rows - 1;

	if (i >= p->n_lines && direction < 0)
		i = p->n_lines - 1;
	for (; on_screen(p, i); i += (size_t)direction)
		if (p->lines[i].item != SHEET_NO_ITEM)
			return p->lines[i].item;
	return SHEET_NO_ITEM;
}

uint32_t sheet_item_at(const struct sheet *p, unsigned y)
{
	size_t i = p->top + y;

	return y < p->rows && i < p->n_lines ? p->lines[i].item
					     : SHEET_NO_ITEM;
}

bool sheet_sees(const struct sheet *p, uint32_t item)
{
	size_t i;

	for (i = p->top; on_screen(p, i); i++)
		if (p->lines[i].item == item)
			return true;
	return false;
}

static size_t top_most(const struct sheet *p)
{
	return p->n_lines > p->rows ? p->n_lines - p->rows : 0;
}

static void keep_in_bounds(struct sheet *p)
{
	if (p->top > top_most(p))
		p->top = top_most(p);
}

void sheet_show(struct sheet *p, uint32_t item)
{
	size_t first = 0, last = 0;
	bool near;

	if (!sheet_item_lines(p, item, &first, &last))
		return;
	near = last + p->rows / NEAR_PART >= p->top &&
	       first < p->top + p->rows + p->rows / NEAR_PART;
	if (!near)
		p->top = first > p->rows / NEAR_PART
				 ? first - p->rows / NEAR_PART
				 : 0;
	if (last >= p->top + p->rows)
		p->top = last - p->rows + 1;
	if (first < p->top)
		p->top = first;
	keep_in_bounds(p);
}

static size_t step_of(const struct sheet *p, enum move move)
{
	switch (move) {
	case MOVE_HALF:
		return p->rows > 1 ? p->rows / 2 : 1;
	case MOVE_PAGE:
		return p->rows > 2 * OVERLAP ? p->rows - OVERLAP
		       : p->rows > 1	     ? p->rows - 1
					     : 1;
	case MOVE_END:
		return p->n_lines;
	case MOVE_ROW:
		break;
	}
	return 1;
}

bool sheet_scroll(struct sheet *p, enum move move, int direction)
{
	size_t old = p->top, by = step_of(p, move);

	if (direction < 0)
		p->top -= by < p->top ? by : p->top;
	else
		p->top += by;
	keep_in_bounds(p);
	return p->top != old;
}

void sheet_fit(struct sheet *p, unsigned rows)
{
	p->rows = rows;
	keep_in_bounds(p);
}

unsigned sheet_percent(const struct sheet *p)
{
	size_t seen = p->top + p->rows;

	if (seen >= p->n_lines)
		return 100;
	return (unsigned)(seen * 100 / p->n_lines);
}

static struct slice run_text(const struct ui *ui, const struct sheet *p,
			     const struct sheet_run *r)
{
	const char *text = r->source == SHEET_OWN
				   ? p->own.ptr
				   : ui->comparison->sources[r->source]
					     .source->text;

	return slice_of(text + r->span.start, span_len(r->span));
}

static void draw_run(struct ui *ui, const struct sheet *p, struct canvas *c,
		     unsigned y, unsigned limit, const struct sheet_run *r)
{
	struct slice text = run_text(ui, p, r);

	if (r->source == SHEET_OWN)
		canvas_put(c, r->x, y, limit, text, r->style);
	else
		canvas_put_styled(c, r->x, y, limit, text,
				  r->style == SHEET_PAINTED
					  ? columns_paint(ui, r->source,
							  r->span)
					  : columns_paint_hits(ui, r->source,
							       r->span,
							       r->style));
}

/* The cursor of the terminal stands on the current item. */
static void light(struct canvas *c, unsigned y, unsigned x, unsigned limit)
{
	while (limit > x && limit <= c->cols &&
	       canvas_at(c, limit - 1, y)->chars[0] == ' ')
		limit--;
	canvas_mark(c, x, y, limit, STYLE_CURRENT);
	if (c->cursor)
		return;
	canvas_put_cursor(c, x, y);
}

void sheet_draw(struct ui *ui, const struct sheet *p, struct canvas *c,
	       unsigned header, unsigned limit, uint32_t item)
{
	size_t i, r, end;

	for (i = p->top; on_screen(p, i); i++) {
		const struct sheet_line *l = &p->lines[i];
		unsigned y = header + (unsigned)(i - p->top);

		end = i + 1 < p->n_lines ? l[1].first : p->n_runs;
		for (r = l->first; r < end; r++)
			draw_run(ui, p, c, y, limit, &p->runs[r]);
		if (l->lit != SHEET_UNLIT && l->item == item)
			light(c, y, l->lit, limit);
	}
}

unsigned sheet_header_rows(const struct ui *ui)
{
	return ui->rows >= 6 ? 2 : ui->rows >= 3 ? 1 : 0;
}

static void draw_title(struct ui *ui, struct canvas *c, struct slice title,
		       struct slice right)
{
	unsigned x, width = canvas_width(right);

	canvas_fill(c, 0, 0, c->cols, " ", STYLE_HEADER_FOCUS);
	x = canvas_put_short(c, 0, 0, c->cols, title, ui->symbols->ellipsis,
			     STYLE_HEADER_FOCUS);
	if (width && x + width + 2 < c->cols)
		canvas_put(c, c->cols - width - 1, 0, c->cols, right,
			   STYLE_HEADER_FOCUS);
}

void sheet_frame(struct ui *ui, struct canvas *c, struct slice title,
		 struct slice right)
{
	unsigned header = sheet_header_rows(ui);
	unsigned foot = header + ui_body_rows(ui, header);

	if (header)
		draw_title(ui, c, title, right);
	if (header == 2)
		canvas_fill(c, 0, 1, c->cols, ui->symbols->rule, STYLE_RULE);
	if (foot + 1 < c->rows)
		canvas_fill(c, 0, foot, c->cols, ui->symbols->rule,
			    STYLE_RULE);
}
