/*
 * The whole story is told once, whichever article it is told by: on invented
 * papers, on the examples and, where they are, on real articles.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/mem.h"
#include "model/omitted.h"
#include "model/weave.h"
#include "support/story.h"
#include "text/utf8.h"

/* How often each byte of each source is told. */
struct told {
	const struct comparison *c;
	uint8_t **bytes; /* owned, a source */
};

static void told_init(struct told *t, const struct comparison *c)
{
	size_t i;

	t->c = c;
	t->bytes = mem_zalloc(c->n_sources, sizeof(*t->bytes));
	for (i = 0; i < c->n_sources; i++)
		t->bytes[i] = mem_zalloc(c->sources[i].source->len + 1, 1);
}

static void told_release(struct told *t)
{
	size_t i;

	for (i = 0; i < t->c->n_sources; i++)
		free(t->bytes[i]);
	free(t->bytes);
}

static void tell(struct told *t, const struct weave *w)
{
	size_t i;
	uint32_t at;

	for (i = 0; i < w->n; i++) {
		const struct weave_item *x = &w->items[i];

		for (at = x->span.start; at < x->span.end; at++)
			t->bytes[x->source][at]++;
	}
}

/* Is all of S but white space, and what nobody sees, told TIMES? */
static bool is_told(const struct told *t, uint32_t source, struct span s,
		    unsigned times)
{
	const char *text = t->c->sources[source].source->text;
	uint32_t at = s.start, cp;

	while (at < s.end) {
		size_t n = utf8_decode(text + at, s.end - at, &cp, NULL);

		if (!utf8_is_space(cp) && !utf8_is_ignorable(cp) &&
		    t->bytes[source][at] != times)
			return false;
		at += (uint32_t)n;
	}
	return true;
}

static bool is_in(const struct passage *p, uint32_t source)
{
	return passage_in(p, source);
}

static void check_passage(const struct told *t, const struct passage *p,
			  uint32_t article)
{
	size_t i, times = 0;

	for (i = 0; i < p->n_occurrences; i++) {
		const struct occurrence *o = &p->occurrences[i];

		if (o->source == article)
			continue;
		if (is_told(t, o->source, o->span, 1))
			times++;
		else
			assert_true(is_told(t, o->source, o->span, 0));
	}
	assert_int_equal(times, is_in(p, article) ? 0 : 1);
}

static void check_told(const struct told *t, uint32_t article)
{
	const struct comparison *c = t->c;
	struct span whole = {0, c->sources[article].source->len};
	size_t i;

	assert_true(is_told(t, article, whole, 1));
	for (i = 0; i < c->n_additions; i++)
		assert_true(is_told(t, c->additions[i].source,
				    c->additions[i].span, 1));
	for (i = 0; i < c->n_passages; i++)
		check_passage(t, &c->passages[i], article);
}

/* The item that tells the passage before segment I of SOURCE, or SIZE_MAX. */
static size_t item_before(const struct comparison *c, const struct weave *w,
			  uint32_t source, uint32_t i)
{
	const struct segment *s = c->sources[source].segments;

	while (i-- > 0) {
		const struct passage *p = &c->passages[s[i].passage];
		size_t k;

		if (!s[i].shared)
			continue;
		for (k = 0; k < w->n; k++) {
			const struct weave_item *x = &w->items[k];
			const struct segment *y =
				&c->sources[x->source].segments[x->segment];

			/* Of two in the article the one that stands counts. */
			if (y->shared && y->passage == s[i].passage &&
			    (x->added || &p->occurrences[y->occurrence] ==
						 passage_in(p, x->source)))
				return k;
		}
	}
	return SIZE_MAX;
}

/* The article is in its own order, and so is what another source adds
   between two passages, behind the first one. */
static void check_order(const struct comparison *c, const struct weave *w)
{
	uint32_t article_at = 0;
	size_t i;

	for (i = 0; i < w->n; i++) {
		const struct weave_item *x = &w->items[i];
		size_t before;

		if (!x->added) {
			assert_true(x->span.start >= article_at);
			article_at = x->span.end;
			continue;
		}
		before = item_before(c, w, x->source, x->segment);
		if (before != SIZE_MAX)
			assert_true(before < i);
	}
}

static void check_omissions(const struct comparison *c, uint32_t article,
			    const uint32_t *sources)
{
	struct omissions o;
	size_t i, k, wanted = 0;

	omissions_init(&o, c, article, sources, c->n_sources);
	for (i = 0; i < c->n_passages; i++)
		wanted += !c->passages[i].boilerplate &&
			  !is_in(&c->passages[i], article) &&
			  2 * c->passages[i].n_sources > c->n_sources;
	assert_int_equal(o.n, wanted);
	for (i = 0; i < o.n; i++) {
		assert_false(is_in(&c->passages[o.v[i].passage], article));
		for (k = 0; k < i; k++)
			assert_int_not_equal(o.v[i].passage, o.v[k].passage);
	}
	omissions_release(&o);
}

static void check_article(const struct comparison *c, uint32_t article,
			  const uint32_t *sources)
{
	struct weave w;
	struct told t;

	weave_init(&w, c, article, sources, c->n_sources);
	told_init(&t, c);
	tell(&t, &w);
	check_told(&t, article);
	check_order(c, &w);
	check_omissions(c, article, sources);
	told_release(&t);
	weave_release(&w);
}

static void check_story(const struct story *s)
{
	uint32_t sources[STORY_MAX_TEXTS], i;
	struct compared_story k;

	for (i = 0; i < STORY_MAX_TEXTS; i++)
		sources[i] = i;
	story_compare(&k, s, NULL, s->n);
	for (i = 0; i < k.c->n_sources; i++)
		check_article(k.c, i, sources);
	compared_release(&k);
}

static void each_sentence_is_told_exactly_once(void **state)
{
	(void)state;
	story_check_all(check_story);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_sentence_is_told_exactly_once),
	};

	return cmocka_run_group_tests_name("story_once", tests, NULL, NULL);
}
