#include "config.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/pool.h"
#include "text/encoding.h"
#include "text/folder.h"
#include "text/name.h"
#include "text/printable.h"
#include "text/source.h"

/*
 * TEXT's bytes become the source's.  Only where there are IGNORABLES something
 * may be invisible.
 */
static struct source *source_create(const char *path, struct str *text,
				    bool ignorables)
{
	struct source *s = mem_zalloc(1, sizeof(*s));

	s->path = path ? mem_strdup(path) : NULL;
	s->name = name_of_path(path);
	s->len = (uint32_t)text->len;
	s->text = mem_resize(text->ptr, text->len + 1, 1);
	s->text[s->len] = '\0';
	if (ignorables)
		s->invisible = (uint32_t)printable_invisible(s->text, s->len);
	s->file_bytes = text->len;
	s->encoding = ENCODING_UTF8;
	s->language = "";
	*text = (struct str){0};
	return s;
}

void source_free(struct source *s)
{
	spans_release(&s->paragraphs);
	spans_release(&s->sentences);
	words_release(&s->words);
	free(s->name);
	free(s->path);
	free(s->text);
	free(s);
}

/*
 * Memory is asked for whenever the text has about doubled, not at the end:
 * what is still to be read finds large pages too.
 */
static void expect_more(size_t before, size_t now)
{
	if ((before ^ now) > before)
		mem_expect(now * SOURCE_MEMORY_USED);
}

static void sources_push(struct sources *set, struct source *s)
{
	size_t before = set->bytes;

	array_reserve(&set->v, &set->cap, set->n + 1);
	set->v[set->n++] = s;
	set->bytes += s->len;
	expect_more(before, set->bytes);
}

void sources_truncate(struct sources *set, size_t n)
{
	while (set->n > n) {
		set->bytes -= set->v[--set->n]->len;
		source_free(set->v[set->n]);
	}
}

void sources_release(struct sources *set)
{
	sources_truncate(set, 0);
	free(set->v);
	*set = (struct sources){0};
}

void source_rename(struct source *s, const char *name)
{
	free(s->name);
	s->name = name_printable(name);
	s->named = true;
}

struct source *sources_add(struct sources *set, const char *name,
			   const char *path, const char *text, size_t len)
{
	struct str copy = {0};
	struct source *s;

	str_add(&copy, text, len);
	s = source_create(path, &copy, true);
	source_rename(s, name);
	s->named = false;
	sources_push(set, s);
	return s;
}

static bool is_html(const char *path)
{
	static const char *const suffixes[] = {".html", ".htm", ".xhtml"};
	const char *dot = strrchr(path, '.');

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++)
		if (dot && !strcasecmp(dot, suffixes[i]))
			return true;
	return false;
}

/* Offsets have 32 bits. */
#define MAX_RAISED ((size_t)2 << 30)

static size_t max_bytes(const struct source_options *opt)
{
	if (!opt->max_bytes)
		return SOURCE_MAX_BYTES;
	return opt->max_bytes < MAX_RAISED ? opt->max_bytes : MAX_RAISED;
}

static int no_text(const char *path, const char *what, struct err *e)
{
	return err_set(e, "'%s' is no text but %s", path, what);
}

/* Replaces BYTES by their conversion from the charset IS. */
static int to_utf8(struct str *bytes, struct encoding *is, const char *path,
		   const struct source_options *opt, struct err *e)
{
	struct slice raw = slice_of(bytes->ptr, bytes->len);
	struct str text = {0};
	struct encoding got;

	if (encoding_convert(&text, raw, is->name, e) < 0) {
		str_release(&text);
		return -1;
	}
	str_release(bytes);
	*bytes = text;
	if (text.len > max_bytes(opt))
		return err_set(e, "'%s' is larger than the limit of %zu "
			       "bytes in UTF-8 (see --max-size)", path,
			       max_bytes(opt));
	got = encoding_detect(slice_of(text.ptr, text.len));
	is->ignorables = got.ignorables;
	return got.binary ? no_text(path, got.binary, e) : 0;
}

