#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "align/align.h"
#include "base/mem.h"
#include "model/rarity.h"
#include "text/language.h"

/* A word this often in 5,000 is as common as words get. */
#define COMMONEST 5000.0f

static bool is_used(const struct sources *set, const char *code)
{
	for (size_t i = 0; i < set->n; i++)
		if (!strcmp(set->v[i]->language, code))
			return true;
	return false;
}

static size_t list_languages(const struct sources *set, const char **out)
{
	size_t n = 0;

	for (size_t i = 0; language_codes[i]; i++)
		if (is_used(set, language_codes[i]))
			out[n++] = language_codes[i];
	return n;
}

static void weigh_by_count(uint16_t *weights, const struct sources *set,
			   uint32_t n)
{
	uint32_t *count = mem_zalloc(n, sizeof(*count));
	float total = 0;

	for (size_t i = 0; i < set->n; i++) {
		const struct words *w = &set->v[i]->words;

		total += (float)w->n;
		for (size_t k = 0; k < w->n; k++)
			count[w->v[k].id]++;
	}
	for (uint32_t id = 0; id < n; id++) {
		float rare = logf(total / (float)count[id]) /
			     logf(COMMONEST);

		weights[id] = (uint16_t)(ALIGN_ONE *
					 (rare < 0 ? 0 : rare > 1 ? 1 : rare));
	}
	free(count);
}

/* Words of one turn of the pool. */
#define TURN_WORDS 4096

struct weighing {
	uint16_t *weights;
	const struct vocabulary *v;
	uint32_t n;
	const char *languages[16];
	size_t n_languages;
};

/* As common as in the language that has it most. */
static float word_rarity(const struct weighing *k, struct slice word)
{
	float rare = 1;

	for (size_t i = 0; i < k->n_languages; i++) {
		float r = language_rarity(k->languages[i], word);

		rare = r < rare ? r : rare;
	}
	return rare;
}

static void weigh_turn(void *arg, size_t turn, unsigned worker)
{
	const struct weighing *k = arg;
	uint32_t id = (uint32_t)turn * TURN_WORDS;

	(void)worker;
	for (uint32_t i = 0; i < TURN_WORDS && id < k->n; i++, id++)
		k->weights[id] = (uint16_t)(
			ALIGN_ONE *
			word_rarity(k, vocabulary_word(k->v, id)));
}

bool rarity_weigh(uint16_t *weights, const struct sources *set,
		  const struct vocabulary *v, const struct pool *pool)
{
	struct weighing k = {.weights = weights, .v = v,
			     .n = vocabulary_count(v)};

	k.n_languages = list_languages(set, k.languages);
	if (k.n_languages)
		return pool_run(pool, (k.n + TURN_WORDS - 1) / TURN_WORDS,
				weigh_turn, &k);
	weigh_by_count(weights, set, k.n);
	return true;
}
