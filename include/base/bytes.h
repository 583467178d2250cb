/*
 * bytes.h - eight bytes at a time, or sixteen
 */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include <endian.h>
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

/* How many of the first of LEN bytes are ASCII and no controls below 0x20. */
static inline size_t bytes_plain(const char *p, size_t len)
{
	size_t n = 0;

#ifdef __SSE2__
	for (; n + 16 <= len; n += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)(p + n));
		/* signed: what is no ASCII is below too */
		__m128i below = _mm_cmplt_epi8(v, _mm_set1_epi8(0x20));
		unsigned bits = (unsigned)_mm_movemask_epi8(below);

		if (bits)
			return n + (unsigned)__builtin_ctz(bits);
	}
#else
	for (; n + 8 <= len; n += 8) {
		uint64_t w = bytes_load(p + n);

		/* the top bit of a byte: set, or borrowed for when < 0x20 */
		w = (w | (w - EACH_BYTE * 0x20)) & EACH_TOP;
		if (w)
			return n + bytes_first(w);
	}
#endif
	while (n < len && (unsigned char)p[n] - 0x20u < 0x60)
		n++;
	return n;
}

#endif
