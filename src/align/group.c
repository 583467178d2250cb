#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "align/company.h"
#include "align/edge.h"
#include "align/group.h"
#include "align/weights.h"
#include "base/compare.h"
#include "base/mem.h"
#include "base/sort.h"

struct grouper {
	const struct corpus *c;
	const struct units *u;
	struct graph graph;
	struct groups *out;
	uint32_t *best; /* owned: the unit that each one is most like */
	struct aligned scratch;
	/* the likeness of BETTER_CORE and the unit of BETTER_SOURCE that it
	   is most like */
	uint32_t better_core, better_source, better_most;
	uint32_t *seen_in; /* owned, by source: a marked group + 1 */
	uint32_t marked;   /* the last one */
	const struct pool *pool; /* borrowed */
};

static bool is_linked(const struct units *u, uint32_t unit,
		      const struct edge *e)
{
	return e->sure && e->aligned >= LINK_WORDS &&
	       units_cover(u, unit, e->to, e->aligned, LINK_COVER);
}

/* Per mille of the words of two units that are aligned (Dice). */
static uint32_t likeness(const struct units *u, uint32_t unit,
			 const struct edge *e)
{
	return (uint32_t)((uint64_t)e->aligned * 2000 /
			  (unit_len(u, unit) + unit_len(u, e->to)));
}

/* The edge of UNIT to another one, NULL when there is none. */
static const struct edge *edge_to(const struct grouper *k, uint32_t unit,
				  uint32_t to)
{
	uint32_t lo = k->graph.first[unit], hi = k->graph.first[unit + 1];

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (k->graph.edges[mid].to < to)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == k->graph.first[unit + 1] || k->graph.edges[lo].to != to)
		return NULL;
	return &k->graph.edges[lo];
}

/* Units or groups between two looks whether to go on. */
#define UNITS_A_LOOK 4096

/* False when it was stopped, as all that follow. */
static bool find_best(struct grouper *k)
{
	k->best = mem_resize(NULL, k->u->n, sizeof(*k->best));
	for (uint32_t i = 0; i < k->u->n; i++) {
		uint32_t most = 0;

		if (!pool_asks_at(k->pool, i, UNITS_A_LOOK))
			return false;
		k->best[i] = NO_GROUP;
		for (uint32_t e = k->graph.first[i];
		     e < k->graph.first[i + 1]; e++) {
			uint32_t like = likeness(k->u, i, &k->graph.edges[e]);

			if (like <= most)
				continue;
			most = like;
			k->best[i] = k->graph.edges[e].to;
		}
	}
	return true;
}

static uint32_t unit_source(const struct grouper *k, uint32_t unit)
{
	return corpus_source(k->c, k->u->starts[unit]);
}

/* Is likeness LESS so much worse than MORE that it tells another text? */
static bool is_much_less(uint32_t less, uint32_t more)
{
	return less * 100 < more * LINK_LOYALTY;
}

/* The most that CORE is like any unit of the source that E leads to. */
static uint32_t most_alike_there(struct grouper *k, uint32_t core,
				 const struct edge *e)
{
	const struct graph *g = &k->graph;
	const struct edge *begin = &g->edges[g->first[core]];
	const struct edge *end = &g->edges[g->first[core + 1]], *x = e;
	uint32_t source = unit_source(k, e->to), most = 0;

	if (core == k->better_core && source == k->better_source)
		return k->better_most;
	while (x > begin && unit_source(k, x[-1].to) == source)
		x--;
	for (; x < end && unit_source(k, x->to) == source; x++)
		if (likeness(k->u, core, x) > most)
			most = likeness(k->u, core, x);
	k->better_core = core;
	k->better_source = source;
	k->better_most = most;
	return most;
}

/* Is CORE much more like another unit of the source that E leads to? */
static bool has_better_there(struct grouper *k, uint32_t core,
			     const struct edge *e)
{
	return is_much_less(likeness(k->u, core, e),
			    most_alike_there(k, core, e));
}

