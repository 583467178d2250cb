/* The terminal brought back by a program that ends stays as it is. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "ui/term_signals.h"

/* What a program writes that shows "on", is BROUGHT_BACK or gives the terminal
   back, and writes once more. */
static void assert_written(bool brought_back, const char *expected)
{
	static const struct termios modes;
	char got[32] = "";
	size_t n = 0;
	ssize_t more;
	int ends[2];
	pid_t pid;

	assert_int_equal(0, pipe(ends));
	pid = fork();
	if (pid == 0) {
		dup2(ends[1], STDOUT_FILENO);
		signals_catch();
		signals_set_restore(STDOUT_FILENO, "back ", 5, &modes);
		signals_set_restore(STDOUT_FILENO, "back ", 5, &modes);
		more = write(STDOUT_FILENO, "on ", 3);
		if (brought_back)
			signals_restore();
		else
			signals_release();
		more = write(STDOUT_FILENO, "late", 4);
		_exit(more != 4);
	}
	close(ends[1]);
	while ((more = read(ends[0], got + n, sizeof(got) - 1 - n)) > 0)
		n += (size_t)more;
	close(ends[0]);
	assert_int_equal(pid, waitpid(pid, &ends[0], 0));
	assert_int_equal(0, ends[0]);
	assert_string_equal(expected, got);
}

/* One thread may draw while another, out of memory, ends the program. */
static void what_is_drawn_later_does_not_reach_the_terminal(void **state)
{
	(void)state;
	assert_written(true, "on back ");
}

static void what_follows_the_reader_does(void **state)
{
	(void)state;
	assert_written(false, "on late");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_drawn_later_does_not_reach_the_terminal),
		cmocka_unit_test(what_follows_the_reader_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
