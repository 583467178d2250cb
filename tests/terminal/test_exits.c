/* The terminal comes back whole on every way out but SIGKILL. */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/full.h"
#include "terminal/console.h"
#include "unit/scratch.h"

#define HINT "?=help" /* never dropped from the status line */

static struct console console;

static int release(void **state)
{
	(void)state;
	console_release(&console);
	return 0;
}

static struct console *reader(void)
{
	console_release(&console);
	console_start(&console, &(struct launch){0});
	console_wait_text(&console, HINT);
	return &console;
}

/* Where the ways out are tried, by turns: what is typed, and what shows that
   it was understood. */
static const struct place {
	const char *keys, *shown;
} places[] = {
	{"", HINT}, {"?", "Moving"}, {"i", "by place"}, {"/pont", "/pont"},
	{"v", HINT}, {"t", HINT}, {"o", HINT}, {"a", HINT}, {":set", ":set"},
};
#define N_PLACES (sizeof(places) / sizeof(*places))

static struct console *reader_at(size_t turn)
{
	const struct place *p = &places[turn % N_PLACES];
	struct console *c = reader();

	console_type(c, p->keys);
	console_wait_text(c, p->shown);
	return c;
}

static void it_starts_on_a_screen_of_its_own(void **state)
{
	struct console *c = reader();

	(void)state;
	assert_true(c->alternate);
	assert_true(console_shows(c, "estuaire"));
	assert_int_equal(VTERM_PROP_MOUSE_NONE, c->mouse);
}

static void each_way_to_quit_restores_the_terminal(void **state)
{
	static const char *const ways[] = {"q", "Q", "ZZ", ":quit\r"};
	const size_t n_ways = sizeof(ways) / sizeof(*ways);
	size_t n = n_ways * full_count("each of 4 ways to quit", 1, 20);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		struct console *c = reader();

		console_type(c, ways[i % n_ways]);
		console_assert_exit(c, 0);
		console_assert_restored(c);
	}
}

static void quitting_leaves_nothing_on_the_first_screen(void **state)
{
	struct console *c = reader();

	(void)state;
	console_type(c, "q");
	console_assert_exit(c, 0);
	assert_int_equal(strlen(console_text(c)),
			 strspn(console_text(c), " \n"));
}

static void each_deadly_signal_restores_the_terminal(void **state)
{
	static const int signals[] = {SIGINT,  SIGTERM, SIGHUP, SIGQUIT,
				      SIGSEGV, SIGABRT, SIGBUS, SIGFPE,
				      SIGILL};

	const size_t n_signals = sizeof(signals) / sizeof(*signals);
	size_t n = n_signals * full_count("each of 9 signals", 1, 20);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		/* N_PLACES and the signals are as many: shift each round */
		struct console *c = reader_at(i + i / n_signals);
		int sig = signals[i % n_signals];

		console_signal(c, sig);
		console_assert_killed(c, sig);
		console_assert_restored(c);
	}
}

static void a_signal_in_a_prompt_restores_the_terminal(void **state)
{
	struct console *c = reader();

	(void)state;
	console_type(c, "/pont");
	console_wait_text(c, "/pont");
	console_signal(c, SIGTERM);
	console_assert_killed(c, SIGTERM);
	console_assert_restored(c);
}

/* From the first byte the terminal is not as it was. */
static void a_signal_at_the_start_restores_the_terminal(void **state)
{
	size_t n = full_count("signals at the start", 5, 20);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		struct console *c = &console;

		console_release(c);
		console_start(c, &(struct launch){0});
		console_wait_byte(c);
		console_signal(c, SIGTERM);
		console_assert_killed(c, SIGTERM);
		console_assert_restored(c);
	}
}

static void suspended_the_terminal_is_restored(void **state)
{
	struct console *c = reader();

	(void)state;
	console_type(c, "\032");
	console_wait_stop(c);
	console_assert_restored(c);
}

