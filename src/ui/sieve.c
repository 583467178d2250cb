#include "config.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/mem.h"
#include "ui/sieve.h"
#include "ui/ui.h"

void sieve_release(struct sieve *s)
{
	hits_release(&s->hits);
	str_release(&s->text);
	free(s->passages);
	*s = (struct sieve){0};
}

void sieve_forget(struct sieve *s)
{
	free(s->passages);
	s->passages = NULL;
}

void sieve_moved(struct sieve *s)
{
	hits_release(&s->hits);
	s->set = UINT32_MAX;
	sieve_forget(s);
}

/* Views are laid out anew, with more or less in them. */
static void changed(struct ui *ui)
{
	sieve_forget(&ui->sieve);
	columns_forget(&ui->columns);
	ui->reading.laid.cols = 0;
}

static int find(struct ui *ui, struct slice text, bool literal,
		struct hits *out, struct err *e)
{
	const struct reader *r = &ui->reader;
	const struct reader_set *set = &r->sets[r->here.set];
	struct pattern *p = pattern_compile(text, literal, e);
	int failed;

	if (!p)
		return -1;
	failed = hits_find_in(out, ui->comparison, set->v, reader_shown(r), p,
			      ui->progress, e);
	pattern_free(p);
	if (failed)
		hits_release(out);
	return failed;
}

static size_t count_kept(const struct ui *ui)
{
	const struct comparison *c = ui->comparison;
	size_t i, n = 0;

	for (i = 0; i < c->n_passages; i++)
		n += ui->sieve.passages[i];
	for (i = 0; i < c->n_additions; i++)
		n += sieve_finds(ui, c->additions[i].source,
				 c->additions[i].span);
	return n;
}

int sieve_filter(struct ui *ui, struct slice text, bool literal,
		 struct err *e)
{
	struct sieve *s = &ui->sieve;
	struct hits hits = {0};
	size_t n;

	if (!text.len) {
		ui_say(ui, "%s", sieve_cancel(ui) ? _("all is shown again")
						  : _("all is shown"));
		return 0;
	}
	if (find(ui, text, literal, &hits, e))
		return -1;
	if (!hits.n) {
		hits_release(&hits);
		ui_say(ui, _("nothing matches: all stays"));
		return 0;
	}
	sieve_release(s);
	str_add(&s->text, text.ptr, text.len);
	s->literal = literal;
	s->hits = hits;
	s->set = ui->reader.here.set;
	changed(ui);
	sieve_fit(ui);
	n = count_kept(ui);
	ui_say(ui,
	       _("%zu of %zu passages and additions match: Esc shows all"), n, ui->comparison->n_passages + ui->comparison->n_additions);
	return 0;
}

bool sieve_cancel(struct ui *ui)
{
	if (!sieve_is_on(&ui->sieve))
		return false;
	sieve_release(&ui->sieve);
	changed(ui);
	return true;
}

static void find_passages(struct ui *ui)
{
	struct sieve *s = &ui->sieve;
	size_t i;

	s->passages = mem_zalloc(ui->comparison->n_passages + 1,
				 sizeof(*s->passages));
	for (i = 0; i < s->hits.n; i++) {
		const struct hit *h = &s->hits.v[i];
		const struct segment *g =
			segment_at(ui->comparison, h->source, h->span.start);

		/* A hit may reach over into what follows. */
		for (; g && g->span.start < h->span.end; g++) {
			if (g->shared)
				s->passages[g->passage] = true;
			if (g + 1 == ui->comparison->sources[h->source]
					     .segments +
				     ui->comparison->sources[h->source]
					     .n_segments)
				break;
		}
	}
}

void sieve_fit(struct ui *ui)
{
	struct sieve *s = &ui->sieve;
	struct hits hits = {0};
	struct err e;

	if (!sieve_is_on(s))
		return;
	if (s->set != ui->reader.here.set) {
		if (find(ui, slice_of(s->text.ptr, s->text.len), s->literal,
			 &hits, &e) || !hits.n) {
			sieve_cancel(ui);
			return;
		}
		hits_release(&s->hits);
		s->hits = hits;
		s->set = ui->reader.here.set;
		changed(ui);
	}
	if (!s->passages)
		find_passages(ui);
}

bool sieve_finds(const struct ui *ui, uint32_t source, struct span span)
{
	const struct hits *h = &ui->sieve.hits;
	size_t i = hits_at(h, source, span.start);

	if (i < h->n && h->v[i].source == source &&
	    h->v[i].span.start < span.end)
		return true;
	/* The one before may reach into it. */
	return i && h->v[i - 1].source == source &&
	       h->v[i - 1].span.end > span.start;
}

bool sieve_keeps(const struct ui *ui, uint32_t source,
		 const struct segment *s)
{
	if (!sieve_is_on(&ui->sieve))
		return true;
	if (s->shared)
		return ui->sieve.passages[s->passage];
	return sieve_finds(ui, source, s->span);
}

bool sieve_keeps_part(const struct ui *ui, uint32_t source,
		      const struct segment *s, uint32_t at)
{
	const struct spans *p =
		&ui->comparison->sources[source].source->paragraphs;
	struct span part = s->span;
	size_t i = spans_find(p, at);

	if (s->shared || !sieve_is_on(&ui->sieve) || i == SIZE_MAX)
		return sieve_keeps(ui, source, s);
	if (part.start < p->v[i].start)
		part.start = p->v[i].start;
	if (part.end > p->v[i].end)
		part.end = p->v[i].end;
	return sieve_finds(ui, source, part);
}
