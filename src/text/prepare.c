#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/mem.h"
#include "base/pool.h"
#include "text/units.h"

/*
 * Each worker interns words in a vocabulary of its own, so that no lock is
 * needed.  A source's new words there are remembered; taken source by source
 * they are in the order of first sight, whoever saw them, so the ids of all
 * are the same for any number of workers.
 */

/* The words that a source was the first of its worker's to have. */
struct first_words {
	unsigned worker;
	uint32_t start, end; /* ids in the worker's vocabulary */
};

struct worker {
	struct vocabulary *words; /* owned but for a lone worker's */
	struct splitter splitter;
	uint32_t *ids; /* owned: their ids in the common one */
};

struct preparing {
	const struct sources *set;
	const struct prepare_options *opt;
	struct source_units *units; /* owned, one a source */
	struct first_words *first; /* owned, one a source */
	struct worker *workers;	   /* owned */
	unsigned threads;
};

/* The language of source I in LIST ("fr" or "fr,en,..."), NULL or none: guess. */
static const char *language_of(const char *list, size_t i, char code[16])
{
	const char *comma;

	if (!list || !*list)
		return NULL;
	for (; i && (comma = strchr(list, ',')); i--)
		list = comma + 1;
	snprintf(code, 16, "%.*s", (int)strcspn(list, ","), list);
	return *code ? code : NULL;
}

static void find_units(void *arg, size_t turn, unsigned worker)
{
	struct preparing *p = arg;
	const struct source *s = p->set->v[turn];
	struct worker *w = &p->workers[worker];
	uint32_t start = vocabulary_count(w->words);
	char code[16];

	source_units_find(&p->units[turn], slice_of(s->text, s->len),
		   language_of(p->opt->languages, turn, code), &w->splitter,
		   &pool_progress);
	p->first[turn] = (struct first_words){
		worker, start, vocabulary_count(w->words)};
}

/* Sources between two looks whether to go on. */
#define SOURCES_A_LOOK 64

static bool intern_common(struct preparing *p, struct vocabulary *common,
			  const struct pool *pool)
{
	for (unsigned i = 0; i < p->threads; i++)
		p->workers[i].ids = mem_resize(
			NULL, vocabulary_count(p->workers[i].words),
			sizeof(uint32_t));
	for (size_t i = 0; i < p->set->n; i++) {
		const struct first_words *f = &p->first[i];
		struct worker *w = &p->workers[f->worker];

		if (!pool_asks_at(pool, i, SOURCES_A_LOOK))
			return false;
		for (uint32_t id = f->start; id < f->end; id++)
			w->ids[id] = vocabulary_intern(
				common, vocabulary_word(w->words, id));
	}
	return true;
}

static void renumber(void *arg, size_t turn, unsigned worker)
{
	struct preparing *p = arg;
	struct words *w = &p->units[turn].words;
	const uint32_t *ids = p->workers[p->first[turn].worker].ids;

	(void)worker;
	for (size_t i = 0; i < w->n; i++)
		w->v[i].id = ids[w->v[i].id];
}

static void preparing_init(struct preparing *p, struct vocabulary *common)
{
	p->units = mem_zalloc(p->set->n, sizeof(*p->units));
	p->first = mem_zalloc(p->set->n, sizeof(*p->first));
	p->workers = mem_zalloc(p->threads, sizeof(*p->workers));
	for (unsigned i = 0; i < p->threads; i++) {
		struct worker *w = &p->workers[i];

		w->words = p->threads > 1 ? vocabulary_create() : common;
		splitter_init(&w->splitter, w->words);
	}
}

static void preparing_release(struct preparing *p)
{
	for (unsigned i = 0; i < p->threads; i++) {
		splitter_release(&p->workers[i].splitter);
		if (p->threads > 1)
			vocabulary_free(p->workers[i].words);
		free(p->workers[i].ids);
	}
	for (size_t i = 0; i < p->set->n; i++)
		source_units_release(&p->units[i]);
	free(p->workers);
	free(p->first);
	free(p->units);
}

static bool prepare(struct preparing *p, struct vocabulary *common)
{
	const struct pool pool = {p->threads, p->opt->progress, "splitting"};

	if (!pool_run(&pool, p->set->n, find_units, p))
		return false;
	if (p->threads > 1 &&
	    (!intern_common(p, common, &pool) ||
	     !pool_run(&pool, p->set->n, renumber, p)))
		return false;
	for (size_t i = 0; i < p->set->n; i++)
		source_units_move(&p->units[i], p->set->v[i]);
	return true;
}

int sources_prepare(const struct sources *set,
		    const struct prepare_options *opt,
		    struct vocabulary *vocabulary, struct err *e)
{
	struct preparing p = {.set = set, .opt = opt,
			      .threads = pool_threads(opt->threads, set->n)};
	bool whole;

	preparing_init(&p, vocabulary);
	whole = prepare(&p, vocabulary);
	preparing_release(&p);
	return whole ? 0 : err_set(e, _("interrupted"));
}
