#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/breaks.h"
#include "text/utf8.h"
#include "text/wrap.h"

/* A look for a key between two of them costs nothing, and none takes long. */
#define PIECE_BYTES 65536u

struct wrapper {
	const char *text; /* borrowed: the range */
	size_t len;
	wrap_width_fn *width;
	size_t piece; /* bytes, about */
	char *kinds;  /* owned: enum break_kind of each byte of the piece */
	size_t cap;
	size_t start, end; /* of the piece at hand */
};

/* Where a line may end, and where the next one starts; NEXT 0: nowhere. */
struct cut {
	size_t end, next;
};

/* First bytes of characters that never join the cluster before them. */
static bool starts_cluster(unsigned char b)
{
	return b < 0x80 || (b >= 0xc2 && b <= 0xca);
}

/*
 * Bytes of the cluster at P if it is one printable ASCII character or one
 * letter of U+00C0 to U+017F, else 0: spares most text the tables.
 */
static size_t simple_cluster(const char *p, size_t len)
{
	unsigned char a = (unsigned char)p[0];
	size_t n = a < 0x80 ? 1 : 2;

	if (n == 1 ? a <= ' ' || a == 0x7f : a < 0xc3 || a > 0xc5)
		return 0;
	if (len < n || (n == 2 && ((unsigned char)p[1] & 0xc0) != 0x80))
		return 0;
	return len == n || starts_cluster((unsigned char)p[n]) ? n : 0;
}

/* Bytes of the white-space cluster at P, 0 if it is none. */
static size_t blank_cluster(const char *p, size_t len)
{
	uint32_t cp;
	size_t n, whole;

	if (*p == ' ' && (len == 1 || starts_cluster((unsigned char)p[1])))
		return 1;
	n = utf8_decode(p, len, &cp, NULL);
	if (!break_is_blank(cp))
		return 0;
	whole = utf8_grapheme(p, len);
	return whole == n || cp == '\r' ? whole : 0;
}

static size_t blank_run(const char *p, size_t len)
{
	size_t at = 0, n;

	while (at < len && (n = blank_cluster(p + at, len - at)))
		at += n;
	return at;
}

size_t wrap_cell(const char *p, size_t len, bool *blank)
{
	size_t n = simple_cluster(p, len);

	*blank = false;
	if (n)
		return n;
	n = blank_run(p, len);
	*blank = n > 0;
	return n ? n : utf8_grapheme(p, len);
}

static unsigned cell_width(const struct wrapper *w, size_t at, size_t n)
{
	if (n <= 2 && simple_cluster(w->text + at, n))
		return 1;
	return w->width(w->text + at, n);
}

/* The best of the places before the cell at AT that did not fit. */
static struct cut choose(const struct wrapper *w, struct cut yes,
			 struct cut spare, struct cut here, bool indented,
			 size_t start)
{
	bool blank;

	if (yes.next)
		return yes;
	if (indented)
		return (struct cut){start, start};
	if (spare.next)
		return spare;
	if (here.next > start)
		return here;
	here.end = start + wrap_cell(w->text + start, w->len - start, &blank);
	return (struct cut){here.end, here.end};
}

/*
 * The break before the cell at AT.  A piece begins where a line may begin, so
 * no line that has come so far begins before it: what was before is needed no
 * more.
 */
static char break_at(struct wrapper *w, size_t at)
{
	struct slice rest;

	while (at >= w->end) {
		rest = slice_of(w->text + w->end, w->len - w->end);
		w->start = w->end;
		w->end += breaks_piece(rest, w->piece);
		array_reserve(&w->kinds, &w->cap, w->end - w->start);
		rest.len = w->end - w->start;
		breaks_find(w->kinds, rest);
		if (w->start)
			*w->kinds = BREAK_YES;
	}
	return w->kinds[at - w->start];
}

/* The line that starts at START, a cell that is no blank, in ROOM columns. */
static struct cut line_cut(struct wrapper *w, size_t start, unsigned room,
			   bool indented)
{
	struct cut yes = {0, 0}, spare = {0, 0}, here = {start, start};
	size_t n, cols = 0;

	for (; here.next < w->len; here.next += n) {
		bool blank;
		unsigned width;
		char kind;

		n = wrap_cell(w->text + here.next, w->len - here.next, &blank);
		if (blank) {
			cols++;
			continue;
		}
		kind = break_at(w, here.next);
		if (here.next > start && kind == BREAK_YES)
			yes = here;
		else if (here.next > start && kind)
			spare = here;
		width = cell_width(w, here.next, n);
		if (cols + width > room)
			return choose(w, yes, spare, here, indented, start);
		cols += width;
		here.end = here.next + n;
	}
	return here;
}

static bool wrap(struct spans *out, struct wrapper *w, struct slice text,
		 uint32_t base, const struct wrap_options *opt)
{
	size_t at = blank_run(w->text, w->len), asked = 0;
	unsigned indent = opt->indent;

	while (at < w->len) {
		struct cut c;

		if (at >= asked) {
			if (!progress_step(opt->progress, "laying out",
					   base + at, text.len))
				return false;
			asked = at + w->piece;
		}
		c = line_cut(w, at, opt->width - indent, indent > 0);
		spans_push(out, base + (uint32_t)at, base + (uint32_t)c.end);
		at = c.next + blank_run(w->text + c.next, w->len - c.next);
		indent = 0;
	}
	return true;
}

bool wrap_watched(struct spans *out, struct slice text, struct span range,
		  const struct wrap_options *opt)
{
	struct wrapper w = {.text = text.ptr + range.start,
			    .len = span_len(range),
			    .width = opt->cluster_width,
			    .piece = opt->piece ? opt->piece : PIECE_BYTES};
	bool whole = wrap(out, &w, text, range.start, opt);

	free(w.kinds);
	return whole;
}

void wrap_lines(struct spans *out, struct slice text, struct span range,
		unsigned width, unsigned indent, wrap_width_fn *cluster_width)
{
	struct wrap_options opt = {.width = width,
				   .indent = indent,
				   .cluster_width = cluster_width};

	wrap_watched(out, text, range, &opt);
}
