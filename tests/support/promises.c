#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "promises.h"
#include "text/utf8.h"

/* White space or a BOM, which may stand where files were joined. */
static bool is_blank(const struct source *s, uint32_t from, uint32_t to)
{
	while (from < to) {
		uint32_t cp;
		size_t n = utf8_decode(s->text + from, to - from, &cp, NULL);

		if (!utf8_is_space(cp) && cp != 0xfeff)
			return false;
		from += (uint32_t)n;
	}
	return true;
}

/* By byte: does a character begin here?  LEN + 1 of them, to be freed. */
static uint8_t *find_characters(const struct source *s)
{
	uint8_t *begins = mem_zalloc(s->len + 1, 1);
	uint32_t at = 0, cp;

	while (at < s->len) {
		begins[at] = 1;
		at += (uint32_t)utf8_decode(s->text + at, s->len - at, &cp,
					    NULL);
	}
	begins[s->len] = 1;
	return begins;
}

static bool is_inside(struct span s, struct span outer)
{
	return s.start >= outer.start && s.start <= s.end &&
	       s.end <= outer.end;
}

static const char *check_reference(const struct comparison *c, uint32_t source,
				   uint32_t index, const struct segment *g)
{
	if (g->shared) {
		const struct occurrence *o;

		if (g->passage >= c->n_passages ||
		    g->occurrence >= c->passages[g->passage].n_occurrences)
			return "a shared segment is an occurrence";
		o = &c->passages[g->passage].occurrences[g->occurrence];
		if (o->source != source || o->segment != index ||
		    o->span.start != g->span.start ||
		    o->span.end != g->span.end)
			return "a shared segment is its occurrence";
	} else {
		const struct addition *a = &c->additions[g->addition];

		if (g->addition >= c->n_additions)
			return "a segment of its own is an addition";
		if (a->source != source || a->segment != index ||
		    a->span.start != g->span.start ||
		    a->span.end != g->span.end)
			return "a segment of its own is its addition";
	}
	return NULL;
}

static const char *check_segments(const struct comparison *c, uint32_t source,
				  size_t *shared, size_t *own)
{
	const struct compared *d = &c->sources[source];
	uint32_t at = 0;

	for (uint32_t i = 0; i < d->n_segments; i++) {
		const struct segment *g = &d->segments[i];
		const char *broken = check_reference(c, source, i, g);

		if (broken)
			return broken;
		if (g->span.start < at || g->span.end <= g->span.start ||
		    g->span.end > d->source->len)
			return "segments are disjoint and in order";
		if (!is_blank(d->source, at, g->span.start))
			return "nothing is lost between segments";
		if (!g->shared && i && !g[-1].shared)
			return "additions are maximal";
		at = g->span.end;
		*(g->shared ? shared : own) += 1;
	}
	if (!is_blank(d->source, at, d->source->len))
		return "nothing is lost behind the last segment";
	if (d->shared_words + d->own_words != d->source->words.n)
		return "a word is shared or the source's own";
	return NULL;
}

static const char *check_sources(const struct comparison *c)
{
	size_t shared = 0, own = 0, occurrences = 0;

	for (uint32_t s = 0; s < c->n_sources; s++) {
		const char *broken = check_segments(c, s, &shared, &own);

		if (broken)
			return broken;
	}
	for (size_t p = 0; p < c->n_passages; p++)
		occurrences += c->passages[p].n_occurrences;
	if (shared != occurrences)
		return "every occurrence is one segment";
	if (own != c->n_additions)
		return "every addition is one segment";
	return NULL;
}

/* A cell that begins with a sentence has all of it: « and ( too, but not the
   blanks and BOMs that border.h leaves out. */
static bool begins_well(const struct source *s, struct span cell)
{
	size_t word = words_find(&s->words, cell.start);
	size_t i;

	if (word >= s->words.n ||
	    !(s->words.v[word].flags & WORD_SENTENCE))
		return true;
	i = spans_find(&s->sentences, s->words.v[word].start);
	return i < s->sentences.n &&
	       is_blank(s, s->sentences.v[i].start, cell.start);
}

