#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/intern.h"
#include "base/mem.h"
#include "model/order.h"
#include "model/stands.h"
#include "unit/random.h"

/* Sources that are nothing but passages, a word each. */
struct press {
	struct comparison c;
	struct vocabulary *vocabulary;
	struct sources set;
	struct arena arena;
};

static void press_init(struct press *p, size_t n_sources, size_t n_passages)
{
	*p = (struct press){.vocabulary = vocabulary_create()};
	arena_init(&p->arena);
	p->c.n_passages = n_passages;
	p->c.passages = arena_zalloc(&p->arena, n_passages,
				     sizeof(*p->c.passages));
	p->c.sources = arena_zalloc(&p->arena, n_sources,
				    sizeof(*p->c.sources));
	for (size_t i = 0; i < n_passages; i++) {
		struct passage *x = &p->c.passages[i];

		x->occurrences = arena_zalloc(&p->arena, n_sources,
					      sizeof(*x->occurrences));
		x->rows = arena_zalloc(&p->arena, 1, sizeof(*x->rows));
		x->rows[0].score = 1 + (float)(i * 7919 % n_passages);
		x->n_rows = 1;
	}
}

static void press_release(struct press *p)
{
	sources_release(&p->set);
	vocabulary_free(p->vocabulary);
	arena_release(&p->arena);
}

/* Adds a source that is the N passages ORDER. */
static void press_add(struct press *p, const uint32_t *order, size_t n)
{
	uint32_t number = (uint32_t)p->c.n_sources++;
	struct compared *d = &p->c.sources[number];
	struct str text = {0};
	struct source *s;

	d->segments = arena_zalloc(&p->arena, n, sizeof(*d->segments));
	d->n_segments = n;
	for (uint32_t i = 0; i < n; i++) {
		struct passage *x = &p->c.passages[order[i]];
		struct span span = {(uint32_t)text.len, 0};

		str_addf(&text, "w%u ", order[i]);
		span.end = (uint32_t)text.len - 1;
		d->segments[i] = (struct segment){
			.shared = true, .span = span, .passage = order[i],
			.occurrence = (uint32_t)x->n_occurrences};
		x->occurrences[x->n_occurrences++] = (struct occurrence){
			.source = number, .span = span, .segment = i};
		x->n_sources++;
	}
	s = sources_add(&p->set, "x", NULL, text.ptr, text.len);
	words_scan(&s->words, s->text, (struct span){0, s->len},
		   p->vocabulary);
	d->source = s;
	str_release(&text);
}

static bool press_decide_until(struct press *p, const struct progress *stop,
			       uint64_t *steps)
{
	uint32_t n = vocabulary_count(p->vocabulary);
	uint64_t *hashes = mem_zalloc(n, sizeof(*hashes));
	bool on;

	/* one that no source took is none, and weighs nothing */
	for (size_t i = 0; i < p->c.n_passages; i++)
		if (!p->c.passages[i].n_sources)
			p->c.passages[i].n_rows = 0;
	for (uint32_t id = 0; id < n; id++)
		hashes[id] = hash_mix(id + 1);
	on = order_decide(&p->c, hashes, stop, steps);
	free(hashes);
	return on;
}

static uint64_t press_decide(struct press *p)
{
	uint64_t steps;

	assert_true(press_decide_until(p, NULL, &steps));
	return steps;
}

static size_t count_moved(const struct press *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->c.n_passages; i++)
		for (size_t k = 0; k < p->c.passages[i].n_occurrences; k++)
			n += p->c.passages[i].occurrences[k].moved;
	return n;
}

/* Two books of N passages, the chapters of one in another order. */
static uint64_t steps_for_books(uint32_t n)
{
	enum { CHAPTER = 40 };
	uint32_t *order = mem_resize(NULL, n, sizeof(*order));
	struct press p;
	uint64_t steps;

	press_init(&p, 2, n);
	for (uint32_t i = 0; i < n; i++)
		order[i] = i;
	press_add(&p, order, n);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t chapter = i / CHAPTER, chapters = n / CHAPTER;

		/* 37 is prime to the number of chapters */
		order[i] = chapter * 37 % chapters * CHAPTER + i % CHAPTER;
	}
	press_add(&p, order, n);
	steps = press_decide(&p);
	assert_true(count_moved(&p) > n / 2);
	press_release(&p);
	free(order);
	return steps;
}

static void chapters_moved_cost_as_much_as_there_are(void **state)
{
	(void)state;
	assert_true(steps_for_books(1600) > 0);
	assert_true(steps_for_books(16000) < 16 * steps_for_books(1600));
}

static uint32_t moved_of(const struct passage *p)
{
	uint32_t n = 0;

	for (size_t i = 0; i < p->n_occurrences; i++)
		n += p->occurrences[i].moved;
	return n;
}

/* Of two passages that change places one is moved: by no means the first. */
static void the_heavier_passage_stands_whatever_its_number(void **state)
{
	const uint32_t here[] = {0, 1}, there[] = {1, 0};

	(void)state;
	for (uint32_t heavy = 0; heavy < 2; heavy++) {
		struct press p;

		press_init(&p, 2, 2);
		p.c.passages[heavy].rows[0].score = 9;
		p.c.passages[1 - heavy].rows[0].score = 4;
		press_add(&p, here, 2);
		press_add(&p, there, 2);
		press_decide(&p);
		assert_int_equal(moved_of(&p.c.passages[heavy]), 0);
		assert_true(moved_of(&p.c.passages[1 - heavy]) > 0);
		press_release(&p);
	}
}

enum { STORY = 10, POOL = 12, TAKEN = 6 };

