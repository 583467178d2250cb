#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/mem.h"
#include "text/glyph.h"
#include "text/sentence.h"
#include "text/utf8.h"

/*
 * The classic test for hard wrap: a line end is full when the first word of
 * the next line would not have fitted.  In wrapped text nearly all are, and
 * many stand in the middle of a sentence; where a line is a paragraph,
 * lengths vary and most lines end with a full stop.
 */

/* Columns of the narrowest and widest wrapped text. */
#define WRAP_MIN 30u
#define WRAP_MAX 160u
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
#define TAB_WIDTH 8u

struct line {
	struct span text;	/* white space at its ends off; empty: blank */
	uint32_t width;		/* columns, the indent counted in; beyond
				   WRAP_MAX it does not matter how many */
	uint32_t first;		/* columns of its first word */
	uint16_t indent;
	bool ended;		/* a stop or a colon at its end */
	bool lower;		/* begins with a small letter */
	bool item;		/* begins as an item of a list */
	bool cut;		/* a paragraph separator behind it */
};

struct lines {
	struct line *v; /* owned */
	size_t n, cap;
};

/* ---- lines */

static const unsigned char line_end_byte[256] = {
	['\n'] = 1, ['\r'] = 1, ['\v'] = 1, ['\f'] = 1, [0xc2] = 1,
	[0xe2] = 1,
};

/* Bytes of the line end at AT; 0: none there. */
static uint32_t line_end(struct slice text, uint32_t at)
{
	const char *p = text.ptr + at;
	size_t left = text.len - at;

	switch ((unsigned char)*p) {
	case '\r':
		return left > 1 && p[1] == '\n' ? 2 : 1;
	case 0xc2:
		return left > 1 && p[1] == '\x85' ? 2 : 0;
	case 0xe2:
		return left > 2 && p[1] == '\x80' &&
		       (p[2] == '\xa8' || p[2] == '\xa9') ? 3 : 0;
	default:
		return 1;
	}
}

static void measure_columns(struct line *l, struct slice text)
{
	bool in_first = true;
	uint32_t cp;

	l->width = l->indent;
	for (uint32_t at = l->text.start;
	     at < l->text.end && l->width <= WRAP_MAX;) {
		at += (uint32_t)utf8_decode(text.ptr + at, l->text.end - at,
					    &cp, NULL);
		if (cp >= 0x80 && (utf8_is_ignorable(cp) || utf8_is_mark(cp)))
			continue;
		in_first = in_first && cp != ' ';
		l->width++;
		l->first += in_first;
	}
}

static uint16_t measure_indent(struct slice text, uint32_t start, uint32_t end)
{
	uint32_t columns = 0;

	for (; start < end && columns < UINT16_MAX - TAB_WIDTH; start++)
		columns += text.ptr[start] == '\t' ? TAB_WIDTH : 1;
	return (uint16_t)columns;
}

static bool line_is_ended(struct slice text, struct span range)
{
	struct glyph g = glyph_before(text, range, range.end);

	while (g.kind == GLYPH_CLOSE || g.kind == GLYPH_QUOTE ||
	       g.kind == GLYPH_SPACE)
		g = glyph_before(text, range, g.start);
	return g.kind == GLYPH_STOP || g.cp == ':' || g.kind == GLYPH_NONE;
}

/* "- ", "• ", "3. ", "b) " */
static bool line_is_item(struct slice text, struct span range)
{
	struct glyph g = glyph_at(text, range, range.start);
	struct glyph next = glyph_at(text, range, g.end);

	if (g.kind == GLYPH_DASH || g.kind == GLYPH_BULLET)
		return next.kind == GLYPH_SPACE;
	while (g.kind == GLYPH_DIGIT && next.kind == GLYPH_DIGIT)
		next = glyph_at(text, range, next.end);
	return (next.cp == ')' || (next.cp == '.' && g.kind == GLYPH_DIGIT)) &&
	       glyph_is_word(g) &&
	       glyph_at(text, range, next.end).kind == GLYPH_SPACE;
}

