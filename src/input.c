#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "input.h"

/* A list of names that is longer is no list of names. */
#define LIST_MAX_BYTES ((size_t)64 << 20)

static bool is_stdin(const char *path)
{
	return path && !strcmp(path, "-");
}

/* Standard input can be read once only. */
static int stdin_claim(unsigned *claims, const char *path, struct err *e)
{
	if (is_stdin(path) && ++*claims > 1)
		return err_set(e, "standard input (-) is named twice");
	return 0;
}

void input_add_folder(struct input *in, const char *path)
{
	struct stat st;

	if (stat(path, &st) || !S_ISDIR(st.st_mode))
		return;
	array_reserve(&in->folders, &in->cap_folders, in->n_folders + 1);
	in->folders[in->n_folders++] = mem_strdup(path);
}

static int load_one(struct input *in, const char *path,
		    const struct source_options *opt, unsigned *claims,
		    struct err *e)
{
	if (stdin_claim(claims, path, e))
		return -1;
	if (!is_stdin(path))
		input_add_folder(in, path);
	return sources_load(&in->all, path, opt, e);
}

static int load_listed(struct input *in, const struct settings *s,
		       const struct source_options *opt, unsigned *claims,
		       struct err *e)
{
	char end = s->null ? '\0' : '\n';
	struct str list = {0};
	int status = file_read(&list, s->files_from, LIST_MAX_BYTES, NULL, e);

	for (size_t at = 0; !status && at < list.len;) {
		char *stop = memchr(list.ptr + at, end, list.len - at);
		size_t n = stop ? (size_t)(stop - list.ptr) - at :
			list.len - at;
		char *path = mem_strndup(list.ptr + at, n);

		if (*path)
			status = load_one(in, path, opt, claims, e);
		free(path);
		at += n + 1;
	}
	str_release(&list);
	return status;
}

static int load_all(struct input *in, const struct settings *s,
		    const struct source_options *opt, struct err *e)
{
	unsigned claims = 0;

	if (stdin_claim(&claims, s->script, e) ||
	    stdin_claim(&claims, s->files_from, e))
		return -1;
	if (s->files_from && load_listed(in, s, opt, &claims, e))
		return -1;
	for (size_t i = 0; i < s->operands.n; i++)
		if (load_one(in, s->operands.v[i], opt, &claims, e))
			return -1;
	return 0;
}

static int name_all(struct input *in, const struct settings *s, struct err *e)
{
	if (s->names.n > in->all.n)
		return err_set(e, "%zu names for %zu sources", s->names.n,
			       in->all.n);
	sources_tell_apart(&in->all);
	for (size_t i = 0; i < s->names.n; i++)
		if (*s->names.v[i])
			source_rename(in->all.v[i], s->names.v[i]);
	return 0;
}

static void compare_also(struct input *in, struct source *source)
{
	struct sources *c = &in->compared;

	array_reserve(&c->v, &c->cap, c->n + 1);
	c->v[c->n++] = source;
}

static int choose(struct input *in, const struct settings *s, struct err *e)
{
	for (size_t i = 0; !s->n_chosen && i < in->all.n; i++)
		compare_also(in, in->all.v[i]);
	for (size_t i = 0; i < s->n_chosen; i++) {
		if (s->chosen[i] > in->all.n)
			return err_set(e, "there is no source %u, only %zu",
				       (unsigned)s->chosen[i], in->all.n);
		compare_also(in, in->all.v[s->chosen[i] - 1]);
	}
	if (s->n_chosen) {
		in->numbers = mem_alloc(s->n_chosen * sizeof(*in->numbers));
		memcpy(in->numbers, s->chosen,
		       s->n_chosen * sizeof(*in->numbers));
	}
	if (in->compared.n < 2)
		return err_set(e, "two sources are needed at least%s",
			       in->compared.n ? ", and there is one" : "");
	return 0;
}

