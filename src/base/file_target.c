#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "base/file_target.h"

/* As many links as the kernel follows. */
#define MAX_LINKS 40

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

int file_target_init(struct file_target *t, const char *path)
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

void file_target_release(struct file_target *t)
{
	int cause = errno;

	if (t->dir >= 0)
		close(t->dir);
	free(t->path);
	free(t->temporary);
	errno = cause;
}

static void take_away(void *data)
{
	const struct file_target *t = data;

	unlinkat(t->dir, t->temporary, 0);
}

/* There is a file of that name now, which has to go if memory runs out. */
static void now_named(struct file_target *t)
{
	t->hook = (struct mem_hook){.call = take_away, .data = t};
	mem_hook_add(&t->hook);
}

/* A new name beside the target; the number only makes it unlikely taken. */
static void name_temporary(struct file_target *t, unsigned attempt)
{
	struct str s = {0};

	str_addf(&s, ".recoupe-%ld-%u", (long)getpid(), attempt);
	free(t->temporary);
	t->temporary = s.ptr;
}

#define MAX_ATTEMPTS 1000u

int file_target_open(struct file_target *t)
{
	for (unsigned i = 0; i < MAX_ATTEMPTS; i++) {
		int fd;

		name_temporary(t, i);
		fd = openat(t->dir, t->temporary,
			    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd >= 0)
			now_named(t);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

int file_target_link(struct file_target *t, int fd)
{
	char self[64];

	snprintf(self, sizeof(self), "/proc/self/fd/%d", fd);
	for (unsigned i = 0; i < MAX_ATTEMPTS; i++) {
		name_temporary(t, i);
		if (linkat(AT_FDCWD, self, t->dir, t->temporary,
			   AT_SYMLINK_FOLLOW) == 0) {
			now_named(t);
			return 0;
		}
		if (errno != EEXIST)
			return -1;
	}
	return -1;
}

int file_target_replace(struct file_target *t, int rc)
{
	int cause;

	if (rc == 0)
		rc = renameat(t->dir, t->temporary, t->dir, t->base);
	cause = errno;
	if (rc < 0)
		take_away(t);
	mem_hook_remove(&t->hook);
	errno = cause;
	return rc;
}

