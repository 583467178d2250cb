#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/mem.h"
#include "ui/names.h"
#include "ui/sources_list.h"
#include "ui/style.h"
#include "ui/ui.h"

/* A header tells the share in words from this width on. */
#define SHARE_FROM 30u
/* Most columns that a list of a passage's partners takes. */
#define PARTNERS_MAX 8u
/* "2…" */
#define PARTNERS_MIN 2u
/* Rows of a passage in which its list of partners may stand. */
#define MARK_ROWS 8u
/* Columns between a line and a list that no sign sets apart. */
#define LIST_GAP 2u

static const struct compared *compared_of(const struct ui *ui,
					  const struct column *col)
{
	return &ui->comparison->sources[col->source];
}

static const struct passage *passage_of(const struct ui *ui,
					const struct segment *s)
{
	return s->shared ? &ui->comparison->passages[s->passage] : NULL;
}

static bool is_current(const struct ui *ui, const struct segment *s)
{
	const struct segment *here = reader_segment(&ui->reader);

	if (!here)
		return false;
	if (here->shared && s->shared)
		return here->passage == s->passage;
	return here == s;
}

/* " 41 % shared ", or shorter; nothing when it is not known yet. */
static void tell_share(struct str *out, const struct ui *ui,
		       const struct compared *c, bool wide)
{
	uint64_t all = (uint64_t)c->shared_words + c->own_words;

	if (!all)
		str_adds(out, _(" empty "));
	else if (!ui->comparison->unmatched)
		str_addf(out, wide ? _(" %u %% shared ") : " %u %% ",
			 (unsigned)((uint64_t)c->shared_words * 100 / all));
}

/* As wide as ROOM allows, but short where only that leaves the name, of USED
   columns with its number, whole.  Returns its width. */
static unsigned make_share(struct str *out, const struct ui *ui,
			   const struct compared *c, unsigned used,
			   unsigned room)
{
	unsigned wide, brief;

	tell_share(out, ui, c, false);
	brief = canvas_width(slice_of(out->ptr, out->len));
	if (room < SHARE_FROM)
		return brief;
	str_truncate(out, 0);
	tell_share(out, ui, c, true);
	wide = canvas_width(slice_of(out->ptr, out->len));
	if (used + wide <= room || used + brief > room)
		return wide;
	str_truncate(out, 0);
	tell_share(out, ui, c, false);
	return brief;
}

/* Where the head of the column ends; that of the last one goes on above the
   bar. */
static unsigned column_limit(const struct ui *ui, size_t i)
{
	const struct columns *v = &ui->columns;

	return i + 1 < v->n ? v->v[i + 1].x - 1 : ui->cols;
}

static void draw_header(struct ui *ui, struct canvas *c, size_t i)
{
	const struct column *col = &ui->columns.v[i];
	unsigned limit = column_limit(ui, i), x = col->x, width;
	bool focus = col->source == ui->reader.here.source;
	uint16_t style = focus ? STYLE_HEADER_FOCUS : STYLE_HEADER;
	struct str name = {0}, share = {0};
	char number[16];

	snprintf(number, sizeof(number), "%*u ",
		 ui->columns.gutter ? (int)ui->columns.gutter - 1 : 0,
		 col->source + 1);
	width = make_share(&share, ui, compared_of(ui, col),
			   (unsigned)strlen(number) +
				   canvas_width(ui_name(ui, col->source)),
			   limit - x);
	if (limit - x < 2 * width)
		width = 0;
	canvas_fill(c, x, 0, limit, " ", style);
	x = canvas_puts(c, x, 0, limit, number, style);
	if (x + width < limit)
		name_add_short(&name, ui_name(ui, col->source),
			       limit - width - x, ui->symbols);
	canvas_put(c, x, 0, limit - width, slice_of(name.ptr, name.len),
		   style);
	if (width)
		canvas_puts(c, limit - width, 0, limit, share.ptr, style);
	str_release(&name);
	str_release(&share);
}

/* The segment whose number stands in the gutter of the line: the one that
   begins it, or the first that begins inside it. */
static const struct segment *numbered(const struct ui *ui, uint32_t source,
				      const struct layout_line *l)
{
	const struct compared *c = &ui->comparison->sources[source];
	size_t i = l->segment;

	if (l->kind != LAYOUT_TEXT || i >= c->n_segments)
		return NULL;
	if (l->first)
		return &c->segments[i];
	if (i + 1 < c->n_segments &&
	    c->segments[i + 1].span.start < l->span.end)
		return &c->segments[i + 1];
	return NULL;
}

