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

enum {
	/* Edges are sorted by so many shares of units at most, each of which
	   fits in a core's cache... */
	SHARES_MAX = 256,
	/* ...of 2 to this power of units at least. */
	SHARE_BITS_MIN = 10,
	/* So many edges of one unit are sorted by insertion. */
	FEW_EDGES = 24,
};

/* Is the match no accident, however little of these units is in it?  It weighs
   BESIDE outside of them. */
static bool is_sure(const struct unit_pair *p, int32_t beside)
{
	return p->match->score >= SURE_SCORE || beside >= SURE_BESIDE ||
	       p->run >= SURE_RUN;
}

/* The edges of one worker, by share of the unit they begin at. */
struct desk {
	const struct corpus *c;
	const struct units *u;
	unsigned bits; /* 2^BITS units a share */
	struct raw_edges raw[SHARES_MAX]; /* owned */
	uint32_t *next; /* owned, 2^BITS + 1: where those of a unit begin */
	struct raw_edges sorted; /* owned: those of one share */
};

/* The edges of one share as they will be in the graph. */
struct share {
	struct edge *v; /* owned */
	uint32_t n;
};

static void add_one_way(struct desk *d, const struct raw_edge *e)
{
	struct raw_edges *r = &d->raw[e->u >> d->bits];

	array_reserve(&r->v, &r->cap, r->n + 1);
	r->v[r->n++] = *e;
}

static void add_both_ways(void *data, const struct unit_pair *p)
{
	struct desk *d = data;
	int32_t beside = p->match->score - unit_pair_weight(p, d->c, d->u);
	struct raw_edge e = {.u = p->u, .v = p->v, .aligned = p->aligned,
			     .context = p->match->score,
			     .beside = beside >= COMPANY_BESIDE,
			     .sure = is_sure(p, beside)};

	add_one_way(d, &e);
	e.u = p->v;
	e.v = p->u;
	add_one_way(d, &e);
}

/* Matches that are walked in one turn. */
#define WALK_TURN 1024

