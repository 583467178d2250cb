/*
 * help.h - the help view: the live key table, and what the marks mean
 */
#ifndef UI_HELP_H
#define UI_HELP_H

#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "base/str.h"
#include "ui/view.h"

struct help_line {
	struct str keys; /* owned; of a title: the title; or a sample */
	struct str name; /* owned; empty in a narrow window */
	struct str text; /* owned */
	unsigned x;	 /* where TEXT begins */
	uint16_t style;	 /* of KEYS */
	bool title;
};

struct help {
	struct help_line *v; /* owned */
	size_t n, cap;
	unsigned cols; /* built for so many columns; 0: not built */
	const struct view *view; /* and for this view, whose keys it tells */
	unsigned sort; /* and for this order of the index */
	size_t top;
	struct str searched; /* owned */
	bool literal;
	/* Before a search was tried. */
	size_t held_top;
	struct str held; /* owned */
	bool held_literal;
};

void help_release(struct help *h);

#endif
