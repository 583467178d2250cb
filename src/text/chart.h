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

#include "base/span.h"
#include "base/str.h"

#define CHART_BYTES 64u /* of a block */

/* The lowest bit is the first byte; bits behind the text are 0. */
struct chart_block {
	uint64_t letters;
	uint64_t hard; /* what only scan.h can judge: digits, marks,
			  ideographs, ignorables */
	uint64_t loud; /* parts words and is WORD_PUNCT; all that can end a
			  sentence, or opens or closes something, is, but for
			  the apostrophes, which nothing keeps account of */
	uint64_t ends; /* a line end begins; of CR LF both */
};

struct chart {
	struct chart_block *v; /* owned: one for each 64 bytes */
	size_t n, cap;
	uint32_t from; /* where the first one begins */
};

/*
 * Charts TEXT[RANGE] anew, in the room of the last chart, as if nothing stood
 * behind it.  What is before it in its first block has bits that mean nothing.
 */
void chart_make(struct chart *c, struct slice text, struct span range);
void chart_release(struct chart *c);

/* The block that has the byte AT of the text. */
static inline const struct chart_block *chart_block_at(const struct chart *c,
						       uint32_t at)
{
	return &c->v[(at - c->from) / CHART_BYTES];
}

/* The first loud byte in [AT, END), or END. */
static inline uint32_t chart_loud(const struct chart *c, uint32_t at,
				  uint32_t end)
{
	uint64_t bits = UINT64_MAX << at % CHART_BYTES;

	while (at < end) {
		bits &= chart_block_at(c, at)->loud;
		at = at / CHART_BYTES * CHART_BYTES;
		if (bits) {
			at += (unsigned)__builtin_ctzll(bits);
			return at < end ? at : end;
		}
		at += CHART_BYTES;
		bits = UINT64_MAX;
	}
	return end;
}

/*
 * Fills in the bits of the 64 bytes at P, those of characters that are no ASCII
 * left out; these bytes are returned.
 */
typedef uint64_t chart_way(const unsigned char *p, struct chart_block *b);

/* The ways that this machine knows, faster and faster: the first one in C that
   is plain.  NULL behind the last. */
chart_way *chart_way_number(unsigned n);
chart_way *chart_way_best(void);

#endif
