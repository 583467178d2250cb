/*
 * sort.h - numbers in order
 */
#ifndef BASE_SORT_H
#define BASE_SORT_H

#include <stddef.h>
#include <stdint.h>

/* Smallest first; linear in N, for which it needs as much room again. */
void sort_u64(uint64_t *v, size_t n);

#endif
