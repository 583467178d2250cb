#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "support/fragments.h"
#include "text/encoding.h"
#include "text/utf8.h"
#include "random.h"

static void check_name(const char *bytes, size_t len, const char *want)
{
	struct encoding got = encoding_detect(slice_of(bytes, len));

	if (!got.name || got.binary)
		fail_msg("taken for %s", got.binary);
	assert_string_equal(got.name, want);
}

static void check_text(const char *bytes, const char *want)
{
	check_name(bytes, strlen(bytes), want);
}

static void check_binary(const char *bytes, size_t len, const char *want)
{
	struct encoding got = encoding_detect(slice_of(bytes, len));

	assert_null(got.name);
	assert_string_equal(got.binary, want);
}

static void texts_are_utf8_when_nine_in_ten_say_so(void **state)
{
	struct str s = {0};

	(void)state;
	check_text("", "UTF-8");
	check_text("plain", "UTF-8");
	check_text("\xc3\xa9t\xc3\xa9", "UTF-8");
	check_text("\xef\xbb\xbf" "caf\xe9", "UTF-8");
	for (int i = 0; i < 9; i++)
		str_adds(&s, "\xc3\xa9 l\xe2\x80\x99");
	str_adds(&s, "caf\xe9 \xff");
	check_text(s.ptr, "UTF-8");
	str_adds(&s, "\xff");
	check_text(s.ptr, "windows-1252");
	str_release(&s);
}

static void the_last_resort_is_told(void **state)
{
	(void)state;
	assert_true(encoding_detect(slice_cstr("caf\xe9")).assumed);
	assert_false(encoding_detect(slice_cstr("caf\xc3\xa9")).assumed);
	assert_true(encoding_detect(slice_cstr("<meta charset=utf-8>\xe9"))
			    .assumed);
	assert_false(encoding_detect(slice_cstr("<meta charset=latin1>\xe9"))
			     .assumed);
}

static void a_declared_charset_is_used_when_utf8_fails(void **state)
{
	struct str far = {0};

	(void)state;
	check_text("<html><META Charset = \"ISO-8859-15\">\xe9",
		   "ISO-8859-15");
	check_text("<meta name=x><meta http-equiv=\"Content-Type\" "
		   "content='text/html; charset=windows-1251'>\xe9",
		   "windows-1251");
	check_text("<?xml version=\"1.0\" encoding='koi8-r'?>\xe9", "KOI8-R");
	check_text("<meta charset=koi8-r>caf\xc3\xa9", "UTF-8");
	check_text("charset=koi8-r \xe9", "windows-1252");
	check_text("<meta charset=\xe9", "windows-1252");
	check_text("<meta charset", "UTF-8");
	for (int i = 0; i < 1024; i++)
		str_addc(&far, ' ');
	str_adds(&far, "<meta charset=koi8-r>\xe9");
	check_text(far.ptr, "windows-1252");
	str_release(&far);
}

static void charsets_not_on_the_list_are_refused(void **state)
{
	static const char *const refused[] = {
		"utf-7", "utf-16", "ucs-4", "iso-2022-jp", "ebcdic-us",
		"utf-8//translit", "", "../../x", "latin",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++)
		assert_null(encoding_find(slice_cstr(refused[i])));
	assert_string_equal(encoding_find(slice_cstr("Latin1")),
			    "windows-1252");
}

static void magic_numbers_are_no_text(void **state)
{
	(void)state;
	check_binary("%PDF-1.4\n%", 10, "a PDF document");
	check_binary("\x89PNG\r\n\x1a\n", 8, "a PNG image");
	check_binary("\xff\xd8\xff\xe0", 4, "a JPEG image");
	check_binary("PK\3\4text", 8, "a ZIP archive or an Office document");
	check_binary("\x1f\x8b\x08", 3, "gzip data");
	check_binary("\177ELF\2", 5, "a program");
	check_text("PK", "UTF-8");
	check_text("GIF: an article", "UTF-8");
}

static void more_than_a_tenth_control_bytes_is_no_text(void **state)
{
	(void)state;
	check_name("12345678\0" "9", 10, "UTF-8");
	check_name("1234567890\n\t\r\f\v\0" "123", 19, "UTF-8");
	check_binary("1234567\0\1", 9, "binary data");
	check_binary("\0", 1, "binary data");
}

/* Counting goes eight bytes at a time: every position must count. */
static void control_bytes_count_wherever_they_stand(void **state)
{
	uint64_t seed = 4;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		char s[40];
		size_t len = 10 + random_below(&seed, 30), control = 0;

		for (size_t k = 0; k < len; k++) {
			s[k] = "\1\x1f \x7f~a\n\t."[random_below(&seed, 9)];
			if (random_below(&seed, 3))
				s[k] = ' ';
			control += s[k] == 1 || s[k] == 0x1f;
		}
		assert_int_equal(encoding_detect(slice_of(s, len)).name == NULL,
				 control > len / 10);
	}
}

