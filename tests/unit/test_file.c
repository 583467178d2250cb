#include "config.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "base/file.h"
#include "base/mem.h"
#include "random.h"
#include "scratch.h"
#include "support/full.h"

#define MIB ((size_t)1 << 20)

/*
 * The calls file_write makes, which fail on demand: the linker puts these in
 * their place (--wrap).
 */
enum call { OPENAT, WRITE, FSYNC, LINKAT, CLOSE, RENAMEAT, N_CALLS };
static int fail_with[N_CALLS]; /* an errno, or 0 */

/* ^C comes with each write */
static bool interrupt;

static int refused(enum call call)
{
	errno = fail_with[call];
	return errno;
}

int __real_openat(int dir, const char *path, int flags, ...);
int __wrap_openat(int dir, const char *path, int flags, mode_t mode);
int __wrap_openat(int dir, const char *path, int flags, mode_t mode)
{
	if ((flags & O_TMPFILE) == O_TMPFILE && refused(OPENAT))
		return -1;
	return __real_openat(dir, path, flags, mode);
}

ssize_t __real_write(int fd, const void *bytes, size_t len);
ssize_t __wrap_write(int fd, const void *bytes, size_t len);
ssize_t __wrap_write(int fd, const void *bytes, size_t len)
{
	if (interrupt)
		raise(SIGINT);
	return refused(WRITE) ? -1 : __real_write(fd, bytes, len);
}

int __real_fsync(int fd);
int __wrap_fsync(int fd);
int __wrap_fsync(int fd)
{
	return refused(FSYNC) ? -1 : __real_fsync(fd);
}

int __real_linkat(int a, const char *from, int b, const char *to, int flags);
int __wrap_linkat(int a, const char *from, int b, const char *to, int flags);
int __wrap_linkat(int a, const char *from, int b, const char *to, int flags)
{
	return refused(LINKAT) ? -1 : __real_linkat(a, from, b, to, flags);
}

int __real_close(int fd);
int __wrap_close(int fd);
int __wrap_close(int fd)
{
	int rc = __real_close(fd);

	return refused(CLOSE) ? -1 : rc;
}

int __real_renameat(int a, const char *from, int b, const char *to);
int __wrap_renameat(int a, const char *from, int b, const char *to);
int __wrap_renameat(int a, const char *from, int b, const char *to)
{
	return refused(RENAMEAT) ? -1 : __real_renameat(a, from, b, to);
}

static void check_content(const char *path, const char *want)
{
	struct str s = {0};
	struct err e;

	if (file_read(&s, path, MIB, NULL, &e))
		fail_msg("%s", e.msg);
	assert_string_equal(s.ptr, want);
	str_release(&s);
}

static unsigned entries(const char *path)
{
	DIR *d = opendir(path);
	unsigned n = 0;

	while (readdir(d))
		n++;
	closedir(d);
	return n - 2;
}

static void bytes_read_are_those_written(void **state)
{
	struct str s = {0};
	struct stat st;
	struct err e;

	(void)state;
	assert_int_equal(file_write(scratch("a"), "x\0y\n", 4, &e), 0);
	str_adds(&s, "before ");
	assert_int_equal(file_read(&s, scratch("a"), 4, &st, &e), 0);
	assert_int_equal(s.len, 11);
	assert_memory_equal(s.ptr, "before x\0y\n", 12);
	assert_int_equal(st.st_size, 4);
	assert_int_equal(entries(scratch_dir), 1);
	str_release(&s);
}

static void folders_and_missing_files_say_so(void **state)
{
	struct str s = {0};
	struct err e;

	(void)state;
	assert_int_equal(file_read(&s, scratch_dir, MIB, NULL, &e), -1);
	assert_non_null(strstr(e.msg, "Is a directory"));
	assert_int_equal(file_read(&s, scratch("none"), MIB, NULL, &e), -1);
	assert_non_null(strstr(e.msg, "No such file"));
	assert_int_equal(file_write(scratch_dir, "x", 1, &e), -1);
	assert_non_null(strstr(e.msg, "Is a directory"));
	str_release(&s);
}