/* What is walked: each worker has its own edges, in no order that counts. */
struct walker {
	const struct corpus *c;
	const struct matches *m;
	const struct units *u;
	struct graph *g;
	struct desk *desks; /* owned, one a worker */
	unsigned n_desks, bits;
	struct share shares[SHARES_MAX];
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

/* Puts the edges of a share that all workers have on DESK, by their first
   unit, and lets them go; its next[i] is where those of unit i end then. */
static void gather(struct walker *w, size_t share, struct desk *desk)
{
	uint32_t low = (uint32_t)(share << w->bits), sum = 0;
	uint32_t units = (uint32_t)1 << w->bits;
	uint32_t *next = desk->next;

	memset(next, 0, (units + 1) * sizeof(*next));
	for (unsigned d = 0; d < w->n_desks; d++) {
		const struct raw_edges *r = &w->desks[d].raw[share];

		for (size_t i = 0; i < r->n; i++)
			next[r->v[i].u - low + 1]++;
	}
	for (uint32_t i = 0; i <= units; i++) {
		sum += next[i];
		next[i] = sum;
	}
	array_reserve(&desk->sorted.v, &desk->sorted.cap, sum);
	desk->sorted.n = sum;
	for (unsigned d = 0; d < w->n_desks; d++) {
		struct raw_edges *r = &w->desks[d].raw[share];

		for (size_t i = 0; i < r->n; i++)
			desk->sorted.v[next[r->v[i].u - low]++] = r->v[i];
		free(r->v);
		r->v = NULL;
	}
}

static int compare_far(const void *x, const void *y)
{
	const struct raw_edge *p = x, *q = y;

	return (p->v > q->v) - (p->v < q->v);
}

/* The edges of one unit by the other. */
static void sort_far(struct raw_edge *v, uint32_t n)
{
	if (n > FEW_EDGES) {
		qsort(v, n, sizeof(*v), compare_far);
		return;
	}
	for (uint32_t i = 1; i < n; i++) {
		struct raw_edge e = v[i];
		uint32_t at = i;

		for (; at && v[at - 1].v > e.v; at--)
			v[at] = v[at - 1];
		v[at] = e;
	}
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

/* Of several matches between two units the one with most words counts; writes
   the N edges of one unit to OUT and returns how many are left. */
static uint32_t put_edges(struct edge *out, const struct raw_edge *v,
			  uint32_t n)
{
	uint32_t made = 0;

	for (uint32_t i = 0; i < n; i++) {
		const struct raw_edge *e = &v[i];

		if (i && e[-1].v == e->v)
			keep_more(&out[made - 1], e);
		else
			out[made++] = (struct edge){e->v, e->aligned,
						    e->context, e->beside,
						    e->sure};
	}
	return made;
}

/* Makes a share's edges; the graph's FIRST tells, from the share's beginning,
   where those of each unit end, which is where the next one's begin. */
static void sort_turn(void *arg, size_t turn, unsigned worker)
{
	struct walker *w = arg;
	struct desk *desk = &w->desks[worker];
	struct share *x = &w->shares[turn];
	uint32_t low = (uint32_t)(turn << w->bits), from = 0;

	gather(w, turn, desk);
	x->v = mem_resize(NULL, desk->sorted.n, sizeof(*x->v));
	for (uint32_t i = 0; i < (uint32_t)1 << w->bits &&
			     low + i < w->u->n; i++) {
		uint32_t n = desk->next[i] - from;

		if (n) {
			sort_far(desk->sorted.v + from, n);
			x->n += put_edges(x->v + x->n, desk->sorted.v + from,
					  n);
		}
		w->g->first[low + i + 1] = x->n;
		from = desk->next[i];
	}
}

/* Puts a share's edges behind those of the shares before it. */
static void join_turn(void *arg, size_t turn, unsigned worker)
{
	struct walker *w = arg;
	struct graph *g = w->g;
	struct share *x = &w->shares[turn];
	size_t low = turn << w->bits, end = (turn + 1) << w->bits;
	uint32_t before = 0;

	(void)worker;
	for (size_t t = 0; t < turn; t++)
		before += w->shares[t].n;
	for (size_t i = low; i < end && i < w->u->n; i++)
		g->first[i + 1] += before;
	if (x->n)
		memcpy(g->edges + before, x->v, x->n * sizeof(*x->v));
	free(x->v);
	x->v = NULL;
}

static bool make_edges(struct walker *w, const struct pool *pool)
{
	struct graph *g = w->g;
	size_t shares = (w->u->n >> w->bits) + 1;
	bool go = pool_run(pool, (w->m->n + WALK_TURN - 1) / WALK_TURN,
			   walk_turn, w);

	g->first = mem_zalloc(w->u->n + 1, sizeof(*g->first));
	go = go && pool_run(pool, shares, sort_turn, w);
	if (!go)
		return false;
	for (size_t i = 0; i < shares; i++)
		g->n += w->shares[i].n;
	g->edges = mem_resize(NULL, g->n, sizeof(*g->edges));
	return pool_run(pool, shares, join_turn, w);
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

static void walker_init(struct walker *w)
{
	w->bits = SHARE_BITS_MIN;
	while (w->u->n >> w->bits >= SHARES_MAX)
		w->bits++;
	w->desks = mem_zalloc(w->n_desks, sizeof(*w->desks));
	for (unsigned i = 0; i < w->n_desks; i++) {
		struct desk *d = &w->desks[i];

		d->c = w->c;
		d->u = w->u;
		d->bits = w->bits;
		d->next = mem_resize(NULL, ((size_t)1 << w->bits) + 1,
				     sizeof(*d->next));
	}
}

static void walker_release(struct walker *w)
{
	for (unsigned i = 0; i < w->n_desks; i++) {
		for (size_t k = 0; k < SHARES_MAX; k++)
			free(w->desks[i].raw[k].v);
		free(w->desks[i].next);
		free(w->desks[i].sorted.v);
	}
	for (size_t k = 0; k < SHARES_MAX; k++)
		free(w->shares[k].v);
	free(w->desks);
}

bool graph_init(struct graph *g, const struct corpus *c,
		const struct matches *m, const struct units *u,
		const struct pool *pool)
{
	struct walker w = {.c = c, .m = m, .u = u, .g = g,
			   .n_desks = pool->threads};
	bool go;

	*g = (struct graph){0};
	walker_init(&w);
	go = make_edges(&w, pool);
	walker_release(&w);
	return go && settle_doubts(g, c, u, pool);
}

void graph_release(struct graph *g)
{
	free(g->first);
	free(g->edges);
	*g = (struct graph){0};
}
