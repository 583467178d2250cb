/*
 * chart.h - what each byte of a text is, a bit a byte
 *
 * One pass over the bytes, 64 at a time, answers what paragraphs, sentences
 * and words all ask of each byte, and decodes what is no ASCII once for all of
 * them.  A letter's and a hard character's bytes all have the bit; of the
 * others the first one has.  A bad part (utf8.h) is loud.
 */
#ifndef TEXT_CHART_H
#define TEXT_CHART_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

#define CHART_BYTES 64u /* of a block */

/* The lowest bit is the first byte; bits behind the text are 0. */
struct chart_block {
	uint64_t letters;
	uint64_t hard; /* what only scan.h can judge: digits, marks,
			  ideographs, ignorables */
	uint64_t loud; /* parts words and is WORD_PUNCT; all that can end a
			  sentence, or opens or closes something, is */
	uint64_t ends; /* a line end begins; of CR LF both */
};

struct chart {
	struct chart_block *v; /* owned: one for each 64 bytes */
	size_t n, cap;
};

/* Charts TEXT anew, in the room of the last one. */
void chart_make(struct chart *c, struct slice text);
void chart_release(struct chart *c);

/*
 * The bits of the 64 bytes at P, those of characters that are no ASCII left
 * out; these bytes are returned.  The second one does the same in C that is
 * plain, for machines that have no better and for the test.
 */
uint64_t chart_ascii(const unsigned char *p, struct chart_block *b);
uint64_t chart_ascii_plainly(const unsigned char *p, struct chart_block *b);

#endif
