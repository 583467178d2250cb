#include "config.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sys/time.h>
#include <sys/wait.h>

#include "base/file.h"
#include "scratch.h"

#define MIB ((size_t)1 << 20)

static void one_byte_over_the_limit_is_refused(void **state)
{
	struct str s = {0};
	struct err e;

	(void)state;
	scratch_text("a", "12345");
	assert_int_equal(file_read(&s, scratch("a"), 4, NULL, &e), -1);
	assert_int_equal(errno, EFBIG);
	assert_non_null(strstr(e.msg, "limit of 4 bytes"));
	assert_int_equal(s.len, 0);
	assert_int_equal(file_read(&s, scratch("a"), 5, NULL, &e), 0);
	str_release(&s);
}

static void a_sparse_giant_is_refused_unread(void **state)
{
	struct str s = {0};
	struct err e;

	(void)state;
	scratch_text("huge", "");
	assert_int_equal(truncate(scratch("huge"), (off_t)3 << 30), 0);
	assert_int_equal(file_read(&s, scratch("huge"), 256 * MIB, NULL, &e),
			 -1);
	assert_non_null(strstr(e.msg, "limit of 256 MiB"));
	assert_int_equal(s.cap, 0);
}

static void an_endless_device_stops_at_the_limit(void **state)
{
	struct str s = {0};
	struct err e;

	(void)state;
	assert_int_equal(file_read(&s, "/dev/zero", MIB, NULL, &e), -1);
	assert_non_null(strstr(e.msg, "limit of 1 MiB"));
	assert_int_equal(s.len, 0);
	str_release(&s);
}

/* A signal that must not end a read: it has a handler without SA_RESTART. */
static void on_alarm(int sig)
{
	(void)sig;
}

static void a_fifo_is_read_to_its_end_despite_signals(void **state)
{
	struct sigaction sa = {.sa_handler = on_alarm}, old;
	struct itimerval often = {{0, 2000}, {0, 2000}}, never = {{0, 0}, {0, 0}};
	struct str s = {0};
	struct err e;
	pid_t child;
	int rc, status;

	(void)state;
	assert_int_equal(mkfifo(scratch("fifo"), 0600), 0);
	child = fork();
	if (child == 0) {
		int fd = open(scratch("fifo"), O_WRONLY);

		for (int i = 0; i < 20; i++) {
			usleep(1000);
			if (write(fd, "0123456789", 10) != 10)
				_exit(1);
		}
		_exit(0);
	}
	sigaction(SIGALRM, &sa, &old);
	/* opening waits for the writer: signals begin behind it */
	rc = open(scratch("fifo"), O_RDONLY);
	assert_true(rc >= 0);
	setitimer(ITIMER_REAL, &often, NULL);
	dup2(rc, STDIN_FILENO);
	close(rc);
	rc = file_read(&s, "-", MIB, NULL, &e);
	setitimer(ITIMER_REAL, &never, NULL);
	sigaction(SIGALRM, &old, NULL);
	waitpid(child, &status, 0);
	assert_int_equal(rc, 0);
	assert_int_equal(s.len, 200);
	str_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_scratch(one_byte_over_the_limit_is_refused),
		with_scratch(a_sparse_giant_is_refused_unread),
		with_scratch(an_endless_device_stops_at_the_limit),
		with_scratch(a_fifo_is_read_to_its_end_despite_signals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
