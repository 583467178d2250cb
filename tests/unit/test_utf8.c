#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <cmocka.h>
#include <utf8proc.h>

#include "base/str.h"
#include "text/utf8.h"
#include "random.h"
#include "../support/judge_utf8.h"

static void check_decoding(const unsigned char *s, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t want, got;
		bool valid, well;
		size_t n = judge_decode(s + at, len - at, &want);
		size_t m = utf8_decode((const char *)s + at, len - at, &got,
				       &valid);

		well = want != 0xfffd ||
		       (n == 3 && !memcmp(s + at, "\xef\xbf\xbd", 3));
		if (n != m || want != got || valid != well)
			fail_msg("%02x %02x %02x %02x: U+%04X in %zu bytes, "
				 "not U+%04X in %zu", s[at], s[at + 1],
				 s[at + 2], s[at + 3], got, m, want, n);
		at += n;
	}
}

static void all_two_byte_strings_decode_as_the_table_says(void **state)
{
	(void)state;
	for (unsigned v = 0; v < 0x10000; v++) {
		unsigned char s[8] = {(unsigned char)(v >> 8),
				      (unsigned char)v};

		check_decoding(s, 2);
	}
}

static void random_strings_decode_as_the_table_says(void **state)
{
	/* bytes at the edges of the table's ranges, met often */
	static const unsigned char edges[] = {
		0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2,
		0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3,
		0xf4, 0xf5, 0xff,
	};
	uint64_t seed = 1;

	(void)state;
	for (unsigned i = 0; i < 1000000; i++) {
		unsigned char s[16] = {0};
		size_t len = 1 + random_below(&seed, 12);

		for (size_t k = 0; k < len; k++)
			s[k] = random_below(&seed, 4)
				       ? edges[random_below(&seed,
							    sizeof(edges))]
				       : (unsigned char)random_next(&seed);
		check_decoding(s, len);
	}
}

static void every_scalar_value_comes_back_from_its_bytes(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		struct str s = {0};
		uint32_t got;
		bool valid;

		if (cp >= 0xd800 && cp < 0xe000)
			continue;
		str_add_cp(&s, cp);
		assert_int_equal(utf8_decode(s.ptr, s.len, &got, &valid),
				 s.len);
		assert_true(valid);
		assert_int_equal(got, cp);
		str_release(&s);
	}
}

/* One line of GraphemeBreakTest.txt: text, and where its clusters end. */
static void check_breaks(const char *line, unsigned number)
{
	struct str text = {0};
	size_t ends[64], n = 0, at = 0;

	while (*line && *line != '#') {
		char *end;
		unsigned long cp = strtoul(line, &end, 16);

		if (end != line)
			str_add_cp(&text, (unsigned)cp);
		else if (!strncmp(line, "\xc3\xb7", 2) && text.len)
			ends[n++] = text.len;
		line = end != line ? end : line + 1;
	}
	for (size_t i = 0; i < n; i++) {
		at += utf8_grapheme(text.ptr + at, text.len - at);
		if (at != ends[i])
			fail_msg("line %u: a cluster ends at %zu, not %zu",
				 number, at, ends[i]);
	}
	str_release(&text);
}

static void graphemes_break_as_unicodes_own_test_says(void **state)
{
	char path[4096], line[1024];
	const char *top = getenv("top_srcdir");
	unsigned number = 0;
	FILE *f;

	(void)state;
	snprintf(path, sizeof(path),
		 "%s/../shared/eval/unicode-15.0/GraphemeBreakTest.txt",
		 top ? top : ".");
	f = fopen(path, "r");
	if (!f) {
		print_message("skipped: no %s\n", path);
		skip();
	}
	while (fgets(line, sizeof(line), f)) {
		number++;
		if (line[0] != '#')
			check_breaks(line, number);
	}
	fclose(f);
	assert_true(number > 600);
}

