/*
 * seed.h - pairs of rare words near each other, wherever they stand
 */
#ifndef ALIGN_SEED_H
#define ALIGN_SEED_H

#include "align/group.h"
#include "align/weights.h"

/* The seed and all between its words, or its first word, is open. */
#define SEED_OPEN (1u << 31)
#define SEED_WORD_OPEN (1u << 30)
#define SEED_WORD (SEED_WORD_OPEN - 1) /* a corpus has no more words */

struct seed {
	uint32_t hash; /* of the two words, whichever is first */
	uint32_t at;   /* the first word, with SEED_OPEN, SEED_WORD_OPEN */
};

struct rare_word {
	uint64_t hash;
	uint32_t at, id;
	int32_t weight;
	uint32_t open; /* all words from here on to AT are; or AT + 1 */
};

/* The words whose seeds are listed at a time. */
#define SEED_WINDOW 1024

#define SEEDS_MAX ((size_t)SEED_WINDOW * REWRITE_PARTNERS)

struct seed_desk {
	struct rare_word rare[SEED_WINDOW + REWRITE_REACH];
};

/*
 * A unit is open in no group, or in a weak one.  Of the closed ones of a group
 * only the core has seeds: it is what a unit that may join is compared with.
 */
enum { UNIT_CLOSED, UNIT_OPEN, UNIT_CORE };

/* What each unit is; to be freed. */
uint8_t *units_open(const struct units *u, const struct groups *g);

/*
 * Writes the seeds of source S that begin in the SEED_WINDOW words from AT
 * on to OUT, by first word; returns how many, SEEDS_MAX at most.
 */
uint32_t seeds_list(struct seed *out, struct seed_desk *desk,
		    const struct corpus *c, const struct units *u,
		    const uint8_t *open, uint32_t s, uint32_t at);

/* Does word AT weigh enough to tell something? */
static inline bool word_is_rare(const struct corpus *c, uint32_t at)
{
	return corpus_word_weight(c, at) >= REWRITE_RARE;
}

#endif
