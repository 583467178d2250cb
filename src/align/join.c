#include "config.h"

#include <stdlib.h>

#include "align/rewrite.h"
#include "align/seed.h"
#include "align/weights.h"
#include "base/mem.h"
#include "base/sort.h"

struct worker {
	struct stretcher stretcher;
	uint64_t *refs; /* owned: unit and index of the refs of one source */
	size_t cap_refs;
	uint32_t *count;   /* owned, by unit: dots; zero between uses */
	uint64_t *touched; /* owned: units with a count */
	size_t n_touched, cap_touched;
	uint32_t *tried; /* owned: unit by group, the last that was tried */
};

struct joiner {
	const struct corpus *c;
	const struct units *u;
	const struct groups *g;
	const struct dots *dots;
	struct worker *workers; /* owned */
	uint32_t *joins;	/* owned: the group that a unit joins */
};

/* Has a unit rare words enough to be a rewritten copy of anything? */
static bool is_able(const struct joiner *k, uint32_t unit)
{
	uint32_t words = 0;
	int32_t weight = 0;

	for (uint32_t i = k->u->starts[unit]; i < k->u->starts[unit + 1];
	     i++) {
		if (!word_is_rare(k->c, i))
			continue;
		words++;
		weight += corpus_word_weight(k->c, i);
	}
	return words >= REWRITE_WORDS && weight >= REWRITE_SCORE;
}

/* The places of source S in units that may join a group, by unit. */
static size_t list_refs(const struct joiner *k, struct worker *w, uint32_t s)
{
	const struct dots *d = k->dots;
	uint32_t from = d->of_source[s], to = d->of_source[s + 1];
	size_t n = 0;

	array_reserve(&w->refs, &w->cap_refs, to - from);
	for (uint32_t i = from; i < to; i++) {
		uint32_t at = dots_word(d, d->refs[i].place);
		uint32_t unit = unit_at(k->u, at);

		if (k->g->of_unit[unit] == NO_GROUP)
			w->refs[n++] = (uint64_t)unit << 32 | i;
	}
	sort_u64(w->refs, n);
	return n;
}

/* Counts the dots of a place of source S with units of groups. */
static void count_dots(const struct joiner *k, struct worker *w, uint32_t s,
		       const struct dot_ref *r)
{
	const struct dots *d = k->dots;
	uint32_t first = d->first[r->seed], end = d->first[r->seed + 1];

	if (r->place - first >= SEED_KEPT)
		end = first + SEED_KEPT;
	for (uint32_t i = first; i < end; i++) {
		uint32_t at = dots_word(d, i), unit;

		if (at >= k->c->starts[s] && at < k->c->starts[s + 1])
			continue;
		unit = unit_at(k->u, at);
		if (k->g->of_unit[unit] == NO_GROUP || w->count[unit]++)
			continue;
		array_reserve(&w->touched, &w->cap_touched, w->n_touched + 1);
		w->touched[w->n_touched++] = unit;
	}
}

/* Of the touched units those with dots enough, in order; clears the counts. */
static size_t sift_touched(struct worker *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->n_touched; i++) {
		uint64_t unit = w->touched[i];

		if (w->count[unit] >= REWRITE_DOTS)
			w->touched[n++] = unit;
		w->count[unit] = 0;
	}
	w->n_touched = 0;
	sort_u64(w->touched, n);
	return n;
}

/* The first group that UNIT has the words of, or NO_GROUP. */
static uint32_t find_group(const struct joiner *k, struct worker *w,
			   uint32_t unit, size_t n)
{
	int32_t score;

	for (size_t i = 0; i < n; i++) {
		uint32_t group = k->g->of_unit[w->touched[i]];

		if (w->tried[group] == unit)
			continue;
		w->tried[group] = unit;
		if (stretch_has_same_words(
			    &w->stretcher, unit_span(k->u, unit),
			    unit_span(k->u, k->g->v[group].core), &score))
			return group;
	}
	return NO_GROUP;
}

static void join_source(void *arg, size_t turn, unsigned worker)
{
	const struct joiner *k = arg;
	struct worker *w = &k->workers[worker];
	uint32_t s = (uint32_t)turn;
	size_t n = list_refs(k, w, s), end;

	for (size_t i = 0; i < n; i = end) {
		uint32_t unit = (uint32_t)(w->refs[i] >> 32);
		bool able = is_able(k, unit);

		for (end = i; end < n && w->refs[end] >> 32 == unit; end++)
			if (able)
				count_dots(k, w, s,
					   &k->dots->refs[(uint32_t)
							  w->refs[end]]);
		if (able)
			k->joins[unit] = find_group(k, w, unit,
						    sift_touched(w));
	}
}

static void workers_init(struct joiner *k, unsigned n)
{
	k->workers = mem_zalloc(n, sizeof(*k->workers));
	for (unsigned i = 0; i < n; i++) {
		struct worker *w = &k->workers[i];

		stretcher_init(&w->stretcher, k->c, k->u, k->g);
		w->count = mem_zalloc(k->u->n, sizeof(*w->count));
		/* unit 0 is a sentinel and joins nothing */
		w->tried = mem_zalloc(k->g->n, sizeof(*w->tried));
	}
}

static void workers_release(struct joiner *k, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		struct worker *w = &k->workers[i];

		stretcher_release(&w->stretcher);
		free(w->refs);
		free(w->count);
		free(w->touched);
		free(w->tried);
	}
	free(k->workers);
}

static void join_groups(struct groups *g, const struct corpus *c,
			const struct units *u, const uint32_t *joins)
{
	struct aligned scratch = {0};

	for (uint32_t i = 0; i < u->n; i++) {
		struct group *x;

		if (joins[i] == NO_GROUP)
			continue;
		x = &g->v[joins[i]];
		group_add(g, joins[i], i);
		x->rewritten = x->rewritten ||
			       stretch_is_reordered(&scratch, c,
						    unit_span(u, x->core),
						    unit_span(u, i));
	}
	aligned_release(&scratch);
}

bool rewrites_join(struct groups *g, const struct corpus *c,
		   const struct units *u, const struct dots *dots,
		   const struct pool *pool)
{
	struct joiner k = {.c = c, .u = u, .g = g, .dots = dots};
	unsigned threads = pool->threads ? pool->threads : 1;
	bool go;

	k.joins = mem_resize(NULL, u->n, sizeof(*k.joins));
	for (uint32_t i = 0; i < u->n; i++)
		k.joins[i] = NO_GROUP;
	workers_init(&k, threads);
	go = pool_run(pool, c->n_sources, join_source, &k);
	if (go)
		join_groups(g, c, u, k.joins);
	workers_release(&k, threads);
	free(k.joins);
	return go;
}
