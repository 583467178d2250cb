#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/intern.h"
#include "base/intl.h"
#include "base/mem.h"
#include "change.h"
#include "memory.h"

#define GONE UINT32_MAX

/* What the sources become, beside what they are. */
struct change {
	struct run *run;
	struct source_options options;
	struct input next;     /* owned arrays; the sources are shared */
	struct sources fresh;  /* owned: read by this change */
	struct sources leaving; /* borrowed: no longer in NEXT */
	const struct source *dropped; /* borrowed, NULL: none is */
	struct intern known; /* paths and files of what is not to be added */
	uint32_t *numbers;     /* owned: of those compared before */
	struct str *told;      /* what went wrong on the way */
};

static void push(struct sources *set, struct source *s)
{
	array_reserve(&set->v, &set->cap, set->n + 1);
	set->v[set->n++] = s;
	set->bytes += s->len;
}

static void note(void *data, const char *msg)
{
	struct change *c = data;

	str_addf(c->told, "%s%s", c->told->len ? "; " : "", msg);
}

static void copy(struct sources *to, const struct sources *from)
{
	for (size_t i = 0; i < from->n; i++)
		push(to, from->v[i]);
}

/* By path too: what a program writes anew is often another file. */
static void know(struct change *c, const char *path,
		 const struct file_stamp *stamp)
{
	const uint64_t file[] = {stamp->device, stamp->inode};

	if (path)
		intern_add(&c->known, path, strlen(path));
	if (stamp->inode)
		intern_add(&c->known, (const char *)file, sizeof(file));
}

static void know_all(struct change *c)
{
	const struct sources *all = &c->run->input.all;

	for (size_t i = 0; i < all->n; i++)
		know(c, all->v[i]->path, &all->v[i]->stamp);
}

static bool has(const struct change *c, const void *p, size_t len)
{
	return intern_find(&c->known, p, len) != UINT32_MAX;
}

/* Is the file known?  Henceforth it is. */
static bool is_known(void *data, const char *path,
		     const struct file_stamp *stamp)
{
	struct change *c = data;
	const uint64_t file[] = {stamp->device, stamp->inode};

	if (has(c, path, strlen(path)) || has(c, file, sizeof(file)))
		return true;
	know(c, path, stamp);
	return false;
}

static void begin(struct change *c, struct run *r,
		  const struct progress *progress)
{
	const struct settings *s = &r->settings;
	size_t n = r->input.compared.n;

	*c = (struct change){.run = r, .told = &r->told};
	intern_init(&c->known);
	c->options = (struct source_options){
		.max_bytes = s->max_bytes,
		.max_memory = s->max_memory ? s->max_memory : memory_free(),
		.notice = note,
		.skip = is_known,
		.data = c,
		.progress = progress,
	};
	str_truncate(c->told, 0);
	str_adds(c->told, "");
	c->numbers = mem_alloc((n + 1) * sizeof(*c->numbers));
	for (uint32_t i = 0; i < n; i++)
		c->numbers[i] = i;
}

/* Adds what PATH names, and of a folder only what is new. */
static int add_path(struct change *c, const char *path, struct err *e)
{
	struct file_stamp stamp;
	struct err none;

	if (!strcmp(path, "-"))
		return err_set(e, _("standard input cannot be added"));
	if (!file_stamp_read(&stamp, path, &none) && is_known(c, path, &stamp))
		return 0;
	return sources_load(&c->fresh, path, &c->options, e);
}

static int add(struct change *c, const struct app_change *what,
	       struct err *e)
{
	struct input *next = &c->next;

	/* All of it together has to fit. */
	c->fresh.bytes = c->run->input.all.bytes;
	know_all(c);
	for (size_t i = 0; i < what->n_paths; i++)
		if (add_path(c, what->paths[i], e))
			return -1;
	if (!c->fresh.n)
		return err_set(e, _("nothing new: all of it is compared "
				    "already"));
	copy(&next->all, &c->run->input.all);
	copy(&next->compared, &c->run->input.compared);
	copy(&next->all, &c->fresh);
	copy(&next->compared, &c->fresh);
	return 0;
}

static int drop(struct change *c, size_t source, struct err *e)
{
	const struct input *in = &c->run->input;
	struct source *s = in->compared.v[source];

	if (in->compared.n <= 2)
		return err_set(e, _("two sources must remain"));
	for (size_t i = 0; i < in->all.n; i++)
		if (in->all.v[i] != s)
			push(&c->next.all, in->all.v[i]);
	for (size_t i = 0; i < in->compared.n; i++)
		if (i != source)
			push(&c->next.compared, in->compared.v[i]);
	push(&c->leaving, s);
	c->dropped = s;
	c->numbers[source] = GONE;
	for (size_t i = source + 1; i < in->compared.n; i++)
		c->numbers[i]--;
	return 0;
}

/* The file of S as it is now, when it is another; NULL when it is not, cannot
   be read, or was none. */
static struct source *read_again(struct change *c, struct source *s)
{
	struct sources *f = &c->fresh;
	struct file_stamp now;
	struct source *new;
	struct err e;