/* Also in texts with bytes that are no UTF-8, which may look like some. */
static void ignorables_are_seen_wherever_they_stand(void **state)
{
	uint64_t seed = 9;

	(void)state;
	for (unsigned i = 0; i < 20000; i++) {
		struct str text = {0};
		struct slice exact;
		struct encoding is;
		bool any = false;
		uint32_t cp;

		fragments_add(&text, &seed, 1 + random_below(&seed, 12));
		exact = fragments_exact(text);
		for (size_t at = 0; at < exact.len;) {
			at += utf8_decode(exact.ptr + at, exact.len - at, &cp,
					  NULL);
			any = any || utf8_is_ignorable(cp);
		}
		is = encoding_detect(exact);
		if (is.name && !strcmp(is.name, ENCODING_UTF8))
			assert_int_equal(is.ignorables, any);
		free((char *)exact.ptr);
		str_release(&text);
	}
}

static void every_character_is_known_as_ignorable_or_not(void **state)
{
	(void)state;
	for (uint32_t cp = 1; cp < 0x110000; cp++) {
		struct str s = {0};

		if (cp >= 0xd800 && cp < 0xe000)
			continue;
		str_adds(&s, "abc");
		str_add_cp(&s, cp);
		assert_int_equal(
			encoding_detect(slice_of(s.ptr, s.len)).ignorables,
			utf8_is_ignorable(cp));
		str_release(&s);
	}
}

static void check_convert(const char *bytes, size_t len, const char *name,
			  const char *want)
{
	struct str out = {0};
	struct err e;

	if (encoding_convert(&out, slice_of(bytes, len), name, &e))
		fail_msg("%s", e.msg);
	str_adds(&out, "");
	assert_string_equal(out.ptr, want);
	str_release(&out);
}

static void conversions_give_utf8(void **state)
{
	(void)state;
	check_convert("caf\xe9 \x80 \x9c\x81", 9, "windows-1252",
		      "caf\xc3\xa9 \xe2\x82\xac \xc5\x93\xef\xbf\xbd");
	check_convert("\xa4", 1, "ISO-8859-15", "\xe2\x82\xac");
	check_convert("\xff\xfe\xe9\0a\0", 6, "UTF-16LE", "\xc3\xa9" "a");
	check_convert("\xfe\xff\0\xe9\xd8\x3d\xde\0", 8, "UTF-16BE",
		      "\xc3\xa9\xf0\x9f\x98\x80");
	check_convert("ab\xff", 3, "UTF-8", "ab\xff");
}

static void bad_units_become_one_replacement_each(void **state)
{
	(void)state;
	check_convert("\xff\xfe\0\xdc" "a\0", 6, "UTF-16LE",
		      "\xef\xbf\xbd" "a");
	check_convert("\xff\xfe" "a\0\x3d\xd8", 6, "UTF-16LE",
		      "a\xef\xbf\xbd");
	check_convert("\xff\xfe" "a\0b", 5, "UTF-16LE", "a\xef\xbf\xbd");
	check_convert("\xff\xfe", 2, "UTF-16LE", "");
}

static void every_name_on_the_list_converts_every_byte(void **state)
{
	static const char *const names[] = {
		"windows-1252", "ISO-8859-15", "windows-1250", "ISO-8859-2",
		"windows-1251", "KOI8-R", "windows-1253", "ISO-8859-7",
		"windows-1254", "macintosh",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		char all[255];
		struct str out = {0};
		struct err e;
		size_t n = 0;
		uint32_t cp;
		bool valid;

		for (int c = 0; c < 255; c++)
			all[c] = (char)(c + 1);
		if (encoding_convert(&out, slice_of(all, 255), names[i], &e))
			fail_msg("%s", e.msg);
		for (size_t at = 0; at < out.len; n++) {
			at += utf8_decode(out.ptr + at, out.len - at, &cp,
					  &valid);
			assert_true(valid);
		}
		assert_int_equal(n, 255);
		str_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_utf8_when_nine_in_ten_say_so),
		cmocka_unit_test(the_last_resort_is_told),
		cmocka_unit_test(a_declared_charset_is_used_when_utf8_fails),
		cmocka_unit_test(charsets_not_on_the_list_are_refused),
		cmocka_unit_test(magic_numbers_are_no_text),
		cmocka_unit_test(more_than_a_tenth_control_bytes_is_no_text),
		cmocka_unit_test(control_bytes_count_wherever_they_stand),
		cmocka_unit_test(ignorables_are_seen_wherever_they_stand),
		cmocka_unit_test(every_character_is_known_as_ignorable_or_not),
		cmocka_unit_test(conversions_give_utf8),
		cmocka_unit_test(bad_units_become_one_replacement_each),
		cmocka_unit_test(every_name_on_the_list_converts_every_byte),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
