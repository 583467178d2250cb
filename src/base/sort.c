#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/sort.h"

enum {
	/* So few are sorted faster by putting each in its place. */
	SORT_FEW = 48,
	DIGIT_BITS = 8,
	DIGITS = 1 << DIGIT_BITS,
	N_DIGITS = 64 / DIGIT_BITS,
};

static void insert_all(uint64_t *v, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		uint64_t x = v[i];
		size_t at = i;

		for (; at && v[at - 1] > x; at--)
			v[at] = v[at - 1];
		v[at] = x;
	}
}

static unsigned digit(uint64_t x, int d)
{
	return (unsigned)(x >> (d * DIGIT_BITS)) & (DIGITS - 1);
}

static void pass(uint64_t *to, const uint64_t *from, size_t n, int d,
		 const size_t *count)
{
	size_t next[DIGITS], sum = 0;

	for (int k = 0; k < DIGITS; k++) {
		next[k] = sum;
		sum += count[k];
	}
	for (size_t i = 0; i < n; i++)
		to[next[digit(from[i], d)]++] = from[i];
}

/* By each digit from the last on that not all numbers have the same of. */
static void sort_many(uint64_t *v, size_t n)
{
	size_t count[N_DIGITS][DIGITS] = {0};
	uint64_t *spare, *from = v, *to;

	to = spare = mem_resize(NULL, n, sizeof(*spare));
	for (size_t i = 0; i < n; i++)
		for (int d = 0; d < N_DIGITS; d++)
			count[d][digit(v[i], d)]++;
	for (int d = 0; d < N_DIGITS; d++) {
		uint64_t *swap = from;

		if (count[d][digit(v[0], d)] == n)
			continue;
		pass(to, from, n, d, count[d]);
		from = to;
		to = swap;
	}
	if (from != v)
		memcpy(v, from, n * sizeof(*v));
	free(spare);
}

void sort_u64(uint64_t *v, size_t n)
{
	if (n <= SORT_FEW)
		insert_all(v, n);
	else
		sort_many(v, n);
}