static void a_fifo_is_written_through(void **state)
{
	struct str s = {0};
	struct stat st;
	struct err e;
	pid_t child;
	int status;

	(void)state;
	assert_int_equal(mkfifo(scratch("fifo"), 0600), 0);
	child = fork();
	if (child == 0)
		_exit(file_write(scratch("fifo"), "through", 7, &e) ? 1 : 0);
	assert_int_equal(file_read(&s, scratch("fifo"), MIB, NULL, &e), 0);
	waitpid(child, &status, 0);
	assert_int_equal(status, 0);
	assert_string_equal(s.ptr, "through");
	assert_int_equal(stat(scratch("fifo"), &st), 0);
	assert_true(S_ISFIFO(st.st_mode));
	str_release(&s);
}

static void mode_is_kept_and_a_new_file_obeys_the_umask(void **state)
{
	mode_t mask = umask(027);
	struct stat st;
	struct err e;

	(void)state;
	assert_int_equal(file_write(scratch("new"), "1", 1, &e), 0);
	umask(mask);
	assert_int_equal(stat(scratch("new"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	assert_int_equal(chmod(scratch("new"), 0604), 0);
	assert_int_equal(file_write(scratch("new"), "22", 2, &e), 0);
	assert_int_equal(stat(scratch("new"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0604);
	check_content(scratch("new"), "22");
}

static void a_symlink_is_followed_and_stays(void **state)
{
	struct stat st;
	struct err e;

	(void)state;
	assert_int_equal(mkdir(scratch("d"), 0700), 0);
	scratch_text("d/target", "old");
	assert_int_equal(symlink("d/target", scratch("link")), 0);
	assert_int_equal(symlink("link", scratch("chain")), 0);
	assert_int_equal(symlink("d/none", scratch("dangling")), 0);
	assert_int_equal(file_write(scratch("chain"), "new", 3, &e), 0);
	assert_int_equal(file_write(scratch("dangling"), "made", 4, &e), 0);
	check_content(scratch("d/target"), "new");
	check_content(scratch("d/none"), "made");
	assert_int_equal(lstat(scratch("chain"), &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(lstat(scratch("link"), &st), 0);
	assert_true(S_ISLNK(st.st_mode));
}

static void a_loop_of_symlinks_is_an_error(void **state)
{
	struct err e;

	(void)state;
	assert_int_equal(symlink("b", scratch("a")), 0);
	assert_int_equal(symlink("a", scratch("b")), 0);
	assert_int_equal(file_write(scratch("a"), "x", 1, &e), -1);
	assert_non_null(strstr(e.msg, "symbolic links"));
}

static void a_full_device_is_an_error(void **state)
{
	struct err e;

	(void)state;
	if (access("/dev/full", W_OK))
		skip();
	assert_int_equal(file_write("/dev/full", "x", 1, &e), -1);
	assert_non_null(strstr(e.msg, "No space left"));
}

static void a_file_too_large_leaves_the_old_one(void **state)
{
	struct rlimit old, tight;
	char *bytes = mem_zalloc(1, MIB);
	struct err e;
	int rc;

	(void)state;
	scratch_text("a", "old");
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	tight = old;
	tight.rlim_cur = 4096;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
	rc = file_write(scratch("a"), bytes, MIB, &e);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_int_equal(rc, -1);
	assert_non_null(strstr(e.msg, "File too large"));
	check_content(scratch("a"), "old");
	assert_int_equal(entries(scratch_dir), 1);
	free(bytes);
}

static void what_may_not_be_written_stays(void **state)
{
	struct err file, folder, none;
	int rc[3];

	(void)state;
	scratch_drop_root();
	assert_int_equal(mkdir(scratch("d"), 0700), 0);
	scratch_text("d/a", "old");
	scratch_text("locked", "old");
	assert_int_equal(chmod(scratch("locked"), 0444), 0);
	assert_int_equal(chmod(scratch("d"), 0500), 0);
	rc[0] = file_write(scratch("locked"), "new", 3, &file);
	rc[1] = file_write(scratch("d/a"), "new", 3, &folder);
	rc[2] = file_write(scratch("nowhere/a"), "new", 3, &none);
	chmod(scratch("d"), 0700);
	scratch_regain_root();
	for (int i = 0; i < 3; i++)
		assert_int_equal(rc[i], -1);
	assert_non_null(strstr(file.msg, "Permission denied"));
	assert_non_null(strstr(folder.msg, "Permission denied"));
	assert_non_null(strstr(none.msg, "No such file"));
	check_content(scratch("locked"), "old");
	check_content(scratch("d/a"), "old");
}

static void a_failure_of_any_call_leaves_the_old_file(void **state)
{
	static const enum call calls[] = {WRITE, FSYNC, CLOSE, RENAMEAT};

	(void)state;
	scratch_text("a", "old");
	for (unsigned i = 0; i < 2 * sizeof(calls) / sizeof(*calls); i++) {
		enum call call = calls[i / 2];
		struct err e;
		int rc;

		fail_with[OPENAT] = i & 1 ? EOPNOTSUPP : 0;
		fail_with[call] = call == WRITE ? ENOSPC : EIO;
		rc = file_write(scratch("a"), "new", 3, &e);
		fail_with[OPENAT] = fail_with[call] = 0;
		assert_int_equal(rc, -1);
		assert_non_null(strstr(e.msg, call == WRITE
						     ? "No space left"
						     : "Input/output error"));
		check_content(scratch("a"), "old");
		assert_int_equal(entries(scratch_dir), 1);
	}
}

static void without_nameless_files_a_named_one_does(void **state)
{
	static const enum call lacking[] = {OPENAT, LINKAT};
	struct stat st;
	struct err e;

	(void)state;
	scratch_text("a", "old");
	assert_int_equal(chmod(scratch("a"), 0606), 0);
	for (unsigned i = 0; i < 2; i++) {
		const char *text = i ? "newer" : "new";
		int rc;

		fail_with[lacking[i]] = EOPNOTSUPP;
		rc = file_write(scratch("a"), text, strlen(text), &e);
		fail_with[lacking[i]] = 0;
		assert_int_equal(rc, 0);
		check_content(scratch("a"), text);
		assert_int_equal(stat(scratch("a"), &st), 0);
		assert_int_equal(st.st_mode & 0777, 0606);
		assert_int_equal(entries(scratch_dir), 1);
	}
}

static void pieces_make_one_file_at_the_end(void **state)
{
	struct file_writer *w;
	struct err e;

	(void)state;
	scratch_text("a", "old");
	for (unsigned i = 0; i < 2; i++) {
		fail_with[OPENAT] = i ? EOPNOTSUPP : 0;
		w = file_writer_create(scratch("a"), &e);
		fail_with[OPENAT] = 0;
		assert_non_null(w);
		file_writer_add(w, "one, ", 5);
		check_content(scratch("a"), i ? "one, two" : "old");
		file_writer_add(w, "two", 3);
		assert_int_equal(file_writer_finish(w, &e), 0);
		check_content(scratch("a"), "one, two");
		assert_int_equal(entries(scratch_dir), 1);
	}
}

static void a_piece_that_fails_fails_the_whole(void **state)
{
	struct file_writer *w;
	struct err e;

	(void)state;
	scratch_text("a", "old");
	w = file_writer_create(scratch("a"), &e);
	file_writer_add(w, "one", 3);
	fail_with[WRITE] = ENOSPC;
	file_writer_add(w, "two", 3);
	fail_with[WRITE] = 0;
	file_writer_add(w, "three", 5);
	assert_int_equal(file_writer_finish(w, &e), -1);
	assert_non_null(strstr(e.msg, "No space left"));
	check_content(scratch("a"), "old");
	assert_int_equal(entries(scratch_dir), 1);
}

#define KILL_BYTES ((size_t)200000)

static void write_for_ever(const char *path, char *bytes)
{
	struct err e;

	for (char c = 'a';; c = c == 'z' ? 'a' : (char)(c + 1)) {
		memset(bytes, c, KILL_BYTES);
		if (file_write(path, bytes, KILL_BYTES, &e))
			_exit(1);
	}
}

/* Removes what a killed writer left beside "a": whether it did. */
static bool take_leftover(pid_t writer)
{
	char name[64];

	snprintf(name, sizeof(name), ".recoupe-%d-0", (int)writer);
	return !unlink(scratch(name));
}

/* By turns with a nameless file and one with a name. */
static void a_killed_writer_leaves_a_whole_file(void **state)
{
	size_t kills = full_count("kills of a writer", 60, 2000);
	char *bytes = mem_zalloc(1, KILL_BYTES);
	unsigned left[2] = {0, 0};
	uint64_t seed = 3;

	(void)state;
	memset(bytes, 'a', KILL_BYTES);
	scratch_write("a", bytes, KILL_BYTES);
	for (size_t i = 0; i < kills; i++) {
		struct str s = {0};
		struct err e;
		pid_t child = fork();

		if (child == 0) {
			fail_with[OPENAT] = i & 1 ? EOPNOTSUPP : 0;
			write_for_ever(scratch("a"), bytes);
		}
		usleep(500 + random_below(&seed, 4000));
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		assert_int_equal(file_read(&s, scratch("a"), MIB, NULL, &e), 0);
		assert_int_equal(s.len, KILL_BYTES);
		assert_memory_equal(s.ptr, s.ptr + 1, s.len - 1);
		left[i & 1] += take_leftover(child);
		assert_int_equal(1, entries(scratch_dir));
		str_release(&s);
	}
	printf("left behind by %zu kills: %u without a name before, %u with "
	       "one\n", kills, left[0], left[1]);
	free(bytes);
}

/* How WRITING of "a" ended, which leaves the old file and no other. */
static int ended(void (*writing)(void), bool named)
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		fail_with[OPENAT] = named ? EOPNOTSUPP : 0;
		writing();
		_exit(0);
	}
	waitpid(child, &status, 0);
	check_content(scratch("a"), "old");
	assert_int_equal(entries(scratch_dir), 1);
	return status;
}

static void be_interrupted(void)
{
	struct err e;

	signal(SIGINT, SIG_DFL);
	interrupt = true;
	file_write(scratch("a"), "new", 3, &e);
}

static void run_out_of_memory(void)
{
	struct err e;

	file_writer_add(file_writer_create(scratch("a"), &e), "new", 3);
	fclose(stderr);
	mem_exhausted(1);
}

static void an_end_leaves_the_old_file_and_no_other(void **state)
{
	(void)state;
	scratch_text("a", "old");
	for (unsigned named = 0; named < 2; named++) {
		int status = ended(be_interrupted, named);

		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), SIGINT);
		status = ended(run_out_of_memory, named);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 2);
	}
}

static void the_same_file_is_known_by_any_name(void **state)
{
	struct stat st;

	(void)state;
	scratch_text("a", "");
	scratch_text("b", "");
	assert_int_equal(link(scratch("a"), scratch("hard")), 0);
	assert_int_equal(symlink("a", scratch("soft")), 0);
	assert_int_equal(stat(scratch("a"), &st), 0);
	assert_true(file_same(scratch("hard"), &st));
	assert_true(file_same(scratch("soft"), &st));
	assert_false(file_same(scratch("b"), &st));
	assert_false(file_same(scratch("none"), &st));
	assert_false(file_same("-", &st));
}

static void a_writer_that_is_dropped_leaves_the_old_file(void **state)
{
	struct file_writer *w;
	struct err e;

	(void)state;
	scratch_text("a", "old");
	w = file_writer_create(scratch("a"), &e);
	file_writer_add(w, "new", 3);
	file_writer_drop(w);
	check_content(scratch("a"), "old");
	w = file_writer_create(scratch("b"), &e);
	file_writer_drop(w);
	assert_int_equal(access(scratch("b"), F_OK), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_scratch(bytes_read_are_those_written),
		with_scratch(folders_and_missing_files_say_so),
		with_scratch(a_fifo_is_written_through),
		with_scratch(mode_is_kept_and_a_new_file_obeys_the_umask),
		with_scratch(a_symlink_is_followed_and_stays),
		with_scratch(a_loop_of_symlinks_is_an_error),
		with_scratch(a_full_device_is_an_error),
		with_scratch(a_file_too_large_leaves_the_old_one),
		with_scratch(what_may_not_be_written_stays),
		with_scratch(a_failure_of_any_call_leaves_the_old_file),
		with_scratch(without_nameless_files_a_named_one_does),
		with_scratch(pieces_make_one_file_at_the_end),
		with_scratch(a_piece_that_fails_fails_the_whole),
		with_scratch(a_killed_writer_leaves_a_whole_file),
		with_scratch(an_end_leaves_the_old_file_and_no_other),
		with_scratch(a_writer_that_is_dropped_leaves_the_old_file),
		with_scratch(the_same_file_is_known_by_any_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
