/*
 * token.h - the words of a row's cells, a figure as one
 *
 * Two tokens have the same id when they are the same word or tell the same
 * figure: "112" and "cent douze".
 */
#ifndef MODEL_TOKEN_H
#define MODEL_TOKEN_H

#include "base/intern.h"
#include "model/twin.h"
#include "model/variant.h"
#include "text/number.h"

#define TOKEN_NO_FIGURE UINT32_MAX

struct token {
	uint32_t word;	  /* the first of the source's words it is made of */
	uint32_t n_words;
	struct span span; /* with the unit of a figure; inside the cell */
	uint32_t id;
	uint32_t figure;  /* in FIGURES, or TOKEN_NO_FIGURE */
	uint16_t weight;
};

struct tokens {
	struct token *v;   /* owned: those of the first cell, the next, ... */
	uint32_t *starts;  /* owned, n_cells + 1 */
	uint32_t *ids;	   /* owned: of all, for those who want no more... */
	uint16_t *weights; /* ...owned: what each weighs */
	uint8_t *kinds;	   /* owned: those of figures and 1; 0: none */
	uint32_t n_cells;
	const uint32_t *count; /* borrowed: how many cells each stands for */
	struct number *figures; /* owned */
	size_t n_figures, cap_figures;
	struct intern values; /* of the figures */
};

/* Of the twins, which IN has the words of. */
void tokens_init(struct tokens *t, const struct twins *twins,
		 const struct row_words *in);
void tokens_release(struct tokens *t);

/* Tokens [from, to) of a cell, counted from its first. */
struct piece {
	uint32_t from, to;
};

static inline uint32_t tokens_in(const struct tokens *t, uint32_t cell)
{
	return t->starts[cell + 1] - t->starts[cell];
}

static inline const struct token *token_of(const struct tokens *t,
					   uint32_t cell, uint32_t i)
{
	return &t->v[t->starts[cell] + i];
}

/* Do two cells have the same tokens, by id, at these places? */
bool tokens_equal(const struct tokens *t, uint32_t a, struct piece p,
		  uint32_t b, struct piece q);

#endif