static void graphemes_keep_marks_flags_and_families_together(void **state)
{
	(void)state;
	assert_int_equal(utf8_grapheme("e\xcc\x81x", 4), 3);
	assert_int_equal(utf8_grapheme("\r\nx", 3), 2);
	assert_int_equal(utf8_grapheme("\n\r", 2), 1);
	assert_int_equal(utf8_grapheme("\xf0\x9f\x87\xab\xf0\x9f\x87\xb7"
				       "\xf0\x9f\x87\xab", 12), 8);
	assert_int_equal(utf8_grapheme("\xf0\x9f\x91\xa9\xe2\x80\x8d"
				       "\xf0\x9f\x91\xa7.", 12), 11);
	assert_int_equal(utf8_grapheme("\xff\xff", 2), 1);
}

static unsigned width(const char *s)
{
	return utf8_width(s, strlen(s));
}

static void widths_are_those_of_a_terminal(void **state)
{
	(void)state;
	assert_int_equal(width("a"), 1);
	assert_int_equal(width("\xc3\xa9"), 1);
	assert_int_equal(width("e\xcc\x81"), 1);
	assert_int_equal(width("\xe6\x97\xa5"), 2);
	assert_int_equal(width("\xc2\xad"), 0);
	assert_int_equal(width("\xe2\x80\x8b"), 0);
	assert_int_equal(width("\n"), 0);
	assert_int_equal(width("\xf0\x9f\x87\xab\xf0\x9f\x87\xb7"), 2);
	assert_int_equal(width("\xe2\x9d\xa4\xef\xb8\x8f"), 2);
	assert_int_equal(width("\xff"), 1);
	for (uint32_t cp = 0; cp < 0x110000; cp++)
		assert_in_range(utf8_cp_width(cp), 0, 2);
}

static void classes_hold_for_the_whole_of_latin(void **state)
{
	(void)state;
	assert_true(utf8_is_letter('z') && utf8_is_letter(0xe9));
	assert_true(utf8_is_letter(0x153) && utf8_is_letter(0x44f));
	assert_false(utf8_is_letter('_') || utf8_is_letter(0xd7));
	assert_false(utf8_is_letter('[') || utf8_is_letter('@'));
	assert_true(utf8_is_digit('0') && utf8_is_digit(0x665));
	assert_false(utf8_is_digit('/') || utf8_is_digit(0xb2));
	assert_true(utf8_is_upper(0xc9) && !utf8_is_lower(0xc9));
	assert_true(utf8_is_lower(0xe9) && !utf8_is_upper(0xe9));
	for (uint32_t cp = 0; cp < 0x80; cp++) {
		assert_int_equal(utf8_is_lower(cp), cp >= 'a' && cp <= 'z');
		assert_int_equal(utf8_is_upper(cp), cp >= 'A' && cp <= 'Z');
	}
	assert_true(utf8_is_mark(0x301) && !utf8_is_mark('a'));
	assert_true(utf8_is_space(0x202f) && utf8_is_space(0x1c));
	assert_false(utf8_is_space(0x200b) || utf8_is_space(0xfeff));
	assert_true(utf8_is_ignorable(0xad) && utf8_is_ignorable(0x202e));
	assert_false(utf8_is_ignorable(' ') || utf8_is_ignorable(0x10ffff));
}

/* The folded form of UTF-8 text. */
static const char *fold(const char *text)
{
	static struct str out;
	size_t len = strlen(text);

	str_truncate(&out, 0);
	str_adds(&out, "");
	for (size_t at = 0; at < len;) {
		uint32_t cp, to[UTF8_FOLD_MAX];
		size_t n;

		at += utf8_decode(text + at, len - at, &cp, NULL);
		n = utf8_fold(cp, to);
		for (size_t i = 0; i < n; i++)
			str_add_cp(&out, to[i]);
	}
	return out.ptr;
}

