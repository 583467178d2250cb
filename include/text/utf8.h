/*
 * utf8.h - characters of a byte string
 *
 * The only user of utf8proc.  Text may hold bytes that are no UTF-8: every
 * maximal bad part (Unicode 15, 3.9, U+FFFD substitution of maximal
 * subparts) is one U+FFFD, and offsets stay those of the bytes.
 */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_REPLACEMENT 0xfffdu

/*
 * Decodes the character at P, which has LEN > 0 bytes; returns how many bytes
 * it takes (1 or more).  A bad part gives U+FFFD and *VALID false; VALID may
 * be NULL.
 */
static inline size_t utf8_decode(const char *p, size_t len, uint32_t *cp,
				 bool *valid);

/* Bytes of the grapheme cluster (UAX 29) at P; LEN > 0. */
size_t utf8_grapheme(const char *p, size_t len);

/*
 * Terminal columns of a character or a whole cluster by Unicode's tables
 * (utf8proc), for exports: 0, 1 or 2.
 */
unsigned utf8_cp_width(uint32_t cp);
unsigned utf8_width(const char *p, size_t len);

/* White space: Unicode's White_Space and U+001C to U+001F. */
bool utf8_is_space(uint32_t cp);
/*
 * What has no look of its own and matching ignores: Unicode's
 * Default_Ignorable_Code_Point (soft hyphen, zero-width, bidi controls,
 * variation selectors, ...), the interlinear annotation marks and the
 * controls of hieroglyphs.
 */
bool utf8_is_ignorable(uint32_t cp);
/* L* and Nl; digits are Nd. */
bool utf8_is_letter(uint32_t cp);
bool utf8_is_digit(uint32_t cp);
bool utf8_is_upper(uint32_t cp);
bool utf8_is_lower(uint32_t cp);
/* Combining marks (Mn, Mc, Me). */
bool utf8_is_mark(uint32_t cp);

/* The one character that BASE and MARK make (NFC), or 0. */
uint32_t utf8_compose(uint32_t base, uint32_t mark);

/* Most characters that utf8_fold gives for one. */
#define UTF8_FOLD_MAX 18
/*
 * Folds a character for comparing: lower case, compatibility decomposition
 * (ligatures opened, oe and ae opened), marks and strokes (o-slash, l-stroke)
 * and ignorables off.  Writes the characters to OUT and returns their number,
 * which may be 0.  What comes out folds to itself.
 */
size_t utf8_fold(uint32_t cp, uint32_t out[UTF8_FOLD_MAX]);

/* Is one of U+2010 to U+2027 at P, the dashes, quotes and points that most texts
   have?  They take three bytes. */
static inline bool utf8_has_dash_or_quote(const char *p, size_t len)
{
	const unsigned char *s = (const unsigned char *)p;

	return len > 2 && s[0] == 0xe2 && s[1] == 0x80 && s[2] - 0x90u < 0x18;
}

/* The part of utf8_decode that is not ASCII. */
size_t utf8_decode_sequence(const char *p, size_t len, uint32_t *cp,
			    bool *valid);

static inline size_t utf8_decode(const char *p, size_t len, uint32_t *cp,
				 bool *valid)
{
	if ((unsigned char)*p >= 0x80)
		return utf8_decode_sequence(p, len, cp, valid);
	*cp = (unsigned char)*p;
	if (valid)
		*valid = true;
	return 1;
}

#endif
