#include "config.h"

#include <stdint.h>
#include <string.h>

#include "text/frequencies.h"
#include "text/language.h"
#include "text/scan.h"

#define LANGUAGES FREQUENCIES_LANGUAGES
#define MISSING FREQUENCIES_MISSING

/* The levels of WORD in every language, MISSING where its table lacks it. */
static void levels_find(unsigned char levels[LANGUAGES], struct slice word)
{
	const unsigned char *entry, *end;
	uint32_t bucket = 0;

	memset(levels, MISSING, LANGUAGES);
	for (size_t i = 0; i < word.len; i++)
		bucket = frequencies_hash(bucket, (unsigned char)word.ptr[i]);
	bucket %= FREQUENCIES_BUCKETS;
	entry = frequencies_entries + frequencies_bucket[bucket];
	end = frequencies_entries + frequencies_bucket[bucket + 1];
	while (entry < end) {
		unsigned len = entry[0] & FREQUENCIES_LEN;
		unsigned mask = entry[1];
		const unsigned char *level = entry + 2;
		const unsigned char *text =
			level + (entry[0] >> FREQUENCIES_LEVELS_SHIFT);

		entry = text + len;
		if (len != word.len || *text != (unsigned char)*word.ptr ||
		    memcmp(text, word.ptr, len))
			continue;
		for (unsigned i = 0; i < LANGUAGES; i++)
			if (mask >> i & 1)
				levels[i] = *level++;
		return;
	}
}

static int language_index(const char *code)
{
	for (int i = 0; code && language_codes[i]; i++)
		if (!strcmp(code, language_codes[i]))
			return i;
	return -1;
}

const char *language_find(const char *code)
{
	int i = language_index(code);

	return i < 0 ? NULL : language_codes[i];
}

/*
 * The tables have no numbers.  Of 100 news articles about 10 have a given
 * number of one or two digits, 5 a given year; any other number is rarer,
 * yet two texts share one by chance more easily than a rare name.
 */
#define RARITY_SMALL_NUMBER 0.3f
#define RARITY_YEAR 0.4f
#define RARITY_NUMBER 0.8f

static bool has_digit(struct slice word)
{
	for (size_t i = 0; i < word.len; i++)
		if (word.ptr[i] >= '0' && word.ptr[i] <= '9')
			return true;
	return false;
}

static bool is_year(struct slice word)
{
	return word.len == 4 && (!memcmp(word.ptr, "19", 2) ||
				 !memcmp(word.ptr, "20", 2));
}

static float number_rarity(struct slice word)
{
	size_t digits = 0;

	while (digits < word.len && word.ptr[digits] >= '0' &&
	       word.ptr[digits] <= '9')
		digits++;
	if (digits < word.len)
		return RARITY_NUMBER;
	if (digits <= 2)
		return RARITY_SMALL_NUMBER;
	return is_year(word) ? RARITY_YEAR : RARITY_NUMBER;
}

float language_rarity(const char *language, struct slice folded)
{
	unsigned char levels[LANGUAGES];
	int i = language_index(language);

	if (has_digit(folded))
		return number_rarity(folded);
	if (i < 0)
		return 1;
	levels_find(levels, folded);
	return (float)levels[i] / MISSING;
}

struct guess {
	unsigned words;
	uint32_t cost[LANGUAGES];
	unsigned known[LANGUAGES];
};

/* WORD is folded. */
static void guess_add(struct guess *g, struct slice word)
{
	unsigned char levels[LANGUAGES];

	levels_find(levels, word);
	for (int i = 0; i < LANGUAGES; i++) {
		g->cost[i] += levels[i];
		/* a letter may be an item of a list in any language */
		g->known[i] += levels[i] != MISSING && word.len > 1;
	}
	g->words++;
}

/* A run of ideographs is one word that no table has, not many. */
static void guess_read(struct guess *g, struct slice text, struct span range)
{
	uint32_t end = UINT32_MAX;
	char form[SCAN_FORM];
	struct scan s;
	struct word w;

	scan_init(&s, text.ptr, range, form);
	for (; scan_next(&s, &w); end = w.start + w.len)
		if (w.start != end && !(w.flags & WORD_NUMBER))
			guess_add(g, slice_of(s.form, s.n));
}

/*
 * The mean level of a text's words: 15 to 31 in articles and documents of the
 * tables' languages, to 41 in a few lines; 44 and up in any other than their
 * near kin (Catalan and Afrikaans pass for Spanish and Dutch, whose function
 * words they have).
 */
#define GUESS_COST 41u
/* A name or two say nothing. */
#define GUESS_KNOWN 3u

/*
 * In samples of articles the next language costs 14 to 34 a word more, by
 * 70 words; so little more is left to chance that fewer can do.
 */
#define SURE_COST 31u
#define SURE_LEAD 8u
#define SURE_MARGIN 200u
#define SURE_WORDS 30u

/* Is BEST beyond doubt? */
static bool guess_is_sure(const struct guess *g, int best)
{
	uint32_t lead = g->words * SURE_LEAD + SURE_MARGIN;

	if (g->words < SURE_WORDS || g->cost[best] > g->words * SURE_COST)
		return false;
	for (int i = 0; i < LANGUAGES; i++)
		if (i != best && g->cost[i] < g->cost[best] + lead)
			return false;
	return true;
}

static int guess_best(const struct guess *g)
{
	int best = 0;

	for (int i = 1; i < LANGUAGES; i++)
		if (g->cost[i] < g->cost[best])
			best = i;
	return best;
}

/* Most texts tell by a few words here and there. */
#define SAMPLES 8u
#define SAMPLES_STEP 3u /* not one beside the other */
#define SAMPLE_BYTES 64u
/* A text that is not much longer is read whole. */
#define SAMPLED_MIN (3 * SAMPLES * SAMPLE_BYTES)

/* The words behind the first space in sample NUMBER. */
static void guess_sample(struct guess *g, struct slice text, size_t number)
{
	size_t at = text.len / SAMPLES * number;
	const char *space = memchr(text.ptr + at, ' ', SAMPLE_BYTES);

	if (space)
		at = (size_t)(space - text.ptr);
	guess_read(g, text, (struct span){(uint32_t)at,
					  (uint32_t)at + SAMPLE_BYTES});
}

/* NULL when samples leave a doubt. */
static const char *guess_by_samples(struct slice text)
{
	struct guess g = {.words = 0};

	if (text.len < SAMPLED_MIN)
		return NULL;
	for (size_t i = 0; i < SAMPLES; i++) {
		int best;

		guess_sample(&g, text, i * SAMPLES_STEP % SAMPLES);
		best = guess_best(&g);
		if (i >= SAMPLES / 2 && guess_is_sure(&g, best))
			return language_codes[best];
	}
	return NULL;
}

/* Of a text that its samples leave in doubt. */
#define GUESS_BYTES 20000u

const char *language_guess(struct slice text)
{
	const char *sure = guess_by_samples(text);
	size_t end = text.len < GUESS_BYTES ? text.len : GUESS_BYTES;
	struct guess g = {.words = 0};
	int best;

	if (sure)
		return sure;
	guess_read(&g, text, (struct span){0, (uint32_t)end});
	best = guess_best(&g);
	if (g.known[best] < GUESS_KNOWN ||
	    g.cost[best] > g.words * GUESS_COST)
		return "";
	return language_codes[best];
}
