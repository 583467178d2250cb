/*
 * rewrite.h - the same words in another order, in what is no copy
 *
 * A sentence told anew keeps its rare words but not their order: equal rare
 * words of two sources are dots in a plane, and a rewritten stretch is a
 * dense cluster of them (PAN's "random obfuscation"; cf. Sanchez-Perez et
 * al. 2014).  Neighbouring rare words, in any order, are the seeds.
 */
#ifndef ALIGN_REWRITE_H
#define ALIGN_REWRITE_H

#include "align/bundle.h"
#include "align/dot.h"

/*
 * Finds rewritten stretches that score MIN_SCORE or more, outside groups or
 * where weak groups are pieces of them; such groups are dissolved and the
 * units of the stretches taken.  Then lets units that are no copies, but
 * have the words of a group's core in another order, join that group.
 * False when POOL's progress said to stop.
 */
bool rewrites_find(struct bundles *b, struct groups *g,
		   const struct corpus *c, const struct units *u,
		   int32_t min_score, const struct pool *pool);

/* The second half of it; DOTS are those of before the first, and used up. */
bool rewrites_join(struct groups *g, const struct corpus *c,
		   const struct units *u, struct dots *dots,
		   const struct pool *pool);

#endif
