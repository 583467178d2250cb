#include "config.h"

#include "text/scan.h"
#include "text/utf8.h"

/* Room that one more character may need in FORM. */
#define FORM_SLACK (4 * UTF8_FOLD_MAX)
/* A number longer than this is left in parts. */
#define NUMBER_MAX 64u
/* Digits in a group of a number. */
#define GROUP 3u

static bool is_ideograph(uint32_t cp)
{
	return (cp >= 0x3041 && cp <= 0x30ff) ||
	       (cp >= 0x3400 && cp <= 0x4dbf) ||
	       (cp >= 0x4e00 && cp <= 0x9fff) ||
	       (cp >= 0xf900 && cp <= 0xfaff) ||
	       (cp >= 0x20000 && cp <= 0x3ffff);
}

/* Below it no letter is a mark, an ignorable or an ideograph. */
#define LATIN_END 0x250u

/* Dashes, quotes and points of all kinds. */
#define DASHES_START 0x2010u
#define DASHES_END 0x2028u

enum scan_kind scan_kind_of(uint32_t cp)
{
	if (cp < 0x80) {
		if ((cp | 32) - 'a' < 26)
			return SCAN_LETTER;
		return cp - '0' < 10 ? SCAN_DIGIT : SCAN_GAP;
	}
	if (cp < LATIN_END && utf8_is_letter(cp))
		return SCAN_LETTER;
	if (cp >= DASHES_START && cp < DASHES_END)
		return SCAN_GAP;
	if (utf8_is_mark(cp) || utf8_is_ignorable(cp))
		return SCAN_MARK;
	if (is_ideograph(cp))
		return SCAN_IDEOGRAPH;
	if (utf8_is_letter(cp))
		return SCAN_LETTER;
	return utf8_is_digit(cp) ? SCAN_DIGIT : SCAN_GAP;
}

void scan_look(struct scan *s)
{
	if (s->at >= s->end) {
		s->len = 0;
		s->kind = SCAN_GAP;
		return;
	}
	s->len = utf8_decode(s->text + s->at, s->end - s->at, &s->cp, NULL);
	s->kind = scan_kind_of(s->cp);
}

static void put_cp(struct scan *s, uint32_t cp)
{
	if (cp >= 0x10000)
		s->form[s->n++] = (char)(0xf0 | cp >> 18);
	if (cp >= 0x800)
		s->form[s->n++] = (char)(cp < 0x10000 ? 0xe0 | cp >> 12 :
						0x80 | (cp >> 12 & 0x3f));
	if (cp >= 0x80) {
		s->form[s->n++] = (char)(cp < 0x800 ? 0xc0 | cp >> 6 :
						0x80 | (cp >> 6 & 0x3f));
		s->form[s->n++] = (char)(0x80 | (cp & 0x3f));
	} else {
		s->form[s->n++] = (char)cp;
	}
}

/* Takes the character looked at into the word. */
static void take(struct scan *s, struct word *w)
{
	uint32_t folded[UTF8_FOLD_MAX];
	uint32_t cp = s->cp;
	bool upper = utf8_is_upper(cp);
	size_t n;

	if (s->kind == SCAN_LETTER) {
		if (!s->letters && upper && !(w->flags & WORD_NUMBER))
			w->flags |= WORD_CAPITAL;
		s->letters++;
		s->uppers += upper;
	} else if (s->kind == SCAN_DIGIT) {
		w->flags |= WORD_NUMBER;
	}
	s->at += (uint32_t)s->len;
	n = utf8_fold(cp, folded);
	for (size_t i = 0; i < n; i++)
		put_cp(s, folded[i]);
	scan_look(s);
}

static bool is_ascii_letter(char c)
{
	return ((unsigned char)c | 32u) - 'a' < 26;
}

/* Takes the ASCII letters from here on: most of most texts. */
static void take_ascii(struct scan *s, struct word *w)
{
	uint32_t end = w->start + WORD_MAX_BYTES;
	uint32_t at = s->at;

	if (!s->letters && s->cp < 'a' && !(w->flags & WORD_NUMBER))
		w->flags |= WORD_CAPITAL;
	if (end > s->end)
		end = s->end;
	for (; at < end && is_ascii_letter(s->text[at]); at++) {
		s->uppers += !(s->text[at] & 32);
		s->form[s->n++] = (char)(s->text[at] | 32);
	}
	s->letters += at - s->at;
	s->at = at;
	scan_look(s);
}

/* Behind what matching passes over: a number may have it anywhere. */
static uint32_t passed(const struct scan *s, uint32_t at)
{
	uint32_t cp;

	while (at < s->bound && (unsigned char)s->text[at] >= 0x80) {
		size_t len = utf8_decode(s->text + at, s->bound - at, &cp,
					 NULL);

		if (!utf8_is_ignorable(cp))
			break;
		at += (uint32_t)len;
	}
	return at;
}

