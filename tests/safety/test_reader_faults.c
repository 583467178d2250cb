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
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "safety/program.h"
#include "support/full.h"
#include "terminal/console.h"
#include "unit/scratch.h"

/* So many failures of each kind, once and for ever, are tried in check. */
#define SAMPLED 5u

/* A walk through all views, with a search and a new comparison. */
static const char walk[] = "]]jl=i]\rtjt}vTvaao/pont\rnN?q\033+]pQ";

static struct console console;

static int release(void **state)
{
	console_release(&console);
	return scratch_teardown(state);
}

/* Walks with FAULT, or none, until the program ends. */
static void run(const char *fault, struct fault_tally *tally)
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
	console_start(c, &(struct launch){.env = env});
	console_type(c, walk);
	console_wait_end(c);
	f = fopen(scratch("tally"), "r");
	assert_int_equal(1, fread(tally, sizeof(*tally), 1, f));
	fclose(f);
}

static void try(enum fault_call call, unsigned long nth, int cause, bool ever)
{
	struct console *c = &console;
	struct fault_tally tally;
	char fault[64];
	bool must_end;

	snprintf(fault, sizeof(fault), "%s:%lu:%d%s", fault_names[call], nth,
		 cause, ever ? ":ever" : "");
	fprintf(stderr, "%s\n", fault);
	run(fault, &tally);
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
	struct fault_tally tally;
	char what[64];

	run(NULL, &tally);
	console_assert_exit(&console, 0);
	for (int ever = 0; ever < 2; ever++) {
		size_t all = tally.calls[call], n;

		snprintf(what, sizeof(what), "reader, %s fails %s",
			 fault_names[call], ever ? "for ever" : "once");
		n = full_count(what, SAMPLED, all);
		assert_true(n > 0);
		for (size_t i = 1; i <= n; i++)
			try(call, i * all / n, cause, ever);
	}
}

static void memory_fails(void **state)
{
	(void)state;
	if (program_is_sanitized())
		skip();
	try_all(FAULT_MEMORY, ENOMEM);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(memory_fails, scratch_setup, release),
		cmocka_unit_test_setup_teardown(waiting_for_a_key_fails, scratch_setup, release),
		cmocka_unit_test_setup_teardown(reading_fails, scratch_setup, release),
		cmocka_unit_test_setup_teardown(opening_fails, scratch_setup, release),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
