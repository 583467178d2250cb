#include "config.h"

#include <stdlib.h>

#include "align/company.h"
#include "align/global.h"
#include "align/weights.h"
#include "base/compare.h"
#include "base/mem.h"

/* Members that share what stands beside them. */
struct company {
	uint32_t head;	/* the member that has most in common with others */
	uint32_t n;
	uint32_t strength; /* of the head */
	uint32_t group; /* that it becomes */
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
	const uint32_t *s = k->u->starts;
	uint32_t x = unit_len(k->u, u), y = unit_len(k->u, v);

	return global_count(&k->scratch, k->c, s[u], s[u + 1], s[v],
			    s[v + 1]) * 100 / (x > y ? x : y);
}

/* The largest company, the first of those. */
static struct company *largest(const struct parter *k)
{
	struct company *most = k->v;

	for (size_t i = 1; i < k->n; i++)
		if (k->v[i].n > most->n)
			most = &k->v[i];
	return most;
}

/* Is a member of company I alike to one of company TO? */
static bool are_alike(const struct parter *k, const uint32_t *members,
		      uint32_t n, size_t i, size_t to)
{
	for (uint32_t m = 0; m < n; m++) {
		uint32_t u = members[m];

		if (k->of[u] != i + 1)
			continue;
		for (uint32_t e = k->graph->first[u];
		     e < k->graph->first[u + 1]; e++) {
			const struct edge *y = &k->graph->edges[e];
			uint32_t a = unit_len(k->u, u);
			uint32_t b = unit_len(k->u, y->to);

			if (k->of[y->to] == to + 1 &&
			    y->aligned * 100 >=
				    (a > b ? a : b) * COMPANY_ALIKE)
				return true;
		}
	}
	return false;
}

/* The companies that become groups of their own; false if none does. */
static bool choose(struct parter *k, const struct group *g)
{
	struct group now = *g;
	const struct company *main = largest(k);
	size_t to = (size_t)(main - k->v);
	bool any = false;

	for (size_t i = 0; i < k->n; i++) {
		struct company *x = &k->v[i];

		if (i == to || x->n < COMPANY_UNITS ||
		    are_alike(k, now.members, now.n, i, to))
			continue;
		x->group = group_new(k->g, x->head);
		any = true;
	}
	return any;
}

/* The group of the company that UNIT, of none, is most like. */
static uint32_t nearest(struct parter *k, uint32_t unit, uint32_t group)
{
	uint32_t most = alike(k, unit, largest(k)->head), best = group;

	for (size_t i = 0; i < k->n; i++) {
		const struct company *x = &k->v[i];
		uint32_t n = x->group == group ? 0 : alike(k, unit, x->head);

		if (n <= most)
			continue;
		most = n;
		best = x->group;
	}
	return best;
}

static void part(struct parter *k, uint32_t group)
{
	uint32_t n = k->g->v[group].n, head = largest(k)->head;
	int32_t context = k->g->v[group].context;
	uint32_t *members = k->g->v[group].members;

	/* the members are dealt out anew, in their order */
	k->g->v[group] = (struct group){.core = head, .context = context};
	for (uint32_t i = 0; i < n; i++) {
		const struct company *x = &k->v[k->of[members[i]] - 1];
		uint32_t to = x->group;

		if (x->n < COMPANY_UNITS)
			to = nearest(k, members[i], group);
		group_add(k->g, to, members[i]);
		k->g->v[to].context = context;
	}
	free(members);
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
	if (k->n > 1 && choose(k, &k->g->v[group]))
		part(k, group);
	forget(k, group);
	for (size_t i = 0; i < k->n; i++)
		if (k->v[i].group != group)
			forget(k, k->v[i].group);
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
	aligned_release(&k.scratch);
}
