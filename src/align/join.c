#include "config.h"

#include <stdlib.h>

#include "align/rewrite.h"
#include "align/seed.h"
#include "align/weights.h"
#include "base/mem.h"
#include "base/sort.h"

/*
 * Places are units here, with DOT_LAST: one that may join a group, or one of
 * a group.
 */
#define JOIN_ABLE (1u << 31)
#define JOIN_GROUPED (1u << 30)
#define JOIN_UNIT (DOT_LAST - 1)

/* A place that may join a group. */
struct ref {
	uint32_t unit, place;
	uint32_t first; /* place of its seed */
};

struct worker {
	struct stretcher stretcher;
	uint64_t *order; /* owned: unit and index of the refs of one source */
	size_t cap_order;
	uint32_t *count;   /* owned, by unit: dots; zero between uses */
	uint64_t *touched; /* owned: units with a count */
	size_t n_touched, cap_touched;
	uint32_t *tried; /* owned: unit by group, the last that was tried */
};

struct joiner {
	const struct corpus *c;
	const struct units *u;
	const struct groups *g;
	struct dots *dots;
	uint32_t *kinds; /* owned, by unit: JOIN_ABLE, JOIN_GROUPED or 0 */
	uint32_t ends[DEAL_PARTS]; /* where the places of a part end now */
	struct ref *refs; /* owned: by source */
	struct deal by_source;
	struct worker *workers; /* owned */
	unsigned n_workers;
	uint32_t *joins; /* owned: the group that a unit joins */
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

/* Units that are looked at in one turn. */
#define KIND_TURN 4096

static void find_kinds(void *arg, size_t turn, unsigned worker)
{
	struct joiner *k = arg;
	size_t end = (turn + 1) * KIND_TURN;

	(void)worker;
	for (size_t i = turn * KIND_TURN; i < end && i < k->u->n; i++) {
		bool grouped = k->g->of_unit[i] != NO_GROUP;

		k->kinds[i] = grouped ? JOIN_GROUPED :
			      is_able(k, (uint32_t)i) ? JOIN_ABLE : 0;
		k->joins[i] = NO_GROUP;
	}
}

/* Places so far ahead are fetched into the cache. */
#define AHEAD 16

static void ask_for_kind(const struct joiner *k, uint32_t i, uint32_t end)
{
	const struct dots *d = k->dots;
	uint32_t far = i + 2 * AHEAD, near = i + AHEAD;

	if (far >= end)
		return;
	far = d->places[far] & DOT_WORD;
	near = d->places[near] & DOT_WORD;
	__builtin_prefetch(&k->u->pages[far / UNIT_PAGE]);
	__builtin_prefetch(&k->kinds[unit_at(k->u, near)]);
}

/* Places of seeds between two looks whether to go on. */
#define PLACES_A_LOOK (1u << 18)

/* Turns words into units, and drops seeds without either kind of them. */
static void find_units(void *arg, size_t part, unsigned worker)
{
	struct joiner *k = arg;
	struct dots *d = k->dots;
	uint32_t end = d->parts[part + 1], kinds = 0;
	uint32_t n = d->parts[part], first = n;

	(void)worker;
	for (uint32_t i = n; i < end; i++) {
		uint32_t unit = unit_at(k->u, d->places[i] & DOT_WORD);

		if (i % PLACES_A_LOOK == 0 && !pool_goes_on())
			break;
		ask_for_kind(k, i, end);
		kinds |= k->kinds[unit];
		d->places[n++] = unit | k->kinds[unit] |
				 (d->places[i] & DOT_LAST);
		if (!(d->places[i] & DOT_LAST))
			continue;
		if (kinds != (JOIN_ABLE | JOIN_GROUPED))
			n = first;
		first = n;
		kinds = 0;
	}
	k->ends[part] = n;
}

static void ask_for_source(const struct joiner *k, uint32_t i, uint32_t end)
{
	const struct dots *d = k->dots;
	uint32_t far = i + 2 * AHEAD, near = i + AHEAD;

	if (far >= end)
		return;
	far = d->places[far] & JOIN_UNIT;
	near = k->u->starts[d->places[near] & JOIN_UNIT];
	__builtin_prefetch(&k->u->starts[far]);
	__builtin_prefetch(&k->c->of_page[near >> CORPUS_PAGE]);
}

/* Counts the refs of each source, then puts them down. */
static void put_refs(void *arg, size_t part, unsigned worker)
{
	struct joiner *k = arg;
	const struct dots *d = k->dots;
	uint32_t *next = deal_part(&k->by_source, (uint32_t)part);
	uint32_t first = d->parts[part], end = k->ends[part];

	(void)worker;
	for (uint32_t i = first; i < end; i++) {
		uint32_t unit = d->places[i] & JOIN_UNIT, s;

		ask_for_source(k, i, end);
		if (d->places[i] & JOIN_ABLE) {
			s = corpus_source(k->c, k->u->starts[unit]);
			if (k->refs)
				k->refs[deal_at(next, s)] =
					(struct ref){unit, i, first};
			else
				deal_count(next, s);
		}
		if (d->places[i] & DOT_LAST)
			first = i + 1;
	}
}

/* False when progress said to stop. */
static bool list_refs(struct joiner *k, const struct pool *pool)
{
	deal_init(&k->by_source, k->c->n_sources);
	if (!pool_run(pool, DEAL_PARTS, find_units, k) ||
	    !pool_run(pool, DEAL_PARTS, put_refs, k))
		return false;
	k->refs = mem_resize(NULL, deal_sum(&k->by_source), sizeof(*k->refs));
	return pool_run(pool, DEAL_PARTS, put_refs, k);
}

/* The refs of source S by unit; returns how many. */
static size_t sort_refs(const struct joiner *k, struct worker *w, uint32_t s)
{
	uint32_t from = k->by_source.first[s], to = k->by_source.first[s + 1];

	array_reserve(&w->order, &w->cap_order, to - from);
	for (uint32_t i = from; i < to; i++)
		w->order[i - from] = (uint64_t)k->refs[i].unit << 32 | i;
	sort_u64(w->order, to - from);
	return to - from;
}

/* Counts the dots of a place with units of groups in other sources. */
static void count_dots(const struct joiner *k, struct worker *w,
		       const struct ref *r, uint32_t own, uint32_t own_end)
{
	bool late = r->place - r->first >= SEED_KEPT;

	for (uint32_t i = r->first; !late || i < r->first + SEED_KEPT; i++) {
		uint32_t x = k->dots->places[i], unit = x & JOIN_UNIT;

		if ((x & JOIN_GROUPED) && (unit < own || unit >= own_end) &&
		    !w->count[unit]++) {
			array_reserve(&w->touched, &w->cap_touched,
				      w->n_touched + 1);
			w->touched[w->n_touched++] = unit;
		}
		if (x & DOT_LAST)
			break;
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

static void ask_for_places(const struct joiner *k, uint32_t ref)
{
	__builtin_prefetch(&k->dots->places[k->refs[ref].first]);
	__builtin_prefetch(&k->dots->places[k->refs[ref].place]);
}

/* Refs between two looks whether to go on. */
#define REFS_A_LOOK 256

static void join_source(void *arg, size_t turn, unsigned worker)
{
	const struct joiner *k = arg;
	struct worker *w = &k->workers[worker];
	uint32_t s = (uint32_t)turn;
	uint32_t own = unit_at(k->u, k->c->starts[s]);
	uint32_t own_end = unit_at(k->u, k->c->starts[s + 1] - 1) + 1;
	size_t n = sort_refs(k, w, s), end;

	for (size_t i = 0; i < n; i = end) {
		uint32_t unit = (uint32_t)(w->order[i] >> 32);

		for (end = i; end < n && w->order[end] >> 32 == unit; end++) {
			if (end % REFS_A_LOOK == 0 && !pool_goes_on())
				return;
			if (end + AHEAD < n)
				ask_for_places(k, (uint32_t)w->order[end + AHEAD]);
			count_dots(k, w, &k->refs[(uint32_t)w->order[end]],
				   own, own_end);
		}
		k->joins[unit] = find_group(k, w, unit, sift_touched(w));
	}
}

static void workers_init(struct joiner *k)
{
	k->workers = mem_zalloc(k->n_workers, sizeof(*k->workers));
	for (unsigned i = 0; i < k->n_workers; i++) {
		struct worker *w = &k->workers[i];

		stretcher_init(&w->stretcher, k->c, k->u, k->g);
		w->count = mem_zalloc(k->u->n, sizeof(*w->count));
		/* unit 0 is a sentinel and joins nothing */
		w->tried = mem_zalloc(k->g->n, sizeof(*w->tried));
	}
}

static void workers_release(struct joiner *k)
{
	for (unsigned i = 0; i < k->n_workers; i++) {
		struct worker *w = &k->workers[i];

		stretcher_release(&w->stretcher);
		free(w->order);
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
		   const struct units *u, struct dots *dots,
		   const struct pool *pool)
{
	struct joiner k = {.c = c, .u = u, .g = g, .dots = dots,
			   .n_workers = pool->threads};
	bool go;

	k.joins = mem_resize(NULL, u->n, sizeof(*k.joins));
	k.kinds = mem_resize(NULL, u->n, sizeof(*k.kinds));
	go = pool_run(pool, u->n / KIND_TURN + 1, find_kinds, &k) &&
	     list_refs(&k, pool);
	if (go) {
		workers_init(&k);
		go = pool_run(pool, c->n_sources, join_source, &k);
		workers_release(&k);
	}
	if (go)
		join_groups(g, c, u, k.joins);
	free(k.refs);
	deal_release(&k.by_source);
	free(k.kinds);
	free(k.joins);
	return go;
}
