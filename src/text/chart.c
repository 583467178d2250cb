#include "config.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/chart.h"
#include "text/scan.h"
#include "text/utf8.h"

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

/* Of U+2010 to U+2027, by the last byte: two hyphens, a dash and ’. */
static inline bool is_quiet_dash(unsigned char last)
{
	return (last >= 0x90 && last <= 0x92) || last == 0x99;
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
		} else if (utf8_has_dash_or_quote((const char *)p + i,
						  left - i)) {
			b->loud |= (uint64_t)!is_quiet_dash(p[i + 2]) << i;
			end += 3;
		} else {
			end += put_character(b, next, p + i, left - i, i);
		}
	}
	return end > CHART_BYTES ? (unsigned)end - CHART_BYTES : 0;
}

/* The last block's bytes and zeros, which are no part of it. */
static uint64_t chart_rest(chart_way *way, const unsigned char *p,
			   size_t left, struct chart_block *b)
{
	unsigned char rest[CHART_BYTES] = {0};
	uint64_t high;

	memcpy(rest, p, left);
	high = way(rest, b);
	b->loud &= ~(UINT64_MAX << left);
	return high;
}

void chart_make(struct chart *c, struct slice text, struct span range)
{
	/* no character begins before the range */
	unsigned taken = range.start % CHART_BYTES;
	chart_way *way = chart_way_best();
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
		uint64_t high = left < CHART_BYTES ?
			chart_rest(way, p, left, b) : way(p, b);

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