/*
 * A bar beside the current passage or addition; where the text itself is lit
 * the gutter is so too, whatever stands in it: a number may be that of
 * another segment that begins there.
 */
static void mark_gutter(struct ui *ui, struct canvas *c,
			const struct column *col, unsigned y)
{
	bool lit = canvas_at(c, col->text, y)->style & STYLE_CURRENT;
	uint16_t style = reader_passage(&ui->reader) ? STYLE_NUMBER
						     : STYLE_PLUS;
	unsigned x, end = lit ? col->text : col->x + 1;

	for (x = col->x; x < end; x++) {
		struct tile *t = canvas_at(c, x, y);

		if (t->style != STYLE_MOVED)
			t->style = style;
		t->style |= STYLE_CURRENT;
	}
}

/* Before its number: that the passage has moved, or else that every source
   has it, which colours alone would not tell. */
static void draw_sign(struct ui *ui, struct canvas *c,
		      const struct column *col, unsigned y, unsigned number,
		      const struct segment *s)
{
	const struct passage *p = passage_of(ui, s);

	if (p->occurrences[s->occurrence].moved)
		canvas_puts(c, col->x, y, col->text,
			    ui->symbols->moved_gutter, STYLE_MOVED);
	else if (number > col->x && !p->boilerplate &&
		 reader_all_have(&ui->reader, p))
		canvas_puts(c, number - 1, y, col->text, "=", STYLE_NUMBER);
}

/* An addition that goes on: its edge, where + stood when it began. */
static void draw_edge(struct ui *ui, struct canvas *c,
		      const struct column *col, unsigned y,
		      const struct layout_line *l)
{
	const struct compared *all = compared_of(ui, col);
	enum highlight lit = ui->reader.highlight;

	if (lit != HIGHLIGHT_ALL && lit != HIGHLIGHT_UNIQUE)
		return;
	if (l->segment < all->n_segments && !all->segments[l->segment].shared)
		canvas_puts(c, col->text - 2, y, col->text, ui->symbols->edge,
			    STYLE_BAR_UNIQUE);
}

/* That few have it shows by what is not bold, without colours too. */
static uint16_t gutter_style(const struct ui *ui, const struct segment *s)
{
	if (!s->shared)
		return STYLE_PLUS;
	return columns_few_have(ui, passage_of(ui, s)) ? STYLE_NUMBER_FEW
						       : STYLE_NUMBER;
}

static void draw_gutter(struct ui *ui, struct canvas *c,
			const struct column *col, unsigned y,
			const struct layout_line *l)
{
	const struct segment *s = numbered(ui, col->source, l);
	const struct compared *all = compared_of(ui, col);
	bool current = l->kind != LAYOUT_FILLER &&
		       l->segment < all->n_segments &&
		       is_current(ui, &all->segments[l->segment]);
	char number[16];
	unsigned x;

	if (!ui->columns.gutter)
		return;
	if (s) {
		current |= is_current(ui, s);
		snprintf(number, sizeof(number), "%s", ui->symbols->plus);
		if (s->shared)
			snprintf(number, sizeof(number), "%u", s->passage + 1);
		x = col->text - 1 - (unsigned)strlen(number);
		canvas_puts(c, x, y, col->text, number, gutter_style(ui, s));
		if (s->shared)
			draw_sign(ui, c, col, y, x, s);
	} else {
		draw_edge(ui, c, col, y, l);
	}
	if (current)
		mark_gutter(ui, c, col, y);
}

static bool has_room(const struct ui *ui, const struct column *col,
		     const struct layout_line *l, unsigned width)
{
	const char *text = compared_of(ui, col)->source->text;
	struct slice line = slice_of(text + l->span.start, span_len(l->span));

	return canvas_width(line) + width <= col->end - col->text;
}

/* The first row of the segment that has WIDTH columns left, or SIZE_MAX. */
static size_t mark_row(const struct ui *ui, size_t column,
		       const struct segment *s, unsigned width)
{
	const struct columns *v = &ui->columns;
	const struct layout_column *lines = &v->layout.columns[column];
	size_t i = layout_row(&v->layout, column, s->span.start);
	size_t end = layout_row(&v->layout, column, s->span.end - 1) + 1;

	if (end > i + MARK_ROWS)
		end = i + MARK_ROWS;
	for (; i < end; i++)
		if (has_room(ui, &v->v[column], &lines->lines[i], width))
			return i;
	return SIZE_MAX;
}

