/*
 * chain.h - what passages weigh when those that follow each other stay
 * together
 */
#ifndef MODEL_CHAIN_H
#define MODEL_CHAIN_H

#include "model/comparison.h"

/* What a passage weighs by itself. */
double passage_weight(const struct passage *p);

/*
 * WEIGHTS, one a passage.  Passages that usually follow each other are
 * chosen together: each one weighs what all of its chain weigh, so that
 * neighbours do not lose one by one against a heavier passage that crosses
 * them.  KEYS, by which ties are decided, do not depend on the order of the
 * sources.
 */
void chain_weigh(double *weights, const struct comparison *c,
		 const uint64_t *keys);

#endif
