/*
 * canvas.h - the screen as a grid of cells, before any terminal
 *
 * Column 0, row 0 is the top left.  Whatever is put outside the grid or
 * behind its limit is left out; a wide character is never split: where half
 * of one would remain there is a blank.
 */
#ifndef UI_CANVAS_H
#define UI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "ui/tile.h"

struct canvas {
	struct tile *v; /* owned, rows * cols */
	size_t cap;
	unsigned cols, rows;
	unsigned cursor_x, cursor_y; /* when CURSOR */
	bool cursor;		     /* else it is hidden */
};

/* A grid of blanks. */
void canvas_resize(struct canvas *c, unsigned cols, unsigned rows);
void canvas_release(struct canvas *c);

static inline struct tile *canvas_at(const struct canvas *c, unsigned x,
				      unsigned y)
{
	return &c->v[(size_t)y * c->cols + x];
}

/*
 * Puts text from column X of row Y on, at most to before LIMIT; returns the
 * column behind it.  Text is any bytes; a run of white space is one blank.
 */
unsigned canvas_put(struct canvas *c, unsigned x, unsigned y, unsigned limit,
		    struct slice text, uint16_t style);
unsigned canvas_puts(struct canvas *c, unsigned x, unsigned y,
		     unsigned limit, const char *text, uint16_t style);
/* As canvas_put, with a style for each byte; what does not fit is left out. */
unsigned canvas_put_styled(struct canvas *c, unsigned x, unsigned y,
			   unsigned limit, struct slice text,
			   const uint16_t *styles);
/* Puts one cell, which has the columns of its tile. */
unsigned canvas_put_tile(struct canvas *c, unsigned x, unsigned y,
			  unsigned limit, const struct tile *g);
/* As canvas_put; text too wide for its place ends in ELLIPSIS. */
unsigned canvas_put_short(struct canvas *c, unsigned x, unsigned y,
			  unsigned limit, struct slice text,
			  const char *ellipsis, uint16_t style);
/* Fills columns [X, LIMIT) with the one-column character. */
void canvas_fill(struct canvas *c, unsigned x, unsigned y, unsigned limit,
		 const char *character, uint16_t style);
/* Sets style bits of what stands in [X, LIMIT). */
void canvas_mark(struct canvas *c, unsigned x, unsigned y, unsigned limit,
		 uint16_t bits);

/* Where the terminal's cursor stands; beyond the grid: at its edge. */
void canvas_put_cursor(struct canvas *c, unsigned x, unsigned y);

/* Columns that text takes. */
unsigned canvas_width(struct slice text);

/* Appends the screen as text, a line a row, without trailing blanks. */
void canvas_dump(struct str *out, const struct canvas *c);
/* Appends one letter a cell for its style (style_letter), in the same way. */
void canvas_dump_styles(struct str *out, const struct canvas *c);

#endif
