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

/* Words of two sources that begin the same seed. */
struct seed_pair {
	uint32_t a, b;
};

/* What is known of an earlier source while runs are found. */
struct meeting {
	int32_t weight; /* of the runs with it, up to PAIR_MIN_WEIGHT */
	uint32_t last;	/* of these: the index of the last, and 1; 0: none */
};

/* What runs are found with: of one thread. */
struct run_desk {
	struct runs spare;
	struct meeting *met; /* owned, by source; zero between calls */
	uint32_t *before;    /* owned, by run: the one before with its source,
				as in `last` */
	struct seed_pair *later; /* owned: light seeds, compared if their
				    sources have met by then */
	size_t cap_before, n_later, cap_later;
};

void run_desk_init(struct run_desk *d, const struct corpus *c);
void run_desk_release(struct run_desk *d);

/*
 * Replaces OUT by the maximal runs of SEED_WORDS equal words or more that hold
 * a seed of the index, between SOURCE and each earlier one that it meets:
 * those of their runs that hold a seed which seed_is_sure weigh
 * PAIR_MIN_WEIGHT.  They are sorted by (source_a, a, b), each once.
 *
 * Light seeds are everyday phrases and meet by chance, the more the larger the
 * set; they are compared only with sources that are met, where they are what
 * is left of a copy.
 *
 * Of a seed that stands in more than SEED_KEPT places, all others are matched
 * against the first SEED_KEPT: the cost is linear in the number of places,
 * and those few stay in the cache; a run is compared about once.
 */
void runs_find(struct runs *out, struct run_desk *d, const struct index *x,
	       uint32_t source);
void runs_release(struct runs *r);

#endif
