/*
 * rest.h - what is left of a sentence of which others have most
 */
#ifndef ALIGN_REST_H
#define ALIGN_REST_H

#include "align/group.h"

/*
 * Makes sentences whole again that the borders of others have cut.  Rows
 * whose members all go on with each other, in one sentence, are one row; so
 * are a row and a few words that some of its members leave out.  What then
 * nobody shares goes with the row beside it, if that has most of the two:
 * words put in or added are a variant of a sentence, not a piece of their own.
 * They may be longer than the row where it and the row beyond them stand side
 * by side in another source: the sentence then was amended in its place.
 * Where the later piece looks like the first of a sentence both stay apart.
 * Units and members are numbered anew.
 */
void rests_join(struct units *u, struct groups *g, const struct corpus *c);

#endif
