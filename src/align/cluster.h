/*
 * cluster.h - dots of two sources that stand near each other
 */
#ifndef ALIGN_CLUSTER_H
#define ALIGN_CLUSTER_H

#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

/* A dot: word of one source in the high half, of the other in the low. */
static inline uint64_t dot_make(uint32_t a, uint32_t b)
{
	return (uint64_t)a << 32 | b;
}

struct cluster {
	struct span a, b; /* words from the first to the last dot */
	uint32_t dots;
};

struct clusters {
	struct cluster *v; /* owned */
	size_t n, cap;
	uint32_t *root; /* owned: of each dot, then its cluster */
	size_t cap_root;
	uint64_t steps; /* dots looked at, for tests */
};

/*
 * Joins dots that are REWRITE_GAP words or less from each other on both
 * sides, and lists the clusters of REWRITE_DOTS dots or more.  Sorts V.
 */
void clusters_find(struct clusters *out, uint64_t *v, uint32_t n);
void clusters_release(struct clusters *x);

#endif
