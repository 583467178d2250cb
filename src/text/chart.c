#include "config.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/mem.h"
#include "text/chart.h"
#include "text/scan.h"
#include "text/utf8.h"

/* ---- ASCII */

enum { LETTER = 1, HARD = 2, LOUD = 4, END = 8 };

static const unsigned char ascii[128] = {
	[0 ... 8] = LOUD,
	['\n' ... '\r'] = END,
	[14 ... 27] = LOUD,
	['!' ... '&'] = LOUD,
	['(' ... ','] = LOUD,
	['.'] = LOUD, ['/'] = LOUD,
	['0' ... '9'] = HARD,
	[':' ... '@'] = LOUD,
	['A' ... 'Z'] = LETTER,
	['[' ... '`'] = LOUD,
	['a' ... 'z'] = LETTER,
	['{' ... 127] = LOUD,
};

uint64_t chart_ascii_plainly(const unsigned char *p, struct chart_block *b)
{
	uint64_t high = 0;

	*b = (struct chart_block){0};
	for (unsigned i = 0; i < CHART_BYTES; i++) {
		uint64_t c = p[i] < 0x80 ? ascii[p[i]] : 0;

		b->letters |= (c & LETTER) << i;
		b->hard |= (c & HARD) / HARD << i;
		b->loud |= (c & LOUD) / LOUD << i;
		b->ends |= (c & END) / END << i;
		high |= (uint64_t)(p[i] >> 7) << i;
	}
	return high;
}

#ifdef __SSE2__
/* All bits of each byte of V that is in [FIRST, LAST]; they are ASCII. */
static inline __m128i in_range(__m128i v, char first, char last)
{
	/* as signed numbers the range begins at the lowest one */
	__m128i low = _mm_add_epi8(v, _mm_set1_epi8((char)(-128 - first)));

	return _mm_cmpgt_epi8(_mm_set1_epi8((char)(-127 + last - first)), low);
}

static inline __m128i is_byte(__m128i v, char c)
{
	return _mm_cmpeq_epi8(v, _mm_set1_epi8(c));
}

/* The top bits of four times 16 bytes. */
static inline uint64_t bits_of(__m128i a, __m128i b, __m128i c, __m128i d)
{
	uint64_t low = (unsigned)_mm_movemask_epi8(a) |
		       (unsigned)_mm_movemask_epi8(b) << 16;
	uint64_t top = (unsigned)_mm_movemask_epi8(c) |
		       (unsigned)_mm_movemask_epi8(d) << 16;

	return low | top << 32;
}

static inline __m128i is_letter(__m128i v)
{
	return in_range(_mm_or_si128(v, _mm_set1_epi8(32)), 'a', 'z');
}

static inline __m128i is_quiet(__m128i v)
{
	__m128i marks = _mm_or_si128(is_byte(v, '\''), is_byte(v, '-'));
	__m128i spaces = _mm_or_si128(is_byte(v, ' '), is_byte(v, '\t'));

	return _mm_or_si128(_mm_or_si128(marks, spaces), in_range(v, 28, 31));
}

uint64_t chart_ascii(const unsigned char *p, struct chart_block *to)
{
	const __m128i *v = (const __m128i *)p;
	__m128i a = _mm_loadu_si128(v), b = _mm_loadu_si128(v + 1),
		c = _mm_loadu_si128(v + 2), d = _mm_loadu_si128(v + 3);
	uint64_t quiet = bits_of(is_quiet(a), is_quiet(b), is_quiet(c),
				 is_quiet(d));
	uint64_t high = bits_of(a, b, c, d);

	to->letters = bits_of(is_letter(a), is_letter(b), is_letter(c),
			      is_letter(d));
	to->hard = bits_of(in_range(a, '0', '9'), in_range(b, '0', '9'),
			   in_range(c, '0', '9'), in_range(d, '0', '9'));
	to->ends = bits_of(in_range(a, '\n', '\r'), in_range(b, '\n', '\r'),
			   in_range(c, '\n', '\r'), in_range(d, '\n', '\r'));
	to->loud = ~(to->letters | to->hard | to->ends | quiet | high);
	return high;
}
#else
uint64_t chart_ascii(const unsigned char *p, struct chart_block *b)
{
	return chart_ascii_plainly(p, b);
}
#endif

/* ---- what is no ASCII */

