#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "align/corpus.h"
#include "align/equal.h"
#include "align/weights.h"
#include "base/intern.h"
#include "base/mem.h"
#include "base/pool.h"

/* Fewer words are done before another thread has begun. */
#define THREAD_WORDS 16384
/* Sources of one turn of the pool. */
#define TURN_SOURCES 32
/* Words of a long source between two looks. */
#define WORDS_A_LOOK 65536

struct ranked {
	uint64_t words, flags; /* hashes */
	uint32_t source;
};

struct filling {
	struct corpus *c;
	const struct align_input *in;
	struct pool pool;
	struct ranked *ranked; /* owned */
	uint32_t **counts;     /* owned, by worker: zero for all ids */
	uint32_t *before;      /* owned, by source: what all before weigh */
};

/* Where work on N words, now at word I, looks whether to go on. */
static uint32_t next_look(uint32_t i, uint32_t n)
{
	return n - i > WORDS_A_LOOK ? i + WORDS_A_LOOK : n;
}

static struct ranked rank_source(const struct align_input *in, uint32_t s)
{
	uint32_t i = in->starts[s], end = in->starts[s + 1];
	uint64_t words = 0, flags = 0;

	do {
		for (uint32_t look = next_look(i, end); i < look; i++) {
			words = (words ^ in->hashes[in->words[i]]) *
				0x9e3779b97f4a7c15u;
			flags = (flags ^ in->flags[i]) * 0x9e3779b97f4a7c15u;
		}
	} while (i < end && pool_goes_on());
	return (struct ranked){hash_mix(words), hash_mix(flags), s};
}

/*
 * By words, so that typography does not matter; then by where sentences
 * begin.  The given order decides only between equal sources.
 */
static int compare_ranked(const void *x, const void *y)
{
	const struct ranked *a = x, *b = y;

	if (a->words != b->words)
		return a->words < b->words ? -1 : 1;
	if (a->flags != b->flags)
		return a->flags < b->flags ? -1 : 1;
	return (a->source > b->source) - (a->source < b->source);
}

/* Calls WORK for the sources of all turns; false: stopped. */
static bool each_turn(struct filling *f,
		      void (*work)(void *arg, size_t turn, unsigned worker))
{
	return pool_run(&f->pool,
			(f->c->n_sources + TURN_SOURCES - 1) / TURN_SOURCES,
			work, f);
}

static uint32_t turn_end(const struct filling *f, size_t turn)
{
	size_t end = (turn + 1) * TURN_SOURCES;

	return end < f->c->n_sources ? (uint32_t)end : f->c->n_sources;
}

static void rank_turn(void *arg, size_t turn, unsigned worker)
{
	struct filling *f = arg;
	uint32_t end = turn_end(f, turn);

	(void)worker;
	for (uint32_t s = (uint32_t)turn * TURN_SOURCES; s < end; s++)
		f->ranked[s] = rank_source(f->in, s);
}

static bool rank_sources(struct filling *f)
{
	struct corpus *c = f->c;
	uint32_t at = 1;

	if (!each_turn(f, rank_turn))
		return false;
	if (c->n_sources)
		qsort(f->ranked, c->n_sources, sizeof(*f->ranked),
		      compare_ranked);
	for (uint32_t s = 0; s < c->n_sources; s++) {
		uint32_t o = f->ranked[s].source;

		c->original[s] = o;
		c->starts[s] = at;
		at += f->in->starts[o + 1] - f->in->starts[o] + 1;
	}
	c->starts[c->n_sources] = at;
	return true;
}

/*
 * A word that a source says again and again is its subject, not evidence of
 * a copy: its weight goes down with the root of its count, taken for
 * REPEAT_WORDS words in a longer source.
 */
static uint32_t lessen(uint32_t weight, uint32_t count, uint32_t words)
{
	float n = (float)count;

	if (count == 1)
		return weight;
	if (words > REPEAT_WORDS)
		n *= (float)REPEAT_WORDS / (float)words;
	return n > 1 ? (uint32_t)((float)weight / sqrtf(n)) : weight;
}

/* The word that equals no other and weighs nothing; BEFORE do all before. */
static void add_sentinel(struct corpus *c, uint32_t at, uint32_t i,
			 uint8_t flags, uint32_t before)
{
	c->words[at] = c->n_ids + i;
	c->flags[at] = flags;
	c->sum[at + 1] = before;
}

/* COUNT is zero for all ids, and is again unless it was stopped.  The sums go
   on from BEFORE. */
