#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "align/corpus.h"
#include "align/weights.h"
#include "base/intern.h"
#include "base/mem.h"

struct ranked {
	uint64_t words, flags; /* hashes */
	uint32_t source;
};

static struct ranked rank_source(const struct align_input *in, uint32_t s)
{
	uint64_t words = 0, flags = 0;

	for (uint32_t i = in->starts[s]; i < in->starts[s + 1]; i++) {
		words = (words ^ in->hashes[in->words[i]]) *
			0x9e3779b97f4a7c15u;
		flags = (flags ^ in->flags[i]) * 0x9e3779b97f4a7c15u;
	}
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

static void rank_sources(struct corpus *c, const struct align_input *in)
{
	struct ranked *r = mem_zalloc(c->n_sources, sizeof(*r));

	for (uint32_t s = 0; s < c->n_sources; s++)
		r[s] = rank_source(in, s);
	qsort(r, c->n_sources, sizeof(*r), compare_ranked);
	for (uint32_t s = 0; s < c->n_sources; s++)
		c->original[s] = r[s].source;
	free(r);
}

static void add_word(struct corpus *c, uint32_t at, uint32_t id,
		     uint8_t flags, uint32_t w)
{
	c->words[at] = id;
	c->flags[at] = flags;
	c->sum[at + 1] = c->sum[at] + w;
	c->floor_sum[at + 1] = c->floor_sum[at] +
			       (w < LONG_RUN_FLOOR ? LONG_RUN_FLOOR : w);
}

/*
 * A word that a source says again and again is its subject, not evidence of
 * a copy: its weight goes down with the root of its count, taken for
 * REPEAT_WORDS words in a longer source.
 */
static uint32_t lessen(uint32_t weight, uint32_t count, uint32_t words)
{
	float n = (float)count;

	if (words > REPEAT_WORDS)
		n *= (float)REPEAT_WORDS / (float)words;
	return n > 1 ? (uint32_t)((float)weight / sqrtf(n)) : weight;
}

/* Adds source O of the input; COUNT is zero for all ids, and is again. */
static uint32_t add_source(struct corpus *c, const struct align_input *in,
			   uint32_t o, uint32_t at, uint32_t *count)
{
	uint32_t start = in->starts[o], end = in->starts[o + 1];

	for (uint32_t i = start; i < end; i++)
		count[in->words[i]]++;
	for (uint32_t i = start; i < end; i++)
		add_word(c, at++, in->words[i], in->flags[i],
			 lessen(in->weights[in->words[i]],
				count[in->words[i]], end - start));
	for (uint32_t i = start; i < end; i++)
		count[in->words[i]] = 0;
	return at;
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

void corpus_init(struct corpus *c, const struct align_input *in)
{
	uint32_t at = 0, n = (uint32_t)in->n_sources;
	uint32_t *count = mem_zalloc(in->n_ids, sizeof(*count));

	c->n_sources = n;
	c->n_words = in->starts[n] + n + 1;
	c->n_ids = in->n_ids;
	c->hashes = in->hashes;
	c->starts = mem_zalloc(n + 1, sizeof(*c->starts));
	c->original = mem_zalloc(n, sizeof(*c->original));
	c->words = mem_resize(NULL, c->n_words, sizeof(*c->words));
	c->flags = mem_resize(NULL, c->n_words, sizeof(*c->flags));
	c->sum = mem_resize(NULL, c->n_words + 1, sizeof(*c->sum));
	c->floor_sum = mem_resize(NULL, c->n_words + 1, sizeof(*c->floor_sum));
	c->sum[0] = c->floor_sum[0] = 0;
	rank_sources(c, in);
	add_word(c, at++, c->n_ids + n, 0, 0);
	for (uint32_t s = 0; s < n; s++) {
		c->starts[s] = at;
		at = add_source(c, in, c->original[s], at, count);
		add_word(c, at++, c->n_ids + s,
			 ALIGN_SENTENCE | ALIGN_PARAGRAPH, 0);
	}
	c->starts[n] = at;
	list_pages(c);
	free(count);
}

void corpus_release(struct corpus *c)
{
	free(c->starts);
	free(c->of_page);
	free(c->original);
	free(c->words);
	free(c->flags);
	free(c->sum);
	free(c->floor_sum);
}

uint32_t corpus_input_word(const struct corpus *c,
			   const struct align_input *in, uint32_t at)
{
	uint32_t s = corpus_source(c, at);

	return in->starts[c->original[s]] + (at - c->starts[s]);
}

/* Are [at, at + len) whole sentences, of words enough to be a copy? */
static bool is_whole(const struct corpus *c, uint32_t at, uint32_t len)
{
	return len >= WHOLE_WORDS && (c->flags[at] & ALIGN_SENTENCE) &&
	       (c->flags[at + len] & ALIGN_SENTENCE);
}

int32_t corpus_run_weight(const struct corpus *c, uint32_t a, uint32_t b,
			  uint32_t len)
{
	bool whole = is_whole(c, a, len) && is_whole(c, b, len);
	const uint32_t *sum = whole || len >= LONG_RUN ? c->floor_sum : c->sum;
	uint32_t x = sum[a + len] - sum[a], y = sum[b + len] - sum[b];

	return (int32_t)(x < y ? x : y) + (whole ? WHOLE_BONUS : 0);
}
