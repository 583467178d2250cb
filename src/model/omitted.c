#include "config.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/mem.h"
#include "model/omitted.h"
#include "model/weave.h"

struct finder {
	const struct comparison *c;
	uint32_t article;
	const uint32_t *sources; /* borrowed, ascending */
	size_t n;
	bool *omitted; /* owned, a passage */
};

/* How many of the sources have P: two ascending lists. */
static size_t count_holders(const struct finder *f, const struct passage *p)
{
	size_t i = 0, k = 0, n = 0;

	while (i < f->n && k < p->n_sources) {
		n += f->sources[i] == p->sources[k];
		if (f->sources[i] <= p->sources[k])
			i++;
		else
			k++;
	}
	return n;
}

static bool is_omitted(const struct finder *f, const struct passage *p)
{
	return !p->boilerplate && !passage_in(p, f->article) &&
	       2 * count_holders(f, p) > f->n;
}

/* The source that has most of what is omitted; the first of equals. */
static uint32_t find_lead(const struct finder *f)
{
	uint32_t lead = f->article;
	size_t most = 0, i, k;

	for (i = 0; i < f->n; i++) {
		const struct compared *d = &f->c->sources[f->sources[i]];
		size_t has = 0;

		for (k = 0; k < d->n_segments; k++)
			has += d->segments[k].shared &&
			       f->omitted[d->segments[k].passage];
		if (has > most) {
			most = has;
			lead = f->sources[i];
		}
	}
	return lead;
}

static void take(struct omissions *o, struct finder *f,
		 const struct weave *story)
{
	size_t i;

	for (i = 0; i < story->n; i++) {
		const struct weave_item *x = &story->items[i];
		const struct segment *s =
			&f->c->sources[x->source].segments[x->segment];

		if (!s->shared || !f->omitted[s->passage])
			continue;
		f->omitted[s->passage] = false;
		o->v[o->n++] = (struct omission){s->passage, x->source,
						 x->segment};
	}
}

void omissions_init(struct omissions *o, const struct comparison *c,
		    uint32_t article, const uint32_t *sources, size_t n)
{
	struct finder f = {c, article, sources, n, NULL};
	struct weave story;
	size_t i, most = 0;

	*o = (struct omissions){0};
	f.omitted = mem_zalloc(c->n_passages + 1, sizeof(*f.omitted));
	for (i = 0; i < c->n_passages; i++) {
		f.omitted[i] = is_omitted(&f, &c->passages[i]);
		most += f.omitted[i];
	}
	if (most) {
		o->v = mem_zalloc(most, sizeof(*o->v));
		weave_init(&story, c, find_lead(&f), sources, n);
		take(o, &f, &story);
		weave_release(&story);
	}
	free(f.omitted);
}

void omissions_release(struct omissions *o)
{
	free(o->v);
	*o = (struct omissions){0};
}
