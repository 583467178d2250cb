/*
 * passage.h - groups that follow each other in all their members
 */
#ifndef ALIGN_PASSAGE_H
#define ALIGN_PASSAGE_H

#include "align/group.h"

/*
 * Adds the rows, cells and passages of G to OUT.  Passages that score less
 * than MIN_SCORE are dissolved in G.  False when POOL's progress said to stop:
 * nothing is added then.
 */
bool passages_collect(struct alignment *out, const struct align_input *in,
		      const struct corpus *c, const struct units *u,
		      struct groups *g, int32_t min_score,
		      const struct pool *pool);

/* Puts the passages of OUT in the order of their first occurrences. */
void passages_sort(struct alignment *out);

#endif
