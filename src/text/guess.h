/*
 * guess.h - the language of a charted text
 */
#ifndef TEXT_GUESS_H
#define TEXT_GUESS_H

#include "base/str.h"
#include "text/chart.h"

/* The levels of words met before, by the bytes they are written in. */
struct guess_memory {
	struct guess_known *v; /* owned */
};

/* As language_guess; CHART has all of TEXT. */
const char *guess_language(struct slice text, const struct chart *chart,
			   struct guess_memory *memory);
void guess_memory_release(struct guess_memory *m);

#endif
