#include "config.h"

#include <stdlib.h>

#include "align/gap.h"
#include "align/weights.h"
#include "base/mem.h"

struct filler {
	struct groups *g;
	const struct corpus *c;
	const struct units *u;
	struct aligned scratch;
	int step;	 /* 1: what stands behind a row, -1: before it */
	uint32_t *free_units; /* owned: those beside the members of a group */
	size_t n_free, cap_free;
};

/* The unit beside UNIT in its source, NO_GROUP if there is none. */
static uint32_t beside(const struct filler *k, uint32_t unit)
{
	uint32_t next = k->step > 0 ? unit + 1 : unit - 1;

	if (next == 0 || next >= k->u->n)
		return NO_GROUP;
	/* what is in a group is none: its words need not be fetched */
	if (k->g->of_unit[next] == NO_GROUP &&
	    corpus_is_sentinel(k->c, k->u->starts[next]))
		return NO_GROUP;
	return next;
}

/* Do U and V have the same row beside them on the other side too? */
static bool is_between(const struct filler *k, uint32_t u, uint32_t v)
{
	uint32_t x = beside(k, u), y = beside(k, v);

	return x != NO_GROUP && y != NO_GROUP &&
	       k->g->of_unit[x] != NO_GROUP &&
	       k->g->of_unit[x] == k->g->of_unit[y];
}

static bool are_alike(struct filler *k, uint32_t u, uint32_t v, bool between)
{
	uint32_t x = unit_len(k->u, u), y = unit_len(k->u, v);
	uint32_t shorter = x < y ? x : y, n;
	uint32_t percent = between ? GAP_COVER : LINK_COVER;

	if (shorter < LINK_WORDS || !units_cover(k->u, u, v, shorter, percent))
		return false;
	n = units_alike(&k->scratch, k->c, k->u, u, v);
	return n >= LINK_WORDS && units_cover(k->u, u, v, n, percent);
}

/*
 * Lists the free units beside the members of GROUP; returns a unit of a
 * group that stands beside one, NO_GROUP if none does.
 */
static uint32_t look_beside(struct filler *k, uint32_t group)
{
	const struct group *x = &k->g->v[group];
	uint32_t like = NO_GROUP;

	k->n_free = 0;
	for (uint32_t m = 0; m < x->n; m++) {
		uint32_t unit = beside(k, x->members[m]);

		if (unit == NO_GROUP)
			continue;
		if (k->g->of_unit[unit] != NO_GROUP) {
			if (like == NO_GROUP)
				like = unit;
			continue;
		}
		array_reserve(&k->free_units, &k->cap_free, k->n_free + 1);
		k->free_units[k->n_free++] = unit;
	}
	return like;
}

/* Lets the free units that are like UNIT, of a group, join that. */
static void join_group(struct filler *k, uint32_t unit)
{
	uint32_t group = k->g->of_unit[unit];

	for (size_t i = 0; i < k->n_free; i++) {
		uint32_t u = k->free_units[i];

		if (are_alike(k, k->g->v[group].core, u,
			      is_between(k, unit, u)))
			group_add(k->g, group, u);
	}
}

/* Makes a group of the free units that are like the first. */
static void make_group(struct filler *k)
{
	uint32_t core = k->free_units[0], group = NO_GROUP;

	for (size_t i = 1; i < k->n_free; i++) {
		uint32_t u = k->free_units[i];

		if (!are_alike(k, core, u, is_between(k, core, u)))
			continue;
		if (group == NO_GROUP) {
			group = group_new(k->g, core);
			group_add(k->g, group, core);
		}
		group_add(k->g, group, u);
	}
	if (group != NO_GROUP &&
	    !group_is_shared(&k->g->v[group], k->c, k->u))
		group_dissolve(k->g, group);
}

/* Ends of groups between two looks whether to go on. */
#define ENDS_A_LOOK 8192

bool gaps_fill(struct groups *g, const struct corpus *c,
	       const struct units *u, const struct pool *pool)
{
	struct filler k = {.g = g, .c = c, .u = u};
	bool go = true;

	for (uint32_t i = 0; go && i < 2 * g->n; i++) {
		uint32_t like;

		go = pool_asks_at(pool, i, ENDS_A_LOOK);
		k.step = i % 2 ? -1 : 1;
		like = look_beside(&k, i / 2);
		if (!k.n_free)
			continue;
		if (like != NO_GROUP)
			join_group(&k, like);
		else if (k.n_free > 1)
			make_group(&k);
	}
	free(k.free_units);
	aligned_release(&k.scratch);
	return go;
}
