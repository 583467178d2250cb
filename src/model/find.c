#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/find.h"

struct finder {
	struct hits *out;
	const struct comparison *c;
	struct pattern *pattern;
	const struct progress *progress;
	struct spans found; /* of the paragraph at hand */
};

static void take_found(struct finder *f, uint32_t source)
{
	struct hits *h = f->out;

	array_reserve(&h->v, &h->cap, h->n + f->found.n);
	for (size_t i = 0; i < f->found.n; i++)
		h->v[h->n++] = (struct hit){source, f->found.v[i]};
	f->found.n = 0;
}

static int find_in_source(struct finder *f, uint32_t number, struct err *e)
{
	const struct source *s = f->c->sources[number].source;
	struct slice text = slice_of(s->text, s->len);
	size_t before = f->out->n;
	int r = 0;

	pattern_watch(f->pattern, f->progress, number, f->c->n_sources);
	for (size_t i = 0; i < s->paragraphs.n && !r; i++) {
		r = pattern_find(f->pattern, text, s->paragraphs.v[i],
				 &f->found, e);
		take_found(f, number);
	}
	f->out->n_sources += f->out->n > before;
	return r;
}

int hits_find(struct hits *out, const struct comparison *c,
	      struct pattern *p, const struct progress *progress,
	      struct err *e)
{
	return hits_find_in(out, c, NULL, c->n_sources, p, progress, e);
}

int hits_find_in(struct hits *out, const struct comparison *c,
		 const uint32_t *sources, size_t n, struct pattern *p,
		 const struct progress *progress, struct err *e)
{
	struct finder f = {
		.out = out, .c = c, .pattern = p, .progress = progress};
	int r = 0;

	out->n = out->n_sources = 0;
	for (size_t i = 0; i < n && !r; i++)
		r = find_in_source(&f, sources ? sources[i] : (uint32_t)i, e);
	pattern_watch(p, NULL, 0, 0);
	spans_release(&f.found);
	return r;
}

static bool is_before(const struct hit *h, uint32_t source, uint32_t byte)
{
	return h->source < source ||
	       (h->source == source && h->span.start < byte);
}

size_t hits_at(const struct hits *h, uint32_t source, uint32_t byte)
{
	size_t lo = 0, hi = h->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (is_before(&h->v[mid], source, byte))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void hits_release(struct hits *h)
{
	free(h->v);
	*h = (struct hits){0};
}
