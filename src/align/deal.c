#include "config.h"

#include <stdlib.h>

#include "align/deal.h"
#include "base/mem.h"

void deal_init(struct deal *d, uint32_t n_sources)
{
	*d = (struct deal){.n_sources = n_sources};
	d->first = mem_zalloc((size_t)n_sources + 1, sizeof(*d->first));
	d->next = mem_zalloc((size_t)DEAL_PARTS * n_sources, sizeof(*d->next));
}

void deal_release(struct deal *d)
{
	free(d->first);
	free(d->next);
	*d = (struct deal){0};
}

uint32_t deal_sum(struct deal *d)
{
	uint32_t sum = 0;

	for (uint32_t s = 0; s < d->n_sources; s++) {
		d->first[s] = sum;
		for (uint32_t part = DEAL_PARTS; part-- > 0;) {
			uint32_t *end = &deal_part(d, part)[s];

			sum += *end;
			*end = sum;
		}
	}
	d->first[d->n_sources] = sum;
	return sum;
}
