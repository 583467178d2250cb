/* What the environment says of sizes and letters is input too. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "terminal/console.h"
#include "text/utf8.h"
#include "unit/scratch.h"

/* The key for help, in any language. */
#define HINT " ?="

static struct console console;

static int teardown(void **state)
{
	console_release(&console);
	return scratch_teardown(state);
}

#define in_scratch(test)                                                       \
	cmocka_unit_test_setup_teardown(test, scratch_setup, teardown)

/* C1 controls as characters and as bytes, and letters that Latin-9 has and
   has not. */
static const char hostile[] =
	"Le prefet ferme le pont\n\n"
	"Le pont de Sabli\xc3\xa8res fermera lundi pour six mois de travaux.\n\n"
	"Rien \xc2\x9b" "31m ici \xc2\x85 ni \xc2\x9d" "0;vole\xc2\x9c l\xc3\xa0.\n\n"
	"Un \xe2\x82\xac, un \xc5\x93uf, l\xe2\x80\x99" "eau, \xce\xb1, "
	"\xe6\xa9\x8b, \xf0\x9f\x8c\x8a.\n";
static const char other[] =
	"Nouvelles du jour\n\n"
	"Le pont de Sabli\xc3\xa8res fermera lundi pour six mois de travaux.\n";

/* On two articles, in an environment of these. */
static struct console *reader(const char *const *env)
{
	const char *args[] = {"--no-config", scratch("one"), scratch("two"),
			      NULL};
	struct console *c = &console;

	scratch_text("one", hostile);
	scratch_text("two", other);
	console_release(c);
	console_start(c, &(struct launch){.args = args, .env = env});
	return c;
}

static void quit(struct console *c)
{
	console_type(c, "Q");
	console_assert_exit(c, 0);
	console_assert_restored(c);
}

/* The rule below the titles is as wide as the view. */
static void assert_fills(struct console *c)
{
	console_wait_last_row(c, HINT);
	console_wait_quiet(c);
	assert_int_not_equal(0, console_cell(c, 1, 0).chars[0]);
	assert_int_equal(console_cell(c, 1, 0).chars[0],
			 console_cell(c, 1, c->cols - 1).chars[0]);
}

/* The last region that was set to be scrolled, which stays behind, is all of
   the screen. */
static void assert_all_scrolls(struct console *c)
{
	int top = 0, bottom = 0;

	for (const char *p = c->bytes.ptr; (p = strstr(p, "\033[")); p += 2) {
		int from, to, len = 0;

		if (sscanf(p, "\033[%d;%d%n", &from, &to, &len) == 2 &&
		    p[len] == 'r') {
			top = from;
			bottom = to;
		}
	}
	assert_int_equal(top, 1);
	assert_int_equal(bottom, c->rows);
}

static void a_size_in_the_environment_is_not_the_terminals(void **state)
{
	static const char *const sizes[][3] = {
		{"LINES=5", "COLUMNS=20"},     {"LINES=300", "COLUMNS=1000"},
		{"LINES=1", "COLUMNS=1"},      {"LINES=-1", "COLUMNS=0"},
		{"LINES=%s", "COLUMNS=99999999999999999999"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		struct console *c = reader(sizes[i]);

		assert_fills(c);
		assert_all_scrolls(c);
		console_resize(c, 30, 100);
		assert_fills(c);
		console_resize(c, 24, 80);
		assert_fills(c);
		quit(c);
		assert_all_scrolls(c);
	}
}

/* The locales of a folder of the test's own; false where they cannot be
   made. */
static bool make_locales(void)
{
	static const char *const made[][3] = {
		{"fr_FR@euro", "ISO-8859-15", "fr_FR@euro"},
		{"tr_TR", "UTF-8", "tr_TR.UTF-8"},
	};
	char command[5000];

	for (size_t i = 0; i < sizeof(made) / sizeof(*made); i++) {
		snprintf(command, sizeof(command),
			 "localedef -i %s -f %s '%s' >/dev/null 2>&1",
			 made[i][0], made[i][1], scratch(made[i][2]));
		/* it may warn */
		if (system(command) < 0 || access(scratch(made[i][2]), R_OK))
			return false;
	}
	return true;
}

/* One byte a letter: those of C1 are controls to such a terminal. */
static void assert_no_c1_bytes(struct console *c)
{
	for (size_t i = 0; i < c->bytes.len; i++) {
		unsigned byte = (unsigned char)c->bytes.ptr[i];

		if (byte >= 0x80 && byte < 0xa0)
			fail_msg("byte %#x was sent", byte);
	}
}

static void assert_no_c1_letters(struct console *c)
{
	const char *p = c->bytes.ptr, *end = p + c->bytes.len;

	while (p < end) {
		uint32_t cp;
		bool valid;

		p += utf8_decode(p, (size_t)(end - p), &cp, &valid);
		if (!valid || (cp >= 0x80 && cp < 0xa0))
			fail_msg("U+%04X was sent", cp);
	}
}

/* Through the views in this locale; what is searched there is found. */
static struct console *walk(const char *locale, const char *search)
{
	const char *const keys[] = {"]", "i", "q", "v", "q", "t", "?", "q",
				    "q", search, "n", "o"};
	static char path[5000];
	const char *const env[] = {path, locale, NULL};
	struct console *c;

	snprintf(path, sizeof(path), "LOCPATH=%s", scratch_dir);
	c = reader(env);
	vterm_set_utf8(c->vt, !strstr(locale, "@euro"));
	console_wait_last_row(c, HINT);
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		console_type(c, keys[i]);
		console_wait_quiet(c);
		if (keys[i] == search)
			console_wait_last_row(c, " 2 ");
	}
	assert_false(c->ended);
	assert_true(c->alternate);
	quit(c);
	assert_int_equal(0, c->answers);
	assert_int_equal(0, c->titles);
	return c;
}

static void letters_of_one_byte_are_sent_as_such(void **state)
{
	struct console *c;

	(void)state;
	if (!make_locales())
		skip();
	c = walk("LC_ALL=fr_FR@euro", "/sabli\xe8res\r");
	assert_no_c1_bytes(c);
	assert_non_null(strstr(c->bytes.ptr, "Sabli\xe8res"));
	assert_non_null(strstr(c->bytes.ptr, "\xa4, un \xbd" "uf"));
}

static void any_locale_of_utf8_and_any_missing_one_has_a_view(void **state)
{
	static const char *const locales[] = {
		"LC_ALL=tr_TR.UTF-8", "LC_ALL=xx_XX.UTF-8", "LC_ALL=xx_XX",
		"LC_ALL=C", "LC_ALL=POSIX", "LC_ALL=../../../etc/passwd",
		"LC_ALL=%s%n",
	};

	(void)state;
	if (!make_locales())
		skip();
	for (size_t i = 0; i < sizeof(locales) / sizeof(*locales); i++) {
		struct console *c = walk(locales[i], "/sabli\xc3\xa8res\r");

		assert_no_c1_letters(c);
		assert_non_null(strstr(c->bytes.ptr, "Sabli\xc3\xa8res"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		in_scratch(a_size_in_the_environment_is_not_the_terminals),
		in_scratch(letters_of_one_byte_are_sent_as_such),
		in_scratch(any_locale_of_utf8_and_any_missing_one_has_a_view),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
