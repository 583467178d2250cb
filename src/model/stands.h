/*
 * stands.h - where passages stand in a source, and what stands beside them
 *
 * A source is a row of segments.  Finding the neighbours of a segment takes
 * as many steps as the source's length has digits to the base of 64.
 */
#ifndef MODEL_STANDS_H
#define MODEL_STANDS_H

#include "model/comparison.h"

#define STANDS_NONE UINT32_MAX
/* 64 to the power of it is more than a source can have segments. */
#define STANDS_LEVELS 6

struct stands {
	const struct compared *source; /* borrowed */
	/* Owned: a bit for each segment where a passage stands, then at each
	   level one for each word of the level below that is not 0. */
	uint64_t *bits;
	uint64_t *levels[STANDS_LEVELS]; /* in BITS */
	unsigned n_levels;
};

void stands_init(struct stands *t, const struct compared *source);
void stands_release(struct stands *t);

/* The passage of segment AT stands from now on, or no longer. */
void stands_add(struct stands *t, uint32_t at);
void stands_remove(struct stands *t, uint32_t at);
/* The passages that stand next to segment AT, or STANDS_NONE. */
uint32_t stands_before(const struct stands *t, uint32_t at);
uint32_t stands_behind(const struct stands *t, uint32_t at);

#endif
