/*
 * index.h - where every seed of the corpus stands
 */
#ifndef ALIGN_INDEX_H
#define ALIGN_INDEX_H

#include "align/corpus.h"
#include "align/place.h"
#include "base/pool.h"

/*
 * The places of every seed (SEED_WORDS words), below 2^31, but not of those
 * inside a sentence that are lighter than SEED_MIN_WEIGHT.  Of each seed only
 * the first SEED_KEPT places are kept for others to be matched against.
 */
struct index {
	const struct corpus *c; /* borrowed */
	uint32_t *earlier;	/* owned, by word: the one place before where
				   the seed stands too; or SEED_LIST and half
				   of where in LISTS its kept places begin; 0:
				   none, or too common a seed */
	uint32_t *lists;	/* owned: ascending, each ends with LIST_END */
};

#define SEED_LIST ((uint32_t)1 << 31)
#define LIST_END UINT32_MAX

/* False when P's progress said to stop; the index can only be released. */
bool index_init(struct index *x, const struct corpus *c,
		const struct pool *p);
void index_release(struct index *x);

#endif
