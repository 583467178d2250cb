#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "align/edge.h"
#include "align/weights.h"
#include "base/mem.h"

struct raw_edge {
	uint32_t u, v;
	uint32_t aligned;
	int32_t context;
	bool beside, sure;
};

struct raw_edges {
	struct raw_edge *v; /* owned */
	size_t n, cap;
};

/* Is the match no accident, however little of these units is in it?  It weighs
   BESIDE outside of them. */
static bool is_sure(const struct unit_pair *p, int32_t beside)
{
	return p->match->score >= SURE_SCORE || beside >= SURE_BESIDE ||
	       p->run >= SURE_RUN;
}

/* The edges of one worker. */
struct desk {
	const struct corpus *c;
	const struct units *u;
	struct raw_edges raw; /* owned */
};

static void add_both_ways(void *data, const struct unit_pair *p)
{
	struct desk *d = data;
	struct raw_edges *r = &d->raw;
	int32_t beside = p->match->score - unit_pair_weight(p, d->c, d->u);
	struct raw_edge e = {.u = p->u, .v = p->v, .aligned = p->aligned,
			     .context = p->match->score,
			     .beside = beside >= COMPANY_BESIDE,
			     .sure = is_sure(p, beside)};

	array_reserve(&r->v, &r->cap, r->n + 2);
	r->v[r->n++] = e;
	e.u = p->v;
	e.v = p->u;
	r->v[r->n++] = e;
}

/* Matches that are walked in one turn. */
#define WALK_TURN 1024

/* What is walked: each worker has its own edges, in no order that counts. */
struct walker {
	const struct corpus *c;
	const struct matches *m;
	const struct units *u;
	struct desk *desks; /* owned, one a worker */
};

static void walk_turn(void *arg, size_t turn, unsigned worker)
{
	struct walker *w = arg;
	size_t end = (turn + 1) * WALK_TURN;

	for (size_t i = turn * WALK_TURN; i < end && i < w->m->n; i++) {
		if (i + 2 * UNITS_AHEAD < w->m->n)
			units_ask(w->u, w->c, w->m,
				  &w->m->v[i + 2 * UNITS_AHEAD],
				  &w->m->v[i + UNITS_AHEAD]);
		units_walk(w->u, &w->m->v[i], match_first(w->m, &w->m->v[i]),
			   add_both_ways, &w->desks[worker]);
	}
}

/* All edges in one array, which the first worker had. */
static struct raw_edges gather(struct walker *w, unsigned n)
{
	struct raw_edges all = w->desks[0].raw;

	for (unsigned i = 1; i < n; i++) {
		struct raw_edges *x = &w->desks[i].raw;

		array_reserve(&all.v, &all.cap, all.n + x->n);
		if (x->n)
			memcpy(all.v + all.n, x->v, x->n * sizeof(*x->v));
		all.n += x->n;
		free(x->v);
	}
	return all;
}

static uint32_t end_of(const struct raw_edge *e, bool far)
{
	return far ? e->v : e->u;
}

/* Edges between two looks whether to go on. */
#define EDGES_A_LOOK ((size_t)1 << 18)

/* By one end, those of equal ends as they were: a counting sort.  False when
   POOL's progress said to stop, as below. */
static bool sort_by(struct raw_edge *to, const struct raw_edge *from,
		    size_t n, uint32_t *next, uint32_t units, bool far,
		    const struct pool *pool)
{
	uint32_t sum = 0;

	memset(next, 0, units * sizeof(*next));
	for (size_t i = 0; i < n; i++)
		next[end_of(&from[i], far)]++;
	for (uint32_t u = 0; u < units; u++) {
		uint32_t k = next[u];

		next[u] = sum;
		sum += k;
	}
	for (size_t i = 0; i < n; i++) {
		if (!pool_asks_at(pool, i, EDGES_A_LOOK))
			return false;
		to[next[end_of(&from[i], far)]++] = from[i];
	}
	return true;
}

static bool sort_edges(struct raw_edges *r, uint32_t units,
		       const struct pool *pool)
{
	struct raw_edge *spare = mem_resize(NULL, r->n, sizeof(*spare));
	uint32_t *next = mem_resize(NULL, units, sizeof(*next));
	bool go = sort_by(spare, r->v, r->n, next, units, true, pool) &&
		  sort_by(r->v, spare, r->n, next, units, false, pool);

	free(next);
	free(spare);
	return go && pool_asks(pool);
}

static void keep_more(struct edge *x, const struct raw_edge *e)
{
	if (e->aligned > x->aligned)
		x->aligned = e->aligned;
	if (e->context > x->context)
		x->context = e->context;
	x->beside |= e->beside;
	x->sure |= e->sure;
}

