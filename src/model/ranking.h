/*
 * ranking.h - which passage comes before which, without a cycle
 *
 * The passages that stand form a graph: in every source each one points to
 * the next.  A topological order is kept up to date as arcs come (Pearce and
 * Kelly 2006): an arc that agrees with it costs nothing, another one
 * searches only between its two ends; one that would close a cycle is
 * refused.  Most refusals need no search: that Y comes before X is plain
 * from a source in which both stand.  A search that soon finds neither way
 * is given up: it grows with the set while it hardly ever pays.  A new
 * passage gets a rank between its neighbours', so that most arcs agree;
 * ranks are far apart to leave room.
 */
#ifndef MODEL_RANKING_H
#define MODEL_RANKING_H

#include "model/comparison.h"

struct arcs {
	uint32_t *v; /* owned: passages */
	size_t n, cap;
};

struct node {
	struct arcs out, in;
	uint64_t rank; /* in the topological order; 0: not placed */
	uint32_t turn; /* in which it was placed */
	uint32_t mark; /* the search that was here last */
};

/* A search from one side. */
struct search {
	struct arcs found; /* in the order of their finding */
	size_t done;	   /* of these are searched from */
	uint32_t mark;
	struct post *posts; /* owned: of each source, where its start is */
};

struct ranking {
	const struct comparison *c; /* borrowed */
	struct node *nodes;	    /* owned, one a passage */
	struct search ahead, behind;
	uint32_t mark; /* of the last search */
	uint64_t steps; /* nodes that were searched or got another rank */
};

void ranking_init(struct ranking *r, const struct comparison *c);
void ranking_release(struct ranking *r);

#define RANKING_NONE UINT32_MAX

/*
 * Lets passage P, which has a rank, stand between BEFORE and BEHIND, which
 * stand next to each other in a source, or are RANKING_NONE; false when that
 * would close a cycle, or when it takes too long to see that it does not.
 */
bool ranking_stand(struct ranking *r, uint32_t before, uint32_t p,
		 uint32_t behind);

/* Takes P, which has been put and stood in one source at most, out again,
   before another one is put. */
void ranking_withdraw(struct ranking *r, uint32_t p);

/*
 * A rank is a place, 0 < place < RANKING_END, and below it the turn in which
 * the passage was placed, which makes all ranks different.
 */
#define RANKING_TURN_BITS 28
#define RANKING_END (UINT64_MAX >> RANKING_TURN_BITS)

static inline uint64_t ranking_place(const struct ranking *r, uint32_t p)
{
	return r->nodes[p].rank >> RANKING_TURN_BITS;
}

void ranking_put(struct ranking *r, uint32_t p, uint64_t place, uint32_t turn);
/* Spreads the places of all placed passages evenly again. */
void ranking_spread(struct ranking *r);

#endif
