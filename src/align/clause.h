/*
 * clause.h - parts of sentences that a match cuts out of them
 */
#ifndef ALIGN_CLAUSE_H
#define ALIGN_CLAUSE_H

#include "align/cut.h"
#include "base/pool.h"

/*
 * Leaves matches out of ORDER that are no more than a formula in sentences
 * that otherwise differ, in *N how many are left; they must not cut anything.
 * False, as that of clauses_cut, when POOL's progress said to stop.
 */
bool formulas_drop(const struct cutter *k, uint32_t *order, uint32_t *n,
		   const struct pool *pool);

/*
 * Cuts matches that are worth it out of units too long for them, once; a
 * match again only if its units were cut since WALKED, the time by match.
 */
bool clauses_cut(struct cutter *k, const uint32_t *order, uint32_t n,
		 uint32_t *walked, const struct pool *pool);

#endif