/* From U+00C0 to U+023F all are letters but these two. */
#define LATIN_FIRST 0xc3u
#define LATIN_LAST 0xc8u
#define TIMES "\xc3\x97"
#define DIVIDE_AND_TIMES_BIT 0x20u

static inline bool is_latin_letter(const unsigned char *p, size_t left)
{
	return *p - LATIN_FIRST <= LATIN_LAST - LATIN_FIRST && left > 1 &&
	       (p[1] & 0xc0) == 0x80 &&
	       (*p != LATIN_FIRST ||
		(p[1] & ~DIVIDE_AND_TIMES_BIT) != (unsigned char)TIMES[1]);
}

/* N bits from bit I on, those beyond the block into the next one. */
static inline void put(uint64_t *bits, uint64_t *next, unsigned i, size_t n)
{
	uint64_t some = (UINT64_C(1) << n) - 1;

	*bits |= some << i;
	if (i + n > CHART_BYTES)
		*next |= some >> (CHART_BYTES - i);
}

/* Letters that are lone marks, of which nothing may be left folded. */
static bool folds_away(uint32_t cp)
{
	return (cp >= 0xfc5e && cp <= 0xfc63) ||
	       (cp >= 0xfe70 && cp <= 0xfe7f) || cp == 0xff9e ||
	       cp == 0xff9f;
}

static bool ends_line(uint32_t cp)
{
	return cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

/* Any character, at bit I; returns its bytes. */
static size_t put_character(struct chart_block *b, struct chart_block *next,
			    const unsigned char *p, size_t left, unsigned i)
{
	uint32_t cp;
	size_t n = utf8_decode((const char *)p, left, &cp, NULL);

	switch (scan_kind_of(cp)) {
	case SCAN_LETTER:
		if (folds_away(cp))
			put(&b->hard, &next->hard, i, n);
		else
			put(&b->letters, &next->letters, i, n);
		break;
	case SCAN_GAP:
		b->loud |= (uint64_t)!scan_joins(cp) << i;
		b->ends |= (uint64_t)ends_line(cp) << i;
		break;
	default:
		put(&b->hard, &next->hard, i, n);
	}
	return n;
}

/*
 * HIGH: the bytes of the block at P that are no ASCII, those of the last
 * block's last character left out.  Returns how many of the next one's bytes
 * are taken.
 */
static inline unsigned put_high(struct chart_block *b,
				struct chart_block *next,
				const unsigned char *p, size_t left,
				uint64_t high)
{
	size_t end = 0;

	for (; high; high = end < CHART_BYTES ? high & UINT64_MAX << end : 0) {
		unsigned i = (unsigned)__builtin_ctzll(high);

		end = i;
		if (is_latin_letter(p + i, left - i)) {
			put(&b->letters, &next->letters, i, 2);
			end += 2;
		} else {
			end += put_character(b, next, p + i, left - i, i);
		}
	}
	return end > CHART_BYTES ? (unsigned)end - CHART_BYTES : 0;
}

/* ---- a text */

/* The last block's bytes and zeros, which are no part of it. */
static uint64_t chart_rest(const unsigned char *p, size_t left,
			   struct chart_block *b)
{
	unsigned char rest[CHART_BYTES] = {0};
	uint64_t high;

	memcpy(rest, p, left);
	high = chart_ascii(rest, b);
	b->loud &= ~(UINT64_MAX << left);
	return high;
}

void chart_make(struct chart *c, struct slice text, struct span range)
{
	/* no character begins before the range */
	unsigned taken = range.start % CHART_BYTES;
	struct chart_block next = {0};
	const unsigned char *p;
	size_t len;

	c->from = range.start - taken;
	p = (const unsigned char *)text.ptr + c->from;
	len = range.end - c->from;
	c->n = (len + CHART_BYTES - 1) / CHART_BYTES;
	array_reserve(&c->v, &c->cap, c->n);
	for (size_t i = 0; i < c->n; i++, p += CHART_BYTES) {
		size_t left = len - i * CHART_BYTES;
		struct chart_block *b = &c->v[i];
		uint64_t high = left < CHART_BYTES ? chart_rest(p, left, b) :
						     chart_ascii(p, b);

		b->letters |= next.letters;
		b->hard |= next.hard;
		next.letters = next.hard = 0;
		taken = put_high(b, &next, p, left,
				 high & UINT64_MAX << taken);
	}
}

void chart_release(struct chart *c)
{
	free(c->v);
	*c = (struct chart){0};
}