	if (!s->path || !s->stamp.inode)
		return NULL;
	if (file_stamp_read(&now, s->path, &e)) {
		note(c, e.msg);
		return NULL;
	}
	if (!memcmp(&now, &s->stamp, sizeof(now)))
		return NULL;
	if (sources_load(f, s->path, &c->options, &e)) {
		note(c, e.msg);
		return NULL;
	}
	new = f->v[f->n - 1];
	if (new->len != s->len || memcmp(new->text, s->text, s->len))
		return new;
	/* Touched, and the same. */
	s->stamp = new->stamp;
	sources_truncate(f, f->n - 1);
	return NULL;
}

/* What is new in the folders that were named. */
static int find_new(struct change *c, struct err *e)
{
	const struct input *in = &c->run->input;
	size_t before = c->fresh.n;
	struct stat st;

	/* What is no text was told when the folder was read first. */
	c->options.notice = NULL;
	know_all(c);
	for (size_t i = 0; i < c->run->n_dropped; i++)
		know(c, c->run->dropped[i].path, &c->run->dropped[i].stamp);
	/* What was read again is in it twice. */
	c->fresh.bytes += in->all.bytes - c->leaving.bytes;
	for (size_t i = 0; i < in->n_folders; i++)
		if (!stat(in->folders[i], &st) && S_ISDIR(st.st_mode) &&
		    sources_load(&c->fresh, in->folders[i], &c->options, e))
			return -1;
	for (size_t i = before; i < c->fresh.n; i++) {
		push(&c->next.all, c->fresh.v[i]);
		push(&c->next.compared, c->fresh.v[i]);
	}
	return 0;
}

static int reload(struct change *c, struct err *e)
{
	const struct input *in = &c->run->input;

	copy(&c->next.compared, &in->compared);
	copy(&c->next.all, &in->all);
	for (size_t i = 0; i < in->compared.n; i++) {
		struct source *old = in->compared.v[i];
		struct source *new = read_again(c, old);

		if (!progress_step(c->options.progress, "reading", i,
				   in->compared.n))
			return err_set(e, _("interrupted"));
		if (!new)
			continue;
		c->next.compared.v[i] = new;
		for (size_t k = 0; k < in->all.n; k++)
			if (in->all.v[k] == old)
				c->next.all.v[k] = new;
		if (old->named)
			source_rename(new, old->name);
		push(&c->leaving, old);
	}
	return find_new(c, e);
}

/* The sources that were kept have their languages and numbers. */
static void take_over(struct change *c)
{
	const struct input *in = &c->run->input;
	struct input *next = &c->next;
	uint32_t most = 0;

	input_take_languages(next, in, c->numbers);
	if (!in->numbers)
		return;
	next->numbers = mem_alloc(next->compared.n * sizeof(*next->numbers));
	for (size_t i = 0; i < in->compared.n; i++) {
		if (in->numbers[i] > most)
			most = in->numbers[i];
		if (c->numbers[i] != GONE)
			next->numbers[c->numbers[i]] = in->numbers[i];
	}
	for (size_t i = in->compared.n; i < next->compared.n; i++)
		next->numbers[i] = ++most;
}

static void forget(struct change *c)
{
	for (size_t i = 0; i < c->fresh.n; i++)
		source_free(c->fresh.v[i]);
	input_release_lists(&c->next);
}

static int compare(struct change *c, const struct progress *progress,
		   struct err *e)
{
	struct run *r = c->run;
	struct input before = r->input;

	take_over(c);
	r->input = c->next;
	if (run_compare(r, progress, e)) {
		r->input = before;
		return -1;
	}
	/* The comparison of before still has them. */
	r->leaving = c->leaving;
	c->leaving = (struct sources){0};
	if (c->dropped && c->dropped->path) {
		array_reserve(&r->dropped, &r->cap_dropped, r->n_dropped + 1);
		r->dropped[r->n_dropped++] = (struct file_id){
			mem_strdup(c->dropped->path), c->dropped->stamp};
	}
	r->input.folders = before.folders;
	r->input.n_folders = before.n_folders;
	r->input.cap_folders = before.cap_folders;
	before.folders = NULL;
	before.n_folders = 0;
	input_release_lists(&before);
	sources_name(&r->input.all);
	return 0;
}

int run_change(struct run *r, const struct app_change *what,
	       struct app_changed *out, const struct progress *progress,
	       struct err *e)
{
	struct change c;
	int status;

	*out = (struct app_changed){0};
	begin(&c, r, progress);
	status = what->kind == APP_ADD	  ? add(&c, what, e)
		 : what->kind == APP_DROP ? drop(&c, what->source, e)
					  : reload(&c, e);
	/* Was the first comparison stopped?  Then it is made now. */
	if (!status &&
	    (c.fresh.n || c.leaving.n || r->comparison->unmatched)) {
		status = compare(&c, progress, e);
		out->comparison = status ? NULL : r->comparison;
	}
	for (size_t i = 0; out->comparison && i < what->n_paths; i++)
		input_add_folder(&r->input, what->paths[i]);
	if (!out->comparison)
		forget(&c);
	free(r->numbers);
	out->numbers = r->numbers = c.numbers;
	out->told = r->told.ptr;
	free(c.fresh.v);
	free(c.leaving.v);
	intern_release(&c.known);
	return status;
}
