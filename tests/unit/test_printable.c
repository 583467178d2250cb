#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"
#include "text/printable.h"
#include "text/utf8.h"
#include "random.h"
#include "../support/forbidden.h"
#include "../support/full.h"

/* Everything in S is well-formed and allowed. */
static void check_clean(const struct str *s, bool one_line)
{
	for (size_t at = 0; at < s->len;) {
		uint32_t cp;
		bool valid;

		at += utf8_decode(s->ptr + at, s->len - at, &cp, &valid);
		if (!valid || is_forbidden(cp) ||
		    (one_line && (cp == '\t' || cp == '\n')))
			fail_msg("U+%04X came out", cp);
	}
}

static void no_forbidden_code_point_comes_out(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp < 0x110100; cp++) {
		uint32_t shown = printable_cp(cp);

		if (shown && (is_forbidden(shown) || shown == 0x200d))
			fail_msg("U+%04X gave U+%04X", cp, shown);
		if (!is_forbidden(cp) && !utf8_is_ignorable(cp) &&
		    utf8_cp_width(cp))
			assert_int_equal(shown, cp);
	}
}

static void add_fragment(struct str *s, uint64_t *seed)
{
	static const uint32_t nasty[] = {
		0x1b, 0x9b, 0x9d, 0x200d, 0x202e, 0x2066, 0xfe0f, 0x301,
		0x1f469, 0x1f467, 0xad, '\r', '\n', '\t', 'a', 0, 0x200b,
	};

	switch (random_below(seed, 3)) {
	case 0:
		str_addc(s, (char)random_next(seed));
		break;
	case 1:
		str_add_cp(s, nasty[random_below(seed, 17)]);
		break;
	default:
		str_add_cp(s, random_below(seed, 0x110000));
	}
}

static void no_random_bytes_bring_anything_forbidden_out(void **state)
{
	const size_t count = full_count("random code points and bytes",
					1000000, 10000000);
	struct str in = {0}, out = {0};
	uint64_t seed = 2;
	bool one_line = false;

	(void)state;
	for (size_t i = 0; i < count; one_line = !one_line) {
		unsigned n = 1 + random_below(&seed, 8);

		str_truncate(&in, 0);
		str_truncate(&out, 0);
		i += n;
		while (n--)
			add_fragment(&in, &seed);
		if (one_line)
			printable_add_line(&out, in.ptr, in.len);
		else
			printable_add(&out, in.ptr, in.len);
		check_clean(&out, one_line);
	}
	str_release(&in);
	str_release(&out);
}

static void check_add(const char *in, const char *want)
{
	struct str out = {0};

	str_adds(&out, "");
	printable_add(&out, in, strlen(in));
	assert_string_equal(out.ptr, want);
	str_release(&out);
}

static void check_line(const char *in, const char *want)
{
	struct str out = {0};

	str_adds(&out, "");
	printable_add_line(&out, in, strlen(in));
	assert_string_equal(out.ptr, want);
	str_release(&out);
}

static void plain_text_stays_as_it_is(void **state)
{
	(void)state;
	check_add("", "");
	check_add("L\xe2\x80\x99\xc3\xa9t\xc3\xa9\tau c\xc5\x93ur\n",
		  "L\xe2\x80\x99\xc3\xa9t\xc3\xa9\tau c\xc5\x93ur\n");
	check_add("e\xcc\x81t\xc2\xa0: \xe6\x97\xa5",
		  "e\xcc\x81t\xc2\xa0: \xe6\x97\xa5");
}

static void escapes_are_shown_and_not_obeyed(void **state)
{
	(void)state;
	check_add("\033[31m", "\xe2\x90\x9b[31m");
	check_add("\xc2\x9b" "31m", "\xef\xbf\xbd" "31m");
	check_add("\x9b" "31m", "\xef\xbf\xbd" "31m");
	check_add("a\177", "a\xe2\x90\xa1");
	check_add("\xe2\x80\xaetxt.exe", "\xef\xbf\xbdtxt.exe");
}

/* What no text holds, for UTF-8 has no bytes for it. */
static void what_is_no_character_is_a_replacement(void **state)
{
	(void)state;
	for (uint32_t cp = 0xd800; cp <= 0xdfff; cp++)
		assert_int_equal(printable_cp(cp), 0xfffd);
	assert_int_equal(printable_cp(0xd7fb), 0xd7fb);
	assert_int_equal(printable_cp(0xe000), 0xe000);
	assert_int_equal(printable_cp(0x110000), 0xfffd);
	assert_int_equal(printable_cp(UINT32_MAX), 0xfffd);
}

