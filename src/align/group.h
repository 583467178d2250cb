/*
 * group.h - units that are copies of each other
 *
 * A group is a star: members are checked against one core, so that chains
 * of partial overlaps never run together (as they do with union-find).
 * Units too short to be linked by themselves are not: they come in beside a
 * neighbour of theirs that is linked.
 */
#ifndef ALIGN_GROUP_H
#define ALIGN_GROUP_H

#include "align/unit.h"
#include "base/pool.h"

#define NO_GROUP UINT32_MAX

struct group {
	uint32_t *members; /* owned: units, ascending */
	uint32_t n, cap;
	uint32_t core;	 /* the unit */
	int32_t context; /* score of the best match that a link is part of */
	bool rewritten;	 /* a member has the words in another order */
	bool weak;	 /* two units of two sources, much changed */
	int32_t worth;	 /* of a weak one: what its rare words weigh */
};

struct groups {
	struct group *v; /* owned; a group may be empty */
	size_t n, cap;
	uint32_t *of_unit; /* owned: group of each unit, or NO_GROUP */
};

/* False when POOL's progress said to stop. */
bool groups_init(struct groups *g, const struct corpus *c,
		 const struct matches *m, const struct units *u,
		 const struct pool *pool);
void groups_release(struct groups *g);

/* Adds UNIT, which is in no group, in its place among the members. */
void group_add(struct groups *g, uint32_t i, uint32_t unit);

/* Takes all units of group I out of it. */
void group_dissolve(struct groups *g, uint32_t i);

/* A new group without members; its number marks units as taken. */
uint32_t group_new(struct groups *g, uint32_t core);

/* Does the group have members of two sources? */
bool group_is_shared(const struct group *g, const struct corpus *c,
		     const struct units *u);

#endif
