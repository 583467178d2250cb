/*
 * witness.h - who reads what at the differences of a row
 *
 * Readings count as equal when they have the same words, in whatever
 * typography, or where EXACT, when they are equal but for ASCII white space;
 * readings without words are told apart by their signs either way.
 */
#ifndef MODEL_WITNESS_H
#define MODEL_WITNESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/comparison.h"

/* Some cells of a row, by number, and how they are compared. */
struct witnesses {
	const struct comparison *comparison; /* borrowed, as all of these */
	const struct row *row;
	const uint32_t *cells; /* ascending */
	size_t n;
	bool exact;
};

/* Cells that have the same readings. */
struct witness_group {
	uint32_t *cells; /* in GROUPS' order: ascending */
	size_t n;
};

struct witness_groups {
	struct witness_group *v; /* owned; the largest first, of equal ones the
				    one with the lowest cell */
	size_t n;
	uint32_t *order; /* owned: what the groups' cells point into */
};

/* Below 0, 0 or above: some order of the readings of V. */
int reading_compare(const struct witnesses *w, const struct variant *v,
		    uint32_t cell, uint32_t other);
/* Are there two readings of V? */
bool witnesses_differ(const struct witnesses *w, const struct variant *v);
/* A cell with the reading that more than half of them have, or UINT32_MAX. */
uint32_t witnesses_common(const struct witnesses *w, const struct variant *v);
/* Groups the cells by their readings at all of VARIANTS[0..N), numbers of
   the row's. */
void witness_groups_init(struct witness_groups *g, const struct witnesses *w,
			 const uint32_t *variants, size_t n);
void witness_groups_release(struct witness_groups *g);

#endif
