/*
 * difference.h - what kind of difference the cells of a row have at a place
 */
#ifndef MODEL_DIFFERENCE_H
#define MODEL_DIFFERENCE_H

#include "model/token.h"
#include "model/twin.h"
#include "model/variant.h"

/* What the steps of describing a row hand to each other. */
struct describer {
	struct row *row;
	const struct twins *twins; /* borrowed: what is meant by a cell below */
	const struct row_words *in; /* of the twins */
	struct tokens tokens;
	struct variant *found; /* owned, then copied to the arena */
	size_t n_found, cap_found;
	struct arena *arena;
};

/*
 * A word lighter than this is one of those that hold others together: "de",
 * "après" (.08), "nous" (.11); but not "Paris" (.21), "people" (.14).
 */
#define LIGHT_WEIGHT (ALIGN_ONE / 8)

static inline struct slice cell_slice(const struct describer *d,
				      uint32_t cell, struct span s)
{
	return slice_of(d->in->cells[cell].source->text + s.start,
			span_len(s));
}

/* A new difference of D's row, with an empty reading for each wording; there
   is room for those of all cells. */
struct variant *difference_new(struct describer *d, enum variant_class class);

/* What the cells have at the pieces V, one a cell, which are not all the
   same tokens. */
enum variant_class difference_class(const struct describer *d,
				    const struct piece *v);

/* Have all cells with something at V the same there, in different orders? */
bool difference_is_order(const struct describer *d, const struct piece *v);

/*
 * Adds the difference that the cells have at the pieces V, with the marks
 * behind each piece, and before it when the piece LEADS: no difference ends
 * where it begins.
 */
void difference_add(struct describer *d, const struct piece *v, bool leads);

/* Are the texts equal but for how plain white space is broken into lines? */
bool same_look(struct slice a, struct slice b);

#endif
