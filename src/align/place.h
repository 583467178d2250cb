/*
 * place.h - places in the corpus, grouped by what stands there
 */
#ifndef ALIGN_PLACE_H
#define ALIGN_PLACE_H

#include <stddef.h>
#include <stdint.h>

/* Something with this hash stands at word AT. */
struct place {
	uint32_t hash, at;
};

/*
 * Places go to their bucket by the highest bits of the hash, and are grouped
 * there.  The bits for N places in all, so that a bucket fits the cache:
 */
unsigned places_bucket_bits(size_t n);
static inline uint32_t place_bucket(uint32_t hash, unsigned bits)
{
	return (uint32_t)((uint64_t)hash >> (32 - bits));
}

/* One place of a bucket among those with its hash. */
struct place_link {
	uint32_t next; /* the next one, and 1; 0: it is the last */
	uint32_t last; /* of the first one: the last of all */
	uint32_t n;    /* of the first one: how many there are; else 0 */
};

/* The places of a bucket, as they came. */
struct places {
	struct place *v;	 /* owned */
	struct place_link *link; /* owned, one a place */
	uint32_t *slots; /* owned: where the first places are found */
	size_t n, cap, cap_link, cap_slots;
};

/* Replaces P by the N places at V, equal hashes linked in their order. */
void places_group(struct places *p, const struct place *v, size_t n);
void places_release(struct places *p);

#endif
