/*
 * grow.h - the ends of a match grown word by word
 */
#ifndef ALIGN_GROW_H
#define ALIGN_GROW_H

#include "align/match.h"

/* Words A and B, and on in STEP's direction (1 or -1) up to the limits. */
struct front {
	uint32_t a, b;
	int step;
	uint32_t limit_a, limit_b; /* not part of it */
};

/*
 * Grows an alignment from the front on while it pays (banded x-drop, Zhang
 * et al. 2000): a match earns its weight, a word skipped costs a share of
 * its own.  Appends the aligned words as blocks of one word in the order
 * found and returns their score.
 */
int32_t grow_align(struct aligned *out, const struct corpus *c,
		   struct front f);

#endif
