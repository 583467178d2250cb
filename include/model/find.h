/*
 * find.h - search hits over all sources
 *
 * The text searched is the article, not its wrapped lines.  Hits are
 * ordered by (source, start).
 */
#ifndef MODEL_FIND_H
#define MODEL_FIND_H

#include "base/err.h"
#include "base/progress.h"
#include "model/comparison.h"
#include "text/pattern.h"

struct hit {
	uint32_t source;
	struct span span;
};

struct hits {
	struct hit *v; /* owned */
	size_t n, cap;
	size_t n_sources; /* that have at least one */
};

/*
 * Finds P paragraph by paragraph; what OUT held before is gone.  -1 with E
 * filled when it took too long or was interrupted, with the hits so far.
 */
int hits_find(struct hits *out, const struct comparison *c,
	      struct pattern *p, const struct progress *progress,
	      struct err *e);
/* The same in N sources alone, in their order; NULL: in the first N. */
int hits_find_in(struct hits *out, const struct comparison *c,
		 const uint32_t *sources, size_t n, struct pattern *p,
		 const struct progress *progress, struct err *e);
/* The first hit at or after (source, byte); n when there is none. */
size_t hits_at(const struct hits *h, uint32_t source, uint32_t byte);
void hits_release(struct hits *h);

#endif
