#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "align/cluster.h"
#include "align/rewrite.h"
#include "align/weights.h"
#include "base/mem.h"

/* Dots of one source with another, while they are listed. */
struct partner {
	uint32_t source;
	uint32_t first, n; /* of the worker's dots */
};

struct worker {
	struct stretcher stretcher;
	uint32_t *count;	/* owned, by source: dots; zero between uses */
	struct partner *partners; /* owned */
	size_t n_partners, cap_partners;
	uint64_t *dots; /* owned */
	size_t cap_dots;
	struct clusters clusters;
	struct rewrite *found; /* owned */
	size_t n_found, cap_found;
};

struct finder {
	const struct corpus *c;
	const struct units *u;
	struct groups *g;
	struct dots dots;
	struct worker *workers; /* owned */
	unsigned n_workers;
	int32_t min_score;
};

/*
 * Calls for each dot of source S with a later one: word A of S and word B.
 * A function a pass, for the pass is nearly all there is to do.
 */
typedef void dot_fn(struct worker *w, const struct corpus *c, uint32_t a,
		    uint32_t b);

static inline void each_dot(const struct finder *f, struct worker *w,
			    uint32_t s, dot_fn *call)
{
	const struct dots *d = &f->dots;
	uint32_t end_source = f->c->starts[s + 1];

	for (uint32_t i = d->of_source[s]; i < d->of_source[s + 1]; i++) {
		uint32_t p = d->refs[i].place;
		uint32_t end = d->first[d->refs[i].seed + 1];

		if (!(d->places[p] & DOT_KEPT))
			continue;
		for (uint32_t q = p + 1; q < end; q++)
			if ((d->places[q] & DOT_OPEN) &&
			    dots_word(d, q) >= end_source)
				call(w, f->c, dots_word(d, p),
				     dots_word(d, q));
	}
}

static void count_dot(struct worker *w, const struct corpus *c, uint32_t a,
		      uint32_t b)
{
	uint32_t s = corpus_source(c, b);

	(void)a;
	if (w->count[s]++)
		return;
	array_reserve(&w->partners, &w->cap_partners, w->n_partners + 1);
	w->partners[w->n_partners++].source = s;
}

/* COUNT is now one more than the partner's number. */
static void put_dot(struct worker *w, const struct corpus *c, uint32_t a,
		    uint32_t b)
{
	uint32_t number = w->count[corpus_source(c, b)];
	struct partner *x = &w->partners[number - 1];

	if (number)
		w->dots[x->first + x->n++] = dot_make(a, b);
}

/* Keeps the partners with dots enough for a cluster. */
static uint32_t sift_partners(struct worker *w)
{
	size_t kept = 0;
	uint32_t sum = 0;

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

	clusters_find(&w->clusters, w->dots + x->first, x->n);
	for (size_t i = 0; i < w->clusters.n; i++) {
		const struct cluster *k = &w->clusters.v[i];

		if (!stretch_find(&w->stretcher, k->a, k->b, &r) ||
		    r.score < f->min_score)
			continue;
		array_reserve(&w->found, &w->cap_found, w->n_found + 1);
		w->found[w->n_found++] = r;
	}
}

/* Finds what a source and later ones say in another order. */
static void find_in_source(void *arg, size_t turn, unsigned worker)
{
	struct finder *f = arg;
	struct worker *w = &f->workers[worker];
	uint32_t s = (uint32_t)turn;

	each_dot(f, w, s, count_dot);
	array_reserve(&w->dots, &w->cap_dots, sift_partners(w));
	if (w->n_partners)
		each_dot(f, w, s, put_dot);
	for (size_t i = 0; i < w->n_partners; i++) {
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

	bundles_make(b, f->c, f->workers->found, gather(f));
	for (size_t i = 0; i < b->n; i++)
		for (size_t k = 0; k < b->v[i].n; k++)
			take_units(f, b->v[i].members[k], taken);
}

/* Groups that are marked in one turn. */
#define WEAK_TURN 256

/* Pairs of much changed units may turn out to be parts of something. */
static void mark_weak(void *arg, size_t turn, unsigned worker)
{
	struct finder *f = arg;
	struct aligned *scratch = &f->workers[worker].stretcher.scratch;
	size_t end = (turn + 1) * WEAK_TURN;

	for (size_t i = turn * WEAK_TURN; i < end && i < f->g->n; i++) {
		struct group *x = &f->g->v[i];

		x->weak = x->n == 2 &&
			  stretch_in_order(scratch, f->c,
					   unit_span(f->u, x->members[0]),
					   unit_span(f->u, x->members[1])) <
				  REWRITE_WEAK;
	}
}

bool rewrites_find(struct bundles *b, struct groups *g,
		   const struct corpus *c, const struct units *u,
		   int32_t min_score, const struct pool *pool)
{
	struct finder f = {.c = c, .u = u, .g = g, .min_score = min_score};
	bool go;

	f.n_workers = pool->threads ? pool->threads : 1;
	workers_init(&f);
	go = pool_run(pool, (g->n + WEAK_TURN - 1) / WEAK_TURN, mark_weak,
		      &f) &&
	     dots_find(&f.dots, c, u, g, pool) &&
	     pool_run(pool, c->n_sources, find_in_source, &f);
	if (go)
		bundle_all(&f, b);
	workers_release(&f);
	go = go && rewrites_join(g, c, u, &f.dots, pool);
	dots_release(&f.dots);
	return go;
}
