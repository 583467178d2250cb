#include "config.h"

#include <stdlib.h>

#include "align/edge.h"
#include "align/global.h"
#include "align/weights.h"
#include "base/mem.h"

struct raw_edge {
	uint32_t u, v;
	uint32_t aligned;
	int32_t context;
	bool sure;
};

struct raw_edges {
	struct raw_edge *v; /* owned */
	size_t n, cap;
};

/* Is the match no accident, however little of these units is in it? */
static bool is_sure(const struct unit_pair *p)
{
	int32_t score = p->match->score;

	return score >= SURE_SCORE || score - p->weight >= SURE_BESIDE ||
	       p->run >= SURE_RUN;
}

static void add_both_ways(void *data, const struct unit_pair *p)
{
	struct raw_edges *r = data;
	struct raw_edge e = {.u = p->u, .v = p->v, .aligned = p->aligned,
			     .context = p->match->score,
			     .sure = is_sure(p)};

	array_reserve(&r->v, &r->cap, r->n + 2);
	r->v[r->n++] = e;
	e.u = p->v;
	e.v = p->u;
	r->v[r->n++] = e;
}

static int compare_edges(const void *x, const void *y)
{
	const struct raw_edge *p = x, *q = y;

	if (p->u != q->u)
		return p->u < q->u ? -1 : 1;
	if (p->v != q->v)
		return p->v < q->v ? -1 : 1;
	return (q->aligned > p->aligned) - (q->aligned < p->aligned);
}

static void keep_more(struct edge *x, const struct raw_edge *e)
{
	if (e->context > x->context)
		x->context = e->context;
	x->sure |= e->sure;
}

/* Of several matches between two units the one with most words counts. */
static void fill(struct graph *g, const struct raw_edges *r, uint32_t units)
{
	uint32_t at = 0;

	g->first = mem_resize(NULL, units + 1, sizeof(*g->first));
	g->edges = mem_resize(NULL, r->n, sizeof(*g->edges));
	g->n = 0;
	for (size_t i = 0; i < r->n; i++) {
		const struct raw_edge *e = &r->v[i];

		if (i && e[-1].u == e->u && e[-1].v == e->v) {
			keep_more(&g->edges[g->n - 1], e);
			continue;
		}
		while (at <= e->u)
			g->first[at++] = (uint32_t)g->n;
		g->edges[g->n++] = (struct edge){e->v, e->aligned, e->context,
						 e->sure};
	}
	while (at <= units)
		g->first[at++] = (uint32_t)g->n;
}

/*
 * Does E lead from U to a unit that has more in common with it than a name
 * or a turn of phrase?  Matches end where words are light, so in doubt all
 * are counted anew.
 */
static bool is_close(struct aligned *scratch, const struct corpus *c,
		     const struct units *u, uint32_t from,
		     const struct edge *e)
{
	uint32_t a = from < e->to ? from : e->to, b = from + e->to - a;
	uint32_t x = unit_len(u, a), y = unit_len(u, b), n = e->aligned;
	uint32_t longer = x > y ? x : y;

	if (n * 100 < longer * LINK_COVER)
		return false;
	if (n * 100 < longer * LINK_ALONE + 100)
		n = global_count(scratch, c, u->starts[a], u->starts[a + 1],
				 u->starts[b], u->starts[b + 1]);
	return n * 100 >= longer * LINK_ALONE + 100;
}

/*
 * Two short sentences that nothing else goes with have half of their words
 * in common by chance: such links ask for more.
 */
static void settle_doubts(struct graph *g, const struct corpus *c,
			  const struct units *u)
{
	struct aligned scratch = {0};

	for (uint32_t i = 0; i < u->n; i++) {
		for (uint32_t k = g->first[i]; k < g->first[i + 1]; k++) {
			struct edge *e = &g->edges[k];

			e->sure = e->sure || is_close(&scratch, c, u, i, e);
		}
	}
	aligned_release(&scratch);
}

void graph_init(struct graph *g, const struct corpus *c,
		const struct matches *m, const struct units *u)
{
	struct raw_edges r = {0};

	for (size_t i = 0; i < m->n; i++)
		units_walk(u, c, m, &m->v[i], add_both_ways, &r);
	if (r.n)
		qsort(r.v, r.n, sizeof(*r.v), compare_edges);
	fill(g, &r, u->n);
	free(r.v);
	settle_doubts(g, c, u);
}

void graph_release(struct graph *g)
{
	free(g->first);
	free(g->edges);
	*g = (struct graph){0};
}