/* 0 is the lightest, which is placed last. */
static void a_passage_stands_where_most_have_room_for_it(void **state)
{
	const uint32_t first[] = {0, 1, 2, 3}, most[] = {1, 2, 0, 3};
	struct press p;

	(void)state;
	press_init(&p, 3, 4);
	press_add(&p, first, 4);
	press_add(&p, most, 4);
	press_add(&p, most, 4);
	press_decide(&p);
	assert_int_equal(count_moved(&p), 1);
	assert_true(p.c.passages[0].occurrences[0].moved);
	press_release(&p);
}

static void shuffle(uint64_t *random, uint32_t *v, uint32_t n)
{
	for (uint32_t i = 0; i + 1 < n; i++) {
		uint32_t k = i + random_below(random, n - i), swap = v[i];

		v[i] = v[k];
		v[k] = swap;
	}
}

/* N articles; those of a story take passages of its pool, and one of
   another one's, in any order.  The last two are the same. */
static void press_stories(struct press *p, uint32_t n)
{
	uint32_t stories = n / STORY, pool[POOL + 1];
	uint64_t random = 5;

	press_init(p, n + 1, (size_t)stories * POOL);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t other;

		do
			other = random_below(&random, stories);
		while (other == i / STORY);
		for (uint32_t k = 0; k < POOL; k++)
			pool[k] = i / STORY * POOL + k;
		shuffle(&random, pool, POOL);
		pool[TAKEN] = other * POOL + random_below(&random, POOL);
		shuffle(&random, pool, TAKEN + 1);
		press_add(p, pool, TAKEN + 1);
	}
	press_add(p, pool, TAKEN + 1);
}

static uint64_t steps_for_stories(uint32_t n)
{
	struct press p;
	uint64_t steps;

	press_stories(&p, n);
	steps = press_decide(&p);
	press_release(&p);
	return steps;
}

static void work_on_stories_does_not_grow_with_their_square(
	void **state)
{
	(void)state;
	/* eight times as many: 64 would be their square */
	assert_true(steps_for_stories(6400) < 20 * steps_for_stories(800));
}

struct asked {
	size_t n, most; /* MOST times the answer is to go on */
};

static bool ask(void *data, const char *stage, size_t done, size_t total)
{
	struct asked *a = data;

	assert_string_equal("comparing", stage);
	assert_int_equal(done, total);
	return a->n++ < a->most;
}

/* Each source, and at least once for sixteen occurrences, twice over. */
static void it_stops_whenever_it_is_told_to(void **state)
{
	enum { ARTICLES = 40 };
	struct asked all = {.most = SIZE_MAX};
	struct progress progress = {ask, &all};
	struct press p;

	(void)state;
	press_stories(&p, ARTICLES);
	assert_true(press_decide_until(&p, &progress, NULL));
	assert_true(all.n >= ARTICLES + 2 * (ARTICLES * (TAKEN + 1) / 16 - 1));
	press_release(&p);
	for (size_t k = 0; k < all.n; k++) {
		struct asked some = {.most = k};

		progress.data = &some;
		press_stories(&p, ARTICLES);
		assert_false(press_decide_until(&p, &progress, NULL));
		assert_int_equal(some.n, k + 1);
		press_release(&p);
	}
}

static void naive_neighbours(const struct compared *d, const bool *stands,
			     uint32_t at, uint32_t out[2])
{
	uint32_t i = at;

	out[0] = out[1] = STANDS_NONE;
	while (i-- > 0 && out[0] == STANDS_NONE)
		if (stands[i])
			out[0] = d->segments[i].passage;
	for (i = at + 1; i < d->n_segments && out[1] == STANDS_NONE; i++)
		if (stands[i])
			out[1] = d->segments[i].passage;
}

static void the_neighbours_of_a_segment_are_the_nearest_that_stand(
	void **state)
{
	static const uint32_t sizes[] = {1, 2, 63, 64, 65, 4095, 4096, 4200};
	uint64_t random = 6;

	(void)state;
	for (size_t k = 0; k < sizeof(sizes) / sizeof(*sizes); k++) {
		struct compared d = {.n_segments = sizes[k]};
		bool *stands = mem_zalloc(sizes[k], sizeof(*stands));
		struct stands t;

		d.segments = mem_zalloc(sizes[k], sizeof(*d.segments));
		for (uint32_t i = 0; i < sizes[k]; i++)
			d.segments[i].passage = 10 + i;
		stands_init(&t, &d);
		for (uint32_t turn = 0; turn < 200; turn++) {
			uint32_t at = random_below(&random, sizes[k]), near[2];

			naive_neighbours(&d, stands, at, near);
			assert_int_equal(stands_before(&t, at), near[0]);
			assert_int_equal(stands_behind(&t, at), near[1]);
			at = random_below(&random, sizes[k]);
			stands[at] = true;
			stands_add(&t, at);
		}
		for (uint32_t at = 0; at < sizes[k]; at++) {
			uint32_t near[2];

			if (!stands[at])
				continue;
			stands[at] = false;
			stands_remove(&t, at);
			naive_neighbours(&d, stands, at, near);
			assert_int_equal(stands_before(&t, at), near[0]);
			assert_int_equal(stands_behind(&t, at), near[1]);
		}
		stands_release(&t);
		free(d.segments);
		free(stands);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			the_heavier_passage_stands_whatever_its_number),
		cmocka_unit_test(
			a_passage_stands_where_most_have_room_for_it),
		cmocka_unit_test(chapters_moved_cost_as_much_as_there_are),
		cmocka_unit_test(it_stops_whenever_it_is_told_to),
		cmocka_unit_test(
			work_on_stories_does_not_grow_with_their_square),
		cmocka_unit_test(
			the_neighbours_of_a_segment_are_the_nearest_that_stand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
