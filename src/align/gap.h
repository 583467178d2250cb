/*
 * gap.h - sentences that stand in the same place
 */
#ifndef ALIGN_GAP_H
#define ALIGN_GAP_H

#include "align/group.h"

/*
 * Links units that stand next to the same row and are much alike, whether
 * anything else matches them or not: between copies less is enough to tell an
 * edited sentence, and a short one has no seed of its own.  False when POOL's
 * progress said to stop.
 */
bool gaps_fill(struct groups *g, const struct corpus *c,
	       const struct units *u, const struct pool *pool);

#endif
