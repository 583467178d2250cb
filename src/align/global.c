#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "align/equal.h"
#include "align/global.h"
#include "align/weights.h"
#include "base/mem.h"

void aligned_add(struct aligned *out, uint32_t a, uint32_t b, uint32_t len)
{
	if (out->n) {
		struct block *last = &out->v[out->n - 1];

		if (last->a + last->len == a && last->b + last->len == b) {
			last->len += len;
			return;
		}
	}
	array_reserve(&out->v, &out->cap, out->n + 1);
	out->v[out->n++] = (struct block){a, b, len};
}

void aligned_release(struct aligned *b)
{
	free(b->v);
	*b = (struct aligned){0};
}

static int32_t match_value(const struct corpus *c, uint32_t a, uint32_t b)
{
	int32_t x = corpus_word_weight(c, a), y = corpus_word_weight(c, b);
	int32_t w = x < y ? x : y;

	return w > MATCH_MIN ? w : MATCH_MIN;
}

/* What a match gains that goes on from the one before it. */
#define GOES_ON (MATCH_MIN / 2)

enum { FROM_MATCH, FROM_A, FROM_B };

/* A table that is filled from the end, so that the walk reads it forward. */
struct table {
	const struct corpus *c;
	uint32_t a, n, b, m;
	int32_t *row;	   /* M + 1 values: of the row filled last */
	uint32_t *matches; /* M: columns */
	uint8_t *from;	   /* N times M directions */
};

/* Lists the columns of row I where words are equal; returns how many. */
static uint32_t list_matches(const struct table *t, uint32_t i)
{
	const uint32_t *words = t->c->words;
	uint32_t n = 0;

	for (uint32_t j = 0; j < t->m; j += EQUAL_MAX) {
		uint32_t left = t->m - j;
		uint64_t bits = equal_bits(words + t->b + j,
					   left < EQUAL_MAX ? left : EQUAL_MAX,
					   words[t->a + i]);

		for (; bits; bits &= bits - 1)
			t->matches[n++] = j + (uint32_t)__builtin_ctzll(bits);
	}
	return n;
}

/* Fills cell (I, J), where words are equal; DIAGONAL is the one that a match
   goes on from. */
static void fill_match(struct table *t, uint32_t i, uint32_t j,
		       int32_t diagonal)
{
	uint8_t *f = &t->from[(size_t)i * t->m + j];
	int32_t v = diagonal + match_value(t->c, t->a + i, t->b + j);

	if (i + 1 < t->n && j + 1 < t->m && f[t->m + 1] == FROM_MATCH)
		v += GOES_ON;
	if (t->row[j + 1] > t->row[j]) {
		t->row[j] = t->row[j + 1];
		*f = FROM_B;
	}
	if (v >= t->row[j]) {
		t->row[j] = v;
		*f = FROM_MATCH;
	}
}

/*
 * Values fall along a row.  So a row is as the one before, all FROM_A, but
 * for the cells where words are equal and those that a greater value there
 * passes on to.
 */
static void fill_row(struct table *t, uint32_t i)
{
	uint32_t k = list_matches(t, i), j = t->m;
	int32_t *row = t->row, before = 0; /* what row[j] was, if j is made */
	bool made = false;

	while (k-- > 0) {
		uint32_t at = t->matches[k], stop = k ? t->matches[k - 1] + 1 : 0;
		int32_t diagonal = made && j == at + 1 ? before : row[at + 1];

		j = at;
		before = row[j];
		fill_match(t, i, j, diagonal);
		for (; j > stop && row[j - 1] < row[j]; j--) {
			before = row[j - 1];
			row[j - 1] = row[j];
			t->from[(size_t)i * t->m + j - 1] = FROM_B;
		}
		made = true;
	}
}

static void fill(struct table *t)
{
	memset(t->row, 0, (t->m + 1) * sizeof(*t->row));
	memset(t->from, FROM_A, (size_t)t->n * t->m);
	for (uint32_t i = t->n; i-- > 0;)
		fill_row(t, i);
}

static void walk(struct aligned *out, const struct table *t)
{
	uint32_t i = 0, j = 0;

	while (i < t->n && j < t->m) {
		switch (t->from[(size_t)i * t->m + j]) {
		case FROM_MATCH:
			aligned_add(out, t->a + i++, t->b + j++, 1);
			break;
		case FROM_A:
			i++;
			break;
		default:
			j++;
		}
	}
}

/* Most stretches are short: so many cells need no memory of their own. */
enum { FEW_CELLS = 4096, FEW_COLUMNS = 256 };

static void align_inside(struct aligned *out, const struct corpus *c,
			 uint32_t a0, uint32_t n, uint32_t b0, uint32_t m)
{
	int32_t few_columns[FEW_COLUMNS];
	uint32_t few_matches[FEW_COLUMNS];
	uint8_t few_cells[FEW_CELLS];
	struct table t = {c, a0, n, b0, m, few_columns, few_matches,
			  few_cells};

	if (m >= FEW_COLUMNS) {
		t.row = mem_resize(NULL, m + 1, sizeof(*t.row));
		t.matches = mem_resize(NULL, m, sizeof(*t.matches));
	}
	if ((size_t)n * m > FEW_CELLS)
		t.from = mem_resize(NULL, n, m);
	fill(&t);
	walk(out, &t);
	if (t.row != few_columns) {
		free(t.row);
		free(t.matches);
	}
	if (t.from != few_cells)
		free(t.from);
}

void global_align(struct aligned *out, const struct corpus *c, uint32_t a0,
		  uint32_t a1, uint32_t b0, uint32_t b1)
{
	uint32_t head = 0, tail = 0, n, m;

	while (a0 + head < a1 && b0 + head < b1 &&
	       c->words[a0 + head] == c->words[b0 + head])
		head++;
	if (head)
		aligned_add(out, a0, b0, head);
	a0 += head;
	b0 += head;
	while (a0 < a1 && b0 < b1 && c->words[a1 - 1] == c->words[b1 - 1]) {
		a1--;
		b1--;
		tail++;
	}
	n = a1 - a0;
	m = b1 - b0;
	if (n && m && (size_t)n * m <= GLOBAL_MAX_CELLS)
		align_inside(out, c, a0, n, b0, m);
	if (tail)
		aligned_add(out, a1, b1, tail);
}

uint32_t global_count(struct aligned *scratch, const struct corpus *c,
		      uint32_t a0, uint32_t a1, uint32_t b0, uint32_t b1)
{
	uint32_t n = 0;

	scratch->n = 0;
	global_align(scratch, c, a0, a1, b0, b1);
	for (size_t i = 0; i < scratch->n; i++)
		n += scratch->v[i].len;
	return n;
}
