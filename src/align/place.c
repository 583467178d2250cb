#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "align/place.h"
#include "base/mem.h"

/* Places of a bucket: with their links they fit a second-level cache. */
#define BUCKET_PLACES 2048
#define BUCKET_BITS_MAX 13

unsigned places_bucket_bits(size_t n)
{
	unsigned bits = 0;

	while (n >> bits > BUCKET_PLACES && bits < BUCKET_BITS_MAX)
		bits++;
	return bits;
}

/*
 * Slots by the lowest bits of the hash.  The bucket has the highest ones in
 * common, so that few different hashes can be made to meet in a slot.
 */
static uint32_t *find_slot(const struct places *p, uint32_t hash, size_t mask)
{
	size_t at = hash & mask;

	while (p->slots[at] && p->v[p->slots[at] - 1].hash != hash)
		at = (at + 1) & mask;
	return &p->slots[at];
}

static void link_place(struct places *p, uint32_t i, uint32_t *slot)
{
	struct place_link *first;

	if (!*slot) {
		*slot = i + 1;
		p->link[i] = (struct place_link){0, i, 1};
		return;
	}
	first = &p->link[*slot - 1];
	p->link[i] = (struct place_link){0};
	p->link[first->last].next = i + 1;
	first->last = i;
	first->n++;
}

void places_group(struct places *p, const struct place *v, size_t n)
{
	size_t slots = 1;

	while (slots < 2 * n)
		slots *= 2;
	array_reserve(&p->v, &p->cap, n);
	array_reserve(&p->link, &p->cap_link, n);
	array_reserve(&p->slots, &p->cap_slots, slots);
	memset(p->slots, 0, slots * sizeof(*p->slots));
	if (n)
		memcpy(p->v, v, n * sizeof(*v));
	p->n = n;
	for (uint32_t i = 0; i < n; i++)
		link_place(p, i, find_slot(p, p->v[i].hash, slots - 1));
}

void places_release(struct places *p)
{
	free(p->v);
	free(p->link);
	free(p->slots);
	*p = (struct places){0};
}
