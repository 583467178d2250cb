/* Sources that are added, dropped and read again while the reader is open. */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "terminal/console.h"
#include "unit/scratch.h"

#define HINT "?=help"
#define ONE "The mayor opened the old bridge on Friday.\n"
#define TWO "A feast will be held on Monday night.\n"

static struct console console;

static int setup(void **state)
{
	if (scratch_setup(state) || mkdir(scratch("d"), 0700))
		return -1;
	scratch_text("d/a", "First.\n" ONE);
	scratch_text("d/b", "Second.\n" ONE);
	scratch_text("d/c", "Third.\n" TWO);
	return 0;
}

static int release(void **state)
{
	console_release(&console);
	return scratch_teardown(state);
}

static struct console *reader(void)
{
	const char *args[] = {"--no-config", scratch("d"), NULL};
	struct console *c = &console;

	console_start(c, &(struct launch){.args = args});
	console_wait_text(c, HINT);
	return c;
}

/* A command that takes PATH, and what it says. */
static void expect(struct console *c, const char *command, const char *path,
		   const char *told)
{
	char line[5000];

	snprintf(line, sizeof(line), ":%s %s\r", command, path);
	console_type(c, line);
	console_wait_last_row(c, told);
}

static void a_file_is_added_once(void **state)
{
	struct console *c = reader();
	char twice[4000];

	(void)state;
	scratch_text("new one", TWO);
	assert_int_equal(symlink(scratch("new one"), scratch("plain")), 0);
	expect(c, "add", scratch("plain"), "added 4 plain");
	expect(c, "add", scratch("plain"), "nothing new");
	expect(c, "add", scratch("d"), "nothing new");
	expect(c, "add", scratch("none"), "cannot open");
	expect(c, "add", "-", "standard input cannot be added");
	scratch_text("d/e", TWO);
	scratch_text("d/f", TWO);
	expect(c, "add", scratch("d"), "added sources 5 to 6");
	scratch_text("g", TWO);
	snprintf(twice, sizeof(twice), "%s %s", scratch("g"), scratch("g"));
	expect(c, "add", twice, "added 7 g");
	console_type(c, "q");
	console_assert_exit(c, 0);
}

static void two_sources_remain(void **state)
{
	struct console *c = reader();

	(void)state;
	expect(c, "drop", "2", "dropped 2 b: 3 is 2 now");
	expect(c, "drop", "2", "two sources must remain");
	expect(c, "drop", "3", "there are sources 1 to 2");
	console_type(c, "q");
	console_assert_exit(c, 0);
}

static void what_is_new_in_a_folder_comes_with_what_has_changed(void **state)
{
	struct console *c = reader();

	(void)state;
	console_type(c, "R");
	console_wait_last_row(c, "no file has changed");
	scratch_text("d/e", TWO);
	scratch_write("d/f", "\177ELF\0\1", 6);
	console_type(c, "R");
	console_wait_last_row(c, "added 4 e ");
	/* Written anew by an editor, it is another file of the same name. */
	scratch_text("x", "First again.\n" ONE);
	rename(scratch("x"), scratch("d/a"));
	console_type(c, "R");
	console_wait_last_row(c, "read again: 1 a ");
	console_wait_text(c, "First again.");
	scratch_text("d/b", "Second again.\n" ONE);
	scratch_text("d/g", TWO);
	console_type(c, "R");
	console_wait_last_row(c, "added 5 g; read again: 2 b ");
	unlink(scratch("d/b"));
	console_type(c, "R");
	console_wait_last_row(c, "no file has changed; ");
	console_wait_text(c, "Second again.");
	console_type(c, "q");
	console_assert_exit(c, 0);
}

static void folders_that_were_listed_or_added_are_looked_into_too(void **state)
{
	char list[4000];
	const char *args[] = {"--no-config", list, NULL};
	struct console *c = &console;
	char name[3000];

	(void)state;
	mkdir(scratch("more"), 0700);
	scratch_text("more/m", TWO);
	snprintf(name, sizeof(name), "%s\n", scratch("d"));
	scratch_text("list", name);
	snprintf(list, sizeof(list), "--files-from=%s", scratch("list"));
	console_start(c, &(struct launch){.args = args});
	console_wait_text(c, HINT);
	scratch_text("d/e", TWO);
	console_type(c, "R");
	console_wait_last_row(c, "added 4 e");
	expect(c, "add", scratch("more"), "added 5 m");
	scratch_text("more/n", TWO);
	console_type(c, "R");
	console_wait_last_row(c, "added 6 n");
	console_type(c, "q");
	console_assert_exit(c, 0);
}

static void what_was_left_out_stays_away(void **state)
{
	const char *args[] = {"--no-config", "--sources=1,2", scratch("d"),
			      NULL};
	struct console *c = &console;

	(void)state;
	console_start(c, &(struct launch){.args = args});
	console_wait_text(c, HINT);
	scratch_text("x", "Third again.\n" TWO);
	rename(scratch("x"), scratch("d/c"));
	console_type(c, "R");
	console_wait_last_row(c, "no file has changed");
	console_type(c, "q");
	console_assert_exit(c, 0);
}

static void what_was_dropped_stays_away_until_it_is_added(void **state)
{
	struct console *c = reader();

	(void)state;
	expect(c, "drop", "3", "dropped 3 c");
	console_type(c, "R");
	console_wait_last_row(c, "no file has changed");
	/* Nor does it come back when a program has written it anew. */
	scratch_text("x", "Third again.\n" TWO);
	rename(scratch("x"), scratch("d/c"));
	console_type(c, "k");
	console_wait_last_row(c, HINT);
	console_type(c, "R");
	console_wait_last_row(c, "no file has changed");
	expect(c, "add", scratch("d/c"), "added 3 c");
	console_type(c, "q");
	console_assert_exit(c, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_file_is_added_once, setup, release),
		cmocka_unit_test_setup_teardown(two_sources_remain, setup, release),
		cmocka_unit_test_setup_teardown(what_is_new_in_a_folder_comes_with_what_has_changed, setup, release),
		cmocka_unit_test_setup_teardown(folders_that_were_listed_or_added_are_looked_into_too, setup, release),
		cmocka_unit_test_setup_teardown(what_was_left_out_stays_away, setup, release),
		cmocka_unit_test_setup_teardown(what_was_dropped_stays_away_until_it_is_added, setup, release),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
