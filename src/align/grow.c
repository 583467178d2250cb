#include "config.h"

#include <stddef.h>
#include <string.h>

#include "align/equal.h"
#include "align/grow.h"
#include "align/weights.h"
#include "base/mem.h"

/*
 * Cell (i, j) is: i words of side a and j of side b taken.  Its value is kept
 * without what was skipped to reach it, as its LEVEL:
 *
 *	value = level - a.skipped[i] - b.skipped[j]
 *
 * A skip then leaves the level as it is and a match raises it, so that the
 * level of a cell is the best of the cells above and before it, levels grow
 * along a row, and a row where no words are equal has those of the row above.
 * Only rows with equal words are made; most growths end without any.
 *
 * A cell is dead when its value is XDROP below the best value so far; what
 * comes from it by skips alone is so too.  It is enough to look whether the
 * cell before a match is alive.
 */
enum {
	MAX = XDROP_WORDS,
	COLUMNS = XDROP_WORDS + 1,
	BLOOM_BITS = 64,
};

struct side {
	uint32_t n; /* words gathered */
	uint32_t words[MAX + EQUAL_BEYOND];
	int32_t weight[MAX];
	int32_t skipped[COLUMNS]; /* what it costs to skip so many */
};

struct table {
	struct side a, b;
	uint64_t bloom; /* of b's words, by the low bits of their ids */
	int32_t level[COLUMNS][COLUMNS]; /* of the rows made */
	uint8_t made[COLUMNS];		 /* by i: its row in LEVEL */
	uint64_t taken[COLUMNS]; /* by row made: a bit for each j whose best
				    way is a match */
	int32_t seen[COLUMNS];	 /* by j: the best value when row SEEN_AT
				    came to that cell */
	uint32_t seen_at;
	int32_t best;
	uint32_t best_i, best_j;
};

static uint32_t word_at(uint32_t origin, int step, uint32_t i)
{
	return step > 0 ? origin + i : origin - i;
}

static uint32_t room(uint32_t from, int step, uint32_t limit)
{
	uint32_t n = step > 0 ? (limit > from ? limit - from : 0) :
				(from > limit ? from - limit : 0);

	return n < MAX ? n : MAX;
}

static int32_t skip_cost(int32_t weight)
{
	int32_t cost = weight * XDROP_SKIP / ALIGN_ONE;

	return cost > XDROP_SKIP_MIN ? cost : XDROP_SKIP_MIN;
}

static void side_gather(struct side *s, const struct corpus *c, uint32_t from,
			int step, uint32_t n)
{
	s->n = n;
	s->skipped[0] = 0;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t at = word_at(from, step, i);

		s->words[i] = c->words[at];
		s->weight[i] = corpus_word_weight(c, at);
		s->skipped[i + 1] = s->skipped[i] + skip_cost(s->weight[i]);
	}
}

static uint64_t bloom_bit(uint32_t word)
{
	return (uint64_t)1 << word % BLOOM_BITS;
}

static uint64_t side_bloom(const struct side *s)
{
	uint64_t bloom = 0;

	for (uint32_t i = 0; i < s->n; i++)
		bloom |= bloom_bit(s->words[i]);
	return bloom;
}

/* Bit j: word j - 1 of b is in reach of word i - 1 of a, and equal. */
static uint64_t equal_words(const struct table *t, uint32_t i)
{
	uint32_t word = t->a.words[i - 1];
	uint32_t from = i > XDROP_BAND ? i - XDROP_BAND : 1;
	uint32_t to = i + XDROP_BAND < t->b.n ? i + XDROP_BAND : t->b.n;

	if (!(t->bloom & bloom_bit(word)))
		return 0;
	return from > to ? 0 :
			   equal_bits(t->b.words + from - 1, to - from + 1,
				      word) << from;
}

static int32_t cell_value(const struct table *t, int32_t level, uint32_t i,
			  uint32_t j)
{
	return level - t->a.skipped[i] - t->b.skipped[j];
}

