/*
 * reap.h - the words of a charted text, as they are written
 *
 * Most words are a few letters between two gaps: their bits in the chart are
 * all it takes to find them.  Any other word, one with a digit or a mark or a
 * long one, is left to scan.h.
 */
#ifndef TEXT_REAP_H
#define TEXT_REAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "text/chart.h"
#include "text/scan.h"
#include "text/word.h"

/* A word of so many bytes at most has a key. */
#define REAP_KEY_BYTES 16u

/* The bytes of a word, zeros behind them.  No word has a zero. */
struct reap_key {
	uint64_t low, high;
};

struct reaper {
	struct slice text;	   /* borrowed */
	const struct chart *chart; /* borrowed, of TEXT */
	struct span range;
	uint32_t at; /* behind the last word */
	bool torn;   /* RANGE begins or ends inside a character */
	bool hard;   /* the next word is not reap's */
};

void reaper_init(struct reaper *r, struct slice text,
		 const struct chart *chart, struct span range);
/*
 * Finds at most N > 0 words, for W and KEYS; ids are left to the caller, and of
 * the flags all but WORD_PUNCT.  When it stops before N, either HARD is set
 * or AT is the end of the range.
 */
size_t reap(struct reaper *r, struct word *w, struct reap_key *keys, size_t n);
/* Takes the hard word, as scan_next does with S; false at the end. */
bool reap_hard(struct reaper *r, struct scan *s, struct word *w);

#endif
