#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/weave.h"

#define NONE UINT32_MAX

/* An item in the chain that the story grows in. */
struct link {
	struct weave_item item;
	uint32_t next, last; /* links before and behind, or NONE */
};

/* What others are folded in behind: a passage of the story. */
struct anchor {
	uint32_t head; /* its first link */
	uint32_t tail; /* the last of it and of what was folded in behind it */
};

/* A part of the chain: its ends, or NONE. */
struct chain {
	uint32_t first, last;
};

struct weaver {
	const struct comparison *c;
	struct link *links; /* owned, as all of these */
	size_t n_links, cap_links;
	struct anchor *anchors;
	size_t n_anchors, cap_anchors;
	uint32_t *anchor_of; /* a passage: its anchor, or NONE */
	struct chain story;
	/* Of the source that is being folded in: what stands in the story
	   nowhere yet, and the first anchor that may stand in there. */
	struct chain loose;
	size_t first_loose;
};

static uint32_t link_new(struct weaver *w, const struct weave_item *item)
{
	array_reserve(&w->links, &w->cap_links, w->n_links + 1);
	w->links[w->n_links] = (struct link){*item, NONE, NONE};
	return (uint32_t)w->n_links++;
}

/* Puts LINK behind AFTER, or at the end of CHAIN when that is NONE. */
static void chain_put(struct weaver *w, struct chain *chain, uint32_t after,
		      uint32_t link)
{
	struct link *l = &w->links[link];

	if (after == NONE)
		after = chain->last;
	l->last = after;
	l->next = after == NONE ? NONE : w->links[after].next;
	if (after == NONE)
		chain->first = link;
	else
		w->links[after].next = link;
	if (l->next == NONE)
		chain->last = link;
	else
		w->links[l->next].last = link;
}

/* Puts what is loose before the link AT, or at the end when that is NONE. */
static void splice(struct weaver *w, uint32_t at)
{
	struct chain *s = &w->story, *x = &w->loose;
	uint32_t before = at == NONE ? s->last : w->links[at].last;

	if (x->first == NONE)
		return;
	w->links[x->first].last = before;
	w->links[x->last].next = at;
	if (before == NONE)
		s->first = x->first;
	else
		w->links[before].next = x->first;
	if (at == NONE)
		s->last = x->last;
	else
		w->links[at].last = x->last;
	*x = (struct chain){NONE, NONE};
	w->first_loose = w->n_anchors;
}

/* Where the parts of a segment go. */
struct target {
	struct chain *chain;
	uint32_t after;
	struct anchor made; /* the links of the parts */
};

static void put_item(struct weaver *w, struct target *t,
		     const struct weave_item *item)
{
	uint32_t link = link_new(w, item);

	chain_put(w, t->chain, t->after, link);
	t->after = t->made.tail = link;
	if (t->made.head == NONE)
		t->made.head = link;
}

static bool starts_paragraph(const struct source *s, uint32_t at)
{
	size_t i = spans_find(&s->paragraphs, at);

	return i != SIZE_MAX && s->paragraphs.v[i].start == at;
}

static void put_rows(struct weaver *w, struct target *t,
		     struct weave_item *item, const struct segment *s)
{
	const struct passage *p = &w->c->passages[s->passage];
	const struct source *text = w->c->sources[item->source].source;

	for (item->row = 0; item->row < p->n_rows; item->row++) {
		item->span = p->rows[item->row].cells[s->occurrence].span;
		item->paragraph = starts_paragraph(text, item->span.start);
		if (span_len(item->span))
			put_item(w, t, item);
	}
}

static void put_sentences(struct weaver *w, struct target *t,
			  struct weave_item *item, struct span s)
{
	const struct source *text = w->c->sources[item->source].source;
	const struct spans *all = &text->sentences;
	size_t i = spans_find(all, s.start);

	item->row = NONE;
	for (i = i == SIZE_MAX ? 0 : i; i < all->n; i++) {
		if (all->v[i].start >= s.end)
			break;
		item->span = all->v[i];
		if (item->span.start < s.start)
			item->span.start = s.start;
		if (item->span.end > s.end)
			item->span.end = s.end;
		if (item->span.start >= item->span.end)
			continue;
		item->paragraph = starts_paragraph(text, item->span.start);
		put_item(w, t, item);
	}
}

/* Puts all of a segment behind AFTER, or at the end of the chain. */
static struct anchor put_segment(struct weaver *w, struct chain *chain,
				 uint32_t after, uint32_t source,
				 uint32_t number, bool added)
{
	const struct segment *s = &w->c->sources[source].segments[number];
	struct target t = {chain, after, {NONE, NONE}};
	struct weave_item item = {
		.source = source, .segment = number, .added = added};

	if (s->shared)
		put_rows(w, &t, &item, s);
	else
		put_sentences(w, &t, &item, s->span);
	return t.made;
}

static uint32_t anchor_new(struct weaver *w, uint32_t passage,
			   struct anchor made)
{
	array_reserve(&w->anchors, &w->cap_anchors, w->n_anchors + 1);
	w->anchors[w->n_anchors] = made;
	w->anchor_of[passage] = (uint32_t)w->n_anchors;
	return (uint32_t)w->n_anchors++;
}

