#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "align/corpus.h"
#include "align/equal.h"
#include "align/frame.h"
#include "align/global.h"
#include "base/mem.h"

/* A corpus of two cells is all that global_align needs. */
struct pair {
	struct corpus corpus;
	size_t cap_words, cap_sum;
};

static void pair_reserve(struct pair *p, uint32_t n)
{
	array_reserve(&p->corpus.words, &p->cap_words, n + EQUAL_BEYOND);
	array_reserve(&p->corpus.sum, &p->cap_sum, n + 1);
	p->corpus.sum[0] = 0;
}

static void pair_put(struct pair *p, uint32_t at, uint32_t word,
		     uint32_t weight)
{
	p->corpus.words[at] = word;
	p->corpus.sum[at + 1] = p->corpus.sum[at] + weight;
}

static void put_words(struct pair *p, uint32_t at,
		      const struct frame_cell *c)
{
	pair_reserve(p, at + c->n);
	for (uint32_t i = 0; i < c->n; i++)
		pair_put(p, at + i, c->words[i], c->weights[i]);
}

/* Kinds for words; a word of no kind equals nothing. */
static void put_kinds(struct pair *p, uint32_t at, const struct frame_cell *c,
		      uint32_t from, uint32_t to)
{
	pair_reserve(p, at + to - from);
	for (; from < to; from++, at++)
		pair_put(p, at, c->kinds[from] ? c->kinds[from] :
						 UINT32_MAX - at, 0);
}

/* What the frame works with. */
struct framing {
	struct frame *frame;
	const struct frame_cell *cells;
	struct pair words, kinds;
	struct aligned found;
};

static void map_found(struct framing *k, uint32_t *map, uint32_t a,
		      uint32_t b)
{
	for (size_t i = 0; i < k->found.n; i++) {
		const struct block *x = &k->found.v[i];

		for (uint32_t j = 0; j < x->len; j++)
			map[x->a - a + j] = x->b + j - b;
	}
}

static bool has_kind(const struct frame_cell *c, uint32_t from, uint32_t to)
{
	while (from < to)
		if (c->kinds[from++])
			return true;
	return false;
}

/* Words [a0, a1) of the core and [b0, b1) of CELL have nothing in common. */
static void map_gap(struct framing *k, uint32_t cell, uint32_t a0,
		    uint32_t a1, uint32_t b0, uint32_t b1)
{
	struct frame *f = k->frame;
	uint32_t *map = f->map + (size_t)cell * f->length + a0;

	if (a0 == a1 || b0 == b1 || !has_kind(&k->cells[cell], b0, b1) ||
	    !has_kind(&k->cells[f->core], a0, a1))
		return;
	put_kinds(&k->kinds, 0, &k->cells[f->core], a0, a1);
	put_kinds(&k->kinds, a1 - a0, &k->cells[cell], b0, b1);
	k->found.n = 0;
	global_align(&k->found, &k->kinds.corpus, 0, a1 - a0, a1 - a0,
		     a1 - a0 + b1 - b0);
	map_found(k, map, 0, a1 - a0);
	for (uint32_t i = 0; i < a1 - a0; i++)
		if (map[i] != FRAME_NONE)
			map[i] += b0;
}

static void map_gaps(struct framing *k, uint32_t cell)
{
	const struct frame *f = k->frame;
	uint32_t a = 0, b = 0;

	if (!k->cells[cell].kinds || !k->cells[f->core].kinds)
		return;
	for (uint32_t i = 0; i < f->length; i++) {
		uint32_t at = frame_at(f, cell, i);

		if (at == FRAME_NONE)
			continue;
		if (a < i && b < at)
			map_gap(k, cell, a, i, b, at);
		a = i + 1;
		b = at + 1;
	}
	map_gap(k, cell, a, f->length, b, k->cells[cell].n);
}

static void map_cell(struct framing *k, uint32_t cell)
{
	struct frame *f = k->frame;
	const struct frame_cell *c = &k->cells[cell];

	put_words(&k->words, f->length, c);
	k->found.n = 0;
	global_align(&k->found, &k->words.corpus, 0, f->length, f->length,
		     f->length + c->n);
	map_found(k, f->map + (size_t)cell * f->length, 0, f->length);
	map_gaps(k, cell);
}

void frame_init(struct frame *f, const struct frame_cell *cells,
		uint32_t n_cells, uint32_t core)
{
	struct framing k = {.frame = f, .cells = cells};
	size_t size;

	f->core = core;
	f->length = cells[core].n;
	f->n_cells = n_cells;
	size = (size_t)n_cells * f->length;
	f->map = mem_resize(NULL, size, sizeof(*f->map));
	memset(f->map, 0xff, size * sizeof(*f->map));
	put_words(&k.words, 0, &cells[core]);
	for (uint32_t i = 0; i < n_cells; i++)
		map_cell(&k, i);
	free(k.words.corpus.words);
	free(k.words.corpus.sum);
	free(k.kinds.corpus.words);
	free(k.kinds.corpus.sum);
	aligned_release(&k.found);
}

void frame_release(struct frame *f)
{
	free(f->map);
	*f = (struct frame){0};
}
