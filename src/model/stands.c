#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/stands.h"

#define WORD_BITS 64u

static size_t words_for(size_t bits)
{
	return bits / WORD_BITS + 1;
}

void stands_init(struct stands *t, const struct compared *source)
{
	size_t sizes[STANDS_LEVELS], n = source->n_segments, total = 0;

	*t = (struct stands){.source = source};
	do {
		n = words_for(n);
		sizes[t->n_levels++] = n;
		total += n;
	} while (n > 1);
	t->bits = mem_zalloc(total, sizeof(*t->bits));
	t->levels[0] = t->bits;
	for (unsigned k = 1; k < t->n_levels; k++)
		t->levels[k] = t->levels[k - 1] + sizes[k - 1];
}

void stands_release(struct stands *t)
{
	free(t->bits);
	*t = (struct stands){0};
}

void stands_add(struct stands *t, uint32_t at)
{
	for (unsigned k = 0; k < t->n_levels; k++) {
		uint64_t *word = &t->levels[k][at / WORD_BITS];

		*word |= (uint64_t)1 << at % WORD_BITS;
		at /= WORD_BITS;
	}
}

void stands_remove(struct stands *t, uint32_t at)
{
	for (unsigned k = 0; k < t->n_levels; k++) {
		uint64_t *word = &t->levels[k][at / WORD_BITS];

		*word &= ~((uint64_t)1 << at % WORD_BITS);
		if (*word)
			return;
		at /= WORD_BITS;
	}
}

static uint32_t passage_at(const struct stands *t, uint32_t at)
{
	return t->source->segments[at].passage;
}

/* The bits of WORD under bit N; those above it. */
static uint64_t under(uint64_t word, unsigned n)
{
	return word & (((uint64_t)1 << n) - 1);
}

static uint64_t above(uint64_t word, unsigned n)
{
	return word & ~(uint64_t)1 << n;
}

static uint32_t last_bit(uint64_t word)
{
	return WORD_BITS - 1 - (uint32_t)__builtin_clzll(word);
}

static uint32_t first_bit(uint64_t word)
{
	return (uint32_t)__builtin_ctzll(word);
}

uint32_t stands_before(const struct stands *t, uint32_t at)
{
	for (unsigned k = 0; k < t->n_levels; k++, at /= WORD_BITS) {
		uint64_t word = under(t->levels[k][at / WORD_BITS],
				      at % WORD_BITS);

		if (!word)
			continue;
		at = at / WORD_BITS * WORD_BITS + last_bit(word);
		while (k--)
			at = at * WORD_BITS + last_bit(t->levels[k][at]);
		return passage_at(t, at);
	}
	return STANDS_NONE;
}

uint32_t stands_behind(const struct stands *t, uint32_t at)
{
	for (unsigned k = 0; k < t->n_levels; k++, at /= WORD_BITS) {
		uint64_t word = above(t->levels[k][at / WORD_BITS],
				      at % WORD_BITS);

		if (!word)
			continue;
		at = at / WORD_BITS * WORD_BITS + first_bit(word);
		while (k--)
			at = at * WORD_BITS + first_bit(t->levels[k][at]);
		return passage_at(t, at);
	}
	return STANDS_NONE;
}
