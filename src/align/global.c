#include "config.h"

#include <stdlib.h>
#include <string.h>

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

enum { FROM_NONE, FROM_MATCH, FROM_A, FROM_B };

/*
 * The table is filled from the end so that the walk reads it forward.  Two
 * rows of values, one byte of direction a cell.
 */
static void fill(const struct corpus *c, uint32_t a0, uint32_t n, uint32_t b0,
		 uint32_t m, int32_t *row, uint8_t *from)
{
	memset(row, 0, (m + 1) * sizeof(*row));
	for (uint32_t i = n; i-- > 0;) {
		int32_t diagonal = row[m];

		row[m] = 0;
		for (uint32_t j = m; j-- > 0;) {
			int32_t down = row[j], best = down;
			uint8_t *f = &from[(size_t)i * m + j];

			*f = FROM_A;
			if (row[j + 1] > best) {
				best = row[j + 1];
				*f = FROM_B;
			}
			if (c->words[a0 + i] == c->words[b0 + j]) {
				int32_t v = diagonal + match_value(c, a0 + i, b0 + j);

				if (i + 1 < n && j + 1 < m &&
				    f[m + 1] == FROM_MATCH)
					v += GOES_ON;
				if (v >= best) {
					best = v;
					*f = FROM_MATCH;
				}
			}
			diagonal = down;
			row[j] = best;
		}
	}
}

static void walk(struct aligned *out, uint32_t a0, uint32_t n, uint32_t b0,
		 uint32_t m, const uint8_t *from)
{
	uint32_t i = 0, j = 0;

	while (i < n && j < m) {
		switch (from[(size_t)i * m + j]) {
		case FROM_MATCH:
			aligned_add(out, a0 + i++, b0 + j++, 1);
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
	int32_t few_columns[FEW_COLUMNS], *row = few_columns;
	uint8_t few_cells[FEW_CELLS], *from = few_cells;

	if (m >= FEW_COLUMNS)
		row = mem_resize(NULL, m + 1, sizeof(*row));
	if ((size_t)n * m > FEW_CELLS)
		from = mem_resize(NULL, n, m);
	fill(c, a0, n, b0, m, row, from);
	walk(out, a0, n, b0, m, from);
	if (row != few_columns)
		free(row);
	if (from != few_cells)
		free(from);
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
