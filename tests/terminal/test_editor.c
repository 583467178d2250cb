/* An editor gets the terminal whole, and what it changed is read again. */
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

#define HINT "?=help"
#define ONE "The mayor opened the old bridge on Friday."
#define TWO "A feast will be held on Monday night."

static struct console console;

static int release(void **state)
{
	console_release(&console);
	return scratch_teardown(state);
}

/* A reader whose editor is SCRIPT, a shell script called NAME. */
static struct console *reader(const char *name, const char *script,
			      const char *first)
{
	static char editor[5000], path[5000];
	static const char *env[4];
	const char *args[] = {"--no-config", first ? first : scratch("a"),
			      scratch("b"), NULL};
	struct console *c = &console;
	struct str text = {0};

	str_addf(&text, "#!/bin/sh\n%s\n", script);
	scratch_text(name, text.ptr);
	chmod(scratch(name), 0700);
	str_release(&text);
	snprintf(editor, sizeof(editor), "VISUAL=%s --wait", scratch(name));
	snprintf(path, sizeof(path), "SCRATCH=%s", scratch_dir);
	env[0] = editor;
	env[1] = path;
	env[2] = NULL;
	scratch_text("a", "Heading\n\n" ONE "\n\n" TWO "\n");
	scratch_text("b", ONE "\n");
	console_start(c, &(struct launch){.args = args, .env = env});
	console_wait_text(c, HINT);
	return c;
}

static void expect_file(const char *name, const char *text)
{
	char got[4096] = "";
	FILE *f = fopen(scratch(name), "r");

	assert_non_null(f);
	got[fread(got, 1, sizeof(got) - 1, f)] = '\0';
	fclose(f);
	assert_string_equal(got, text);
}

static void it_opens_at_the_line_with_the_terminal_as_it_was(void **state)
{
	struct console *c = reader("vim",
				   "printf '%s\\n' \"$1 $2 ${3##*/}\" "
				   ">$SCRATCH/got; stty -a >$SCRATCH/tty; "
				   "echo READY; read x", NULL);

	(void)state;
	console_type(c, "]");
	console_wait_text(c, HINT);
	console_type(c, "E");
	/* Not before the terminal reads lines: "\r" ends one only then. */
	console_wait_text(c, "READY");
	assert_false(c->alternate);
	console_type(c, "x\r");
	console_wait_text(c, HINT);
	assert_true(c->alternate);
	expect_file("got", "--wait +3 a\n");
	console_type(c, "q");
	console_assert_exit(c, 0);
	console_assert_restored(c);
}

static void what_it_changed_is_read_again_in_place(void **state)
{
	struct console *c = reader("hx",
				   "f=${2%:*}; { echo New; echo; cat $f; } "
				   ">$f.new; mv $f.new $f", NULL);

	(void)state;
	console_type(c, "}");
	console_wait_last_row(c, "only here");
	console_type(c, "E");
	console_wait_last_row(c, "read again: 1 a");
	assert_true(console_shows(c, "New"));
	console_type(c, "y");
	console_wait_last_row(c, "copied the addition of 1 a: 8 words");
}

static void one_that_is_killed_leaves_a_whole_reader(void **state)
{
	static const int signals[] = {SIGKILL, SIGTERM, SIGSEGV, SIGHUP};
	const size_t n_signals = sizeof(signals) / sizeof(*signals);
	size_t n = n_signals * full_count("each of 4 signals to an editor", 1,
					  20);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		char script[200], told[40];
		int sig = signals[i % n_signals];
		struct console *c;

		snprintf(script, sizeof(script),
			 "printf '\\033[?1049h\\033[?1000h\\033[?1006h"
			 "\\033[?2004h\\033[?1004h\\033[31;7m\\033[?25l'; "
			 "stty raw -echo; kill -%d $$", sig);
		snprintf(told, sizeof(told), "was ended by signal %d", sig);
		c = reader("ed1", script, NULL);
		console_type(c, "E");
		console_wait_last_row(c, told);
		assert_int_equal(VTERM_PROP_MOUSE_NONE, c->mouse);
		console_type(c, "q");
		console_assert_exit(c, 0);
		console_assert_restored(c);
		console_release(c);
	}
}

