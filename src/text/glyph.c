#include "config.h"

#include <string.h>

#include "text/glyph.h"
#include "text/utf8.h"

const unsigned char glyph_ascii[128] = {
	[0 ... 8] = GLYPH_OTHER,
	['\t' ... '\r'] = GLYPH_SPACE,
	[14 ... 27] = GLYPH_OTHER,
	[28 ... ' '] = GLYPH_SPACE,
	['!'] = GLYPH_STOP,
	['"'] = GLYPH_QUOTE,
	['#' ... '&'] = GLYPH_OTHER,
	['\''] = GLYPH_QUOTE,
	['('] = GLYPH_OPEN, [')'] = GLYPH_CLOSE,
	['*'] = GLYPH_BULLET,
	['+'] = GLYPH_OTHER,
	[','] = GLYPH_PAUSE,
	['-'] = GLYPH_DASH,
	['.'] = GLYPH_STOP,
	['/'] = GLYPH_OTHER,
	['0' ... '9'] = GLYPH_DIGIT,
	[':'] = GLYPH_PAUSE, [';'] = GLYPH_PAUSE,
	['<' ... '>'] = GLYPH_OTHER,
	['?'] = GLYPH_STOP,
	['@'] = GLYPH_OTHER,
	['A' ... 'Z'] = GLYPH_UPPER,
	['['] = GLYPH_OPEN,
	['\\'] = GLYPH_OTHER,
	[']'] = GLYPH_CLOSE,
	['^' ... '`'] = GLYPH_OTHER,
	['a' ... 'z'] = GLYPH_LOWER,
	['{'] = GLYPH_OPEN,
	['|'] = GLYPH_OTHER,
	['}'] = GLYPH_CLOSE,
	['~' ... 127] = GLYPH_OTHER,
};

static enum glyph_kind punctuation_kind(uint32_t cp)
{
	switch (cp) {
	case GLYPH_ELLIPSIS: case 0x203c: case 0x2047: case 0x2048:
	case 0x2049: case 0x0589: case 0x061f: case 0x06d4: case 0x0964:
	case 0x3002: case 0xff01: case 0xff0e: case 0xff1f: case 0xff61:
		return GLYPH_STOP;
	case 0x060c: case 0x061b: case 0x3001: case 0xff0c: case 0xff1a:
	case 0xff1b:
		return GLYPH_PAUSE;
	case 0xa1: case 0xbf: case 0x201a: case 0x201e: case 0x3008:
	case 0x300a: case 0x300c: case 0x300e: case 0x3010: case 0xff08:
		return GLYPH_OPEN;
	case 0x201d: case 0x3009: case 0x300b: case 0x300d: case 0x300f:
	case 0x3011: case 0xff09:
		return GLYPH_CLOSE;
	case 0xab: case 0xbb: case 0x2018: case GLYPH_APOSTROPHE:
	case 0x201c: case 0x2039: case 0x203a:
		return GLYPH_QUOTE;
	case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014:
	case 0x2015: case 0x2212:
		return GLYPH_DASH;
	case 0xb7: case 0x2022: case 0x2023: case 0x25a0: case 0x25aa:
	case 0x25b6: case 0x25ba: case 0x25cf: case 0x25e6:
		return GLYPH_BULLET;
	default:
		return GLYPH_OTHER;
	}
}

/* The letters of Latin 1 have no need of the tables. */
#define LATIN_UPPER 0xc0u
#define LATIN_LOWER 0xdfu
#define LATIN_END 0x100u
#define TIMES 0xd7u
#define DIVIDE 0xf7u

enum glyph_kind glyph_kind_of(uint32_t cp)
{
	enum glyph_kind kind;

