#include "config.h"

#include "text/stop_word.h"
#include "text/utf8.h"

/* Bytes of the longest word that is looked at before or behind a stop. */
#define WORD_REACH 48u
/* A word this long is no abbreviation unless the tables say so. */
#define FULL_WORD 4u
/* A name this long hardly is. */
#define FULL_NAME 6u
/* So many capitals make an acronym. */
#define ACRONYM 3u
/* Digits of a year. */
#define YEAR_DIGITS 4u
/* "3." can be an ordinal, "1998." is a year. */
#define ORDINAL_DIGITS 2u
/* "1." or "XVII." at the start of a sentence is its number. */
#define MARKER_DIGITS 3u
#define MARKER_ROMAN 5u

static bool in_word(struct glyph g)
{
	return glyph_is_word(g) || g.kind == GLYPH_MARK || g.cp == '.' ||
	       g.cp == '-' || g.cp == 0x2011;
}

/* ASCII that is in_word. */
static const bool word_byte[256] = {
	['-'] = true, ['.'] = true, ['0' ... '9'] = true,
	['A' ... 'Z'] = true, ['a' ... 'z'] = true,
};

static uint32_t word_start(const struct sentence_place *p, uint32_t end,
			   struct glyph *before)
{
	uint32_t at = end, first = p->range.start;

	if (first < p->first)
		first = p->first;
	if (end > first && end - first > WORD_REACH)
		first = end - WORD_REACH;
	for (;;) {
		while (at > first &&
		       word_byte[(unsigned char)p->text.ptr[at - 1]])
			at--;
		*before = glyph_before(p->text, p->range, at);
		if (before->kind == GLYPH_NONE || !in_word(*before) ||
		    before->start < p->first || end - before->start > WORD_REACH)
			return at;
		at = before->start;
	}
}

/*
 * A letter's part in Roman numbers and in syllables, and its case, as ones in
 * bytes of their own: a word's letters are counted by adding up.
 */
enum { SMALL = 1, LARGE = 1 << 8, ROMAN = 1 << 16, VOWEL = 1 << 24 };
static const uint32_t letter_parts[256] = {
	['A'] = LARGE | VOWEL, ['B'] = LARGE, ['C'] = LARGE | ROMAN,
	['D'] = LARGE, ['E'] = LARGE | VOWEL, ['F' ... 'H'] = LARGE,
	['I'] = LARGE | ROMAN | VOWEL, ['J' ... 'K'] = LARGE,
	['L'] = LARGE | ROMAN, ['M' ... 'N'] = LARGE, ['O'] = LARGE | VOWEL,
	['P' ... 'T'] = LARGE, ['U'] = LARGE | VOWEL, ['V'] = LARGE | ROMAN,
	['W'] = LARGE, ['X'] = LARGE | ROMAN, ['Y'] = LARGE | VOWEL,
	['Z'] = LARGE,
	['a'] = SMALL | VOWEL, ['b' ... 'd'] = SMALL, ['e'] = SMALL | VOWEL,
	['f' ... 'h'] = SMALL, ['i'] = SMALL | VOWEL, ['j' ... 'n'] = SMALL,
	['o'] = SMALL | VOWEL, ['p' ... 't'] = SMALL, ['u'] = SMALL | VOWEL,
	['v' ... 'x'] = SMALL, ['y'] = SMALL | VOWEL, ['z'] = SMALL,
};

static unsigned parts_of(uint32_t cp)
{
	uint32_t folded[UTF8_FOLD_MAX];

	if (cp < 0x80)
		return letter_parts[cp] & (ROMAN | VOWEL);
	if (!utf8_fold(cp, folded) || folded[0] >= 0x80)
		return 0;
	return letter_parts[folded[0]] & VOWEL;
}

static void word_count(struct stop_word *w, struct glyph g, bool beside)
{
	if (g.kind == GLYPH_DIGIT) {
		w->digits++;
	} else if (g.cp == '.') {
		w->dots++;
	} else if (glyph_is_letter(g)) {
		if (!w->letters++)
			w->capital = g.kind == GLYPH_UPPER;
		w->uppers += g.kind == GLYPH_UPPER;
		w->lower_end = g.kind == GLYPH_LOWER;
		w->roman += !!(parts_of(g.cp) & ROMAN);
		w->vowels += !!(parts_of(g.cp) & VOWEL);
		w->initials = w->initials && !beside;
	}
}

