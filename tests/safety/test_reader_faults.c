/*
 * In the reader as elsewhere: whatever fails, the terminal comes back, and the
 * program says what it was.
 */
#include "config.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "safety/program.h"
#include "support/full.h"
#include "terminal/console.h"
#include "unit/random.h"
#include "unit/scratch.h"

/* So many failures of each kind, once and for ever, are tried in check. */
#define SAMPLED 5u

/* A walk through all views, with a search and a new comparison. */
static const char walk[] = "]]jl=i]\rtjt}vTvaao/pont\rnN?q\033+]pQ";

/* Bytes of each of two articles that are read while they are compared, and
   how many failures are tried of those that their reader could meet. */
#define LARGE ((size_t)300 << 10)
#define ALL_LARGE 200u
/* As many twentieths of a second a comparison may take. */
#define LOOKS 1000

static struct console console;

static int release(void **state)
{
	console_release(&console);
	return scratch_teardown(state);
}

/* What the program with these arguments does with FAULT, or none, until it
   ends: KEYS are typed, and those to quit when the comparison has ended. */
struct way {
	const char *const *args;
	const char *keys, *quit;
};

static void type(struct console *c, const struct way *way)
{
	console_type(c, way->keys);
	if (!way->quit)
		return;
	for (int i = 0; !c->ended && !console_shows(c, "% shared"); i++) {
		if (i == LOOKS)
			fail_with_screen(c, "it is never compared");
		console_wait_quiet(c);
	}
	if (!c->ended)
		console_type(c, way->quit);
}

static void run(const struct way *way, const char *fault,
		struct fault_tally *tally)
{
	static char preload[4200], failing[64], counting[4200];
	const char *const env[] = {preload, counting, failing,
				   "ASAN_OPTIONS=exitcode=86:"
				   "verify_asan_link_order=0", NULL};
	const struct fault_tally none = {0};
	struct console *c = &console;
	FILE *f;

	snprintf(preload, sizeof(preload),
		 "LD_PRELOAD=%s/tests/safety/fault.so", getenv("top_builddir"));
	snprintf(counting, sizeof(counting), "RECOUPE_FAULT_TALLY=%s",
		 scratch("tally"));
	snprintf(failing, sizeof(failing), "RECOUPE_FAULT%s%s",
		 fault ? "=" : "", fault ? fault : "");
	scratch_write("tally", (const char *)&none, sizeof(none));
	console_release(c);
	console_start(c, &(struct launch){.env = env, .args = way->args});
	type(c, way);
	console_wait_end(c);
	f = fopen(scratch("tally"), "r");
	assert_int_equal(1, fread(tally, sizeof(*tally), 1, f));
	fclose(f);
}

static void try(const struct way *way, enum fault_call call, unsigned long nth,
		int cause, bool ever)
{
	struct console *c = &console;
	struct fault_tally tally;
	char fault[64];
	bool must_end;

	snprintf(fault, sizeof(fault), "%s:%lu:%d%s", fault_names[call], nth,
		 cause, ever ? ":ever" : "");
	fprintf(stderr, "%s\n", fault);
	run(way, fault, &tally);
	console_assert_restored(c);
	must_end = call == FAULT_MEMORY && tally.calls[call] >= nth;
	if (!must_end && WIFEXITED(c->status) && !WEXITSTATUS(c->status))
		return;
	console_assert_exit(c, 2);
	if (!strstr(c->bytes.ptr, "recoupe: ") ||
	    !strstr(c->bytes.ptr, call == FAULT_MEMORY ? "memory" :
							 strerror(cause)))
		fail_with_screen(c, "it does not say what failed");
}

static void try_all(enum fault_call call, int cause)
{
	const struct way all_views = {.keys = walk};
	struct fault_tally tally;
	char what[64];

	run(&all_views, NULL, &tally);
	console_assert_exit(&console, 0);
	for (int ever = 0; ever < 2; ever++) {
		size_t all = tally.calls[call], n;

		snprintf(what, sizeof(what), "reader, %s fails %s",
			 fault_names[call], ever ? "for ever" : "once");
		n = full_count(what, SAMPLED, all);
		assert_true(n > 0);
		for (size_t i = 1; i <= n; i++)
			try(&all_views, call, i * all / n, cause, ever);
	}
}

static void memory_fails(void **state)
{
	(void)state;
	if (program_is_sanitized())
		skip();
	try_all(FAULT_MEMORY, ENOMEM);
}

static void write_large(const char *name, uint64_t seed)
{
	FILE *f = fopen(scratch(name), "w");

	while ((size_t)ftell(f) < LARGE)
		fprintf(f, "%u boats of %u went %s to %u.%s",
			random_below(&seed, 9000), random_below(&seed, 900),
			seed % 3 ? "out" : "home", random_below(&seed, 4000),
			seed % 5 ? " " : "\n");
	fclose(f);
}

