#include "config.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/bytes.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/sort.h"
#include "base/span.h"
#include "base/str.h"
#include "random.h"

static void digits_are_as_many_as_are_appended(void **state)
{
	static const uint64_t numbers[] = {0, 9, 10, 99, 100, 20000,
					   UINT64_MAX};

	(void)state;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		struct str s = {0};

		str_addu(&s, numbers[i]);
		assert_int_equal(str_digits(numbers[i]), s.len);
		str_release(&s);
	}
}

/* Of every length, with every byte at every place. */
static void plain_bytes_are_counted_up_to_the_first_other(void **state)
{
	(void)state;
	for (size_t len = 0; len <= 40; len++)
		for (size_t at = 0; at < len; at++)
			for (unsigned c = 0; c < 256; c++) {
				char *s = mem_alloc(len);
				bool plain = c >= 0x20 && c < 0x80;

				memset(s, at % 2 ? ' ' : '\x7f', len);
				s[at] = (char)c;
				assert_int_equal(bytes_plain(s, len),
						 plain ? len : at);
				free(s);
			}
}

static void str_keeps_a_nul_behind_its_bytes(void **state)
{
	struct str s = {0};

	(void)state;
	str_adds(&s, "abc");
	str_addc(&s, 'd');
	str_addf(&s, "%03d", 7);
	assert_string_equal(s.ptr, "abcd007");
	assert_int_equal(s.len, 7);
	str_truncate(&s, 2);
	assert_string_equal(s.ptr, "ab");
	str_release(&s);
	assert_null(s.ptr);
}

static void str_addu_writes_every_digit(void **state)
{
	struct str s = {0};

	(void)state;
	str_addu(&s, 0);
	str_addc(&s, ' ');
	str_addu(&s, 1907);
	str_addc(&s, ' ');
	str_addu(&s, UINT64_MAX);
	assert_string_equal(s.ptr, "0 1907 18446744073709551615");
	str_release(&s);
}

static void str_add_cp_writes_utf8(void **state)
{
	struct str s = {0};

	(void)state;
	str_add_cp(&s, 'a');
	str_add_cp(&s, 0xe9);
	str_add_cp(&s, 0x20ac);
	str_add_cp(&s, 0x1f600);
	assert_string_equal(s.ptr, "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
	str_release(&s);
}

static void spans_find_gives_the_last_start_at_or_before(void **state)
{
	struct spans a = {0};

	(void)state;
	spans_push(&a, 5, 7);
	spans_push(&a, 10, 20);
	assert_int_equal(spans_find(&a, 4), SIZE_MAX);
	assert_int_equal(spans_find(&a, 5), 0);
	assert_int_equal(spans_find(&a, 9), 0);
	assert_int_equal(spans_find(&a, 10), 1);
	assert_int_equal(spans_find(&a, 99), 1);
	spans_release(&a);
}

static void arena_blocks_do_not_overlap(void **state)
{
	struct arena a;
	char *p[200];

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < 200; i++) {
		p[i] = arena_alloc(&a, i * 17 + 1);
		memset(p[i], (int)i, i * 17 + 1);
	}
	for (size_t i = 0; i < 200; i++)
		for (size_t j = 0; j < i * 17 + 1; j++)
			assert_int_equal((unsigned char)p[i][j], i);
	arena_release(&a);
}

static void err_names_the_cause(void **state)
{
	struct err e;

	(void)state;
	assert_int_equal(err_set_errno(&e, 2, "cannot open '%s'", "x"), -1);
	assert_string_equal(e.msg, "cannot open 'x': No such file or directory");
}

static void err_keeps_the_cause_behind_a_long_name(void **state)
{
	char name[5000];
	struct err e;

	(void)state;
	memset(name, 'x', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	err_set_errno(&e, 2, "cannot open '%s'", name);
	assert_int_equal(strlen(e.msg), sizeof(e.msg) - 1);
	assert_non_null(strstr(e.msg, "xxx...: No such file or directory"));
}

static int hook_pipe[2];

static void tell_hook(void *data)
{
	if (write(hook_pipe[1], data, 1) != 1)
		_exit(99);
}

/* The child dies for want of memory at its second allocation. */
static void no_memory_calls_the_hooks_and_ends_with_2(void **state)
{
	struct mem_hook hooks[] = {{.call = tell_hook, .data = (char[]){"1"}},
				   {.call = tell_hook, .data = (char[]){"2"}},
				   {.call = tell_hook, .data = (char[]){"3"}}};
	char told[4] = "";
	int status;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(hook_pipe), 0);
	child = fork();
	assert_true(child >= 0);
	if (!child) {
		char *first;

		close(STDERR_FILENO);
		for (size_t i = 0; i < 3; i++)
			mem_hook_add(&hooks[i]);
		mem_hook_remove(&hooks[2]);
		mem_fail_after(2);
		first = mem_alloc(8);
		first = mem_resize(first, 1, 16);
		_exit(first ? 0 : 1);
	}
	close(hook_pipe[1]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 2);
	assert_int_equal(read(hook_pipe[0], told, 3), 2);
	assert_string_equal(told, "21");
	close(hook_pipe[0]);
}

