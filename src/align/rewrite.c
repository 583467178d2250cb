#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "align/cluster.h"
#include "align/rewrite.h"
#include "align/weights.h"
#include "base/mem.h"

/* Heads so far ahead are fetched into the cache. */
#define AHEAD 16

/* Dots of one source with another, while they are listed. */
struct partner {
	uint32_t source;
	size_t first; /* of the worker's sorted dots */
	uint32_t n;
};

struct worker {
	struct stretcher stretcher;
	uint32_t *count;	/* owned, by source: dots; zero between uses */
	struct partner *partners; /* owned */
	size_t n_partners, cap_partners;
	uint64_t *dots;	   /* owned */
	uint32_t *sources; /* owned: the partner of each dot */
	size_t n_dots, cap_dots, cap_sources;
	uint64_t *sorted; /* owned: those of partners that are kept */
	size_t cap_sorted;
	struct clusters clusters;
	struct rewrite *found; /* owned */
	size_t n_found, cap_found;
};

struct finder {
	const struct corpus *c;
	const struct units *u;
	struct groups *g;
	struct dots dots;
	struct dot_index index;
	struct worker *workers; /* owned */
	unsigned n_workers;
	int32_t min_score;
};

static void add_dot(struct worker *w, const struct corpus *c, uint32_t a,
		    uint32_t b)
{
	uint32_t s = corpus_source(c, b);

	array_reserve(&w->dots, &w->cap_dots, w->n_dots + 1);
	array_reserve(&w->sources, &w->cap_sources, w->n_dots + 1);
	w->sources[w->n_dots] = s;
	w->dots[w->n_dots++] = dot_make(a, b);
	if (w->count[s]++)
		return;
	array_reserve(&w->partners, &w->cap_partners, w->n_partners + 1);
	w->partners[w->n_partners++].source = s;
}

/* Lists the dots of a source with later ones, and counts them by partner. */
static void list_dots(const struct finder *f, struct worker *w, uint32_t s)
{
	const uint32_t *places = f->dots.places;
	uint32_t end_source = f->c->starts[s + 1];
	const uint32_t *first = f->index.by_source.first;

	w->n_dots = 0;
	for (uint32_t i = first[s]; i < first[s + 1]; i++) {
		const uint32_t *p = &places[f->index.v[i]], *q = p;

		if (i + AHEAD < first[s + 1])
			__builtin_prefetch(&places[f->index.v[i + AHEAD]]);
		while (!(*q++ & DOT_LAST))
			if ((*q & DOT_OPEN) && (*q & DOT_WORD) >= end_source)
				add_dot(w, f->c, *p & DOT_WORD, *q & DOT_WORD);
	}
}

/*
 * Keeps the partners with dots enough for a cluster; COUNT is one more than
 * the partner's number then.
 */
static size_t sift_partners(struct worker *w)
{
	size_t kept = 0, sum = 0;

	for (size_t i = 0; i < w->n_partners; i++) {
		uint32_t s = w->partners[i].source, n = w->count[s];

		w->count[s] = 0;
		if (n < REWRITE_DOTS)
			continue;
		w->partners[kept++] = (struct partner){s, sum, 0};
		w->count[s] = (uint32_t)kept;
		sum += n;
	}
	w->n_partners = kept;
	return sum;
}

static void find_in_pair(struct finder *f, struct worker *w,
			 const struct partner *x)
{
	struct rewrite r;

	clusters_find(&w->clusters, w->sorted + x->first, x->n);
	for (size_t i = 0; i < w->clusters.n; i++) {
		const struct cluster *k = &w->clusters.v[i];

		if (!stretch_find(&w->stretcher, k->a, k->b, &r) ||
		    r.score < f->min_score)
			continue;
		array_reserve(&w->found, &w->cap_found, w->n_found + 1);
		w->found[w->n_found++] = r;
	}
}

/* Puts the dots of each partner behind each other. */
static void sort_dots(struct worker *w)
{
	array_reserve(&w->sorted, &w->cap_sorted, sift_partners(w));
	if (!w->n_partners)
		return;
	for (size_t i = 0; i < w->n_dots; i++) {
		uint32_t s = w->sources[i];
		struct partner *x = &w->partners[w->count[s] - 1];

		if (w->count[s])
			w->sorted[x->first + x->n++] = w->dots[i];
	}
}