/* The cells of occurrence O partition it, white space apart. */
static const char *check_cells(const struct comparison *c,
			       const struct passage *p, uint32_t o)
{
	const struct occurrence *x = &p->occurrences[o];
	const struct source *s = c->sources[x->source].source;
	uint32_t at = x->span.start;

	for (size_t k = 0; k < p->n_rows; k++) {
		const struct cell *cell = &p->rows[k].cells[o];

		if (p->rows[k].n_cells != p->n_occurrences ||
		    cell->occurrence != o || cell->source != x->source)
			return "a row has one cell for each occurrence";
		if (cell->span.start < at || cell->span.end <= cell->span.start)
			return "cells are disjoint and in order";
		if (!is_blank(s, at, cell->span.start))
			return "nothing is lost between cells";
		if (!begins_well(s, cell->span))
			return "a cell begins where its sentence does";
		at = cell->span.end;
	}
	return at == x->span.end ? NULL : "cells reach an occurrence's end";
}

static bool has_source(const struct passage *p, uint32_t source)
{
	for (size_t i = 0; i < p->n_sources; i++)
		if (p->sources[i] == source)
			return true;
	return false;
}

static const char *check_occurrences(const struct comparison *c,
				     const struct passage *p)
{
	size_t sources = 0;

	for (uint32_t o = 0; o < p->n_occurrences; o++) {
		const struct occurrence *x = &p->occurrences[o];
		const char *broken = check_cells(c, p, o);

		if (broken)
			return broken;
		if (o && (x->source < x[-1].source ||
			  (x->source == x[-1].source &&
			   x->span.start < x[-1].span.end)))
			return "occurrences are in the order of the text";
		if (!has_source(p, x->source))
			return "a passage knows the sources that have it";
		sources += !o || x->source != x[-1].source;
	}
	if (sources != p->n_sources || sources < 2)
		return "a passage has two sources at least";
	return NULL;
}

static const char *check_reading(const struct row *row,
				 const struct variant *v, size_t i)
{
	const struct reading *r = &v->readings[i];
	const struct cell *cell = &row->cells[i];

	if (r->occurrence != cell->occurrence || r->source != cell->source)
		return "a variant has one reading for each cell";
	if (!is_inside(r->span, cell->span))
		return "a reading lies in its cell";
	if (v > row->variants && r->span.start < v[-1].readings[i].span.end)
		return "the readings of a cell are in order";
	return NULL;
}

static bool has_difference(const struct comparison *c,
			   const struct variant *v)
{
	const struct reading *first = v->readings;
	const char *text = c->sources[first->source].source->text;

	for (size_t i = 1; i < v->n_readings; i++) {
		const struct reading *r = &v->readings[i];

		if (span_len(r->span) != span_len(first->span) ||
		    memcmp(c->sources[r->source].source->text + r->span.start,
			   text + first->span.start, span_len(r->span)) != 0)
			return true;
	}
	return false;
}

static const char *check_variants(const struct comparison *c,
				  const struct row *row)
{
	bool wording = false;

	for (size_t k = 0; k < row->n_variants; k++) {
		const struct variant *v = &row->variants[k];

		if (v->n_readings != row->n_cells)
			return "a variant has one reading for each cell";
		for (size_t i = 0; i < v->n_readings; i++) {
			const char *broken = check_reading(row, v, i);

			if (broken)
				return broken;
		}
		if (!has_difference(c, v))
			return "the readings of a variant differ";
		wording = wording || v->class != VARIANT_TYPOGRAPHY;
	}
	if (row->class == ROW_IDENTICAL && row->n_variants)
		return "an identical row has no variants";
	if (row->class == ROW_TYPOGRAPHIC && (!row->n_variants || wording))
		return "a typographic row differs in typography alone";
	if (row->class == ROW_EDITED && !wording)
		return "an edited row has other words";
	return NULL;
}

static const char *check_row(const struct comparison *c,
			     const struct row *row)
{
	bool same_words = row->class <= ROW_TYPOGRAPHIC;

	if (!(row->alike >= 0 && row->alike <= 1))
		return "alike is a share";
	if (same_words && (row->alike < 1 || row->changed))
		return "a row of the same words is all alike";
	return check_variants(c, row);
}

static uint32_t words_in(const struct comparison *c,
			 const struct occurrence *o)
{
	const struct words *w = &c->sources[o->source].source->words;

	return (uint32_t)(words_find(w, o->span.end) -
			  words_find(w, o->span.start));
}

