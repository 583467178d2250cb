#include "config.h"

#include "text/chart.h"
#include "text/lines.h"
#include "text/sentence.h"
#include "text/split.h"

/*
 * The classic test for hard wrap: a line end is full when the first word of
 * the next line would not have fitted.  In wrapped text nearly all are, and
 * many stand in the middle of a sentence; where a line is a paragraph,
 * lengths vary and most lines end with a full stop.
 */

/* Columns of the narrowest and widest wrapped text. */
#define WRAP_MIN 30u
#define WRAP_MAX LINE_COLUMNS
/* Line ends it takes to judge a block by itself. */
#define WRAP_EVIDENCE 3u
/* Per cent of the line ends that must be full, and open. */
#define WRAP_FULL 75u
#define WRAP_OPEN 40u
/* Of a block in a text known to be wrapped. */
#define WRAP_FULL_KNOWN 50u
/* One line in so many may be wider than the width (a long address). */
#define WRAP_OUTLIERS 20u
/* Per cent of the width under which a line was ended on purpose. */
#define WRAP_SHORT 85u
/* Columns that make an indentation. */
#define INDENT_MIN 2u
#define INDENT_MAX 16u

/* ---- wrap */

/* What the line ends of some blocks say. */
struct evidence {
	uint32_t widths[WRAP_MAX + 1]; /* how many lines have each width */
	size_t lines, wider;	       /* WIDER than WRAP_MAX */
	size_t ends, full, open, lower;
};

static bool is_blank(const struct line *l)
{
	return !span_len(l->text);
}

static bool is_full(const struct line *l, uint32_t width)
{
	return l[0].width <= width && l[0].width + 1 + l[1].first > width;
}

static void count_widths(struct evidence *e, const struct line *l, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (l[i].width <= WRAP_MAX)
			e->widths[l[i].width]++;
		else
			e->wider++;
	}
	e->lines += n;
}

/* The width that all lines but a few outliers keep to; 0: none. */
static uint32_t common_width(const struct evidence *e)
{
	size_t beyond = e->wider, allowed = e->lines / WRAP_OUTLIERS;

	for (uint32_t w = WRAP_MAX; w >= WRAP_MIN && beyond <= allowed; w--) {
		beyond += e->widths[w];
		if (beyond > allowed)
			return w;
	}
	return 0;
}

/* A line end before an item of a list says nothing. */
static void count_ends(struct evidence *e, const struct line *l, size_t n,
		       uint32_t width)
{
	for (size_t i = 0; i + 1 < n; i++) {
		if (l[i + 1].item)
			continue;
		e->ends++;
		e->full += is_full(l + i, width);
		e->open += !l[i].ended;
		e->lower += !l[i].ended && l[i + 1].lower;
	}
}

static bool evidence_convinces(const struct evidence *e)
{
	if (e->ends < WRAP_EVIDENCE)
		return e->full == e->ends && e->lower == e->ends && e->ends;
	return e->full * 100 >= e->ends * WRAP_FULL &&
	       e->open * 100 >= e->ends * WRAP_OPEN;
}

/* Where the block that begins at line I ends. */
static size_t block_end(const struct lines *a, size_t i)
{
	while (i < a->n && !is_blank(a->v + i))
		i++;
	return i;
}

/* The width that the N lines at L are wrapped at by themselves; 0: none. */
static uint32_t block_width(struct slice text, struct line *l, size_t n)
{
	struct evidence e = {.ends = 0};
	uint32_t width;

	if (n < 2)
		return 0;
	count_widths(&e, l, n);
	width = common_width(&e);
	if (!width)
		return 0;
	lines_look_at(text, l, n);
	count_ends(&e, l, n, width);
	return evidence_convinces(&e) ? width : 0;
}

/* For each block from BEGIN on: sets END too; false behind the last. */
static bool block_next(const struct lines *a, size_t *begin, size_t *end)
{
	while (*begin < a->n && is_blank(a->v + *begin))
		++*begin;
	*end = block_end(a, *begin);
	return *begin < a->n;
}

/* The width of the blocks that are wrapped beyond doubt; 0: none is. */
static uint32_t sure_width(const struct lines *a)
{
	struct evidence e = {.ends = 0};

	for (size_t i = 0, end; block_next(a, &i, &end); i = end)
		if (end - i > WRAP_EVIDENCE && block_width(a->text, a->v + i, end - i))
			count_widths(&e, a->v + i, end - i);
	return common_width(&e);
}

