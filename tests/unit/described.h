/*
 * described.h - rows of whole texts, for tests of how they are described
 */
#ifndef UNIT_DESCRIBED_H
#define UNIT_DESCRIBED_H

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/rarity.h"
#include "model/variant.h"
#include "unit/random.h"

#define CELLS_MAX 8

/* A row made of whole texts. */
struct described {
	struct sources set;
	struct vocabulary *vocabulary;
	struct arena arena;
	struct row row;
};

static void describe(struct described *d, const char *language,
		     const char *const *texts, size_t n, uint32_t core)
{
	struct cell_words *cells = mem_zalloc(n, sizeof(*cells));
	struct row_words in = {.cells = cells, .core = core};
	uint16_t *weights;

	*d = (struct described){.vocabulary = vocabulary_create()};
	arena_init(&d->arena);
	d->row.cells = arena_zalloc(&d->arena, n, sizeof(*d->row.cells));
	d->row.n_cells = n;
	for (uint32_t i = 0; i < n; i++) {
		struct source *s = sources_add(&d->set, "x", NULL, texts[i],
					       strlen(texts[i]));

		source_prepare(s, language, d->vocabulary);
		cells[i] = (struct cell_words){s, 0, (uint32_t)s->words.n};
		d->row.cells[i] = (struct cell){i, i, {0, s->len}};
	}
	weights = mem_zalloc(vocabulary_count(d->vocabulary) + 1,
			     sizeof(*weights));
	rarity_weigh(weights, &d->set, d->vocabulary, &(struct pool){0});
	in.weights = weights;
	row_describe(&d->row, &in, &d->arena);
	free(weights);
	free(cells);
}

static void described_release(struct described *d)
{
	sources_release(&d->set);
	vocabulary_free(d->vocabulary);
	arena_release(&d->arena);
}

/* Random rows of few words, so that they meet in odd ways. */
static void add_words(struct str *out, uint64_t *seed)
{
	static const char *const words[] = {
		"le ", "pont ", "de ", "Brest, ", "12 ", "cent ", "« ", "» ",
		"et ", "deux ", "mille ", "route ", "Durand ", ". ", "$5 ",
		"% ", "lundi ", "\n", "3 ", "mai ",
	};
	uint32_t n = 1 + random_below(seed, 12);

	while (n--)
		str_adds(out, words[random_below(
			seed, sizeof(words) / sizeof(*words))]);
}

static void add_but_blanks(struct str *out, const char *text, struct span s)
{
	for (; s.start < s.end; s.start++)
		if (text[s.start] != ' ' && text[s.start] != '\n')
			str_addc(out, text[s.start]);
}

#endif
