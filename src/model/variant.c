#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/compare.h"
#include "base/mem.h"
#include "model/difference.h"
#include "model/inner.h"
#include "model/join.h"
#include "model/look.h"

static uint32_t words_in(const struct cell_words *c)
{
	return c->end - c->start;
}

/* How many words of A, another token than B, B has too at its end. */
static uint32_t words_alike(const struct row_words *in, uint32_t cell_a,
			    const struct token *a, uint32_t cell_b,
			    const struct token *b)
{
	const struct word *v = in->cells[cell_a].source->words.v + a->word;
	const struct word *w = in->cells[cell_b].source->words.v + b->word;
	uint32_t n = 0;

	while (n < a->n_words && n < b->n_words &&
	       v[a->n_words - 1 - n].id == w[b->n_words - 1 - n].id)
		n++;
	return n;
}

/* How far cell I is from the core: the words of either without equals. */
static void measure_cell(struct row *row, const struct grid *g,
			 const struct row_words *in, uint32_t cell)
{
	uint32_t core = g->frame.core;
	uint32_t changed = words_in(&in->cells[cell]);
	uint32_t lacking = words_in(&in->cells[core]), longest;

	longest = changed > lacking ? changed : lacking;
	for (uint32_t i = 0; i < g->frame.length; i++) {
		uint32_t at = frame_at(&g->frame, cell, i);
		const struct token *a = token_of(g->tokens, core, i), *b;

		if (at == FRAME_NONE)
			continue;
		b = token_of(g->tokens, cell, at);
		if (a->id == b->id) {
			changed -= b->n_words;
			lacking -= a->n_words;
			continue;
		}
		changed -= words_alike(in, cell, b, core, a);
		lacking -= words_alike(in, core, a, cell, b);
	}
	if (lacking > changed)
		changed = lacking;
	if (changed > row->changed)
		row->changed = changed;
	if (longest && (float)(longest - changed) / (float)longest < row->alike)
		row->alike = (float)(longest - changed) / (float)longest;
}

static void describe_stretch(struct describer *d, struct stretch *x);

static void describe_inner(struct describer *d, const struct piece *v,
			   uint32_t core, bool leads)
{
	struct stretch x = {.d = d, .leads = leads, .inner = true};

	grid_init(&x.grid, &d->tokens, v, core);
	sites_join(&x.grid, d);
	describe_stretch(d, &x);
	grid_release(&x.grid);
}

static void add_site(struct describer *d, const struct stretch *x,
		     const struct site *s, bool leads)
{
	uint32_t n = d->tokens.n_cells, core = x->grid.frame.core, inner;
	struct piece *v = mem_zalloc(n, sizeof(*v));

	sites_pieces(v, &x->grid, s->from, s->to);
	inner = x->inner || s->order ? core : inner_core(d, v, core);
	if (inner != core)
		describe_inner(d, v, inner, leads);
	else
		difference_add(d, v, leads);
	free(v);
}

static void describe_stretch(struct describer *d, struct stretch *x)
{
	const struct grid *g = &x->grid;
	uint32_t at = 0;

	for (size_t i = 0; i < g->n_sites; i++) {
		const struct site *s = &g->sites[i];

		looks_check(d, x, at, s->from);
		/* a token between: not merely the gap between two sites */
		add_site(d, x, s, i ? s->from / 2 > at / 2 : x->leads ||
						s->from > 1);
		at = s->to;
	}
	looks_check(d, x, at, g->n_places);
}

static bool all_same_look(const struct describer *d)
{
	const struct cell *cells = d->twins->cells;
	struct slice first = cell_slice(d, 0, cells[0].span);

	for (uint32_t i = 1; i < d->twins->n; i++)
		if (!same_look(first, cell_slice(d, i, cells[i].span)))
			return false;
	return true;
}

static enum row_class classify(const struct describer *d)
{
	enum row_class class = ROW_IDENTICAL;

	for (size_t i = 0; i < d->n_found; i++) {
		if (d->found[i].class != VARIANT_TYPOGRAPHY)
			return ROW_EDITED;
		class = ROW_TYPOGRAPHIC;
	}
	return class;
}

/*
 * Gives each cell the reading of its wording.  A wording comes no later than
 * its first cell: from the last cell on, none is overwritten too soon.
 */
static void spread_readings(const struct describer *d, struct reading *v)
{
	const struct twins *t = d->twins;

	for (size_t i = d->row->n_cells; i-- > 0;) {
		const struct cell *cell = &d->row->cells[i];
		struct span s = v[t->of[i]].span;
		uint32_t from = t->cells[t->of[i]].span.start;
		uint32_t to = cell->span.start;

		v[i] = (struct reading){cell->occurrence, cell->source,
					{s.start - from + to,
					 s.end - from + to}};
	}
}