/* The width of all blocks taken together. */
static uint32_t pooled_width(const struct lines *a)
{
	struct evidence e = {.ends = 0};
	uint32_t width;

	for (size_t i = 0, end; block_next(a, &i, &end); i = end)
		if (end - i > 1)
			count_widths(&e, a->v + i, end - i);
	width = common_width(&e);
	if (!width)
		return 0;
	for (size_t i = 0, end; block_next(a, &i, &end); i = end) {
		if (end - i == 1)
			continue;
		lines_look_at(a->text, a->v + i, end - i);
		count_ends(&e, a->v + i, end - i, width);
	}
	return evidence_convinces(&e) ? width : 0;
}

/* The width to read a block with, KNOWN being that of the text. */
static uint32_t judge_block(struct slice text, struct line *l, size_t n,
			    uint32_t known)
{
	struct evidence e = {.ends = 0};
	uint32_t own = block_width(text, l, n);

	if (own || !known)
		return own;
	lines_look_at(text, l, n);
	count_ends(&e, l, n, known);
	return e.full * 100 >= e.ends * WRAP_FULL_KNOWN ? known : 0;
}

/* ---- paragraphs */

/* The commonest indent of a block. */
static uint16_t block_indent(const struct line *l, size_t n)
{
	size_t count[INDENT_MAX + 1] = {0};
	uint16_t best = 0;

	for (size_t i = 0; i < n; i++)
		count[l[i].indent < INDENT_MAX ? l[i].indent : INDENT_MAX]++;
	for (uint16_t c = 1; c <= INDENT_MAX; c++)
		if (count[c] > count[best])
			best = c;
	return best;
}

/* Does a paragraph end between L and the line behind it? */
static bool ends_paragraph(const struct line *l, bool first, uint32_t width,
			   uint16_t indent)
{
	const struct line *next = l + 1;
	bool full = is_full(l, width);
	bool is_short = (l->width + 1 + next->first) * 100 <
			width * WRAP_SHORT;

	if (l->cut)
		return true;
	if (!l->ended && full)
		return false;
	if (next->indent >= indent + INDENT_MIN ||
	    next->indent + INDENT_MIN <= indent || next->item)
		return true;
	if (!is_short || next->lower)
		return false;
	return l->ended || first || l->width * 2 < width;
}

static void block_split(struct spans *out, struct slice text, struct line *l,
			size_t n, uint32_t known)
{
	uint32_t width = n > 1 ? judge_block(text, l, n, known) : 0;
	uint16_t indent = width ? block_indent(l, n) : 0;
	size_t begin = 0;

	for (size_t i = 0; i < n; i++) {
		if (i + 1 < n && width &&
		    !ends_paragraph(l + i, i == 0, width, indent))
			continue;
		spans_push(out, l[begin].text.start, l[i].text.end);
		begin = i + 1;
	}
}

/* A line alone is a paragraph, however wide.  False when all are. */
static bool lines_measure_blocks(struct lines *a)
{
	bool any = false;

	for (size_t i = 0, end; block_next(a, &i, &end); i = end) {
		if (end - i < 2)
			continue;
		any = true;
		lines_measure(a->text, a->v + i, end - i);
	}
	return any;
}

/* What the text is wrapped at, as far as all of it tells; 0: nothing. */
static uint32_t text_width(const struct lines *a)
{
	uint32_t width = sure_width(a);

	return width ? width : pooled_width(a);
}

void paragraphs_find(struct spans *out, struct slice text,
		     const struct chart *chart)
{
	struct lines a = {.text = text};
	uint32_t width;

	lines_scan(&a, chart);
	width = lines_measure_blocks(&a) ? text_width(&a) : 0;
	for (size_t i = 0, end; block_next(&a, &i, &end); i = end)
		block_split(out, text, a.v + i, end - i, width);
	lines_release(&a);
}

void paragraphs_split(struct spans *out, struct slice text)
{
	struct chart chart = {0};

	chart_make(&chart, text, (struct span){0, (uint32_t)text.len});
	paragraphs_find(out, text, &chart);
	chart_release(&chart);
}
