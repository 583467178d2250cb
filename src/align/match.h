/*
 * match.h - pairwise local alignments: runs chained, gaps aligned, ends grown
 */
#ifndef ALIGN_MATCH_H
#define ALIGN_MATCH_H

#include "align/run.h"
#include "base/pool.h"

/* Aligned words: [a, a + len) with [b, b + len). */
struct block {
	uint32_t a, b, len;
};

struct aligned {
	struct block *v; /* owned */
	size_t n, cap;
};

/* One local alignment; its blocks ascend strictly on both sides. */
struct match {
	uint32_t source_a, source_b;
	uint32_t first_block, n_blocks;
	uint32_t aligned; /* words */
	int32_t score;
};

struct matches {
	struct match *v; /* owned */
	size_t n, cap;
	struct aligned blocks;
};

/*
 * Finds the runs between all pairs of sources, chains them for each pair and
 * aligns what lies between and around.  Matches come sorted by (source_a,
 * source_b), their blocks in the same order; FORMULAS gets the runs that are
 * fit for an echo, each once.  Both are empty before.  False when P's
 * progress said to stop; they are to be released all the same.
 */
bool matches_find(struct matches *out, struct runs *formulas,
		  const struct corpus *c, const struct pool *p);
void matches_release(struct matches *m);

static inline const struct block *match_first(const struct matches *m,
					      const struct match *x)
{
	return &m->blocks.v[x->first_block];
}

static inline const struct block *match_last(const struct matches *m,
					     const struct match *x)
{
	return &m->blocks.v[x->first_block + x->n_blocks - 1];
}

#endif