/* Reads PATH into BYTES as UTF-8; IS is how it was encoded. */
static int read_text(struct str *bytes, const char *path,
		     struct encoding *is, size_t *file_bytes, struct stat *st,
		     const struct source_options *opt, struct err *e)
{
	if (file_read(bytes, path, max_bytes(opt), st, e) < 0) {
		size_t n = strlen(e->msg);

		if (errno == EFBIG && n + 1 < sizeof(e->msg))
			strncat(e->msg, " (see --max-size)",
				sizeof(e->msg) - n - 1);
		return -1;
	}
	*file_bytes = bytes->len;
	*is = encoding_detect(slice_of(bytes->ptr, bytes->len));
	if (is->binary)
		return no_text(path, is->binary, e);
	if (strcmp(is->name, ENCODING_UTF8) != 0)
		return to_utf8(bytes, is, path, opt, e);
	return 0;
}

static bool is_stdin(const char *path)
{
	return strcmp(path, "-") == 0;
}

static bool has_stdin(const struct sources *set)
{
	for (size_t i = 0; i < set->n; i++)
		if (!set->v[i]->path)
			return true;
	return false;
}

/* Said as soon as it is known, not when the machine begins to swap. */
static int check_memory(const struct sources *set,
			const struct source_options *opt, struct err *e)
{
	if (!opt->max_memory || set->bytes <= opt->max_memory / SOURCE_MEMORY)
		return 0;
	return err_set(e, "too much text: to compare the %zu KiB read so far "
		       "takes about %zu KiB of memory, and %zu KiB are "
		       "allowed (see --max-memory)", set->bytes >> 10,
		       set->bytes * SOURCE_MEMORY >> 10,
		       opt->max_memory >> 10);
}

/* A file that was read, or what was wrong with it. */
struct reading {
	struct str bytes; /* owned */
	struct encoding is;
	struct stat st;
	size_t file_bytes;
	struct err e;
	bool failed, done;
};

static void read_file(struct reading *r, const char *path,
		      const struct source_options *opt)
{
	r->failed = read_text(&r->bytes, path, &r->is, &r->file_bytes, &r->st,
			      opt, &r->e) < 0;
	r->done = true;
}

/* Makes R, which is PATH, a source of SET. */
static int take_file(struct sources *set, const char *path, struct reading *r,
		     const struct source_options *opt, struct err *e)
{
	struct source *s;

	if (r->failed) {
		str_release(&r->bytes);
		*e = r->e;
		return -1;
	}
	if (r->is.assumed)
		source_notice(opt, "'%s' is not UTF-8: read as %s", path,
			      r->is.name);
	if (is_html(path))
		source_notice(opt, "'%s' is read as plain text, with its "
			      "tags", path);
	s = source_create(is_stdin(path) ? NULL : path, &r->bytes,
			  r->is.ignorables);
	s->file_bytes = r->file_bytes;
	if (s->path)
		file_stamp_of(&s->stamp, &r->st);
	s->encoding = r->is.name;
	sources_push(set, s);
	return 0;
}

static int load_file(struct sources *set, const char *path,
		     const struct source_options *opt, struct err *e)
{
	struct reading r = {.done = false};

	if (is_stdin(path) && has_stdin(set))
		return err_set(e, "standard input cannot be read twice");
	read_file(&r, path, opt);
	return take_file(set, path, &r, opt, e);
}

static bool is_skipped(const char *path, const struct source_options *opt)
{
	struct file_stamp file;
	struct err e;

	return opt->skip && !file_stamp_read(&file, path, &e) &&
	       opt->skip(opt->data, path, &file);
}

/* Files that several threads read before they are taken one by one: few, and
   no more once they hold so many bytes, so that who says stop is heard. */
#define BATCH_FILES 128
#define BATCH_BYTES ((size_t)4 << 20)
/* So much is read by one: then there is one heap for all threads, in large
   pages (expect_more), and threads pay. */
#define ALONE_BYTES ((size_t)1 << 20)

struct batch {
	char **paths; /* borrowed: N from number AT of ALL on */
	const struct source_options *opt;
	struct reading v[BATCH_FILES];
	size_t n, at, all;
	atomic_size_t bytes;
};

