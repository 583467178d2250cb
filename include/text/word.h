/*
 * word.h - words of a text, folded and interned
 *
 * A word is a run of letters, digits and marks.  Quotes, apostrophes, dashes
 * and other punctuation are gaps, so "l'Otan" is two words and "avions-
 * espions" is "avions espions".  Ignorable characters (soft hyphen,
 * zero-width) inside a word do not cut it.  A number with its groups
 * (89 000, 89.000, 89'000) or its decimals is one word, ignorables or not.  An ideograph or a
 * kana is a word of its own.
 *
 * Words with the same folded form have the same id: lower case, accents
 * off, ligatures opened, groups of a number joined, decimal comma as point.
 */
#ifndef TEXT_WORD_H
#define TEXT_WORD_H

#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "base/str.h"

enum word_flag {
	WORD_CAPITAL = 1 << 0,	   /* its first letter is upper case */
	WORD_NUMBER = 1 << 1,	   /* has a digit */
	WORD_SENTENCE = 1 << 2,	   /* first of a sentence */
	WORD_PARAGRAPH = 1 << 3,   /* first of a paragraph */
	WORD_PUNCT = 1 << 4,	   /* punctuation other than an apostrophe or a
				      hyphen stands before it */
	WORD_UPPER = 1 << 5,	   /* two letters or more, all upper case */
};

/* Longer words are cut, at a character. */
#define WORD_MAX_BYTES 1024u

struct word {
	uint32_t start; /* byte */
	uint32_t id;	/* in the vocabulary */
	uint16_t len;	/* bytes */
	uint16_t flags;
};

struct words {
	struct word *v; /* owned */
	size_t n, cap;
};

/* Folded forms to dense ids, 0 up, in the order of first sight. */
struct vocabulary;
struct vocabulary *vocabulary_create(void);
void vocabulary_free(struct vocabulary *v);
uint32_t vocabulary_count(const struct vocabulary *v);
/* The folded form of an id; valid until the vocabulary is freed. */
struct slice vocabulary_word(const struct vocabulary *v, uint32_t id);
/* The id of a folded form, added if new. */
uint32_t vocabulary_intern(struct vocabulary *v, struct slice folded);
/* The same, UINT32_MAX if new. */
uint32_t vocabulary_find(const struct vocabulary *v, struct slice folded);

/*
 * Appends the words of TEXT[RANGE] to OUT; offsets are those of TEXT.
 * Sentence and paragraph flags are left to the caller.
 */
void words_scan(struct words *out, const char *text, struct span range,
		struct vocabulary *v);
/* The index of the first word that starts at or after byte AT. */
size_t words_find(const struct words *w, uint32_t at);
void words_release(struct words *w);

/* Appends the folded form of TEXT, words joined by one space. */
void word_fold_text(struct str *out, const char *text, size_t len);

#endif