/* Counts the ASCII letters from AT on; returns where they end. */
static uint32_t letters_count(struct stop_word *w, const char *text,
			      uint32_t at, uint32_t end, bool beside)
{
	const unsigned char *s = (const unsigned char *)text;
	uint32_t start = at, sum = 0, part;

	for (; at < end && (part = letter_parts[s[at]]); at++)
		sum += part;
	if (at == start)
		return at;
	if (!w->letters)
		w->capital = letter_parts[s[start]] & LARGE;
	w->letters += at - start;
	w->uppers += sum / LARGE & 0xff;
	w->roman += sum / ROMAN & 0xff;
	w->vowels += sum / VOWEL;
	w->lower_end = letter_parts[s[at - 1]] & SMALL;
	w->initials = w->initials && !beside && at - start == 1;
	return at;
}

/* Bytes of the small letter that ends at END, ASCII or of Latin 1; 0: none. */
static inline uint32_t small_letter(const unsigned char *s, uint32_t first,
				    uint32_t end)
{
	if (letter_parts[s[end - 1]] & SMALL)
		return 1;
	return s[end - 1] >= 0xa0 && s[end - 1] < 0xc0 && s[end - 1] != 0xb7 &&
	       end - first > 1 && s[end - 2] == 0xc3 ? 2 : 0;
}

struct slice stop_word_small(const struct sentence_place *p, uint32_t end)
{
	const unsigned char *s = (const unsigned char *)p->text.ptr;
	uint32_t at = end, letters = 0, vowels = 0, n;

	while (at > p->first && end - at < WORD_REACH &&
	       (n = small_letter(s, p->first, at))) {
		letters++;
		vowels |= letter_parts[s[at - 1]] & VOWEL;
		at -= n;
	}
	if (at <= p->first || s[at - 1] >= 0x80 || word_byte[s[at - 1]] ||
	    letters < 2 || (letters <= FULL_WORD && !vowels))
		at = end;
	return slice_of(p->text.ptr + at, end - at);
}

struct slice stop_word_at(const struct sentence_place *p, uint32_t end)
{
	struct glyph before;
	uint32_t start = word_start(p, end, &before);

	return slice_of(p->text.ptr + start, end - start);
}

struct stop_word stop_word_before(const struct sentence_place *p, uint32_t end)
{
	struct stop_word w = {.initials = true};
	struct span range = {.end = end};
	bool beside = false;

	w.start = range.start = word_start(p, end, &w.before);
	w.word = slice_of(p->text.ptr + w.start, end - w.start);
	for (uint32_t at = w.start; at < end;) {
		uint32_t behind = letters_count(&w, p->text.ptr, at, end,
						beside);
		struct glyph g;

		if (behind > at) {
			beside = true;
			at = behind;
			continue;
		}
		g = glyph_at(p->text, range, at);
		word_count(&w, g, beside);
		beside = glyph_is_letter(g) ||
			 (beside && g.kind == GLYPH_MARK);
		at = g.end;
	}
	w.initials = w.initials && w.letters && !w.digits;
	w.plain = w.letters && !w.digits && !w.dots;
	return w;
}

/* Does the word that begins with G go on in capitals? */
static bool is_all_capitals(const struct sentence_place *p, struct glyph g)
{
	return g.kind == GLYPH_UPPER &&
	       glyph_at(p->text, p->range, g.end).kind == GLYPH_UPPER;
}

unsigned stop_word_kinds(const struct sentence_place *p,
			 const struct stop_word *w, struct glyph next)
{
	unsigned kinds = sentence_rule_kinds(p->language, w->word);

	if (w->plain && w->letters >= ACRONYM && w->uppers == w->letters &&
	    !is_all_capitals(p, next))
		kinds &= ~(unsigned)(RULE_TITLE | RULE_UNSURE);
	return kinds;
}

bool stop_word_is_marker(const struct sentence_place *p,
			 const struct stop_word *w)
{
	if (w->start > p->first)
		return false;
	if (w->digits && !w->letters)
		return w->dots || w->digits <= MARKER_DIGITS;
	return w->plain && (w->letters == 1 ||
			    (w->roman == w->letters &&
			     w->letters <= MARKER_ROMAN));
}

/* Not behind a figure or a slash, as a unit is. */
static bool stands_alone(const struct sentence_place *p,
			 const struct stop_word *w)
{
	struct glyph g = w->before;

	if (g.kind == GLYPH_OTHER)
		return false;
	while (g.kind == GLYPH_SPACE)
		g = glyph_before(p->text, p->range, g.start);
	return g.kind != GLYPH_DIGIT;
}