/* The rest of the paragraph belongs to the passage before it: a sentence is
   not torn from the one it goes on from. */
static void extend(struct weaver *w, uint32_t anchor, struct anchor made)
{
	uint32_t i = made.head;

	while (i != NONE && !w->links[i].item.paragraph) {
		w->anchors[anchor].tail = i;
		i = i == made.tail ? NONE : w->links[i].next;
	}
}

static void put_article(struct weaver *w, uint32_t article)
{
	const struct compared *d = &w->c->sources[article];
	uint32_t i, before = NONE;

	for (i = 0; i < d->n_segments; i++) {
		const struct segment *s = &d->segments[i];
		struct anchor made = put_segment(w, &w->story, NONE, article,
						 i, false);

		if (made.head == NONE)
			continue;
		if (!s->shared) {
			if (before != NONE)
				extend(w, before, made);
			before = NONE;
			continue;
		}
		before = NONE;
		/* Of two occurrences the one that stands is the place. */
		if (passage_in(&w->c->passages[s->passage], article) ==
		    &w->c->passages[s->passage].occurrences[s->occurrence])
			before = anchor_new(w, s->passage, made);
	}
}

/* A passage of the story stands in the source too: what the source said
   before its first one goes before that. */
static void meet(struct weaver *w, uint32_t anchor)
{
	if (anchor < w->first_loose)
		splice(w, w->anchors[anchor].head);
}

/* Folds in a segment behind the anchor CURSOR, or loose; returns the anchor
   that follows it. */
static uint32_t fold_in(struct weaver *w, uint32_t source, uint32_t number,
			uint32_t cursor)
{
	const struct segment *s = &w->c->sources[source].segments[number];
	bool loose = cursor == NONE || (cursor >= w->first_loose &&
					w->loose.first != NONE);
	struct anchor made;

	made = put_segment(w, loose ? &w->loose : &w->story,
			   cursor == NONE ? NONE : w->anchors[cursor].tail,
			   source, number, true);
	if (made.head == NONE)
		return cursor;
	if (s->shared)
		return anchor_new(w, s->passage, made);
	if (cursor != NONE)
		w->anchors[cursor].tail = made.tail;
	return cursor;
}

static void put_source(struct weaver *w, uint32_t source)
{
	const struct compared *d = &w->c->sources[source];
	uint32_t i, cursor = NONE;

	w->loose = (struct chain){NONE, NONE};
	w->first_loose = w->n_anchors;
	for (i = 0; i < d->n_segments; i++) {
		const struct segment *s = &d->segments[i];

		if (s->shared && w->anchor_of[s->passage] != NONE) {
			cursor = w->anchor_of[s->passage];
			meet(w, cursor);
		} else {
			cursor = fold_in(w, source, i, cursor);
		}
	}
	splice(w, NONE);
}


static int by_place(const void *a, const void *b, void *data)
{
	const struct weave_item *items = data;
	const struct weave_item *x = &items[*(const uint32_t *)a];
	const struct weave_item *y = &items[*(const uint32_t *)b];

	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	return x->span.start < y->span.start ? -1
					     : x->span.start > y->span.start;
}

static void take_story(struct weave *out, const struct weaver *w)
{
	uint32_t i;

	*out = (struct weave){0};
	out->items = mem_zalloc(w->n_links, sizeof(*out->items));
	out->places = mem_zalloc(w->n_links, sizeof(*out->places));
	for (i = w->story.first; i != NONE; i = w->links[i].next) {
		out->places[out->n] = (uint32_t)out->n;
		out->items[out->n++] = w->links[i].item;
	}
	qsort_r(out->places, out->n, sizeof(*out->places), by_place,
		out->items);
}

void weave_init(struct weave *out, const struct comparison *c,
		uint32_t article, const uint32_t *sources, size_t n)
{
	struct weaver w = {.c = c, .story = {NONE, NONE}};
	size_t i;

	w.anchor_of = mem_alloc((c->n_passages + 1) * sizeof(*w.anchor_of));
	for (i = 0; i < c->n_passages; i++)
		w.anchor_of[i] = NONE;
	put_article(&w, article);
	for (i = 0; i < n; i++)
		if (sources[i] != article)
			put_source(&w, sources[i]);
	take_story(out, &w);
	free(w.links);
	free(w.anchors);
	free(w.anchor_of);
}

void weave_release(struct weave *w)
{
	free(w->items);
	free(w->places);
	*w = (struct weave){0};
}

size_t weave_find(const struct weave *w, uint32_t source, uint32_t at)
{
	size_t lo = 0, hi = w->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		const struct weave_item *x = &w->items[w->places[mid]];

		if (x->source < source ||
		    (x->source == source && x->span.end <= at))
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo < w->n && w->items[w->places[lo]].source == source)
		return w->places[lo];
	if (lo && w->items[w->places[lo - 1]].source == source)
		return w->places[lo - 1];
	return SIZE_MAX;
}
