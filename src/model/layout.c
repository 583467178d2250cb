#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/block.h"
#include "model/layout.h"

/* Fills the lines of one column, from the top. */
struct filler {
	struct layout_column *column;
	const struct compared *from;
	size_t row;	/* the next */
	size_t segment; /* of the next text line, or before it */
	bool blanks;	/* paragraphs have one above */
};

static uint32_t segment_before(const struct filler *f)
{
	return f->row ? f->column->lines[f->row - 1].segment : UINT32_MAX;
}

/* Rows down to END hold no text; what comes next begins at AT. */
static void fill_empty(struct filler *f, size_t end, uint32_t at, bool blank)
{
	enum layout_kind kind = blank && f->row + 1 == end ? LAYOUT_BLANK
							   : LAYOUT_FILLER;

	while (f->row < end) {
		struct layout_line line = {.span = {at, at},
					   .segment = segment_before(f),
					   .kind = kind};

		f->column->lines[f->row++] = line;
	}
}

static void fill_line(struct filler *f, struct span span, bool paragraph)
{
	const struct compared *c = f->from;
	struct layout_line line = {.span = span,
				   .segment = UINT32_MAX,
				   .kind = LAYOUT_TEXT,
				   .paragraph = paragraph};

	while (f->segment + 1 < c->n_segments &&
	       c->segments[f->segment + 1].span.start <= span.start)
		f->segment++;
	if (f->segment < c->n_segments &&
	    c->segments[f->segment].span.start <= span.start) {
		line.segment = (uint32_t)f->segment;
		line.first = c->segments[f->segment].span.start == span.start;
	}
	f->column->lines[f->row++] = line;
}

static void fill_column(struct filler *f, const struct blocks *b,
			size_t n_rows)
{
	const struct span *line = b->lines.v;

	f->column->lines = mem_alloc((n_rows + 1) *
				     sizeof(*f->column->lines));
	for (size_t i = 0; i < b->n; i++) {
		const struct block *k = &b->v[i];

		fill_empty(f, k->row, k->start,
			   f->blanks && i && k->paragraph);
		for (uint32_t j = 0; j < k->n_lines; j++)
			fill_line(f, *line++, k->paragraph && !j);
	}
	f->column->n_text = f->row;
	fill_empty(f, n_rows, f->row ? line[-1].end : 0, false);
}

static size_t rows_of(const struct blocks *b)
{
	const struct block *last = b->n ? &b->v[b->n - 1] : NULL;

	return last ? last->row + last->n_lines : 0;
}

static void fill_columns(struct layout *l, const struct blocks *blocks,
			 bool blanks)
{
	for (size_t i = 0; i < l->n_columns; i++)
		if (rows_of(&blocks[i]) > l->n_rows)
			l->n_rows = rows_of(&blocks[i]);
	for (size_t i = 0; i < l->n_columns; i++) {
		struct filler f = {.column = &l->columns[i],
				   .blanks = blanks};

		f.from = &l->comparison->sources[f.column->source];
		fill_column(&f, &blocks[i], l->n_rows);
	}
}

static bool lay_out(struct layout *l, struct blocks *blocks,
		    const struct layout_options *opt)
{
	const struct comparison *c = l->comparison;
	struct wrap_options wrap = {.cluster_width = opt->cluster_width,
				    .progress = opt->progress};
	struct stops stops;
	bool whole = true;

	stops_find(&stops, l, opt->level);
	for (size_t i = 0; i < l->n_columns; i++) {
		const struct layout_column *k = &l->columns[i];

		if (!whole)
			break;
		wrap.width = k->width;
		blocks_cut(&blocks[i], c, k->source, &stops);
		whole = blocks_wrap(&blocks[i], c->sources[k->source].source,
				    &wrap);
	}
	blocks_level(blocks, l->n_columns, &stops, opt->blanks);
	stops_release(&stops);
	fill_columns(l, blocks, opt->blanks);
	return whole;
}

bool layout_init(struct layout *l, const struct comparison *c,
		 const uint32_t *sources, const unsigned *widths, size_t n,
		 const struct layout_options *opt)
{
	struct blocks *blocks = mem_zalloc(n, sizeof(*blocks));
	bool whole;

	*l = (struct layout){.comparison = c, .n_columns = n};
	l->columns = mem_zalloc(n, sizeof(*l->columns));
	for (size_t i = 0; i < n; i++) {
		l->columns[i].source = sources[i];
		l->columns[i].width = widths[i];
	}
	whole = lay_out(l, blocks, opt);
	for (size_t i = 0; i < n; i++)
		blocks_release(&blocks[i]);
	free(blocks);
	return whole;
}

void layout_release(struct layout *l)
{
	for (size_t i = 0; i < l->n_columns; i++)
		free(l->columns[i].lines);
	free(l->columns);
	*l = (struct layout){0};
}

size_t layout_row(const struct layout *l, size_t column, uint32_t at)
{
	const struct layout_column *k = &l->columns[column];
	size_t lo = 0, hi = k->n_text;

	/* empty lines carry the start of the text that follows them */
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (k->lines[mid].span.start <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo)
		lo--;
	while (lo < k->n_text && k->lines[lo].kind != LAYOUT_TEXT)
		lo++;
	return lo < k->n_text ? lo : k->n_text ? k->n_text - 1 : 0;
}

uint32_t layout_byte(const struct layout *l, size_t column, size_t row)
{
	const struct layout_column *k = &l->columns[column];

	if (!k->n_text)
		return 0;
	if (row >= k->n_text)
		row = k->n_text - 1;
	return k->lines[row].span.start;
}
