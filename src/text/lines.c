#include "config.h"

#include <stdlib.h>

#include "base/bytes.h"
#include "base/mem.h"
#include "text/glyph.h"
#include "text/lines.h"
#include "text/utf8.h"

#define TAB_WIDTH 8u

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

/* Only what is no ASCII may take no column. */
static bool takes_column(uint32_t cp)
{
	return cp < 0x80 || !(utf8_is_ignorable(cp) || utf8_is_mark(cp));
}

/* How many bytes of the N at P are ASCII; N is a multiple of eight. */
static uint32_t count_ascii(const char *p, uint32_t n)
{
	uint32_t others = 0;

	for (uint32_t i = 0; i < n; i += sizeof(uint64_t)) {
		uint64_t tops = bytes_load(p + i) >> 7 & EACH_BYTE;

		others += (uint32_t)(tops * EACH_BYTE >> 56);
	}
	return n - others;
}

/* Is a line of so much ASCII too wide for it to matter how wide? */
#define WIDE_BYTES (LINE_COLUMNS + LINE_COLUMNS / 2)
static bool is_surely_wide(const struct line *l, struct slice text)
{
	return span_len(l->text) >= WIDE_BYTES &&
	       count_ascii(text.ptr + l->text.start, WIDE_BYTES) > LINE_COLUMNS;
}

static void measure_width(struct line *l, struct slice text)
{
	uint32_t cp;

	l->width = l->indent;
	if (l->width <= LINE_COLUMNS && is_surely_wide(l, text)) {
		l->width = LINE_COLUMNS + 1;
		return;
	}
	for (uint32_t at = l->text.start;
	     at < l->text.end && l->width <= LINE_COLUMNS;) {
		at += (uint32_t)utf8_decode(text.ptr + at, l->text.end - at,
					    &cp, NULL);
		l->width += takes_column(cp);
	}
}

/* No further than the width goes. */
static uint32_t first_word(const struct line *l, struct slice text)
{
	uint32_t columns = 0, cp;

	for (uint32_t at = l->text.start;
	     at < l->text.end && l->indent + columns <= LINE_COLUMNS;) {
		at += (uint32_t)utf8_decode(text.ptr + at, l->text.end - at,
					    &cp, NULL);
		if (cp == ' ')
			break;
		columns += takes_column(cp);
	}
	return columns;
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

void lines_measure(struct slice text, struct line *l, size_t n)
{
	for (; n; n--, l++) {
		l->indent = measure_indent(text, l->start, l->text.start);
		measure_width(l, text);
	}
}

void lines_look_at(struct slice text, struct line *l, size_t n)
{
	for (; n; n--, l++) {
		if (l->looked_at)
			continue;
		l->looked_at = true;
		l->first = first_word(l, text);
		l->ended = line_is_ended(text, l->text);
		l->lower = glyph_at(text, l->text, l->text.start).kind ==
			   GLYPH_LOWER;
		l->item = line_is_item(text, l->text);
	}
}

static void lines_push(struct lines *a, uint32_t start, uint32_t end,
		       uint32_t end_len)
{
	struct line *l;

	array_reserve(&a->v, &a->cap, a->n + 1);
	l = &a->v[a->n++];
	*l = (struct line){
		.text = {start, end},
		.start = start,
		.cut = end_len == 3 && a->text.ptr[end + 2] == '\xa9',
	};
	if (end > start)
		l->text = glyph_trim(a->text, l->text);
}

/* The first line end in [AT, end of the text), or that end. */
static uint32_t line_end_find(const struct chart *chart, struct slice text,
			      uint32_t at)
{
	uint64_t from = UINT64_MAX << at % CHART_BYTES;

	for (; at < text.len; from = UINT64_MAX) {
		uint64_t ends = chart_block_at(chart, at)->ends & from;

		at = at / CHART_BYTES * CHART_BYTES;
		if (ends)
			return at + (unsigned)__builtin_ctzll(ends);
		at += CHART_BYTES;
	}
	return (uint32_t)text.len;
}

void lines_scan(struct lines *a, const struct chart *chart)
{
	struct slice text = a->text;
	uint32_t start = 0, at;

	while ((at = line_end_find(chart, text, start)) < text.len) {
		uint32_t n = line_end(text, at);

		lines_push(a, start, at, n);
		start = at + n;
	}
	lines_push(a, start, at, 0);
}

void lines_release(struct lines *a)
{
	free(a->v);
	*a = (struct lines){0};
}
