#include "config.h"

#include <string.h>

#include "base/bytes.h"
#include "text/scan.h"
#include "text/utf8.h"

#define GAP 0x80u

/* ASCII that stands between words; WORD_PUNCT: not joins_words. */
static const unsigned char gap_byte[256] = {
	[0 ... 8] = GAP | WORD_PUNCT,
	['\t' ... '\r'] = GAP,
	[14 ... 27] = GAP | WORD_PUNCT,
	[28 ... ' '] = GAP,
	['!' ... '&'] = GAP | WORD_PUNCT,
	['\''] = GAP,
	['(' ... ','] = GAP | WORD_PUNCT,
	['-'] = GAP,
	['.'] = GAP | WORD_PUNCT, ['/'] = GAP | WORD_PUNCT,
	[':' ... '@'] = GAP | WORD_PUNCT,
	['[' ... '`'] = GAP | WORD_PUNCT,
	['{' ... 127] = GAP | WORD_PUNCT,
};

/* Set in the bytes of small letters alone: ASCII, and the second byte. */
#define CASE_BIT 0x20u
/* Longer words are rare. */
#define PLAIN_MAX 64

/* The top bit of each byte of W that is no ASCII letter. */
static inline uint64_t others_of(uint64_t w)
{
	uint64_t low = (w | EACH_BYTE * CASE_BIT) & ~EACH_TOP;
	uint64_t from_a = low + EACH_BYTE * (0x80 - 'a');
	uint64_t beyond_z = low + EACH_BYTE * (0x7f - 'z');

	return (~from_a | beyond_z | w) & EACH_TOP;
}

/* The bytes at P, of which there are LEFT, zeros behind them. */
static inline uint64_t load(const unsigned char *p, size_t left)
{
	char end[8] = {0};

	if (left >= sizeof(end))
		return bytes_load(p);
	memcpy(end, p, left);
	return bytes_load(end);
}

/*
 * Folds the ASCII letters from P on to FORM, with zeros to the next eight
 * bytes; returns how many.  In SMALL it notes those that are small.
 */
static inline unsigned fold_ascii(const unsigned char *p,
				  const unsigned char *end, char *form,
				  uint64_t *small)
{
	uint64_t bytes = load(p, (size_t)(end - p));
	uint64_t others = others_of(bytes);
	/* the bytes below the first other one */
	uint64_t mask = others ? (others ^ (others - 1)) >> 8 : UINT64_MAX;
	uint64_t folded = htole64((bytes | EACH_BYTE * CASE_BIT) & mask);

	memcpy(form, &folded, sizeof(folded));
	*small |= bytes & mask & EACH_BYTE * CASE_BIT;
	return bytes_first(others);
}

/* U+00C0 to U+00FF as the one ASCII letter that they fold to; 0: to none. */
static const char latin_1[] =
	"aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0\0aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy"
	"\0y";
#define LATIN_1_LEAD 0xc3u

/* What the two bytes at P, a letter of Latin 1, fold to; 0: they are none. */
static inline char fold_latin(const unsigned char *p, const unsigned char *end)
{
	if (*p != LATIN_1_LEAD || end - p < 2 || (p[1] & 0xc0) != 0x80)
		return 0;
	return latin_1[p[1] & 0x3f];
}

static bool begins_large(const unsigned char *p)
{
	return !((*p == LATIN_1_LEAD ? p[1] : *p) & CASE_BIT);
}

/* Is the character at P, no ASCII, a gap? */
static bool is_gap(const unsigned char *p, const unsigned char *end)
{
	uint32_t cp;

	utf8_decode((const char *)p, (size_t)(end - p), &cp, NULL);
	return scan_kind_of(cp) == SCAN_GAP;
}

/*
 * A word that is nothing but ASCII letters and letters of Latin 1, as most
 * are.  False where it is not or is long: scan_any can do it.
 */
static bool scan_plain(struct scan *s, struct word *w)
{
	const unsigned char *text = (const unsigned char *)s->text;
	const unsigned char *start = text + s->at, *end = text + s->end;
	const unsigned char *p = start;
	char *form = s->form, letter;
	uint64_t small = 0;

	for (;;) {
		unsigned n = fold_ascii(p, end, form, &small);

		p += n;
		form += n;
		if (p - start > PLAIN_MAX)
			return false;
		if (n == 8)
			continue;
		if (p == end || gap_byte[*p])
			break;
		letter = fold_latin(p, end);
		if (!letter && (*p < 0x80 || !is_gap(p, end)))
			return false;
		if (!letter)
			break;
		*form++ = letter;
		small |= p[1] & CASE_BIT;
		p += 2;
	}
	if (p == start)
		return false;
	s->n = (size_t)(form - s->form);
	if (begins_large(start)) {
		w->flags |= WORD_CAPITAL;
		if (!small && s->n > 1)
			w->flags |= WORD_UPPER;
	}
	w->start = s->at;
	w->len = (uint16_t)(p - start);
	s->at += w->len;
	return true;
}

bool scan_joins(uint32_t cp)
{
	return cp == '\'' || cp == 0x2019 || cp == 0x02bc || cp == '-' ||
	       (cp >= 0x2010 && cp <= 0x2012) || utf8_is_space(cp) ||
	       cp == 0xfeff;
}

/* Steps over the gap at AT and tells W of it. */
static void skip_gap(struct scan *s, struct word *w)
{
	while (s->at < s->end) {
		unsigned char c = (unsigned char)s->text[s->at];

		if (gap_byte[c]) {
			w->flags |= gap_byte[c] & WORD_PUNCT;
			s->at++;
			continue;
		}
		if (c < 0x80)
			return;
		scan_look(s);
		if (s->kind != SCAN_GAP && s->kind != SCAN_MARK)
			return;
		if (s->kind == SCAN_GAP && !scan_joins(s->cp))
			w->flags |= WORD_PUNCT;
		s->at += (uint32_t)s->len;
	}
}

/* The next word, past the gap before it; false at the end. */
bool scan_next(struct scan *s, struct word *w)
{
	*w = (struct word){0};
	for (;;) {
		skip_gap(s, w);
		if (s->at >= s->end)
			return false;
		if (scan_plain(s, w))
			return true;
		scan_look(s);
		scan_any(s, w);
		if (s->n)
			return true;
	}
}

void scan_init(struct scan *s, const char *text, struct span range,
	       char *form)
{
	s->form = form;
	s->text = text;
	s->begin = s->at = range.start;
	s->end = range.end;
}