/*
 * Does UNIT belong with CORE, to which E leads?  Not when it is much more
 * like another unit that is no copy of the core: two articles of a law have
 * sentences in common, and each has its own earlier wording.  Nor when each
 * of the two has a much better partner, the core's in the unit's source.
 */
static bool is_loyal(struct grouper *k, uint32_t core, const struct edge *e)
{
	uint32_t unit = e->to, best = k->best[unit];
	const struct edge *own = edge_to(k, unit, best);
	const struct edge *via = edge_to(k, core, best);

	if (best == core ||
	    !is_much_less(likeness(k->u, core, e), likeness(k->u, unit, own)))
		return true;
	return via && is_linked(k->u, core, via) &&
	       !has_better_there(k, core, e);
}

/* How much a unit is a copy of its neighbours, all together. */
static uint32_t strength(const struct grouper *k, uint32_t unit)
{
	const struct graph *g = &k->graph;
	uint64_t sum = 0;

	for (uint32_t i = g->first[unit]; i < g->first[unit + 1]; i++)
		if (is_linked(k->u, unit, &g->edges[i]))
			sum += g->edges[i].aligned;
	return sum > UINT32_MAX ? UINT32_MAX : (uint32_t)sum;
}

/* Units with links, strongest first. */
static uint32_t *rank_units(const struct grouper *k, size_t *n)
{
	uint64_t *keys = mem_resize(NULL, k->u->n, sizeof(*keys));
	uint32_t *order;

	*n = 0;
	for (uint32_t i = 0; i < k->u->n; i++) {
		uint32_t s = k->graph.first[i] < k->graph.first[i + 1] ?
				     strength(k, i) : 0;

		if (s)
			keys[(*n)++] = (uint64_t)(UINT32_MAX - s) << 32 | i;
	}
	sort_u64(keys, *n);
	order = mem_resize(NULL, *n, sizeof(*order));
	for (size_t i = 0; i < *n; i++)
		order[i] = (uint32_t)keys[i];
	free(keys);
	return order;
}

uint32_t group_new(struct groups *g, uint32_t core)
{
	array_reserve(&g->v, &g->cap, g->n + 1);
	g->v[g->n] = (struct group){.core = core};
	return (uint32_t)g->n++;
}

static void group_join(struct groups *g, uint32_t group, uint32_t unit,
		       int32_t context)
{
	struct group *x = &g->v[group];
	size_t cap = x->cap;

	if (context > x->context)
		x->context = context;

	array_reserve(&x->members, &cap, x->n + 1);
	x->cap = (uint32_t)cap;
	x->members[x->n++] = unit;
	g->of_unit[unit] = group;
}

void group_add(struct groups *g, uint32_t i, uint32_t unit)
{
	struct group *x = &g->v[i];
	uint32_t at;

	group_join(g, i, unit, 0);
	for (at = x->n - 1; at && x->members[at - 1] > unit; at--)
		x->members[at] = x->members[at - 1];
	x->members[at] = unit;
}

void group_dissolve(struct groups *g, uint32_t i)
{
	struct group *x = &g->v[i];

	for (uint32_t k = 0; k < x->n; k++)
		g->of_unit[x->members[k]] = NO_GROUP;
	x->n = 0;
}

/* The free units linked to CORE become its star, if there are any. */
static void star(struct grouper *k, uint32_t core)
{
	const struct graph *g = &k->graph;
	uint32_t group = NO_GROUP;

	for (uint32_t i = g->first[core]; i < g->first[core + 1]; i++) {
		uint32_t to = g->edges[i].to;

		if (k->out->of_unit[to] != NO_GROUP ||
		    !is_linked(k->u, core, &g->edges[i]) ||
		    !is_loyal(k, core, &g->edges[i]))
			continue;
		if (group == NO_GROUP) {
			group = group_new(k->out, core);
			group_join(k->out, group, core, 0);
		}
		group_join(k->out, group, to, g->edges[i].context);
	}
}

