#include "config.h"

#include <stdlib.h>

#include "align/seed.h"
#include "align/stretch.h"
#include "base/mem.h"

void stretcher_init(struct stretcher *f, const struct corpus *c,
		    const struct units *u, const struct groups *g)
{
	*f = (struct stretcher){.c = c, .u = u, .g = g};
	f->count = mem_zalloc(c->n_ids + c->n_sources + 1, sizeof(*f->count));
}

void stretcher_release(struct stretcher *f)
{
	free(f->count);
	aligned_release(&f->scratch);
}

static bool is_open_unit(const struct stretcher *f, uint32_t unit)
{
	uint32_t group = f->g->of_unit[unit];

	return group == NO_GROUP || f->g->v[group].weak;
}

/* May words of UNIT be of a rewritten stretch that source OTHER has too? */
static bool is_open(const struct stretcher *f, uint32_t unit, uint32_t other)
{
	uint32_t i = f->g->of_unit[unit];
	const struct group *x;

	/* a sentinel is a unit of its own */
	if (corpus_is_sentinel(f->c, f->u->starts[unit]))
		return false;
	if (i == NO_GROUP)
		return true;
	x = &f->g->v[i];
	if (!x->weak)
		return false;
	return corpus_source(f->c, f->u->starts[x->members[0]]) == other ||
	       corpus_source(f->c, f->u->starts[x->members[1]]) == other;
}

/* Grows S by REWRITE_GAP words on both sides, as far as they are open. */
static struct span grow_open(const struct stretcher *f, struct span s,
			     uint32_t other)
{
	const uint32_t *starts = f->u->starts;
	uint32_t low = s.start, high = s.end, unit = unit_at(f->u, low - 1);

	for (; s.start - low < REWRITE_GAP && is_open(f, unit, other); unit--)
		low = starts[unit];
	unit = unit_at(f->u, high);
	for (; high - s.end < REWRITE_GAP && is_open(f, unit, other); unit++)
		high = starts[unit + 1];
	if (s.start - low > REWRITE_GAP)
		low = s.start - REWRITE_GAP;
	if (high - s.end > REWRITE_GAP)
		high = s.end + REWRITE_GAP;
	return (struct span){low, high};
}

static void count_words(struct stretcher *f, struct span s, bool on)
{
	for (uint32_t i = s.start; i < s.end; i++)
		f->count[f->c->words[i]] = on ?
			f->count[f->c->words[i]] + 1 : 0;
}

/*
 * The part of S that has most of OTHER's words and least of its own: a word
 * that OTHER has counts for it, one that it lacks against.
 */
static struct span best_part(struct stretcher *f, struct span s,
			     struct span other)
{
	int32_t best = 0, sum = 0;
	struct span part = {s.start, s.start};
	uint32_t start = s.start;

	count_words(f, other, true);
	for (uint32_t i = s.start; i < s.end; i++) {
		int32_t w = corpus_word_weight(f->c, i);

		if (w < REWRITE_RARE)
			continue;
		sum += f->count[f->c->words[i]] ?
			       w : -w * REWRITE_MISS / ALIGN_ONE;
		if (sum <= 0) {
			sum = 0;
			start = i + 1;
		} else if (sum > best) {
			best = sum;
			part = (struct span){start, i + 1};
		}
	}
	count_words(f, other, false);
	while (part.start < part.end && !word_is_rare(f->c, part.start))
		part.start++;
	return part;
}

/* Weights of all words of S, and of those that OTHER has as often. */
static void weigh(struct stretcher *f, struct span s, struct span other,
		  int32_t *all, int32_t *shared, uint32_t *words)
{
	*all = *shared = 0;
	*words = 0;
	count_words(f, other, true);
	for (uint32_t i = s.start; i < s.end; i++) {
		int32_t w = corpus_word_weight(f->c, i);
		uint32_t *left = &f->count[f->c->words[i]];

		if (w < REWRITE_RARE)
			continue;
		*all += w;
		if (*left) {
			*shared += w;
			++*words;
			--*left;
		}
	}
	count_words(f, other, false);
}

/* Is N a small part of unit I, so that it may be left out or taken in? */
static bool is_rest(const struct stretcher *f, uint32_t unit, uint32_t n,
		    uint32_t percent)
{
	return n < CRUMB || n * 100 <= unit_len(f->u, unit) * percent;
}

/*
 * To the borders of units: in where little of a unit is covered, out where
 * little of it is left.
 */
static struct span snap(const struct stretcher *f, struct span s)
{
	uint32_t first = unit_at(f->u, s.start);
	uint32_t last = unit_at(f->u, s.end - 1);
	const uint32_t *starts = f->u->starts;

