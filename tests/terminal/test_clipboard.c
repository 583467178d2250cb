/* What is copied arrives at the terminal, byte for byte. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "terminal/console.h"
#include "unit/scratch.h"

#define HINT "?=help"
#define SHARED "La mairie a rouvert le vieux pont de Sablières vendredi."
#define OTHER "Une fête aura lieu lundi soir."

static struct console console;

static int release(void **state)
{
	console_release(&console);
	return scratch_teardown(state);
}

static struct console *reader(const char *const *env)
{
	const char *const args[] = {"--no-config", scratch("a"), scratch("b"),
				    NULL};
	struct console *c = &console;

	scratch_text("a", SHARED "\n\n" OTHER "\n");
	scratch_text("b", "Autre chose, d'abord.\n\n" SHARED "\n");
	console_start(c, &(struct launch){.args = args, .env = env});
	console_wait_text(c, HINT);
	return c;
}

static int digit(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* The text of the base64 at P, up to what is none. */
static void decode(struct str *out, const char *p)
{
	unsigned bits = 0, n = 0;

	str_truncate(out, 0);
	for (; digit(*p) >= 0; p++) {
		bits = bits << 6 | (unsigned)digit(*p);
		n += 6;
		if (n >= 8)
			str_addc(out, (char)(bits >> (n -= 8)));
	}
}

/* Fails unless the program has sent BEFORE, TEXT in base64, AFTER. */
static void expect_sent(struct console *c, const char *before,
			const char *text, const char *after)
{
	const char *at = memmem(c->bytes.ptr, c->bytes.len, before,
				strlen(before));
	struct str got = {0};

	if (!at)
		fail_with_screen(c, "nothing was sent to the clipboard");
	decode(&got, at + strlen(before));
	assert_string_equal(got.ptr, text);
	at += strlen(before) + (strlen(text) + 2) / 3 * 4;
	assert_memory_equal(at, after, strlen(after));
	str_release(&got);
}

static void the_passage_is_copied_as_its_source_has_it(void **state)
{
	struct console *c = reader(NULL);

	(void)state;
	console_type(c, "y");
	console_wait_last_row(c, "copied passage 1 of 1 a: 10 words");
	expect_sent(c, "\033]52;c;", SHARED, "\a");
	assert_true(console_shows(c, "La mairie"));
}

static void the_paragraph_is_copied_in_any_view(void **state)
{
	static const char *const views[] = {"t", "i", "v"};

	for (size_t i = 0; i < sizeof(views) / sizeof(*views); i++) {
		struct console *c = reader(NULL);

		console_type(c, views[i]);
		console_type(c, "Y");
		console_wait_last_row(c, "copied the paragraph of 1 a");
		expect_sent(c, "\033]52;c;", SHARED, "\a");
		release(state);
		scratch_setup(state);
	}
}

static void tmux_gets_it_plain_and_handed_through(void **state)
{
	static const char *const env[] = {"TMUX=/tmp/tmux,1,0",
					  "TERM=tmux-256color", NULL};
	struct console *c = reader(env);

	(void)state;
	console_type(c, "y");
	console_wait_last_row(c, "copied passage 1");
	expect_sent(c, "\033]52;c;", SHARED, "\a");
	expect_sent(c, "\033Ptmux;\033\033]52;c;", SHARED, "\a\033\\");
}

static void screen_hands_it_through(void **state)
{
	static const char *const env[] = {"STY=1.x", "TERM=screen", NULL};
	struct console *c = reader(env);

	(void)state;
	console_type(c, "y");
	console_wait_last_row(c, "copied passage 1");
	expect_sent(c, "\033P\033]52;c;", SHARED, "\a\033\\");
}

static void a_terminal_without_a_clipboard_gets_nothing(void **state)
{
	static const char *const env[] = {"TERM=vt100", NULL};
	struct console *c = reader(env);

	(void)state;
	console_type(c, "y");
	console_wait_last_row(c, "the terminal 'vt100' has no clipboard");
	assert_null(memmem(c->bytes.ptr, c->bytes.len, "]52;", 4));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_passage_is_copied_as_its_source_has_it, scratch_setup, release),
		cmocka_unit_test_setup_teardown(the_paragraph_is_copied_in_any_view, scratch_setup, release),
		cmocka_unit_test_setup_teardown(tmux_gets_it_plain_and_handed_through, scratch_setup, release),
		cmocka_unit_test_setup_teardown(screen_hands_it_through, scratch_setup, release),
		cmocka_unit_test_setup_teardown(a_terminal_without_a_clipboard_gets_nothing, scratch_setup, release),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
