/*
 * An export is the old file or the whole new one: the real program, killed at
 * any moment and on file systems that refuse.
 */
#include "config.h"

#include <dirent.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include <cmocka.h>

#include "base/file.h"
#include "safety/program.h"
#include "support/full.h"
#include "unit/random.h"
#include "unit/scratch.h"

#define MIB ((size_t)1 << 20)
#define OLD "old"
#define SENTENCES 3000u

static const char *const args[] = {"-fjson", "-o", "to/target", "a", "b", NULL};

static void write_article(const char *name, unsigned step)
{
	struct str s = {0};

	for (unsigned i = 0; i < SENTENCES; i += step)
		str_addf(&s, "Boat %u left the harbour with %u crates of fish "
			 "and came back.%s", i, i * 7919 % 1000,
			 i % 9 ? " " : "\n\n");
	scratch_write(name, s.ptr, s.len);
	str_release(&s);
}

static int setup(void **state)
{
	if (scratch_setup(state) || mkdir(scratch("to"), 0700))
		return -1;
	write_article("a", 1);
	write_article("b", 2);
	scratch_text("to/target", OLD);
	return 0;
}

static void read_target(struct str *out)
{
	struct err e;

	str_truncate(out, 0);
	if (file_read(out, scratch("to/target"), 64 * MIB, NULL, &e))
		fail_msg("%s", e.msg);
}

static bool is_old(void)
{
	struct str s = {0};
	bool old;

	read_target(&s);
	old = !strcmp(s.ptr, OLD);
	str_release(&s);
	return old;
}

/* Files beside the target, which are removed. */
static unsigned take_leftovers(void)
{
	DIR *d = opendir(scratch("to"));
	const struct dirent *e;
	unsigned n = 0;

	while ((e = readdir(d)) != NULL)
		if (strcmp(e->d_name, "target") && strcmp(e->d_name, ".") &&
		    strcmp(e->d_name, "..")) {
			unlinkat(dirfd(d), e->d_name, 0);
			n++;
		}
	closedir(d);
	return n;
}

/* It says WHY, and the old file is the only one. */
static void assert_refused(void (*before)(void *), const char *why)
{
	struct outcome o = {0};

	program_run(&o, &(struct program){.args = args, .folder = scratch_dir,
					  .before = before});
	assert_exit(&o, 2);
	assert_says(&o, why);
	assert_true(is_old());
	assert_int_equal(0, take_leftovers());
	outcome_release(&o);
}

static void limit_file(void *data)
{
	const struct rlimit most = {4096, 4096};

	(void)data;
	setrlimit(RLIMIT_FSIZE, &most);
}

static void a_limit_on_files_leaves_the_old_one(void **state)
{
	(void)state;
	assert_refused(limit_file, "File too large");
}

static bool tell(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	if (!f)
		return false;
	fputs(text, f);
	return fclose(f) == 0;
}

/* Who is not root may mount in a space of their own, as who they are. */
static bool own_mounts(void)
{
	char user[32], group[32];

	snprintf(user, sizeof(user), "%u %u 1", geteuid(), geteuid());
	snprintf(group, sizeof(group), "%u %u 1", getegid(), getegid());
	return !unshare(CLONE_NEWNS) ||
	       (!unshare(CLONE_NEWUSER | CLONE_NEWNS) &&
		tell("/proc/self/setgroups", "deny") &&
		tell("/proc/self/uid_map", user) &&
		tell("/proc/self/gid_map", group));
}

/* Mounts a file system of 64 KiB on "to", which only this process sees. */
static bool mount_small(void)
{
	return own_mounts() &&
	       !mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) &&
	       !mount("none", scratch("to"), "tmpfs", 0, "size=64k");
}

static void with_small(unsigned long flags, const char *why)
{
	if (!mount_small()) {
		print_message("no file system may be mounted here\n");
		skip();
	}
	scratch_text("to/target", OLD);
	if (flags && mount("none", scratch("to"), "tmpfs", flags, "size=64k"))
		fail_msg("it cannot be mounted anew");
	assert_refused(NULL, why);
	umount(scratch("to"));
}

static void a_full_file_system_leaves_the_old_file(void **state)
{
	(void)state;
	with_small(0, "No space left");
}

static void a_file_system_for_reading_leaves_the_old_file(void **state)
{
	(void)state;
	with_small(MS_REMOUNT | MS_RDONLY, "Read-only file system");
}

static long now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* By turns, where the file system has nameless files and where it has none. */
static pid_t start(size_t turn)
{
	static const char *const ways[] = {NULL, "nameless:1:1:ever"};
	pid_t child = fork();

	if (child == 0)
		program_exec(&(struct program){.args = args,
					       .folder = scratch_dir,
					       .fault = ways[turn % 2]});
	return child;
}

