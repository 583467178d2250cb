#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "align/place.h"
#include "base/mem.h"

/* Places of a bucket: with as many spare ones they fit a first-level cache. */
#define BUCKET_PLACES 2048
#define BUCKET_BITS_MAX 13
/* Of a pass over a bucket, whose counters are to fit there too. */
#define DIGIT_BITS_MAX 11
/* So many are sorted faster by insertion... */
#define FEW 32
/* ...and more too, if each moves no more than so many places. */
#define MOVES 8

void places_add(struct places *p, uint32_t hash, uint32_t at)
{
	array_reserve(&p->v, &p->cap, p->n + 1);
	p->v[p->n++] = (struct place){hash, at};
}

unsigned places_bucket_bits(size_t n)
{
	unsigned bits = 0;

	while (n >> bits > BUCKET_PLACES && bits < BUCKET_BITS_MAX)
		bits++;
	return bits;
}

static void radix_pass(struct place *to, const struct place *from, size_t n,
		       unsigned shift, unsigned bits)
{
	uint32_t count[1 << DIGIT_BITS_MAX], sum = 0;
	uint32_t radix = (uint32_t)1 << bits, mask = radix - 1;

	for (uint32_t d = 0; d < radix; d++)
		count[d] = 0;
	for (size_t i = 0; i < n; i++)
		count[from[i].hash >> shift & mask]++;
	for (uint32_t d = 0; d < radix; d++) {
		uint32_t c = count[d];

		count[d] = sum;
		sum += c;
	}
	for (size_t i = 0; i < n; i++)
		to[count[from[i].hash >> shift & mask]++] = from[i];
}

/*
 * Sorts FROM into TO by insertion; returns how many were, fewer than N when
 * they were too far from their places.
 */
static size_t insertion_sort(struct place *to, const struct place *from,
			     size_t n)
{
	size_t moves = FEW * FEW + n * MOVES, i;

	for (i = 0; i < n; i++) {
		struct place x = from[i];
		size_t k = i;

		for (; k && to[k - 1].hash > x.hash; k--)
			to[k] = to[k - 1];
		to[k] = x;
		if (i - k > moves)
			return i + 1;
		moves -= i - k;
	}
	return n;
}

/*
 * One pass by the highest bits that differ, as many as there are places,
 * leaves little to do if the hashes are good; if not, passes by all bits.
 */
void bucket_sort(struct place *v, struct place *spare, size_t n,
		 unsigned bits)
{
	unsigned digit = 0;
	size_t sorted;

	if (n < 2)
		return;
	while (digit < DIGIT_BITS_MAX && n >> digit > 1)
		digit++;
	if (n > FEW)
		radix_pass(spare, v, n, 32 - bits - digit, digit);
	else
		memcpy(spare, v, n * sizeof(*v));
	sorted = insertion_sort(v, spare, n);
	if (sorted == n)
		return;
	memcpy(v + sorted, spare + sorted, (n - sorted) * sizeof(*v));
	for (unsigned shift = 0; shift < 32; shift += 16) {
		radix_pass(spare, v, n, shift, 8);
		radix_pass(v, spare, n, shift + 8, 8);
	}
}

/* Puts P into buckets; NEXT gets the end of each. */
static void part(struct places *p, size_t *next, unsigned bits)
{
	struct place *to = mem_resize(NULL, p->n, sizeof(*to));
	size_t sum = 0;

	for (size_t i = 0; i < p->n; i++)
		next[place_bucket(p->v[i].hash, bits)]++;
	for (size_t b = 0; b >> bits == 0; b++) {
		size_t count = next[b];

		next[b] = sum;
		sum += count;
	}
	for (size_t i = 0; i < p->n; i++)
		to[next[place_bucket(p->v[i].hash, bits)]++] = p->v[i];
	free(p->v);
	p->v = to;
	p->cap = p->n;
}

void places_sort(struct places *p)
{
	unsigned bits = places_bucket_bits(p->n);
	size_t *next = mem_zalloc((size_t)1 << bits, sizeof(*next));
	struct place *spare = NULL;
	size_t cap = 0, start = 0;

	if (bits)
		part(p, next, bits);
	else
		next[0] = p->n;
	for (size_t b = 0; b >> bits == 0; b++) {
		array_reserve(&spare, &cap, next[b] - start);
		bucket_sort(p->v + start, spare, next[b] - start, bits);
		start = next[b];
	}
	free(spare);
	free(next);
}

size_t places_group(const struct places *p, size_t i)
{
	size_t j = i + 1;

	while (j < p->n && p->v[j].hash == p->v[i].hash)
		j++;
	return j;
}

void places_release(struct places *p)
{
	free(p->v);
	*p = (struct places){0};
}
