/*
 * clause.h - parts of sentences that a match cuts out of them
 */
#ifndef ALIGN_CLAUSE_H
#define ALIGN_CLAUSE_H

#include "align/cut.h"
#include "base/pool.h"

/*
 * Marks the matches, by match, that are more than a formula in sentences that
 * otherwise differ; the others must not cut anything.  False, as those below,
 * when POOL's progress said to stop.
 */
bool formulas_judge(const struct cutter *k, uint8_t *good,
		    const struct pool *pool);
/* Marks those too that are, whole, a unit of one side in the other's. */
bool whole_runs_judge(const struct cutter *k, uint8_t *good,
		      const struct pool *pool);

/*
 * Cuts matches that are worth it out of units too long for them, once; a
 * match again only if its units were cut since WALKED, the time by match.
 */
bool clauses_cut(struct cutter *k, const uint32_t *order, uint32_t n,
		 uint32_t *walked, const struct pool *pool);

#endif
