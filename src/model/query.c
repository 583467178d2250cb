#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/compare.h"
#include "model/comparison.h"

size_t comparison_segment(const struct comparison *c, size_t source,
			  uint32_t at)
{
	const struct compared *d = &c->sources[source];
	size_t lo = 0, hi = d->n_segments;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (d->segments[mid].span.end <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

size_t comparison_row(const struct passage *p, size_t occurrence, uint32_t at)
{
	size_t lo = 0, hi = p->n_rows - 1;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (p->rows[mid].cells[occurrence].span.end <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

size_t comparison_border(const struct comparison *c, size_t source,
			 uint32_t at)
{
	size_t lo = 0, hi = c->n_borders;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		const struct border *b = &c->borders[mid];

		if (b->source < source || (b->source == source && b->at < at))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static uint32_t words_in(const struct compared *d, struct span s)
{
	const struct words *w = &d->source->words;

	return (uint32_t)(words_find(w, s.end) - words_find(w, s.start));
}

void comparison_shares(const struct comparison *c, size_t a, uint32_t *out)
{
	const struct compared *d = &c->sources[a];

	memset(out, 0, c->n_sources * sizeof(*out));
	for (size_t i = 0; i < d->n_segments; i++) {
		const struct segment *s = &d->segments[i];
		const struct passage *p;
		uint32_t words;

		if (!s->shared)
			continue;
		p = &c->passages[s->passage];
		words = words_in(d, s->span);
		for (size_t k = 0; k < p->n_sources; k++)
			out[p->sources[k]] += words;
	}
}

void comparison_shares_with(const struct comparison *c, size_t a,
			    const uint32_t *others, size_t n, uint32_t *out)
{
	const struct compared *d = &c->sources[a];

	memset(out, 0, n * sizeof(*out));
	for (size_t i = 0; i < d->n_segments; i++) {
		const struct segment *s = &d->segments[i];
		const struct passage *p;
		uint32_t words;

		if (!s->shared)
			continue;
		p = &c->passages[s->passage];
		words = words_in(d, s->span);
		for (size_t k = 0; k < n; k++)
			if (bsearch(&others[k], p->sources, p->n_sources,
				    sizeof(*p->sources), compare_u32))
				out[k] += words;
	}
}

static bool same_words(const struct comparison *c, const struct reading *a,
		       const struct reading *b)
{
	const struct words *v = &c->sources[a->source].source->words;
	const struct words *w = &c->sources[b->source].source->words;
	size_t i = words_find(v, a->span.start);
	size_t k = words_find(w, b->span.start);
	size_t n = words_find(v, a->span.end) - i;

	if (words_find(w, b->span.end) - k != n)
		return false;
	while (n--)
		if (v->v[i++].id != w->v[k++].id)
			return false;
	return true;
}

bool reading_is_common(const struct comparison *c, const struct variant *v,
		       size_t occurrence)
{
	size_t n = 0;

	for (size_t i = 0; i < v->n_readings; i++)
		n += same_words(c, &v->readings[i], &v->readings[occurrence]);
	return 2 * n > v->n_readings;
}

/* The first occurrence in SOURCE or a later one. */
static size_t first_in(const struct passage *p, size_t source)
{
	size_t lo = 0, hi = p->n_occurrences;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (p->occurrences[mid].source < source)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

const struct occurrence *passage_in(const struct passage *p, size_t source)
{
	size_t first = first_in(p, source), i;

	for (i = first; i < p->n_occurrences; i++) {
		const struct occurrence *o = &p->occurrences[i];

		if (o->source != source)
			break;
		if (!o->moved)
			return o;
	}
	if (first < p->n_occurrences && p->occurrences[first].source == source)
		return &p->occurrences[first];
	return NULL;
}