static void one_that_is_missing_is_told(void **state)
{
	static const char *const env[] = {"VISUAL=no-such-editor -x", NULL};
	const char *const args[] = {"--no-config", scratch("a"), scratch("b"),
				    NULL};
	struct console *c = &console;

	(void)state;
	scratch_text("a", ONE);
	scratch_text("b", TWO);
	console_start(c, &(struct launch){.args = args, .env = env});
	console_wait_text(c, HINT);
	console_type(c, "E");
	console_wait_last_row(c, "cannot start 'no-such-editor'");
	console_type(c, "q");
	console_assert_exit(c, 0);
	console_assert_restored(c);
}

/* No shell reads a name on its way, and none is taken for an option. */
static void names_reach_it_byte_for_byte(void **state)
{
	static const char *const names[] = {
		";id", "$(id)", "`id`", "new\nline", "-o/tmp/x", "+1", "|id",
		"a b\t'\"\\*~", "bad\377", "%s%n",
	};
	char editor[300], got[64];
	const char *env[] = {editor, NULL};

	(void)state;
	scratch_text("ed4", "#!/bin/sh\nprintf '%s %s' $# \"$1\" >>got\n");
	chmod(scratch("ed4"), 0700);
	scratch_text("other", TWO);
	snprintf(editor, sizeof(editor), "VISUAL=%s", scratch("ed4"));
	assert_int_equal(0, mkdir(scratch("-o"), 0700));
	assert_int_equal(0, mkdir(scratch("-o/tmp"), 0700));
	assert_int_equal(0, chdir(scratch_dir));
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *args[] = {"--no-config", "--", names[i], "other",
				      NULL};
		struct console *c = &console;
		bool sign = *names[i] == '-' || *names[i] == '+';

		scratch_text(names[i], ONE);
		console_start(c, &(struct launch){.args = args, .env = env});
		console_wait_text(c, HINT);
		console_type(c, "Eq");
		console_assert_exit(c, 0);
		snprintf(got, sizeof(got), "1 %s%s", sign ? "./" : "",
			 names[i]);
		expect_file("got", got);
		unlink(scratch("got"));
		console_release(c);
	}
	assert_int_equal(0, chdir("/"));
}

/* The terminal is the editor's until that has ended: both are asked to. */
static void a_signal_to_end_ends_both(void **state)
{
	static const int signals[] = {SIGTERM, SIGHUP};
	struct console *c;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
		c = reader("ed3",
			   "trap 'echo asked >$SCRATCH/got; exit' TERM HUP\n"
			   "echo ready; while :; do sleep .05; done",
			   NULL);
		console_type(c, "E");
		console_wait_text(c, "ready");
		console_signal(c, signals[i]);
		console_assert_killed(c, signals[i]);
		console_assert_restored(c);
		expect_file("got", "asked\n");
		unlink(scratch("got"));
		console_release(c);
	}
}

static void stopped_with_it_both_go_on(void **state)
{
	struct console *c = reader("ed2", "kill -TSTP 0; echo on >$SCRATCH/got",
				   NULL);

	(void)state;
	console_type(c, "E");
	console_wait_stop(c);
	console_continue(c);
	console_wait_text(c, HINT);
	expect_file("got", "on\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(it_opens_at_the_line_with_the_terminal_as_it_was, scratch_setup, release),
		cmocka_unit_test_setup_teardown(what_it_changed_is_read_again_in_place, scratch_setup, release),
		cmocka_unit_test_setup_teardown(one_that_is_killed_leaves_a_whole_reader, scratch_setup, release),
		cmocka_unit_test_setup_teardown(one_that_is_missing_is_told, scratch_setup, release),
		cmocka_unit_test_setup_teardown(names_reach_it_byte_for_byte, scratch_setup, release),
		cmocka_unit_test_setup_teardown(a_signal_to_end_ends_both, scratch_setup, release),
		cmocka_unit_test_setup_teardown(stopped_with_it_both_go_on, scratch_setup, release),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
