#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "support/fragments.h"
#include "text/guess.h"
#include "text/language.h"
#include "text/levels.h"
#include "text/word.h"
#include "random.h"

/* As in guess.c. */
#define GUESS_COST 41u
#define GUESS_KNOWN 3u
#define SAMPLED_MIN 1536u

struct model {
	unsigned words, cost[LEVELS_LANGUAGES], known[LEVELS_LANGUAGES];
};

static void model_add(struct model *m, struct slice form)
{
	uint64_t levels = levels_find(form);

	for (unsigned i = 0; i < LEVELS_LANGUAGES; i++) {
		m->cost[i] += level_in(levels, i);
		m->known[i] += form.len > 1 &&
			       level_in(levels, i) != FREQUENCIES_MISSING;
	}
	m->words++;
}

/* Of a text that is too short for samples. */
static const char *model_guess(struct slice text)
{
	struct vocabulary *v = vocabulary_create();
	struct model m = {.words = 0};
	struct words w = {0};
	uint32_t end = UINT32_MAX;
	unsigned best = 0;

	words_scan(&w, text.ptr, (struct span){0, (uint32_t)text.len}, v);
	for (size_t i = 0; i < w.n; i++) {
		if (w.v[i].start != end && !(w.v[i].flags & WORD_NUMBER))
			model_add(&m, vocabulary_word(v, w.v[i].id));
		end = w.v[i].start + w.v[i].len;
	}
	for (unsigned i = 1; i < LEVELS_LANGUAGES; i++)
		if (m.cost[i] < m.cost[best])
			best = i;
	words_release(&w);
	vocabulary_free(v);
	return m.known[best] < GUESS_KNOWN ||
	       m.cost[best] > m.words * GUESS_COST ? "" : language_codes[best];
}

static void add_words(struct str *s, uint64_t *seed)
{
	static const char *const words[] = {
		"le ", "la ", "de ", "et ", "les ", "the ", "of ", "and ",
		"der ", "die ", "und ", "el ", "los ", "il ", "che ", "een ",
		"het ", "que ", "n\xc3\xa3o ", "\xc3\xa0 ", "\xc3\xa9 ", "a ",
		"y ", "c'est ", "\xc3\xa9t\xc3\xa9 ", "Maire ", "zzyzx ",
	};
	const uint32_t n = sizeof(words) / sizeof(*words);

	for (unsigned k = random_below(seed, 12); k; k--)
		str_adds(s, words[random_below(seed, n)]);
}

/* The memory is the same for all: what it has kept changes nothing. */
static void a_language_is_guessed_as_by_a_simple_model(void **state)
{
	struct guess_memory memory = {NULL};
	struct chart chart = {0};
	uint64_t seed = 21;
	unsigned told = 0;

	(void)state;
	for (unsigned i = 0; i < 20000; i++) {
		struct str text = {0};
		struct slice exact;
		const char *want;

		add_words(&text, &seed);
		fragments_add(&text, &seed, random_below(&seed, 6));
		add_words(&text, &seed);
		assert_true(text.len < SAMPLED_MIN);
		exact = fragments_exact(text);
		want = model_guess(exact);
		chart_make(&chart, exact,
			   (struct span){0, (uint32_t)exact.len});
		assert_string_equal(guess_language(exact, &chart, &memory),
				    want);
		told += *want != '\0';
		free((char *)exact.ptr);
		str_release(&text);
	}
	assert_true(told > 1000 && told < 19000);
	chart_release(&chart);
	guess_memory_release(&memory);
}

/* More words than the sums hold before they are added up. */
static void sums_do_not_overflow(void **state)
{
	struct str text = {0};

	(void)state;
	for (unsigned i = 0; i < 6000; i++)
		str_adds(&text, i % 4 ? "zz\n" : "le\n");
	assert_string_equal(language_guess(slice_of(text.ptr, text.len)), "");
	str_truncate(&text, 0);
	for (unsigned i = 0; i < 6000; i++)
		str_adds(&text, i % 3 ? "la\n" : "des\n");
	assert_string_equal(language_guess(slice_of(text.ptr, text.len)),
			    "fr");
	str_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_language_is_guessed_as_by_a_simple_model),
		cmocka_unit_test(sums_do_not_overflow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