/* Finds what a source and later ones say in another order. */
static void find_in_source(void *arg, size_t turn, unsigned worker)
{
	struct finder *f = arg;
	struct worker *w = &f->workers[worker];

	list_dots(f, w, (uint32_t)turn);
	sort_dots(w);
	for (size_t i = 0; i < w->n_partners && pool_goes_on(); i++) {
		w->count[w->partners[i].source] = 0;
		find_in_pair(f, w, &w->partners[i]);
	}
	w->n_partners = 0;
}

static void workers_init(struct finder *f)
{
	f->workers = mem_zalloc(f->n_workers, sizeof(*f->workers));
	for (unsigned i = 0; i < f->n_workers; i++) {
		struct worker *w = &f->workers[i];

		stretcher_init(&w->stretcher, f->c, f->u, f->g);
		w->count = mem_zalloc(f->c->n_sources, sizeof(*w->count));
	}
}

static void workers_release(struct finder *f)
{
	for (unsigned i = 0; i < f->n_workers; i++) {
		struct worker *w = &f->workers[i];

		stretcher_release(&w->stretcher);
		clusters_release(&w->clusters);
		free(w->count);
		free(w->partners);
		free(w->dots);
		free(w->sources);
		free(w->sorted);
		free(w->found);
	}
	free(f->workers);
}

/* What all workers found, in the first one's array; returns how many. */
static size_t gather(struct finder *f)
{
	struct worker *first = f->workers;

	for (unsigned i = 1; i < f->n_workers; i++) {
		const struct worker *w = &f->workers[i];

		if (!w->n_found)
			continue;
		array_reserve(&first->found, &first->cap_found,
			      first->n_found + w->n_found);
		memcpy(first->found + first->n_found, w->found,
		       w->n_found * sizeof(*w->found));
		first->n_found += w->n_found;
	}
	return first->n_found;
}

/* Frees the units of S from weak groups and lets no other group have them. */
static void take_units(struct finder *f, struct span s, uint32_t taken)
{
	for (uint32_t i = unit_at(f->u, s.start);
	     i <= unit_at(f->u, s.end - 1); i++) {
		if (f->g->of_unit[i] != NO_GROUP)
			group_dissolve(f->g, f->g->of_unit[i]);
		f->g->of_unit[i] = taken;
	}
}

static void bundle_all(struct finder *f, struct bundles *b)
{
	uint32_t taken = group_new(f->g, 0);
	size_t n = gather(f);

	bundles_make(b, f->c, f->workers->found, n);
	for (size_t i = 0; i < b->n; i++)
		for (size_t k = 0; k < b->v[i].n; k++)
			take_units(f, b->v[i].members[k], taken);
}

/* Groups that are marked in one turn. */
#define WEAK_TURN 256

/* A pair of much changed units may turn out to be a part of something. */
static void mark_if_weak(struct stretcher *s, struct group *x)
{
	struct span a, b;

	if (x->n != 2)
		return;
	a = unit_span(s->u, x->members[0]);
	b = unit_span(s->u, x->members[1]);
	x->weak = stretch_in_order(&s->scratch, s->c, a, b) < REWRITE_WEAK;
	if (x->weak)
		stretch_has_same_words(s, a, b, &x->worth);
}

static void mark_weak(void *arg, size_t turn, unsigned worker)
{
	struct finder *f = arg;
	size_t end = (turn + 1) * WEAK_TURN;

	for (size_t i = turn * WEAK_TURN; i < end && i < f->g->n; i++)
		mark_if_weak(&f->workers[worker].stretcher, &f->g->v[i]);
}

bool rewrites_find(struct bundles *b, struct groups *g,
		   const struct corpus *c, const struct units *u,
		   int32_t min_score, const struct pool *pool)
{
	struct finder f = {.c = c, .u = u, .g = g, .min_score = min_score};
	bool go;

	f.n_workers = pool->threads;
	workers_init(&f);
	go = pool_run(pool, (g->n + WEAK_TURN - 1) / WEAK_TURN, mark_weak,
		      &f) &&
	     dots_find(&f.dots, c, u, g, pool);
	if (go) {
		go = dots_index(&f.index, &f.dots, c, pool) &&
		     pool_run(pool, c->n_sources, find_in_source, &f);
		dot_index_release(&f.index);
	}
	if (go)
		bundle_all(&f, b);
	workers_release(&f);
	go = go && pool_asks(pool) && rewrites_join(g, c, u, &f.dots, pool);
	dots_release(&f.dots);
	return go;
}
