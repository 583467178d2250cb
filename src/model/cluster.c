#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/cluster.h"
#include "model/holding.h"

/*
 * Stars grow in rounds.  First those are made that share half of the shorter
 * one's words, so that a text that two stories have does not become the
 * middle of both; then stars attract what shares a fifth of its own words
 * with them, be it a source or a smaller star: never by the words of the
 * larger one, or a brief on two stories would run them together.  On
 * synthetic news of 50 and 500 stories 99 of 100 pairs so found are of one
 * story, and 94 of 100 pairs are found; on eight real stories all.
 */
static const struct round {
	unsigned percent;
	bool of_shorter;
} rounds[] = {{50, true}, {20, false}, {20, false}};
#define ROUNDS (sizeof(rounds) / sizeof(*rounds))

/* A passage that has been looked at from so many middles holds no group
   together; it bounds the work to so many times the occurrences. */
#define LOOKS_MAX 64u
/* Of a long passage no more words count for being the lead: else a page of
   rules that three have would come before the news that all have. */
#define LEAD_WORDS_MAX 40u

struct cluster_store {
	struct clusters clusters;
	uint32_t *sources, *of; /* owned: what the clusters show */
};

/* A source on its way into a star. */
struct member {
	uint32_t middle; /* of its star, or CLUSTER_NONE */
	uint32_t shared; /* words with that */
	uint32_t near;	 /* a middle's: the source it shares most with */
	uint32_t near_shared;
};

struct gatherer {
	const struct comparison *c;
	const struct holdings *h; /* borrowed */
	const struct round *round;
	struct member *members; /* owned, one a source */
	uint32_t *looks;	/* owned, a passage */
	uint32_t *shared;	/* owned: a source's words with the middle */
	uint32_t *touched;	/* owned: sources where that is not 0 */
	size_t n_touched;
	uint32_t *of; /* owned, a source: the middle of its group so far */
};

