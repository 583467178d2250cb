#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/compare.h"
#include "base/mem.h"
#include "model/difference.h"
#include "model/grid.h"
#include "model/inner.h"
#include "model/join.h"
#include "text/utf8.h"

/* A part of a row: of each cell some tokens, that other parts have not. */
struct stretch {
	const struct describer *d;
	struct grid grid;
	bool leads; /* it has the marks before its first tokens too */
	bool inner; /* it is a site of another one */
};

static uint32_t words_in(const struct cell_words *c)
{
	return c->end - c->start;
}

/* How many words of A there are that B has too, at its end. */
static uint32_t words_alike(const struct row_words *in, uint32_t cell_a,
			    const struct token *a, uint32_t cell_b,
			    const struct token *b)
{
	const struct word *v = in->cells[cell_a].source->words.v + a->word;
	const struct word *w = in->cells[cell_b].source->words.v + b->word;
	uint32_t n = 0;

	if (a->id == b->id)
		return a->n_words;
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

/*
 * The bytes of a cell from its tokens at place P to those behind it: an odd
 * place is a token, an even one the gap between two.
 */
static struct span place_span(const struct stretch *x, uint32_t cell,
			      uint32_t p)
{
	const struct tokens *t = x->grid.tokens;
	struct piece piece = grid_piece(&x->grid, cell, p, p + 1);
	struct span s = x->d->row->cells[cell].span;

	if (p & 1)
		return token_of(t, cell, piece.from)->span;
	if (piece.to < tokens_in(t, cell))
		s.end = token_of(t, cell, piece.to)->span.start;
	if (!p && !x->leads)
		s.start = s.end;
	else if (piece.from)
		s.start = token_of(t, cell, piece.from - 1)->span.end;
	return s;
}

/* Places [from, to), where all cells have the same tokens. */
static struct span places_span(const struct stretch *x, uint32_t cell,
			       uint32_t from, uint32_t to)
{
	return (struct span){place_span(x, cell, from).start,
			     place_span(x, cell, to - 1).end};
}

static bool look_differs(const struct stretch *x, uint32_t p)
{
	const struct describer *d = x->d;
	struct slice first = cell_slice(d, 0, place_span(x, 0, p));

	for (uint32_t i = 1; i < d->tokens.n_cells; i++)
		if (!same_look(first, cell_slice(d, i, place_span(x, i, p))))
			return true;
	return false;
}

/* The words at P tell one figure: are they the same words too? */
static bool words_differ(const struct stretch *x, uint32_t p)
{
	struct str first = {0}, other = {0};
	bool differ = false;

	for (uint32_t i = 0; !differ && i < x->d->tokens.n_cells; i++) {
		struct slice s = cell_slice(x->d, i, place_span(x, i, p));

		str_truncate(&other, 0);
		word_fold_text(i ? &other : &first, s.ptr, s.len);
		differ = i && (first.len != other.len ||
			       memcmp(first.ptr, other.ptr, first.len));
	}
	str_release(&first);
	str_release(&other);
	return differ;
}

static bool is_retold_figure(const struct stretch *x, uint32_t p)
{
	uint32_t core = x->grid.frame.core;
	struct piece piece;

	if (!(p & 1))
		return false;
	piece = grid_piece(&x->grid, core, p, p + 1);
	return token_of(x->grid.tokens, core, piece.from)->figure !=
		       TOKEN_NO_FIGURE && words_differ(x, p);
}

/* Places where the cells look different, in a row that is one look. */
struct look {
	uint32_t from, to; /* none: TO is 0 */
};

static void add_places(struct describer *d, const struct stretch *x,
		       enum variant_class class, struct look *look)
{
	struct variant *v;

	if (!look->to)
		return;
	v = difference_new(d, class);
	for (uint32_t i = 0; i < d->tokens.n_cells; i++)
		v->readings[i].span = places_span(x, i, look->from, look->to);
	look->to = 0;
}

static bool has_space(struct slice s)
{
	for (size_t at = 0; at < s.len;) {
		uint32_t cp;

		at += utf8_decode(s.ptr + at, s.len - at, &cp, NULL);
		if (utf8_is_space(cp))
			return true;
	}
	return false;
}

/* Has any cell white space at gap P, or is that their end? */
static bool is_loose(const struct stretch *x, uint32_t p)
{
	if (!p || p == x->grid.n_places - 1)
		return true;
	for (uint32_t i = 0; i < x->d->tokens.n_cells; i++)
		if (has_space(cell_slice(x->d, i, place_span(x, i, p))))
			return true;
	return false;
}

/*
 * Is place P one look with those before it?  It is when it touches them, or
 * when both are marks around one word.
 */
static bool is_one_look(const struct stretch *x, const struct look *look,
			uint32_t p)
{
	if (!look->to || p > look->to + 1)
		return false;
	return p == look->to ||
	       (!(p & 1) && look->to == look->from + 1 &&
		is_loose(x, look->from) && is_loose(x, p));
}

static void check_place(struct describer *d, const struct stretch *x,
			uint32_t p, struct look *look)
{
	if (!look_differs(x, p))
		return;
	if (is_retold_figure(x, p)) {
		add_places(d, x, VARIANT_TYPOGRAPHY, look);
		*look = (struct look){p, p + 1};
		add_places(d, x, VARIANT_WORDING, look);
		return;
	}
	if (!is_one_look(x, look, p)) {
		add_places(d, x, VARIANT_TYPOGRAPHY, look);
		look->from = p;
	}
	look->to = p + 1;
}

/*
 * Common places [from, to) between two sites, or a site and an end; their
 * outermost gaps belong to the sites.
 */
static void check_places(struct describer *d, const struct stretch *x,
			 uint32_t from, uint32_t to)
{
	struct look look = {0};

	if (from && !(from & 1))
		from++;
	if (to < x->grid.n_places && to > from && to & 1)
		to--;
	for (; from < to; from++)
		check_place(d, x, from, &look);
	add_places(d, x, VARIANT_TYPOGRAPHY, &look);
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

		check_places(d, x, at, s->from);
		/* a token between: not merely the gap between two sites */
		add_site(d, x, s, i ? s->from / 2 > at / 2 : x->leads ||
						s->from > 1);
		at = s->to;
	}
	check_places(d, x, at, g->n_places);
}

