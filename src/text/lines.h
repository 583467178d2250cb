/*
 * lines.h - the lines of a text, measured as far as is asked
 */
#ifndef TEXT_LINES_H
#define TEXT_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "base/str.h"
#include "text/chart.h"

/* Columns of the widest wrapped text. */
#define LINE_COLUMNS 160u

struct line {
	struct span text;	/* white space at its ends off; empty: blank */
	uint32_t start;		/* of it, white space and all */
	bool cut;		/* a paragraph separator behind it */
	/* known once it is measured */
	uint16_t indent;
	uint32_t width;		/* columns, the indent counted in; beyond
				   LINE_COLUMNS it does not matter how many */
	/* known once it is looked at */
	bool looked_at;
	bool ended;		/* a stop or a colon at its end */
	bool lower;		/* begins with a small letter */
	bool item;		/* begins as an item of a list */
	uint32_t first;		/* columns of its first word */
};

struct lines {
	struct slice text; /* borrowed */
	struct line *v;	   /* owned */
	size_t n, cap;
};

/* Finds the lines of A->TEXT, of which CHART is. */
void lines_scan(struct lines *a, const struct chart *chart);
/* The indents and widths of N lines, which mostly tell enough. */
void lines_measure(struct slice text, struct line *l, size_t n);
/* What else there is to know of N lines, of those that it is not yet known
   of. */
void lines_look_at(struct slice text, struct line *l, size_t n);
void lines_release(struct lines *a);

#endif
