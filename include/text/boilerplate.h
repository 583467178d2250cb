/*
 * boilerplate.h - what sites print around their articles
 */
#ifndef TEXT_BOILERPLATE_H
#define TEXT_BOILERPLATE_H

#include <stdbool.h>

#include <stdint.h>

#include "base/str.h"
#include "text/word.h"

/* The phrases, folded: made once, asked often. */
struct boilerplate;
struct boilerplate *boilerplate_create(void);
void boilerplate_free(struct boilerplate *b);

/* Does TEXT hold one of the phrases, at word borders? */
bool boilerplate_in(const struct boilerplate *b, struct slice text);

/*
 * By id of the vocabulary: may a text with the word hold a phrase?  One that
 * has no such word holds none.  The caller frees it.
 */
uint8_t *boilerplate_marks(const struct boilerplate *b,
			   const struct vocabulary *v);

#endif
