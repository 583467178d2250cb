/*
 * edge.h - which units have aligned words, as a graph
 */
#ifndef ALIGN_EDGE_H
#define ALIGN_EDGE_H

#include "align/unit.h"
#include "base/pool.h"

struct edge {
	uint32_t to;	  /* unit */
	uint32_t aligned; /* words */
	int32_t context; /* score of the best match that aligns them */
	bool beside; /* a match of the two goes on outside of them */
	bool sure; /* no accident: more of the match, or most of the words */
};

/* Each edge stands at both its units; EDGES of unit i are
   [first[i], first[i + 1]), by unit. */
struct graph {
	uint32_t *first; /* owned, n_units + 1 */
	struct edge *edges; /* owned */
	size_t n;
};

/* False when POOL's progress said to stop; G is to be released all the same. */
bool graph_init(struct graph *g, const struct corpus *c,
		const struct matches *m, const struct units *u,
		const struct pool *pool);
void graph_release(struct graph *g);

#endif
