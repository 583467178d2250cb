#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/witness.h"

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The next byte of *S; ' ' for a run of white space, -1 at the end. */
static int next_byte(struct slice *s)
{
	int c;

	if (!s->len)
		return -1;
	c = is_blank(*s->ptr) ? ' ' : (unsigned char)*s->ptr;
	do {
		s->ptr++;
		s->len--;
	} while (c == ' ' && s->len && is_blank(*s->ptr));
	return c;
}

static struct slice text_of(const struct witnesses *w,
			    const struct reading *r)
{
	const struct source *s = w->comparison->sources[r->source].source;

	return slice_of(s->text + r->span.start, span_len(r->span));
}

static int compare_signs(const struct witnesses *w, const struct reading *a,
			 const struct reading *b)
{
	struct slice s = text_of(w, a), t = text_of(w, b);
	int x, y;

	do {
		x = next_byte(&s);
		y = next_byte(&t);
	} while (x == y && x >= 0);
	return x - y;
}

struct range {
	const struct word *v;
	size_t n;
};

static struct range words_of(const struct witnesses *w,
			     const struct reading *r)
{
	const struct words *all =
		&w->comparison->sources[r->source].source->words;
	size_t from = words_find(all, r->span.start);

	return (struct range){all->v + from,
			      words_find(all, r->span.end) - from};
}

int reading_compare(const struct witnesses *w, const struct variant *v,
		    uint32_t cell, uint32_t other)
{
	const struct reading *a = &v->readings[cell];
	const struct reading *b = &v->readings[other];
	struct range x = words_of(w, a), y = words_of(w, b);
	size_t i;

	if (x.n != y.n)
		return x.n < y.n ? -1 : 1;
	for (i = 0; i < x.n; i++)
		if (x.v[i].id != y.v[i].id)
			return x.v[i].id < y.v[i].id ? -1 : 1;
	return x.n && !w->exact ? 0 : compare_signs(w, a, b);
}

bool witnesses_differ(const struct witnesses *w, const struct variant *v)
{
	size_t i;

	for (i = 1; i < w->n; i++)
		if (reading_compare(w, v, w->cells[0], w->cells[i]))
			return true;
	return false;
}

/* By votes: what more than half have outlives all others in one pass. */
uint32_t witnesses_common(const struct witnesses *w, const struct variant *v)
{
	uint32_t best = UINT32_MAX;
	size_t votes = 0, i;

	for (i = 0; i < w->n; i++) {
		if (!votes)
			best = w->cells[i];
		votes += reading_compare(w, v, best, w->cells[i]) ? -(size_t)1
								   : 1;
	}
	for (i = votes = 0; i < w->n; i++)
		votes += !reading_compare(w, v, best, w->cells[i]);
	return 2 * votes > w->n ? best : UINT32_MAX;
}

struct sorting {
	const struct witnesses *w;
	const uint32_t *variants;
	size_t n;
};

static int compare_cells(const struct sorting *s, uint32_t a, uint32_t b)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		int order = reading_compare(
			s->w, &s->w->row->variants[s->variants[i]], a, b);

		if (order)
			return order;
	}
	return 0;
}

static int by_readings(const void *a, const void *b, void *data)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	int order = compare_cells(data, x, y);

	return order ? order : x < y ? -1 : x > y;
}

static int by_size(const void *a, const void *b)
{
	const struct witness_group *x = a, *y = b;

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return x->cells[0] < y->cells[0] ? -1 : x->cells[0] > y->cells[0];
}

void witness_groups_init(struct witness_groups *g, const struct witnesses *w,
			 const uint32_t *variants, size_t n)
{
	struct sorting s = {w, variants, n};
	size_t i;

	*g = (struct witness_groups){0};
	g->v = mem_zalloc(w->n, sizeof(*g->v));
	g->order = mem_zalloc(w->n, sizeof(*g->order));
	for (i = 0; i < w->n; i++)
		g->order[i] = w->cells[i];
	qsort_r(g->order, w->n, sizeof(*g->order), by_readings, &s);
	for (i = 0; i < w->n; i++) {
		if (!i || compare_cells(&s, g->order[i - 1], g->order[i]))
			g->v[g->n++].cells = &g->order[i];
		g->v[g->n - 1].n++;
	}
	qsort(g->v, g->n, sizeof(*g->v), by_size);
}

void witness_groups_release(struct witness_groups *g)
{
	free(g->v);
	free(g->order);
	*g = (struct witness_groups){0};
}
