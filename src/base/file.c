#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

/* Read at a time where the size is unknown: a pipe holds 64 KiB. */
#define READ_CHUNK ((size_t)64 << 10)
/* As many links as the kernel follows. */
#define MAX_LINKS 40

static bool is_standard(const char *path)
{
	return strcmp(path, "-") == 0;
}

static int too_large(const char *path, size_t max, struct err *e)
{
	if (max >> 20 && max % (1 << 20) == 0)
		err_set(e, "'%s' is larger than the limit of %zu MiB", path,
			max >> 20);
	else
		err_set(e, "'%s' is larger than the limit of %zu bytes", path,
			max);
	errno = EFBIG;
	return -1;
}

static ssize_t read_again(int fd, char *buf, size_t len)
{
	ssize_t n;

	do
		n = read(fd, buf, len);
	while (n < 0 && errno == EINTR);
	return n;
}

/* ST's size is a hint: pipes have none, and a file can grow meanwhile. */
static int read_all(struct str *out, int fd, const struct stat *st,
		    const char *path, size_t max, struct err *e)
{
	size_t start = out->len, chunk = READ_CHUNK;
	ssize_t n;

	if (S_ISREG(st->st_mode) && st->st_size > 0) {
		if ((uintmax_t)st->st_size > max)
			return too_large(path, max, e);
		chunk = (size_t)st->st_size + 1;
	}
	do {
		array_reserve(&out->ptr, &out->cap, out->len + chunk + 1);
		n = read_again(fd, out->ptr + out->len, chunk);
		if (n < 0)
			return err_set_errno(e, errno, "cannot read '%s'",
					     path);
		out->len += (size_t)n;
		out->ptr[out->len] = '\0';
		if (out->len - start > max)
			return too_large(path, max, e);
		chunk = READ_CHUNK;
	} while (n > 0);
	return 0;
}

int file_read(struct str *out, const char *path, size_t max, struct stat *st,
	      struct err *e)
{
	const char *name = is_standard(path) ? "standard input" : path;
	size_t start = out->len;
	struct stat own;
	int fd = STDIN_FILENO, rc, cause;

	if (!is_standard(path))
		fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return err_set_errno(e, errno, "cannot open '%s'", name);
	if (!st)
		st = &own;
	if (fstat(fd, st) < 0)
		rc = err_set_errno(e, errno, "cannot read '%s'", name);
	else
		rc = read_all(out, fd, st, name, max, e);
	cause = errno;
	if (fd != STDIN_FILENO)
		close(fd);
	if (rc < 0)
		str_truncate(out, start);
	errno = cause;
	return rc;
}

static int write_failed(const char *path, struct err *e)
{
	return err_set_errno(e, errno, "cannot write '%s'", path);
}

static int write_all(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		bytes += n;
		len -= (size_t)n;
	}
	return 0;
}

/* Closes FD; keeps the errno of what failed before. */
static int close_after(int fd, int rc)
{
	int cause = errno;

	if (close(fd) < 0 && rc == 0)
		return -1;
	errno = cause;
	return rc;
}

static int write_through(const char *path, const char *bytes, size_t len,
			 struct err *e)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);

	if (fd < 0 || close_after(fd, write_all(fd, bytes, len)) < 0)
		return write_failed(path, e);
	return 0;
}

/* Some file systems cannot sync; that is no failure to write. */
static int sync_bytes(int fd)
{
	if (fsync(fd) == 0 || errno == EINVAL || errno == ENOSYS)
		return 0;
	return -1;
}

/* The file to be replaced. */
struct target {
	char *path;	  /* owned, no symlink */
	const char *base; /* borrowed from PATH: behind the last slash */
	int dir;	  /* of its folder */
	bool exists;
	struct stat st;	  /* if it exists */
	char *temporary;  /* owned: a name in DIR */
};

static size_t base_offset(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) + 1 : 0;
}

/* PATH's own target, a symlink less; NULL when it is none. */
static char *follow_link(const char *path)
{
	char link[4096];
	ssize_t n = readlink(path, link, sizeof(link));
	size_t folder = base_offset(path);
	struct str s = {0};

	if (n < 0 || (size_t)n == sizeof(link))
		return NULL;
	if (link[0] != '/')
		str_add(&s, path, folder);
	str_add(&s, link, (size_t)n);
	return s.ptr;
}

static char *follow_links(const char *path)
{
	char *at = mem_strdup(path), *next;

	for (int i = 0; i < MAX_LINKS && (next = follow_link(at)); i++) {
		free(at);
		at = next;
	}
	return at;
}

static int target_init(struct target *t, const char *path)
{
	struct str s = {0};

	t->path = follow_links(path);
	t->base = t->path + base_offset(t->path);
	t->exists = stat(t->path, &t->st) == 0;
	if (!t->exists && errno != ENOENT)
		return -1;
	if (t->exists && faccessat(AT_FDCWD, t->path, W_OK, AT_EACCESS) < 0)
		return -1;
	str_add(&s, t->path, base_offset(t->path));
	if (!s.len)
		str_adds(&s, ".");
	t->dir = open(s.ptr, O_PATH | O_DIRECTORY | O_CLOEXEC);
	str_release(&s);
	return t->dir < 0 ? -1 : 0;
}

static void target_release(struct target *t)
{
	int cause = errno;

	if (t->dir >= 0)
		close(t->dir);
	free(t->path);
	free(t->temporary);
	errno = cause;
}

