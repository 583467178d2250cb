#include "config.h"

#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/pool.h"

#define TURNS 1000

struct tally {
	atomic_int taken[TURNS];
	atomic_int busy[4];
	atomic_int met, strange;
	pthread_t caller;
};

static void take(void *data, size_t turn, unsigned worker)
{
	struct tally *t = data;

	if (worker >= 4 || atomic_fetch_add(&t->busy[worker], 1))
		atomic_fetch_add(&t->strange, 1);
	atomic_fetch_add(&t->taken[turn], 1);
	atomic_fetch_sub(&t->busy[worker], 1);
}

static void every_turn_is_taken_once_by_any_number_of_threads(void **state)
{
	(void)state;
	for (unsigned threads = 0; threads <= 4; threads++) {
		struct tally t = {0};
		struct pool p = {.threads = threads};

		assert_true(pool_run(&p, TURNS, take, &t));
		for (size_t i = 0; i < TURNS; i++)
			assert_int_equal(t.taken[i], 1);
		assert_int_equal(t.strange, 0);
	}
}

/* Waits for the other one, so that one thread alone would never end. */
static void meet(void *data, size_t turn, unsigned worker)
{
	struct tally *t = data;

	(void)turn;
	(void)worker;
	atomic_fetch_add(&t->met, 1);
	while (atomic_load(&t->met) < 2)
		;
}

static void two_threads_work_at_the_same_time(void **state)
{
	struct tally t = {0};
	struct pool p = {.threads = 2};

	(void)state;
	assert_true(pool_run(&p, 2, meet, &t));
	assert_int_equal(t.met, 2);
}

static bool stop_at_ten(void *data, const char *stage, size_t done,
			size_t total)
{
	struct tally *t = data;

	assert_string_equal(stage, "counting");
	assert_int_equal(total, TURNS);
	if (!pthread_equal(pthread_self(), t->caller))
		atomic_fetch_add(&t->strange, 1);
	return done < 10;
}

static void a_stop_ends_the_loop_and_is_told(void **state)
{
	(void)state;
	for (unsigned threads = 1; threads <= 2; threads++) {
		struct tally t = {.caller = pthread_self()};
		struct progress progress = {stop_at_ten, &t};
		struct pool p = {threads, &progress, "counting"};

		assert_false(pool_run(&p, TURNS, take, &t));
		assert_int_equal(t.strange, 0);
		if (threads == 1) {
			assert_int_equal(t.taken[9], 1);
			assert_int_equal(t.taken[10], 0);
		}
	}
}

/* The helper's turn ends when progress was asked behind the last one. */
static void wait_to_be_told(void *data, size_t turn, unsigned worker)
{
	struct tally *t = data;

	meet(data, turn, worker);
	while (worker && !atomic_load(&t->strange))
		;
}

static bool tell(void *data, const char *stage, size_t done, size_t total)
{
	struct tally *t = data;

	(void)stage;
	if (done < total)
		return true;
	atomic_store(&t->strange, 1);
	return false;
}

static void progress_is_asked_while_the_last_turns_last(void **state)
{
	struct tally t = {0};
	struct progress progress = {tell, &t};
	struct pool p = {2, &progress, "waiting"};

	(void)state;
	assert_false(pool_run(&p, 2, wait_to_be_told, &t));
}

static bool count_asked(void *data, const char *stage, size_t done,
			size_t total)
{
	struct tally *t = data;

	(void)stage;
	assert_int_equal(done, 0);
	assert_int_equal(total, 0);
	t->met++;
	return true;
}

/* As when the helpers have taken all: the caller asks all the same. */
static void no_turns_are_no_work_and_asked_about(void **state)
{
	struct tally t = {0};
	struct progress progress = {count_asked, &t};
	struct pool p = {2, &progress, "counting"};

	(void)state;
	assert_true(pool_run(&p, 0, take, &t));
	assert_int_equal(t.taken[0], 0);
	assert_int_equal(t.met, 1);
}

/* What a turn that never ends by itself is told. */
static bool stop_at_five(void *data, const char *stage, size_t done,
			 size_t total)
{
	struct tally *t = data;

	(void)stage;
	assert_int_equal(total, 2);
	assert_true(done <= total);
	if (!pthread_equal(pthread_self(), t->caller))
		atomic_fetch_add(&t->strange, 1);
	return atomic_fetch_add(&t->met, 1) < 4;
}

static void go_on(void *data, size_t turn, unsigned worker)
{
	struct tally *t = data;

	(void)worker;
	while (pool_goes_on())
		sched_yield();
	/* and so it stays */
	if (pool_goes_on())
		atomic_fetch_add(&t->strange, 1);
	atomic_fetch_add(&t->taken[turn], 1);
}

static void a_stop_ends_turns_that_ask(void **state)
{
	(void)state;
	for (unsigned threads = 1; threads <= 2; threads++) {
		struct tally t = {.caller = pthread_self()};
		struct progress progress = {stop_at_five, &t};
		struct pool p = {threads, &progress, "going on"};

		assert_true(pool_goes_on());
		assert_false(pool_run(&p, 2, go_on, &t));
		assert_true(pool_goes_on());
		assert_int_equal(t.met, 5);
		assert_int_equal(t.strange, 0);
		assert_true(t.taken[0] + t.taken[1] > 0);
	}
}

static void there_is_a_core_to_work_on(void **state)
{
	(void)state;
	assert_in_range(pool_cores(), 1, POOL_THREADS_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			every_turn_is_taken_once_by_any_number_of_threads),
		cmocka_unit_test(two_threads_work_at_the_same_time),
		cmocka_unit_test(a_stop_ends_the_loop_and_is_told),
		cmocka_unit_test(progress_is_asked_while_the_last_turns_last),
		cmocka_unit_test(no_turns_are_no_work_and_asked_about),
		cmocka_unit_test(a_stop_ends_turns_that_ask),
		cmocka_unit_test(there_is_a_core_to_work_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