static void what_has_no_look_is_left_out(void **state)
{
	(void)state;
	check_add("co\xc2\xadop\xe2\x80\x8b\xe2\x80\x8e.", "coop.");
	check_add("\xef\xbb\xbftexte", "texte");
}

static void the_joiner_stays_inside_an_emoji_only(void **state)
{
	(void)state;
	check_add("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
		  "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7");
	check_add("a\xe2\x80\x8d" "b", "ab");
	check_add("\xe2\x80\x8d", "");
	check_add("a\xe2\x80\x8d\xcc\x81", "a\xcc\x81");
	check_add("a\xe2\x80\x8d\xe2\x80\x8d\xcc\x81", "a\xcc\x81");
}

static void line_ends_of_all_kinds_become_one(void **state)
{
	(void)state;
	check_add("a\r\nb\rc\n\nd", "a\nb\nc\n\nd");
	check_line("a\r\n\tb\nc", "a b c");
	check_line("\033]0;x\a\n", "\xe2\x90\x9b]0;x\xe2\x90\x87 ");
}

static void check_invisible(const char *text, size_t count)
{
	if (printable_invisible(text, strlen(text)) != count)
		fail_msg("'%s' has %zu", text,
			 printable_invisible(text, strlen(text)));
}

/* The bytes behind LEN would complete a character. */
static void a_text_ends_where_it_is_said_to(void **state)
{
	struct str out = {0};

	(void)state;
	printable_add(&out, "a\xe2\x80\x8b", 3);
	assert_string_equal(out.ptr, "a\xef\xbf\xbd");
	str_truncate(&out, 0);
	printable_add_line(&out, "a\t\tb", 2);
	assert_string_equal(out.ptr, "a ");
	str_truncate(&out, 0);
	printable_add(&out, "a\r\nb", 2);
	assert_string_equal(out.ptr, "a\n");
	assert_int_equal(printable_invisible("a\xc2\xad", 2), 0);
	assert_int_equal(printable_invisible("👩\u200d👧", 7), 1);
	str_release(&out);
}

static void what_nobody_sees_is_counted(void **state)
{
	(void)state;
	check_invisible("", 0);
	check_invisible("L’été, 日本 e\u0301 à 12\u00a0000 €", 0);
	check_invisible("co\u00adop\u200b\u200e\u202e.\u2066x\u2069", 6);
	check_invisible("\ufefftexte", 0);
	check_invisible("\ufefftex\ufeffte", 1);
	check_invisible("a\u200d\u034f\u061c\u3164\U000e0041", 5);
	check_invisible("☀️ ❤\ufe0f\u200d🔥", 0);
	check_invisible("👩\u200d👧\u200d", 1);
	check_invisible("👩\u200d \u200d", 1);
	check_invisible("\u200d👧", 1);
	check_invisible("👩\u200d\u0301", 1);
	check_invisible("👩\u200d\u200d👧", 2);
}

/* Each is left out, or is a turn that is shown as U+FFFD. */
static void whatever_is_left_out_is_counted(void **state)
{
	(void)state;
	for (uint32_t cp = 1; cp < 0x110000; cp++) {
		struct str s = {0}, out = {0};
		size_t n;

		if (cp >= 0xd800 && cp < 0xe000)
			continue;
		str_addc(&s, 'a');
		str_add_cp(&s, cp);
		str_addc(&s, 'b');
		n = printable_invisible(s.ptr, s.len);
		printable_add(&out, s.ptr, s.len);
		if (out.len == 2 && n != 1)
			fail_msg("U+%04X is left out and not counted", cp);
		if (n && !utf8_is_ignorable(cp))
			fail_msg("U+%04X is seen and counted", cp);
		str_release(&s);
		str_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_forbidden_code_point_comes_out),
		cmocka_unit_test(no_random_bytes_bring_anything_forbidden_out),
		cmocka_unit_test(plain_text_stays_as_it_is),
		cmocka_unit_test(escapes_are_shown_and_not_obeyed),
		cmocka_unit_test(what_is_no_character_is_a_replacement),
		cmocka_unit_test(what_has_no_look_is_left_out),
		cmocka_unit_test(the_joiner_stays_inside_an_emoji_only),
		cmocka_unit_test(line_ends_of_all_kinds_become_one),
		cmocka_unit_test(a_text_ends_where_it_is_said_to),
		cmocka_unit_test(what_nobody_sees_is_counted),
		cmocka_unit_test(whatever_is_left_out_is_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