/* How long a run takes; the target is the new one then. */
static long whole_run(struct str *target)
{
	long begun = now_us();

	waitpid(start(0), NULL, 0);
	read_target(target);
	return now_us() - begun;
}

static void killed_at_any_moment_it_leaves_a_whole_file(void **state)
{
	size_t n = full_count("kills of the program", 40, 2000), seen_new = 0;
	unsigned left[2] = {0, 0};
	struct str new = {0}, now = {0};
	uint64_t seed = 5;
	long length = whole_run(&new);

	(void)state;
	assert_true(strcmp(new.ptr, OLD));
	for (size_t i = 0; i < n; i++) {
		pid_t child;

		scratch_text("to/target", OLD);
		child = start(i);
		usleep((useconds_t)random_below(&seed, (uint32_t)length * 5 / 4));
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		read_target(&now);
		if (!strcmp(now.ptr, new.ptr))
			seen_new++;
		else
			assert_string_equal(OLD, now.ptr);
		left[i % 2] += take_leftovers();
		assert_true(left[i % 2] <= i / 2 + 1);
	}
	printf("%zu kills: %zu new files, %zu old ones, left behind %u without "
	       "a name before, %u with one\n", n, seen_new, n - seen_new,
	       left[0], left[1]);
	str_release(&new);
	str_release(&now);
}

static long us_of(const struct timeval *t)
{
	return (long)t->tv_sec * 1000000 + (long)t->tv_usec;
}

/* How much the program works, in all its threads, after SIG (0: none) until it
   has ended: a busy machine does not count. */
static long work_after(pid_t child, int sig)
{
	struct timespec before = {0};
	struct rusage all;
	clockid_t clock;

	assert_int_equal(0, clock_getcpuclockid(child, &clock));
	clock_gettime(clock, &before);
	kill(child, sig);
	wait4(child, NULL, 0, &all);
	return us_of(&all.ru_utime) + us_of(&all.ru_stime) -
	       ((long)before.tv_sec * 1000000 + before.tv_nsec / 1000);
}

/* A signal that asks to end leaves nothing at all, and most of the work
   undone: what it does then is about a tenth of it. */
static void interrupted_at_any_moment_it_leaves_nothing_else(void **state)
{
	size_t n = full_count("interrupts of the program", 20, 500);
	struct str new = {0}, now = {0};
	uint64_t seed = 7;
	long length = whole_run(&new), slowest = 0, sum = 0;
	long whole = work_after(start(0), 0);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		long worked;
		pid_t child;

		scratch_text("to/target", OLD);
		child = start(i);
		usleep((useconds_t)random_below(&seed, (uint32_t)length * 5 / 4));
		worked = work_after(child, SIGINT);
		sum += worked;
		slowest = worked > slowest ? worked : slowest;
		read_target(&now);
		if (strcmp(now.ptr, new.ptr))
			assert_string_equal(OLD, now.ptr);
		assert_int_equal(0, take_leftovers());
	}
	printf("%zu interrupts of %ld us of work: ended after %ld more, at "
	       "most %ld\n", n, whole, sum / (long)n, slowest);
	assert_true(slowest < whole / 2);
	str_release(&new);
	str_release(&now);
}

static void to_closed_pipe(void *data)
{
	int ends[2];

	(void)data;
	if (pipe(ends) || dup2(ends[1], STDOUT_FILENO) < 0)
		_exit(126);
	close(ends[0]);
	close(ends[1]);
}

/* What the starter ignores does not make it noisy. */
static void to_closed_pipe_ignored(void *data)
{
	signal(SIGPIPE, SIG_IGN);
	to_closed_pipe(data);
}

static void a_closed_pipe_ends_it_quietly(void **state)
{
	static void (*const ways[])(void *) = {to_closed_pipe,
					       to_closed_pipe_ignored};
	static const char *const to_pipe[] = {"-fjson", "a", "b", NULL};
	struct outcome o = {0};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		program_run(&o, &(struct program){.args = to_pipe,
						  .folder = scratch_dir,
						  .before = ways[i]});
		assert_killed(&o, SIGPIPE);
		assert_int_equal(0, o.err.len);
	}
	outcome_release(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_limit_on_files_leaves_the_old_one, setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(a_full_file_system_leaves_the_old_file, setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(a_file_system_for_reading_leaves_the_old_file, setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(killed_at_any_moment_it_leaves_a_whole_file, setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(interrupted_at_any_moment_it_leaves_nothing_else, setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(a_closed_pipe_ends_it_quietly, setup, scratch_teardown),
	};

	/* a child may be sent one before it is the program */
	program_hear_signals();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
