#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/holding.h"

static uint32_t words_in(const struct comparison *c, uint32_t source,
			 struct span s)
{
	const struct words *w = &c->sources[source].source->words;

	return (uint32_t)(words_find(w, s.end) - words_find(w, s.start));
}

/* Room for N entries; tables of so many sources and passages. */
static void make_room(struct holdings *h, size_t n_sources,
		      size_t n_passages, size_t n)
{
	*h = (struct holdings){.n_sources = n_sources,
			       .n_passages = n_passages};
	h->of_source = mem_alloc((n + 1) * sizeof(*h->of_source));
	h->of_passage = mem_alloc((n + 1) * sizeof(*h->of_passage));
	h->source_start = mem_zalloc(n_sources + 2, sizeof(uint32_t));
	h->passage_start = mem_zalloc(n_passages + 1, sizeof(uint32_t));
	h->words = mem_zalloc(n_sources + 1, sizeof(*h->words));
}

/* The table by sources, from that by passages: counted, then filled. */
static void turn_round(struct holdings *h)
{
	uint32_t n = h->passage_start[h->n_passages], *start = h->source_start;

	for (uint32_t i = 0; i < n; i++)
		start[h->of_passage[i].other + 1]++;
	for (size_t s = 0; s < h->n_sources; s++)
		start[s + 1] += start[s];
	/* Filled from the back, each start moves to where it belongs. */
	for (uint32_t p = (uint32_t)h->n_passages; p--;)
		for (uint32_t i = h->passage_start[p + 1];
		     i-- > h->passage_start[p];) {
			const struct holding *x = &h->of_passage[i];

			h->of_source[--start[x->other + 1]] =
				(struct holding){p, x->words};
		}
	memmove(start, start + 1, h->n_sources * sizeof(*start));
	start[h->n_sources] = n;
}

/* One entry a source, in the order of the occurrences: ascending. */
static uint32_t list_passage(struct holdings *h, const struct comparison *c,
			     const struct passage *p, uint32_t first)
{
	uint32_t n = first;

	for (size_t i = 0; i < p->n_occurrences; i++) {
		const struct occurrence *o = &p->occurrences[i];
		uint32_t words = words_in(c, o->source, o->span);

		if (p->boilerplate)
			h->words[o->source] -= words;
		else if (n > first && h->of_passage[n - 1].other == o->source)
			h->of_passage[n - 1].words += words;
		else
			h->of_passage[n++] =
				(struct holding){o->source, words};
	}
	return n;
}

void holdings_init(struct holdings *h, const struct comparison *c)
{
	size_t all = 0;
	uint32_t n = 0;

	for (size_t p = 0; p < c->n_passages; p++)
		all += c->passages[p].n_sources;
	make_room(h, c->n_sources, c->n_passages, all);
	for (size_t s = 0; s < c->n_sources; s++)
		h->words[s] = c->sources[s].shared_words +
			      c->sources[s].own_words;
	for (size_t p = 0; p < c->n_passages; p++) {
		n = list_passage(h, c, &c->passages[p], n);
		h->passage_start[p + 1] = n;
	}
	turn_round(h);
}

/* AT: for each source put together its entry in the passage, behind FIRST. */
static uint32_t fold_passage(struct holdings *out, const struct holdings *h,
			     const uint32_t *of, size_t p, uint32_t *at)
{
	uint32_t first = out->passage_start[p], n = first;

	for (uint32_t i = h->passage_start[p]; i < h->passage_start[p + 1];
	     i++) {
		const struct holding *x = &h->of_passage[i];
		uint32_t to = of[x->other];

		if (at[to] < first || at[to] >= n ||
		    out->of_passage[at[to]].other != to) {
			at[to] = n;
			out->of_passage[n++] = (struct holding){to, 0};
		}
		out->of_passage[at[to]].words += x->words;
	}
	return n;
}

void holdings_fold(struct holdings *out, const struct holdings *h,
		   const uint32_t *of)
{
	uint32_t *at = mem_zalloc(h->n_sources + 1, sizeof(*at));

	make_room(out, h->n_sources, h->n_passages,
		  h->passage_start[h->n_passages]);
	for (size_t s = 0; s < h->n_sources; s++)
		out->words[of[s]] += h->words[s];
	for (size_t p = 0; p < h->n_passages; p++)
		out->passage_start[p + 1] = fold_passage(out, h, of, p, at);
	turn_round(out);
	free(at);
}

void holdings_release(struct holdings *h)
{
	free(h->of_source);
	free(h->of_passage);
	free(h->source_start);
	free(h->passage_start);
	free(h->words);
	*h = (struct holdings){0};
}
