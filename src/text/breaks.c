#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

#include "base/mem.h"
#include "text/breaks.h"
#include "text/spacing.h"
#include "text/utf8.h"

/*
 * Stands in for the bytes of a bad part: a letter to UAX 14 as U+FFFD is,
 * but one byte long, so that all offsets stay.
 */
#define BAD_BYTE 'x'

#define NO_BREAK_SPACE 0xa0u
#define FIGURE_SPACE 0x2007u
#define NARROW_NO_BREAK_SPACE 0x202fu
#define SOFT_HYPHEN 0xadu

bool break_is_blank(uint32_t cp)
{
	return cp == ' ' || (utf8_is_space(cp) && cp != NO_BREAK_SPACE &&
			     cp != FIGURE_SPACE && cp != NARROW_NO_BREAK_SPACE);
}

static bool continues(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* What most bytes are told by alone. */
enum {
	LETTER = 1, /* of ASCII */
	CLEAN = 2,  /* stays as it is in a copy */
	JUDGED = 4, /* see judge() */
};
static const unsigned char traits[256] = {
	[' '] = CLEAN | JUDGED,
	['!' ... '+'] = CLEAN,
	[',' ... '/'] = CLEAN | JUDGED, /* , - . / */
	['0' ... '9'] = CLEAN,
	[':' ... ';'] = CLEAN | JUDGED,
	['<' ... '@'] = CLEAN,
	['A' ... 'Z'] = CLEAN | LETTER,
	['[' ... '`'] = CLEAN,
	['a' ... 'z'] = CLEAN | LETTER,
	['{' ... '~'] = CLEAN,
	[0xc2] = JUDGED,
	[0xe2] = JUDGED,
};

static bool has_trait(char c, unsigned trait)
{
	return traits[(unsigned char)c] & trait;
}

/* Bytes at P that have TRAIT, or with LACKS have it not. */
static size_t span_trait(const char *p, size_t len, unsigned trait, bool lacks)
{
	size_t n = 0;

	while (n < len && has_trait(p[n], trait) != lacks)
		n++;
	return n;
}

/* Bytes of the letter at P if it is one of Latin-1 beyond ASCII, or oe; else
   0.  Like the letters of ASCII all of these are AL to UAX 14. */
static size_t latin_letter(const char *p, size_t len)
{
	unsigned char a = (unsigned char)p[0], b;

	if ((a != 0xc3 && a != 0xc5) || len < 2 || !continues(p[1]))
		return 0;
	b = (unsigned char)p[1];
	if (a == 0xc5)
		return b == 0x92 || b == 0x93 ? 2 : 0;
	/* the signs of multiplication and division */
	return b != 0x97 && b != 0xb7 ? 2 : 0;
}

static inline size_t plain_letter(const char *p, size_t len)
{
	return has_trait(*p, LETTER) ? 1 : latin_letter(p, len);
}

/* What the character at P is taken for; 0: what it is.  *N: its bytes. */
static char stand_in(const char *p, size_t len, bool spaces, size_t *n)
{
	uint32_t cp;
	bool valid;

	*n = utf8_decode(p, len, &cp, &valid);
	if (!valid)
		return BAD_BYTE;
	return spaces && break_is_blank(cp) ? ' ' : '\0';
}

/* TEXT as valid UTF-8 of the same length; with SPACES, one kind of blank. */
static char *clean_copy(struct slice text, bool spaces)
{
	char *copy = mem_strndup(text.ptr, text.len);
	size_t i = 0, n;

	while (i < text.len) {
		char c;

		n = span_trait(text.ptr + i, text.len - i, CLEAN, false);
		if (!n)
			n = latin_letter(text.ptr + i, text.len - i);
		if (n) {
			i += n;
			continue;
		}
		c = stand_in(text.ptr + i, text.len - i, spaces, &n);
		if (c)
			memset(copy + i, c, n);
		i += n;
	}
	return copy;
}

/* Below stand the alphabets; most of what is above breaks between letters. */
#define ALPHABETS_END 0x1100u

static bool letter_at(const char *text, size_t len, size_t at)
{
	uint32_t cp;

	utf8_decode(text + at, len - at, &cp, NULL);
	return cp < ALPHABETS_END && utf8_is_letter(cp);
}

/* Rule LB29, which libunistring leaves out: "www.example.com", "U.R.S.S." */
static bool infix_holds(const char *copy, size_t len, size_t at)
{
	char before = at ? copy[at - 1] : ' ';

	return (before == '.' || before == ',' || before == ':' ||
		before == ';') &&
	       letter_at(copy, len, at);
}

static void ask_uax14(char *kinds, const char *copy, size_t len)
{
	bool hard = false; /* the character before ends a line */

	u8_possible_linebreaks((const uint8_t *)copy, len, "UTF-8", kinds);
	for (size_t i = 0; i < len; i++) {
		bool ends = kinds[i] == UC_BREAK_MANDATORY;
		bool may = hard || kinds[i] == UC_BREAK_POSSIBLE;

		if (continues(copy[i]))
			continue;
		kinds[i] = may && !infix_holds(copy, len, i) ? BREAK_YES
							     : BREAK_NO;
		hard = ends;
	}
}

/*
 * Where letter, perhaps a comma or a full stop, space, letter stand, a line
 * may end whatever is around (LB18), and between the letters of a word none
 * may.  So UAX 14 is asked only about the stretches between such places that
 * hold anything else.
 */

/* Bytes of the apostrophe at P, 0 if it is none. */
static size_t apostrophe(const char *p, size_t len)
{
	if (*p == '\'')
		return 1;
	return len >= 3 && !memcmp(p, "\u2019", 3) ? 3 : 0;
}

/* Bytes of the letters at P, with apostrophes between them. */
static size_t plain_letters(const char *p, size_t len)
{
	size_t at = 0, n, mark;

	while (at < len) {
		at += span_trait(p + at, len - at, LETTER, false);
		if (at == len)
			break;
		n = latin_letter(p + at, len - at);
		if (!n) {
			mark = at ? apostrophe(p + at, len - at) : 0;
			if (!mark || at + mark >= len ||
			    !plain_letter(p + at + mark, len - at - mark))
				break;
			n = mark;
		}
		at += n;
	}
	return at;
}

/* Is there a sure break behind the letter that ends at P?  Bytes up to it,
   0 if there is none. */
static size_t sure_break(const char *p, size_t len)
{
	size_t n = len && (*p == ',' || *p == '.') ? 2 : 1;

	return len > n && p[n - 1] == ' ' && plain_letter(p + n, len - n) ? n :
									  0;
}

/* Bytes at P up to a sure break or the end, all of it for UAX 14. */
static size_t unsure(const char *p, size_t len)
{
	size_t at = 0, n;

	while (at < len) {
		n = span_trait(p + at, len - at, LETTER, false);
		if (!n)
			n = latin_letter(p + at, len - at);
		at += n ? n : 1;
		if (n && (n = sure_break(p + at, len - at)))
			return at + n;
	}
	return len;
}

static void ask_about_all(char *kinds, const char *copy, size_t len)
{
	size_t at = 0, n, end;

	while (at < len) {
		n = plain_letters(copy + at, len - at);
		end = n ? sure_break(copy + at + n, len - at - n) : 0;
		if (end) {
			memset(kinds + at, BREAK_NO, n + end);
			n += end;
		} else {
			n = unsure(copy + at, len - at);
			ask_uax14(kinds + at, copy + at, n);
		}
		kinds[at] = at ? BREAK_YES : BREAK_NO;
		at += n;
	}
}

void breaks_plain(char *kinds, struct slice text)
{
	char *copy;

	if (!text.len)
		return;
	copy = clean_copy(text, false);
	ask_uax14(kinds, copy, text.len);
	free(copy);
}

/* The break behind the blanks at I; returns where they end. */
static size_t judge_blanks(char *kinds, struct slice text, size_t i)
{
	size_t end = i;

	while (end < text.len && text.ptr[end] == ' ')
		end++;
	if (!i || end == text.len)
		return end;
	if (kinds[end] == BREAK_NO || spacing_binds(text, i, end))
		kinds[end] = BREAK_SPARE;
	return end;
}

/* No-break spaces and soft hyphens serve when all else fails. */
static void judge_glue(char *kinds, struct slice text, size_t i)
{
	uint32_t cp;
	size_t n = utf8_decode(text.ptr + i, text.len - i, &cp, NULL);

	if (i + n < text.len &&
	    (cp == NO_BREAK_SPACE || cp == NARROW_NO_BREAK_SPACE ||
	     cp == FIGURE_SPACE || cp == SOFT_HYPHEN))
		kinds[i + n] = BREAK_SPARE;
}

/* "km/h", "24h/24", "et/ou": nothing to gain from a break. */
static void judge_slash(char *kinds, struct slice text, size_t i)
{
	size_t end = i + 1;

	while (end < text.len && end < i + 3 && text.ptr[end] != ' ')
		end++;
	if (i + 1 < text.len &&
	    (end == text.len || !letter_at(text.ptr, text.len, end)))
		kinds[i + 1] = BREAK_SPARE;
}

/* Long addresses break at their dots, when they must. */
static void judge_infix(char *kinds, struct slice text, size_t i)
{
	if (i + 1 < text.len && infix_holds(text.ptr, text.len, i + 1))
		kinds[i + 1] = BREAK_SPARE;
}

/* A piece of a compound with so few letters does not stay alone. */
#define FEW_LETTERS 2u

static bool apostrophe_at(struct slice text, size_t at)
{
	uint32_t cp = 0;

	if (at < text.len)
		utf8_decode(text.ptr + at, text.len - at, &cp, NULL);
	return cp == '\'' || cp == 0x2019;
}

/* The letters behind AT up to the next other sign; more than few are few+1. */
static size_t letters_after(struct slice text, size_t at)
{
	size_t n = 0;

	while (n <= FEW_LETTERS && at < text.len &&
	       letter_at(text.ptr, text.len, at)) {
		do
			at++;
		while (at < text.len && continues(text.ptr[at]));
		n++;
	}
	return apostrophe_at(text, at) ? FEW_LETTERS + 1 : n;
}

static size_t letters_before(struct slice text, size_t at)
{
	size_t n = 0;

	while (n <= FEW_LETTERS && at) {
		do
			at--;
		while (at && continues(text.ptr[at]));
		if (!letter_at(text.ptr, text.len, at))
			break;
		n++;
	}
	return n;
}

static bool euphonic_t_at(struct slice text, size_t at)
{
	return at + 1 < text.len && text.ptr[at] == 't' &&
	       text.ptr[at + 1] == '-';
}

/* "viendra-/t-il", but no break in "a-t-il", "dit-il", "e-mail". */
static void judge_hyphen(char *kinds, struct slice text, size_t i)
{
	size_t after = letters_after(text, i + 1);

	if (i + 1 < text.len && kinds[i + 1] == BREAK_YES &&
	    ((after && after <= FEW_LETTERS && !euphonic_t_at(text, i + 1)) ||
	     letters_before(text, i) < FEW_LETTERS))
		kinds[i + 1] = BREAK_SPARE;
}

static void judge(char *kinds, struct slice text, size_t i)
{
	switch ((unsigned char)text.ptr[i]) {
	case '-':
		judge_hyphen(kinds, text, i);
		break;
	case '/':
		judge_slash(kinds, text, i);
		break;
	case '.':
	case ',':
	case ':':
	case ';':
		judge_infix(kinds, text, i);
		break;
	case 0xc2:
	case 0xe2:
		judge_glue(kinds, text, i);
		break;
	}
}

void breaks_find(char *kinds, struct slice text)
{
	char *copy;
	size_t i = 0;

	if (!text.len)
		return;
	copy = clean_copy(text, true);
	ask_about_all(kinds, copy, text.len);
	text.ptr = copy;
	while (i < text.len) {
		if (copy[i] == ' ') {
			i = judge_blanks(kinds, text, i);
			continue;
		}
		judge(kinds, text, i++);
		i += span_trait(copy + i, text.len - i, JUDGED, true);
	}
	free(copy);
}
