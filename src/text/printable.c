#include "config.h"

#include "base/bytes.h"
#include "text/printable.h"
#include "text/utf8.h"

#define BOM 0xfeffu
#define JOINER 0x200du
#define PICTURES 0x2400u /* control pictures, in the order of C0 */
#define PICTURE_DEL 0x2421u
#define LINE_SEPARATOR 0x2028u
#define PARAGRAPH_SEPARATOR 0x2029u
#define NEXT_LINE 0x85u

static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c < 0x7f;
}

/* Embeddings, overrides and isolates: they turn the text that follows. */
static bool is_turning(uint32_t cp)
{
	return (cp >= 0x202a && cp <= 0x202e) ||
	       (cp >= 0x2066 && cp <= 0x2069);
}

static bool is_noncharacter(uint32_t cp)
{
	return (cp >= 0xfdd0 && cp <= 0xfdef) || (cp & 0xfffe) == 0xfffe ||
	       (cp >= 0xd800 && cp <= 0xdfff) || cp > 0x10ffff;
}

static bool is_variation_selector(uint32_t cp)
{
	return cp >= 0xfe00 && cp <= 0xfe0f;
}

uint32_t printable_cp(uint32_t cp)
{
	if (cp >= 0x20 && cp < 0x7f)
		return cp;
	if (cp == '\t' || cp == '\n')
		return cp;
	if (cp < 0x20)
		return PICTURES + cp;
	if (cp == 0x7f)
		return PICTURE_DEL;
	if (cp == NEXT_LINE || cp == LINE_SEPARATOR ||
	    cp == PARAGRAPH_SEPARATOR)
		return ' ';
	if (cp < 0xa0 || is_turning(cp) || is_noncharacter(cp))
		return UTF8_REPLACEMENT;
	if (is_variation_selector(cp))
		return cp;
	if (utf8_is_ignorable(cp) ||
	    (utf8_cp_width(cp) == 0 && !utf8_is_mark(cp)))
		return 0;
	return cp;
}

/* Does the joiner that ends at AT hold two parts of one cluster together? */
static bool joins(const char *cluster, size_t at, size_t len)
{
	uint32_t next;

	if (at >= len)
		return false;
	utf8_decode(cluster + at, len - at, &next, NULL);
	return utf8_cp_width(next) > 0 && printable_cp(next) == next;
}

static void add_cluster(struct str *out, const char *cluster, size_t len)
{
	size_t before = 0;

	for (size_t at = 0; at < len;) {
		uint32_t cp, shown;

		at += utf8_decode(cluster + at, len - at, &cp, NULL);
		if (cp == JOINER && before && joins(cluster, at, len))
			shown = cp;
		else
			shown = printable_cp(cp);
		before = shown;
		if (shown)
			str_add_cp(out, shown);
	}
}

/*
 * What begins with this byte may be ignorable.  Of the letters of French,
 * German or Greek none does, so a text costs one look a byte.
 */
static bool may_be_ignorable(unsigned char lead)
{
	switch (lead) {
	case 0xc2: /* soft hyphen */
	case 0xcd: /* grapheme joiner */
	case 0xd8: /* Arabic mark */
	case 0xe1:
	case 0xe2:
	case 0xe3:
	case 0xef:
	case 0xf0:
	case 0xf3:
		return true;
	default:
		return false;
	}
}

/* The joiner at AT stands between a pictograph and what it joins to it. */
static bool is_emoji_joiner(const char *text, size_t at, size_t len)
{
	size_t back = at;
	uint32_t before, next;

	while (back && ((unsigned char)text[--back] & 0xc0) == 0x80)
		;
	if (back == at || at + 3 >= len)
		return false;
	utf8_decode(text + back, at - back, &before, NULL);
	utf8_decode(text + at + 3, len - at - 3, &next, NULL);
	return (is_variation_selector(before) || utf8_cp_width(before) == 2) &&
	       utf8_cp_width(next) > 0;
}

size_t printable_invisible(const char *text, size_t len)
{
	size_t count = 0;

	for (size_t at = 0, n; at < len; at += n) {
		uint32_t cp;

		n = bytes_plain(text + at, len - at);
		if (n)
			continue;
		n = 1;
		if (!may_be_ignorable((unsigned char)text[at]))
			continue;
		n = utf8_decode(text + at, len - at, &cp, NULL);
		if (!utf8_is_ignorable(cp) || is_variation_selector(cp) ||
		    (cp == BOM && !at) ||
		    (cp == JOINER && is_emoji_joiner(text, at, len)))
			continue;
		count++;
	}
	return count;
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* Bytes of the run of line ends and, on ONE_LINE, TABs at P; one CRLF else. */
static size_t break_len(const char *p, size_t len, bool one_line)
{
	size_t n = 0;

	if (!one_line)
		return len > 1 && p[0] == '\r' && p[1] == '\n' ? 2 : 1;
	while (n < len && (is_line_end(p[n]) || p[n] == '\t'))
		n++;
	return n;
}

static void add(struct str *out, const char *text, size_t len, bool one_line)
{
	for (size_t at = 0; at < len;) {
		size_t run = at, n;

		while (run < len && is_plain((unsigned char)text[run]))
			run++;
		/* the last of the run may carry marks: leave it to clusters */
		if (run < len && run > at)
			run--;
		if (run > at) {
			str_add(out, text + at, run - at);
			at = run;
		} else if (is_line_end(text[at]) ||
			   (one_line && text[at] == '\t')) {
			at += break_len(text + at, len - at, one_line);
			str_addc(out, one_line ? ' ' : '\n');
		} else {
			n = utf8_grapheme(text + at, len - at);
			add_cluster(out, text + at, n);
			at += n;
		}
	}
}

void printable_add(struct str *out, const char *text, size_t len)
{
	add(out, text, len, false);
}

void printable_add_line(struct str *out, const char *text, size_t len)
{
	add(out, text, len, true);
}