/* One language for all, or those of the sources compared. */
static int languages_join(struct input *in, const struct settings *s,
			  struct err *e)
{
	size_t n = s->languages.n == 1 ? 1 : in->compared.n;
	struct str all = {0};

	if (!s->languages.n)
		return 0;
	if (s->languages.n > 1 && s->languages.n != in->all.n)
		return err_set(e, "%zu languages for %zu sources",
			       s->languages.n, in->all.n);
	for (size_t i = 0; i < n; i++) {
		size_t at = n > 1 && in->numbers ? in->numbers[i] - 1 : i;

		str_adds(&all, i ? "," : "");
		str_adds(&all, s->languages.v[at]);
	}
	in->languages = all.ptr;
	return 0;
}

int input_load(struct input *in, const struct settings *s,
	       const struct source_options *opt, bool *usage, struct err *e)
{
	*in = (struct input){0};
	*usage = false;
	if (load_all(in, s, opt, e))
		return -1;
	*usage = true;
	if (name_all(in, s, e) || choose(in, s, e) ||
	    languages_join(in, s, e))
		return -1;
	return 0;
}

void input_release(struct input *in)
{
	struct sources all = in->all;

	in->all = (struct sources){0};
	input_release_lists(in);
	sources_release(&all);
}

void input_release_lists(struct input *in)
{
	for (size_t i = 0; i < in->n_folders; i++)
		free(in->folders[i]);
	free(in->folders);
	free(in->all.v);
	free(in->compared.v);
	free(in->languages);
	free(in->numbers);
	*in = (struct input){0};
}

/* The Ith of the codes in LIST. */
static struct slice language_at(const char *list, size_t i)
{
	for (; i; i--)
		list += strcspn(list, ",") + 1;
	return slice_of(list, strcspn(list, ","));
}

void input_take_languages(struct input *in, const struct input *from,
			  const uint32_t *numbers)
{
	struct str all = {0};

	if (!from->languages)
		return;
	/* One is for all. */
	if (!strchr(from->languages, ',')) {
		in->languages = mem_strdup(from->languages);
		return;
	}
	for (size_t i = 0, n = 0; i < in->compared.n; i++) {
		struct slice code = {"", 0};

		while (n < from->compared.n && numbers[n] == UINT32_MAX)
			n++;
		if (n < from->compared.n)
			code = language_at(from->languages, n++);
		str_adds(&all, i ? "," : "");
		str_add(&all, code.ptr, code.len);
	}
	in->languages = all.ptr;
}

static int refuse(const char *path, struct err *e)
{
	return err_set(e, _("'%s' is both read and written: choose another "
		       "output"), path);
}

static bool is_standard_input(const struct stat *st)
{
	struct stat in;

	return !fstat(STDIN_FILENO, &in) && in.st_dev == st->st_dev &&
	       in.st_ino == st->st_ino;
}

static bool is_read(const char *path, const struct stat *out)
{
	if (!path || is_stdin(path))
		return is_standard_input(out);
	return file_same(path, out);
}

/* The file that was read, or another one that has its path by now. */
static bool is_source(const struct source *s, const struct stat *out)
{
	return (s->stamp.inode && s->stamp.device == out->st_dev &&
		s->stamp.inode == out->st_ino) || is_read(s->path, out);
}

int input_guard(const struct input *in, const struct settings *s,
		const char *output, struct err *e)
{
	const char *const others[] = {s->files_from, s->script, s->sentences};
	struct stat out;

	if (is_stdin(output) ? fstat(STDOUT_FILENO, &out) :
	    stat(output, &out))
		return is_stdin(output) || errno == ENOENT ? 0 :
			err_set_errno(e, errno, _("cannot write '%s'"),
				      output);
	if (!S_ISREG(out.st_mode))
		return 0;
	for (size_t i = 0; i < in->all.n; i++)
		if (is_source(in->all.v[i], &out))
			return refuse(in->all.v[i]->name, e);
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (others[i] && is_read(others[i], &out))
			return refuse(others[i], e);
	return 0;
}
