#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "align/global.h"
#include "align/grow.h"
#include "align/match.h"
#include "align/weights.h"
#include "base/compare.h"
#include "base/mem.h"

/* A run in the chaining of one pair. */
struct link {
	int32_t own;   /* weight of the run */
	int32_t score; /* of the best chain that ends here */
	uint32_t back; /* the run before in it; itself: none */
	uint32_t trim; /* words cut off its front, which BACK has too */
	bool used;
};

struct work {
	const struct corpus *c;
	struct link *links; /* owned */
	size_t cap;
	uint32_t *order; /* owned: the runs of a chain, last first */
	size_t order_cap;
	uint64_t *ranks; /* owned */
	size_t ranks_cap;
	struct aligned chain, ends, whole;
	struct matches *out;
};

static int32_t gap_cost(uint32_t gap)
{
	return (int32_t)gap * CHAIN_GAP_COST;
}

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

static void link_runs(struct work *w, const struct run *r, uint32_t n)
{
	uint32_t longest = 0;

	for (uint32_t j = 0; j < n; j++) {
		struct link *l = &w->links[j];

		l->own = corpus_run_weight(w->c, r[j].a, r[j].b, r[j].len);
		l->score = l->own;
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
			s = w->links[i].score + l->own - cost -
			    corpus_run_weight(w->c, r[j].a, r[j].b, trim);
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

/* The weight of what is aligned less the cost of the gaps between. */
static int32_t blocks_score(const struct corpus *c, const struct aligned *b)
{
	int32_t score = 0;

	for (size_t i = 0; i < b->n; i++) {
		const struct block *x = &b->v[i], *before = x - 1;
		uint32_t ga, gb;

		score += corpus_run_weight(c, x->a, x->b, x->len);
		if (!i)
			continue;
		ga = x->a - before->a - before->len;
		gb = x->b - before->b - before->len;
		score -= gap_cost(ga > gb ? ga : gb);
	}
	return score;
}

static uint32_t blocks_words(const struct aligned *b)
{
	uint32_t n = 0;

	for (size_t i = 0; i < b->n; i++)
		n += b->v[i].len;
	return n;
}

/* Words from the first to the last aligned one, on the longer side. */
static uint32_t blocks_spread(const struct aligned *b)
{
	const struct block *first = b->v, *last = &b->v[b->n - 1];
	uint32_t span_a = last->a + last->len - first->a;
	uint32_t span_b = last->b + last->len - first->b;

	return span_a > span_b ? span_a : span_b;
}

/* Keeps w->chain as a match of its pair if it is good enough. */
static void keep_match(struct work *w, const struct run *pair)
{
	struct matches *out = w->out;
	struct match m = {pair->source_a, pair->source_b,
			  (uint32_t)out->blocks.n, (uint32_t)w->chain.n,
			  blocks_words(&w->chain),
			  blocks_score(w->c, &w->chain)};

	if (m.score < KEEP_SCORE || m.aligned < KEEP_WORDS ||
	    m.aligned * 100 < blocks_spread(&w->chain) * KEEP_IDENTITY)
		return;
	array_reserve(&out->blocks.v, &out->blocks.cap,
		      out->blocks.n + w->chain.n);
	memcpy(out->blocks.v + out->blocks.n, w->chain.v,
	       w->chain.n * sizeof(*w->chain.v));
	out->blocks.n += w->chain.n;
	array_reserve(&out->v, &out->cap, out->n + 1);
	out->v[out->n++] = m;
}

/* Grows both ends of w->chain as far as the sources reach. */
static void grow_ends(struct work *w, const struct run *pair)
{
	const struct corpus *c = w->c;
	struct block first = w->chain.v[0];
	struct block last = w->chain.v[w->chain.n - 1];
	struct aligned *whole = &w->whole, swap;

	whole->n = w->ends.n = 0;
	grow_align(&w->ends, c,
		   (struct front){first.a - 1, first.b - 1, -1,
				  c->starts[pair->source_a] - 1,
				  c->starts[pair->source_b] - 1});
	for (size_t i = w->ends.n; i-- > 0;)
		aligned_add(whole, w->ends.v[i].a, w->ends.v[i].b, 1);
	for (size_t i = 0; i < w->chain.n; i++)
		aligned_add(whole, w->chain.v[i].a, w->chain.v[i].b,
			   w->chain.v[i].len);
	w->ends.n = 0;
	grow_align(&w->ends, c,
		   (struct front){last.a + last.len, last.b + last.len, 1,
				  c->starts[pair->source_a + 1] - 1,
				  c->starts[pair->source_b + 1] - 1});
	for (size_t i = 0; i < w->ends.n; i++)
		aligned_add(whole, w->ends.v[i].a, w->ends.v[i].b, 1);
	swap = w->chain;
	w->chain = w->whole;
	w->whole = swap;
}

/*
 * Run X overlaps the end of the chain by TRIM words, which one of the two
 * must give up.  The chain does where a sentence begins on both sides; says
 * how many X has to.
 */
static uint32_t part_overlap(struct work *w, const struct run *x,
			     uint32_t trim)
{
	struct block *last = &w->chain.v[w->chain.n - 1];
	const uint8_t *flags = w->c->flags;

	for (uint32_t t = 0; t < trim; t++) {
		uint32_t a = x->a + t, b = x->b + t;
		uint32_t over = last->a + last->len - a;

		if (!(flags[a] & flags[b] & ALIGN_SENTENCE))
			continue;
		if ((int32_t)over < (int32_t)(last->b + last->len - b))
			over = last->b + last->len - b;
		if (over < last->len) {
			last->len -= over;
			return t;
		}
	}
	return trim;
}

/* Aligns what lies between the runs of the chain w->order[0..n). */
static void take_chain(struct work *w, const struct run *r, uint32_t n)
{
	w->chain.n = 0;
	for (uint32_t k = n; k-- > 0;) {
		const struct run *x = &r[w->order[k]];
		uint32_t trim = 0;

		if (w->chain.n) {
			struct block l;

			trim = part_overlap(w, x, w->links[w->order[k]].trim);
			l = w->chain.v[w->chain.n - 1];
			global_align(&w->chain, w->c, l.a + l.len, x->a + trim,
				     l.b + l.len, x->b + trim);
		}
		aligned_add(&w->chain, x->a + trim, x->b + trim, x->len - trim);
	}
	grow_ends(w, r);
	keep_match(w, r);
}

/* The runs whose chains are good enough, best first: run in the low half. */
static size_t rank_ends(struct work *w, uint32_t n)
{
	size_t ranked = 0;

	for (uint32_t i = 0; i < n; i++)
		if (w->links[i].score >= CHAIN_MIN)
			w->ranks[ranked++] =
				(uint64_t)(UINT32_MAX -
					   (uint32_t)w->links[i].score) << 32 |
				i;
	if (ranked)
		qsort(w->ranks, ranked, sizeof(*w->ranks), compare_u64);
	return ranked;
}

/* Follows the chain back from run I; returns its runs and their score. */
static uint32_t unwind(struct work *w, uint32_t i, int32_t *score)
{
	uint32_t n = 0;

	*score = w->links[i].score;
	for (;;) {
		struct link *l = &w->links[i];

		w->order[n++] = i;
		l->used = true;
		if (l->back == i)
			return n;
		if (w->links[l->back].used) {
			*score -= w->links[l->back].score;
			return n;
		}
		i = l->back;
	}
}

/* Takes the chains of one pair, best first; a run is used once. */
static void match_pair(struct work *w, const struct run *r, uint32_t n)
{
	size_t ranked;

	array_reserve(&w->links, &w->cap, n);
	array_reserve(&w->order, &w->order_cap, n);
	array_reserve(&w->ranks, &w->ranks_cap, n);
	link_runs(w, r, n);
	ranked = rank_ends(w, n);
	for (size_t k = 0; k < ranked; k++) {
		uint32_t i = (uint32_t)w->ranks[k], len;
		int32_t score;

		if (w->links[i].used)
			continue;
		len = unwind(w, i, &score);
		if (score >= CHAIN_MIN)
			take_chain(w, r, len);
	}
}

bool matches_find(struct matches *out, const struct corpus *c,
		  const struct runs *runs, const struct progress *progress)
{
	struct work w = {.c = c, .out = out};
	bool go = true;
	size_t end;

	for (size_t i = 0; go && i < runs->n; i = end) {
		end = i + 1;
		while (end < runs->n &&
		       runs->v[end].source_a == runs->v[i].source_a &&
		       runs->v[end].source_b == runs->v[i].source_b)
			end++;
		match_pair(&w, runs->v + i, (uint32_t)(end - i));
		if ((i ^ end) >> 12)
			go = progress_step(progress, "aligning", i, runs->n);
	}
	free(w.links);
	free(w.order);
	free(w.ranks);
	aligned_release(&w.chain);
	aligned_release(&w.ends);
	aligned_release(&w.whole);
	return go;
}

void matches_release(struct matches *m)
{
	free(m->v);
	aligned_release(&m->blocks);
	*m = (struct matches){0};
}