static uint32_t min_u32(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static void add_shared(struct gatherer *g, uint32_t passage, uint32_t words)
{
	const struct holdings *h = g->h;

	for (uint32_t i = h->passage_start[passage];
	     i < h->passage_start[passage + 1]; i++) {
		const struct holding *x = &h->of_passage[i];

		if (!g->shared[x->other])
			g->touched[g->n_touched++] = x->other;
		g->shared[x->other] += min_u32(words, x->words);
	}
}

/* What every other source shares with MIDDLE. */
static void look_from(struct gatherer *g, uint32_t middle)
{
	const struct holdings *h = g->h;

	g->n_touched = 0;
	for (uint32_t i = h->source_start[middle];
	     i < h->source_start[middle + 1]; i++) {
		const struct holding *x = &h->of_source[i];

		if (g->looks[x->other]++ < LOOKS_MAX)
			add_shared(g, x->other, x->words);
	}
}

static bool is_near(const struct gatherer *g, uint32_t middle,
		    uint32_t source, uint32_t shared)
{
	uint32_t all = g->h->words[source];

	if (g->round->of_shorter)
		all = min_u32(all, g->h->words[middle]);
	return (uint64_t)shared * 100 >= (uint64_t)all * g->round->percent;
}

/* SOURCE shares enough with MIDDLE: it becomes its own, unless it is a middle
   itself or shares more with that of another star. */
static void attract(struct gatherer *g, uint32_t middle, uint32_t source,
		    uint32_t shared)
{
	struct member *m = &g->members[middle], *s = &g->members[source];

	if (shared > m->near_shared) {
		m->near_shared = shared;
		m->near = source;
	}
	if (s->middle != source && shared > s->shared) {
		s->middle = middle;
		s->shared = shared;
	}
}

static void make_star(struct gatherer *g, uint32_t middle)
{
	g->members[middle].middle = middle;
	look_from(g, middle);
	for (size_t i = 0; i < g->n_touched; i++) {
		uint32_t source = g->touched[i];

		if (source != middle &&
		    is_near(g, middle, source, g->shared[source]))
			attract(g, middle, source, g->shared[source]);
		g->shared[source] = 0;
	}
}

/* In which order sources become middles: first the one whose text stands in
   most other sources. */
struct candidate {
	const struct source *text;
	uint64_t copied; /* words of others that it has too */
	uint32_t source;
};

/* Equal texts are as good as each other: only then their number decides. */
static int by_copied(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	int order;

	if (x->copied != y->copied)
		return x->copied > y->copied ? -1 : 1;
	if (x->text->len != y->text->len)
		return x->text->len > y->text->len ? -1 : 1;
	order = memcmp(x->text->text, y->text->text, x->text->len);
	if (order)
		return order;
	return x->source < y->source ? -1 : x->source > y->source;
}

static struct candidate *list_candidates(const struct gatherer *g)
{
	const struct comparison *c = g->c;
	const struct holdings *h = g->h;
	struct candidate *v = mem_zalloc(c->n_sources + 1, sizeof(*v));

	for (uint32_t s = 0; s < c->n_sources; s++) {
		v[s].text = c->sources[s].source;
		v[s].source = s;
		for (uint32_t i = h->source_start[s];
		     i < h->source_start[s + 1]; i++) {
			const struct holding *x = &h->of_source[i];
			uint32_t others = h->passage_start[x->other + 1] -
					  h->passage_start[x->other] - 1;

			v[s].copied += (uint64_t)x->words *
				       min_u32(others, LOOKS_MAX);
		}
	}
	qsort(v, c->n_sources, sizeof(*v), by_copied);
	return v;
}

static void make_stars(struct gatherer *g)
{
	struct candidate *v = list_candidates(g);

	for (size_t i = 0; i < g->c->n_sources; i++)
		if (g->members[v[i].source].middle == CLUSTER_NONE)
			make_star(g, v[i].source);
	free(v);
}

/* A middle that lost all its own to nearer ones goes after the one it shares
   most with, if that has a star; stars do not merge. */
static void join_deserted(struct gatherer *g)
{
	size_t n = g->c->n_sources;
	uint32_t *size = mem_zalloc(n + 1, sizeof(*size));
	uint32_t *joined = mem_alloc((n + 1) * sizeof(*joined));

	for (size_t s = 0; s < n; s++)
		size[g->members[s].middle]++;
	for (size_t s = 0; s < n; s++) {
		const struct member *m = &g->members[s];

		joined[s] = m->middle;
		if (size[m->middle] == 1 && m->near != CLUSTER_NONE &&
		    size[g->members[m->near].middle] > 1)
			joined[s] = g->members[m->near].middle;
	}
	for (size_t s = 0; s < n; s++)
		g->members[s].middle = joined[s];
	free(size);
	free(joined);
}

/* Groups what H has, which are sources or stars of them. */
static void gather_once(struct gatherer *g, const struct holdings *h)
{
	g->h = h;
	for (size_t s = 0; s < h->n_sources; s++)
		g->members[s] = (struct member){.middle = CLUSTER_NONE,
						.near = CLUSTER_NONE};
	memset(g->looks, 0, h->n_passages * sizeof(*g->looks));
	make_stars(g);
	join_deserted(g);
	for (size_t s = 0; s < h->n_sources; s++)
		g->of[s] = g->members[g->of[s]].middle;
}

static void gather(struct gatherer *g, const struct holdings *h)
{
	struct holdings stars;

	for (uint32_t s = 0; s < h->n_sources; s++)
		g->of[s] = s;
	g->round = rounds;
	gather_once(g, h);
	while (++g->round < rounds + ROUNDS) {
		holdings_fold(&stars, h, g->of);
		gather_once(g, &stars);
		holdings_release(&stars);
	}
	g->h = h;
}

static void gatherer_init(struct gatherer *g, const struct comparison *c)
{
	size_t n = c->n_sources + 1;

	*g = (struct gatherer){.c = c};
	g->members = mem_alloc(n * sizeof(*g->members));
	g->looks = mem_zalloc(c->n_passages + 1, sizeof(*g->looks));
	g->shared = mem_zalloc(n, sizeof(*g->shared));
	g->touched = mem_alloc(n * sizeof(*g->touched));
	g->of = mem_alloc(n * sizeof(*g->of));
}

static void gatherer_release(struct gatherer *g)
{
	free(g->members);
	free(g->looks);
	free(g->shared);
	free(g->touched);
	free(g->of);
}

/* The stars of two or more become clusters, in the order of their first
   source; the other sources are alone. */
static void list_clusters(struct clusters *v, const struct gatherer *g)
{
	size_t n = g->c->n_sources;
	uint32_t *of = v->store->of, *sources = v->store->sources;
	uint32_t *size = mem_zalloc(n + 1, sizeof(*size));
	uint32_t *number = mem_alloc((n + 1) * sizeof(*number));
	struct cluster *k;
	uint32_t at = 0;
	size_t s;

	for (s = 0; s < n; s++) {
		number[s] = CLUSTER_NONE;
		size[g->of[s]]++;
	}
	v->v = mem_zalloc(n + 1, sizeof(*v->v));
	for (s = 0; s < n; s++) {
		uint32_t middle = g->of[s];

		of[s] = CLUSTER_NONE;
		if (size[middle] < 2)
			continue;
		if (number[middle] == CLUSTER_NONE) {
			number[middle] = (uint32_t)v->n;
			v->v[v->n++].sources = sources + at;
			at += size[middle];
		}
		of[s] = number[middle];
		k = &v->v[of[s]];
		sources[(size_t)(k->sources - sources) + k->n++] = (uint32_t)s;
	}
	free(size);
	free(number);
}

/* What a cluster has of the passage at hand, and the best before it. */
struct part {
	uint32_t holders, words;
	uint64_t best;
};

/* The clusters that have passage P, each once; returns how many. */
static size_t find_parts(const struct clusters *v, const struct holdings *h,
			 uint32_t p, struct part *parts, uint32_t *found)
{
	size_t n = 0;

	for (uint32_t i = h->passage_start[p]; i < h->passage_start[p + 1];
	     i++) {
		const struct holding *x = &h->of_passage[i];
		uint32_t of = v->store->of[x->other];

		if (of == CLUSTER_NONE)
			continue;
		if (!parts[of].holders++)
			found[n++] = of;
		if (x->words > parts[of].words)
			parts[of].words = x->words;
	}
	return n;
}

static void take_part(struct cluster *k, struct part *part, uint32_t p)
{
	uint64_t weight = (uint64_t)part->holders *
			  min_u32(part->words, LEAD_WORDS_MAX);

	if (part->holders > 1) {
		k->words += part->words;
		if (weight > part->best) {
			part->best = weight;
			k->lead = p;
		}
	}
	part->holders = part->words = 0;
}

/* Each cluster's words, and its lead: of equal ones the first. */
static void weigh(struct clusters *v, const struct holdings *h)
{
	struct part *parts = mem_zalloc(v->n + 1, sizeof(*parts));
	uint32_t *found = mem_alloc((v->n + 1) * sizeof(*found));

	for (uint32_t p = 0; p < h->n_passages; p++) {
		size_t n = find_parts(v, h, p, parts, found);

		while (n--)
			take_part(&v->v[found[n]], &parts[found[n]], p);
	}
	free(parts);
	free(found);
}

/* SOURCES are in the order of their clusters' first ones. */
static int by_size(const void *a, const void *b)
{
	const struct cluster *x = a, *y = b;

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	if (x->words != y->words)
		return x->words > y->words ? -1 : 1;
	return x->sources < y->sources ? -1 : x->sources > y->sources;
}

static void number(struct clusters *v, size_t n_sources)
{
	uint32_t *of = v->store->of, *alone;

	qsort(v->v, v->n, sizeof(*v->v), by_size);
	for (uint32_t k = 0; k < v->n; k++)
		for (size_t i = 0; i < v->v[k].n; i++)
			of[v->v[k].sources[i]] = k;
	alone = v->store->sources + n_sources;
	for (uint32_t s = (uint32_t)n_sources; s--;)
		if (of[s] == CLUSTER_NONE)
			*--alone = s;
	v->alone = alone;
	v->n_alone = (size_t)(v->store->sources + n_sources - alone);
}

struct clusters *clusters_create(const struct comparison *c)
{
	struct cluster_store *store = mem_zalloc(1, sizeof(*store));
	struct clusters *v = &store->clusters;
	struct holdings h;
	struct gatherer g;

	v->store = store;
	store->sources = mem_alloc((c->n_sources + 1) * sizeof(uint32_t));
	v->of = store->of = mem_alloc((c->n_sources + 1) * sizeof(uint32_t));
	holdings_init(&h, c);
	gatherer_init(&g, c);
	gather(&g, &h);
	list_clusters(v, &g);
	weigh(v, &h);
	number(v, c->n_sources);
	gatherer_release(&g);
	holdings_release(&h);
	return v;
}

void clusters_free(struct clusters *v)
{
	if (!v)
		return;
	free(v->v);
	free(v->store->sources);
	free(v->store->of);
	free(v->store);
}
