#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/compare.h"
#include "base/mem.h"
#include "model/reader_set.h"

void sets_init(struct reader *r)
{
	array_reserve(&r->sets, &r->cap_sets, 1);
	r->sets[0] = (struct reader_set){0};
	r->n_sets = 1;
}

void sets_release(struct reader *r)
{
	size_t i;

	for (i = 0; i < r->n_sets; i++)
		free(r->sets[i].v);
	free(r->sets);
}

/* Places on the stack go by numbers of sets, so that none is ever lost; the
   same sources are always the same set. */
static uint32_t number_of(struct reader *r, struct reader_set *set)
{
	uint32_t i;

	for (i = 1; i < r->n_sets; i++)
		if (r->sets[i].n == set->n &&
		    !memcmp(r->sets[i].v, set->v, set->n * sizeof(*set->v))) {
			free(set->v);
			return i;
		}
	array_reserve(&r->sets, &r->cap_sets, r->n_sets + 1);
	r->sets[r->n_sets] = *set;
	return (uint32_t)r->n_sets++;
}

static struct reader_set set_of(const uint32_t *sources, size_t n)
{
	struct reader_set set = {mem_alloc(n * sizeof(*sources)), n};

	memcpy(set.v, sources, n * sizeof(*sources));
	qsort(set.v, n, sizeof(*set.v), compare_u32);
	return set;
}

static void go_to_first(struct reader *r)
{
	uint32_t source = reader_shown_at(r, 0);
	const struct compared *s = &r->comparison->sources[source];

	r->here.source = source;
	r->here.at = s->n_segments ? s->segments[0].span.start : 0;
	r->here.row = 0;
}

void reader_choose(struct reader *r, const uint32_t *sources, size_t n)
{
	struct reader_set set;

	r->here.set = 0;
	if (n && n < r->comparison->n_sources) {
		set = set_of(sources, n);
		r->here.set = number_of(r, &set);
	}
	if (reader_shown_index(r, r->here.source) == SIZE_MAX)
		go_to_first(r);
	search_again(r);
}

size_t reader_shown(const struct reader *r)
{
	return r->here.set ? r->sets[r->here.set].n : r->comparison->n_sources;
}

uint32_t reader_shown_at(const struct reader *r, size_t i)
{
	return r->here.set ? r->sets[r->here.set].v[i] : (uint32_t)i;
}

static size_t index_in(const uint32_t *v, size_t n, uint32_t x)
{
	const uint32_t *at = bsearch(&x, v, n, sizeof(*v), compare_u32);

	return at ? (size_t)(at - v) : SIZE_MAX;
}

size_t reader_shown_index(const struct reader *r, uint32_t source)
{
	const struct reader_set *set = &r->sets[r->here.set];

	return set->v ? index_in(set->v, set->n, source) : source;
}

/* The longer one of the two lists may have thousands. */
size_t reader_holders(const struct reader *r, const struct passage *p)
{
	const struct reader_set *set = &r->sets[r->here.set];
	size_t i, n = 0;

	if (!set->v)
		return p->n_sources;
	for (i = 0; set->n <= p->n_sources && i < set->n; i++)
		n += index_in(p->sources, p->n_sources, set->v[i]) != SIZE_MAX;
	for (i = 0; set->n > p->n_sources && i < p->n_sources; i++)
		n += index_in(set->v, set->n, p->sources[i]) != SIZE_MAX;
	return n;
}

bool reader_all_have(const struct reader *r, const struct passage *p)
{
	size_t shown = reader_shown(r);

	return shown > 2 && reader_holders(r, p) == shown;
}
