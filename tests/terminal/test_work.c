/* Long work tells how far it got, and ends when asked to. */
#include "config.h"

#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "terminal/console.h"
#include "unit/scratch.h"

#define HINT "?=help" /* never dropped from the status line */
/* Longer than work may take without a word. */
#define MOMENT_MS 400

static struct console console;

static int setup(void **state)
{
	return scratch_setup(state) || mkfifo(scratch("a"), 0600) ||
	       mkfifo(scratch("b"), 0600);
}

static int release(void **state)
{
	console_release(&console);
	return scratch_teardown(state);
}

/* Gives the program, which waits for it, the text of NAME. */
static void feed(const char *name, int after_ms)
{
	static const char text[] = "The mayor opened the bridge over the "
				   "estuary on Friday morning.\n";
	FILE *f = fopen(scratch(name), "w");

	assert_non_null(f);
	poll(NULL, 0, after_ms);
	fputs(text, f);
	fclose(f);
}

/* It has been reading for a moment and waits for the second text. */
static struct console *reading(void)
{
	const char *const args[] = {"--no-config", scratch("a"), scratch("b"),
				    NULL};
	struct console *c = &console;

	console_start(c, &(struct launch){.args = args});
	feed("a", MOMENT_MS);
	console_wait_text(c, "reading: 0 %");
	return c;
}

static void after_a_moment_it_tells_how_far_it_got(void **state)
{
	struct console *c = reading();

	(void)state;
	feed("b", 0);
	console_wait_text(c, HINT);
	console_type(c, "q");
	console_assert_exit(c, 0);
	assert_false(console_shows(c, "reading"));
}

static void ctrl_c_before_the_reader_ends_it_by_the_signal(void **state)
{
	struct console *c = reading();

	(void)state;
	console_type(c, "\003");
	console_assert_killed(c, SIGINT);
	assert_true(console_shows(c, "recoupe: interrupted"));
	assert_false(console_shows(c, "reading"));
}

static void ctrl_c_in_the_reader_stops_a_comparison(void **state)
{
	struct console *c = &console;

	(void)state;
	console_start(c, &(struct launch){0});
	console_wait_text(c, HINT);
	console_type(c, "\033+\003");
	console_wait_last_row(c, "interrupted: similarity stays 2.5");
	console_press(c, "j");
	console_type(c, "\033+");
	console_wait_last_row(c, "similarity 3");
	console_type(c, "q");
	console_assert_exit(c, 0);
}

static void keys_typed_during_a_comparison_are_kept(void **state)
{
	struct console *c = &console;

	(void)state;
	console_start(c, &(struct launch){0});
	console_wait_text(c, HINT);
	console_type(c, "\033+:x");
	console_wait_last_row(c, ":x");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(after_a_moment_it_tells_how_far_it_got, setup, release),
		cmocka_unit_test_setup_teardown(ctrl_c_before_the_reader_ends_it_by_the_signal, setup, release),
		cmocka_unit_test_setup_teardown(ctrl_c_in_the_reader_stops_a_comparison, setup, release),
		cmocka_unit_test_setup_teardown(keys_typed_during_a_comparison_are_kept, setup, release),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
