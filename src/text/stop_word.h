/*
 * stop_word.h - the words on both sides of a stop
 */
#ifndef TEXT_STOP_WORD_H
#define TEXT_STOP_WORD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"
#include "base/str.h"
#include "text/glyph.h"
#include "text/sentence_rules.h"

/* The sentence that a stop may end. */
struct sentence_place {
	struct slice text;
	struct span range; /* the paragraph */
	const struct sentence_language *language;
	uint32_t first;	   /* its first letter or digit */
	uint32_t bracket;  /* its outermost open bracket, if DEPTH */
	unsigned depth;	   /* of brackets, before the stop */
};

/* The word before a stop: letters, digits, inner full stops and hyphens. */
struct stop_word {
	struct slice word; /* may be empty */
	uint32_t start;
	struct glyph before; /* what it stands behind */
	unsigned letters, digits, dots, uppers, vowels, roman;
	bool capital;	     /* its first letter */
	bool lower_end;	     /* its last letter is lower case */
	bool plain;	     /* letters only, apart from a hyphen */
	bool initials;	     /* no two letters beside each other */
};

/* The word that ends at END, the second time its bytes alone. */
struct stop_word stop_word_before(const struct sentence_place *p,
				  uint32_t end);
struct slice stop_word_at(const struct sentence_place *p, uint32_t end);
/* The same, empty when it is the first one of its sentence, or not small letters
   alone, ASCII or of Latin 1, or may be an abbreviation that no table has: a
   letter, or up to four without a vowel. */
struct slice stop_word_small(const struct sentence_place *p, uint32_t end);

/*
 * The rules for W with NEXT behind it.  "RTE" is an acronym and not the
 * abbreviation "rte", unless all is in capitals.
 */
unsigned stop_word_kinds(const struct sentence_place *p,
			 const struct stop_word *w, struct glyph next);

/* "1." or "IV." or "A." where the sentence begins. */
bool stop_word_is_marker(const struct sentence_place *p,
			 const struct stop_word *w);
/* "Ltd", "Nr": no vowel, not all capitals, no unit. */
bool stop_word_is_short(const struct sentence_place *p,
			const struct stop_word *w);
/* "J", "J.-P", "U.S", but no "°C". */
bool stop_word_is_initials(const struct stop_word *w);
/* An era, "J.-C.", rather than a name: behind "av." or "apr.". */
bool stop_word_is_era(const struct sentence_place *p,
		      const struct stop_word *w);
/* "3", where the language writes ordinals so. */
bool stop_word_is_ordinal(const struct sentence_place *p,
			  const struct stop_word *w);
/* A word, a year or a closed bracket: what no abbreviation looks like. */
bool stop_word_is_full(const struct sentence_place *p,
		       const struct stop_word *w);

/* Is the word at G one that begins sentences rather than names? */
bool next_is_starter(const struct sentence_place *p, struct glyph g);
/* Figures, a Roman number or a lone letter: what "p." or "art." counts. */
bool next_is_number(const struct sentence_place *p, struct glyph g);
/* A word of one capital and small letters, or "L'", "A ", "M. ". */
bool next_is_capitalized(const struct sentence_place *p, struct glyph g);
/* Does it begin a sentence for sure, unlike "Com" or "Net"? */
bool next_is_long_or_starter(const struct sentence_place *p, struct glyph g);

#endif
