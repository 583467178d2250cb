/*
 * forms.h - the ids of words by the bytes they are written in
 *
 * A text has few forms and writes each of them many times.  A form is folded
 * and interned once, when it is seen first, and then known with its id and
 * flags.
 */
#ifndef TEXT_FORMS_H
#define TEXT_FORMS_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "text/reap.h"
#include "text/word.h"

struct form {
	struct reap_key key; /* zero: the slot is free */
	uint32_t id;
	uint32_t flags;
};

struct forms {
	struct vocabulary *vocabulary; /* borrowed */
	struct form *v;		       /* owned */
	size_t n_slots;		       /* a power of two, or 0 */
	unsigned shift;		       /* a hash's top bits are a slot */
	size_t n;
};

void forms_init(struct forms *f, struct vocabulary *v);
/* Gives N words that were reaped from TEXT their ids and flags; interns those
   that the vocabulary has not. */
void forms_find(struct forms *f, struct slice text, struct word *w, size_t n);
void forms_release(struct forms *f);

#endif
