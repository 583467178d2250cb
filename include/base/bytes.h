/*
 * bytes.h - eight bytes at a time
 */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include <endian.h>
#include <stdint.h>
#include <string.h>

/* Times a byte: eight of that byte. */
#define EACH_BYTE UINT64_C(0x0101010101010101)
/* The top bits, in which the tests of eight bytes give their answers. */
#define EACH_TOP (EACH_BYTE * 0x80)

/* The eight bytes at P, the first one lowest. */
static inline uint64_t bytes_load(const void *p)
{
	uint64_t w;

	memcpy(&w, p, sizeof(w));
	return le64toh(w);
}

/* Which byte the lowest of the top bits W belongs to; 8 if there is none. */
static inline unsigned bytes_first(uint64_t w)
{
	return w ? (unsigned)__builtin_ctzll(w) / 8 : 8;
}

#endif
