#include "config.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/complete.h"
#include "base/mem.h"
#include "base/str.h"

struct found {
	struct str folder; /* "" or with its slash at the end */
	const char *begin; /* borrowed: what a name has to begin with */
	char **v;	   /* owned, and so is each */
	size_t n, cap;
};

static void add(struct found *f, const char *name)
{
	struct str path = {0};
	struct stat st;

	str_addf(&path, "%s%s", f->folder.ptr, name);
	if (!stat(path.ptr, &st) && S_ISDIR(st.st_mode))
		str_addc(&path, '/');
	array_reserve(&f->v, &f->cap, f->n + 1);
	f->v[f->n++] = path.ptr;
}

static bool begins(const struct found *f, const char *name)
{
	if (!strcmp(name, ".") || !strcmp(name, ".."))
		return false;
	if (*name == '.' && *f->begin != '.')
		return false;
	return !strncmp(name, f->begin, strlen(f->begin));
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void look(struct found *f)
{
	DIR *d = opendir(f->folder.len ? f->folder.ptr : ".");
	struct dirent *entry;

	while (d && f->n < COMPLETE_MAX && (entry = readdir(d)))
		if (begins(f, entry->d_name))
			add(f, entry->d_name);
	if (d)
		closedir(d);
	if (f->n)
		qsort(f->v, f->n, sizeof(*f->v), by_name);
}

char **file_complete(const char *typed, size_t *n)
{
	const char *slash = strrchr(typed, '/');
	struct found f = {.begin = slash ? slash + 1 : typed};

	str_add(&f.folder, typed, (size_t)(f.begin - typed));
	str_adds(&f.folder, "");
	look(&f);
	str_release(&f.folder);
	*n = f.n;
	return f.v;
}
