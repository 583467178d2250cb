#include "config.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/mem.h"
#include "ui/sources_list.h"
#include "ui/ui.h"

/* Rows of the last page that the next one repeats. */
#define OVERLAP 2

static long rows_of(const struct columns *v)
{
	return (long)v->rows;
}

static long top_most(const struct columns *v)
{
	long most = (long)v->layout.n_rows - rows_of(v);

	return most > 0 ? most : 0;
}

static long row_of(struct ui *ui, const struct column *c, uint32_t at)
{
	struct columns *v = &ui->columns;

	return (long)layout_row(&v->layout, column_index(v, c), at);
}

static const struct layout_line *line_at(const struct columns *v,
					 const struct column *c, long row)
{
	if (row < 0 || (size_t)row >= v->layout.n_rows)
		return NULL;
	return &v->layout.columns[column_index(v, c)].lines[row];
}

static bool is_seen(const struct columns *v, const struct column *c, long row)
{
	return row >= c->top && row < c->top + rows_of(v);
}

/* The rows of the current segment, first and last. */
static bool segment_rows(struct ui *ui, long *first, long *last)
{
	const struct segment *s = reader_segment(&ui->reader);
	const struct column *f = columns_focus(ui);

	if (!s)
		return false;
	*first = row_of(ui, f, s->span.start);
	*last = row_of(ui, f, s->span.end - 1);
	return true;
}

/* Linked columns go where the focus goes; LEVEL puts them in step. */
static void set_top(struct ui *ui, long top, bool level)
{
	struct columns *v = &ui->columns;
	struct column *f = columns_focus(ui);
	long by = top - f->top;
	size_t i;

	f->top = top;
	if (!ui->reader.linked)
		return;
	for (i = 0; i < v->n; i++)
		if (&v->v[i] != f)
			v->v[i].top = level ? top : v->v[i].top + by;
}

/* The first (DIRECTION 1) or last segment that begins on screen, else what
   text there is. */
static void pick_seen(struct ui *ui, int direction)
{
	struct columns *v = &ui->columns;
	const struct column *f = columns_focus(ui);
	long row = direction > 0 ? f->top : f->top + rows_of(v) - 1;
	const struct layout_line *found = NULL;

	for (; is_seen(v, f, row); row += direction) {
		const struct layout_line *l = line_at(v, f, row);

		if (!l || l->kind != LAYOUT_TEXT)
			continue;
		if (!found || l->first)
			found = l;
		if (l->first)
			break;
	}
	if (found)
		ui->reader.here.at = found->span.start;
}

void columns_drag(struct ui *ui)
{
	struct columns *v = &ui->columns;
	const struct column *f = columns_focus(ui);
	long first, last;

	if (!segment_rows(ui, &first, &last))
		return;
	if (last < f->top)
		pick_seen(ui, 1);
	else if (first >= f->top + rows_of(v))
		pick_seen(ui, -1);
}

static void step_segment(struct ui *ui, int direction)
{
	struct reader *r = &ui->reader;
	const struct compared *s = &ui->comparison->sources[r->here.source];
	const struct segment *seg = reader_segment(r);
	size_t i;

	if (!seg)
		return;
	i = (size_t)(seg - s->segments);
	/* Before the first one it is huge. */
	while ((i += (size_t)direction) < s->n_segments)
		if (sieve_keeps(ui, r->here.source, &s->segments[i])) {
			r->here.at = s->segments[i].span.start;
			return;
		}
}

/* False when the end was reached before. */
static bool scroll(struct ui *ui, long by)
{
	struct columns *v = &ui->columns;
	long old = columns_focus(ui)->top, top = old + by;
	long most = top_most(v);

	if (by < 0 && top < 0)
		top = old < 0 ? old : 0;
	if (by > 0 && top > most)
		top = old > most ? old : most;
	if (top == old)
		return false;
	set_top(ui, top, false);
	columns_drag(ui);
	return true;
}

static void go_end(struct ui *ui, int direction)
{
	struct columns *v = &ui->columns;
	const struct compared *s =
		&ui->comparison->sources[ui->reader.here.source];
	size_t i = column_index(v, columns_focus(ui));
	long top = (long)v->layout.columns[i].n_text - rows_of(v);

	if (direction < 0 || top < 0)
		top = 0;
	set_top(ui, top, true);
	if (s->n_segments)
		ui->reader.here.at =
			s->segments[direction < 0 ? 0 : s->n_segments - 1]
				.span.start;
}

void columns_move(struct ui *ui, enum move move, int direction)
{
	long h = rows_of(&ui->columns);
	long page = h > 2 * OVERLAP ? h - OVERLAP : h > 1 ? h - 1 : 1;

	switch (move) {
	case MOVE_ROW:
		if (!scroll(ui, direction))
			step_segment(ui, direction);
		break;
	case MOVE_HALF:
		if (!scroll(ui, direction * (h > 1 ? h / 2 : 1)))
			pick_seen(ui, -direction);
		break;
	case MOVE_PAGE:
		if (!scroll(ui, direction * page))
			pick_seen(ui, -direction);
		break;
	case MOVE_END:
		go_end(ui, direction);
		break;
	}
}

/* The columns as they stand now, the place left alone: it is about to be
   brought on screen, and need not be dragged there.  Where the layout that
   has its source was stopped, it is another one. */
static void fit_only(struct ui *ui)
{
	struct place to = ui->reader.here;

	columns_ungather(ui);
	columns_fit(ui);
	if (ui->reader.here.source == to.source)
		ui->reader.here = to;
}

