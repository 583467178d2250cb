/*
 * corpus.h - the input in canonical order, ready for matching
 *
 * Sources stand in the order of their content, so that no choice depends on
 * the order they were given in.  A sentinel that equals no word stands
 * before the first source and behind each: runs end there by themselves.
 */
#ifndef ALIGN_CORPUS_H
#define ALIGN_CORPUS_H

#include "align/align.h"
#include "align/weights.h"

/* So few words that most pages are of one source or two. */
#define CORPUS_PAGE 6

struct corpus {
	uint32_t n_sources;
	uint32_t n_words;    /* with the sentinels */
	uint32_t *starts;    /* owned, n_sources + 1; source i is
				[starts[i], starts[i + 1] - 1) */
	uint32_t *of_page;   /* owned: the source of the first word of each
				page of 2^CORPUS_PAGE words */
	uint32_t *original;  /* owned: canonical to given source */
	uint32_t *words;     /* owned: ids; sentinels from n_ids up; behind
				them there is room for equal.h */
	uint8_t *flags;	     /* owned */
	uint32_t *sum;	     /* owned: weights of all words before, mod 2^32,
				each lessened where its source repeats it */
	uint32_t n_ids;
	const uint64_t *hashes; /* borrowed, by id */
};

/* False when progress said to stop; C is to be released all the same. */
bool corpus_init(struct corpus *c, const struct align_input *in);
void corpus_release(struct corpus *c);

/* As many threads as work on so many words pays, of those of IN. */
unsigned corpus_threads(const struct corpus *c, const struct align_input *in);

/* The source that word AT belongs to. */
static inline uint32_t corpus_source(const struct corpus *c, uint32_t at)
{
	uint32_t s = c->of_page[at >> CORPUS_PAGE];

	while (c->starts[s + 1] <= at)
		s++;
	return s;
}

/* The input's index of word AT. */
uint32_t corpus_input_word(const struct corpus *c,
			   const struct align_input *in, uint32_t at);

static inline bool corpus_is_sentinel(const struct corpus *c, uint32_t at)
{
	return c->words[at] >= c->n_ids;
}

static inline int32_t corpus_word_weight(const struct corpus *c, uint32_t at)
{
	return (int32_t)(c->sum[at + 1] - c->sum[at]);
}

/* Are [at, at + len) whole sentences, of words enough to be a copy? */
static inline bool corpus_is_whole(const struct corpus *c, uint32_t at,
				   uint32_t len)
{
	return len >= WHOLE_WORDS && (c->flags[at] & ALIGN_SENTENCE) &&
	       (c->flags[at + len] & ALIGN_SENTENCE);
}

/* Four words' numbers at a time, from any word on. */
typedef int32_t corpus_four __attribute__((vector_size(16)));
typedef int32_t corpus_any_four
	__attribute__((vector_size(16), aligned(4), may_alias));

/* What [at, at + len) weighs with no word under LONG_RUN_FLOOR. */
static inline uint32_t corpus_floor_weight(const struct corpus *c,
					   uint32_t at, uint32_t len)
{
	corpus_four all = {0}, least = all + LONG_RUN_FLOOR;
	uint32_t end = at + len, weight;

	for (; end - at >= 4; at += 4) {
		const uint32_t *sum = c->sum + at;
		corpus_four w = *(const corpus_any_four *)(sum + 1) -
				*(const corpus_any_four *)sum;
		corpus_four light = w < least;

		all += (w & ~light) | (least & light);
	}
	weight = (uint32_t)(all[0] + all[1] + all[2] + all[3]);
	for (; at < end; at++) {
		uint32_t w = c->sum[at + 1] - c->sum[at];

		weight += w < LONG_RUN_FLOOR ? LONG_RUN_FLOOR : w;
	}
	return weight;
}

/*
 * What the equal words [a, a + len) and [b, b + len) weigh: the less of the
 * two, for a word that one text repeats is weak evidence.  Whole sentences
 * are evidence whatever their words.
 */
static inline int32_t corpus_run_weight(const struct corpus *c, uint32_t a,
					uint32_t b, uint32_t len)
{
	bool whole = corpus_is_whole(c, a, len) && corpus_is_whole(c, b, len);
	uint32_t x = c->sum[a + len] - c->sum[a];
	uint32_t y = c->sum[b + len] - c->sum[b];

	if (whole || len >= LONG_RUN) {
		x = corpus_floor_weight(c, a, len);
		y = corpus_floor_weight(c, b, len);
	}
	return (int32_t)(x < y ? x : y) + (whole ? WHOLE_BONUS : 0);
}

#endif
