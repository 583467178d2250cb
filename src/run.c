#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/pool.h"
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

int run_compare(struct run *r, const struct progress *progress,
		struct err *e)
{
	struct comparison_options opt = {
		.similarity = r->settings.similarity,
		.threads = r->settings.threads ? r->settings.threads :
						 pool_cores(),
		.languages = r->input.languages,
		.progress = progress,
	};
	struct comparison *c = comparison_create(&r->input.compared, &opt, e);

	if (!c)
		return -1;
	comparison_free(r->previous);
	r->previous = r->comparison;
	r->comparison = c;
	return 0;
}

/* DATA is the file's writer. */
static void drain(void *data, struct str *out)
{
	size_t n = out->len - EXPORT_KEPT;

	file_writer_add(data, out->ptr, n);
	str_shift(out, n);
}

int run_write(const struct run *r, const struct export_format *format,
	      const char *path, struct err *e)
{
	struct export_options opt = {
		.width = r->settings.width,
		.only = r->settings.only,
		.numbers = r->input.numbers,
		.color = wants_color(&r->settings, path),
	};
	struct file_writer *w;
	struct str out = {0};
	int status;

	if (input_guard(&r->input, &r->settings, path, e))
		return -1;
	w = file_writer_create(path, e);
	if (!w)
		return -1;
	opt.drain = drain;
	opt.data = w;
	format->write(&out, r->comparison, &opt);
	file_writer_add(w, out.ptr, out.len);
	status = file_writer_finish(w, e);
	str_release(&out);
	return status;
}

static enum app_saved save(void *data, const char *format, const char *path,
			   bool replace, struct err *e)
{
	const struct run *r = data;
	struct stat st;

	if (input_guard(&r->input, &r->settings, path, e))
		return APP_SAVE_FAILED;
	if (!replace && !stat(path, &st))
		return APP_SAVE_EXISTS;
	if (run_write(r, export_format_find(format), path, e))
		return APP_SAVE_FAILED;
	return APP_SAVED;
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

int run_reader(struct run *r, struct err *e)
{
	const struct settings *s = &r->settings;
	size_t n_formats;
	struct app_format *formats = list_formats(&n_formats);
	struct app_options opt = {
		.color = s->color,
		.script = s->script,
		.cols = s->cols,
		.rows = s->rows,
		.binds = s->binds,
		.n_binds = s->n_binds,
		.formats = formats,
		.n_formats = n_formats,
		.save = save,
		.compare = compare,
		.similarity = s->similarity,
		.data = r,
	};
	int status = app_run(r->comparison, &opt, e);

	free(formats);
	return status;
}
