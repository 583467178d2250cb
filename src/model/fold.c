#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/layout.h"

/* Leaves rows out of a layout, from the top. */
struct folder {
	struct layout *l;
	layout_keeps_fn *keeps;
	void *data;
	bool *kept;  /* owned, a column: its line in the row at hand stays */
	size_t to;   /* rows that are left so far */
	bool folded; /* the last of them stands for rows left out */
	size_t blank; /* row without text that comes before the next one, if
			 that stays too; SIZE_MAX: none does */
};

static struct layout_line *line_at(const struct folder *f, size_t column,
				   size_t row)
{
	return &f->l->columns[column].lines[row];
}

static struct span part_of(struct span line, struct span segment)
{
	if (line.start < segment.start)
		line.start = segment.start;
	if (line.end > segment.end)
		line.end = segment.end;
	return line;
}

/* Has the line a part of a segment that stays? */
static bool keeps_line(const struct folder *f, size_t column, size_t row)
{
	const struct layout_line *line = line_at(f, column, row);
	uint32_t source = f->l->columns[column].source;
	const struct compared *c = &f->l->comparison->sources[source];
	size_t s = line->segment;

	if (line->kind != LAYOUT_TEXT || s >= c->n_segments)
		return false;
	do
		if (f->keeps(f->data, source, &c->segments[s],
			     part_of(line->span, c->segments[s].span)))
			return true;
	while (++s < c->n_segments &&
	       c->segments[s].span.start < line->span.end);
	return false;
}

static bool has_text(const struct folder *f, size_t row)
{
	size_t i;

	for (i = 0; i < f->l->n_columns; i++)
		if (line_at(f, i, row)->kind == LAYOUT_TEXT)
			return true;
	return false;
}

static bool look_at(struct folder *f, size_t row)
{
	bool any = false;
	size_t i;

	for (i = 0; i < f->l->n_columns; i++)
		any |= f->kept[i] = keeps_line(f, i, row);
	return any;
}

static void fold_line(struct layout_line *line)
{
	line->kind = LAYOUT_FOLDED;
	line->span.end = line->span.start;
	line->first = line->paragraph = false;
}

static void put(struct folder *f, size_t row)
{
	size_t i;

	for (i = 0; i < f->l->n_columns; i++) {
		struct layout_line *line = line_at(f, i, f->to);

		*line = *line_at(f, i, row);
		if (line->kind == LAYOUT_TEXT && !f->kept[i])
			fold_line(line);
	}
	f->to++;
}

/* Another row that the last one stands for. */
static void join(struct folder *f, size_t row)
{
	size_t i;

	for (i = 0; i < f->l->n_columns; i++)
		if (line_at(f, i, row)->kind == LAYOUT_TEXT)
			fold_line(line_at(f, i, f->to - 1));
}

static void fold_row(struct folder *f, size_t row)
{
	bool any = look_at(f, row);

	if (!has_text(f, row)) {
		f->blank = row;
		return;
	}
	if (any && !f->folded && f->blank != SIZE_MAX && f->to)
		put(f, f->blank);
	f->blank = SIZE_MAX;
	if (any || !f->folded)
		put(f, row);
	else
		join(f, row);
	f->folded = !any;
}

static void count_text(struct layout_column *c, size_t n_rows)
{
	while (n_rows && c->lines[n_rows - 1].kind != LAYOUT_TEXT)
		n_rows--;
	c->n_text = n_rows;
}

void layout_fold(struct layout *l, layout_keeps_fn *keeps, void *data)
{
	struct folder f = {.l = l, .keeps = keeps, .data = data,
			   .blank = SIZE_MAX};
	size_t i;

	f.kept = mem_zalloc(l->n_columns + 1, sizeof(*f.kept));
	for (i = 0; i < l->n_rows; i++)
		fold_row(&f, i);
	l->n_rows = f.to;
	for (i = 0; i < l->n_columns; i++)
		count_text(&l->columns[i], l->n_rows);
	free(f.kept);
}
