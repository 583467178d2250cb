/*
 * cluster.h - which sources of a large set belong together
 *
 * Sources belong together when they share much of their text.  A group is a
 * star, one source in its middle and round it those that share enough with
 * it, grown by what shares enough with the whole star; so a chain of pairs,
 * each alike in another paragraph, does not run everything into one group.  Boilerplate counts for nothing, and what
 * very many sources have is looked at a bounded number of times: the work
 * grows with the number of occurrences, not with that of pairs.
 *
 * The same sources in another order give the same groups.
 */
#ifndef MODEL_CLUSTER_H
#define MODEL_CLUSTER_H

#include <stddef.h>
#include <stdint.h>

#include "model/comparison.h"

struct cluster {
	const uint32_t *sources; /* borrowed, ascending; two or more */
	size_t n;
	uint32_t words; /* that two or more of them share, each passage once */
	uint32_t lead;	/* the passage that most of their shared text is */
};

/* The largest first; of equal ones those with more words, then the one with
   the lowest source. */
struct clusters {
	struct cluster *v;
	size_t n;
	const uint32_t *alone; /* sources in none of them, ascending */
	size_t n_alone;
	const uint32_t *of; /* a source: its cluster; CLUSTER_NONE */
	struct cluster_store *store;
};

#define CLUSTER_NONE UINT32_MAX

/* C is borrowed while this runs. */
struct clusters *clusters_create(const struct comparison *c);
void clusters_free(struct clusters *v);

#endif