static bool all_same_look(const struct describer *d)
{
	struct slice first = cell_slice(d, 0, d->row->cells[0].span);

	for (uint32_t i = 1; i < d->row->n_cells; i++)
		if (!same_look(first, cell_slice(d, i, d->row->cells[i].span)))
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

static void keep_variants(struct describer *d)
{
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

	tokens_init(&d->tokens, d->row, d->in);
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

	row->class = ROW_REWRITTEN;
	for (uint32_t i = 0; i < row->n_cells; i++) {
		uint32_t core = words_in(&d->in->cells[d->in->core]), len = words_in(&d->in->cells[i]);
		uint32_t longest = len > core ? len : core;
		uint32_t common = common_words(d, d->in->core, i);

		v->readings[i].span = row->cells[i].span;
		if (longest - common > row->changed)
			row->changed = longest - common;
		if ((float)common / (float)longest < row->alike)
			row->alike = (float)common / (float)longest;
	}
	keep_variants(d);
}

void row_describe(struct row *row, const struct row_words *words,
		  struct arena *arena)
{
	struct describer d = {.row = row, .in = words, .arena = arena};

	row->class = ROW_IDENTICAL;
	row->alike = 1;
	row->changed = 0;
	row->variants = NULL;
	row->n_variants = 0;
	if (words->rewritten)
		describe_rewritten(&d);
	else if (!all_same_look(&d))
		find_variants(&d);
}
