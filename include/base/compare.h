/*
 * compare.h - orders for qsort
 */
#ifndef BASE_COMPARE_H
#define BASE_COMPARE_H

/* Arrays of uint32_t, smallest first. */
int compare_u32(const void *x, const void *y);

#endif
