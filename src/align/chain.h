/*
 * chain.h - collinear runs of two sources put in chains
 */
#ifndef ALIGN_CHAIN_H
#define ALIGN_CHAIN_H

#include "align/run.h"

/* A run in the chaining of one pair. */
struct link {
	int32_t score; /* of the best chain that ends here */
	uint32_t back; /* the run before in it; itself: none */
	uint32_t trim; /* words cut off its front, which BACK has too */
	bool used;
};

struct chains {
	struct link *links; /* owned, one a run */
	size_t cap;
	uint32_t *order; /* owned: the runs of a chain, last first */
	size_t order_cap;
	uint64_t *ranks; /* owned: the ends, best first: run in the low half */
	size_t ranks_cap, n_ranks, rank;
};

/* Links the N runs R of one pair of sources, sorted by (a, b). */
void chains_link(struct chains *k, const struct corpus *c,
		 const struct run *r, uint32_t n);
/*
 * Writes the best chain of runs that are in no other yet to K->order and
 * returns its length; 0 when no other is good enough.
 */
uint32_t chains_next(struct chains *k);
void chains_release(struct chains *k);

/* What a gap of so many words costs a chain. */
static inline int32_t gap_cost(uint32_t gap)
{
	return (int32_t)gap * CHAIN_GAP_COST;
}

#endif
