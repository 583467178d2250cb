#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/wrap.h"
#include "ui/canvas.h"
#include "ui/style.h"

static const struct tile blank = {{' '}, STYLE_TEXT, 1};

void canvas_resize(struct canvas *c, unsigned cols, unsigned rows)
{
	size_t i, n = (size_t)cols * rows;

	array_reserve(&c->v, &c->cap, n);
	c->cols = cols;
	c->rows = rows;
	c->cursor = false;
	for (i = 0; i < n; i++)
		c->v[i] = blank;
}

void canvas_release(struct canvas *c)
{
	free(c->v);
	*c = (struct canvas){0};
}

/* What is left of a wide character when one half goes is a blank. */
static void mend_halves(struct canvas *c, unsigned x, unsigned y,
			unsigned width)
{
	struct tile *g = canvas_at(c, x, y);
	unsigned after = x + width;

	if (!g->width && x) {
		struct tile *left = canvas_at(c, x - 1, y);
		uint16_t style = left->style;

		*left = blank;
		left->style = style;
	}
	if (after < c->cols && !canvas_at(c, after, y)->width) {
		uint16_t style = canvas_at(c, after, y)->style;

		*canvas_at(c, after, y) = blank;
		canvas_at(c, after, y)->style = style;
	}
}

unsigned canvas_put_tile(struct canvas *c, unsigned x, unsigned y,
			  unsigned limit, const struct tile *g)
{
	if (limit > c->cols)
		limit = c->cols;
	if (y >= c->rows || !g->width || x + g->width > limit)
		return x;
	mend_halves(c, x, y, g->width);
	*canvas_at(c, x, y) = *g;
	if (g->width == 2) {
		struct tile right = {{0}, g->style, 0};

		*canvas_at(c, x + 1, y) = right;
	}
	return x + g->width;
}

/* The tile of the cell at P; returns its bytes. */
static size_t next_tile(struct tile *g, const char *p, size_t len)
{
	bool is_blank;
	size_t bytes = wrap_cell(p, len, &is_blank);

	if (is_blank)
		*g = blank;
	else
		tile_make(g, p, bytes);
	return bytes;
}

unsigned canvas_put(struct canvas *c, unsigned x, unsigned y, unsigned limit,
		    struct slice text, uint16_t style)
{
	size_t at = 0;

	if (limit > c->cols)
		limit = c->cols;
	while (at < text.len) {
		struct tile g;

		at += next_tile(&g, text.ptr + at, text.len - at);
		g.style = style;
		if (x + g.width > limit)
			break;
		x = canvas_put_tile(c, x, y, limit, &g);
	}
	return x;
}

unsigned canvas_put_styled(struct canvas *c, unsigned x, unsigned y,
			   unsigned limit, struct slice text,
			   const uint16_t *styles)
{
	size_t at = 0, bytes;

	for (; at < text.len; at += bytes) {
		struct tile g;

		bytes = next_tile(&g, text.ptr + at, text.len - at);
		g.style = styles[at];
		x = canvas_put_tile(c, x, y, limit, &g);
	}
	return x;
}

unsigned canvas_puts(struct canvas *c, unsigned x, unsigned y,
		     unsigned limit, const char *text, uint16_t style)
{
	return canvas_put(c, x, y, limit, slice_cstr(text), style);
}

unsigned canvas_width(struct slice text)
{
	unsigned width = 0;
	size_t at = 0;

	while (at < text.len) {
		struct tile g;

		at += next_tile(&g, text.ptr + at, text.len - at);
		width += g.width;
	}
	return width;
}

unsigned canvas_put_short(struct canvas *c, unsigned x, unsigned y,
			  unsigned limit, struct slice text,
			  const char *ellipsis, uint16_t style)
{
	unsigned dots = canvas_width(slice_cstr(ellipsis));

	if (limit > c->cols)
		limit = c->cols;
	if (x + canvas_width(text) <= limit || x + dots > limit)
		return canvas_put(c, x, y, limit, text, style);
	x = canvas_put(c, x, y, limit - dots, text, style);
	return canvas_puts(c, x, y, limit, ellipsis, style);
}

void canvas_fill(struct canvas *c, unsigned x, unsigned y, unsigned limit,
		 const char *character, uint16_t style)
{
	struct tile g;

	tile_make(&g, character, strlen(character));
	g.style = style;
	if (limit > c->cols)
		limit = c->cols;
	while (x < limit) {
		unsigned next = canvas_put_tile(c, x, y, limit, &g);

		if (next == x)
			break;
		x = next;
	}
}

void canvas_put_cursor(struct canvas *c, unsigned x, unsigned y)
{
	c->cursor = true;
	c->cursor_x = x < c->cols ? x : c->cols - 1;
	c->cursor_y = y < c->rows ? y : c->rows - 1;
}

void canvas_mark(struct canvas *c, unsigned x, unsigned y, unsigned limit,
		 uint16_t bits)
{
	if (y >= c->rows)
		return;
	for (; x < limit && x < c->cols; x++)
		canvas_at(c, x, y)->style |= bits;
}

/* The cells of row Y but for the blanks at its end. */
static unsigned used(const struct canvas *c, unsigned y)
{
	unsigned x = c->cols;

	while (x && canvas_at(c, x - 1, y)->chars[0] == ' ')
		x--;
	return x;
}

void canvas_dump(struct str *out, const struct canvas *c)
{
	unsigned x, y, i, end;

	for (y = 0; y < c->rows; y++) {
		end = used(c, y);
		for (x = 0; x < end; x++) {
			const struct tile *g = canvas_at(c, x, y);

			for (i = 0; i < TILE_CHARS && g->chars[i]; i++)
				str_add_cp(out, g->chars[i]);
		}
		str_addc(out, '\n');
	}
}

void canvas_dump_styles(struct str *out, const struct canvas *c)
{
	unsigned x, y, end;

	for (y = 0; y < c->rows; y++) {
		end = c->cols;
		while (end && canvas_at(c, end - 1, y)->style == STYLE_TEXT)
			end--;
		for (x = 0; x < end; x++)
			str_addc(out, style_letter(canvas_at(c, x, y)->style));
		str_addc(out, '\n');
	}
}
