#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/chain.h"

double passage_weight(const struct passage *p)
{
	double sum = 0;

	for (size_t i = 0; i < p->n_rows; i++)
		sum += (double)p->rows[i].score;
	return sum * (double)(p->n_sources - 1);
}

/* The passage that comes next where P stands in a source, UINT32_MAX: none. */
static uint32_t passage_behind(const struct comparison *c,
			       const struct occurrence *o)
{
	const struct compared *d = &c->sources[o->source];

	for (size_t i = o->segment + 1; i < d->n_segments; i++)
		if (d->segments[i].shared)
			return d->segments[i].passage;
	return UINT32_MAX;
}

/*
 * The passage that comes behind more than half of P's occurrences, two at
 * least; UINT32_MAX when there is none.
 */
static uint32_t usual_next(const struct comparison *c,
			   const struct passage *p)
{
	uint32_t candidate = UINT32_MAX;
	size_t votes = 0, n = 0;

	/* majority vote (Boyer and Moore), then counted */
	for (size_t i = 0; i < p->n_occurrences; i++) {
		uint32_t next = passage_behind(c, &p->occurrences[i]);

		if (!votes)
			candidate = next;
		votes += candidate == next ? 1 : (size_t)-1;
	}
	for (size_t i = 0; i < p->n_occurrences; i++)
		n += passage_behind(c, &p->occurrences[i]) == candidate;
	return n >= 2 && 2 * n > p->n_occurrences ? candidate : UINT32_MAX;
}

/* What making the chains works with: arrays by passage. */
struct chaining {
	const double *weights;	/* borrowed: of each by itself */
	const uint64_t *keys;	/* borrowed */
	uint32_t *next, *before; /* owned; UINT32_MAX: none */
};

/* Of two that want to come before the same passage. */
static bool is_heavier(const struct chaining *k, uint32_t p, uint32_t q)
{
	return k->weights[p] > k->weights[q] ||
	       (k->weights[p] == k->weights[q] && k->keys[p] >= k->keys[q]);
}

/*
 * Passage P wants to come before NEXT: the heavier of P and the one that
 * does may, the other is followed by none.
 */
static void claim(struct chaining *k, uint32_t p, uint32_t next)
{
	uint32_t other = k->before[next];

	if (other != UINT32_MAX && !is_heavier(k, p, other))
		return;
	if (other != UINT32_MAX)
		k->next[other] = UINT32_MAX;
	k->before[next] = p;
	k->next[p] = next;
}

static void make_chains(struct chaining *k, const struct comparison *c)
{
	size_t n = c->n_passages;

	k->next = mem_resize(NULL, n, sizeof(*k->next));
	k->before = mem_resize(NULL, n, sizeof(*k->before));
	memset(k->next, 0xff, n * sizeof(*k->next));
	memset(k->before, 0xff, n * sizeof(*k->before));
	for (uint32_t i = 0; i < n; i++) {
		uint32_t next = usual_next(c, &c->passages[i]);

		if (next != i && next != UINT32_MAX)
			claim(k, i, next);
	}
}

void chain_weigh(double *weights, const struct comparison *c,
		 const uint64_t *keys)
{
	struct chaining k = {.weights = weights, .keys = keys};

	for (uint32_t i = 0; i < c->n_passages; i++)
		weights[i] = passage_weight(&c->passages[i]);
	make_chains(&k, c);
	for (uint32_t i = 0; i < c->n_passages; i++) {
		double sum = 0;

		if (k.before[i] != UINT32_MAX)
			continue;
		for (uint32_t p = i; p != UINT32_MAX; p = k.next[p])
			sum += weights[p];
		for (uint32_t p = i; p != UINT32_MAX; p = k.next[p])
			weights[p] = sum;
	}
	free(k.next);
	free(k.before);
}
