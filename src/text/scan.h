/*
 * scan.h - the words of a text one after the other, folded
 *
 * What word.h promises of words is made here.  Most words of most texts are
 * plain (scan.c takes them eight bytes at a time); any other word, numbers
 * too, is taken character by character (scan_any.c).
 */
#ifndef TEXT_SCAN_H
#define TEXT_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/word.h"

enum scan_kind {
	SCAN_GAP,
	SCAN_LETTER,
	SCAN_DIGIT,
	SCAN_MARK,	/* combining or ignorable: goes on, never begins */
	SCAN_IDEOGRAPH, /* a word of its own */
};

/* Room for the folded form of any word. */
#define SCAN_FORM (4 * WORD_MAX_BYTES)

/* Where the scan stands and the folded form of the word it is building. */
struct scan {
	const char *text; /* borrowed */
	uint32_t begin, at, end;
	uint32_t bound; /* of a number: where a word ends at the latest */
	uint32_t cp; /* scan_look: the character at AT, of LEN bytes */
	size_t len;  /* 0: at the end */
	enum scan_kind kind; /* of CP */
	unsigned letters, uppers;
	char *form; /* borrowed: room for SCAN_FORM bytes */
	size_t n;   /* bytes in FORM */
};

void scan_init(struct scan *s, const char *text, struct span range,
	       char *form);
/*
 * The next word: its span and flags in W, its folded form in S; false at the
 * end.  The id is left to the caller.
 */
bool scan_next(struct scan *s, struct word *w);

enum scan_kind scan_kind_of(uint32_t cp);
/* Of a gap: is one of such characters alone no evidence of a border? */
bool scan_joins(uint32_t cp);
/* Decodes the character at AT. */
void scan_look(struct scan *s);
/*
 * Takes the word that begins with the character looked at; S->n is 0 when
 * nothing of it is left folded.
 */
void scan_any(struct scan *s, struct word *w);

#endif
