#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"

static unsigned reads;
static size_t most = SIZE_MAX; /* bytes that one call gives */

/* Instead of the C library's. */
ssize_t read(int fd, void *buf, size_t len)
{
	reads++;
	return syscall(SYS_read, fd, buf, len < most ? len : most);
}

static void check_read(const char *bytes, unsigned calls)
{
	char path[] = "file_calls_XXXXXX";
	int fd = mkstemp(path);
	struct str got = {0};
	struct err e;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, strlen(bytes)), strlen(bytes));
	close(fd);
	reads = 0;
	assert_int_equal(file_read(&got, path, 1000, NULL, &e), 0);
	assert_int_equal(reads, calls);
	assert_int_equal(got.len, strlen(bytes));
	assert_memory_equal(got.ptr, bytes, got.len);
	assert_int_equal(unlink(path), 0);
	str_release(&got);
}

static void a_file_takes_one_read(void **state)
{
	(void)state;
	check_read("abcdefgh", 1);
}

static void a_file_that_comes_in_parts_is_whole(void **state)
{
	(void)state;
	most = 3;
	check_read("abcdefgh", 3);
	most = SIZE_MAX;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_takes_one_read),
		cmocka_unit_test(a_file_that_comes_in_parts_is_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
