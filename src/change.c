#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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
	struct file_stamp dropped; /* its inode 0: none is */
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

static void begin(struct change *c, struct run *r,
		  const struct progress *progress)
{
	const struct settings *s = &r->settings;
	size_t n = r->input.compared.n;

	*c = (struct change){.run = r, .told = &r->told};
	c->options = (struct source_options){
		.max_bytes = s->max_bytes,
		.max_memory = s->max_memory ? s->max_memory : memory_free(),
		.notice = note,
		.data = c,
		.progress = progress,
	};
	str_truncate(c->told, 0);
	str_adds(c->told, "");
	c->numbers = mem_alloc((n + 1) * sizeof(*c->numbers));
	for (uint32_t i = 0; i < n; i++)
		c->numbers[i] = i;
}

static bool same_file(const struct file_stamp *a, const struct file_stamp *b)
{
	return a->inode && a->inode == b->inode && a->device == b->device;
}

static bool is_there(void *data, const struct file_stamp *file)
{
	const struct change *c = data;
	const struct sources *all = &c->run->input.all;

	for (size_t i = 0; i < all->n; i++)
		if (same_file(&all->v[i]->stamp, file))
			return true;
	return false;
}

static bool is_known(void *data, const struct file_stamp *file)
{
	const struct change *c = data;
	const struct run *r = c->run;

	/* One that an editor has written anew is another file. */
	for (size_t i = 0; i < c->fresh.n; i++)
		if (same_file(&c->fresh.v[i]->stamp, file))
			return true;
	for (size_t i = 0; i < r->n_dropped; i++)
		if (same_file(&r->dropped[i], file))
			return true;
	return is_there(data, file);
}

/* Of a folder only what is new. */
static void leave_out_known(struct change *c)
{
	struct sources *f = &c->fresh;
	size_t kept = 0;

	for (size_t i = 0; i < f->n; i++)
		if (is_there(c, &f->v[i]->stamp))
			source_free(f->v[i]);
		else
			f->v[kept++] = f->v[i];
	f->n = kept;
}

static int add(struct change *c, const struct app_change *what,
	       struct err *e)
{
	struct input *next = &c->next;

	/* All of it together has to fit. */
	c->fresh.bytes = c->run->input.all.bytes;
	c->options.skip = is_there;
	for (size_t i = 0; i < what->n_paths; i++) {
		if (!strcmp(what->paths[i], "-"))
			return err_set(e, _("standard input cannot be added"));
		if (sources_load(&c->fresh, what->paths[i], &c->options, e))
			return -1;
	}
	leave_out_known(c);
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
	c->dropped = s->stamp;
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
	source_free(f->v[--f->n]);
	return NULL;
}

/* What is new in the folders of the command line. */
static int find_new(struct change *c, struct err *e)
{
	const struct strings *names = &c->run->settings.operands;
	size_t before = c->fresh.n;
	struct stat st;

	/* What is no text was told when the folder was read first. */
	c->options.notice = NULL;
	c->options.skip = is_known;
	c->fresh.bytes += c->run->input.all.bytes;
	for (size_t i = 0; i < names->n; i++)
		if (!stat(names->v[i], &st) && S_ISDIR(st.st_mode) &&
		    sources_load(&c->fresh, names->v[i], &c->options, e))
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
	if (c->dropped.inode) {
		array_reserve(&r->dropped, &r->cap_dropped, r->n_dropped + 1);
		r->dropped[r->n_dropped++] = c->dropped;
	}
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
	if (!status && (c.fresh.n || c.leaving.n)) {
		status = compare(&c, progress, e);
		out->comparison = status ? NULL : r->comparison;
	}
	if (!out->comparison)
		forget(&c);
	free(r->numbers);
	out->numbers = r->numbers = c.numbers;
	out->told = r->told.ptr;
	free(c.fresh.v);
	free(c.leaving.v);
	return status;
}
