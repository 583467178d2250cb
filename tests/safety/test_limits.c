/*
 * No input hangs the program or eats the machine: it is compared, or refused
 * with the limit and the option that raises it.
 */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/str.h"
#include "safety/program.h"
#include "support/full.h"
#include "unit/scratch.h"

/* Far more than anything here may take, and less than machines have. */
#define ADDRESS_SPACE ((rlim_t)3 << 30)
#define SECONDS 300

static const char other[] = "Another article, of one sentence.\n";

/* A program that eats more than that dies of it.  A sanitizer has to have
   terabytes. */
static void limit_memory(void *data)
{
	const struct rlimit most = {ADDRESS_SPACE, ADDRESS_SPACE};

	(void)data;
	if (!program_is_sanitized())
		setrlimit(RLIMIT_AS, &most);
}

static void run(struct outcome *o, const char *const *args, const char *in)
{
	program_run(o, &(struct program){.args = args, .in = in,
					 .folder = scratch_dir,
					 .before = limit_memory,
					 .seconds = SECONDS});
}

static int setup(void **state)
{
	if (scratch_setup(state))
		return -1;
	scratch_text("other", other);
	return 0;
}

/* Refused, with a limit and the option that raises it. */
static void assert_refused(const char *path, const char *in)
{
	const char *const args[] = {path, "other", NULL};
	struct outcome o = {0};

	run(&o, args, in);
	assert_exit(&o, 2);
	assert_says(&o, "larger than the limit of 256 MiB");
	assert_says(&o, "--max-size");
	outcome_release(&o);
}

static void a_sparse_giant_is_refused(void **state)
{
	(void)state;
	scratch_text("giant", "");
	assert_int_equal(0, truncate(scratch("giant"), (off_t)3 << 30));
	assert_refused("giant", NULL);
	assert_refused("-", scratch("giant"));
}

static void an_endless_device_is_refused(void **state)
{
	(void)state;
	assert_refused("/dev/zero", NULL);
	assert_refused("-", "/dev/zero");
}

/* Writes "y" lines to the FIFO until nobody reads. */
static pid_t endless_pipe(const char *path)
{
	pid_t child;

	assert_int_equal(0, mkfifo(path, 0600));
	child = fork();
	if (child == 0) {
		FILE *f = fopen(path, "w");

		while (fputs("y\n", f) >= 0)
			;
		_exit(0);
	}
	return child;
}

static void an_endless_pipe_is_refused(void **state)
{
	pid_t child = endless_pipe(scratch("endless"));

	(void)state;
	assert_refused("endless", NULL);
	waitpid(child, NULL, 0);
}

/* A list of names and a configuration have limits of their own. */
static void an_endless_list_is_refused(void **state)
{
	const char *const list[] = {"--files-from=/dev/zero", NULL};
	const char *const script[] = {"--script=/dev/zero", "other", "other",
				      NULL};
	const char *const env[] = {"RECOUPE_CONFIG=/dev/zero", NULL};
	struct outcome o = {0};

	(void)state;
	run(&o, list, NULL);
	assert_exit(&o, 2);
	assert_says(&o, "larger than the limit");
	run(&o, script, NULL);
	assert_exit(&o, 2);
	assert_says(&o, "larger than the limit");
	program_run(&o, &(struct program){.args = list, .env = env});
	assert_exit(&o, 2);
	assert_says(&o, "larger than the limit");
	outcome_release(&o);
}

/* ---- texts that are compared -------------------------------------------- */

static void repeat(struct str *s, const char *piece, size_t n)
{
	while (n--)
		str_adds(s, piece);
}

/* S against one short article, or against itself: compared. */
static void assert_compared(struct str *s, bool with_itself)
{
	static const char *const alone[] = {"-fjson", "text", "other", NULL};
	static const char *const twice[] = {"-fjson", "text", "text", NULL};
	struct outcome o = {0};

	scratch_write("text", s->ptr, s->len);
	str_release(s);
	run(&o, with_itself ? twice : alone, NULL);
	assert_exit(&o, 0);
	outcome_release(&o);
}

static void one_endless_line_is_compared(void **state)
{
	struct str s = {0};
	size_t mib = full_count("MiB in one line", 2, 64);

	(void)state;
	repeat(&s, "vier Wörter ohne Ende ", (mib << 20) / 23);
	assert_compared(&s, false);
}

static void one_endless_word_is_compared(void **state)
{
	struct str s = {0};
	size_t mib = full_count("MiB in one word", 2, 64);

	(void)state;
	repeat(&s, "abcdefgh", (mib << 20) / 8);
	assert_compared(&s, false);
}

static void empty_lines_are_compared(void **state)
{
	struct str s = {0};

	(void)state;
	repeat(&s, "\n", full_count("empty lines", 1000000, 1000000));
	assert_compared(&s, true);
}

static void marks_on_one_letter_are_compared(void **state)
{
	struct str s = {0};

	(void)state;
	str_adds(&s, "e");
	repeat(&s, "\xcc\x81", full_count("marks on a letter", 1000000,
					  1000000));
	assert_compared(&s, true);
}

/* What each of twenty sources says again and again. */
static void equal_sentences_are_compared(void **state)
{
	size_t n = full_count("equal sentences in each of 20 sources", 500,
			      100000);
	static const char *const args[] = {"-fjson", "folder", NULL};
	struct outcome o = {0};
	struct str s = {0};

	(void)state;
	repeat(&s, "The ferry will run until midnight on Monday. ", n);
	mkdir(scratch("folder"), 0700);
	for (unsigned i = 0; i < 20; i++) {
		char name[32];

		snprintf(name, sizeof(name), "folder/%u", i);
		scratch_write(name, s.ptr, s.len);
	}
	str_release(&s);
	run(&o, args, NULL);
	assert_exit(&o, 0);
	outcome_release(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_sparse_giant_is_refused, setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(an_endless_device_is_refused, setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(an_endless_pipe_is_refused, setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(an_endless_list_is_refused, setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(one_endless_line_is_compared, setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(one_endless_word_is_compared, setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(empty_lines_are_compared, setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(marks_on_one_letter_are_compared, setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(equal_sentences_are_compared, setup, scratch_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
