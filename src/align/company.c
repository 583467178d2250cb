#include "config.h"

#include <stdlib.h>

#include "align/company.h"
#include "align/weights.h"
#include "base/compare.h"
#include "base/mem.h"

/* Members that share what stands beside them. */
struct company {
	uint32_t head;	/* the member that has most in common with others */
	uint32_t n;
	uint32_t strength; /* of the head */
	uint32_t group; /* that it becomes */
	bool like_main; /* a member is alike to one of the main company */
};

struct parter {
	struct groups *g;
	const struct graph *graph;
	const struct corpus *c;
	const struct units *u;
	uint32_t *of; /* owned, by unit: its company + 1; zero between uses */
	uint32_t *queue; /* owned */
	size_t cap_queue;
	struct company *v; /* owned */
	size_t n, cap;
	size_t main;	   /* the largest, the first of those */
	uint32_t *parted;  /* owned: those that become groups of their own */
	size_t n_parted, cap_parted;
	struct aligned scratch;
};

/* Puts UNIT and all that share something beside it into a company. */
static void gather(struct parter *k, uint32_t group, uint32_t unit)
{
	struct company x = {.head = unit, .group = group};
	size_t n = 0;

	array_reserve(&k->queue, &k->cap_queue, k->g->v[group].n);
	k->queue[n++] = unit;
	k->of[unit] = (uint32_t)k->n + 1;
	for (size_t i = 0; i < n; i++) {
		uint32_t from = k->queue[i], sum = 0;

		for (uint32_t e = k->graph->first[from];
		     e < k->graph->first[from + 1]; e++) {
			const struct edge *y = &k->graph->edges[e];

			if (!y->beside || k->g->of_unit[y->to] != group)
				continue;
			sum += y->aligned;
			if (k->of[y->to])
				continue;
			k->of[y->to] = (uint32_t)k->n + 1;
			k->queue[n++] = y->to;
		}
		if (sum > x.strength) {
			x.strength = sum;
			x.head = from;
		}
	}
	x.n = (uint32_t)n;
	array_reserve(&k->v, &k->cap, k->n + 1);
	k->v[k->n++] = x;
}

/* Per cent of the longer of two units that is aligned. */
static uint32_t alike(struct parter *k, uint32_t u, uint32_t v)
{
	uint32_t x = unit_len(k->u, u), y = unit_len(k->u, v);

	return units_alike(&k->scratch, k->c, k->u, u, v) * 100 /
	       (x > y ? x : y);
}

static size_t find_main(const struct parter *k)
{
	size_t most = 0;

	for (size_t i = 1; i < k->n; i++)
		if (k->v[i].n > k->v[most].n)
			most = i;
	return most;
}

/* Is UNIT alike to one of the main company? */
static bool is_like_main(const struct parter *k, uint32_t unit)
{
	for (uint32_t e = k->graph->first[unit];
	     e < k->graph->first[unit + 1]; e++) {
		const struct edge *y = &k->graph->edges[e];

		if (k->of[y->to] == k->main + 1 &&
		    units_cover(k->u, unit, y->to, y->aligned, COMPANY_ALIKE))
			return true;
	}
	return false;
}

static void mark_like_main(struct parter *k, const struct group *g)
{
	for (uint32_t m = 0; m < g->n; m++) {
		uint32_t unit = g->members[m];
		struct company *x = &k->v[k->of[unit] - 1];

		x->like_main = x->like_main || is_like_main(k, unit);
	}
}

/* Makes groups of the companies that are to be of their own. */
static void choose(struct parter *k, uint32_t group)
{
	k->n_parted = 0;
	k->main = find_main(k);
	mark_like_main(k, &k->g->v[group]);
	for (size_t i = 0; i < k->n; i++) {
		struct company *x = &k->v[i];

		if (i == k->main || x->n < COMPANY_UNITS || x->like_main)
			continue;
		x->group = group_new(k->g, x->head);
		array_reserve(&k->parted, &k->cap_parted, k->n_parted + 1);
		k->parted[k->n_parted++] = (uint32_t)i;
	}
}

/* The group of the company that UNIT, of none, is most like. */
static uint32_t nearest(struct parter *k, uint32_t unit)
{
	const struct company *best = &k->v[k->main];
	uint32_t most = alike(k, unit, best->head);

	for (size_t i = 0; i < k->n_parted; i++) {
		const struct company *x = &k->v[k->parted[i]];
		uint32_t n = alike(k, unit, x->head);

		if (n <= most)
			continue;
		most = n;
		best = x;
	}
	return best->group;
}

static void part(struct parter *k, uint32_t group)
{
	struct group old = k->g->v[group];

	/* the members are dealt out anew, in their order */
	k->g->v[group] = (struct group){.core = k->v[k->main].head,
					.context = old.context};
	for (uint32_t i = 0; i < old.n; i++) {
		uint32_t unit = old.members[i];
		const struct company *x = &k->v[k->of[unit] - 1];
		uint32_t to = x->n < COMPANY_UNITS ? nearest(k, unit) :
						     x->group;

		group_add(k->g, to, unit);
		k->g->v[to].context = old.context;
	}
	free(old.members);
}

static void forget(struct parter *k, uint32_t group)
{
	const struct group *x = &k->g->v[group];

	for (uint32_t i = 0; i < x->n; i++)
		k->of[x->members[i]] = 0;
}

static void part_group(struct parter *k, uint32_t group)
{
	struct group *x = &k->g->v[group];

	if (x->n < 2 * COMPANY_UNITS)
		return;
	qsort(x->members, x->n, sizeof(*x->members), compare_u32);
	k->n = 0;
	for (uint32_t i = 0; i < x->n; i++)
		if (!k->of[x->members[i]])
			gather(k, group, x->members[i]);
	choose(k, group);
	if (k->n_parted)
		part(k, group);
	forget(k, group);
	for (size_t i = 0; i < k->n_parted; i++)
		forget(k, k->v[k->parted[i]].group);
}

void companies_part(struct groups *g, const struct graph *graph,
		    const struct corpus *c, const struct units *u)
{
	struct parter k = {.g = g, .graph = graph, .c = c, .u = u};
	size_t n = g->n;

	k.of = mem_zalloc(u->n, sizeof(*k.of));
	for (uint32_t i = 0; i < n; i++)
		part_group(&k, i);
	free(k.of);
	free(k.queue);
	free(k.v);
	free(k.parted);
	aligned_release(&k.scratch);
}