/* A new name beside the target; the number only makes it unlikely taken. */
static void name_temporary(struct target *t, unsigned attempt)
{
	struct str s = {0};

	str_addf(&s, ".recoupe-%ld-%u", (long)getpid(), attempt);
	free(t->temporary);
	t->temporary = s.ptr;
}

#define MAX_ATTEMPTS 1000u

static int open_named(struct target *t)
{
	for (unsigned i = 0; i < MAX_ATTEMPTS; i++) {
		int fd;

		name_temporary(t, i);
		fd = openat(t->dir, t->temporary,
			    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

/* Signals that end the program wait while a file has a name of ours. */
static void hold_signals(sigset_t *before)
{
	sigset_t ending;

	sigemptyset(&ending);
	sigaddset(&ending, SIGINT);
	sigaddset(&ending, SIGTERM);
	sigaddset(&ending, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &ending, before);
}

/* Such a signal comes through now, and ends the program as it would have. */
static void let_signals(const sigset_t *before)
{
	int cause = errno;

	pthread_sigmask(SIG_SETMASK, before, NULL);
	errno = cause;
}

static bool signal_waits(const sigset_t *before)
{
	static const int ending[] = {SIGINT, SIGTERM, SIGHUP};
	sigset_t waiting;

	if (sigpending(&waiting))
		return false;
	for (size_t i = 0; i < sizeof(ending) / sizeof(*ending); i++)
		if (sigismember(&waiting, ending[i]) &&
		    !sigismember(before, ending[i]))
			return true;
	return false;
}

/* Written in so many bytes at a time, a file does not keep ^C waiting. */
#define PIECE ((size_t)1 << 20)

/* HELD: the signals held before, NULL when none are held. */
static int write_pieces(int fd, const char *bytes, size_t len,
			const sigset_t *held)
{
	for (size_t at = 0; at < len; at += PIECE) {
		size_t n = len - at < PIECE ? len - at : PIECE;

		if (write_all(fd, bytes + at, n) < 0)
			return -1;
		if (held && signal_waits(held)) {
			errno = EINTR;
			return -1;
		}
	}
	return 0;
}

static int fill(int fd, const struct target *t, const char *bytes, size_t len,
		const sigset_t *held)
{
	if (t->exists) {
		/* only root gives files away: others become its owner */
		if (fchown(fd, t->st.st_uid, t->st.st_gid) < 0 &&
		    errno != EPERM)
			return -1;
		if (fchmod(fd, t->st.st_mode & 0777) < 0)
			return -1;
	}
	if (write_pieces(fd, bytes, len, held) < 0)
		return -1;
	return sync_bytes(fd);
}

/* Gives the nameless file FD a temporary name. */
static int link_nameless(struct target *t, int fd)
{
	char self[64];

	snprintf(self, sizeof(self), "/proc/self/fd/%d", fd);
	for (unsigned i = 0; i < MAX_ATTEMPTS; i++) {
		name_temporary(t, i);
		if (linkat(AT_FDCWD, self, t->dir, t->temporary,
			   AT_SYMLINK_FOLLOW) == 0)
			return 0;
		if (errno != EEXIST)
			return -1;
	}
	return -1;
}

/* Puts the temporary file, RC as far as it got, in the target's place. */
static int take_place(struct target *t, int rc)
{
	int cause;

	if (rc == 0)
		rc = renameat(t->dir, t->temporary, t->dir, t->base);
	if (rc == 0)
		return 0;
	cause = errno;
	unlinkat(t->dir, t->temporary, 0);
	errno = cause;
	return -1;
}

static int replace_named(struct target *t, const char *bytes, size_t len)
{
	sigset_t before;
	int fd, rc = -1;

	hold_signals(&before);
	fd = open_named(t);
	if (fd >= 0)
		rc = take_place(t, close_after(fd, fill(fd, t, bytes, len,
							&before)));
	let_signals(&before);
	return rc;
}

/* Gives the nameless file FD the target's name.  False when it cannot have a
   name at all; else RC says how that went, and FD is closed. */
static bool replace_nameless(struct target *t, int fd, int *rc)
{
	sigset_t before;
	bool linked;

	hold_signals(&before);
	linked = link_nameless(t, fd) == 0;
	if (linked)
		*rc = take_place(t, close_after(fd, 0));
	let_signals(&before);
	return linked;
}

/* A killed program leaves nothing behind while the file has no name. */
static int replace(struct target *t, const char *bytes, size_t len)
{
	int fd = openat(t->dir, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
	int rc = -1;

	if (fd < 0)
		return replace_named(t, bytes, len);
	if (fill(fd, t, bytes, len, NULL) < 0)
		return close_after(fd, -1);
	if (replace_nameless(t, fd, &rc))
		return rc;
	close(fd);
	return replace_named(t, bytes, len);
}

int file_write(const char *path, const char *bytes, size_t len,
	       struct err *e)
{
	struct target t = {.dir = -1};
	struct stat st;
	int rc = 0;

	if (is_standard(path)) {
		if (write_all(STDOUT_FILENO, bytes, len) < 0)
			return write_failed("standard output", e);
		return 0;
	}
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return write_through(path, bytes, len, e);
	if (target_init(&t, path) < 0 || replace(&t, bytes, len) < 0)
		rc = write_failed(path, e);
	target_release(&t);
	return rc;
}

bool file_same(const char *path, const struct stat *st)
{
	struct stat own;

	return !is_standard(path) && stat(path, &own) == 0 &&
	       own.st_dev == st->st_dev && own.st_ino == st->st_ino;
}
