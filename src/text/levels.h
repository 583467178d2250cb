/*
 * levels.h - how common a word is in each language (frequencies.h)
 */
#ifndef TEXT_LEVELS_H
#define TEXT_LEVELS_H

#include <stdint.h>

#include "base/bytes.h"
#include "base/str.h"
#include "text/frequencies.h"

#define LEVELS_LANGUAGES FREQUENCIES_LANGUAGES

/* The levels of a word that no table has. */
#define LEVELS_MISSING (EACH_BYTE * FREQUENCIES_MISSING)

/* The levels of the folded WORD, that in language I in byte I, the lowest
   first; FREQUENCIES_MISSING where its table lacks the word. */
uint64_t levels_find(struct slice word);

static inline unsigned level_in(uint64_t levels, unsigned language)
{
	return levels >> 8 * language & 0xff;
}

#endif
