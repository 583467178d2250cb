/* The terminal comes back whole on every way out but SIGKILL. */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

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
	enum { FIRST, VIEW, PROMPT } kind;
} places[] = {
	{"", HINT, FIRST}, {"?", "Moving", VIEW}, {"i", "by place", VIEW},
	{"/pont", "/pont", PROMPT}, {"v", "Variants", VIEW},
	{"t", "Reading 1", VIEW}, {"o", "are closest", VIEW},
	{"a", "Left out by", VIEW}, {":set", ":set", PROMPT},
};
#define N_PLACES (sizeof(places) / sizeof(*places))

static void turn_the_mouse_on(struct console *c)
{
	console_type(c, ":set mouse on\r");
	console_wait_no_text(c, ":set");
	console_wait_text(c, HINT);
	console_wait_quiet(c);
	assert_int_not_equal(VTERM_PROP_MOUSE_NONE, c->mouse);
}

static const struct place *place_of(size_t turn)
{
	return &places[turn % N_PLACES];
}

/* With the mouse on in every second turn: at each place in one of two. */
static struct console *reader_at(size_t turn)
{
	const struct place *p = place_of(turn);
	struct console *c = reader();

	if (turn % 2)
		turn_the_mouse_on(c);
	console_type(c, p->keys);
	console_wait_text(c, p->shown);
	return c;
}

/* What is typed into a prompt is no key, and q closes a view before it ends
   all. */
static void quit_by(struct console *c, const char *keys, const struct place *p)
{
	const char *leave = p->kind == PROMPT ? "\033" : keys;

	if (p->kind == PROMPT || (p->kind == VIEW && !strcmp(keys, "q"))) {
		console_type(c, leave);
		console_wait_no_text(c, p->shown);
		console_wait_last_row(c, HINT);
		console_wait_quiet(c);
	}
	assert_false(c->ended);
	console_type(c, keys);
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
	size_t n = n_ways * full_count("each of 4 ways to quit", 3, 20);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		/* each way in three rounds is at as many places */
		size_t turn = i / n_ways + i % n_ways * 3;
		struct console *c = reader_at(turn);

		quit_by(c, ways[i % n_ways], place_of(turn));
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
		struct console *c = reader_at(i % n_signals + i / n_signals);
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

/* As the manual has it: with 0, for nobody asked it to end otherwise. */
static void a_closed_terminal_ends_it(void **state)
{
	size_t n = full_count("closed terminals", 3, 20);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		struct console *c = reader_at(i);

		console_hang_up(c);
		console_wait_end(c);
		if (!WIFEXITED(c->status) || WEXITSTATUS(c->status))
			fail_msg("it ended with status %x", c->status);
	}
}

/* Both have come when it looks: most shells tell their jobs. */
static void a_closed_terminal_and_its_signal_kill_it(void **state)
{
	size_t n = full_count("closed terminals with a signal", 3, 20);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		struct console *c = reader_at(i);

		console_signal(c, SIGSTOP);
		console_wait_stop(c);
		console_hang_up(c);
		console_signal(c, SIGHUP);
		console_continue(c);
		console_wait_end(c);
		if (!WIFSIGNALED(c->status) || WTERMSIG(c->status) != SIGHUP)
			fail_msg("it ended with status %x", c->status);
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
		cmocka_unit_test_teardown(a_closed_terminal_and_its_signal_kill_it, release),
		cmocka_unit_test_teardown(the_end_of_the_input_is_not_that_of_the_keyboard, release),
		cmocka_unit_test_teardown(a_closed_pipe_ends_it_quietly, release),
		cmocka_unit_test_teardown(a_mistaken_option_touches_no_terminal, release),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
