/*
 * index.h - where every seed of the corpus stands
 */
#ifndef ALIGN_INDEX_H
#define ALIGN_INDEX_H

#include "align/corpus.h"
#include "align/place.h"
#include "base/pool.h"

/* Where every seed (SEED_WORDS words) of the corpus stands. */
struct index {
	const struct corpus *c; /* borrowed */
	struct places seeds;	/* owned, sorted */
	uint32_t *group;	/* owned, by word: where in SEEDS the places
				   of the seed here begin, or NO_SEED */
};

/* A seed of this place alone, or too common a one. */
#define NO_SEED UINT32_MAX

/* False when P's progress said to stop; the index can only be released. */
bool index_init(struct index *x, const struct corpus *c,
		const struct pool *p);
void index_release(struct index *x);

#endif
