#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/mem.h"

/* Read at a time where the size is unknown: a pipe holds 64 KiB. */
#define READ_CHUNK ((size_t)64 << 10)

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
	size_t start = out->len, chunk = READ_CHUNK, known = 0;
	ssize_t n;

	if (S_ISREG(st->st_mode) && st->st_size > 0) {
		if ((uintmax_t)st->st_size > max)
			return too_large(path, max, e);
		known = (size_t)st->st_size;
		chunk = known + 1;
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
		/* as long as was said: no read more to hear of its end */
		if (known && out->len - start == known)
			return 0;
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

void file_stamp_of(struct file_stamp *s, const struct stat *st)
{
	*s = (struct file_stamp){0};
	if (!S_ISREG(st->st_mode))
		return;
	s->device = st->st_dev;
	s->inode = st->st_ino;
	s->size = (uint64_t)st->st_size;
	s->seconds = st->st_mtim.tv_sec;
	s->nanoseconds = st->st_mtim.tv_nsec;
}

int file_stamp_read(struct file_stamp *s, const char *path, struct err *e)
{
	struct stat st;

	if (stat(path, &st))
		return err_set_errno(e, errno, _("cannot open '%s'"), path);
	file_stamp_of(s, &st);
	return s->inode ? 0 : err_set(e, _("'%s' is no file"), path);
}

bool file_same(const char *path, const struct stat *st)
{
	struct stat own;

	return !is_standard(path) && stat(path, &own) == 0 &&
	       own.st_dev == st->st_dev && own.st_ino == st->st_ino;
}