static void line_measure(struct line *l, struct slice text, uint32_t start)
{
	if (!span_len(l->text))
		return;
	l->indent = measure_indent(text, start, l->text.start);
	measure_columns(l, text);
	l->ended = line_is_ended(text, l->text);
	l->lower = glyph_at(text, l->text, l->text.start).kind == GLYPH_LOWER;
	l->item = line_is_item(text, l->text);
}

static void lines_push(struct lines *a, struct slice text, uint32_t start,
		       uint32_t end, uint32_t end_len)
{
	struct line l = {.text = glyph_trim(text, (struct span){start, end})};

	l.cut = end_len == 3 && text.ptr[end + 2] == '\xa9';
	line_measure(&l, text, start);
	array_reserve(&a->v, &a->cap, a->n + 1);
	a->v[a->n++] = l;
}

/* Of the eight bytes at P the first that may be one of LINE_END_BYTE, 8: none. */
static unsigned line_end_near(const char *p)
{
	uint64_t w = bytes_load(p), low = w & ~EACH_TOP;
	/* 0xc2 and 0xe2 differ in that bit */
	uint64_t marks = (w | EACH_BYTE * 0x20) ^ EACH_BYTE * 0xe2;
	uint64_t controls = ~((low + EACH_BYTE * (0x7f - '\r')) | w);

	marks = ~(((marks & ~EACH_TOP) + ~EACH_TOP) | marks);
	return bytes_first((marks | controls) & EACH_TOP);
}

/* The next byte from AT on that may begin a line end. */
static uint32_t line_end_find(struct slice text, uint32_t at)
{
	while (at < text.len && !line_end_byte[(unsigned char)text.ptr[at]]) {
		unsigned n = text.len - at < 8 ? 0 :
						 line_end_near(text.ptr + at);

		at += n ? n : 1;
	}
	return at;
}

static void lines_scan(struct lines *a, struct slice text)
{
	uint32_t start = 0, at = 0, n;

	while ((at = line_end_find(text, at)) < text.len) {
		n = line_end(text, at);
		if (!n) {
			at++;
			continue;
		}
		lines_push(a, text, start, at, n);
		start = at += n;
	}
	lines_push(a, text, start, at, 0);
}

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
static uint32_t block_width(const struct line *l, size_t n)
{
	struct evidence e = {.ends = 0};
	uint32_t width;

	if (n < 2)
		return 0;
	count_widths(&e, l, n);
	width = common_width(&e);
	if (!width)
		return 0;
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
		if (end - i > WRAP_EVIDENCE && block_width(a->v + i, end - i))
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
	for (size_t i = 0, end; block_next(a, &i, &end); i = end)
		count_ends(&e, a->v + i, end - i, width);
	return evidence_convinces(&e) ? width : 0;
}

/* The width to read a block with, TEXT_WIDTH being that of the text. */
static uint32_t judge_block(const struct line *l, size_t n,
			    uint32_t text_width)
{
	struct evidence e = {.ends = 0};
	uint32_t own = block_width(l, n);

	if (own || !text_width || n < 2)
		return own;
	count_ends(&e, l, n, text_width);
	return e.full * 100 >= e.ends * WRAP_FULL_KNOWN ? text_width : 0;
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

static void block_split(struct spans *out, const struct line *l, size_t n,
			uint32_t text_width)
{
	uint32_t width = judge_block(l, n, text_width);
	uint16_t indent = block_indent(l, n);
	size_t begin = 0;

	for (size_t i = 0; i < n; i++) {
		if (i + 1 < n && width &&
		    !ends_paragraph(l + i, i == 0, width, indent))
			continue;
		spans_push(out, l[begin].text.start, l[i].text.end);
		begin = i + 1;
	}
}

void paragraphs_split(struct spans *out, struct slice text)
{
	struct lines a = {0};
	uint32_t width;

	lines_scan(&a, text);
	width = sure_width(&a);
	if (!width)
		width = pooled_width(&a);
	for (size_t i = 0, end; block_next(&a, &i, &end); i = end)
		block_split(out, a.v + i, end - i, width);
	free(a.v);
}