/* The progress of a batch, TOTAL, as one of all. */
static bool step_batch(void *data, const char *stage, size_t done, size_t total)
{
	const struct batch *b = data;

	(void)total;
	return progress_step(b->opt->progress, stage, b->at + done, b->all);
}

static void read_turn(void *arg, size_t turn, unsigned worker)
{
	struct batch *b = arg;

	(void)worker;
	if (atomic_load_explicit(&b->bytes, memory_order_relaxed) >=
	    BATCH_BYTES)
		return;
	read_file(&b->v[turn], b->paths[turn], b->opt);
	atomic_fetch_add_explicit(&b->bytes, b->v[turn].bytes.len,
				  memory_order_relaxed);
}

/* Reads some of PATHS from AT on, if SET holds much; one thread does that when
   they are taken, and what is to be skipped is not read.  False to stop. */
static bool read_batch(struct batch *b, const struct sources *set,
		       const struct paths *paths, size_t at)
{
	struct progress progress = {step_batch, b};
	struct pool pool = {b->opt->threads, &progress, "reading"};
	size_t n = paths->n - at;

	b->paths = paths->v + at;
	b->at = at;
	b->all = paths->n;
	b->n = n < BATCH_FILES ? n : BATCH_FILES;
	memset(b->v, 0, b->n * sizeof(*b->v));
	atomic_store(&b->bytes, 0);
	return pool.threads <= 1 || b->opt->skip || set->bytes < ALONE_BYTES ||
	       pool_run(&pool, b->n, read_turn, b);
}

/* Takes what was read, and reads what was not. */
static int take_batch(struct sources *set, struct batch *b, struct err *e)
{
	for (size_t i = 0; i < b->n; i++) {
		struct err why;

		if (!b->v[i].done && !step_batch(b, "reading", i, b->n))
			return err_set(e, "interrupted");
		if (is_skipped(b->paths[i], b->opt))
			continue;
		if (!b->v[i].done)
			read_file(&b->v[i], b->paths[i], b->opt);
		if (take_file(set, b->paths[i], &b->v[i], b->opt, &why) < 0)
			source_notice(b->opt, "skipped: %s", why.msg);
		if (check_memory(set, b->opt, e) < 0)
			return -1;
	}
	return 0;
}

static int load_paths(struct sources *set, const struct paths *paths,
		      const struct source_options *opt, struct err *e)
{
	struct batch *b = mem_zalloc(1, sizeof(*b));
	int rc = 0;

	b->opt = opt;
	for (size_t at = 0; rc == 0 && at < paths->n; at += b->n) {
		rc = read_batch(b, set, paths, at) ?
			     take_batch(set, b, e) :
			     err_set(e, "interrupted");
	}
	/* those taken have given theirs away */
	for (size_t i = 0; i < b->n; i++)
		str_release(&b->v[i].bytes);
	free(b);
	return rc;
}

static int load_folder(struct sources *set, const char *folder,
		       const struct source_options *opt, struct err *e)
{
	struct paths paths = {0};
	size_t before = set->n;
	int rc = folder_list(&paths, folder, opt, e);

	if (rc == 0)
		rc = load_paths(set, &paths, opt, e);
	if (rc == 0 && set->n == before && !opt->skip)
		rc = err_set(e, "no texts in the folder '%s'", folder);
	if (rc < 0)
		sources_truncate(set, before);
	paths_release(&paths);
	return rc;
}

int sources_load(struct sources *set, const char *path,
		 const struct source_options *opt, struct err *e)
{
	static const struct source_options none;
	struct stat st;

	if (!opt)
		opt = &none;
	if (!progress_step(opt->progress, "reading", set->n, 0))
		return err_set(e, "interrupted");
	if (!is_stdin(path) && stat(path, &st) < 0)
		return err_set_errno(e, errno, "cannot open '%s'", path);
	if (!is_stdin(path) && S_ISDIR(st.st_mode))
		return load_folder(set, path, opt, e);
	if (load_file(set, path, opt, e) < 0)
		return -1;
	if (check_memory(set, opt, e) == 0)
		return 0;
	sources_truncate(set, set->n - 1);
	return -1;
}
