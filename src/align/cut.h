/*
 * cut.h - sentence borders carried over to what matches
 */
#ifndef ALIGN_CUT_H
#define ALIGN_CUT_H

#include "align/unit.h"
#include "base/pool.h"
#include "base/span.h"

/* Why a source is cut before a word; the mildest first. */
enum {
	CUT_OWN = 1 << 0,	/* the source's own sentence */
	CUT_PROJECTED = 1 << 1, /* a partner's sentence */
	CUT_END = 1 << 2,	/* where a partial match ends */
};

/*
 * A match in the order of the projection, with all that tells whether it has
 * something new to say: matches are somewhere else in memory at each step, and
 * most have not.
 */
struct visit {
	struct span a, b; /* from the first block's first word to the end of
			     the last one's */
	uint32_t match;
	uint32_t seen; /* the time of its projection, 0: never */
	bool level;    /* are both words of all its pairs as far apart? */
};

/* When a match was looked at and when its words were last cut: a match whose
   words nobody cut since has nothing new to say. */
struct cutter {
	const struct corpus *c;
	const struct matches *m;
	struct units *units;
	uint8_t *cut;	/* owned, one a word: the kind of the cut before it */
	uint64_t *any;	/* owned, one bit a word: is there a cut? */
	uint32_t *cut_at;	/* owned, by stretch of words: the time of the last */
	struct visit *visits; /* owned */
	uint32_t n_visits;
	uint32_t now;	/* goes on with each match looked at */
	size_t added;	/* in this round */
};

void cutter_init(struct cutter *k, const struct corpus *c,
		 const struct matches *m, struct units *u);
void cutter_release(struct cutter *k);

/* Cuts before word AT. */
void cut_set(struct cutter *k, uint32_t at, uint8_t kind);
/* Would a border at AT leave a crumb on either side? */
bool cut_makes_crumb(const struct cutter *k, uint32_t at);
/* Was a word of [START, END] or near them cut at TIME or later? */
bool cut_since(const struct cutter *k, uint32_t start, uint32_t end,
	       uint32_t time);

/*
 * The matches to visit: N in ORDER.  What was seen of those that an earlier
 * order had is kept as long as they come as they came there, with others
 * between them.  False when POOL's progress said to stop.
 */
bool cuts_order(struct cutter *k, const uint32_t *order, uint32_t n,
		const struct pool *pool);

/* The borders of both sides of the matches, in their order, onto the other;
   false when POOL's progress said to stop. */
bool cuts_project(struct cutter *k, const struct pool *pool);

#endif
