#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/join.h"

/* A change of order spans at most so many sites and tokens of the core. */
#define ORDER_SITES 3
#define ORDER_TOKENS 16

void sites_pieces(struct piece *out, const struct grid *g, uint32_t from,
		  uint32_t to)
{
	for (uint32_t i = 0; i < g->frame.n_cells; i++)
		out[i] = grid_piece(g, i, from, to);
}

/* What joining works with; PIECES has room for one a cell. */
struct joining {
	struct grid *g;
	const struct describer *d;
	struct piece *pieces; /* owned */
};

static enum variant_class class_at(struct joining *k, const struct site *s)
{
	sites_pieces(k->pieces, k->g, s->from, s->to);
	return difference_class(k->d, k->pieces);
}

static const struct token *core_token(const struct grid *g, uint32_t place)
{
	uint32_t core = g->frame.core;

	return token_of(g->tokens, core,
			grid_piece(g, core, place, place + 1).from);
}

/* Tokens of the core are at odd places. */
static uint32_t tokens_between(const struct site *a, const struct site *b)
{
	return b->from / 2 - a->to / 2;
}

static bool has_weight(const struct grid *g, const struct site *s)
{
	for (uint32_t i = 0; i < g->frame.n_cells; i++) {
		struct piece p = grid_piece(g, i, s->from, s->to);

		for (; p.from < p.to; p.from++)
			if (token_of(g->tokens, i, p.from)->weight >=
			    LIGHT_WEIGHT)
				return true;
	}
	return false;
}

/* Do sites A to B hold the same words in another order, worth telling? */
static bool is_order(struct joining *k, const struct site *a,
		     const struct site *b)
{
	if (b->to - a->from > 2 * ORDER_TOKENS)
		return false;
	sites_pieces(k->pieces, k->g, a->from, b->to);
	if (!difference_is_order(k->d, k->pieces))
		return false;
	return tokens_between(a, b) <= 1 || has_weight(k->g, a) ||
	       has_weight(k->g, b);
}

static void find_orders(struct joining *k)
{
	struct grid *g = k->g;
	size_t n = 0;

	for (size_t i = 0; i < g->n_sites; i++, n++) {
		struct site s = g->sites[i];

		for (size_t j = i + 1;
		     j < g->n_sites && j < i + ORDER_SITES; j++) {
			if (!is_order(k, &g->sites[i], &g->sites[j]))
				continue;
			s.to = g->sites[j].to;
			s.order = true;
			i = j;
			break;
		}
		g->sites[n] = s;
	}
	g->n_sites = n;
}

static bool deviates(const struct grid *g, uint32_t cell,
		     const struct site *s)
{
	uint32_t core = g->frame.core;

	return !tokens_equal(g->tokens, core,
			     grid_piece(g, core, s->from, s->to), cell,
			     grid_piece(g, cell, s->from, s->to));
}

/* Do mostly the same cells differ from the core at both? */
static bool deviate_together(const struct grid *g, const struct site *a,
			     const struct site *b)
{
	uint32_t both = 0, most = a->deviants > b->deviants ? a->deviants :
							      b->deviants;

	for (uint32_t i = 0; i < g->frame.n_cells; i++)
		if (deviates(g, i, a) && deviates(g, i, b))
			both += g->tokens->count[i];
	return 2 * both >= most;
}

static bool is_loud(struct joining *k, const struct site *s)
{
	enum variant_class class = class_at(k, s);

	return class == VARIANT_FIGURE || class == VARIANT_NAME;
}

/* Is there but one token between, and that a function word? */
static bool is_light_between(const struct grid *g, const struct site *a,
			     const struct site *b)
{
	const struct token *t;

	if (tokens_between(a, b) != 1)
		return false;
	t = core_token(g, a->to | 1);
	return t->weight < LIGHT_WEIGHT && t->figure == TOKEN_NO_FIGURE;
}

static bool joins(struct joining *k, const struct site *a,
		  const struct site *b)
{
	return !a->order && !b->order && !a->figure && !b->figure &&
	       is_light_between(k->g, a, b) &&
	       deviate_together(k->g, a, b) && !is_loud(k, a) &&
	       !is_loud(k, b);
}

static void widen(struct site *last, const struct site *s)
{
	last->to = s->to;
	if (s->deviants > last->deviants)
		last->deviants = s->deviants;
}

/* A function word that some cells lack, and the others have alike. */
static bool is_light_site(const struct grid *g, const struct site *s)
{
	const struct token *t = core_token(g, s->from);

	if (s->to != s->from + 1 || !(s->from & 1) ||
	    t->weight >= LIGHT_WEIGHT || t->figure != TOKEN_NO_FIGURE)
		return false;
	for (uint32_t i = 0; i < g->frame.n_cells; i++) {
		struct piece p = grid_piece(g, i, s->from, s->to);

		if (p.from < p.to && (p.to > p.from + 1 ||
				      token_of(g->tokens, i, p.from)->id !=
					      t->id))
			return false;
	}
	return true;
}

/* As joins, across a function word that some cells lack. */
static bool joins_across(struct joining *k, const struct site *a,
			 const struct site *light, const struct site *b)
{
	return !a->order && !b->order && !a->figure && !b->figure &&
	       !tokens_between(a, light) && !tokens_between(light, b) &&
	       is_light_site(k->g, light) && deviate_together(k->g, a, b) &&
	       !is_loud(k, a) && !is_loud(k, b);
}

static void join_light(struct joining *k)
{
	struct grid *g = k->g;
	size_t n = 0;

	for (size_t i = 0; i < g->n_sites; i++) {
		const struct site *s = &g->sites[i];
		struct site *last = n ? &g->sites[n - 1] : NULL;

		if (last && joins(k, last, s))
			widen(last, s);
		else if (last && i + 1 < g->n_sites &&
			 joins_across(k, last, s, s + 1))
			widen(last, &g->sites[++i]);
		else
			g->sites[n++] = *s;
	}
	g->n_sites = n;
}

void sites_join(struct grid *g, const struct describer *d)
{
	struct joining k = {g, d, mem_zalloc(g->frame.n_cells,
					     sizeof(*k.pieces))};

	find_orders(&k);
	join_light(&k);
	free(k.pieces);
}