static atomic_bool called;

/* It takes its time; whoever comes after the first has nothing to do. */
static void slow_hook(void *data)
{
	if (atomic_exchange(&called, true))
		return;
	usleep(100000);
	tell_hook(data);
}

static void *run_out(void *data)
{
	(void)data;
	mem_exhausted(1);
}

static void run_out_in_another_thread(struct mem_hook *hook)
{
	pthread_t other;

	close(STDERR_FILENO);
	mem_hook_add(hook);
	if (pthread_create(&other, NULL, run_out, NULL))
		_exit(98);
}

static void no_thread_ends_the_program_before_the_hook_has(void **state)
{
	char told = 0;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(hook_pipe), 0);
	child = fork();
	assert_true(child >= 0);
	if (!child) {
		struct mem_hook hook = {.call = slow_hook,
					.data = (char[]){"h"}};

		run_out_in_another_thread(&hook);
		run_out(NULL);
	}
	close(hook_pipe[1]);
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_int_equal(read(hook_pipe[0], &told, 1), 1);
	assert_int_equal(told, 'h');
	close(hook_pipe[0]);
}

static void a_hook_that_is_being_called_stays(void **state)
{
	char told = 0;
	int status;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(hook_pipe), 0);
	child = fork();
	assert_true(child >= 0);
	if (!child) {
		struct mem_hook hook = {.call = slow_hook,
					.data = (char[]){"h"}};

		run_out_in_another_thread(&hook);
		while (!called)
			usleep(1000);
		mem_hook_remove(&hook);
		_exit(97);
	}
	close(hook_pipe[1]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 2);
	assert_int_equal(read(hook_pipe[0], &told, 1), 1);
	assert_int_equal(told, 'h');
	close(hook_pipe[0]);
}

static void sort_u64_puts_numbers_in_order(void **state)
{
	uint64_t seed = 3;

	(void)state;
	for (size_t n = 0; n < 3000; n = n * 5 / 4 + 1) {
		uint64_t *v = mem_resize(NULL, n, sizeof(*v));
		uint64_t mask = n % 3 ? UINT64_MAX : 0xff00ff0000ffu;
		uint64_t sum = 0, sorted_sum = 0;

		for (size_t i = 0; i < n; i++) {
			v[i] = random_next(&seed) & mask;
			sum += v[i];
		}
		sort_u64(v, n);
		for (size_t i = 0; i < n; i++) {
			assert_true(!i || v[i - 1] <= v[i]);
			sorted_sum += v[i];
		}
		assert_true(sum == sorted_sum);
		free(v);
	}
}

static void more_than_there_is_can_be_expected(void **state)
{
	(void)state;
	mem_expect((size_t)1 << 46);
	mem_expect(SIZE_MAX);
	free(mem_alloc(1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(more_than_there_is_can_be_expected),
		cmocka_unit_test(digits_are_as_many_as_are_appended),
		cmocka_unit_test(
			plain_bytes_are_counted_up_to_the_first_other),
		cmocka_unit_test(str_keeps_a_nul_behind_its_bytes),
		cmocka_unit_test(str_addu_writes_every_digit),
		cmocka_unit_test(str_add_cp_writes_utf8),
		cmocka_unit_test(spans_find_gives_the_last_start_at_or_before),
		cmocka_unit_test(arena_blocks_do_not_overlap),
		cmocka_unit_test(sort_u64_puts_numbers_in_order),
		cmocka_unit_test(err_names_the_cause),
		cmocka_unit_test(no_memory_calls_the_hooks_and_ends_with_2),
		cmocka_unit_test(no_thread_ends_the_program_before_the_hook_has),
		cmocka_unit_test(a_hook_that_is_being_called_stays),
		cmocka_unit_test(err_keeps_the_cause_behind_a_long_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
