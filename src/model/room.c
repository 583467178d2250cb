#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/sort.h"
#include "model/room.h"

struct room room_of(const struct ranking *order, const struct stands *t,
		    const struct occurrence *o)
{
	uint32_t before = stands_before(t, o->segment);
	uint32_t behind = stands_behind(t, o->segment);

	return (struct room){
		before == STANDS_NONE ? 0 : ranking_place(order, before),
		behind == STANDS_NONE ? RANKING_END : ranking_place(order, behind)};
}

/*
 * The room that most of the N rooms, none of them empty, have in common.
 * LOWS and HIGHS are their ends, each sorted.
 */
static struct room busiest(const uint64_t *lows, const uint64_t *highs,
			   size_t n)
{
	struct room best = {0, 0};
	size_t open = 0, most = 0, l = 0, h = 0;

	while (l < n) {
		if (highs[h] <= lows[l]) {
			open--;
			h++;
		} else if (++open > most) {
			most = open;
			best = (struct room){lows[l++], highs[h]};
		} else {
			l++;
		}
	}
	for (l = 0; l < n; l++)
		if (lows[l] > best.low && lows[l] < best.high)
			best.high = lows[l];
	return best;
}

struct room room_common(const struct ranking *order,
			const struct stands *stands,
			const struct passage *p)
{
	size_t n = 0;
	uint64_t *lows = mem_resize(NULL, p->n_occurrences, sizeof(*lows));
	uint64_t *highs = mem_resize(NULL, p->n_occurrences, sizeof(*highs));
	struct room best;

	for (size_t i = 0; i < p->n_occurrences; i++) {
		const struct occurrence *o = &p->occurrences[i];
		struct room r = room_of(order, &stands[o->source], o);

		/* neighbours may have come to share a place */
		if (r.low >= r.high)
			continue;
		lows[n] = r.low;
		highs[n++] = r.high;
	}
	sort_u64(lows, n);
	sort_u64(highs, n);
	best = busiest(lows, highs, n);
	free(lows);
	free(highs);
	return best;
}
