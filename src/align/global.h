/*
 * global.h - the best alignment of two short stretches of words
 *
 * Weighted longest common subsequence (Needleman and Wunsch 1970 with no
 * cost for gaps): the aligned words weigh as much as they can, and of two
 * equal answers the one with longer runs is taken.
 */
#ifndef ALIGN_GLOBAL_H
#define ALIGN_GLOBAL_H

#include "align/match.h"

/* A stretch longer than this on both sides is not aligned inside. */
#define GLOBAL_MAX_CELLS ((size_t)1 << 22)

/* Appends the aligned runs of words [a0, a1) and [b0, b1), in order. */
void global_align(struct aligned *out, const struct corpus *c, uint32_t a0,
		  uint32_t a1, uint32_t b0, uint32_t b1);

/* How many words of both stretches that aligns; SCRATCH is overwritten. */
uint32_t global_count(struct aligned *scratch, const struct corpus *c,
		      uint32_t a0, uint32_t a1, uint32_t b0, uint32_t b1);

/* Appends a run, joined to the last one where it goes on from there. */
void aligned_add(struct aligned *out, uint32_t a, uint32_t b, uint32_t len);
void aligned_release(struct aligned *b);

#endif
