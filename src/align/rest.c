#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "align/rest.h"
#include "align/weights.h"
#include "base/mem.h"

struct joiner {
	const struct corpus *c;
	struct units *u;
	struct groups *g;
	uint8_t *joined; /* owned, by unit: it goes on the one before it */
	uint32_t *to;	 /* owned, by unit: its new number */
};

static bool is_free(const struct joiner *k, uint32_t unit)
{
	return k->g->of_unit[unit] == NO_GROUP;
}

static bool is_of_row(const struct joiner *k, uint32_t unit)
{
	return !is_free(k, unit) && k->g->v[k->g->of_unit[unit]].n;
}

/* May UNIT be one with the unit before it? */
static bool goes_on(const struct joiner *k, uint32_t unit)
{
	uint32_t at = k->u->starts[unit];
	const uint8_t *f = k->c->flags;

	if (f[at] & ALIGN_SENTENCE)
		return false;
	return !(f[at] & ALIGN_CAPITAL) ||
	       ((f[at - 1] & ALIGN_CAPITAL) && !(f[at] & ALIGN_PUNCT));
}

/* The end of the free units of one sentence from UNIT on. */
static uint32_t free_end(const struct joiner *k, uint32_t unit)
{
	while (unit < k->u->n && is_free(k, unit) && goes_on(k, unit))
		unit++;
	return unit;
}

static uint32_t words_of(const struct joiner *k, uint32_t first, uint32_t end)
{
	return k->u->starts[end] - k->u->starts[first];
}

/* What stands before UNIT and the free ones of its sentence before that. */
static uint32_t free_start(const struct joiner *k, uint32_t unit)
{
	while (unit > 1 && goes_on(k, unit) && is_free(k, unit - 1))
		unit--;
	return unit - 1;
}

/* What stands behind UNIT, or before it, the free ones of its sentence out. */
static uint32_t beside(const struct joiner *k, uint32_t unit, bool behind)
{
	return behind ? free_end(k, unit + 1) : free_start(k, unit);
}

/*
 * Has the row of UNIT that of BEYOND beside it in another member too?  Free
 * words between the two then stand inside of what is shared.  The core
 * answers for the others, and each of these for the core.
 */
static bool is_enclosed(const struct joiner *k, uint32_t unit, uint32_t beyond)
{
	const struct group *x = &k->g->v[k->g->of_unit[unit]];
	uint32_t n = x->core == unit ? x->n : 1;

	if (beyond >= k->u->n || !is_of_row(k, beyond))
		return false;
	for (uint32_t m = 0; m < n; m++) {
		uint32_t other = n > 1 ? x->members[m] : x->core;
		uint32_t next = beside(k, other, beyond > unit);

		if (other != unit && next < k->u->n &&
		    k->g->of_unit[next] == k->g->of_unit[beyond])
			return true;
	}
	return false;
}

/* Of the words of UNIT, how many it may take beyond LATER, in per cent. */
static uint32_t share_of(const struct joiner *k, uint32_t unit, uint32_t later,
			 uint32_t beyond)
{
	if (is_enclosed(k, unit, beyond))
		return REST_ENCLOSED;
	return k->c->flags[k->u->starts[later]] & ALIGN_PUNCT ? REST_CLAUSE :
								REST_BESIDE;
}

/*
 * May UNIT, if it is a row's, take N words, with LATER the first unit behind
 * the border and BEYOND the one on the other side of the words?
 */
static bool may_take(const struct joiner *k, uint32_t unit, uint32_t n,
		     uint32_t later, uint32_t beyond)
{
	return is_of_row(k, unit) &&
	       words_of(k, unit, unit + 1) * share_of(k, unit, later, beyond) >=
		       n * 100;
}

/*
 * Where the free units [FIRST, END) go: on the unit before them, on the one
 * behind, or nowhere; rather where no punctuation stands between.
 */