static void add_source(struct corpus *c, const struct align_input *in,
		       uint32_t s, uint32_t *count, uint32_t before)
{
	uint32_t o = c->original[s], at = c->starts[s];
	uint32_t n = in->starts[o + 1] - in->starts[o];
	uint32_t *restrict sum = c->sum + at + 1;
	const uint32_t *words = n ? in->words + in->starts[o] : NULL;
	const uint16_t *weights = in->weights;

	if (n) {
		memcpy(c->words + at, words, n * sizeof(*words));
		memcpy(c->flags + at, in->flags + in->starts[o], n);
	}
	for (uint32_t i = 0; i < n;) {
		for (uint32_t look = next_look(i, n); i < look; i++)
			count[words[i]]++;
		if (i < n && !pool_goes_on())
			return;
	}
	for (uint32_t i = 0; i < n;) {
		for (uint32_t look = next_look(i, n); i < look; i++) {
			before += lessen(weights[words[i]], count[words[i]],
					 n);
			sum[i] = before;
		}
		if (i < n && !pool_goes_on())
			return;
	}
	for (uint32_t i = 0; i < n; i++)
		count[words[i]] = 0;
	add_sentinel(c, at + n, s, ALIGN_SENTENCE | ALIGN_PARAGRAPH,
		     before);
}

/* Do sources come one behind the other?  Else each one's sums begin at 0. */
static bool sums_go_on(const struct filling *f)
{
	return f->pool.threads < 2;
}

static void add_turn(void *arg, size_t turn, unsigned worker)
{
	struct filling *f = arg;
	uint32_t end = turn_end(f, turn);

	if (!f->counts[worker])
		f->counts[worker] = mem_zalloc(f->c->n_ids, sizeof(uint32_t));
	for (uint32_t s = (uint32_t)turn * TURN_SOURCES; s < end; s++)
		add_source(f->c, f->in, s, f->counts[worker],
			   sums_go_on(f) ? f->c->sum[f->c->starts[s]] : 0);
}

/* Lets the sums of the turn's sources go on from those before. */
static void sum_turn(void *arg, size_t turn, unsigned worker)
{
	struct filling *f = arg;
	struct corpus *c = f->c;
	uint32_t end = turn_end(f, turn);

	(void)worker;
	for (uint32_t s = (uint32_t)turn * TURN_SOURCES; s < end; s++) {
		for (uint32_t i = c->starts[s] + 1; i <= c->starts[s + 1]; i++)
			c->sum[i] += f->before[s];
	}
}

static bool fill(struct filling *f)
{
	struct corpus *c = f->c;
	uint32_t before = 0;

	c->sum[0] = 0;
	add_sentinel(c, 0, c->n_sources, 0, 0);
	if (!each_turn(f, add_turn))
		return false;
	if (sums_go_on(f))
		return true;
	for (uint32_t s = 0; s < c->n_sources; s++) {
		f->before[s] = before;
		before += c->sum[c->starts[s + 1]];
	}
	return each_turn(f, sum_turn);
}

unsigned corpus_threads(const struct corpus *c, const struct align_input *in)
{
	unsigned pays = 1 + c->n_words / THREAD_WORDS;

	return in->threads < pays ? in->threads : pays;
}

static void allocate(struct corpus *c)
{
	uint32_t n = c->n_sources, words = c->n_words;

	c->starts = mem_zalloc(n + 1, sizeof(*c->starts));
	c->original = mem_zalloc(n, sizeof(*c->original));
	c->words = mem_resize(NULL, words + EQUAL_BEYOND, sizeof(*c->words));
	memset(c->words + words, 0, EQUAL_BEYOND * sizeof(*c->words));
	c->flags = mem_resize(NULL, words, sizeof(*c->flags));
	c->sum = mem_resize(NULL, words + 1, sizeof(*c->sum));
}

/* Word 0, the sentinel before all, counts as the first source's. */
static void list_pages(struct corpus *c)
{
	uint32_t n = (c->n_words >> CORPUS_PAGE) + 1, s = 0;

	c->of_page = mem_resize(NULL, n, sizeof(*c->of_page));
	for (uint32_t i = 0; i < n; i++) {
		while (s + 1 < c->n_sources &&
		       c->starts[s + 1] <= i << CORPUS_PAGE)
			s++;
		c->of_page[i] = s;
	}
}

bool corpus_init(struct corpus *c, const struct align_input *in)
{
	struct filling f = {.c = c, .in = in};
	uint32_t n = (uint32_t)in->n_sources;
	bool go;

	*c = (struct corpus){0};
	c->n_sources = n;
	c->n_words = in->starts[n] + n + 1;
	c->n_ids = in->n_ids;
	c->hashes = in->hashes;
	allocate(c);
	f.pool = (struct pool){corpus_threads(c, in), in->progress,
			       "matching"};
	f.ranked = mem_resize(NULL, n, sizeof(*f.ranked));
	f.before = mem_resize(NULL, n, sizeof(*f.before));
	f.counts = mem_zalloc(f.pool.threads + 1, sizeof(*f.counts));
	go = rank_sources(&f) && fill(&f);
	if (go)
		list_pages(c);
	for (unsigned w = 0; w <= f.pool.threads; w++)
		free(f.counts[w]);
	free(f.counts);
	free(f.before);
	free(f.ranked);
	return go;
}

void corpus_release(struct corpus *c)
{
	free(c->starts);
	free(c->of_page);
	free(c->original);
	free(c->words);
	free(c->flags);
	free(c->sum);
}

uint32_t corpus_input_word(const struct corpus *c,
			   const struct align_input *in, uint32_t at)
{
	uint32_t s = corpus_source(c, at);

	return in->starts[c->original[s]] + (at - c->starts[s]);
}
