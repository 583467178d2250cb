/*
 * fuzz_text.c - any bytes: decoded, folded, sanitised, converted
 */
#include "config.h"

#include <string.h>

#include "base/str.h"
#include "text/encoding.h"
#include "text/printable.h"
#include "text/utf8.h"
#include "../support/forbidden.h"
#include "../support/judge_utf8.h"
#include "fuzz.h"

#define JOINER 0x200du

/* Bad parts decode to U+FFFD; all others are exactly their own bytes. */
static void check_decode(const char *p, size_t len)
{
	for (size_t at = 0; at < len;) {
		struct str again = {0};
		uint32_t cp;
		bool valid;
		size_t n = utf8_decode(p + at, len - at, &cp, &valid);
		uint32_t judged;

		require(judge_decode((const unsigned char *)p + at, len - at,
				     &judged) == n && judged == cp,
			"the standard decodes it so");
		require(n >= 1 && n <= len - at, "decoding stays inside");
		str_add_cp(&again, cp);
		if (valid)
			require(again.len == n && !memcmp(again.ptr, p + at, n),
				"a character encodes to its bytes");
		else
			require(cp == UTF8_REPLACEMENT && n < 4,
				"a bad part is U+FFFD");
		str_release(&again);
		at += n;
	}
}

static void check_fold(const char *p, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp, out[UTF8_FOLD_MAX], again[UTF8_FOLD_MAX];
		size_t n;

		at += utf8_decode(p + at, len - at, &cp, NULL);
		n = utf8_fold(cp, out);
		require(n <= UTF8_FOLD_MAX, "folding fits");
		for (size_t i = 0; i < n; i++)
			require(utf8_fold(out[i], again) == 1 &&
				again[0] == out[i], "folding ends");
	}
}

/* Clusters end where characters do, and none is wider than two columns. */
static void check_graphemes(const char *p, size_t len)
{
	size_t at = 0, decoded = 0;
	uint32_t cp;

	while (at < len) {
		size_t n = utf8_grapheme(p + at, len - at);

		require(n >= 1 && n <= len - at, "clusters stay inside");
		require(utf8_width(p + at, n) <= 2, "clusters are narrow");
		at += n;
		while (decoded < at)
			decoded += utf8_decode(p + decoded, len - decoded, &cp,
					       NULL);
		require(decoded == at, "clusters end with a character");
	}
}

static void check_clean(const struct str *s, bool one_line)
{
	uint32_t cp, before = 0;
	bool valid;

	for (size_t at = 0; at < s->len; before = cp) {
		at += utf8_decode(s->ptr + at, s->len - at, &cp, &valid);
		require(valid, "what is shown is UTF-8");
		require(!is_forbidden(cp), "what is shown is harmless");
		require(!one_line || (cp != '\t' && cp != '\n'),
			"one line is one line");
		require(cp != JOINER || (before && at < s->len),
			"a joiner joins");
	}
}

static void check_printable(const char *p, size_t len)
{
	struct str out = {0}, again = {0}, line = {0};

	printable_add(&out, p, len);
	printable_add(&again, out.ptr, out.len);
	printable_add_line(&line, p, len);
	check_clean(&out, false);
	check_clean(&again, false);
	check_clean(&line, true);
	str_release(&out);
	str_release(&again);
	str_release(&line);
}

static void check_encoding(const char *p, size_t len)
{
	struct encoding is = encoding_detect(slice_of(p, len));
	struct str out = {0};
	struct err e;

	require(!is.name != !is.binary, "a text or a binary file");
	if (is.name) {
		require(encoding_convert(&out, slice_of(p, len), is.name,
					 &e) == 0, "what is found converts");
		if (!strcmp(is.name, ENCODING_UTF8))
			require(out.len == len, "UTF-8 stays");
		else
			for (size_t at = 0; at < out.len;) {
				uint32_t cp;
				bool valid;

				at += utf8_decode(out.ptr + at, out.len - at,
						  &cp, &valid);
				require(valid, "conversions are UTF-8");
			}
	}
	str_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	const char *p = (const char *)bytes;

	check_decode(p, len);
	check_fold(p, len);
	check_graphemes(p, len);
	check_printable(p, len);
	check_encoding(p, len);
	return 0;
}
