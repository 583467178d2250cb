/*
 * full.h - how often a test tries what it tries
 *
 * make check samples what would take long; make check-full, which sets
 * RECOUPE_FULL=1, tries all of it.  full.sh says the same to scripts.
 */
#ifndef TESTS_SUPPORT_FULL_H
#define TESTS_SUPPORT_FULL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

static inline bool is_full(void)
{
	const char *wanted = getenv("RECOUPE_FULL");

	return wanted && *wanted && *wanted != '0';
}

/* The number to try, which is told in the test's log: "kills: 60 of 2000". */
static inline size_t full_count(const char *what, size_t sampled, size_t all)
{
	size_t n = is_full() || all < sampled ? all : sampled;

	printf("%s: %zu of %zu\n", what, n, all);
	return n;
}

#endif
