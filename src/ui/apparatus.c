#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/mem.h"
#include "text/wrap.h"
#include "ui/apparatus.h"
#include "ui/ui.h"

/* A gap takes half of a line at most, but not less than this. */
#define GAP_MIN 24u
#define NOTHING N_("nothing")
/* Between gaps that touch: a line may break there, but not lose it. */
#define BETWEEN_GAPS "\xc2\xa0 "

const char *apparatus_text(const struct apparatus *l, uint32_t source)
{
	return l->ui->comparison->sources[source].source->text;
}

static struct slice reading_text(const struct apparatus *l,
				 const struct reading *r)
{
	return slice_of(apparatus_text(l, r->source) + r->span.start,
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

struct slice apparatus_stand_in(const struct apparatus *l,
				const struct variant *v, uint32_t cell)
{
	struct slice reading = reading_text(l, &v->readings[cell]);

	if (!reading.len)
		return slice_cstr(v->class == VARIANT_TYPOGRAPHY
					  ? l->ui->symbols->dot
					  : _(NOTHING));
	return slice_cstr(is_blank(reading) ? l->ui->symbols->blank : "");
}

static unsigned reading_width(const struct apparatus *l,
			      const struct variant *v, uint32_t cell)
{
	struct slice instead = apparatus_stand_in(l, v, cell);

	return canvas_width(instead.len
				    ? instead
				    : reading_text(l, &v->readings[cell]));
}

static unsigned gap_width(const struct apparatus *l, const struct variant *v)
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

static void find_gaps(struct apparatus *l)
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

static void add_common(struct apparatus *l, struct span s)
{
	const char *text = apparatus_text(l, l->row->cells[l->cell].source);

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
static bool stands_apart(const struct apparatus *l, const struct variant *v,
			 bool before)
{
	size_t i;

	for (i = 0; i < l->w.n; i++) {
		uint32_t k = l->w.cells[i];
		const struct reading *r = &v->readings[k];
		struct span cell = l->row->cells[k].span;
		const char *text = apparatus_text(l, r->source);

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
static void add_gap(struct apparatus *l, struct gap *g, char behind)
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

static bool touches_gap(const struct apparatus *l, size_t i)
{
	return i && l->gaps[i - 1].at.end == l->frame.len;
}

/* The sentence with its gaps, in lines. */
static void make_frame(struct apparatus *l)
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
			apparatus_text(l, l->row->cells[l->cell].source)[at]);
	}
	add_common(l, (struct span){at, cell.end});
	wrap_lines(&l->lines, slice_of(l->frame.ptr, l->frame.len),
		   (struct span){0, (uint32_t)l->frame.len}, l->room.width, 0,
		   tile_columns);
}

static void find_cells(struct apparatus *l)
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

void apparatus_init(struct apparatus *l, struct ui *ui, const struct row *row,
		    uint32_t cell, bool exact)
{
	*l = (struct apparatus){.ui = ui,
				.row = row,
				.cell = cell,
				.room = variants_room(ui)};
	l->w = (struct witnesses){.comparison = ui->comparison,
				  .row = row,
				  .exact = exact};
	find_cells(l);
	find_gaps(l);
	make_frame(l);
}

void apparatus_release(struct apparatus *l)
{
	free(l->cells);
	free(l->gaps);
	free(l->common);
	str_release(&l->frame);
	spans_release(&l->lines);
}
