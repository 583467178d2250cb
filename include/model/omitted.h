/*
 * omitted.h - what most sources carry and one of them left out
 *
 * Most is more than half of the sources that are looked at, that one among
 * them.  Boilerplate is nothing to leave out.
 */
#ifndef MODEL_OMITTED_H
#define MODEL_OMITTED_H

#include <stddef.h>
#include <stdint.h>

#include "model/comparison.h"

/* A passage, and where it stands in a source that has it. */
struct omission {
	uint32_t passage;
	uint32_t source;
	uint32_t segment; /* index in the source's segments */
};

/* In the order of the source that has most of it, each passage once; what
   that lacks too stands where the others have it. */
struct omissions {
	struct omission *v; /* owned */
	size_t n;
};

/* What ARTICLE lacks of the SOURCES[0..N) (ascending). */
void omissions_init(struct omissions *o, const struct comparison *c,
		    uint32_t article, const uint32_t *sources, size_t n);
void omissions_release(struct omissions *o);

#endif
