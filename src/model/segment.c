#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/sort.h"
#include "model/border.h"
#include "model/segment.h"

/* Sources so far ahead are fetched into the cache. */
#define AHEAD 4

/* Words [from, to) of the input are an occurrence of a passage. */
struct place {
	uint32_t from, to, passage, occurrence;
};

struct places {
	struct place *v; /* owned, by passage */
	uint64_t *order; /* owned: by word, which is in the high half */
	size_t n;
};

static void add_places(struct places *out, const struct alignment *found,
		       uint32_t passage)
{
	const struct align_passage *p = &found->passages[passage];
	const struct align_row *first = &found->rows[p->first_row];
	const struct align_row *last = first + p->n_rows - 1;

	for (uint32_t i = 0; i < p->n_occurrences; i++) {
		uint32_t from = found->cells[first->first_cell + i].start;
		uint32_t to = found->cells[last->first_cell + i].end;

		out->order[out->n] = (uint64_t)from << 32 | out->n;
		out->v[out->n++] = (struct place){from, to, passage, i};
	}
}

static void places_list(struct places *out, const struct alignment *found)
{
	size_t n = 0;

	for (size_t i = 0; i < found->n_passages; i++)
		n += found->passages[i].n_occurrences;
	*out = (struct places){0};
	out->v = mem_resize(NULL, n, sizeof(*out->v));
	out->order = mem_resize(NULL, n, sizeof(*out->order));
	for (uint32_t i = 0; i < found->n_passages; i++)
		add_places(out, found, i);
	sort_u64(out->order, n);
}

static const struct place *place_at(const struct places *p, size_t i)
{
	return &p->v[(uint32_t)p->order[i]];
}

static void places_release(struct places *p)
{
	free(p->v);
	free(p->order);
}

/* What the steps hand to each other. */
struct parting {
	struct comparison *c;
	const struct sources *set;
	const uint32_t *starts;
	struct arena *arena;
	struct places places;
	struct segment *v; /* owned: of the current source */
	size_t n, cap;
	size_t cap_additions;
};

static struct segment *add_segment(struct parting *k)
{
	array_reserve(&k->v, &k->cap, k->n + 1);
	return &k->v[k->n++];
}

/* What SOURCE has at bytes [start, end), WORDS words, is its own. */
static void part_addition(struct parting *k, uint32_t source, uint32_t start,
			  uint32_t end, uint32_t words)
{
	struct comparison *c = k->c;
	struct span span = border_trim(k->set->v[source],
				       (struct span){start, end});

	if (span.start == span.end)
		return;
	c->sources[source].own_words += words;
	array_reserve(&c->additions, &k->cap_additions, c->n_additions + 1);
	c->additions[c->n_additions] =
		(struct addition){source, span, (uint32_t)k->n};
	*add_segment(k) = (struct segment){
		.shared = false, .span = span,
		.addition = (uint32_t)c->n_additions++};
}

static struct occurrence *occurrence_at(const struct parting *k,
					const struct place *p)
{
	return &k->c->passages[p->passage].occurrences[p->occurrence];
}

static void part_occurrence(struct parting *k, const struct place *p)
{
	struct occurrence *o = occurrence_at(k, p);

	o->segment = (uint32_t)k->n;
	k->c->sources[o->source].shared_words += p->to - p->from;
	*add_segment(k) = (struct segment){.shared = true, .span = o->span,
					   .passage = p->passage,
					   .occurrence = p->occurrence};
}

/* Parts a source, whose first place is number I; returns the next one's. */
static size_t part_source(struct parting *k, uint32_t source, size_t i)
{
	struct compared *d = &k->c->sources[source];
	uint32_t word = k->starts[source], end = k->starts[source + 1];
	uint32_t at = 0;

	d->source = k->set->v[source];
	k->n = 0;
	for (; i < k->places.n && place_at(&k->places, i)->from < end; i++) {
		const struct place *p = place_at(&k->places, i);
		struct span span = occurrence_at(k, p)->span;

		part_addition(k, source, at, span.start, p->from - word);
		part_occurrence(k, p);
		at = span.end;
		word = p->to;
	}
	part_addition(k, source, at, d->source->len, end - word);
	d->n_segments = k->n;
	d->segments = arena_alloc(k->arena, k->n * sizeof(*k->v));
	if (k->n)
		memcpy(d->segments, k->v, k->n * sizeof(*k->v));
	return i;
}

/* The ends of occurrences stand in as many places of the texts: asks for
   those of the sources before END, from place I on; returns the next one. */
static size_t ask_for(const struct parting *k, size_t i, uint32_t end)
{
	for (; i < k->places.n; i++) {
		const struct place *p = place_at(&k->places, i);
		const struct occurrence *o;

		if (p->from >= k->starts[end])
			break;
		o = occurrence_at(k, p);
		__builtin_prefetch(k->set->v[o->source]->text + o->span.start);
		__builtin_prefetch(k->set->v[o->source]->text + o->span.end);
	}
	return i;
}

void segments_make(struct comparison *c, const struct sources *set,
		   const struct alignment *found, const uint32_t *starts,
		   struct arena *arena)
{
	struct parting k = {.c = c, .set = set, .starts = starts,
			    .arena = arena};
	uint32_t n = (uint32_t)set->n;
	size_t at = 0, asked = 0;

	places_list(&k.places, found);
	c->n_sources = n;
	c->sources = arena_zalloc(arena, n, sizeof(*c->sources));
	for (uint32_t s = 0; s < n; s++) {
		asked = ask_for(&k, asked, n - s > AHEAD ? s + AHEAD : n);
		at = part_source(&k, s, at);
	}
	places_release(&k.places);
	free(k.v);
}