static void folding_leaves_the_letters_alone(void **state)
{
	uint32_t to[UTF8_FOLD_MAX];

	(void)state;
	assert_int_equal(utf8_fold(0xf8, to), 1);
	assert_int_equal(utf8_fold(0x142, to), 1);
	assert_int_equal(utf8_fold(0xe6, to), 2);
	assert_string_equal(fold("\xc3\x89TAT"), "etat");
	assert_string_equal(fold("e\xcc\x81tat"), "etat");
	assert_string_equal(fold("\xc5\x92UVRE \xc5\x93uvre"),
			    "oeuvre oeuvre");
	assert_string_equal(fold("\xc3\x86 \xc7\xbd"), "ae ae");
	assert_string_equal(fold("\xef\xac\x81n"), "fin");
	assert_string_equal(fold("Stra\xc3\x9f" "e"), "strasse");
	assert_string_equal(fold("co\xc2\xadop\xe2\x80\x8b"), "coop");
	assert_string_equal(fold("\xc3\x98re \xc5\x81\xc3\xb3"), "ore lo");
	assert_string_equal(fold("5\xc2\xa0%"), "5 %");
	assert_string_equal(fold("\xc2\xb4\xc3\xa7"), "c");
	assert_string_equal(fold("\xd0\x99"), "\xd0\xb8");
}

static void what_folding_gives_folds_to_itself(void **state)
{
	uint32_t out[UTF8_FOLD_MAX], again[UTF8_FOLD_MAX];

	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		size_t n = utf8_fold(cp, out);

		assert_in_range(n, 0, UTF8_FOLD_MAX);
		for (size_t i = 0; i < n; i++)
			if (utf8_fold(out[i], again) != 1 ||
			    again[0] != out[i])
				fail_msg("U+%04X: U+%04X folds on", cp,
					 out[i]);
	}
}

static void latin_folds_as_utf8proc_decomposes_it(void **state)
{
	(void)state;
	for (int32_t cp = 0x80; cp < 0x250; cp++) {
		uint32_t out[UTF8_FOLD_MAX];
		int32_t want[UTF8_FOLD_MAX];
		int bound_class = 0;
		ssize_t n = utf8proc_decompose_char(
			cp, want, UTF8_FOLD_MAX,
			UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
				UTF8PROC_CASEFOLD | UTF8PROC_IGNORE |
				UTF8PROC_STRIPMARK,
			&bound_class);

		/* opened further here: o-slash, ae, ... ; lone accents */
		if (n != 1 || want[0] == ' ' ||
		    wcschr(L"\xe6\xf8\x111\x127\x131\x142\x153\x167", want[0]))
			continue;
		assert_int_equal(utf8_fold((uint32_t)cp, out), 1);
		assert_int_equal(out[0], want[0]);
	}
}

static void upper_and_lower_case_fold_alike(void **state)
{
	static const char *const pairs[][2] = {
		{"\xc3\x80", "\xc3\xa0"}, {"\xc5\xb8", "\xc3\xbf"},
		{"\xce\xa3", "\xcf\x82"}, {"\xd0\x81", "\xd1\x91"},
		{"\xe1\xba\x9e", "\xc3\x9f"}, {"\xc4\xb0", "i"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		char upper[32];

		snprintf(upper, sizeof(upper), "%s", fold(pairs[i][0]));
		assert_string_equal(upper, fold(pairs[i][1]));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_two_byte_strings_decode_as_the_table_says),
		cmocka_unit_test(random_strings_decode_as_the_table_says),
		cmocka_unit_test(every_scalar_value_comes_back_from_its_bytes),
		cmocka_unit_test(graphemes_break_as_unicodes_own_test_says),
		cmocka_unit_test(
			graphemes_keep_marks_flags_and_families_together),
		cmocka_unit_test(widths_are_those_of_a_terminal),
		cmocka_unit_test(classes_hold_for_the_whole_of_latin),
		cmocka_unit_test(folding_leaves_the_letters_alone),
		cmocka_unit_test(what_folding_gives_folds_to_itself),
		cmocka_unit_test(latin_folds_as_utf8proc_decomposes_it),
		cmocka_unit_test(upper_and_lower_case_fold_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