	if (first < last && s.start > starts[first] &&
	    is_rest(f, first, starts[first + 1] - s.start, REWRITE_TRIM))
		s.start = starts[++first];
	else if (is_rest(f, first, s.start - starts[first], REWRITE_SNAP))
		s.start = starts[first];
	if (first < last && s.end < starts[last + 1] &&
	    is_rest(f, last, s.end - starts[last], REWRITE_TRIM))
		s.end = starts[last];
	else if (is_rest(f, last, starts[last + 1] - s.end, REWRITE_SNAP))
		s.end = starts[last + 1];
	return s;
}

bool stretch_has_same_words(struct stretcher *f, struct span a,
			    struct span b, int32_t *score)
{
	int32_t all_a, all_b, shared_a, shared_b;
	uint32_t words_a, words_b;

	weigh(f, a, b, &all_a, &shared_a, &words_a);
	weigh(f, b, a, &all_b, &shared_b, &words_b);
	*score = shared_a < shared_b ? shared_a : shared_b;
	return *score >= REWRITE_SCORE && words_a >= REWRITE_WORDS &&
	       words_b >= REWRITE_WORDS &&
	       (int64_t)(shared_a + shared_b) * 100 >=
		       (int64_t)(all_a + all_b) * REWRITE_DICE;
}

/*
 * Grows two stretches, each by what the other one has of it, until they
 * stay as they are.
 */
static void settle(struct stretcher *f, struct span *a, struct span *b)
{
	uint32_t sa = corpus_source(f->c, a->start);
	uint32_t sb = corpus_source(f->c, b->start);

	for (int round = 0; round < REWRITE_ROUNDS; round++) {
		struct span wide_a = grow_open(f, *a, sb);
		struct span wide_b = grow_open(f, *b, sa);
		struct span a0 = *a, b0 = *b;

		*a = best_part(f, wide_a, wide_b);
		*b = best_part(f, wide_b, *a);
		*a = best_part(f, wide_a, *b);
		if (a->start == a->end || b->start == b->end ||
		    (a->start == a0.start && a->end == a0.end &&
		     b->start == b0.start && b->end == b0.end))
			return;
	}
}

uint32_t stretch_in_order(struct aligned *scratch, const struct corpus *c,
			  struct span a, struct span b)
{
	uint32_t n = global_count(scratch, c, a.start, a.end, b.start, b.end);
	uint32_t la = span_len(a), lb = span_len(b);

	return n * 100 / (la > lb ? la : lb);
}

bool stretch_is_reordered(struct aligned *scratch, const struct corpus *c,
			  struct span a, struct span b)
{
	return stretch_in_order(scratch, c, a, b) < LINK_COVER;
}

/* Copies that words of a stretch stand in. */
struct copies {
	bool good, weak;
	int32_t worth; /* of the weak one that says most */
};

static void find_copies(const struct stretcher *f, struct span s,
			struct copies *k)
{
	for (uint32_t i = s.start; i < s.end; i++) {
		uint32_t unit = unit_at(f->u, i), group;

		if (corpus_is_sentinel(f->c, i) || !is_open_unit(f, unit)) {
			k->good = true;
			return;
		}
		group = f->g->of_unit[unit];
		if (group == NO_GROUP)
			continue;
		k->weak = true;
		if (f->g->v[group].worth > k->worth)
			k->worth = f->g->v[group].worth;
	}
}

/* Do copies keep their words from the stretches A and B, which share SCORE? */
static bool forbid(struct stretcher *f, const struct copies *k, struct span a,
		   struct span b, int32_t score)
{
	if (k->good || !k->weak)
		return k->good;
	return score <= k->worth ||
	       stretch_in_order(&f->scratch, f->c, a, b) >= REWRITE_IN_ORDER;
}

/*
 * Is there nearly enough in what A and B may reach at first?  Most dots are
 * near each other by chance, and settling is long.
 */
static bool may_settle(struct stretcher *f, struct span a, struct span b)
{
	struct span wide_a = grow_open(f, a, corpus_source(f->c, b.start));
	struct span wide_b = grow_open(f, b, corpus_source(f->c, a.start));
	int32_t all, shared;
	uint32_t words;

	weigh(f, wide_a, wide_b, &all, &shared, &words);
	return words >= REWRITE_WORDS && shared >= REWRITE_AT_FIRST;
}

bool stretch_find(struct stretcher *f, struct span a, struct span b,
		  struct rewrite *out)
{
	struct copies copies = {0};
	int32_t score;

	if (!may_settle(f, a, b))
		return false;
	settle(f, &a, &b);
	if (a.start == a.end || b.start == b.end ||
	    !stretch_has_same_words(f, a, b, &score))
		return false;
	a = snap(f, a);
	b = snap(f, b);
	find_copies(f, a, &copies);
	find_copies(f, b, &copies);
	if (forbid(f, &copies, a, b, score))
		return false;
	*out = (struct rewrite){a, b, score};
	return true;
}
