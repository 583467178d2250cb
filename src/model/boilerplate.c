#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/compare.h"
#include "base/intern.h"
#include "base/mem.h"
#include "model/boilerplate.h"
#include "text/boilerplate.h"

/* A longer sentence is no furniture even if it holds a phrase. */
#define LONGEST_WORDS 40u
/* Smaller sets are one story: what all of it shares is the news. */
#define LARGE_SET 50u
/* Sources in a hundred that a passage must stand in to be looked at... */
#define MANY_PERCENT 20u
/* ...and words in a hundred that these share with each other, at most. */
#define STRANGERS_PERCENT 20u
/* Sources of a passage that are asked what they share: so many at most, the
   first in the order of their content, as that of the arguments is chance. */
#define ASKED 8u

/* A source's place in that order. */
struct turn {
	uint64_t content;
	uint32_t source;
};

/* What tells furniture. */
struct teller {
	const struct comparison *c;
	struct boilerplate *phrases; /* owned */
	uint8_t *marks;		     /* owned: boilerplate_marks */
	struct turn *turns;  /* owned: choose_turns, NULL: not yet asked */
	uint32_t *shares;    /* owned: room for a number a source */
};

static bool has_mark(const struct teller *t, const struct word *w, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (t->marks[w[i].id])
			return true;
	return false;
}

static bool row_is_furniture(const struct teller *t, const struct row *r)
{
	const struct cell *cell = &r->cells[0];
	const struct source *s = t->c->sources[cell->source].source;
	size_t first = words_find(&s->words, cell->span.start);
	size_t words = words_find(&s->words, cell->span.end) - first;

	return words <= LONGEST_WORDS &&
	       has_mark(t, s->words.v + first, words) &&
	       boilerplate_in(t->phrases, slice_of(s->text + cell->span.start,
					  span_len(cell->span)));
}

static bool is_furniture(const struct teller *t, const struct passage *p)
{
	for (size_t i = 0; i < p->n_rows; i++)
		if (!row_is_furniture(t, &p->rows[i]))
			return false;
	return true;
}

static int compare_turns(const void *x, const void *y)
{
	const struct turn *p = x, *q = y;

	return (p->content > q->content) - (p->content < q->content);
}

/* All sources in the order of their content; the caller frees it. */
static struct turn *choose_turns(const struct comparison *c)
{
	struct turn *v = mem_resize(NULL, c->n_sources, sizeof(*v));

	for (uint32_t i = 0; i < c->n_sources; i++) {
		const struct source *s = c->sources[i].source;

		v[i] = (struct turn){hash_bytes(s->text, s->len), i};
	}
	qsort(v, c->n_sources, sizeof(*v), compare_turns);
	return v;
}

/* Writes the sources of P that are asked; returns how many. */
static size_t choose_asked(const struct comparison *c,
			   const struct passage *p, const struct turn *turns,
			   uint32_t asked[ASKED])
{
	size_t n = 0;

	for (size_t i = 0; i < c->n_sources && n < ASKED; i++)
		if (bsearch(&turns[i].source, p->sources, p->n_sources,
			    sizeof(*p->sources), compare_u32))
			asked[n++] = turns[i].source;
	return n;
}

/* Words in a hundred that some sources of P share with each other. */
static uint64_t acquaintance(struct teller *t, const struct passage *p)
{
	const struct comparison *c = t->c;
	uint32_t asked[ASKED];
	uint64_t shared = 0, all = 0;
	size_t n;

	if (!t->turns)
		t->turns = choose_turns(c);
	n = choose_asked(c, p, t->turns, asked);
	for (size_t i = 0; i < n; i++) {
		const struct compared *d = &c->sources[asked[i]];

		comparison_shares(c, asked[i], t->shares);
		for (size_t k = 0; k < n; k++) {
			if (k == i)
				continue;
			shared += t->shares[asked[k]];
			all += d->shared_words + d->own_words;
		}
	}
	return all ? shared * 100 / all : 100;
}

static bool stands_in_many(const struct comparison *c,
			   const struct passage *p)
{
	return c->n_sources >= LARGE_SET &&
	       p->n_sources * 100 >= c->n_sources * MANY_PERCENT;
}

void boilerplate_decide(struct comparison *c, const struct vocabulary *v)
{
	struct teller t = {.c = c, .phrases = boilerplate_create()};

	t.shares = mem_resize(NULL, c->n_sources, sizeof(*t.shares));
	t.marks = boilerplate_marks(t.phrases, v);
	for (size_t i = 0; i < c->n_passages; i++) {
		struct passage *p = &c->passages[i];

		p->boilerplate =
			is_furniture(&t, p) ||
			(stands_in_many(c, p) &&
			 acquaintance(&t, p) < STRANGERS_PERCENT);
	}
	free(t.turns);
	free(t.shares);
	free(t.marks);
	boilerplate_free(t.phrases);
}
