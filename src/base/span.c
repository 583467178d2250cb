#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/span.h"

void spans_push(struct spans *a, uint32_t start, uint32_t end)
{
	if (a->n == a->cap)
		array_reserve(&a->v, &a->cap, a->n + 1);
	a->v[a->n++] = (struct span){start, end};
}

void spans_reserve(struct spans *a, size_t n)
{
	array_reserve(&a->v, &a->cap, a->n + n);
}

void spans_fit(struct spans *a)
{
	a->v = mem_resize(a->v, a->n, sizeof(*a->v));
	a->cap = a->n;
}

size_t spans_find(const struct spans *a, uint32_t at)
{
	size_t lo = 0, hi = a->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (a->v[mid].start <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo ? lo - 1 : SIZE_MAX;
}

void spans_release(struct spans *a)
{
	free(a->v);
	*a = (struct spans){0};
}