/* The level that a match of word i - 1 with word j - 1 leads to. */
static int32_t match_level(const struct table *t, int32_t before, uint32_t i,
			   uint32_t j)
{
	int32_t x = t->a.weight[i - 1], y = t->b.weight[j - 1];
	int32_t w = x < y ? x : y;

	return before + (w > MATCH_MIN ? w : MATCH_MIN) +
	       (t->a.skipped[i] - t->a.skipped[i - 1]) +
	       (t->b.skipped[j] - t->b.skipped[j - 1]);
}

static bool is_alive(const struct table *t, int32_t level, uint32_t i,
		     uint32_t j)
{
	int32_t best = t->seen_at == i ? t->seen[j] : t->best;

	return cell_value(t, level, i, j) >= best - XDROP;
}

static void raise_best(struct table *t, int32_t level, uint32_t i, uint32_t j)
{
	int32_t value = cell_value(t, level, i, j);

	if (value <= t->best)
		return;
	t->best = value;
	t->best_i = i;
	t->best_j = j;
}

/*
 * Makes row I, R in LEVEL, from the one above; EQUAL as equal_words gives
 * it, not 0.  The columns right of the band hold what will be there when the
 * band comes to them.
 */
static void make_row(struct table *t, uint32_t i, uint32_t r, uint64_t equal)
{
	const int32_t *above = t->level[r - 1];
	int32_t *row = t->level[r], left = 0, seen[COLUMNS];
	uint32_t from = i > XDROP_BAND ? i - XDROP_BAND : 0;
	uint32_t last = 63 - (uint32_t)__builtin_clzll(equal), j;

	t->taken[r] = 0;
	for (j = from; j <= last; j++) {
		int32_t level = above[j] > left ? above[j] : left;

		seen[j] = t->best;
		if (equal >> j & 1 &&
		    is_alive(t, above[j - 1], i - 1, j - 1)) {
			int32_t match = match_level(t, above[j - 1], i, j);

			if (match >= level) {
				level = match;
				t->taken[r] |= (uint64_t)1 << j;
				raise_best(t, level, i, j);
			}
		}
		row[j] = left = level;
	}
	for (; j <= t->b.n; j++) {
		seen[j] = t->best;
		row[j] = above[j] > left ? above[j] : left;
	}
	memcpy(t->seen + from, seen + from,
	       (t->b.n + 1 - from) * sizeof(*seen));
	t->seen_at = i;
}

/* Is every cell of row I dead?  R is the row made last. */
static bool row_is_dead(const struct table *t, uint32_t i, uint32_t r)
{
	uint32_t from = i > XDROP_BAND ? i - XDROP_BAND : 0;

	return from > t->b.n ||
	       cell_value(t, t->level[r][t->b.n], i, from) < t->best - XDROP;
}

static void fill(struct table *t)
{
	uint32_t r = 0;

	memset(t->level[0], 0, sizeof(t->level[0]));
	t->made[0] = 0;
	t->taken[0] = 0;
	t->seen_at = COLUMNS;
	for (uint32_t i = 1; i <= t->a.n; i++) {
		uint64_t equal = equal_words(t, i);

		if (row_is_dead(t, i - 1, r))
			break;
		if (equal)
			make_row(t, i, ++r, equal);
		t->made[i] = (uint8_t)r;
	}
}

/* Is (I, J) reached by a match?  Its row in LEVEL may stand for others. */
static bool is_match(const struct table *t, uint32_t i, uint32_t j)
{
	uint32_t r = t->made[i];

	return i && t->made[i - 1] != r && t->taken[r] >> j & 1;
}

/* Can the level of (I, J) come from the cell above? */
static bool from_above(const struct table *t, uint32_t i, uint32_t j)
{
	return i && j < i + XDROP_BAND &&
	       t->level[t->made[i - 1]][j] == t->level[t->made[i]][j];
}

