/*
 * sheet.h - lines laid out once, that scroll: what reading views have in common
 *
 * A line is made of runs: parts of sources, and words of the sheet's own.
 * Lines belong to items, which its owner knows by number; one item is current
 * and can be seen.
 */
#ifndef UI_SHEET_H
#define UI_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "base/str.h"
#include "ui/canvas.h"
#include "ui/view.h"

/* Lines longer than this are tiring to read. */
#define SHEET_TEXT_MAX 100u
/* A run of the sheet's own text. */
#define SHEET_OWN UINT32_MAX
/* A run styled as in the columns, byte by byte. */
#define SHEET_PAINTED UINT16_MAX

struct sheet_run {
	uint32_t source;  /* or SHEET_OWN */
	struct span span; /* of its text */
	uint16_t x, style;
};

struct sheet_line {
	size_t first;  /* run */
	uint32_t item; /* or SHEET_NO_ITEM */
	uint16_t lit;  /* from this column on, when its item is current; or
			  SHEET_UNLIT */
};

#define SHEET_UNLIT UINT16_MAX

#define SHEET_NO_ITEM UINT32_MAX

struct sheet {
	struct str own; /* owned, as all of these */
	struct sheet_run *runs;
	size_t n_runs, cap_runs;
	struct sheet_line *lines;
	size_t n_lines, cap_lines;
	size_t top;	/* the first line on screen */
	unsigned rows;	/* on screen, 1 or more */
};

void sheet_release(struct sheet *p);
/* Leaves no line; top and rows stay. */
void sheet_clear(struct sheet *p);

/* Building: lines get their runs one after the other. */
void sheet_add_line(struct sheet *p, uint32_t item, unsigned lit);
void sheet_add_source(struct sheet *p, unsigned x, uint32_t source,
		     struct span span, uint16_t style);
void sheet_add_own(struct sheet *p, unsigned x, struct slice text,
		  uint16_t style);

/* Lines of the sheet's own TEXT from column X on, WIDTH (1 or more) wide. */
void sheet_add_wrapped(struct sheet *p, uint32_t item, unsigned x,
		       unsigned width, struct slice text, uint16_t style);

/* The lines of ITEM, first and last; false when it has none. */
bool sheet_item_lines(const struct sheet *p, uint32_t item, size_t *first,
		     size_t *last);
/* The item of the first line on screen that has one, or of the last. */
uint32_t sheet_seen_item(const struct sheet *p, int direction);
/* Is a line of ITEM on screen? */
bool sheet_sees(const struct sheet *p, uint32_t item);
/* Brings ITEM on screen, its beginning if it is long: scrolls as little as can
   be, or if it is far away, to some lines before it. */
void sheet_show(struct sheet *p, uint32_t item);
/* Scrolls by rows, half or whole pages or to an end; false when it was
   there already. */
bool sheet_scroll(struct sheet *p, enum move move, int direction);
/* The item of row Y of the sheet, or SHEET_NO_ITEM. */
uint32_t sheet_item_at(const struct sheet *p, unsigned y);
/* Fits it to so many rows. */
void sheet_fit(struct sheet *p, unsigned rows);
/* How far down it is read, in percent. */
unsigned sheet_percent(const struct sheet *p);

/* Draws the lines below HEADER rows, up to column LIMIT; ITEM is current. */
void sheet_draw(struct ui *ui, const struct sheet *p, struct canvas *c,
	       unsigned header, unsigned limit, uint32_t item);

/* Rows that the title of a view takes, with the rule below it. */
unsigned sheet_header_rows(const struct ui *ui);
/* Draws both rules, the title and, where there is room, more at the right. */
void sheet_frame(struct ui *ui, struct canvas *c, struct slice title,
		 struct slice right);

#endif