	if (cp < 0x80)
		return glyph_ascii[cp];
	if (cp >= LATIN_UPPER && cp < LATIN_END)
		return cp == TIMES || cp == DIVIDE ? GLYPH_OTHER :
		       cp < LATIN_LOWER ? GLYPH_UPPER : GLYPH_LOWER;
	if (utf8_is_space(cp))
		return GLYPH_SPACE;
	kind = punctuation_kind(cp);
	if (kind != GLYPH_OTHER)
		return kind;
	if (utf8_is_upper(cp))
		return GLYPH_UPPER;
	if (utf8_is_lower(cp))
		return GLYPH_LOWER;
	if (utf8_is_letter(cp))
		return GLYPH_LETTER;
	if (utf8_is_digit(cp))
		return GLYPH_DIGIT;
	return utf8_is_mark(cp) ? GLYPH_MARK : GLYPH_OTHER;
}

bool glyph_is_one_of(uint32_t cp, const char *set)
{
	return cp && cp < 0x80 && strchr(set, (int)cp);
}

struct glyph glyph_at_sequence(struct slice text, struct span range,
			       uint32_t at)
{
	struct glyph g = {.start = at, .end = at, .kind = GLYPH_NONE};

	while (g.end < range.end) {
		g.start = g.end;
		g.end += (uint32_t)utf8_decode(text.ptr + g.start,
					       range.end - g.start, &g.cp,
					       NULL);
		if (!utf8_is_ignorable(g.cp)) {
			g.kind = glyph_kind_of(g.cp);
			return g;
		}
	}
	g.start = g.end;
	return g;
}

/* Where the character CP that ends at END begins. */
static uint32_t step_back(struct slice text, struct span range, uint32_t end,
			  uint32_t *cp)
{
	uint32_t at = end - 1;

	while (at > range.start && end - at < 4 &&
	       ((unsigned char)text.ptr[at] & 0xc0) == 0x80)
		at--;
	if (utf8_decode(text.ptr + at, end - at, cp, NULL) == end - at)
		return at;
	*cp = UTF8_REPLACEMENT;
	return end - 1;
}

struct glyph glyph_before_sequence(struct slice text, struct span range,
				   uint32_t at)
{
	struct glyph g = {.start = at, .end = at, .kind = GLYPH_NONE};

	while (g.start > range.start) {
		g.end = g.start;
		g.start = step_back(text, range, g.end, &g.cp);
		if (!utf8_is_ignorable(g.cp)) {
			g.kind = glyph_kind_of(g.cp);
			return g;
		}
	}
	g.end = g.start;
	return g;
}

struct glyph glyph_after_space(struct slice text, struct span range,
			       uint32_t at)
{
	struct glyph g = glyph_at(text, range, at);

	while (g.kind == GLYPH_SPACE)
		g = glyph_at(text, range, g.end);
	return g;
}

#define BOM "\xef\xbb\xbf"
#define BOM_LEN 3u

uint32_t glyph_trim_start(struct slice text, struct span range)
{
	uint32_t at = range.start, cp;

	if (!at && range.end >= BOM_LEN && !memcmp(text.ptr, BOM, BOM_LEN))
		at = BOM_LEN;
	while (at < range.end) {
		unsigned char c = (unsigned char)text.ptr[at];
		size_t n = 1;

		if (c >= 0x80) {
			n = utf8_decode(text.ptr + at, range.end - at, &cp,
					NULL);
			if (!utf8_is_space(cp))
				break;
		} else if (glyph_ascii[c] != GLYPH_SPACE) {
			break;
		}
		at += (uint32_t)n;
	}
	return at;
}

struct span glyph_trim(struct slice text, struct span range)
{
	uint32_t cp;

	range.start = glyph_trim_start(text, range);
	while (range.end > range.start) {
		unsigned char c = (unsigned char)text.ptr[range.end - 1];
		uint32_t last;

		if (c < 0x80 && glyph_ascii[c] != GLYPH_SPACE)
			break;
		last = step_back(text, range, range.end, &cp);
		if (!utf8_is_space(cp))
			break;
		range.end = last;
	}
	return range;
}
