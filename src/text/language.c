#include "config.h"

#include <stdint.h>
#include <string.h>

#include "text/frequencies.h"
#include "text/language.h"
#include "text/levels.h"

#define MISSING FREQUENCIES_MISSING

/* The levels of the entry at LEVEL, for the languages in MASK. */
static uint64_t levels_spread(const unsigned char *level, unsigned mask)
{
	uint64_t levels = LEVELS_MISSING;

	for (; mask; mask &= mask - 1) {
		unsigned shift = 8 * (unsigned)__builtin_ctz(mask);

		levels ^= (uint64_t)(*level++ ^ MISSING) << shift;
	}
	return levels;
}

static bool is_word(const unsigned char *text, struct slice word)
{
	for (size_t i = 0; i < word.len; i++)
		if (text[i] != (unsigned char)word.ptr[i])
			return false;
	return true;
}

uint64_t levels_find(struct slice word)
{
	const unsigned char *entry, *end;
	uint32_t bucket = 0;

	for (size_t i = 0; i < word.len; i++)
		bucket = frequencies_hash(bucket, (unsigned char)word.ptr[i]);
	bucket %= FREQUENCIES_BUCKETS;
	entry = frequencies_entries + frequencies_bucket[bucket];
	end = frequencies_entries + frequencies_bucket[bucket + 1];
	while (entry < end) {
		unsigned len = entry[0] & FREQUENCIES_LEN;
		const unsigned char *level = entry + 2;
		const unsigned char *text =
			level + (entry[0] >> FREQUENCIES_LEVELS_SHIFT);

		if (len == word.len && is_word(text, word))
			return levels_spread(level, entry[1]);
		entry = text + len;
	}
	return LEVELS_MISSING;
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
	int i = language_index(language);

	if (has_digit(folded))
		return number_rarity(folded);
	if (i < 0)
		return 1;
	return (float)level_in(levels_find(folded), (unsigned)i) / MISSING;
}
