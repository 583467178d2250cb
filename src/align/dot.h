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

#include "align/deal.h"
#include "align/group.h"
#include "base/pool.h"

/*
 * What a place is, besides its word: the seed and all between its words is
 * open (in no group, or in a weak one); it is one of the first SEED_KEPT such
 * places of its seed; it is the last place of its seed.
 */
#define DOT_OPEN (1u << 31)
#define DOT_KEPT (1u << 30)
#define DOT_LAST (1u << 29)
#define DOT_WORD (DOT_LAST - 1)
/* A corpus with more words has no dots (its other arrays take over 20 GB). */
#define DOT_WORDS_MAX DOT_LAST

/*
 * The seeds that two sources have and that stand in one open word at least:
 * the places of each, by word, one seed behind the other.
 */
struct dots {
	uint32_t *places; /* owned: words and what they are */
	/* where parts of them begin, and the end; each has whole seeds */
	uint32_t parts[DEAL_PARTS + 1];
};

/* False when POOL's progress said to stop. */
bool dots_find(struct dots *out, const struct corpus *c,
	       const struct units *u, const struct groups *g,
	       const struct pool *pool);
void dots_release(struct dots *d);

struct dot_index {
	uint32_t *v; /* owned: indexes of places */
	struct deal by_source;
};

/*
 * The kept places, by source, that have a later open place of their seed in
 * another source; false when POOL's progress said to stop.  To be released
 * all the same.
 */
bool dots_index(struct dot_index *out, const struct dots *d,
		const struct corpus *c, const struct pool *pool);
void dot_index_release(struct dot_index *x);

#endif
