#include "config.h"

#include <endian.h>
#include <string.h>

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
#define PLAIN_MAX 64u

#define EACH_BYTE UINT64_C(0x0101010101010101)

/* The top bit of each byte of W that is an ASCII letter. */
static uint64_t letters_of(uint64_t w)
{
	uint64_t low = (w | EACH_BYTE * CASE_BIT) & EACH_BYTE * 0x7f;
	uint64_t from_a = low + EACH_BYTE * (0x80 - 'a');
	uint64_t beyond_z = low + EACH_BYTE * (0x7f - 'z');

	return from_a & ~beyond_z & ~w & EACH_BYTE * 0x80;
}

static uint64_t load_8(const char *p, size_t left)
{
	uint64_t w = 0;

	if (left >= sizeof(w))
		memcpy(&w, p, sizeof(w));
	else
		memcpy(&w, p, left);
	return le64toh(w);
}

/* U+00C0 to U+00FF as the one ASCII letter that they fold to; 0: to none. */
static const char latin_1[] =
	"aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0\0aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy"
	"\0y";
#define LATIN_1_LEAD 0xc3u

static char plain_latin(const struct scan *s, uint32_t at)
{
	if (at + 1 >= s->end || (unsigned char)s->text[at] != LATIN_1_LEAD ||
	    ((unsigned char)s->text[at + 1] & 0xc0) != 0x80)
		return 0;
	return latin_1[(unsigned char)s->text[at + 1] & 0x3f];
}

static bool is_small_latin(const struct scan *s, uint32_t at)
{
	return (unsigned char)s->text[at + 1] & CASE_BIT;
}

static bool begins_large(const struct scan *s)
{
	if ((unsigned char)s->text[s->at] == LATIN_1_LEAD)
		return !is_small_latin(s, s->at);
	return !((unsigned char)s->text[s->at] & CASE_BIT);
}

/* Does nothing of a word stand at AT? */
static bool is_gap(const struct scan *s, uint32_t at)
{
	uint32_t cp;

	if (at >= s->end)
		return true;
	if ((unsigned char)s->text[at] < 0x80)
		return gap_byte[(unsigned char)s->text[at]];
	utf8_decode(s->text + at, s->end - at, &cp, NULL);
	return scan_kind_of(cp) == SCAN_GAP;
}

/* Takes the ASCII letters at AT into FORM; the bytes that make SMALL true. */
static unsigned take_ascii(struct scan *s, uint32_t at, uint64_t *small)
{
	uint64_t bytes = load_8(s->text + at, s->end - at);
	uint64_t others = letters_of(bytes) ^ EACH_BYTE * 0x80;
	unsigned n = others ? (unsigned)__builtin_ctzll(others) / 8 : 8;
	uint64_t mask = n < 8 ? (UINT64_C(1) << 8 * n) - 1 : ~UINT64_C(0);
	uint64_t form = htole64((bytes | EACH_BYTE * CASE_BIT) & mask);

	memcpy(s->form + s->n, &form, sizeof(form));
	s->n += n;
	*small |= bytes & mask & EACH_BYTE * CASE_BIT;
	return n;
}

/*
 * A word that is nothing but ASCII letters and letters of Latin 1, as most
 * are.  False where it is not or is long: scan_any can do it.
 */
static bool scan_plain(struct scan *s, struct word *w)
{
	uint32_t at = s->at, limit = at + PLAIN_MAX;
	uint64_t small = 0;

	s->n = 0;
	for (;;) {
		unsigned n = take_ascii(s, at, &small);
		char letter;

		at += n;
		if (at > limit)
			return false;
		if (n == 8)
			continue;
		letter = plain_latin(s, at);
		if (!letter)
			break;
		s->form[s->n++] = letter;
		small |= is_small_latin(s, at);
		at += 2;
	}
	if (!s->n || !is_gap(s, at))
		return false;
	if (begins_large(s))
		w->flags |= WORD_CAPITAL;
	if (!small && s->n > 1)
		w->flags |= WORD_UPPER;
	w->start = s->at;
	w->len = (uint16_t)(at - s->at);
	s->at = at;
	return true;
}

/* A gap of such characters alone is no evidence of a border. */
static bool joins_words(uint32_t cp)
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
		if (s->kind == SCAN_GAP && !joins_words(s->cp))
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

void scan_init(struct scan *s, const char *text, struct span range)
{
	s->text = text;
	s->begin = s->at = range.start;
	s->end = range.end;
}
