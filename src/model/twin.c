#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "base/mem.h"
#include "model/twin.h"

/* What of a word's flags a description looks at; of all but the first of a
   cell also the punctuation before it. */
#define TOLD (WORD_CAPITAL | WORD_NUMBER | WORD_SENTENCE | WORD_UPPER)

/* The wordings by hash, while they are found. */
struct table {
	struct twins *t;
	uint64_t *hashes; /* owned, by wording */
	uint32_t *slots;  /* owned: a wording and 1; 0: none */
	size_t mask;
};

static const char *cell_text(const struct cell_words *w, const struct cell *c)
{
	return w->source->text + c->span.start;
}

static bool same_word(const struct word *x, uint32_t x0, const struct word *y,
		      uint32_t y0, unsigned told)
{
	return x->id == y->id && x->len == y->len &&
	       x->start - x0 == y->start - y0 &&
	       !((x->flags ^ y->flags) & told);
}

static bool same_words(const struct cell_words *a, uint32_t a0,
		       const struct cell_words *b, uint32_t b0)
{
	const struct word *x = a->source->words.v + a->start;
	const struct word *y = b->source->words.v + b->start;
	uint32_t n = a->end - a->start;

	if (b->end - b->start != n)
		return false;
	for (uint32_t i = 0; i < n; i++)
		if (!same_word(&x[i], a0, &y[i], b0,
			       i ? TOLD | WORD_PUNCT : TOLD))
			return false;
	return true;
}

static bool is_twin(const struct twins *t, uint32_t i, const struct cell *c,
		    const struct cell_words *w)
{
	const struct cell *d = &t->cells[i];
	const struct cell_words *v = &t->words[i];
	uint32_t len = span_len(c->span);

	return span_len(d->span) == len &&
	       v->source->language == w->source->language &&
	       !memcmp(cell_text(v, d), cell_text(w, c), len) &&
	       same_words(v, d->span.start, w, c->span.start);
}

/* The wording of a cell, a new one if no other has it. */
static uint32_t find(struct table *x, const struct cell *c,
		     const struct cell_words *w)
{
	struct twins *t = x->t;
	uint64_t hash = hash_bytes(cell_text(w, c), span_len(c->span));
	size_t at = hash & x->mask;

	for (; x->slots[at]; at = (at + 1) & x->mask) {
		uint32_t i = x->slots[at] - 1;

		if (x->hashes[i] == hash && is_twin(t, i, c, w))
			return i;
	}
	x->slots[at] = t->n + 1;
	x->hashes[t->n] = hash;
	t->cells[t->n] = *c;
	t->words[t->n] = *w;
	return t->n++;
}

void twins_init(struct twins *t, const struct row *row,
		const struct row_words *in)
{
	size_t n = row->n_cells;
	struct table x = {.t = t, .mask = 1};

	while (x.mask < 2 * n)
		x.mask = 2 * x.mask + 1;
	x.slots = mem_zalloc(x.mask + 1, sizeof(*x.slots));
	x.hashes = mem_resize(NULL, n, sizeof(*x.hashes));
	*t = (struct twins){
		.cells = mem_resize(NULL, n, sizeof(*t->cells)),
		.words = mem_resize(NULL, n, sizeof(*t->words)),
		.count = mem_zalloc(n, sizeof(*t->count)),
		.of = mem_resize(NULL, n, sizeof(*t->of)),
	};
	for (size_t i = 0; i < n; i++) {
		t->of[i] = find(&x, &row->cells[i], &in->cells[i]);
		t->count[t->of[i]]++;
	}
	free(x.hashes);
	free(x.slots);
}

void twins_release(struct twins *t)
{
	free(t->cells);
	free(t->words);
	free(t->count);
	free(t->of);
}
