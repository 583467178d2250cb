/*
 * Whatever call of the system or of memory fails: no crash, no torn file, an
 * answer.  The real program runs a dozen scenarios, in each of which the k-th
 * call of every kind fails, once and from then on.
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

#include "safety/scenarios.h"
#include "support/full.h"

/* So many failures of each kind, once and for ever, are tried in check. */
#define SAMPLED 2u

static bool is_script(const struct scenario *s)
{
	return !strncmp(s->args[0], "--script", 8);
}

static void assert_whole_file(const struct norm *n, const struct scenario *s,
			      const struct outcome *o, const char *why)
{
	bool replaced = is_replaced(n, o, why), failed = o->status != 0;

	if (!s->writes)
		return;
	if (!is_script(s))
		assert_int_equal(!failed, replaced);
	else if (!failed) /* it goes on where saving failed */
		assert_int_equal(strstr(o->out.ptr, "saved target") != NULL,
				 replaced);
}

/* It went on: either nothing is missing, or it says what is, as of a file in
   a folder.  A screen says it as it can. */
static void assert_same_or_said(const struct norm *n,
				const struct scenario *s,
				const struct outcome *o, const char *why)
{
	assert_exit(o, 0);
	if (!is_script(s) && !same_bytes(&o->out, &n->o.out))
		assert_says(o, why);
}

/* Where the program may go on though such a call failed, and why.  After any
   other it ends with 2, or a script shows the cause on a screen. */
static const char *const goes_on[FAULT_CALLS] = {
	[FAULT_NAMELESS] = "a file with a name does as well",
	[FAULT_LINKAT] = "the bytes are copied to a file with a name",
	[FAULT_CLOSE] = "what was only read is there",
	[FAULT_THREAD] = "fewer threads do",
	/* what is said then: */
	[FAULT_OPEN] = "a configuration, the machine's memory, one of a folder",
	[FAULT_READ] = "the same",
	[FAULT_FSTAT] = "the same",
	[FAULT_STAT] = "is it a folder, is it there, is it the same file?",
};

static void assert_answer(const struct norm *n, const struct scenario *s,
			  const struct outcome *o, enum fault_call call,
			  int cause)
{
	const char *why = call == FAULT_MEMORY ? "memory" : strerror(cause);

	if (WIFEXITED(o->status) && WEXITSTATUS(o->status) == 2)
		assert_says(o, why);
	else if (goes_on[call] || !o->tally.failed[call])
		assert_same_or_said(n, s, o, why);
	else if (!is_script(s) || !strstr(o->out.ptr, why))
		fail_msg("%s failed without an answer", fault_names[call]);
	assert_whole_file(n, s, o, why);
}

struct trial {
	const struct scenario *s;
	const struct norm *norm;
	enum fault_call call;
	int cause;
	bool ever;
};

static void try(const struct trial *t, unsigned long nth)
{
	struct outcome o = {0};
	char fault[64];

	snprintf(fault, sizeof(fault), "%s:%lu:%d%s", fault_names[t->call],
		 nth, t->cause, t->ever ? ":ever" : "");
	fprintf(stderr, "%s with %s\n", t->s->name, fault);
	run(&o, t->s, fault);
	/* threads make the number of calls differ from run to run */
	if (t->call == FAULT_MEMORY && o.tally.calls[t->call] >= nth)
		assert_exit(&o, 2);
	assert_answer(t->norm, t->s, &o, t->call, t->cause);
	assert_int_equal(0, take_leftovers());
	if (o.tally.blocks > t->norm->o.tally.blocks &&
	    WEXITSTATUS(o.status) == 0)
		fail_msg("%ld blocks of memory leak",
			 (long)(o.tally.blocks - t->norm->o.tally.blocks));
	outcome_release(&o);
}

/* SAMPLED of all calls of that kind, spread; the last one is among them. */
static void try_calls(const struct trial *t)
{
	unsigned long all = t->norm->o.tally.calls[t->call], n;
	char what[128];

	if (!all)
		return;
	snprintf(what, sizeof(what), "%s, %s (%s) fails %s", t->s->name,
		 fault_names[t->call], strerror(t->cause),
		 t->ever ? "for ever" : "once");
	n = full_count(what, SAMPLED, all);
	for (unsigned long i = 1; i <= n; i++)
		try(t, i * all / n);
}

/* CALL fails with CAUSE, everywhere; somewhere it is made. */
static void try_everywhere(enum fault_call call, int cause)
{
	unsigned long made = 0;

	for (size_t i = 0; i < N_SCENARIOS; i++) {
		struct norm norm;
		struct trial t = {&scenarios[i], &norm, call, cause, false};

		norm_init(&norm, &scenarios[i]);
		made += norm.o.tally.calls[call];
		try_calls(&t);
		t.ever = true;
		try_calls(&t);
		norm_release(&norm);
	}
	if (!made)
		fail_msg("no scenario calls %s", fault_names[call]);
}

static void memory_fails(void **state)
{
	(void)state;
	if (program_is_sanitized())
		skip();
	try_everywhere(FAULT_MEMORY, ENOMEM);
}

/* Each of CALLS with each of CAUSES in full, else with one by turns. */
static void try_each(const enum fault_call *calls, size_t n_calls,
		     const int *causes, size_t n_causes)
{
	for (size_t i = 0; i < n_calls; i++)
		for (size_t j = 0; j < n_causes; j++)
			if (is_full() || j == i % n_causes)
				try_everywhere(calls[i], causes[j]);
}

static void a_call_that_writes_fails(void **state)
{
	static const int causes[] = {ENOSPC, EIO, EFBIG, EROFS, EDQUOT};

	(void)state;
	try_each(writing, N_WRITING, causes, sizeof(causes) / sizeof(*causes));
}

static void a_call_that_reads_fails(void **state)
{
	static const enum fault_call calls[] = {
		FAULT_OPEN, FAULT_READ, FAULT_STAT, FAULT_FSTAT,
		FAULT_PREAD, FAULT_READDIR
	};
	static const int causes[] = {EIO, EACCES, ENOMEM, EMFILE};

	(void)state;
	try_each(calls, sizeof(calls) / sizeof(*calls), causes,
		 sizeof(causes) / sizeof(*causes));
}

static void a_conversion_fails(void **state)
{
	(void)state;
	try_everywhere(FAULT_ICONV_OPEN, ENOMEM);
	try_everywhere(FAULT_ICONV, ENOMEM);
}

static void a_thread_fails(void **state)
{
	(void)state;
	try_everywhere(FAULT_THREAD, EAGAIN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_fails),
		cmocka_unit_test(a_call_that_writes_fails),
		cmocka_unit_test(a_call_that_reads_fails),
		cmocka_unit_test(a_conversion_fails),
		cmocka_unit_test(a_thread_fails),
	};

	return cmocka_run_group_tests(tests, scenarios_setup, scratch_teardown);
}
