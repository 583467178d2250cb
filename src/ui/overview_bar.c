#include "config.h"

#include "ui/style.h"
#include "ui/ui.h"

/* What stands in rows [FROM, TO) of the focused column, loudest last. */
struct stretch {
	bool shared, unique, hit;
	bool here; /* some of it is on the screen */
};

static bool has_hit(const struct reader *r, uint32_t source, struct span s)
{
	size_t i;

	if (r->hits_hidden || !r->hits.n)
		return false;
	i = hits_at(&r->hits, source, s.start);
	return i < r->hits.n && r->hits.v[i].source == source &&
	       r->hits.v[i].span.start < s.end;
}

static void look_at(struct stretch *s, const struct ui *ui,
		    const struct layout_column *col, size_t row)
{
	const struct layout_line *l = &col->lines[row];
	const struct compared *c = &ui->comparison->sources[col->source];

	if (l->kind != LAYOUT_TEXT || l->segment >= c->n_segments)
		return;
	if (c->segments[l->segment].shared)
		s->shared = true;
	else
		s->unique = true;
	s->hit |= has_hit(&ui->reader, col->source, l->span);
}

/* Where the screen is another sign, no other ground: that would cost a change
   of colours at both ends, and they move with each line that is scrolled. */
static void draw_stretch(struct canvas *c, unsigned x, unsigned y,
			 const struct symbols *sym, struct stretch s)
{
	bool thumb = s.here && sym->thumb_shared;

	if (s.hit)
		canvas_puts(c, x, y, c->cols, sym->bar_hit, STYLE_BAR_HIT);
	else if (s.unique)
		canvas_puts(c, x, y, c->cols,
			    thumb ? sym->thumb_unique : sym->bar_unique,
			    STYLE_BAR_UNIQUE);
	else if (s.shared)
		canvas_puts(c, x, y, c->cols,
			    thumb ? sym->thumb_shared : sym->bar_shared,
			    STYLE_BAR_SHARED);
	else
		/* In a colour that most of the bar has: a change costs. */
		canvas_puts(c, x, y, c->cols,
			    thumb ? sym->thumb_empty : sym->bar_empty,
			    STYLE_BAR_SHARED);
	if (s.here && !thumb)
		canvas_mark(c, x, y, c->cols, STYLE_CURRENT);
}

void overview_bar_draw(struct ui *ui, struct canvas *c)
{
	struct columns *v = &ui->columns;
	const struct column *f = columns_focus(ui);
	const struct layout_column *col =
		&v->layout.columns[column_index(v, f)];
	size_t n = v->layout.n_rows, rows = v->rows, from, to, row;
	unsigned y;

	if (!v->bar)
		return;
	for (y = 0; y < rows; y++) {
		struct stretch s = {.here = n > rows};

		/* A text shorter than the screen has one row a row. */
		from = n > rows ? n * y / rows : y;
		to = n > rows ? n * (y + 1) / rows : y + 1;
		for (row = from; row < to && row < n; row++)
			look_at(&s, ui, col, row);
		s.here &= (long)to > f->top &&
			  (long)from < f->top + (long)rows;
		draw_stretch(c, c->cols - 1, y + v->header, ui->symbols, s);
	}
}
