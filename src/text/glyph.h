/*
 * glyph.h - what the characters around a full stop are
 *
 * Ignorable characters (soft hyphen, zero-width) are stepped over, so they
 * never change what stands beside what.
 */
#ifndef TEXT_GLYPH_H
#define TEXT_GLYPH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"
#include "base/str.h"

enum glyph_kind {
	GLYPH_NONE,	/* the end of the range */
	GLYPH_SPACE,
	GLYPH_STOP,	/* . ! ? and their kin */
	GLYPH_PAUSE,	/* , ; : */
	GLYPH_OPEN,	/* ( [ and quotes that only open */
	GLYPH_CLOSE,	/* ) ] and quotes that only close */
	GLYPH_QUOTE,	/* opens or closes, or is an apostrophe */
	GLYPH_DASH,
	GLYPH_BULLET,
	GLYPH_UPPER,
	GLYPH_LOWER,
	GLYPH_LETTER,	/* of a script without case */
	GLYPH_DIGIT,
	GLYPH_MARK,
	GLYPH_OTHER,
};

struct glyph {
	uint32_t cp;
	uint32_t start, end; /* bytes, ignorables in front left out */
	enum glyph_kind kind;
};

#define GLYPH_ELLIPSIS 0x2026u
#define GLYPH_APOSTROPHE 0x2019u

/* The kinds of ASCII. */
extern const unsigned char glyph_ascii[128];

enum glyph_kind glyph_kind_of(uint32_t cp);
/* Is CP one of the ASCII characters in SET? */
bool glyph_is_one_of(uint32_t cp, const char *set);
/* The first glyph at or after AT in RANGE of TEXT. */
static inline struct glyph glyph_at(struct slice text, struct span range,
				    uint32_t at);
/* The last glyph before AT in RANGE of TEXT. */
static inline struct glyph glyph_before(struct slice text, struct span range,
					uint32_t at);
/* The first glyph at or after AT that is no white space. */
struct glyph glyph_after_space(struct slice text, struct span range,
			       uint32_t at);

/*
 * RANGE without the white space at its ends; a BOM at the start of TEXT is
 * white space, ignorables are not.
 */
struct span glyph_trim(struct slice text, struct span range);
/* Where that starts. */
uint32_t glyph_trim_start(struct slice text, struct span range);

static inline bool glyph_is_letter(struct glyph g)
{
	return g.kind == GLYPH_UPPER || g.kind == GLYPH_LOWER ||
	       g.kind == GLYPH_LETTER;
}

static inline bool glyph_is_word(struct glyph g)
{
	return glyph_is_letter(g) || g.kind == GLYPH_DIGIT;
}

/* The parts of them that are not ASCII. */
struct glyph glyph_at_sequence(struct slice text, struct span range,
			       uint32_t at);
struct glyph glyph_before_sequence(struct slice text, struct span range,
				   uint32_t at);

static inline struct glyph glyph_at(struct slice text, struct span range,
				    uint32_t at)
{
	unsigned char c;

	if (at >= range.end || (c = (unsigned char)text.ptr[at]) >= 0x80)
		return glyph_at_sequence(text, range, at);
	return (struct glyph){c, at, at + 1, glyph_ascii[c]};
}

static inline struct glyph glyph_before(struct slice text, struct span range,
					uint32_t at)
{
	unsigned char c;

	if (at <= range.start || (c = (unsigned char)text.ptr[at - 1]) >= 0x80)
		return glyph_before_sequence(text, range, at);
	return (struct glyph){c, at - 1, at, glyph_ascii[c]};
}

#endif
