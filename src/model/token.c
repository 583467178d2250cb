#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/token.h"

/* Ids of figures lie above those of all words. */
#define FIGURE_IDS 0x80000000u
/* The least that a figure weighs when words are aligned. */
#define FIGURE_WEIGHT (ALIGN_ONE / 2)

static uint32_t figure_id(struct tokens *t, const struct number *x)
{
	int64_t key[4] = {x->kind, x->unit, x->value, x->exponent};

	return FIGURE_IDS |
	       intern_add(&t->values, (const char *)key, sizeof(key));
}

static void add_figure(struct tokens *t, struct token *k,
		       const struct number *x)
{
	array_reserve(&t->figures, &t->cap_figures, t->n_figures + 1);
	t->figures[t->n_figures] = *x;
	k->figure = (uint32_t)t->n_figures++;
	k->n_words = x->n_words;
	k->span = x->span;
	k->id = figure_id(t, x);
	if (k->weight < FIGURE_WEIGHT)
		k->weight = FIGURE_WEIGHT;
}

static void add_cell(struct tokens *t, uint32_t *n,
		     const struct row_words *in,
		     const struct cell_words *cell, struct span span)
{
	const struct word *words = cell->source->words.v;
	struct number_text text = {
		.text = cell->source->text,
		.span = span,
		.words = words + cell->start,
		.n = cell->end - cell->start,
		.language = cell->source->language,
		.marks = in->marks,
	};
	struct number x;

	for (uint32_t i = cell->start; i < cell->end;) {
		struct token *k = &t->v[(*n)++];
		const struct word *w = &words[i];

		*k = (struct token){
			.word = i, .n_words = 1,
			.span = {w->start, w->start + w->len},
			.id = w->id, .figure = TOKEN_NO_FIGURE,
			.weight = in->weights[w->id]};
		if (number_read(&x, &text, i - cell->start))
			add_figure(t, k, &x);
		/* A BOM at the end of a word is not one of the cell's. */
		if (k->span.end > span.end)
			k->span.end = span.end;
		i += k->n_words;
		text.span.start = k->span.end;
	}
}

/* Figures of one kind may stand for each other, and nothing else. */
static uint8_t kind_of(const struct tokens *t, const struct token *k)
{
	if (k->figure == TOKEN_NO_FIGURE)
		return 0;
	return (uint8_t)(1 + t->figures[k->figure].kind);
}

static void list_columns(struct tokens *t, uint32_t n)
{
	t->ids = mem_resize(NULL, n, sizeof(*t->ids));
	t->weights = mem_resize(NULL, n, sizeof(*t->weights));
	t->kinds = mem_resize(NULL, n, sizeof(*t->kinds));
	for (uint32_t i = 0; i < n; i++) {
		t->ids[i] = t->v[i].id;
		t->weights[i] = t->v[i].weight;
		t->kinds[i] = kind_of(t, &t->v[i]);
	}
}

void tokens_init(struct tokens *t, const struct twins *twins,
		 const struct row_words *in)
{
	uint32_t n = 0;
	size_t words = 0;

	*t = (struct tokens){.n_cells = twins->n, .count = twins->count};
	intern_init(&t->values);
	for (size_t i = 0; i < twins->n; i++)
		words += in->cells[i].end - in->cells[i].start;
	t->v = mem_resize(NULL, words, sizeof(*t->v));
	t->starts = mem_zalloc(twins->n + 1, sizeof(*t->starts));
	for (size_t i = 0; i < twins->n; i++) {
		add_cell(t, &n, in, &in->cells[i], twins->cells[i].span);
		t->starts[i + 1] = n;
	}
	list_columns(t, n);
}

void tokens_release(struct tokens *t)
{
	free(t->v);
	free(t->starts);
	free(t->figures);
	free(t->ids);
	free(t->weights);
	free(t->kinds);
	intern_release(&t->values);
}

bool tokens_equal(const struct tokens *t, uint32_t a, struct piece p,
		  uint32_t b, struct piece q)
{
	if (p.to - p.from != q.to - q.from)
		return false;
	return p.from == p.to ||
	       !memcmp(t->ids + t->starts[a] + p.from,
		       t->ids + t->starts[b] + q.from,
		       (p.to - p.from) * sizeof(*t->ids));
}