/* Of too many to be named: where to go, if it has moved; else how many, when
   that is COUNTED. */
static void add_partners(struct ui *ui, struct str *out, size_t column,
			 const struct segment *s, unsigned most, bool counted)
{
	const struct reader *r = &ui->reader;
	const struct passage *p = passage_of(ui, s);
	size_t before = out->len;

	sources_list(out, r, p, ui->columns.v[column].source, ui->symbols,
		     most);
	if (!counted || p->occurrences[s->occurrence].moved ||
	    out->len == before ||
	    !strstr(out->ptr + before, ui->symbols->ellipsis))
		return;
	str_truncate(out, before);
	str_addf(out, "%zu/%zu", reader_holders(r, p), reader_shown(r));
}

/* "⇅ 2·4", or as much of it as there is room for.  Returns its row. */
static size_t make_mark(struct ui *ui, size_t column, const struct segment *s,
			struct str *mark)
{
	/* "2…" is shorter than "4/5". */
	static const struct {
		unsigned most;
		bool counted;
	} ways[] = {{PARTNERS_MAX, true}, {PARTNERS_MIN, true},
		    {PARTNERS_MIN, false}, {0, false}};
	bool moved = passage_of(ui, s)->occurrences[s->occurrence].moved;
	size_t row = SIZE_MAX, i;

	for (i = 0; i < sizeof(ways) / sizeof(*ways) && row == SIZE_MAX; i++) {
		str_truncate(mark, 0);
		if (moved)
			str_addf(mark, "%s%s", ui->symbols->moved,
				 ways[i].most ? " " : "");
		if (ways[i].most)
			add_partners(ui, mark, column, s, ways[i].most,
				     ways[i].counted);
		row = mark_row(ui, column, s,
			       canvas_width(slice_of(mark->ptr, mark->len)) +
				       (moved ? 1 : LIST_GAP));
	}
	return row;
}

/* Is one column in view, and who shares its text not plain? */
static bool is_alone(const struct ui *ui)
{
	return ui->columns.n == 1 && reader_shown(&ui->reader) > 2;
}

/* Where the others have a moved passage; beside a column that stands alone,
   who has any passage. */
static void draw_partners(struct ui *ui, struct canvas *c, size_t column,
			  unsigned y, size_t row)
{
	const struct column *col = &ui->columns.v[column];
	const struct compared *all = compared_of(ui, col);
	const struct layout_line *l =
		&ui->columns.layout.columns[column].lines[row];
	const struct segment *s = numbered(ui, col->source, l);
	const struct passage *p;
	struct str mark = {0};

	if (!s && l->segment < all->n_segments)
		s = &all->segments[l->segment];
	p = s ? passage_of(ui, s) : NULL;
	if (!p || !(p->occurrences[s->occurrence].moved || is_alone(ui)))
		return;
	if (make_mark(ui, column, s, &mark) == row && mark.len)
		canvas_puts(c,
			    col->end - canvas_width(slice_of(mark.ptr,
							     mark.len)),
			    y, col->end, mark.ptr, STYLE_MOVED);
	str_release(&mark);
}

static void draw_text(struct ui *ui, struct canvas *c,
		      const struct column *col, unsigned y,
		      const struct layout_line *l)
{
	const char *text = compared_of(ui, col)->source->text;

	canvas_put_styled(c, col->text, y, col->end,
			  slice_of(text + l->span.start, span_len(l->span)),
			  columns_paint(ui, col->source, l->span));
}

/* In the blank before the sentence; where none is, its first letter stands
   out. */
static void draw_border(struct ui *ui, struct canvas *c, unsigned x,
			unsigned y)
{
	if (x && canvas_at(c, x - 1, y)->chars[0] == ' ')
		canvas_puts(c, x - 1, y, x, ui->symbols->border, STYLE_RULE);
	else
		canvas_at(c, x, y)->style = STYLE_MOVED;
}

