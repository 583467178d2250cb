/*
 * variant.h - what the cells of a row have instead of each other
 *
 * In steps: cells that say the same told once (twin.h); words to tokens, a
 * figure as one (token.h); all wordings against one of them, which gives
 * sites (grid.h); sites that are better told as one (join.h); what kind of
 * difference each is (difference.h), and where its readings begin and end
 * (site.h); what is set in another way between the sites (look.h).
 */
#ifndef MODEL_VARIANT_H
#define MODEL_VARIANT_H

#include "align/align.h"
#include "base/mem.h"
#include "model/comparison.h"
#include "text/number.h"

/* Words [start, end) of a source, one cell of a row. */
struct cell_words {
	const struct source *source; /* borrowed */
	uint32_t start, end;
};

/* What the aligner knows of a row. */
struct row_words {
	const struct cell_words *cells; /* borrowed, one a cell */
	uint32_t core;			/* the cell to align with */
	const uint16_t *weights;	/* borrowed, by id */
	const struct number_marks *marks; /* borrowed, may be NULL */
	bool rewritten; /* the words are the same, their order is not */
};
/* Fills class, alike, changed and variants of ROW, whose cells are set. */
void row_describe(struct row *row, const struct row_words *words,
		  struct arena *arena);

#endif
