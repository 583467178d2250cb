/*
 * list.h - rows with a cursor: what views that are lists have in common
 *
 * A list shows items, which its owner knows by number, in some order and
 * perhaps not all of them.  Only the rows on screen are ever formatted, so
 * it may have as many items as there is memory for; sorting, filtering and
 * searching look at each item once.
 */
#ifndef UI_LIST_H
#define UI_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "text/pattern.h"
#include "ui/canvas.h"
#include "ui/view.h"

/* What the owner tells of its items. */
struct list_kind {
	const char *where; /* "in the groups" */
	/* The orders, the first one at the beginning. */
	const char *const *sorts;
	unsigned n_sorts;
	size_t (*count)(const struct ui *ui); /* items are 0 to count - 1 */
	/* Which comes first: below 0, 0 (the lower number), above 0.  May be
	   NULL where N_SORTS is 0: items stand by number. */
	int (*compare)(const struct ui *ui, unsigned sort, uint32_t a,
		       uint32_t b);
	/* Appends what search and filter look at, one line. */
	void (*text)(const struct ui *ui, uint32_t item, struct str *out);
};

struct list {
	const struct list_kind *kind; /* set by the owner, once */
	uint32_t *items; /* owned: the rows, when BUILT */
	size_t n, cap;
	size_t n_all;	 /* items, with those left out */
	bool built;
	size_t cursor;	 /* a row; 0 when there is none */
	size_t top;	 /* the first row on screen */
	unsigned rows;	 /* on screen */
	unsigned sort;	 /* index in the kind's SORTS */
	struct pattern *filter, *search; /* owned, or NULL */
	bool *found; /* owned, an item: SEARCH, if any, matches it */
	uint32_t *hits; /* owned: rows that it matches, ascending */
	size_t n_hits, cap_hits;
	/* Before a search was tried. */
	size_t held_cursor, held_top;
	struct pattern *held_search; /* owned, or NULL */
};

/* No item. */
#define LIST_NONE UINT32_MAX

void list_release(struct list *l);
/* The items have changed: all but cursor and filter is made anew. */
void list_forget(struct list *l);
/* Before anything else: makes what is missing, and lets the cursor be among
   the ROWS (1 or more) on screen. */
void list_fit(struct ui *ui, struct list *l, unsigned rows);

/* The item under the cursor, or LIST_NONE. */
uint32_t list_item(const struct list *l);
/* The item in row Y of the screen, or LIST_NONE behind the last one. */
uint32_t list_at(const struct list *l, unsigned y);
/* Puts the cursor on ITEM; false when it is left out. */
bool list_go(struct list *l, uint32_t item);

/* The operations of views (view.h). */
void list_move(struct list *l, enum move move, int direction);
/* The mouse, HEADER rows above the list; true: what is under the cursor is to
   be opened. */
bool list_mouse(struct list *l, const struct mouse *m, unsigned header);
int list_search(struct ui *ui, struct list *l, struct slice text,
		bool literal, struct err *e);
void list_step_hit(struct ui *ui, struct list *l, int direction);
void list_hold(struct list *l);
void list_put_back(struct ui *ui, struct list *l);
int list_filter(struct ui *ui, struct list *l, struct slice text,
		bool literal, struct err *e);
/* The next order, from its first row on. */
void list_sort(struct ui *ui, struct list *l);
/* Shows all items again; false when none was left out. */
bool list_cancel(struct ui *ui, struct list *l);

/* As canvas_put_short, with what the search finds lit. */
unsigned list_put(const struct ui *ui, const struct list *l, struct canvas *c,
		  unsigned x, unsigned y, unsigned limit, struct slice text,
		  uint16_t style);
/* Lights the cursor's row and puts the terminal's cursor there; HEADER rows
   stand above the list. */
void list_mark(const struct list *l, struct canvas *c, unsigned header);

#endif
