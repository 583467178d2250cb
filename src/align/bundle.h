/*
 * bundle.h - rewritten stretches that belong together, as passages
 */
#ifndef ALIGN_BUNDLE_H
#define ALIGN_BUNDLE_H

#include "align/stretch.h"

/* A rewritten passage while its members come together. */
struct bundle {
	struct span *members; /* owned; the first is the core */
	size_t n, cap;
	int32_t score;
};

struct bundles {
	struct bundle *v; /* owned */
	size_t n, cap;
	uint32_t *of_word; /* owned: bundle + 1 of each word, 0: none */
};

/* Bundles the N stretches at FOUND, best first; sorts them. */
void bundles_make(struct bundles *b, const struct corpus *c,
		  struct rewrite *found, size_t n);
/* Adds a passage of one row for each bundle. */
void bundles_write(struct alignment *out, const struct align_input *in,
		   const struct corpus *c, const struct bundles *b);
void bundles_release(struct bundles *b);

#endif
