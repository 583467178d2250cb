/*
 * Growth against a table that has every cell, filled as the method says.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "align/global.h"
#include "align/grow.h"
#include "align/weights.h"
#include "support/numbers.h"
#include "random.h"

#define ROUNDS 20000u
#define DEAD INT32_MIN

enum { SIZE = XDROP_WORDS + 1, LONGEST = 3 * XDROP_WORDS };

enum way { NOWHERE, ABOVE, BEFORE, MATCH };

struct model {
	const struct corpus *c;
	struct front f;
	int32_t value[SIZE][SIZE];
	enum way way[SIZE][SIZE];
	int32_t best;
	uint32_t best_i, best_j;
};

static int32_t most(int32_t x, int32_t y)
{
	return x > y ? x : y;
}

static uint32_t go(uint32_t from, int step, uint32_t n)
{
	return (uint32_t)((int64_t)from + step * (int64_t)n);
}

static uint32_t left(uint32_t from, int step, uint32_t limit)
{
	int64_t n = ((int64_t)limit - from) * step;

	return n < 0 ? 0 : n > XDROP_WORDS ? XDROP_WORDS : (uint32_t)n;
}

static int32_t cost(const struct corpus *c, uint32_t at)
{
	return most(corpus_word_weight(c, at) * XDROP_SKIP / ALIGN_ONE,
		    XDROP_SKIP_MIN);
}

static int32_t gain(const struct corpus *c, uint32_t a, uint32_t b)
{
	return most(-most(-corpus_word_weight(c, a),
			  -corpus_word_weight(c, b)),
		    MATCH_MIN);
}

static void model_try(struct model *m, uint32_t i, uint32_t j, int32_t value,
		      enum way way)
{
	if (value > m->value[i][j] ||
	    (way == MATCH && value == m->value[i][j])) {
		m->value[i][j] = value;
		m->way[i][j] = way;
	}
}

static bool in_band(uint32_t i, uint32_t j)
{
	return i <= j + XDROP_BAND && j <= i + XDROP_BAND;
}

static void model_cell(struct model *m, uint32_t i, uint32_t j)
{
	uint32_t a = go(m->f.a, m->f.step, i - 1);
	uint32_t b = go(m->f.b, m->f.step, j - 1);

	if (i && in_band(i - 1, j) && m->value[i - 1][j] != DEAD)
		model_try(m, i, j, m->value[i - 1][j] - cost(m->c, a), ABOVE);
	if (j && in_band(i, j - 1) && m->value[i][j - 1] != DEAD)
		model_try(m, i, j, m->value[i][j - 1] - cost(m->c, b), BEFORE);
	if (i && j && m->value[i - 1][j - 1] != DEAD &&
	    m->c->words[a] == m->c->words[b])
		model_try(m, i, j,
			  m->value[i - 1][j - 1] + gain(m->c, a, b), MATCH);
	if (m->value[i][j] == DEAD)
		return;
	if (m->value[i][j] < m->best - XDROP)
		m->value[i][j] = DEAD;
	if (m->value[i][j] > m->best) {
		m->best = m->value[i][j];
		m->best_i = i;
		m->best_j = j;
	}
}

static void model_fill(struct model *m)
{
	uint32_t rows = left(m->f.a, m->f.step, m->f.limit_a);
	uint32_t columns = left(m->f.b, m->f.step, m->f.limit_b);

	m->best = 0;
	m->best_i = m->best_j = 0;
	for (uint32_t i = 0; i <= rows; i++) {
		for (uint32_t j = 0; j <= columns; j++) {
			m->value[i][j] = i || j ? DEAD : 0;
			m->way[i][j] = NOWHERE;
			if ((i || j) && in_band(i, j))
				model_cell(m, i, j);
		}
	}
}

/* Writes the aligned words, nearest first; returns how many. */
static size_t model_path(const struct model *m, struct block *out)
{
	uint32_t i = m->best_i, j = m->best_j;
	size_t n = 0;

	while (i || j) {
		enum way way = m->way[i][j];

		i -= way != BEFORE;
		j -= way != ABOVE;
		if (way == MATCH)
			out[n++] = (struct block){go(m->f.a, m->f.step, i),
						  go(m->f.b, m->f.step, j),
						  1};
	}
	for (size_t k = 0; k < n / 2; k++) {
		struct block swap = out[k];

		out[k] = out[n - 1 - k];
		out[n - 1 - k] = swap;
	}
	return n;
}

static int32_t model_grow(const struct corpus *c, struct front f,
			  struct block *out, size_t *n)
{
	struct model m = {.c = c, .f = f};
	int32_t score = 0;

	*n = 0;
	do {
		model_fill(&m);
		*n += model_path(&m, out + *n);
		score += m.best;
		m.f.a = go(m.f.a, f.step, m.best_i);
		m.f.b = go(m.f.b, f.step, m.best_j);
	} while (m.best_i > XDROP_WORDS / 2);
	return score;
}

/* Two sources with words of few kinds, the second an edited first. */
static void make(struct numbers *x, uint64_t *seed)
{
	uint32_t kinds = 2 + random_below(seed, random_below(seed, 2) ? 60 : 6);
	uint32_t noise = random_below(seed, 100);
	uint32_t n = random_below(seed, LONGEST);
	uint32_t heaviest = 1 + random_below(seed, ALIGN_ONE);

	*x = (struct numbers){0};
	for (uint32_t i = 0; i < n; i++)
		numbers_add(x, random_below(seed, kinds), false);
	numbers_end_source(x);
	for (uint32_t i = 0; i < n; i++) {
		if (random_below(seed, 100) >= noise)
			numbers_add(x, x->words[i], false);
		else
			for (uint32_t k = random_below(seed, 3); k; k--)
				numbers_add(x, random_below(seed, kinds),
					    false);
	}
	numbers_end_source(x);
	numbers_finish(x);
	for (uint32_t id = 0; id < x->in.n_ids; id++)
		x->weights[id] = (uint16_t)random_below(
			seed, random_below(seed, 2) ? heaviest : 90);
}

static struct front make_front(const struct corpus *c, uint64_t *seed)
{
	uint32_t end[2] = {c->starts[1] - 1, c->starts[2] - 1};

	if (random_below(seed, 2))
		return (struct front){c->starts[0], c->starts[1], 1, end[0],
				      end[1]};
	return (struct front){end[0] - 1, end[1] - 1, -1, c->starts[0] - 1,
			      c->starts[1] - 1};
}

static void growth_is_the_best_path_of_the_whole_band(void **state)
{
	size_t grown = 0;

	(void)state;
	for (uint64_t round = 1; round <= ROUNDS; round++) {
		uint64_t seed = round;
		struct block want[2 * LONGEST];
		struct aligned is = {0};
		struct numbers x;
		struct corpus c;
		struct front f;
		size_t n;

		make(&x, &seed);
		corpus_init(&c, &x.in);
		f = make_front(&c, &seed);
		if (grow_align(&is, &c, f) != model_grow(&c, f, want, &n))
			fail_msg("seed %u: another score", (unsigned)round);
		if (is.n != n || (n && memcmp(is.v, want, n * sizeof(*want))))
			fail_msg("seed %u: another path", (unsigned)round);
		grown += n;
		aligned_release(&is);
		corpus_release(&c);
		numbers_release(&x);
	}
	assert_true(grown > ROUNDS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(growth_is_the_best_path_of_the_whole_band),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
