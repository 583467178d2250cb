/*
 * deal.h - what is listed in parts, dealt out by source
 *
 * A counting sort in two rounds of turns, a part each: in the first deal_count
 * is called for each thing of the part, in the second, after deal_sum, deal_at
 * for the same things in the same order.  Each part has its own counts, so that
 * threads may take the parts, and the order is the same for any number of them.
 */
#ifndef ALIGN_DEAL_H
#define ALIGN_DEAL_H

#include <stdint.h>

#define DEAL_PARTS 8

struct deal {
	uint32_t n_sources;
	uint32_t *first; /* owned, n_sources + 1: after deal_sum things of
			    source s are [first[s], first[s + 1]) */
	uint32_t *next;	 /* owned, by part, then source */
};

void deal_init(struct deal *d, uint32_t n_sources);
void deal_release(struct deal *d);
/* Returns how many things were counted. */
uint32_t deal_sum(struct deal *d);

/* The counts of PART, for the two below. */
static inline uint32_t *deal_part(const struct deal *d, uint32_t part)
{
	return d->next + (uint64_t)part * d->n_sources;
}

static inline void deal_count(uint32_t *part, uint32_t source)
{
	part[source]++;
}

/* The place of the thing: of one source's the last that is listed is first. */
static inline uint32_t deal_at(uint32_t *part, uint32_t source)
{
	return --part[source];
}

#endif
