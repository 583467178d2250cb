/*
 * intern.h - byte strings to dense ids
 *
 * Equal strings have equal ids; ids count up from 0 in the order of first
 * sight.
 */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* A string of so many bytes at most is compared in its slot. */
#define INTERN_SHORT 8u

struct intern_slot {
	uint64_t key; /* the bytes of a short string, else its hash */
	uint32_t len;
	uint32_t id; /* and 1; 0: the slot is free */
};

struct intern {
	struct intern_slot *slots; /* owned */
	size_t n_slots;		   /* a power of two, or 0 */
	unsigned shift;		   /* a hash's top bits are a slot */
	uint32_t *ends; /* owned: where string id ends in BYTES */
	size_t n, cap;
	struct str bytes; /* all strings, one behind the other */
};

void intern_init(struct intern *t);
uint32_t intern_add(struct intern *t, const char *p, size_t len);
/* UINT32_MAX when the string is not there. */
uint32_t intern_find(const struct intern *t, const char *p, size_t len);
/* Valid until the next intern_add. */
struct slice intern_get(const struct intern *t, uint32_t id);
void intern_release(struct intern *t);

/* A 64-bit hash of LEN bytes; the same on every machine. */
uint64_t hash_bytes(const char *p, size_t len);
/* Mixes X well: a bijection of 64 bits. */
static inline uint64_t hash_mix(uint64_t x)
{
	x ^= x >> 32;
	x *= 0xd6e8feb86659fd93u;
	x ^= x >> 32;
	x *= 0xd6e8feb86659fd93u;
	return x ^ x >> 32;
}

#endif