static void continued_it_draws_the_same_screen(void **state)
{
	struct console *c = reader();
	size_t n = full_count("suspends", 10, 100);
	char before[1 << 14];

	(void)state;
	console_press(c, "jjj");
	snprintf(before, sizeof(before), "%s", console_text(c));
	for (size_t i = 0; i < n; i++) {
		console_type(c, "\032");
		console_wait_stop(c);
		console_assert_restored(c);
		assert_false(console_shows(c, HINT));
		console_continue(c);
		console_wait_text(c, before);
		assert_true(c->alternate);
	}
	console_type(c, "q");
	console_assert_exit(c, 0);
	console_assert_restored(c);
}

static void a_stop_sent_by_kill_restores_the_terminal(void **state)
{
	struct console *c = reader();

	(void)state;
	console_signal(c, SIGTSTP);
	console_wait_stop(c);
	console_assert_restored(c);
	console_continue(c);
	console_wait_text(c, HINT);
}

static void resized_while_suspended_it_fits_the_new_size(void **state)
{
	struct console *c = reader();

	(void)state;
	console_type(c, "\032");
	console_wait_stop(c);
	console_resize(c, 12, 60);
	console_continue(c);
	console_wait_last_row(c, HINT);
}

static void a_closed_terminal_ends_it(void **state)
{
	size_t n = full_count("closed terminals", 3, 20);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		struct console *c = reader_at(i);

		console_hang_up(c);
		console_wait_end(c);
	}
}

/* Articles on standard input come to an end: the keyboard is /dev/tty. */
static void the_end_of_the_input_is_not_that_of_the_keyboard(void **state)
{
	static const char *const args[] = {"-", "/dev/null", NULL};
	size_t n = full_count("inputs that end", 2, 20);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		struct console *c = &console;

		console_release(c);
		console_start(c, &(struct launch){.args = args,
						  .in = "/dev/null"});
		console_wait_text(c, HINT);
		console_type(c, "Q");
		console_assert_exit(c, 0);
		console_assert_restored(c);
	}
}

static void a_closed_pipe_ends_it_quietly(void **state)
{
	struct console *c = &console;

	(void)state;
	console_start(c, &(struct launch){.out = LAUNCH_CLOSED_PIPE});
	console_assert_killed(c, SIGPIPE);
	assert_int_equal(0, c->bytes.len);
}

static void a_mistaken_option_touches_no_terminal(void **state)
{
	static const char *const args[] = {"--no-such-option", NULL};
	struct console *c = &console;

	(void)state;
	console_start(c, &(struct launch){.args = args});
	console_assert_exit(c, 2);
	assert_true(console_shows(c, "recoupe --help"));
	assert_null(strchr(c->bytes.ptr, '\033'));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(it_starts_on_a_screen_of_its_own, release),
		cmocka_unit_test_teardown(each_way_to_quit_restores_the_terminal, release),
		cmocka_unit_test_teardown(quitting_leaves_nothing_on_the_first_screen, release),
		cmocka_unit_test_teardown(each_deadly_signal_restores_the_terminal, release),
		cmocka_unit_test_teardown(a_signal_in_a_prompt_restores_the_terminal, release),
		cmocka_unit_test_teardown(a_signal_at_the_start_restores_the_terminal, release),
		cmocka_unit_test_teardown(suspended_the_terminal_is_restored, release),
		cmocka_unit_test_teardown(continued_it_draws_the_same_screen, release),
		cmocka_unit_test_teardown(a_stop_sent_by_kill_restores_the_terminal, release),
		cmocka_unit_test_teardown(resized_while_suspended_it_fits_the_new_size, release),
		cmocka_unit_test_teardown(a_closed_terminal_ends_it, release),
		cmocka_unit_test_teardown(the_end_of_the_input_is_not_that_of_the_keyboard, release),
		cmocka_unit_test_teardown(a_closed_pipe_ends_it_quietly, release),
		cmocka_unit_test_teardown(a_mistaken_option_touches_no_terminal, release),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