static void draw_borders(struct ui *ui, struct canvas *c,
			 const struct column *col, unsigned y,
			 const struct layout_line *l)
{
	const struct comparison *cmp = ui->comparison;
	const char *text = compared_of(ui, col)->source->text;
	size_t i = comparison_border(cmp, col->source, l->span.start);

	for (; i < cmp->n_borders; i++) {
		const struct border *b = &cmp->borders[i];
		struct slice before = slice_of(text + l->span.start,
					       b->at - l->span.start);
		unsigned x;

		if (b->source != col->source || b->at >= l->span.end)
			break;
		x = col->text + canvas_width(before);
		if (x < col->end)
			draw_border(ui, c, x, y);
	}
}

/* Told once: what more of it is left out only keeps the columns level. */
static bool begins_fold(const struct layout_line *l, long row, bool top)
{
	return l->kind == LAYOUT_FOLDED &&
	       (!row || top || l[-1].kind != LAYOUT_FOLDED);
}

static void draw_line(struct ui *ui, struct canvas *c, size_t i, unsigned y)
{
	const struct columns *v = &ui->columns;
	const struct column *col = &v->v[i];
	long row = col->top + (long)y;
	const struct layout_line *l;

	if (row < 0 || (size_t)row >= v->layout.n_rows)
		return;
	l = &v->layout.columns[i].lines[row];
	y += v->header;
	if (l->kind == LAYOUT_FILLER || l->kind == LAYOUT_FOLDED)
		canvas_puts(c, col->text, y, col->end,
			    begins_fold(l, row, y == v->header)
				    ? ui->symbols->ellipsis
				    : ui->symbols->filler,
			    STYLE_FILLER);
	if (l->kind != LAYOUT_TEXT)
		return;
	draw_text(ui, c, col, y, l);
	draw_gutter(ui, c, col, y, l);
	if (v->borders)
		draw_borders(ui, c, col, y, l);
	draw_partners(ui, c, i, y, (size_t)row);
}

static void draw_rules(struct ui *ui, struct canvas *c)
{
	const struct columns *v = &ui->columns;
	const struct symbols *sym = ui->symbols;
	unsigned foot = v->header + v->rows, y;
	bool has_foot = foot + 1 < c->rows;
	size_t i;

	if (v->header == 2)
		canvas_fill(c, 0, 1, c->cols, sym->rule, STYLE_RULE);
	if (has_foot)
		canvas_fill(c, 0, foot, c->cols, sym->rule, STYLE_RULE);
	for (i = 1; i < v->n; i++) {
		unsigned x = v->v[i].x - 1;

		/* Beside a filler it costs no change of colour. */
		for (y = 0; y < foot; y++)
			canvas_puts(c, x, y, c->cols, sym->column,
				    STYLE_FILLER);
		if (v->header == 2)
			canvas_puts(c, x, 1, c->cols, sym->rule_cross,
				    STYLE_RULE);
		if (has_foot)
			canvas_puts(c, x, foot, c->cols, sym->rule_foot,
				    STYLE_RULE);
	}
}

/* On the current sentence in the column with the focus, or on the first row
   that shows some of it. */
static void put_cursor(struct ui *ui, struct canvas *c)
{
	const struct columns *v = &ui->columns;
	const struct column *f = columns_focus(ui);
	size_t column = column_index(v, f);
	const struct layout_column *lines = &v->layout.columns[column];
	uint32_t at = ui->reader.here.at;
	const char *text = compared_of(ui, f)->source->text;
	long y = v->layout.n_rows
			 ? (long)layout_row(&v->layout, column, at) - f->top
			 : 0;
	const struct layout_line *l;

	canvas_put_cursor(c, f->text, v->header + (unsigned)(y < 0 ? 0 : y));
	if (y < 0 || y >= (long)v->rows || !v->layout.n_rows)
		return;
	l = &lines->lines[y + f->top];
	if (l->kind == LAYOUT_TEXT && at > l->span.start && at < l->span.end)
		c->cursor_x += canvas_width(slice_of(
			text + l->span.start, at - l->span.start));
	if (c->cursor_x >= f->end)
		c->cursor_x = f->end - 1;
}

void columns_draw(struct ui *ui, struct canvas *c)
{
	const struct columns *v = &ui->columns;
	unsigned y;
	size_t i;

	draw_rules(ui, c);
	for (i = 0; i < v->n; i++) {
		if (v->header)
			draw_header(ui, c, i);
		for (y = 0; y < v->rows; y++)
			draw_line(ui, c, i, y);
	}
	overview_bar_draw(ui, c);
	put_cursor(ui, c);
}