/* Behind at most MAX digits from AT on; how many there are in COUNT. */
static uint32_t digits_end(const struct scan *s, uint32_t at, size_t max,
			   size_t *count)
{
	uint32_t end = at;

	*count = 0;
	while (at < s->bound && *count < max && s->text[at] >= '0' &&
	       s->text[at] <= '9') {
		end = at + 1;
		++*count;
		at = passed(s, end);
	}
	return end;
}

/* Behind the mark that may part groups of a number at AT, or AT. */
static uint32_t behind_mark(const struct scan *s, uint32_t at)
{
	uint32_t from = passed(s, at), cp;
	size_t len;

	if (from >= s->bound)
		return at;
	len = utf8_decode(s->text + from, s->bound - from, &cp, NULL);
	if (cp == '\r' && from + 1 < s->bound && s->text[from + 1] == '\n')
		return passed(s, from + 2);
	if (cp == '.' || cp == ',' || cp == '\'' || cp == 0x2019 ||
	    utf8_is_space(cp))
		return passed(s, from + (uint32_t)len);
	return at;
}

static void take_digits(struct scan *s, uint32_t from, uint32_t end)
{
	for (; from < end; from++)
		if (s->text[from] >= '0' && s->text[from] <= '9')
			s->form[s->n++] = s->text[from];
	s->at = end;
}

/* Groups of three digits behind the first one to three: 12 000, 1.200.000 */
static void take_groups(struct scan *s)
{
	while (s->n < NUMBER_MAX) {
		uint32_t from = behind_mark(s, s->at), end;
		size_t count;

		if (from == s->at)
			return;
		end = digits_end(s, from, GROUP + 1, &count);
		if (count != GROUP)
			return;
		take_digits(s, from, end);
	}
}

static bool is_point(const struct scan *s, uint32_t at)
{
	return at < s->bound && (s->text[at] == '.' || s->text[at] == ',');
}

/* Decimals, behind a point whatever mark the text has. */
static void take_decimals(struct scan *s)
{
	uint32_t point = passed(s, s->at), from, end, next;
	size_t count, more;

	if (!is_point(s, point))
		return;
	from = passed(s, point + 1);
	end = digits_end(s, from, NUMBER_MAX + 1, &count);
	if (!count || count > NUMBER_MAX)
		return;
	/* 3.12.2021 is a date or a version: its parts are words */
	next = passed(s, end);
	if (is_point(s, next)) {
		digits_end(s, passed(s, next + 1), 1, &more);
		if (more)
			return;
	}
	s->form[s->n++] = '.';
	take_digits(s, from, end);
}

/* Before what matching passes over, the other way round. */
static uint32_t passed_back(const struct scan *s, uint32_t at)
{
	while (at > s->begin && (unsigned char)s->text[at - 1] >= 0x80) {
		uint32_t start = at - 1, cp;

		while (start > s->begin && at - start < 4 &&
		       ((unsigned char)s->text[start] & 0xc0) == 0x80)
			start--;
		utf8_decode(s->text + start, at - start, &cp, NULL);
		if (!utf8_is_ignorable(cp))
			break;
		at = start;
	}
	return at;
}

/* Is what stands at AT the second or a later part of 3.12.2021? */
static bool is_later_part(const struct scan *s, uint32_t at)
{
	uint32_t point = passed_back(s, at), digit;

	if (point <= s->begin ||
	    (s->text[point - 1] != '.' && s->text[point - 1] != ','))
		return false;
	digit = passed_back(s, point - 1);
	return digit > s->begin && s->text[digit - 1] >= '0' &&
	       s->text[digit - 1] <= '9';
}

static void take_number(struct scan *s, struct word *w)
{
	bool whole = !is_later_part(s, s->at);
	uint32_t end;
	size_t count;

	w->flags |= WORD_NUMBER;
	s->bound = w->start + WORD_MAX_BYTES;
	if (s->bound > s->end)
		s->bound = s->end;
	end = digits_end(s, s->at, NUMBER_MAX, &count);
	take_digits(s, s->at, end);
	if (whole && count <= GROUP)
		take_groups(s);
	if (whole && count < NUMBER_MAX)
		take_decimals(s);
	scan_look(s);
}

void scan_any(struct scan *s, struct word *w)
{
	s->n = 0;
	s->letters = s->uppers = 0;
	w->start = s->at;
	if (s->kind == SCAN_IDEOGRAPH) {
		take(s, w);
	} else {
		if (s->kind == SCAN_DIGIT && s->cp < 0x80)
			take_number(s, w);
		while ((s->kind == SCAN_LETTER || s->kind == SCAN_DIGIT ||
			s->kind == SCAN_MARK) &&
		       s->at + s->len - w->start <= WORD_MAX_BYTES &&
		       s->n + FORM_SLACK < SCAN_FORM)
			if (s->kind == SCAN_LETTER && s->cp < 0x80)
				take_ascii(s, w);
			else
				take(s, w);
	}
	w->len = (uint16_t)(s->at - w->start);
	if (s->uppers >= 2 && s->uppers == s->letters)
		w->flags |= WORD_UPPER;
}
