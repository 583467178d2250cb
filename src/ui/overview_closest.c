#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ui/overview.h"
#include "ui/ui.h"

/* Of more sources nobody asks for one pair, and all would have to be asked
   of all. */
#define CLOSEST_MOST 64u

static uint64_t words_of(const struct ui *ui, size_t i)
{
	const struct overview *v = &ui->overview;
	const struct compared *c = &ui->comparison->sources[v->sources[i]];

	return (uint64_t)c->shared_words + c->own_words;
}

/* The words that each has of the other, of those of both. */
static void find(const struct ui *ui, struct closest *out)
{
	const struct overview *v = &ui->overview;
	size_t n = v->n_sources, a, b;
	uint32_t *shares = mem_zalloc(n * n, sizeof(*shares));

	for (a = 0; a < n; a++)
		comparison_shares_with(ui->comparison, v->sources[a],
				       v->sources, n, shares + a * n);
	for (a = 0; a < n; a++)
		for (b = a + 1; b < n; b++) {
			uint64_t all = words_of(ui, a) + words_of(ui, b);
			uint64_t both = (uint64_t)shares[a * n + b] +
					shares[b * n + a];
			unsigned percent =
				all ? (unsigned)(both * 100 / all) : 0;

			if (percent <= out->percent)
				continue;
			*out = (struct closest){v->sources[a], v->sources[b],
						percent};
		}
	free(shares);
}

struct closest overview_closest(struct ui *ui)
{
	struct overview *v = &ui->overview;

	if (v->closest_known && v->closest_of == v->group)
		return v->closest;
	v->closest = (struct closest){0};
	v->closest_known = true;
	v->closest_of = v->group;
	if (v->n_sources > 2 && v->n_sources <= CLOSEST_MOST)
		find(ui, &v->closest);
	return v->closest;
}
