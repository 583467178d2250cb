/* The mouse: off unless asked for, read in any terminal, off again at the
   end. */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "terminal/console.h"

#define HINT "?=help"

static struct console console;

static int release(void **state)
{
	(void)state;
	console_release(&console);
	return 0;
}

static struct console *reader(const char *term)
{
	static char examples[4096];
	const char *const args[] = {"--no-config", "--mouse=on", examples,
				    NULL};
	const char *const env[] = {term, NULL};
	struct console *c = &console;

	snprintf(examples, sizeof(examples), "%s/share/examples/fr",
		 getenv("top_srcdir"));
	console_release(c);
	console_start(c, &(struct launch){.args = args, .env = env});
	console_wait_text(c, HINT);
	console_wait_quiet(c);
	assert_int_equal(VTERM_PROP_MOUSE_DRAG, c->mouse);
	return c;
}

static void a_click_and_the_wheel_are_understood_in_any_terminal(void **state)
{
	static const char *const terms[] = {"TERM=xterm-256color",
					    "TERM=tmux-256color",
					    "TERM=screen-256color"};

	(void)state;
	for (size_t i = 0; i < sizeof(terms) / sizeof(*terms); i++) {
		struct console *c = reader(terms[i]);

		console_type(c, "\033[<0;60;1M\033[<0;60;1m");
		console_wait_last_row(c, "2/6");
		console_type(c, "\033[<0;10;1M\033[<0;10;1m");
		console_wait_last_row(c, "1/6");
		console_press(c, "\033[<65;10;9M");
		console_press(c, "\033[<64;10;9M");
		console_type(c, "q");
		console_assert_exit(c, 0);
		console_assert_restored(c);
	}
}

static void each_way_out_switches_it_off(void **state)
{
	static const int signals[] = {SIGTERM, SIGSEGV, SIGHUP};

	(void)state;
	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
		struct console *c = reader("TERM=xterm");

		console_signal(c, signals[i]);
		console_assert_killed(c, signals[i]);
		console_assert_restored(c);
		assert_int_equal(VTERM_PROP_MOUSE_NONE, c->mouse);
	}
}

static void suspended_it_is_off_and_continued_on(void **state)
{
	struct console *c = reader("TERM=xterm");

	(void)state;
	console_type(c, "\032");
	console_wait_stop(c);
	assert_int_equal(VTERM_PROP_MOUSE_NONE, c->mouse);
	console_continue(c);
	console_wait_text(c, HINT);
	console_wait_quiet(c);
	assert_int_equal(VTERM_PROP_MOUSE_DRAG, c->mouse);
}

static void a_key_switches_it(void **state)
{
	struct console *c = reader("TERM=xterm");

	(void)state;
	console_type(c, "M");
	console_wait_last_row(c, "the mouse is off");
	console_wait_quiet(c);
	assert_int_equal(VTERM_PROP_MOUSE_NONE, c->mouse);
	console_type(c, "M");
	console_wait_last_row(c, "the mouse is on");
	console_wait_quiet(c);
	assert_int_equal(VTERM_PROP_MOUSE_DRAG, c->mouse);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_click_and_the_wheel_are_understood_in_any_terminal, release),
		cmocka_unit_test_teardown(each_way_out_switches_it_off, release),
		cmocka_unit_test_teardown(suspended_it_is_off_and_continued_on, release),
		cmocka_unit_test_teardown(a_key_switches_it, release),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
