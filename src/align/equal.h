/*
 * equal.h - which of many words are a given one, four at a time
 */
#ifndef ALIGN_EQUAL_H
#define ALIGN_EQUAL_H

#include <stdint.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* So many words behind those that are looked at may be read too. */
#define EQUAL_BEYOND 3
/* The most that are looked at in one call. */
#define EQUAL_MAX 64

/* Bit i: word i of the N at V, EQUAL_MAX at most, is WORD. */
static inline uint64_t equal_bits(const uint32_t *v, uint32_t n, uint32_t word)
{
	uint64_t bits = 0;

#ifdef __SSE2__
	const __m128i same = _mm_set1_epi32((int)word);

	for (uint32_t i = 0; i < n; i += 4) {
		__m128i four = _mm_loadu_si128((const __m128i *)(v + i));
		__m128 is = _mm_castsi128_ps(_mm_cmpeq_epi32(four, same));

		bits |= (uint64_t)(unsigned)_mm_movemask_ps(is) << i;
	}
#else
	for (uint32_t i = 0; i < n; i++)
		bits |= (uint64_t)(v[i] == word) << i;
#endif
	return n ? bits & UINT64_MAX >> (EQUAL_MAX - n) : 0;
}

#endif
