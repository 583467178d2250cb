#include "config.h"

#include "text/breaks.h"
#include "text/utf8.h"

/*
 * A sure place is between a letter and a space and a small letter (LB18; the
 * rules of spacing.h look for small letters only behind a digit, of which "er"
 * may be the end), or between two ideographs.  No other rule looks across
 * either: those for hyphens, slashes and stops end at a space or at what is no
 * letter of an alphabet.
 */

/*
 * As many small letters in a row as make the bytes that a dash may stand in
 * that opens a paragraph: a piece must not look like the beginning of one.
 */
#define LETTERS_MIN 4u

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

/* Small letters of Latin-1, Greek and Cyrillic: their first byte is told. */
static size_t small_letter(struct slice text, size_t at)
{
	uint32_t cp;
	size_t n;

	if (at >= text.len)
		return 0;
	if ((unsigned char)text.ptr[at] < 0x80)
		return is_small(text.ptr[at]);
	n = utf8_decode(text.ptr + at, text.len - at, &cp, NULL);
	if (cp >= 0xe0 && cp <= 0xff && cp != 0xf7)
		return n;
	if ((cp >= 0x3ac && cp <= 0x3ce) || (cp >= 0x430 && cp <= 0x44f))
		return n;
	return 0;
}

/* Does one small letter, at one of the two bytes before AT, end there? */
static bool letter_before(struct slice text, size_t at)
{
	return at && (is_small(text.ptr[at - 1]) ||
		      (at > 1 && small_letter(text, at - 2) == 2));
}

static bool letters_from(struct slice text, size_t at)
{
	size_t end = at, n;

	while (end - at < LETTERS_MIN) {
		n = small_letter(text, end);
		if (!n)
			return false;
		end += n;
	}
	return true;
}

/* Of those that all have three bytes and break on both sides. */
static bool ideograph_at(struct slice text, size_t at)
{
	uint32_t cp = 0;

	if ((unsigned char)text.ptr[at] >= 0xe4)
		utf8_decode(text.ptr + at, text.len - at, &cp, NULL);
	return cp >= 0x4e00 && cp <= 0x9fff;
}

/* Is there a digit in the three bytes before AT? */
static bool digit_before(struct slice text, size_t at)
{
	for (size_t i = at < 3 ? 0 : at - 3; i < at; i++)
		if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
			return true;
	return false;
}

static bool is_sure(struct slice text, size_t at)
{
	if (text.ptr[at - 1] == ' ')
		return letter_before(text, at - 1) &&
		       !digit_before(text, at - 1) && letters_from(text, at);
	return at >= 3 && ideograph_at(text, at) && ideograph_at(text, at - 3);
}

size_t breaks_piece(struct slice text, size_t least)
{
	size_t at = least ? least : 1;

	while (at < text.len && !is_sure(text, at))
		at++;
	return at < text.len ? at : text.len;
}
