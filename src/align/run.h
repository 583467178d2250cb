/*
 * run.h - runs of equal words between sources
 */
#ifndef ALIGN_RUN_H
#define ALIGN_RUN_H

#include "align/corpus.h"

struct index;

/* Words [a, a + len) of an earlier source equal [b, b + len). */
struct run {
	uint32_t source_a;
	uint32_t a, b, len;
	int32_t weight; /* corpus_run_weight */
};

struct runs {
	struct run *v; /* owned */
	size_t n, cap;
	uint64_t compared; /* words, to find all that were ever in it */
};

/*
 * Replaces OUT by the maximal runs of SEED_WORDS equal words or more between
 * SOURCE and all earlier ones that hold a seed of the index, sorted by
 * (source_a, a, b), each once; but not one that is alone between its two
 * sources and is nothing alone (LONE_MIN_WEIGHT).  Of a seed that stands in
 * more than SEED_KEPT places, all others are matched against the first
 * SEED_KEPT: the cost is linear in the number of places, and those few stay in
 * the cache; a run is compared about once.  SPARE is overwritten.
 */
void runs_find(struct runs *out, struct runs *spare, const struct index *x,
	       uint32_t source);
void runs_release(struct runs *r);

#endif
