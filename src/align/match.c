#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "align/chain.h"
#include "align/global.h"
#include "align/grow.h"
#include "align/index.h"
#include "align/match.h"
#include "align/weights.h"
#include "base/mem.h"

/* Sources of one turn of the pool. */
#define TURN_SOURCES 16

/* What a thread works with, and what it found. */
struct work {
	const struct corpus *c;
	uint32_t source; /* the b of all pairs */
	struct runs runs, spare;
	struct chains chains;
	struct aligned chain, ends, whole;
	uint64_t growth; /* words that the ends of the pair may still grow */
	struct matches found;
	struct runs formulas;
};

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

/* Keeps w->chain as a match with source A if it is good enough. */
static void keep_match(struct work *w, uint32_t a)
{
	struct matches *out = &w->found;
	struct match m = {a, w->source,
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

/*
 * Grows both ends of w->chain as far as the sources reach.  Where these say one
 * thing over and over any chain would do so: it is enough that the best do,
 * which come first.
 */
static void grow_ends(struct work *w, uint32_t a)
{
	const struct corpus *c = w->c;
	struct block first = w->chain.v[0];
	struct block last = w->chain.v[w->chain.n - 1];
	struct aligned *whole = &w->whole, swap;
	size_t grown;

	if (!w->growth)
		return;
	whole->n = w->ends.n = 0;
	grow_align(&w->ends, c,
		   (struct front){first.a - 1, first.b - 1, -1,
				  c->starts[a] - 1,
				  c->starts[w->source] - 1});
	for (size_t i = w->ends.n; i-- > 0;)
		aligned_add(whole, w->ends.v[i].a, w->ends.v[i].b, 1);
	for (size_t i = 0; i < w->chain.n; i++)
		aligned_add(whole, w->chain.v[i].a, w->chain.v[i].b,
			   w->chain.v[i].len);
	grown = w->ends.n;
	w->ends.n = 0;
	grow_align(&w->ends, c,
		   (struct front){last.a + last.len, last.b + last.len, 1,
				  c->starts[a + 1] - 1,
				  c->starts[w->source + 1] - 1});
	for (size_t i = 0; i < w->ends.n; i++)
		aligned_add(whole, w->ends.v[i].a, w->ends.v[i].b, 1);
	grown += w->ends.n;
	w->growth -= grown < w->growth ? grown : w->growth;
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

/* Aligns what lies between the runs of a chain of N. */
static void take_chain(struct work *w, const struct run *r, uint32_t n)
{
	const uint32_t *order = w->chains.order;

	w->chain.n = 0;
	for (uint32_t k = n; k-- > 0;) {
		const struct run *x = &r[order[k]];
		uint32_t trim = 0;

		if (w->chain.n) {
			struct block l;

			trim = part_overlap(w, x, w->chains.links[order[k]].trim);
			l = w->chain.v[w->chain.n - 1];
			global_align(&w->chain, w->c, l.a + l.len, x->a + trim,
				     l.b + l.len, x->b + trim);
		}
		aligned_add(&w->chain, x->a + trim, x->b + trim, x->len - trim);
	}
	grow_ends(w, r->source_a);
	keep_match(w, r->source_a);
}

/* Is a lone run evidence?  It is where both sides begin or end a sentence. */
static bool lone_counts(const struct corpus *c, const struct run *r)
{
	const uint8_t *a = c->flags + r->a, *b = c->flags + r->b;

	return r->weight >= LONE_MIN_WEIGHT ||
	       ((*a & *b) | (a[r->len] & b[r->len])) & ALIGN_SENTENCE;
}

static bool pair_counts(const struct corpus *c, const struct run *r,
			uint32_t n)
{
	int32_t sum = 0;

	for (uint32_t i = 0; i < n && sum < PAIR_MIN_WEIGHT; i++)
		sum += r[i].weight;
	return sum >= PAIR_MIN_WEIGHT && (n > 1 || lone_counts(c, r));
}

static uint64_t growth_of(const struct corpus *c, uint32_t a, uint32_t b)
{
	uint64_t x = c->starts[a + 1] - c->starts[a];
	uint64_t y = c->starts[b + 1] - c->starts[b];

	return GROW_TIMES * (x < y ? x : y);
}

/* Takes the chains of one pair, best first; a run is used once. */
static void match_pair(struct work *w, const struct run *r, uint32_t n)
{
	uint32_t len;

	if (!pair_counts(w->c, r, n))
		return;
	w->growth = growth_of(w->c, r->source_a, w->source);
	chains_link(&w->chains, w->c, r, n);
	while ((len = chains_next(&w->chains)) > 0)
		take_chain(w, r, len);
}

static void keep_formulas(struct work *w)
{
	for (size_t i = 0; i < w->runs.n; i++) {
		const struct run *r = &w->runs.v[i];

		if (r->len < ECHO_WORDS || r->weight < ECHO_WEIGHT)
			continue;
		array_reserve(&w->formulas.v, &w->formulas.cap,
			      w->formulas.n + 1);
		w->formulas.v[w->formulas.n++] = *r;
	}
}

/* A pair of so many runs takes a while. */
#define RUNS_A_LOOK 64

static void match_source(struct work *w, const struct index *x, uint32_t s)
{
	uint32_t end;

	w->source = s;
	runs_find(&w->runs, &w->spare, x, s);
	for (uint32_t i = 0; i < w->runs.n; i = end) {
		const struct run *r = w->runs.v + i;

		end = i + 1;
		while (end < w->runs.n &&
		       w->runs.v[end].source_a == r->source_a)
			end++;
		if (end - i >= RUNS_A_LOOK && !pool_goes_on())
			return;
		match_pair(w, r, end - i);
	}
	keep_formulas(w);
}

/* What a turn found, by where it stands in its worker's arrays. */
struct part {
	unsigned worker;
	size_t match, n_matches, formula, n_formulas;
};

struct matching {
	const struct index *index;
	struct work *work;  /* owned, by worker */
	struct part *parts; /* owned, by turn */
};

static void match_turn(void *arg, size_t turn, unsigned worker)
{
	struct matching *m = arg;
	const struct corpus *c = m->index->c;
	struct work *w = &m->work[worker];
	struct part p = {worker, w->found.n, 0, w->formulas.n, 0};
	size_t end = (turn + 1) * TURN_SOURCES;

	for (size_t s = turn * TURN_SOURCES; s < end && s < c->n_sources; s++)
		match_source(w, m->index, (uint32_t)s);
	p.n_matches = w->found.n - p.match;
	p.n_formulas = w->formulas.n - p.formula;
	m->parts[turn] = p;
}

/* Match I of TURN. */
static const struct match *match_of(const struct matching *m, size_t turn,
				    size_t i)
{
	const struct part *p = &m->parts[turn];

	return &m->work[p->worker].found.v[p->match + i];
}

/*
 * Writes the matches of all turns, which come by source_b, in the order of
 * source_a.  Their blocks count as if the workers' arrays stood behind each
 * other.
 */
static void order_matches(struct matches *out, const struct matching *m,
			  size_t turns, const size_t *first_block)
{
	uint32_t n = m->index->c->n_sources;
	size_t *next = mem_zalloc(n + 1, sizeof(*next));

	for (size_t t = 0; t < turns; t++)
		for (size_t i = 0; i < m->parts[t].n_matches; i++)
			next[match_of(m, t, i)->source_a + 1]++;
	for (uint32_t s = 0; s < n; s++)
		next[s + 1] += next[s];
	for (size_t t = 0; t < turns; t++)
		for (size_t i = 0; i < m->parts[t].n_matches; i++) {
			const struct match *from = match_of(m, t, i);
			struct match *to = &out->v[next[from->source_a]++];

			*to = *from;
			to->first_block += (uint32_t)
				first_block[m->parts[t].worker];
		}
	free(next);
}

/* Copies the blocks of OUT's matches from the workers, in their order. */
static void order_blocks(struct matches *out, const struct matching *m,
			 const size_t *first_block)
{
	for (size_t i = 0; i < out->n; i++) {
		struct match *x = &out->v[i];
		const struct work *w = m->work;
		const size_t *first = first_block;

		for (; x->first_block >= first[1]; first++)
			w++;
		memcpy(out->blocks.v + out->blocks.n,
		       w->found.blocks.v + (x->first_block - *first),
		       x->n_blocks * sizeof(*out->blocks.v));
		x->first_block = (uint32_t)out->blocks.n;
		out->blocks.n += x->n_blocks;
	}
}

static void join_matches(struct matches *out, const struct matching *m,
			 size_t turns, unsigned workers)
{
	size_t *first_block = mem_zalloc(workers + 1, sizeof(*first_block));

	for (unsigned i = 0; i < workers; i++) {
		out->n += m->work[i].found.n;
		first_block[i + 1] =
			first_block[i] + m->work[i].found.blocks.n;
	}
	array_reserve(&out->v, &out->cap, out->n);
	array_reserve(&out->blocks.v, &out->blocks.cap, first_block[workers]);
	order_matches(out, m, turns, first_block);
	order_blocks(out, m, first_block);
	free(first_block);
}

static void join_formulas(struct runs *out, const struct matching *m,
			  size_t turns, unsigned workers)
{
	size_t n = 0;

	if (workers == 1) {
		*out = m->work->formulas;
		m->work->formulas = (struct runs){0};
		return;
	}
	for (unsigned i = 0; i < workers; i++)
		n += m->work[i].formulas.n;
	array_reserve(&out->v, &out->cap, n);
	for (size_t t = 0; t < turns; t++) {
		const struct part *p = &m->parts[t];

		if (p->n_formulas)
			memcpy(out->v + out->n,
			       m->work[p->worker].formulas.v + p->formula,
			       p->n_formulas * sizeof(*out->v));
		out->n += p->n_formulas;
	}
}

static void work_release(struct work *w)
{
	runs_release(&w->runs);
	runs_release(&w->spare);
	runs_release(&w->formulas);
	chains_release(&w->chains);
	aligned_release(&w->chain);
	aligned_release(&w->ends);
	aligned_release(&w->whole);
	matches_release(&w->found);
}

static bool match_all(struct matches *out, struct runs *formulas,
		      const struct index *x, const struct pool *p)
{
	size_t turns = (x->c->n_sources + TURN_SOURCES - 1) / TURN_SOURCES;
	unsigned workers = p->threads ? p->threads : 1;
	struct matching m = {
		.index = x,
		.work = mem_zalloc(workers, sizeof(*m.work)),
		.parts = mem_zalloc(turns, sizeof(*m.parts)),
	};
	bool go;

	for (unsigned i = 0; i < workers; i++)
		m.work[i].c = x->c;
	go = pool_run(p, turns, match_turn, &m);
	if (go) {
		join_matches(out, &m, turns, workers);
		join_formulas(formulas, &m, turns, workers);
	}
	for (unsigned i = 0; i < workers; i++)
		work_release(&m.work[i]);
	free(m.work);
	free(m.parts);
	return go;
}

bool matches_find(struct matches *out, struct runs *formulas,
		  const struct corpus *c, const struct pool *p)
{
	struct index x;
	bool go = index_init(&x, c, p) && match_all(out, formulas, &x, p);

	index_release(&x);
	return go;
}

void matches_release(struct matches *m)
{
	free(m->v);
	aligned_release(&m->blocks);
	*m = (struct matches){0};
}