static bool is_alike(struct grouper *k, uint32_t u, uint32_t v,
		     uint32_t percent)
{
	uint32_t n = units_alike(&k->scratch, k->c, k->u, u, v);

	return n >= LINK_WORDS && units_cover(k->u, u, v, n, percent);
}

static bool is_copy(struct grouper *k, uint32_t u, uint32_t v)
{
	return is_alike(k, u, v, LINK_COVER);
}

/* The group other than its own that UNIT is linked to a most alike unit of. */
static uint32_t best_group(const struct grouper *k, uint32_t unit)
{
	const struct graph *g = &k->graph;
	uint32_t own = k->out->of_unit[unit], best = NO_GROUP, most = 0;

	for (uint32_t i = g->first[unit]; i < g->first[unit + 1]; i++) {
		uint32_t to = k->out->of_unit[g->edges[i].to];
		uint32_t like = likeness(k->u, unit, &g->edges[i]);

		if (to == NO_GROUP || to == own || like <= most ||
		    !is_linked(k->u, unit, &g->edges[i]))
			continue;
		most = like;
		best = to;
	}
	return best;
}

/* A unit linked to a member only: joined if it is a copy of the core too. */
static void attach(struct grouper *k, uint32_t unit)
{
	uint32_t group;

	if (k->out->of_unit[unit] != NO_GROUP)
		return;
	group = best_group(k, unit);
	if (group != NO_GROUP && is_copy(k, unit, k->out->v[group].core))
		group_join(k->out, group, unit, 0);
}

static void mark_source(struct grouper *k, uint32_t group, uint32_t unit)
{
	k->seen_in[unit_source(k, unit)] = group + 1;
}

/* Have two sources both a unit in group A and one in INTO? */
static bool stand_side_by_side(struct grouper *k, const struct group *a,
			       uint32_t into)
{
	const struct group *b = &k->out->v[into];
	uint32_t first = NO_GROUP;

	/* most groups move into the one that the last did: marked once */
	if (k->marked != into)
		for (uint32_t i = 0; i < b->n; i++)
			mark_source(k, into, b->members[i]);
	k->marked = into;
	for (uint32_t i = 0; i < a->n; i++) {
		uint32_t source = unit_source(k, a->members[i]);

		if (source == first || k->seen_in[source] != into + 1)
			continue;
		if (first != NO_GROUP)
			return true;
		first = source;
	}
	return false;
}

/*
 * A group whose core is a copy of a stronger group's core moves there, but
 * for two similar sentences that two sources have both.
 */
static void merge(struct grouper *k, uint32_t group)
{
	struct group *x = &k->out->v[group];
	uint32_t into = best_group(k, x->core), n = x->n, left = 0;
	uint32_t *members;
	int32_t context = x->context;

	if (into == NO_GROUP || into > group ||
	    !is_copy(k, x->core, k->out->v[into].core) ||
	    (stand_side_by_side(k, x, into) &&
	     !is_alike(k, x->core, k->out->v[into].core, LINK_LOYALTY)))
		return;
	members = x->members;
	*x = (struct group){.core = x->core};
	for (uint32_t i = 0; i < n; i++) {
		k->out->of_unit[members[i]] = NO_GROUP;
		if (!is_copy(k, members[i], k->out->v[into].core)) {
			members[left++] = members[i];
			continue;
		}
		group_join(k->out, into, members[i], context);
		mark_source(k, into, members[i]);
	}
	for (uint32_t i = 0; i < left; i++)
		group_join(k->out, group, members[i], context);
	free(members);
}

/*
 * Words too few to be linked by themselves are when what stands before or
 * behind them is: "Facile !" inside a shared quotation.
 */
static bool has_linked_neighbour(const struct grouper *k, uint32_t u,
				 uint32_t v)
{
	const uint32_t *of = k->out->of_unit;

	return (of[u - 1] != NO_GROUP && of[u - 1] == of[v - 1]) ||
	       (of[u + 1] != NO_GROUP && of[u + 1] == of[v + 1]);
}

