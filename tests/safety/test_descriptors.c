/*
 * Started with standard descriptors closed, the program writes into no file
 * that happened to be opened in their place.
 */
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

#include "base/file.h"
#include "safety/program.h"
#include "unit/scratch.h"

#define MIB ((size_t)1 << 20)

/* windows-1252: there is a notice of it, which goes to standard error */
static const char text_a[] = "Le caf\xe9 du port rouvre lundi matin.\n";
static const char text_b[] = "Le café du port rouvre lundi matin.\nBien.\n";

static void close_some(void *data)
{
	const unsigned *closed = data;

	for (int fd = 0; fd < 3; fd++)
		if (*closed >> fd & 1)
			close(fd);
}

static int setup(void **state)
{
	if (scratch_setup(state))
		return -1;
	scratch_text("a", text_a);
	scratch_text("b", text_b);
	return 0;
}

static void assert_content(const char *name, const char *wanted)
{
	struct str s = {0};
	struct err e;

	if (file_read(&s, scratch(name), MIB, NULL, &e))
		fail_msg("%s", e.msg);
	assert_string_equal(wanted, s.ptr);
	str_release(&s);
}

/* Runs it with ARGS and the descriptors of CLOSED (bits) closed. */
static void run(struct outcome *o, const char *const *args, unsigned closed)
{
	program_run(o, &(struct program){.args = args, .folder = scratch_dir,
					 .before = close_some,
					 .data = &closed});
}

static void an_export_is_the_same_whatever_is_closed(void **state)
{
	static const char *const args[] = {"-o", "out", "a", "b", NULL};
	struct str normal = {0};
	struct outcome o = {0};
	struct err e;

	(void)state;
	run(&o, args, 0);
	assert_exit(&o, 0);
	assert_says(&o, "windows-1252");
	assert_int_equal(0, file_read(&normal, scratch("out"), MIB, NULL, &e));
	for (unsigned closed = 1; closed < 8; closed++) {
		remove(scratch("out"));
		run(&o, args, closed);
		assert_exit(&o, 0);
		assert_content("out", normal.ptr);
		assert_content("a", text_a);
		assert_content("b", text_b);
	}
	str_release(&normal);
	outcome_release(&o);
}

/* A closed standard output is an error, not a file that comes to hand. */
static void what_goes_to_a_closed_output_is_an_error(void **state)
{
	static const char *const lines[][4] = {
		{"a", "b"}, {"--help"}, {"--print-config"},
		{"--sentences", "a"}
	};
	struct outcome o = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		for (unsigned closed = 0; closed < 8; closed++) {
			run(&o, lines[i], closed);
			assert_exit(&o, closed & 2 ? 2 : 0);
			if ((closed & 6) == 2)
				assert_says(&o, "standard output");
			assert_content("a", text_a);
			assert_content("b", text_b);
		}
	outcome_release(&o);
}

static void a_closed_input_is_an_error_when_it_is_asked_for(void **state)
{
	static const char *const args[] = {"-", "b", NULL};
	struct outcome o = {0};

	(void)state;
	for (unsigned closed = 1; closed < 8; closed += 2) {
		run(&o, args, closed);
		assert_exit(&o, 2);
		if (!(closed & 4))
			assert_says(&o, "standard input");
	}
	outcome_release(&o);
}

static int terminal; /* the end that the program has */

/* Its output is a terminal, but there is none that it is at home in. */
static void leave_terminals(void *data)
{
	(void)data;
	setsid();
	dup2(terminal, STDOUT_FILENO);
	close(terminal);
}

static void a_terminal_without_a_keyboard_is_told(void **state)
{
	static const char *const args[] = {"a", "b", NULL};
	int master = posix_openpt(O_RDWR | O_NOCTTY);
	struct outcome o = {0};

	(void)state;
	assert_int_equal(0, grantpt(master) | unlockpt(master));
	terminal = open(ptsname(master), O_RDWR | O_NOCTTY);
	program_run(&o, &(struct program){.args = args, .folder = scratch_dir,
					  .before = leave_terminals});
	assert_exit(&o, 2);
	assert_says(&o, "there is no keyboard");
	close(terminal);
	close(master);
	outcome_release(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_export_is_the_same_whatever_is_closed, setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(what_goes_to_a_closed_output_is_an_error, setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(a_closed_input_is_an_error_when_it_is_asked_for, setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(a_terminal_without_a_keyboard_is_told, setup, scratch_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
