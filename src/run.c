#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/pool.h"
#include "change.h"
#include "config_file.h"
#include "run.h"

/* Colours are for a terminal, or for who asks; never for a file. */
static bool wants_color(const struct settings *s, const char *path)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	if (strcmp(path, "-") || s->color == APP_COLOR_NEVER)
		return false;
	if (s->color != APP_COLOR_AUTO)
		return true;
	return isatty(STDOUT_FILENO) && !(no && *no) && term && *term &&
	       strcmp(term, "dumb");
}

/* Less text is compared before another thread has begun. */
#define THREAD_BYTES ((size_t)64 << 10)

/* As many as were asked for, else those that pay. */
static unsigned threads(const struct run *r)
{
	size_t bytes = 0;

	if (r->settings.threads)
		return r->settings.threads;
	for (size_t i = 0; i < r->input.compared.n; i++)
		bytes += r->input.compared.v[i]->len;
	return pool_threads(pool_cores(), bytes / THREAD_BYTES);
}

static struct comparison_options
options(const struct run *r, const struct progress *progress)
{
	return (struct comparison_options){
		.similarity = r->settings.similarity,
		.threads = threads(r),
		.languages = r->input.languages,
		.progress = progress,
	};
}

static int take(struct run *r, struct comparison *c)
{
	if (!c)
		return -1;
	comparison_free(r->previous);
	sources_release(&r->leaving);
	r->previous = r->comparison;
	r->comparison = c;
	return 0;
}

int run_compare(struct run *r, const struct progress *progress,
		struct err *e)
{
	struct comparison_options opt = options(r, progress);

	return take(r, comparison_create(&r->input.compared, &opt, e));
}

int run_prepare(struct run *r, const struct progress *progress,
		struct err *e)
{
	struct comparison_options opt = options(r, progress);

	return take(r, comparison_prepare(&r->input.compared, &opt, e));
}

int run_match(struct run *r, const struct progress *progress, struct err *e)
{
	struct comparison_options opt = options(r, progress);

	return take(r, comparison_match(r->comparison, &r->input.compared,
					&opt, e));
}

struct writing {
	struct file_writer *file;
	const struct progress *progress;
	size_t done, total; /* bytes, the whole a guess */
	bool stopped;
};

/* When it was stopped, what is still made goes nowhere. */
static void drain(void *data, struct str *out)
{
	struct writing *w = data;
	size_t n = out->len - EXPORT_KEPT;

	w->done += n;
	w->stopped = w->stopped ||
		     !progress_step(w->progress, "writing", w->done, w->total);
	if (!w->stopped)
		file_writer_add(w->file, out->ptr, n);
	str_shift(out, n);
}

static int finish(struct writing *w, const struct str *rest, struct err *e)
{
	if (w->stopped) {
		file_writer_drop(w->file);
		return err_set(e, _("interrupted: nothing was written"));
	}
	file_writer_add(w->file, rest->ptr, rest->len);
	return file_writer_finish(w->file, e);
}

int run_write(const struct run *r, const struct run_output *what,
	      struct err *e)
{
	struct writing w = {.progress = what->progress,
			    .total = r->input.all.bytes};
	struct export_options opt = {
		.width = r->settings.width,
		.only = what->only,
		.numbers = r->input.numbers,
		.color = wants_color(&r->settings, what->path),
		.drain = drain,
		.data = &w,
	};
	struct str out = {0};
	int status;

	if (input_guard(&r->input, &r->settings, what->path, e))
		return -1;
	w.file = file_writer_create(what->path, e);
	if (!w.file)
		return -1;
	what->format->write(&out, r->comparison, &opt);
	status = finish(&w, &out, e);
	str_release(&out);
	return status;
}

static enum export_only only_of(const char *name)
{
	unsigned i = 0;

	while (export_only_names[i] && strcmp(export_only_names[i], name))
		i++;
	return export_only_names[i] ? (enum export_only)i : EXPORT_ALL;
}

static int save_part(const struct run *r, const struct app_save *s,
		     const struct progress *progress, struct err *e)
{
	struct run_output what = {
		.format = export_format_find(s->format),
		.path = s->path,
		.only = only_of(s->part),
		.progress = progress,
	};

	return run_write(r, &what, e);
}

static enum app_saved save(void *data, const struct app_save *s,
			   const struct progress *progress, struct err *e)
{
	const struct run *r = data;
	struct stat st;
	int failed;

	if (!strcmp(s->path, "-")) {
		err_set(e, _("standard output is taken: name a file"));
		return APP_SAVE_FAILED;
	}
	if (input_guard(&r->input, &r->settings, s->path, e))
		return APP_SAVE_FAILED;
	if (!s->replace && !stat(s->path, &st))
		return APP_SAVE_EXISTS;
	/* in doubt it would replace what nobody was asked about */
	if (!s->replace && errno != ENOENT) {
		err_set_errno(e, errno, _("cannot write '%s'"), s->path);
		return APP_SAVE_FAILED;
	}
	failed = s->part ? save_part(r, s, progress, e)
			 : file_write(s->path, s->screen.ptr, s->screen.len,
				      e);
	return failed ? APP_SAVE_FAILED : APP_SAVED;
}

static const struct comparison *compare(void *data, float similarity,
					const struct progress *progress,
					struct err *e)
{
	struct run *r = data;
	float before = r->settings.similarity;

	r->settings.similarity = similarity;
	if (!run_compare(r, progress, e))
		return r->comparison;
	r->settings.similarity = before;
	return NULL;
}

static const struct comparison *match(void *data,
				      const struct progress *progress,
				      struct err *e)
{
	struct run *r = data;

	return run_match(r, progress, e) ? NULL : r->comparison;
}

static int change(void *data, const struct app_change *what,
		  struct app_changed *out, const struct progress *progress,
		  struct err *e)
{
	return run_change(data, what, out, progress, e);
}

/* The formats as the reader offers them; the caller frees them. */
static struct app_format *list_formats(size_t *n)
{
	struct app_format *v;

	*n = 0;
	while (export_formats[*n].name)
		++*n;
	v = mem_zalloc(*n, sizeof(*v));
	for (size_t i = 0; i < *n; i++)
		v[i] = (struct app_format){export_formats[i].name,
					   export_formats[i].suffix};
	return v;
}

/* What the person edits with, or NULL. */
static const char *editor(void)
{
	const char *visual = getenv("VISUAL"), *other = getenv("EDITOR");

	return visual && *visual ? visual : other && *other ? other : NULL;
}

static size_t count_parts(void)
{
	size_t n = 0;

	while (export_only_names[n])
		n++;
	return n;
}

int run_reader(struct run *r, struct err *e)
{
	const struct settings *s = &r->settings;
	size_t n_formats;
	struct app_format *formats = list_formats(&n_formats);
	struct str notice = {0};
	struct app_options opt = {
		.color = s->color,
		.script = s->script,
		.cols = s->cols,
		.rows = s->rows,
		.preferences = s->preferences,
		.formats = formats,
		.n_formats = n_formats,
		.parts = export_only_names,
		.n_parts = count_parts(),
		.save = save,
		.compare = compare,
		.match = match,
		.change = change,
		.editor = editor(),
		.mouse = s->mouse,
		.similarity = s->similarity,
		.data = r,
	};
	int status;

	config_trouble(&notice, s);
	opt.notice = notice.ptr;
	status = app_run(r->comparison, &opt, e);
	free(formats);
	str_release(&notice);
	return status;
}