static void adopt_short(struct grouper *k, uint32_t unit)
{
	const struct graph *g = &k->graph;
	uint32_t *of = k->out->of_unit;

	for (uint32_t i = g->first[unit]; i < g->first[unit + 1]; i++) {
		const struct edge *e = &g->edges[i];
		uint32_t to = e->to;

		if (!units_cover(k->u, unit, to, e->aligned, LINK_COVER) ||
		    (of[unit] != NO_GROUP && of[to] != NO_GROUP) ||
		    !has_linked_neighbour(k, unit, to))
			continue;
		if (of[unit] == NO_GROUP && of[to] == NO_GROUP)
			group_join(k->out, group_new(k->out, unit), unit, 0);
		if (of[unit] == NO_GROUP)
			group_join(k->out, of[to], unit, e->context);
		else
			group_join(k->out, of[unit], to, e->context);
	}
}

bool group_is_shared(const struct group *g, const struct corpus *c,
		     const struct units *u)
{
	uint32_t first;

	if (g->n < 2)
		return false;
	first = corpus_source(c, u->starts[g->members[0]]);
	return u->starts[g->members[g->n - 1]] >= c->starts[first + 1];
}

/* Makes stars of the N units in ORDER, and attaches what is left of them. */
static bool gather_stars(struct grouper *k, const uint32_t *order, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!pool_asks_at(k->pool, i, UNITS_A_LOOK))
			return false;
		if (k->out->of_unit[order[i]] == NO_GROUP)
			star(k, order[i]);
	}
	for (size_t i = 0; i < n; i++) {
		if (!pool_asks_at(k->pool, i, UNITS_A_LOOK))
			return false;
		attach(k, order[i]);
	}
	return true;
}

static bool merge_all(struct grouper *k)
{
	bool go = true;

	k->seen_in = mem_zalloc(k->c->n_sources, sizeof(*k->seen_in));
	for (uint32_t i = 0; go && i < k->out->n; i++) {
		go = pool_asks_at(k->pool, i, UNITS_A_LOOK);
		merge(k, i);
	}
	free(k->seen_in);
	return go;
}

static bool adopt_all(struct grouper *k)
{
	for (uint32_t i = 1; i + 1 < k->u->n; i++) {
		if (!pool_asks_at(k->pool, i, UNITS_A_LOOK))
			return false;
		adopt_short(k, i);
	}
	return true;
}

static void tidy(struct grouper *k)
{
	for (size_t i = 0; i < k->out->n; i++) {
		struct group *x = &k->out->v[i];

		if (x->n)
			qsort(x->members, x->n, sizeof(*x->members),
			      compare_u32);
		if (!group_is_shared(x, k->c, k->u))
			group_dissolve(k->out, (uint32_t)i);
	}
}

static bool group_all(struct grouper *k)
{
	bool go = find_best(k);
	uint32_t *order = NULL;
	size_t n;

	if (go) {
		order = rank_units(k, &n);
		go = gather_stars(k, order, n) && merge_all(k);
	}
	if (go)
		companies_part(k->out, &k->graph, k->c, k->u);
	go = go && pool_asks(k->pool) && adopt_all(k);
	if (go)
		tidy(k);
	free(order);
	free(k->best);
	return go;
}

bool groups_init(struct groups *g, const struct corpus *c,
		 const struct matches *m, const struct units *u,
		 const struct pool *pool)
{
	struct grouper k = {.c = c, .u = u, .out = g, .marked = NO_GROUP,
			    .better_core = NO_GROUP, .pool = pool};
	bool go;

	*g = (struct groups){0};
	g->of_unit = mem_resize(NULL, u->n, sizeof(*g->of_unit));
	memset(g->of_unit, 0xff, u->n * sizeof(*g->of_unit));
	go = graph_init(&k.graph, c, m, u, pool) && group_all(&k);
	graph_release(&k.graph);
	aligned_release(&k.scratch);
	return go;
}

void groups_release(struct groups *g)
{
	for (size_t i = 0; i < g->n; i++)
		free(g->v[i].members);
	free(g->v);
	free(g->of_unit);
	*g = (struct groups){0};
}
