/*
 * place.h - where something with a hash stands, and sorting by the hash
 */
#ifndef ALIGN_PLACE_H
#define ALIGN_PLACE_H

#include <stddef.h>
#include <stdint.h>

struct place {
	uint32_t hash, at;
};

struct places {
	struct place *v; /* owned */
	size_t n, cap;
};

void places_add(struct places *p, uint32_t hash, uint32_t at);
/* By hash; equal hashes stay in the order they were added in. */
void places_sort(struct places *p);
/* The end of the group of equal hashes that begins at I. */
size_t places_group(const struct places *p, size_t i);
void places_release(struct places *p);

/*
 * Sorting in two steps, for those who want to share them out: places go to
 * their bucket by the highest bits of the hash, and are sorted there by the
 * rest.  The bits for N places in all, so that a bucket fits the cache:
 */
unsigned places_bucket_bits(size_t n);
static inline uint32_t place_bucket(uint32_t hash, unsigned bits)
{
	return (uint32_t)((uint64_t)hash >> (32 - bits));
}
/* Sorts a bucket like places_sort; SPARE has room for N and is overwritten. */
void bucket_sort(struct place *v, struct place *spare, size_t n,
		 unsigned bits);

#endif
