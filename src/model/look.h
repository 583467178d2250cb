/*
 * look.h - the same words, set in another way
 */
#ifndef MODEL_LOOK_H
#define MODEL_LOOK_H

#include "model/difference.h"
#include "model/grid.h"

/* A part of a row: of each cell some tokens, that other parts have not. */
struct stretch {
	const struct describer *d;
	struct grid grid;
	bool leads; /* it has the marks before its first tokens too */
	bool inner; /* it is a site of another one */
};

/*
 * Adds the differences of typography at common places [from, to), which are
 * between two sites, or a site and an end; their outermost gaps belong to
 * the sites.
 */
void looks_check(struct describer *d, const struct stretch *x, uint32_t from,
		 uint32_t to);

#endif
