#include "config.h"

#include <stdlib.h>

#include "align/chain.h"
#include "align/weights.h"
#include "base/mem.h"
#include "base/sort.h"

/*
 * Can run J go on from run I?  Both sides must ascend, near each other; a
 * small overlap is trimmed off J's front.
 */
static bool follows(const struct run *i, const struct run *j, uint32_t *trim,
		    int32_t *cost)
{
	uint32_t a_end = i->a + i->len, b_end = i->b + i->len;
	uint32_t over_a = a_end > j->a ? a_end - j->a : 0;
	uint32_t over_b = b_end > j->b ? b_end - j->b : 0;
	uint32_t ga, gb;

	*trim = over_a > over_b ? over_a : over_b;
	if (*trim > CHAIN_OVERLAP || *trim + 2 > j->len)
		return false;
	ga = j->a + *trim - a_end;
	gb = j->b + *trim - b_end;
	if (ga > CHAIN_GAP || gb > CHAIN_GAP)
		return false;
	if ((ga > gb ? ga - gb : gb - ga) > CHAIN_DRIFT)
		return false;
	*cost = gap_cost(ga > gb ? ga : gb);
	return true;
}

/* Runs back from J further than this never chain with it. */
static bool too_far(const struct run *i, const struct run *j,
		    uint32_t longest)
{
	return i->a + longest + CHAIN_GAP < j->a;
}

static void link_runs(struct chains *k, const struct corpus *c,
		      const struct run *r, uint32_t n)
{
	uint32_t longest = 0;

	for (uint32_t j = 0; j < n; j++) {
		struct link *l = &k->links[j];

		l->score = r[j].weight;
		l->back = j;
		l->trim = 0;
		l->used = false;
		for (uint32_t i = j; i-- > 0;) {
			uint32_t trim;
			int32_t cost, s;

			if (too_far(&r[i], &r[j], longest))
				break;
			if (!follows(&r[i], &r[j], &trim, &cost))
				continue;
			s = k->links[i].score + r[j].weight - cost -
			    corpus_run_weight(c, r[j].a, r[j].b, trim);
			if (s > l->score) {
				l->score = s;
				l->back = i;
				l->trim = trim;
			}
		}
		if (r[j].len > longest)
			longest = r[j].len;
	}
}

/* The runs whose chains are good enough, best first: run in the low half. */
static size_t rank_ends(struct chains *k, uint32_t n)
{
	size_t ranked = 0;

	for (uint32_t i = 0; i < n; i++)
		if (k->links[i].score >= CHAIN_MIN)
			k->ranks[ranked++] =
				(uint64_t)(UINT32_MAX -
					   (uint32_t)k->links[i].score) << 32 |
				i;
	if (ranked)
		sort_u64(k->ranks, ranked);
	return ranked;
}

/* Follows the chain back from run I; returns its runs and their score. */
static uint32_t unwind(struct chains *k, uint32_t i, int32_t *score)
{
	uint32_t n = 0;

	*score = k->links[i].score;
	for (;;) {
		struct link *l = &k->links[i];

		k->order[n++] = i;
		l->used = true;
		if (l->back == i)
			return n;
		if (k->links[l->back].used) {
			*score -= k->links[l->back].score;
			return n;
		}
		i = l->back;
	}
}

void chains_link(struct chains *k, const struct corpus *c,
		 const struct run *r, uint32_t n)
{
	array_reserve(&k->links, &k->cap, n);
	array_reserve(&k->order, &k->order_cap, n);
	array_reserve(&k->ranks, &k->ranks_cap, n);
	link_runs(k, c, r, n);
	k->n_ranks = rank_ends(k, n);
	k->rank = 0;
}

uint32_t chains_next(struct chains *k)
{
	while (k->rank < k->n_ranks) {
		uint32_t i = (uint32_t)k->ranks[k->rank++], len;
		int32_t score;

		if (k->links[i].used)
			continue;
		len = unwind(k, i, &score);
		if (score >= CHAIN_MIN)
			return len;
	}
	return 0;
}

void chains_release(struct chains *k)
{
	free(k->links);
	free(k->order);
	free(k->ranks);
}
