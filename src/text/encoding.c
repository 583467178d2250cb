#include "config.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/bytes.h"
#include "text/encoding.h"
#include "text/utf8.h"
#include "text/magic.h"

#define UTF16_BE "UTF-16BE"
#define UTF16_LE "UTF-16LE"
#define WINDOWS_1252 "windows-1252"

/* A document declares its charset near its beginning, or not at all. */
#define DECLARED_WITHIN 1024u

static bool begins(struct slice s, const char *with, size_t len)
{
	return s.len >= len && !memcmp(s.ptr, with, len);
}

/* What browsers take for Latin 1 is windows-1252; so do we. */
const char *encoding_find(struct slice declared)
{
	static const char *const names[][2] = {
		{"utf-8", ENCODING_UTF8},
		{"utf8", ENCODING_UTF8},
		{"windows-1252", WINDOWS_1252},
		{"cp1252", WINDOWS_1252},
		{"iso-8859-1", WINDOWS_1252},
		{"latin1", WINDOWS_1252},
		{"us-ascii", WINDOWS_1252},
		{"iso-8859-15", "ISO-8859-15"},
		{"latin9", "ISO-8859-15"},
		{"windows-1250", "windows-1250"},
		{"iso-8859-2", "ISO-8859-2"},
		{"windows-1251", "windows-1251"},
		{"koi8-r", "KOI8-R"},
		{"windows-1253", "windows-1253"},
		{"iso-8859-7", "ISO-8859-7"},
		{"windows-1254", "windows-1254"},
		{"iso-8859-9", "windows-1254"},
		{"macintosh", "macintosh"},
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strlen(names[i][0]) == declared.len &&
		    !strncasecmp(names[i][0], declared.ptr, declared.len))
			return names[i][1];
	return NULL;
}

/* Behind the first WORD in S, in any case; an empty slice when it has none. */
static struct slice behind(struct slice s, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = 0; i + n <= s.len; i++)
		if (!strncasecmp(s.ptr + i, word, n))
			return slice_of(s.ptr + i + n, s.len - i - n);
	return slice_of(s.ptr, 0);
}

static struct slice until(struct slice s, char end)
{
	const char *p = s.len ? memchr(s.ptr, end, s.len) : NULL;

	return slice_of(s.ptr, p ? (size_t)(p - s.ptr) : s.len);
}

static size_t skip_any(struct slice s, const char *set)
{
	size_t n = 0;

	while (n < s.len && s.ptr[n] && strchr(set, s.ptr[n]))
		n++;
	return n;
}

/* The value of ATTRIBUTE in a tag: attribute = "value", quotes or none. */
static struct slice attribute(struct slice tag, const char *name)
{
	struct slice s = behind(tag, name);
	size_t n = skip_any(s, "= \t\r\n\"'"), len;

	s = slice_of(s.ptr + n, s.len - n);
	for (len = 0; len < s.len; len++)
		if (strchr("\"'; \t\r\n/?>", s.ptr[len]))
			break;
	return slice_of(s.ptr, len);
}

static const char *declared(struct slice bytes)
{
	struct slice s = bytes, tag;
	const char *name;

	if (s.len > DECLARED_WITHIN)
		s.len = DECLARED_WITHIN;
	tag = until(behind(s, "<?xml"), '>');
	name = encoding_find(attribute(tag, "encoding"));
	while (!name && (s = behind(s, "<meta")).len)
		name = encoding_find(attribute(until(s, '>'), "charset"));
	return name;
}

struct census {
	size_t control;	   /* bytes */
	size_t valid, bad; /* non-ASCII sequences */
	size_t ignorable;  /* of the valid ones */
};

static bool is_control(unsigned char c)
{
	return c < 0x20 && (c < '\t' || c > '\r');
}

/* Two bytes from U+00C0 to U+02FF: nothing there is ignorable. */
static inline bool is_latin(const char *p, size_t left)
{
	return (unsigned char)*p - 0xc3u <= 0xcb - 0xc3 && left > 1 &&
	       ((unsigned char)p[1] & 0xc0) == 0x80;
}

static struct census count(struct slice s)
{
	struct census c = {0};
	size_t at = 0;

	for (;;) {
		uint32_t cp;
		bool valid;

		at += bytes_plain(s.ptr + at, s.len - at);
		if (at >= s.len)
			return c;
		if ((unsigned char)s.ptr[at] < 0x80) {
			c.control += is_control((unsigned char)s.ptr[at++]);
		} else if (is_latin(s.ptr + at, s.len - at)) {
			c.valid++;
			at += 2;
		} else if (utf8_has_dash_or_quote(s.ptr + at, s.len - at)) {
			c.valid++;
			at += 3;
		} else {
			at += utf8_decode(s.ptr + at, s.len - at, &cp, &valid);
			c.ignorable += utf8_is_ignorable(cp);
			c.valid += valid;
			c.bad += !valid;
		}
	}
}

static const char *by_bom(struct slice bytes)
{
	if (begins(bytes, "\xef\xbb\xbf", 3))
		return ENCODING_UTF8;
	if (begins(bytes, "\xff\xfe", 2))
		return UTF16_LE;
	if (begins(bytes, "\xfe\xff", 2))
		return UTF16_BE;
	return NULL;
}

static bool mostly_control(const struct census *c, size_t len)
{
	return c->control > len / 10;
}

struct encoding encoding_detect(struct slice bytes)
{
	struct encoding found = {.binary = magic_find(bytes)};
	struct census c;

	if (found.binary)
		return found;
	found.name = by_bom(bytes);
	if (found.name && strcmp(found.name, ENCODING_UTF8) != 0)
		return found;
	c = count(bytes);
	if (mostly_control(&c, bytes.len))
		return (struct encoding){.binary = "binary data"};
	found.ignorables = c.ignorable > 0;
	if (!found.name && c.valid >= 9 * c.bad)
		found.name = ENCODING_UTF8;
	if (found.name)
		return found;
	found.name = declared(bytes);
	if (!found.name || strcmp(found.name, ENCODING_UTF8) == 0)
		found = (struct encoding){.name = WINDOWS_1252,
					  .assumed = true};
	return found;
}