static void place(struct joiner *k, uint32_t first, uint32_t end)
{
	uint32_t n = words_of(k, first, end);
	bool before = first > 0 && goes_on(k, first) &&
		      may_take(k, first - 1, n, first, end);
	bool behind = end < k->u->n && goes_on(k, end) &&
		      may_take(k, end, n, end, first - 1);

	if (!before && !behind)
		return;
	if (before && behind)
		before = !(k->c->flags[k->u->starts[first]] & ALIGN_PUNCT) ||
			 (k->c->flags[k->u->starts[end]] & ALIGN_PUNCT);
	for (uint32_t i = first + 1; i < end; i++)
		k->joined[i] = 1;
	k->joined[before ? first : end] = 1;
}

/* Makes one unit of those joined, and numbers all anew. */
static void renumber(struct joiner *k)
{
	uint32_t *of = k->g->of_unit, n = k->u->n;

	units_join(k->u, k->c, k->joined, k->to);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t to = k->to[i];

		if (!k->joined[i] || of[to] == NO_GROUP)
			of[to] = of[i];
	}
	for (size_t i = 0; i < k->g->n; i++) {
		struct group *x = &k->g->v[i];

		x->core = k->to[x->core];
		for (uint32_t m = 0; m < x->n; m++)
			x->members[m] = k->to[x->members[m]];
	}
	memset(k->joined, 0, k->u->n);
}

/*
 * The unit of a row that goes on behind UNIT in its sentence, with free words
 * between them or not, NO_GROUP if none.
 */
static uint32_t goes_on_with(const struct joiner *k, uint32_t unit)
{
	uint32_t end = free_end(k, unit + 1);

	if (end == k->u->n || !is_of_row(k, end) || !goes_on(k, end) ||
	    words_of(k, unit + 1, end) * 100 >
		    (words_of(k, unit, unit + 1) + words_of(k, end, end + 1)) *
			    REST_BETWEEN)
		return NO_GROUP;
	return end;
}

/* The group that each member of GROUP goes on with, or NO_GROUP. */
static uint32_t continuation(const struct joiner *k, uint32_t group)
{
	const struct group *x = &k->g->v[group];
	uint32_t next = NO_GROUP;

	for (uint32_t m = 0; m < x->n; m++) {
		uint32_t unit = goes_on_with(k, x->members[m]);

		if (unit == NO_GROUP || k->g->of_unit[unit] == group ||
		    (m && k->g->of_unit[unit] != next))
			return NO_GROUP;
		next = k->g->of_unit[unit];
	}
	return next != NO_GROUP && k->g->v[next].n == x->n ? next : NO_GROUP;
}

/* Joins the units of each member of GROUP and of NEXT, up to those. */
static void join_members(struct joiner *k, uint32_t group, uint32_t next)
{
	const struct group *x = &k->g->v[group];

	for (uint32_t m = 0; m < x->n; m++) {
		uint32_t unit = x->members[m];

		do
			k->joined[++unit] = 1;
		while (k->g->of_unit[unit] != next);
	}
}

/* GROUP and all it goes on with become one; NEXT says what that is. */
static void join_chain(struct joiner *k, uint32_t group, const uint32_t *next)
{
	struct group *x = &k->g->v[group];

	for (uint32_t i = next[group]; i != NO_GROUP; i = next[i]) {
		struct group *y = &k->g->v[i];

		if (y->context > x->context)
			x->context = y->context;
		x->rewritten = x->rewritten || y->rewritten;
		y->n = 0;
	}
}

/* Rows of pieces that nobody parts are one. */
static void join_rows(struct joiner *k)
{
	uint32_t *next = mem_resize(NULL, k->g->n, sizeof(*next));
	bool *follows = mem_zalloc(k->g->n, sizeof(*follows));

	for (uint32_t i = 0; i < k->g->n; i++) {
		next[i] = continuation(k, i);
		if (next[i] == NO_GROUP)
			continue;
		follows[next[i]] = true;
		join_members(k, i, next[i]);
	}
	for (uint32_t i = 0; i < k->g->n; i++)
		if (!follows[i])
			join_chain(k, i, next);
	free(next);
	free(follows);
	renumber(k);
}

