/*
 * twin.h - the cells of a row that say the same in the same letters
 *
 * Reprints are most of what large sets hold: each wording of a row is
 * described once, whoever has it.
 */
#ifndef MODEL_TWIN_H
#define MODEL_TWIN_H

#include "model/variant.h"

/* The wordings, in the order of the first cell that has each. */
struct twins {
	uint32_t n;
	struct cell *cells;	  /* owned: the first of each wording */
	struct cell_words *words; /* owned */
	uint32_t *count; /* owned: cells of each */
	uint32_t *of;	 /* owned, by cell of the row: its wording */
};

/* Cells are twins when no description can tell them apart: the same bytes,
   words and language. */
void twins_init(struct twins *t, const struct row *row,
		const struct row_words *in);
void twins_release(struct twins *t);

#endif
