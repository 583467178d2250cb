#include "config.h"

#include <string.h>

#include "model/look.h"
#include "text/utf8.h"

/*
 * The bytes of a cell from its tokens at place P to those behind it: an odd
 * place is a token, an even one the gap between two.
 */
static struct span place_span(const struct stretch *x, uint32_t cell,
			      uint32_t p)
{
	const struct tokens *t = x->grid.tokens;
	struct piece piece = grid_piece(&x->grid, cell, p, p + 1);
	struct span s = x->d->twins->cells[cell].span;

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

/* Have two cells the same bytes from place FROM to TO, and tokens that begin
   and end at the same of them? */
static bool is_same_text(const struct stretch *x, uint32_t a, uint32_t b,
			 uint32_t from, uint32_t to)
{
	const struct tokens *t = x->grid.tokens;
	struct piece p = grid_piece(&x->grid, a, from, to);
	struct piece q = grid_piece(&x->grid, b, from, to);
	struct span s = places_span(x, a, from, to);
	struct span r = places_span(x, b, from, to);

	if (!slice_equal(cell_slice(x->d, a, s), cell_slice(x->d, b, r)))
		return false;
	for (; p.from < p.to; p.from++, q.from++) {
		struct span v = token_of(t, a, p.from)->span;
		struct span w = token_of(t, b, q.from)->span;

		if (v.start - s.start != w.start - r.start ||
		    span_len(v) != span_len(w))
			return false;
	}
	return true;
}

static bool is_same_everywhere(const struct stretch *x, uint32_t from,
			       uint32_t to)
{
	for (uint32_t i = 1; i < x->d->tokens.n_cells; i++)
		if (!is_same_text(x, 0, i, from, to))
			return false;
	return true;
}

void looks_check(struct describer *d, const struct stretch *x, uint32_t from,
		 uint32_t to)
{
	struct look look = {0};

	if (from && !(from & 1))
		from++;
	if (to < x->grid.n_places && to > from && to & 1)
		to--;
	if (from >= to || is_same_everywhere(x, from, to))
		return;
	for (; from < to; from++)
		check_place(d, x, from, &look);
	add_places(d, x, VARIANT_TYPOGRAPHY, &look);
}
