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

#include "base/bytes.h"
#include "base/span.h"
#include "text/chart.h"
#include "text/scan.h"
#include "text/word.h"

/* Most words that are found at a time: no block has as many again. */
#define REAP_MAX 64u

/* A word of so many bytes at most is reaped, and has a key. */
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
 * Finds at most REAP_MAX words, for W; their ids are left to the caller, and so
 * are their flags but for WORD_PUNCT.  Goes on until AT is the end of the range,
 * or HARD is set.
 */
size_t reap(struct reaper *r, struct word *w);
/* Takes the hard word, as scan_next does with S; false at the end. */
bool reap_hard(struct reaper *r, struct scan *s, struct word *w);

/* The first bytes of a key. */
extern const struct reap_key reap_masks[REAP_KEY_BYTES + 1];

/* The key of W, which was reaped from TEXT: that of a word from which on a key's
   bytes can be read, that of one from which on they cannot, and of any. */
static inline struct reap_key reap_inner_key(const char *text,
					     const struct word *w)
{
	const struct reap_key *mask = &reap_masks[w->len];
	const char *p = text + w->start;

	return (struct reap_key){
		bytes_load(p) & mask->low,
		bytes_load(p + sizeof(uint64_t)) & mask->high};
}
struct reap_key reap_last_key(struct slice text, const struct word *w);
static inline struct reap_key reap_key_of(struct slice text,
					  const struct word *w)
{
	return text.len - w->start < REAP_KEY_BYTES ?
		reap_last_key(text, w) : reap_inner_key(text.ptr, w);
}

/*
 * Folds a word of LEN ASCII letters, KEY, to FORM, of REAP_KEY_BYTES, and gives
 * its FLAGS.  False when it has other letters.
 */
bool reap_fold(struct reap_key key, size_t len, char *form, uint16_t *flags);

#endif
