#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "text/folder.h"

void source_notice(const struct source_options *opt, const char *fmt, ...)
{
	va_list ap;
	char *msg;
	int n;

	if (!opt->notice)
		return;
	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		return;
	msg = mem_alloc((size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(msg, (size_t)n + 1, fmt, ap);
	va_end(ap);
	opt->notice(opt->data, msg);
	free(msg);
}

static void paths_push(struct paths *p, char *path)
{
	array_reserve(&p->v, &p->cap, p->n + 1);
	p->v[p->n++] = path;
}

void paths_release(struct paths *p)
{
	for (size_t i = 0; i < p->n; i++)
		free(p->v[i]);
	free(p->v);
	*p = (struct paths){0};
}

static int path_compare(const void *a, const void *b)
{
	return natural_compare(*(char *const *)a, *(char *const *)b);
}

static void paths_sort(struct paths *p)
{
	if (p->n)
		qsort(p->v, p->n, sizeof(*p->v), path_compare);
}

static char *join(const char *folder, const char *name)
{
	size_t n = strlen(folder);
	struct str s = {0};

	str_add(&s, folder, n);
	if (n && folder[n - 1] != '/')
		str_addc(&s, '/');
	str_adds(&s, name);
	return s.ptr;
}

enum kind { KIND_FILE, KIND_FOLDER, KIND_OTHER, KIND_IGNORED };

/* Most file systems tell the kind with the name, and spare a stat. */
static enum kind entry_kind(int dir, const struct dirent *entry)
{
	bool is_link = entry->d_type == DT_LNK;
	struct stat st;

	if (entry->d_type == DT_REG)
		return KIND_FILE;
	if (entry->d_type == DT_DIR)
		return KIND_FOLDER;
	if (entry->d_type == DT_UNKNOWN) {
		if (fstatat(dir, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0)
			return KIND_OTHER;
		is_link = S_ISLNK(st.st_mode);
	}
	if (fstatat(dir, entry->d_name, &st, 0) < 0)
		return KIND_OTHER;
	if (S_ISREG(st.st_mode))
		return KIND_FILE;
	if (S_ISDIR(st.st_mode))
		return is_link ? KIND_IGNORED : KIND_FOLDER;
	return KIND_OTHER;
}

/* The next one; NULL at the end, or with errno set. */
static const struct dirent *next_entry(DIR *dir)
{
	errno = 0;
	return readdir(dir);
}

static void tell_other(const char *folder, const char *name,
		       const struct source_options *opt)
{
	char *path = join(folder, name);

	source_notice(opt, "'%s' skipped: not a file", path);
	free(path);
}

/* The names of FOLDER's files and folders. */
static int read_entries(DIR *dir, const char *folder, struct paths *files,
			struct paths *folders,
			const struct source_options *opt)
{
	const struct dirent *entry;

	while ((entry = next_entry(dir))) {
		const char *name = entry->d_name;
		enum kind kind;

		if (*name == '.')
			continue;
		kind = entry_kind(dirfd(dir), entry);
		if (kind == KIND_FILE)
			paths_push(files, mem_strdup(name));
		else if (kind == KIND_FOLDER)
			paths_push(folders, mem_strdup(name));
		else if (kind == KIND_OTHER)
			tell_other(folder, name, opt);
	}
	return errno ? -1 : 0;
}

/* Makes paths of P's names, in their order: that of the paths is the same, but
   each comparison would go through FOLDER. */
static void sort_and_join(struct paths *p, const char *folder)
{
	paths_sort(p);
	for (size_t i = 0; i < p->n; i++) {
		char *name = p->v[i];

		p->v[i] = join(folder, name);
		free(name);
	}
}

/* Lists FOLDER itself; FLAGS for open. */
static int list_one(struct paths *out, struct paths *folders,
		    const char *folder, int flags,
		    const struct source_options *opt)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | flags);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	struct paths files = {0};
	int rc, cause;

	if (!dir) {
		if (fd >= 0)
			close(fd);
		return -1;
	}
	rc = read_entries(dir, folder, &files, folders, opt);
	cause = errno;
	closedir(dir);
	sort_and_join(&files, folder);
	sort_and_join(folders, folder);
	for (size_t i = 0; i < files.n; i++)
		paths_push(out, files.v[i]);
	files.n = 0;
	paths_release(&files);
	errno = cause;
	return rc;
}

/*
 * The folders still to list are a stack, so that neither the machine's stack
 * nor the open files grow with the depth.
 */
int folder_list(struct paths *out, const char *folder,
		const struct source_options *opt, struct err *e)
{
	struct paths stack = {0}, folders = {0};
	int rc = 0;

	if (list_one(out, &folders, folder, 0, opt) < 0)
		rc = err_set_errno(e, errno, "cannot read the folder '%s'",
				   folder);
	while (rc == 0) {
		char *next;

		while (folders.n)
			paths_push(&stack, folders.v[--folders.n]);
		if (!stack.n)
			break;
		if (!progress_step(opt->progress, "reading", 0, 0))
			rc = err_set(e, "interrupted");
		next = stack.v[--stack.n];
		if (list_one(out, &folders, next, O_NOFOLLOW, opt) < 0)
			source_notice(opt, "'%s' skipped: %s", next,
				      strerror(errno));
		free(next);
	}
	paths_release(&folders);
	paths_release(&stack);
	return rc;
}
