/*
 * language.h - the language of a text and how common its words are
 *
 * Both come from the same tables (share/frequencies/), compiled in.  A
 * table ranks the folded words of one language by document frequency.
 */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Two-letter codes of the tables, NULL at the end. */
extern const char *const language_codes[];

/* The code as one of LANGUAGE_CODES (static), or NULL when unknown. */
const char *language_find(const char *code);

/*
 * The most likely language of TEXT (static), "" when none is: too few of
 * its words stand in any table.  Looks at samples from all parts of TEXT;
 * where they leave a doubt, at its first 20 kB.
 */
const char *language_guess(struct slice text);

/*
 * How rare the FOLDED word (word.h) is in LANGUAGE, from 0 (in every text)
 * to 1 (in none of the table's texts): -log(document frequency) scaled.  A
 * word that the table lacks is 1.
 */
float language_rarity(const char *language, struct slice folded);

#endif