static const struct way *beside(void)
{
	static char folder[4096];
	static const char *const args[] = {"--no-config", folder, NULL};
	static const struct way way = {args, "j l]", "Q"};

	snprintf(folder, sizeof(folder), "%s", scratch("large"));
	mkdir(folder, 0700);
	write_large("large/a", 1);
	write_large("large/b", 2);
	return &way;
}

/* In the thread that compares or in the one that draws. */
static void memory_fails_while_texts_are_read(void **state)
{
	const struct way *way;
	struct fault_tally tally;
	size_t all, n;

	(void)state;
	if (program_is_sanitized())
		skip();
	way = beside();
	run(way, NULL, &tally);
	console_assert_exit(&console, 0);
	all = tally.calls[FAULT_MEMORY];
	n = full_count("reader beside a comparison, memory fails", SAMPLED,
		       ALL_LARGE);
	for (size_t i = 1; i <= n; i++)
		try(way, FAULT_MEMORY, i * all / n, ENOMEM, i % 2);
}

static void without_a_thread_it_is_compared_before(void **state)
{
	const struct way *way = beside();
	struct fault_tally tally;
	char fault[64];

	(void)state;
	snprintf(fault, sizeof(fault), "%s:1:%d:ever",
		 fault_names[FAULT_THREAD], EAGAIN);
	run(way, fault, &tally);
	assert_true(tally.calls[FAULT_THREAD] > 0);
	console_assert_restored(&console);
	console_assert_exit(&console, 0);
}

static void waiting_for_a_key_fails(void **state)
{
	(void)state;
	try_all(FAULT_POLL, ENOMEM);
}

static void reading_fails(void **state)
{
	(void)state;
	try_all(FAULT_READ, EIO);
}

static void opening_fails(void **state)
{
	(void)state;
	try_all(FAULT_OPEN, EMFILE);
}

/* How often the terminal is written to while KEYS are typed. */
static size_t writes(const char *keys)
{
	const struct way way = {.keys = keys};
	struct fault_tally tally;

	run(&way, NULL, &tally);
	console_assert_exit(&console, 0);
	assert_true(tally.calls[FAULT_TERMINAL] > 0);
	return tally.calls[FAULT_TERMINAL];
}

/* Some builds of curses write at each move of the cursor. */
static void a_screen_is_written_at_once(void **state)
{
	static const char keys[] = "]jvv]iqQ";

	(void)state;
	assert_in_range(writes(keys), 1, writes("Q") + strlen(keys) - 1);
}

static void without_a_place_for_screens_they_are_shown_as_they_come(void **state)
{
	const struct way way = {.keys = walk};
	struct fault_tally tally;

	(void)state;
	run(&way, "memfd:1:24:ever", &tally);
	assert_int_equal(1, tally.failed[FAULT_MEMFD]);
	console_assert_restored(&console);
	console_assert_exit(&console, 0);
	assert_true(tally.calls[FAULT_TERMINAL] > 0);
	assert_non_null(strstr(console.bytes.ptr, "% shared"));
}

/* One costs more than it does there, unless it was asked for. */
static void a_small_comparison_starts_no_thread(void **state)
{
	static char examples[4096];
	const char *const two[] = {"--no-config", "--threads=2", examples,
				   NULL};
	const char *const any[] = {"--no-config", examples, NULL};
	struct fault_tally tally;

	(void)state;
	snprintf(examples, sizeof(examples), "%s/share/examples/fr",
		 getenv("top_srcdir"));
	run(&(struct way){.args = two, .keys = "Q"}, NULL, &tally);
	assert_true(tally.calls[FAULT_THREAD] > 0);
	run(&(struct way){.args = any, .keys = "Q"}, NULL, &tally);
	assert_int_equal(0, tally.calls[FAULT_THREAD]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(memory_fails, scratch_setup, release),
		cmocka_unit_test_setup_teardown(memory_fails_while_texts_are_read, scratch_setup, release),
		cmocka_unit_test_setup_teardown(without_a_thread_it_is_compared_before, scratch_setup, release),
		cmocka_unit_test_setup_teardown(waiting_for_a_key_fails, scratch_setup, release),
		cmocka_unit_test_setup_teardown(reading_fails, scratch_setup, release),
		cmocka_unit_test_setup_teardown(opening_fails, scratch_setup, release),
		cmocka_unit_test_setup_teardown(a_screen_is_written_at_once, scratch_setup, release),
		cmocka_unit_test_setup_teardown(a_small_comparison_starts_no_thread, scratch_setup, release),
		cmocka_unit_test_setup_teardown(without_a_place_for_screens_they_are_shown_as_they_come, scratch_setup, release),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