static const char *check_passage(const struct comparison *c,
				 const struct passage *p)
{
	enum row_class worst = ROW_IDENTICAL;
	uint32_t longest = 0;
	const char *broken = check_occurrences(c, p);

	for (size_t k = 0; !broken && k < p->n_rows; k++) {
		broken = check_row(c, &p->rows[k]);
		if (p->rows[k].class > worst)
			worst = p->rows[k].class;
	}
	for (size_t o = 0; o < p->n_occurrences; o++)
		if (words_in(c, &p->occurrences[o]) > longest)
			longest = words_in(c, &p->occurrences[o]);
	if (!broken && (!p->n_rows || p->class != worst))
		broken = "a passage has the worst class of its rows";
	if (!broken && p->words != longest)
		broken = "a passage counts the words of its longest";
	return broken;
}

static bool comes_before(const struct occurrence *a,
			 const struct occurrence *b)
{
	return a->source < b->source ||
	       (a->source == b->source && a->span.start < b->span.start);
}

static const char *check_passages(const struct comparison *c)
{
	for (size_t i = 0; i < c->n_passages; i++) {
		const struct passage *p = &c->passages[i];
		const char *broken = check_passage(c, p);

		if (broken)
			return broken;
		if (i && !comes_before(&p[-1].occurrences[0],
				       &p->occurrences[0]))
			return "passages are in the order of the text";
	}
	return NULL;
}

static bool is_own(const struct comparison *c, uint32_t source,
		   struct span span)
{
	size_t i = comparison_segment(c, source, span.start);
	const struct compared *d = &c->sources[source];

	return i < d->n_segments && !d->segments[i].shared &&
	       is_inside(span, d->segments[i].span);
}

static const char *check_echoes(const struct comparison *c)
{
	for (size_t i = 0; i < c->n_echoes; i++) {
		const struct echo *e = &c->echoes[i];

		if (e->n_spans < 2 || !e->words)
			return "an echo stands in two places at least";
		for (size_t k = 0; k < e->n_spans; k++)
			if (!is_own(c, e->spans[k].source, e->spans[k].span))
				return "an echo lies in additions";
	}
	return NULL;
}

static const char *check_borders(const struct comparison *c)
{
	for (size_t i = 0; i < c->n_borders; i++) {
		const struct border *b = &c->borders[i];
		const struct source *s;
		size_t sentence;

		if (b->source >= c->n_sources || b->from >= c->n_sources ||
		    b->source == b->from)
			return "a border comes from another source";
		if (i && (b->source < b[-1].source ||
			  (b->source == b[-1].source && b->at <= b[-1].at)))
			return "borders are in order, each once";
		s = c->sources[b->source].source;
		sentence = spans_find(&s->sentences, b->at);
		if (sentence >= s->sentences.n ||
		    s->sentences.v[sentence].start == b->at ||
		    b->at >= s->sentences.v[sentence].end)
			return "a repaired border is inside a sentence";
	}
	return NULL;
}

/* Spans of all kinds begin and end where characters do. */
static const char *check_characters(const struct comparison *c)
{
	uint8_t **begins = mem_zalloc(c->n_sources, sizeof(*begins));
	bool whole = true;

	for (size_t s = 0; s < c->n_sources; s++) {
		const struct compared *d = &c->sources[s];

		begins[s] = find_characters(d->source);
		for (size_t i = 0; i < d->n_segments; i++)
			whole = whole && begins[s][d->segments[i].span.start] &&
				begins[s][d->segments[i].span.end];
	}
	for (size_t p = 0; whole && p < c->n_passages; p++)
		for (size_t r = 0; r < c->passages[p].n_rows; r++) {
			const struct row *row = &c->passages[p].rows[r];

			for (size_t i = 0; i < row->n_cells; i++) {
				const uint8_t *b = begins[row->cells[i].source];

				whole = whole && b[row->cells[i].span.start] &&
					b[row->cells[i].span.end];
				for (size_t v = 0; v < row->n_variants; v++) {
					struct span span = row->variants[v]
							.readings[i].span;

					whole = whole && b[span.start] &&
						b[span.end];
				}
			}
		}
	for (size_t i = 0; whole && i < c->n_borders; i++)
		whole = begins[c->borders[i].source][c->borders[i].at];
	for (size_t s = 0; s < c->n_sources; s++)
		free(begins[s]);
	free(begins);
	return whole ? NULL : "no span cuts a character";
}

const char *comparison_broken(const struct comparison *c)
{
	static const char *(*const checks[])(const struct comparison *) = {
		check_sources, check_passages, check_characters,
		standing_broken, check_echoes,   check_borders,
	};
	const char *broken = NULL;

	for (size_t i = 0; !broken && i < sizeof(checks) / sizeof(*checks); i++)
		broken = checks[i](c);
	return broken;
}