bool stop_word_is_short(const struct sentence_place *p,
			const struct stop_word *w)
{
	return w->plain && !w->vowels && w->letters > 1 &&
	       w->letters <= FULL_WORD && w->uppers < w->letters &&
	       stands_alone(p, w);
}

bool stop_word_is_initials(const struct stop_word *w)
{
	return w->initials && w->before.kind != GLYPH_OTHER;
}

bool stop_word_is_era(const struct sentence_place *p,
		      const struct stop_word *w)
{
	struct glyph g = w->before;
	struct stop_word before;

	while (g.kind == GLYPH_SPACE)
		g = glyph_before(p->text, p->range, g.start);
	if (g.cp != '.')
		return false;
	before = stop_word_before(p, g.start);
	return sentence_rule_kinds(p->language, before.word) & RULE_TITLE;
}

bool stop_word_is_ordinal(const struct sentence_place *p,
			  const struct stop_word *w)
{
	return p->language->ordinals && !w->letters && !w->dots &&
	       w->digits && w->digits <= ORDINAL_DIGITS;
}

bool stop_word_is_full(const struct sentence_place *p,
		       const struct stop_word *w)
{
	if (!w->word.len)
		return w->before.kind == GLYPH_CLOSE ||
		       w->before.kind == GLYPH_QUOTE;
	if (!w->letters)
		return w->digits >= YEAR_DIGITS && !w->dots;
	return w->plain && w->lower_end &&
	       w->letters >= (w->capital ? FULL_NAME : FULL_WORD) &&
	       !sentence_rule_kinds(p->language, w->word);
}

/* The word that begins at AT, with an apostrophe at its end. */
static struct slice word_at(const struct sentence_place *p, uint32_t at,
			    unsigned *letters)
{
	struct glyph g = glyph_at(p->text, p->range, at);
	uint32_t end = at;

	*letters = 0;
	while ((glyph_is_word(g) || g.kind == GLYPH_MARK) &&
	       g.end - at <= WORD_REACH) {
		*letters += g.kind != GLYPH_MARK;
		end = g.end;
		g = glyph_at(p->text, p->range, end);
	}
	if (g.cp == '\'' || g.cp == GLYPH_APOSTROPHE)
		end = g.end;
	return slice_of(p->text.ptr + at, end - at);
}

bool next_is_starter(const struct sentence_place *p, struct glyph g)
{
	unsigned letters;

	return g.kind == GLYPH_UPPER &&
	       sentence_rule_kinds(p->language,
				   word_at(p, g.start, &letters)) & RULE_START;
}

bool next_is_number(const struct sentence_place *p, struct glyph g)
{
	unsigned letters = 0, roman = 0;
	struct glyph first = g;

	if (g.kind == GLYPH_DIGIT)
		return true;
	for (; glyph_is_word(g) && letters <= MARKER_ROMAN;
	     g = glyph_at(p->text, p->range, g.end)) {
		letters++;
		roman += glyph_is_one_of(g.cp, "IVXLCivxlc");
	}
	return letters && (roman == letters ||
			   (letters == 1 && !next_is_starter(p, first)));
}

/* Is the word at AT plain, unlike a domain, a path or an address? */
static bool is_plain_word(const struct sentence_place *p, uint32_t at)
{
	struct glyph g = glyph_at(p->text, p->range, at);

	for (; g.kind != GLYPH_NONE && g.kind != GLYPH_SPACE;
	     g = glyph_at(p->text, p->range, g.end)) {
		struct glyph next = glyph_at(p->text, p->range, g.end);

		if (glyph_is_one_of(g.cp, "/@_=&\\") || g.end - at > WORD_REACH)
			return false;
		if (g.cp == '.' && glyph_is_word(next))
			return next.kind == GLYPH_UPPER;
	}
	return true;
}

bool next_is_capitalized(const struct sentence_place *p, struct glyph g)
{
	struct glyph next = g;
	unsigned letters;

	if (g.kind != GLYPH_UPPER || !is_plain_word(p, g.start))
		return false;
	do
		next = glyph_at(p->text, p->range, next.end);
	while (next.kind == GLYPH_MARK);
	if (next.cp == '.')
		return sentence_rule_kinds(p->language,
					   word_at(p, g.start, &letters)) &
		       RULE_TITLE;
	return next.kind == GLYPH_LOWER || next.kind == GLYPH_SPACE ||
	       next.kind == GLYPH_QUOTE;
}

bool next_is_long_or_starter(const struct sentence_place *p, struct glyph g)
{
	unsigned letters;

	word_at(p, g.start, &letters);
	return letters >= FULL_WORD || next_is_starter(p, g);
}
