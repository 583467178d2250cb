/*
 * loads - how long a load waits that the one before it tells where to go
 *
 * usage: loads
 *
 * A chain through all words of so many MiB, in chance's order: what is not in
 * a cache waits for the next one, or for memory.  `make bench/loads` builds
 * it; nothing that it prints is a test.
 */
#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem.h"

#define LOADS 10000000u

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* One ring of all N words (Sattolo 1986). */
static uint32_t *make_ring(uint32_t n)
{
	uint32_t *v = mem_resize(NULL, n, sizeof(*v));
	uint64_t seed = 1;

	for (uint32_t i = 0; i < n; i++)
		v[i] = i;
	for (uint32_t i = n - 1; i > 0; i--) {
		uint32_t k, swap = v[i];

		seed = seed * 6364136223846793005u + 1442695040888963407u;
		k = (uint32_t)((seed >> 32) * i >> 32);
		v[i] = v[k];
		v[k] = swap;
	}
	return v;
}

int main(void)
{
	for (uint32_t mib = 1; mib <= 256; mib *= 4) {
		uint32_t *v = make_ring(mib << 18), at = 0;
		double begun = seconds();

		for (uint32_t i = 0; i < LOADS; i++)
			at = v[at];
		/* AT is told, or nobody would need the loads */
		printf("%4u MiB: %6.1f ns a load (ends at %u)\n", mib,
		       (seconds() - begun) * 1e9 / LOADS, at);
		free(v);
	}
	return 0;
}
