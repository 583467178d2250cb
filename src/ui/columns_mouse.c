#include "config.h"

#include "text/wrap.h"
#include "ui/actions.h"
#include "ui/mouse.h"
#include "ui/ui.h"

static long top_most(const struct columns *v)
{
	long most = (long)v->layout.n_rows - (long)v->rows;

	return most > 0 ? most : 0;
}

static size_t column_at(const struct columns *v, unsigned x)
{
	size_t i = 0;

	while (i + 1 < v->n && x >= v->v[i + 1].x)
		i++;
	return i;
}

/* The column under the pointer, and those linked with it. */
static void scroll(struct ui *ui, size_t column, long by)
{
	struct columns *v = &ui->columns;
	long old = v->v[column].top, top = old + by;
	size_t i;

	if (by < 0 && top < 0)
		top = old < 0 ? old : 0;
	if (by > 0 && top > top_most(v))
		top = old > top_most(v) ? old : top_most(v);
	for (i = 0; i < v->n; i++)
		if (i == column || ui->reader.linked)
			v->v[i].top += top - old;
	columns_drag(ui);
}

/* The byte of a line that stands X columns behind its beginning. */
static uint32_t byte_at(const struct ui *ui, uint32_t source,
			struct span line, unsigned x)
{
	const char *text = ui->comparison->sources[source].source->text;
	uint32_t at = line.start, next;
	bool blank;

	while (at < line.end) {
		next = at + (uint32_t)wrap_cell(text + at, line.end - at,
						&blank);
		if (canvas_width(slice_of(text + line.start,
					  next - line.start)) > x)
			break;
		at = next;
	}
	return at < line.end || at == line.start ? at : line.end - 1;
}

/* Where the sentence begins that byte AT is in. */
static uint32_t sentence_start(const struct ui *ui, uint32_t source,
			       uint32_t at)
{
	const struct comparison *c = ui->comparison;
	const struct segment *s = segment_at(c, source, at);
	const struct spans *all = &c->sources[source].source->sentences;
	const struct passage *p;
	size_t i = spans_find(all, at);
	uint32_t start;

	if (!s)
		return at;
	if (s->shared) {
		p = &c->passages[s->passage];
		return p->rows[comparison_row(p, s->occurrence, at)]
			.cells[s->occurrence].span.start;
	}
	start = i == SIZE_MAX ? at : all->v[i].start;
	return start > s->span.start ? start : s->span.start;
}

static void click(struct ui *ui, size_t column, unsigned x, unsigned y)
{
	struct columns *v = &ui->columns;
	const struct column *c = &v->v[column];
	long row = c->top + (long)y;
	const struct layout_line *l = NULL;
	uint32_t source = c->source, at;

	if (row >= 0 && (size_t)row < v->layout.n_rows)
		l = &v->layout.columns[column].lines[row];
	if (!l || l->kind != LAYOUT_TEXT) {
		columns_set_focus(ui, source);
		return;
	}
	at = byte_at(ui, source, l->span, x > c->text ? x - c->text : 0);
	ui->reader.here.source = source;
	ui->reader.here.at = sentence_start(ui, source, at);
}

/* The bar shows the whole: where it is clicked comes to the middle. */
static void go_bar(struct ui *ui, unsigned y)
{
	struct columns *v = &ui->columns;
	long row = (long)(v->layout.n_rows * y / v->rows);
	long top = row - (long)v->rows / 2;

	if ((long)v->layout.n_rows <= (long)v->rows)
		return;
	scroll(ui, column_index(v, columns_focus(ui)),
	       top - columns_focus(ui)->top);
}

static bool is_on_bar(const struct ui *ui, const struct mouse *m)
{
	const struct columns *v = &ui->columns;

	return v->bar && m->x + 1 >= ui->cols && m->y >= v->header &&
	       m->y < v->header + v->rows;
}

void columns_mouse(struct ui *ui, const struct mouse *m)
{
	struct columns *v = &ui->columns;
	size_t column = column_at(v, m->x);

	if (m->y >= v->header + v->rows)
		return;
	if (mouse_is_wheel(m))
		scroll(ui, column,
		       mouse_direction(m) * (long)MOUSE_WHEEL_ROWS);
	else if (is_on_bar(ui, m))
		go_bar(ui, m->y - v->header);
	else if (m->kind == MOUSE_DRAG)
		;
	else if (m->y < v->header)
		columns_set_focus(ui, v->v[column].source);
	else if (m->kind == MOUSE_CLICK)
		click(ui, column, m->x, m->y - v->header);
	else
		do_line_up(ui, (struct slice){0});
}