/* Appends the path to the best cell, nearest word first. */
static void path(struct aligned *out, const struct table *t,
		 const struct front *f)
{
	uint32_t i = t->best_i, j = t->best_j;
	size_t first = out->n;

	while (i || j) {
		if (is_match(t, i, j)) {
			i--;
			j--;
			array_reserve(&out->v, &out->cap, out->n + 1);
			out->v[out->n++] = (struct block){
				word_at(f->a, f->step, i),
				word_at(f->b, f->step, j), 1};
		} else if (from_above(t, i, j)) {
			i--;
		} else {
			j--;
		}
	}
	for (size_t x = first, y = out->n; x + 1 < y; x++, y--) {
		struct block swap = out->v[x];

		out->v[x] = out->v[y - 1];
		out->v[y - 1] = swap;
	}
}

/*
 * The nearest of the N words of side b, from word I's band on, that is equal
 * to word I of side a; N if none is.
 */
static uint32_t nearest_match(const uint32_t *b, int step, uint32_t n,
			      uint32_t i, uint32_t word)
{
	uint32_t j = i > XDROP_BAND ? i - XDROP_BAND : 0;
	uint64_t bits;

	if (j >= n)
		return n;
	if (step > 0) {
		bits = equal_bits(b + j, n - j, word);
		return bits ? j + (uint32_t)__builtin_ctzll(bits) : n;
	}
	bits = equal_bits(b - (n - 1), n - j, word);
	return bits ? n - 1 - (63 - (uint32_t)__builtin_clzll(bits)) : n;
}

/* The least that skipping N words costs. */
static int32_t least_cost(uint32_t n)
{
	return (int32_t)n * XDROP_SKIP_MIN;
}

/*
 * Can any path be worth something?  None is worth more than what side a earns
 * when each of its words that has an equal one is matched, and side b costs
 * what lies before the nearest of these.
 */
static bool may_gain(const struct corpus *c, const struct front *f, uint32_t n,
		     uint32_t m)
{
	const uint32_t *b = c->words + f->b, *next = b;
	uint32_t nearest = m, reach = 0, j;
	uint64_t bloom = 0; /* of the REACH words up to the end of the band */
	int32_t value = 0;

	for (uint32_t i = 0; i < n && value >= -XDROP; i++) {
		uint32_t at = word_at(f->a, f->step, i), word = c->words[at];
		int32_t weight = corpus_word_weight(c, at);

		for (; reach <= i + XDROP_BAND && reach < m; reach++) {
			bloom |= bloom_bit(*next);
			next += f->step;
		}
		j = bloom & bloom_bit(word) ?
			    nearest_match(b, f->step, reach, i, word) : reach;
		if (j == reach) {
			value -= skip_cost(weight);
			continue;
		}
		nearest = j < nearest ? j : nearest;
		value += weight > MATCH_MIN ? weight : MATCH_MIN;
		if (value > least_cost(nearest))
			return true;
	}
	return false;
}

/* Fills T for the front; false when there is nothing to gain. */
static bool look(struct table *t, const struct corpus *c,
		 const struct front *f)
{
	uint32_t n = room(f->a, f->step, f->limit_a);
	uint32_t m = room(f->b, f->step, f->limit_b);

	if (!may_gain(c, f, n, m))
		return false;
	t->best = 0;
	t->best_i = t->best_j = 0;
	side_gather(&t->a, c, f->a, f->step, n);
	side_gather(&t->b, c, f->b, f->step, m);
	t->bloom = side_bloom(&t->b);
	fill(t);
	return t->best > 0;
}

int32_t grow_align(struct aligned *out, const struct corpus *c,
		   struct front f)
{
	struct table t;
	int32_t score = 0;

	do {
		if (!look(&t, c, &f))
			break;
		path(out, &t, &f);
		score += t.best;
		f.a = word_at(f.a, f.step, t.best_i);
		f.b = word_at(f.b, f.step, t.best_j);
	} while (t.best_i > XDROP_WORDS / 2);
	return score;
}