/* Of several matches between two units the one with most words counts. */
static bool fill(struct graph *g, const struct raw_edges *r, uint32_t units,
		 const struct pool *pool)
{
	uint32_t at = 0;

	g->first = mem_resize(NULL, units + 1, sizeof(*g->first));
	g->edges = mem_resize(NULL, r->n, sizeof(*g->edges));
	g->n = 0;
	for (size_t i = 0; i < r->n; i++) {
		const struct raw_edge *e = &r->v[i];

		if (!pool_asks_at(pool, i, EDGES_A_LOOK))
			return false;
		if (i && e[-1].u == e->u && e[-1].v == e->v) {
			keep_more(&g->edges[g->n - 1], e);
			continue;
		}
		while (at <= e->u)
			g->first[at++] = (uint32_t)g->n;
		g->edges[g->n++] = (struct edge){e->v, e->aligned, e->context,
						 e->beside, e->sure};
	}
	while (at <= units)
		g->first[at++] = (uint32_t)g->n;
	return true;
}

/* Aligned words of both units that E joins, by the best alignment. */
static uint32_t count_anew(struct aligned *scratch, const struct corpus *c,
			   const struct units *u, uint32_t from,
			   const struct edge *e)
{
	uint32_t a = from < e->to ? from : e->to;

	return units_alike(scratch, c, u, a, from + e->to - a);
}

/*
 * Does E lead to a unit that has more in common with FROM than a name or a
 * turn of phrase?  Matches end where words are light, so in doubt all are
 * counted anew.
 */
static bool is_close(struct aligned *scratch, const struct corpus *c,
		     const struct units *u, uint32_t from,
		     const struct edge *e)
{
	uint32_t x = unit_len(u, from), y = unit_len(u, e->to);
	uint32_t n = e->aligned, longer = x > y ? x : y;

	if (n * 100 < longer * LINK_COVER)
		return false;
	if (n * 100 < longer * LINK_ALONE + 100)
		n = count_anew(scratch, c, u, from, e);
	return n * 100 >= longer * LINK_ALONE + 100;
}

/* Do the aligned words of E just fail to link its units? */
static bool is_nearly_linked(const struct units *u, uint32_t from,
			     const struct edge *e)
{
	uint32_t x = unit_len(u, from), y = unit_len(u, e->to);
	uint32_t longer = x > y ? x : y, shorter = x < y ? x : y;

	return e->sure && shorter >= LINK_WORDS &&
	       shorter * 100 >= longer * LINK_COVER &&
	       e->aligned * 100 < longer * LINK_COVER &&
	       e->aligned * 100 >= longer * LINK_NEARLY;
}

/*
 * Two short sentences that nothing else goes with have half of their words
 * in common by chance: such links ask for more.
 */
struct doubts {
	struct graph *g;
	const struct corpus *c;
	const struct units *u;
	struct aligned *scratch; /* owned, one a worker */
};

/* Units whose edges are settled in one turn. */
#define SETTLE_TURN 1024

static void settle(const struct doubts *d, unsigned worker, uint32_t from,
		   struct edge *e)
{
	struct aligned *scratch = &d->scratch[worker];

	if (is_nearly_linked(d->u, from, e))
		e->aligned = count_anew(scratch, d->c, d->u, from, e);
	e->sure = e->sure || is_close(scratch, d->c, d->u, from, e);
}

static void settle_turn(void *arg, size_t turn, unsigned worker)
{
	const struct doubts *d = arg;
	struct graph *g = d->g;
	size_t end = (turn + 1) * SETTLE_TURN;

	for (size_t i = turn * SETTLE_TURN; i < end && i < d->u->n; i++) {
		for (uint32_t k = g->first[i]; k < g->first[i + 1]; k++) {
			struct edge *e = &g->edges[k];

			settle(d, worker, (uint32_t)i, e);
		}
	}
}

static bool settle_doubts(struct graph *g, const struct corpus *c,
			  const struct units *u, const struct pool *pool)
{
	struct doubts d = {.g = g, .c = c, .u = u};
	bool go;

	d.scratch = mem_zalloc(pool->threads, sizeof(*d.scratch));
	go = pool_run(pool, u->n / SETTLE_TURN + 1, settle_turn, &d);
	for (unsigned i = 0; i < pool->threads; i++)
		aligned_release(&d.scratch[i]);
	free(d.scratch);
	return go;
}

bool graph_init(struct graph *g, const struct corpus *c,
		const struct matches *m, const struct units *u,
		const struct pool *pool)
{
	struct walker w = {.c = c, .m = m, .u = u};
	struct raw_edges all;
	bool go;

	w.desks = mem_zalloc(pool->threads, sizeof(*w.desks));
	for (unsigned i = 0; i < pool->threads; i++)
		w.desks[i] = (struct desk){.c = c, .u = u};
	go = pool_run(pool, (m->n + WALK_TURN - 1) / WALK_TURN, walk_turn,
		      &w);
	all = gather(&w, pool->threads);
	free(w.desks);
	go = go && pool_asks(pool) && sort_edges(&all, u->n, pool) &&
	     fill(g, &all, u->n, pool);
	free(all.v);
	return go && settle_doubts(g, c, u, pool);
}

void graph_release(struct graph *g)
{
	free(g->first);
	free(g->edges);
	*g = (struct graph){0};
}
