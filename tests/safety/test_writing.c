/*
 * What is in the middle of replacing a file, and ends or cannot clear away:
 * the file is the old one or the whole new one.
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

/* What a signal leaves in the middle of one call. */
static void assert_ended_whole(const struct norm *n, const struct outcome *o,
			       int sig)
{
	unsigned left = take_leftovers();

	assert_killed(o, sig);
	is_replaced(n, o, "");
	/* what is not asked cannot clear away */
	assert_true(left <= (sig == SIGKILL));
}

/* SIG comes with each of the calls by which S writes; how many there are. */
static unsigned long end_in_calls(const struct norm *n,
				  const struct scenario *s, int sig)
{
	unsigned long ended = 0;

	for (size_t i = 0; i < N_WRITING; i++) {
		enum fault_call call = writing[i];
		unsigned long all = n->o.tally.calls[call];

		for (unsigned long nth = 1; nth <= all; nth++) {
			struct outcome o = {0};
			char fault[64];

			snprintf(fault, sizeof(fault), "%s:%lu:%d",
				 fault_names[call], nth, -sig);
			fprintf(stderr, "%s with %s\n", s->name, fault);
			run(&o, s, fault);
			assert_ended_whole(n, &o, sig);
			outcome_release(&o);
		}
		ended += all;
	}
	return ended;
}

/* Calls for each scenario that writes a file. */
static void each_writing(void (*call)(const struct norm *n,
				      const struct scenario *s, void *data),
			 void *data)
{
	for (size_t i = 0; i < N_SCENARIOS; i++) {
		struct norm norm;

		if (!scenarios[i].writes)
			continue;
		norm_init(&norm, &scenarios[i]);
		call(&norm, &scenarios[i], data);
		norm_release(&norm);
	}
}

static void end_by_each_signal(const struct norm *n, const struct scenario *s,
			       void *data)
{
	static const int signals[] = {SIGKILL, SIGINT, SIGTERM, SIGHUP};
	unsigned long *ended = data;

	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		*ended += end_in_calls(n, s, signals[i]);
}

static void ended_in_any_call_it_leaves_a_whole_file(void **state)
{
	unsigned long ended = 0;

	(void)state;
	each_writing(end_by_each_signal, &ended);
	full_count("signals in calls that write", ended, ended);
}

/* The one failure that leaves a file of the program's: it cannot take it away
   after another failure, which is what it tells. */
static void a_name_that_cannot_be_taken_away_hides_no_cause(void **state)
{
	static const char *const ways[] = {"", "," BY_NAME, "," BY_COPY};
	const struct scenario *s = &scenarios[REPLACE];

	(void)state;
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		struct outcome o = {0};
		struct str target = {0};
		char faults[128];

		snprintf(faults, sizeof(faults), "renameat:1:%d,unlinkat:1:%d%s",
			 EDQUOT, EROFS, ways[i]);
		run(&o, s, faults);
		assert_int_equal(1, o.tally.failed[FAULT_UNLINKAT]);
		assert_exit(&o, 2);
		assert_says(&o, strerror(EDQUOT));
		read_target(&target);
		assert_string_equal(OLD, target.ptr);
		assert_int_equal(1, take_leftovers());
		str_release(&target);
		outcome_release(&o);
	}
}

/* All calls of that kind fail, and nothing is amiss. */
static void go_on_without(const struct norm *n, const struct scenario *s,
			  enum fault_call call, int cause)
{
	struct outcome o = {0};
	char fault[64];

	snprintf(fault, sizeof(fault), "%s:1:%d:ever", fault_names[call], cause);
	run(&o, s, fault);
	assert_true(o.tally.failed[call] > 0);
	assert_exit(&o, 0);
	assert_true(is_replaced(n, &o, strerror(cause)));
	assert_true(same_bytes(&n->o.out, &o.out));
	assert_int_equal(0, o.err.len);
	assert_int_equal(0, take_leftovers());
	outcome_release(&o);
}

/* Not everybody may give files away, nor can every file system sync; neither
   is a failure to write. */
static void go_on_without_each(const struct norm *n, const struct scenario *s,
			       void *data)
{
	(void)data;
	go_on_without(n, s, FAULT_FCHOWN, EPERM);
	go_on_without(n, s, FAULT_FSYNC, EINVAL);
	go_on_without(n, s, FAULT_FSYNC, ENOSYS);
}

static void what_a_file_system_lacks_is_no_failure(void **state)
{
	(void)state;
	each_writing(go_on_without_each, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ended_in_any_call_it_leaves_a_whole_file),
		cmocka_unit_test(a_name_that_cannot_be_taken_away_hides_no_cause),
		cmocka_unit_test(what_a_file_system_lacks_is_no_failure),
	};

	return cmocka_run_group_tests(tests, scenarios_setup, scratch_teardown);
}
