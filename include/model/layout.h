/*
 * layout.h - which lines of the columns stand on the same screen rows
 *
 * Each column is one source whole and in its own order, wrapped to its
 * width.  The first line of a standing occurrence (one not moved) is on the
 * same row in every column of the layout that has one; so is each row
 * (sentence) of a passage that starts a paragraph in one of the columns.
 * Filler lines keep them level; every column has the same number of lines.
 *
 * A new line starts with each paragraph, each occurrence, each addition that
 * begins a sentence, and each row that is kept level; all else flows as
 * prose.  So a line may run on into an addition: colour by byte, not by line.
 *
 * Promise: the text lines of a column, in order, hold each grapheme of its
 * source once (white space at breaks apart), and none is wider than the
 * column.
 */
#ifndef MODEL_LAYOUT_H
#define MODEL_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/progress.h"
#include "base/span.h"
#include "model/comparison.h"
#include "text/wrap.h"

enum layout_kind {
	LAYOUT_TEXT,
	LAYOUT_BLANK,  /* between the source's own paragraphs */
	LAYOUT_FILLER, /* nothing here: other columns have more */
	LAYOUT_FOLDED, /* text that layout_fold left out */
};

struct layout_line {
	struct span span;  /* bytes shown (cells: wrap_cell); empty unless
			      LAYOUT_TEXT, then where the next text starts */
	uint32_t segment;  /* of the first byte, index in the source's
			      segments; of the line before for filler;
			      UINT32_MAX if none */
	uint8_t kind;	   /* enum layout_kind */
	bool first;	   /* its segment starts with this line */
	bool paragraph;	   /* first line of a paragraph */
};

struct layout_column {
	uint32_t source;
	unsigned width;
	struct layout_line *lines; /* owned, n_rows of them */
	size_t n_text;		   /* rows to its last text line, included */
};

struct layout {
	const struct comparison *comparison; /* borrowed */
	struct layout_column *columns;	     /* owned */
	size_t n_columns;
	size_t n_rows;
};

struct layout_options {
	bool level;   /* keep shared passages on the same rows */
	bool blanks;  /* an empty line between paragraphs */
	wrap_width_fn *cluster_width;
	const struct progress *progress; /* may be NULL */
};

/*
 * Lays out SOURCES[0..n) in columns of WIDTHS[0..n), each 1 or more.  False
 * when PROGRESS stopped it: the layout is a good one, but what comes later in
 * the columns is missing.
 */
bool layout_init(struct layout *l, const struct comparison *c,
		 const uint32_t *sources, const unsigned *widths, size_t n,
		 const struct layout_options *opt);
void layout_release(struct layout *l);

/*
 * Leaves out the lines of segments that KEEPS says no to, but for those that
 * hold part of another; SPAN is what of the segment is in the line.  Rows where no column keeps anything become one; a
 * line left out in a row that stays is LAYOUT_FOLDED too.  What is kept keeps
 * its order, and what was level stays so.
 */
typedef bool layout_keeps_fn(void *data, uint32_t source,
			     const struct segment *s, struct span span);
void layout_fold(struct layout *l, layout_keeps_fn *keeps, void *data);

/* The text row that shows byte AT of a column, or the nearest before it, or
   the first; where it is left out the next one, or the last; 0 when the
   column has no text. */
size_t layout_row(const struct layout *l, size_t column, uint32_t at);
/* The byte that ROW of a column shows first; for filler and blanks, of the
   next text line (the last one at the end). */
uint32_t layout_byte(const struct layout *l, size_t column, size_t row);

#endif
