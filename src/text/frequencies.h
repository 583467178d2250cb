/*
 * frequencies.h - the compiled tables of share/frequencies/
 *
 * frequencies.awk makes frequencies.c of the tables when recoupe is built.
 * The words of all languages stand in one hash table, so that one look-up
 * tells the levels of a word in all of them.  A bucket is a run of entries,
 * the commonest words first:
 *
 *	1 byte: length of the word, and 32 times the number of levels
 *	1 byte: bit I is set if language I has the word
 *	1 byte for each set bit, from the lowest: the level
 *	the word: only a to z
 */
#ifndef TEXT_FREQUENCIES_H
#define TEXT_FREQUENCIES_H

#include <stdint.h>

/* frequencies.c asserts that these three are what frequencies.awk has. */
#define FREQUENCIES_BUCKETS 16381u /* a prime */
#define FREQUENCIES_LANGUAGES 7
/* The level of a word that a table lacks; those of its words are below. */
#define FREQUENCIES_MISSING 63

/* In the first byte of an entry. */
#define FREQUENCIES_LEN 31u
#define FREQUENCIES_LEVELS_SHIFT 5

/* Where a bucket's entries start, and at its end where the last one's end. */
extern const uint32_t frequencies_bucket[FREQUENCIES_BUCKETS + 1];
extern const unsigned char frequencies_entries[];

/* The hash of a word: start with 0, add its bytes; its bucket is H modulo
 * FREQUENCIES_BUCKETS. */
static inline uint32_t frequencies_hash(uint32_t h, unsigned char c)
{
	return h * 31 + c;
}

#endif