/* By unit, the one of a row that goes on with it, NO_GROUP if none; owned. */
static uint32_t *find_previous(const struct joiner *k)
{
	uint32_t *previous = mem_resize(NULL, k->u->n, sizeof(*previous));

	for (uint32_t i = 0; i < k->u->n; i++)
		previous[i] = NO_GROUP;
	for (uint32_t i = 0; i < k->u->n; i++) {
		uint32_t next = is_of_row(k, i) ? goes_on_with(k, i) :
						  NO_GROUP;

		if (next != NO_GROUP)
			previous[next] = i;
	}
	return previous;
}

/*
 * The row that all members of GROUP go on from, as PREVIOUS has them, or go
 * on with if that is NULL; NO_GROUP if they do not agree.
 */
static uint32_t row_beside(const struct joiner *k, uint32_t group,
			   const uint32_t *previous)
{
	const struct group *x = &k->g->v[group];
	uint32_t row = NO_GROUP;

	for (uint32_t m = 0; m < x->n; m++) {
		uint32_t unit = x->members[m];

		unit = previous ? previous[unit] : goes_on_with(k, unit);
		if (unit == NO_GROUP || k->g->of_unit[unit] == group ||
		    (m && k->g->of_unit[unit] != row))
			return NO_GROUP;
		row = k->g->of_unit[unit];
	}
	return row;
}

/* Is GROUP a few words of what ROW has, which some of that leave out? */
static bool is_clause(const struct joiner *k, uint32_t group, uint32_t row)
{
	const struct group *x = &k->g->v[group], *y;
	uint32_t n;

	if (row == NO_GROUP)
		return false;
	y = &k->g->v[row];
	n = words_of(k, x->core, x->core + 1);
	return y->n > x->n && n <= CLAUSE_WORDS &&
	       n * 100 <= words_of(k, y->core, y->core + 1) * REST_CLAUSE;
}

/* Joins the units of each member of GROUP to that of ROW beside it. */
static void attach(struct joiner *k, uint32_t group, uint32_t row, bool behind)
{
	struct group *x = &k->g->v[group];

	for (uint32_t m = 0; m < x->n; m++) {
		uint32_t unit = x->members[m];

		k->g->of_unit[unit] = row;
		if (behind)
			do
				k->joined[unit] = 1;
			while (k->g->of_unit[--unit] != row);
		else
			do
				k->joined[++unit] = 1;
			while (k->g->of_unit[unit] != row);
	}
	k->g->v[row].rewritten = k->g->v[row].rewritten || x->rewritten;
	x->n = 0;
}

/*
 * A few words that some members of a row leave out go with it, but not if it
 * goes with another one itself.
 */
static void join_clauses(struct joiner *k)
{
	uint32_t *previous = find_previous(k);
	uint32_t *into = mem_resize(NULL, k->g->n, sizeof(*into));
	bool *behind = mem_zalloc(k->g->n, sizeof(*behind));

	for (uint32_t i = 0; i < k->g->n; i++) {
		into[i] = row_beside(k, i, previous);
		behind[i] = is_clause(k, i, into[i]);
		if (behind[i])
			continue;
		into[i] = row_beside(k, i, NULL);
		if (!is_clause(k, i, into[i]))
			into[i] = NO_GROUP;
	}
	for (uint32_t i = 0; i < k->g->n; i++)
		if (into[i] != NO_GROUP && into[into[i]] == NO_GROUP)
			attach(k, i, into[i], behind[i]);
	free(previous);
	free(into);
	free(behind);
	renumber(k);
}

static void place_rests(struct joiner *k)
{
	for (uint32_t i = 0, end; i < k->u->n; i = end) {
		end = free_end(k, i + 1);
		if (is_free(k, i))
			place(k, i, end);
		else
			end = i + 1;
	}
	renumber(k);
}

void rests_join(struct units *u, struct groups *g, const struct corpus *c)
{
	struct joiner k = {.c = c, .u = u, .g = g};

	k.joined = mem_zalloc(u->n, 1);
	k.to = mem_resize(NULL, u->n, sizeof(*k.to));
	join_rows(&k);
	join_clauses(&k);
	place_rests(&k);
	free(k.joined);
	free(k.to);
}