static void keep_variants(struct describer *d)
{
	for (size_t i = 0; i < d->n_found; i++)
		spread_readings(d, d->found[i].readings);
	d->row->n_variants = d->n_found;
	d->row->variants = arena_alloc(d->arena, d->n_found *
					       sizeof(*d->found));
	if (d->n_found)
		memcpy(d->row->variants, d->found,
		       d->n_found * sizeof(*d->found));
	free(d->found);
}

static struct piece *whole_cells(const struct tokens *t)
{
	struct piece *v = mem_zalloc(t->n_cells, sizeof(*v));

	for (uint32_t i = 0; i < t->n_cells; i++)
		v[i].to = tokens_in(t, i);
	return v;
}

static void find_variants(struct describer *d)
{
	struct stretch x = {.d = d, .leads = true};
	struct piece *parts;

	tokens_init(&d->tokens, d->twins, d->in);
	parts = whole_cells(&d->tokens);
	grid_init(&x.grid, &d->tokens, parts, d->in->core);
	for (uint32_t i = 0; i < d->tokens.n_cells; i++)
		measure_cell(d->row, &x.grid, d->in, i);
	sites_join(&x.grid, d);
	describe_stretch(d, &x);
	d->row->class = classify(d);
	/* The same letters, cut into words in another way, are no change. */
	if (d->row->class == ROW_TYPOGRAPHIC) {
		d->row->alike = 1;
		d->row->changed = 0;
	}
	keep_variants(d);
	grid_release(&x.grid);
	free(parts);
	tokens_release(&d->tokens);
}

static const struct word *source_word(const struct cell_words *c, uint32_t i)
{
	return &c->source->words.v[c->start + i];
}

static uint32_t *sorted_ids(const struct describer *d, uint32_t cell)
{
	uint32_t n = words_in(&d->in->cells[cell]);
	uint32_t *v = mem_resize(NULL, n, sizeof(*v));

	for (uint32_t i = 0; i < n; i++)
		v[i] = source_word(&d->in->cells[cell], i)->id;
	if (n)
		qsort(v, n, sizeof(*v), compare_u32);
	return v;
}

/* Words that two cells have in common, in whatever order. */
static uint32_t common_words(const struct describer *d, uint32_t x, uint32_t y)
{
	uint32_t *a = sorted_ids(d, x), *b = sorted_ids(d, y), n = 0;
	uint32_t i = 0, j = 0;

	while (i < words_in(&d->in->cells[x]) && j < words_in(&d->in->cells[y])) {
		if (a[i] == b[j]) {
			n++;
			i++;
			j++;
		} else if (a[i] < b[j]) {
			i++;
		} else {
			j++;
		}
	}
	free(a);
	free(b);
	return n;
}

/* A rewritten row: one difference, the order of all its words. */
static void describe_rewritten(struct describer *d)
{
	struct row *row = d->row;
	struct variant *v = difference_new(d, VARIANT_ORDER);
	uint32_t core = words_in(&d->in->cells[d->in->core]);

	row->class = ROW_REWRITTEN;
	for (uint32_t i = 0; i < d->twins->n; i++) {
		uint32_t len = words_in(&d->in->cells[i]);
		uint32_t longest = len > core ? len : core;
		uint32_t common = common_words(d, d->in->core, i);

		v->readings[i].span = d->twins->cells[i].span;
		if (longest - common > row->changed)
			row->changed = longest - common;
		if ((float)common / (float)longest < row->alike)
			row->alike = (float)common / (float)longest;
	}
	keep_variants(d);
}

static void describe(struct row *row, const struct twins *twins,
		     const struct row_words *words, struct arena *arena)
{
	struct row_words in = *words;
	struct describer d = {.row = row, .twins = twins, .in = &in,
			      .arena = arena};

	in.cells = twins->words;
	in.core = twins->of[words->core];
	if (words->rewritten)
		describe_rewritten(&d);
	else if (!all_same_look(&d))
		find_variants(&d);
}

void row_describe(struct row *row, const struct row_words *words,
		  struct arena *arena)
{
	struct twins twins;

	row->class = ROW_IDENTICAL;
	row->alike = 1;
	row->changed = 0;
	row->variants = NULL;
	row->n_variants = 0;
	twins_init(&twins, row, words);
	describe(row, &twins, words, arena);
	twins_release(&twins);
}
