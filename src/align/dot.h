/*
 * dot.h - rare words near each other that several sources have
 *
 * A rare word together with one of the next ones, in any order, is a seed
 * of a rewritten stretch.  Where two sources have the same seed there is a
 * dot in the plane of their words.  Dots are never listed: there are many
 * more of them than places of seeds, and most stand alone.
 */
#ifndef ALIGN_DOT_H
#define ALIGN_DOT_H

#include "align/group.h"
#include "base/pool.h"

/*
 * What a place is, besides its word: the seed and all between its words is
 * open (in no group, or in a weak one), and it is one of the first SEED_KEPT
 * such places of its seed.
 */
#define DOT_OPEN (1u << 31)
#define DOT_KEPT (1u << 30)
/* A corpus with more words has no dots (its other arrays take over 40 GB). */
#define DOT_WORDS_MAX (DOT_KEPT - 1)

/* A place of a seed, and the seed. */
struct dot_ref {
	uint32_t place, seed;
};

/*
 * The seeds that two sources have and that stand in one open word at least.
 * Places of seed i are [first[i], first[i + 1]) of PLACES, by word; those of
 * source s are [of_source[s], of_source[s + 1]) of REFS, by seed.
 */
struct dots {
	uint32_t *places; /* owned: words, with DOT_OPEN and DOT_KEPT */
	uint32_t *first;  /* owned, n_seeds + 1 */
	uint32_t n_seeds;
	struct dot_ref *refs;	/* owned */
	uint32_t *of_source; /* owned, n_sources + 1 */
};

/* False when POOL's progress said to stop. */
bool dots_find(struct dots *out, const struct corpus *c,
	       const struct units *u, const struct groups *g,
	       const struct pool *pool);
void dots_release(struct dots *d);

static inline uint32_t dots_word(const struct dots *d, uint32_t place)
{
	return d->places[place] & DOT_WORDS_MAX;
}

#endif
