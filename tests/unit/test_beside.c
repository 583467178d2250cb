#include "config.h"

#include <poll.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/beside.h"

struct job {
	atomic_bool may_end, was_stopped;
	pthread_t thread;
	sigset_t mask;
	int made; /* no atomic: the join has to make it seen */
};

/* Says how far it is until it may end or has to. */
static void work(void *arg, const struct progress *progress)
{
	struct job *j = arg;
	bool goes_on = true;

	j->thread = pthread_self();
	pthread_sigmask(SIG_BLOCK, NULL, &j->mask);
	while (goes_on && !j->may_end) {
		goes_on = progress_step(progress, "working", 3, 7);
		poll(NULL, 0, 1);
	}
	j->was_stopped = !goes_on;
	j->made = 5;
}

static void what_it_made_is_seen_when_it_has_ended(void **state)
{
	struct job j = {0};
	struct beside *b = beside_start(work, &j);

	(void)state;
	assert_false(beside_ends(b, 0));
	assert_false(beside_ends(b, 2));
	j.may_end = true;
	while (!beside_ends(b, 1000))
		;
	beside_free(b);
	assert_int_equal(j.made, 5);
	assert_false(j.was_stopped);
	assert_false(pthread_equal(j.thread, pthread_self()));
}

static void it_tells_how_far_it_is(void **state)
{
	struct job j = {0};
	struct beside *b = beside_start(work, &j);
	struct beside_step step;

	(void)state;
	while (!(step = beside_look(b)).stage)
		poll(NULL, 0, 1);
	assert_string_equal(step.stage, "working");
	assert_int_equal(step.done, 3);
	assert_int_equal(step.total, 7);
	j.may_end = true;
	beside_free(b);
}

static void it_is_stopped_from_outside(void **state)
{
	struct job j = {0};
	struct beside *b = beside_start(work, &j);

	(void)state;
	beside_stop(b);
	beside_free(b);
	assert_true(j.was_stopped);
	assert_int_equal(j.made, 5);
	beside_free(NULL);
}

/* They are for the thread that reads the keys, but for its own faults. */
static void it_takes_no_signals_of_others(void **state)
{
	struct job j = {0};
	struct beside *b = beside_start(work, &j);
	sigset_t mine;

	(void)state;
	j.may_end = true;
	beside_free(b);
	pthread_sigmask(SIG_BLOCK, NULL, &mine);
	assert_false(sigismember(&mine, SIGINT));
	assert_true(sigismember(&j.mask, SIGINT));
	assert_true(sigismember(&j.mask, SIGWINCH));
	assert_true(sigismember(&j.mask, SIGQUIT));
	assert_false(sigismember(&j.mask, SIGSEGV));
	assert_false(sigismember(&j.mask, SIGABRT));
}

/* More than there are addresses. */
#define ENDLESS (SIZE_MAX / 2)

static void without_a_thread_it_is_done_at_once(void **state)
{
	struct job j = {.may_end = true};
	pthread_attr_t before, none;
	struct beside *b;

	(void)state;
	pthread_getattr_default_np(&before);
	pthread_attr_init(&none);
	assert_int_equal(pthread_attr_setstacksize(&none, ENDLESS), 0);
	assert_int_equal(pthread_setattr_default_np(&none), 0);
	b = beside_start(work, &j);
	pthread_setattr_default_np(&before);
	assert_int_equal(j.made, 5);
	assert_true(pthread_equal(j.thread, pthread_self()));
	assert_true(beside_ends(b, 0));
	beside_free(b);
	pthread_attr_destroy(&none);
	pthread_attr_destroy(&before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_it_made_is_seen_when_it_has_ended),
		cmocka_unit_test(it_tells_how_far_it_is),
		cmocka_unit_test(it_is_stopped_from_outside),
		cmocka_unit_test(it_takes_no_signals_of_others),
		cmocka_unit_test(without_a_thread_it_is_done_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
