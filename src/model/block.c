#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/block.h"

static const struct occurrence *occurrence_of(const struct comparison *c,
					      const struct segment *g)
{
	return &c->passages[g->passage].occurrences[g->occurrence];
}

static bool stands(const struct comparison *c, const struct segment *g)
{
	return g->shared && !occurrence_of(c, g)->moved;
}

/* Where row R of a standing segment begins; UINT32_MAX: nowhere there. */
static uint32_t row_start(const struct comparison *c, const struct segment *g,
			  size_t r)
{
	struct span cell;

	if (!r)
		return g->span.start;
	cell = c->passages[g->passage].rows[r].cells[g->occurrence].span;
	if (cell.start >= cell.end || cell.start <= g->span.start ||
	    cell.start >= g->span.end)
		return UINT32_MAX;
	return cell.start;
}

static bool starts_at(const struct spans *units, uint32_t at)
{
	size_t i = spans_find(units, at);

	return i != SIZE_MAX && units->v[i].start == at;
}

static uint32_t passage_stops(struct stops *s, const struct comparison *c,
			      uint32_t passage)
{
	size_t n = c->passages[passage].n_rows;

	if (s->first[passage] != NO_STOP)
		return s->first[passage];
	array_reserve(&s->v, &s->cap, s->n + n + 1);
	memset(s->v + s->n, 0, (n + 1) * sizeof(*s->v));
	s->v[s->n].leads = true;
	s->first[passage] = (uint32_t)s->n;
	s->n += n ? n : 1;
	return s->first[passage];
}

static void stops_add(struct stops *s, const struct comparison *c,
		      const struct source *source, const struct segment *g)
{
	uint32_t first = passage_stops(s, c, g->passage), at = g->span.start;
	size_t n = c->passages[g->passage].n_rows;

	s->v[first].n_columns++;
	for (size_t r = 1; r < n; r++) {
		uint32_t start = row_start(c, g, r);

		if (start == UINT32_MAX || start <= at)
			continue;
		at = start;
		s->v[first + r].n_columns++;
		s->v[first + r].paragraph |=
			starts_at(&source->paragraphs, start);
	}
}

void stops_find(struct stops *s, const struct layout *l, bool level)
{
	const struct comparison *c = l->comparison;

	*s = (struct stops){0};
	if (!level)
		return;
	s->first = mem_alloc((c->n_passages + 1) * sizeof(*s->first));
	for (size_t i = 0; i < c->n_passages; i++)
		s->first[i] = NO_STOP;
	for (size_t i = 0; i < l->n_columns; i++) {
		const struct compared *from = &c->sources[l->columns[i].source];

		for (size_t j = 0; j < from->n_segments; j++)
			if (stands(c, &from->segments[j]))
				stops_add(s, c, from->source,
					  &from->segments[j]);
	}
}

bool stop_is_level(const struct stop *s)
{
	return s->n_columns > 1 && (s->leads || s->paragraph);
}

void stops_release(struct stops *s)
{
	free(s->v);
	free(s->first);
	*s = (struct stops){0};
}

/* Cuts one source: what has been cut so far and what comes next. */
struct cutter {
	struct blocks *out;
	const struct comparison *c;
	const struct source *source;
	const struct stops *stops;
	size_t paragraph; /* the next */
	uint32_t number;  /* of the source */
};

static void push(struct cutter *k, uint32_t start, uint32_t stop,
		 bool paragraph)
{
	struct blocks *b = k->out;

	array_reserve(&b->v, &b->cap, b->n + 1);
	b->v[b->n++] = (struct block){
		.start = start, .stop = stop, .paragraph = paragraph};
}

/* A block at START, behind those of the paragraphs that begin before. */
static void cut_at(struct cutter *k, uint32_t start, uint32_t stop)
{
	const struct spans *p = &k->source->paragraphs;
	bool paragraph;

	while (k->paragraph < p->n && p->v[k->paragraph].start < start)
		push(k, p->v[k->paragraph++].start, NO_STOP, true);
	if (k->out->n && k->out->v[k->out->n - 1].start >= start)
		return;
	paragraph = k->paragraph < p->n && p->v[k->paragraph].start == start;
	k->paragraph += paragraph;
	push(k, start, stop, paragraph);
}

static void cut_rest(struct cutter *k)
{
	const struct spans *p = &k->source->paragraphs;

	while (k->paragraph < p->n)
		push(k, p->v[k->paragraph++].start, NO_STOP, true);
}

/* Did another source show that a sentence begins at AT? */
static bool is_border(const struct cutter *k, uint32_t at)
{
	const struct border *b = k->c->borders;
	size_t lo = 0, hi = k->c->n_borders;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (b[mid].source < k->number ||
		    (b[mid].source == k->number && b[mid].at < at))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < k->c->n_borders && b[lo].source == k->number &&
	       b[lo].at == at;
}

static void cut_rows(struct cutter *k, const struct segment *g)
{
	uint32_t first = k->stops->first[g->passage];
	size_t n = k->c->passages[g->passage].n_rows;

	for (size_t r = 1; r < n; r++) {
		uint32_t start = row_start(k->c, g, r);

		if (start != UINT32_MAX &&
		    stop_is_level(&k->stops->v[first + r]))
			cut_at(k, start, first + (uint32_t)r);
	}
}

/* A passage is known by the number before its first line, so it has one. */
static void cut_segment(struct cutter *k, const struct segment *g)
{
	bool standing = k->stops->first && stands(k->c, g);
	uint32_t first = standing ? k->stops->first[g->passage] : NO_STOP;

	if (standing && stop_is_level(&k->stops->v[first]))
		cut_at(k, g->span.start, first);
	else if (g->shared || starts_at(&k->source->sentences, g->span.start) ||
		 is_border(k, g->span.start))
		cut_at(k, g->span.start, NO_STOP);
	if (standing)
		cut_rows(k, g);
}

void blocks_cut(struct blocks *b, const struct comparison *c, uint32_t source,
		const struct stops *stops)
{
	const struct compared *from = &c->sources[source];
	struct cutter k = {.out = b, .c = c, .source = from->source,
			   .stops = stops, .number = source};

	for (size_t i = 0; i < from->n_segments; i++)
		cut_segment(&k, &from->segments[i]);
	cut_rest(&k);
}

bool blocks_wrap(struct blocks *b, const struct source *s,
		 const struct wrap_options *opt)
{
	struct slice text = slice_of(s->text, s->len);

	for (size_t i = 0; i < b->n; i++) {
		size_t before = b->lines.n;
		struct span range = {b->v[i].start, i + 1 < b->n
							    ? b->v[i + 1].start
							    : s->len};
		bool whole = wrap_watched(&b->lines, text, range, opt);

		b->v[i].n_lines = (uint32_t)(b->lines.n - before);
		if (!whole) {
			b->n = i + (b->v[i].n_lines > 0);
			return false;
		}
	}
	return true;
}

void blocks_release(struct blocks *b)
{
	free(b->v);
	spans_release(&b->lines);
	*b = (struct blocks){0};
}