void columns_show(struct ui *ui)
{
	struct columns *v = &ui->columns;
	struct column *f;
	const struct segment *s = reader_segment(&ui->reader);
	long row, last, top, h;

	columns_unfold(ui);
	/* Its size may have changed while another view was on top. */
	fit_only(ui);
	h = rows_of(v);
	f = columns_focus(ui);
	row = last = row_of(ui, f, ui->reader.here.at);
	if (s)
		last = row_of(ui, f, s->span.end - 1);
	top = f->top;
	if (row < top || (last >= top + h && row >= top + h / 2)) {
		top = row - h / 4;
		if (last >= top + h)
			top = last - h + 1 < row ? last - h + 1 : row;
		if (top > top_most(v))
			top = top_most(v);
		if (top < 0)
			top = 0;
	}
	set_top(ui, top, true);
}

bool columns_sees_place(struct ui *ui)
{
	const struct column *f;

	columns_fit(ui);
	f = columns_focus(ui);
	return is_seen(&ui->columns, f, row_of(ui, f, ui->reader.here.at));
}

void columns_restore(struct ui *ui)
{
	long row = ui->reader.here.row, at, top, first, last;

	columns_unfold(ui);
	fit_only(ui);
	at = row_of(ui, columns_focus(ui), ui->reader.here.at);
	if (row >= rows_of(&ui->columns))
		row = 0;
	/* It may have fewer rows now than were above the screen. */
	if (row < 0 && segment_rows(ui, &first, &last) && last < at - row)
		row = 0;
	top = at - row;
	if (top > top_most(&ui->columns))
		top = top_most(&ui->columns);
	set_top(ui, top < 0 ? 0 : top, true);
}

void columns_set_focus(struct ui *ui, uint32_t source)
{
	struct columns *v = &ui->columns;
	struct reader *r = &ui->reader;
	const struct passage *p = reader_passage(r);
	const struct occurrence *o = p ? passage_in(p, source) : NULL;
	long row = r->here.row < 0 ? 0 : r->here.row;
	const struct column *f;

	reader_turn(r, source);
	columns_fit(ui);
	f = columns_focus(ui);
	if (o && is_seen(v, f, row_of(ui, f, o->span.start)))
		return;
	row += f->top;
	if (v->layout.n_rows)
		r->here.at = layout_byte(&v->layout, column_index(v, f),
					 row < 0 ? 0
					 : (size_t)row < v->layout.n_rows
						 ? (size_t)row
						 : v->layout.n_rows - 1);
	columns_drag(ui);
}

bool columns_line_up(struct ui *ui)
{
	struct columns *v = &ui->columns;
	const struct passage *p = reader_passage(&ui->reader);
	const struct column *f = columns_focus(ui);
	bool changed = false;
	long row;
	size_t i;

	if (!p)
		return false;
	row = row_of(ui, f, reader_occurrence(&ui->reader)->span.start);
	for (i = 0; i < v->n; i++) {
		struct column *c = &v->v[i];
		const struct occurrence *o = passage_in(p, c->source);
		long top = f->top;

		if (c == f)
			continue;
		if (o)
			top = row_of(ui, c, o->span.start) - (row - f->top);
		changed |= c->top != top;
		c->top = top;
	}
	return changed;
}

static bool has_partner_in_view(struct ui *ui)
{
	const struct columns *v = &ui->columns;
	const struct passage *p = reader_passage(&ui->reader);
	size_t i;

	for (i = 0; i < v->n; i++)
		if (v->v[i].source != ui->reader.here.source &&
		    passage_in(p, v->v[i].source))
			return true;
	return false;
}

static void say_no_peek(struct ui *ui)
{
	const struct passage *p = reader_passage(&ui->reader);
	struct str list = {0};

	if (!p) {
		ui_say(ui, _("only this source says it: nothing to peek at"));
	} else if (reader_holders(&ui->reader, p) < 2) {
		ui_say(ui, _("no other source shown here has it"));
	} else if (has_partner_in_view(ui)) {
		ui_say(ui, _("its partners stand beside it already"));
	} else {
		sources_list(&list, &ui->reader, p, ui->reader.here.source,
			     ui->symbols, ui->cols / 2);
		ui_say(ui, _("%s has it too, but is not in view: Enter goes "
			     "there"),
		       list.ptr);
		str_release(&list);
	}
}

void columns_peek(struct ui *ui)
{
	struct columns *v = &ui->columns;
	size_t i, n = v->n;
	long *tops = mem_zalloc(n, sizeof(*tops));
	bool changed;

	for (i = 0; i < n; i++)
		tops[i] = v->v[i].top;
	changed = columns_gather(ui);
	changed |= columns_line_up(ui);
	if (!changed) {
		free(tops);
		say_no_peek(ui);
		return;
	}
	v->peeked = tops;
	v->n_peeked = n;
	ui_say(ui, _("side by side until the next key; Enter keeps it so"));
}

void columns_drop_peek(struct ui *ui)
{
	free(ui->columns.peeked);
	ui->columns.peeked = NULL;
	columns_ungather(ui);
}

void columns_unpeek(struct ui *ui)
{
	struct columns *v = &ui->columns;
	long *tops = v->peeked;
	size_t i;

	if (!tops)
		return;
	v->peeked = NULL;
	columns_ungather(ui);
	columns_fit(ui);
	for (i = 0; i < v->n && v->n == v->n_peeked; i++)
		v->v[i].top = tops[i];
	free(tops);
}
