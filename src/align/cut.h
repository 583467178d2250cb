/*
 * cut.h - sentence borders carried over to what matches
 */
#ifndef ALIGN_CUT_H
#define ALIGN_CUT_H

#include "align/unit.h"
#include "base/pool.h"

/* Why a source is cut before a word; the mildest first. */
enum {
	CUT_OWN = 1 << 0,	/* the source's own sentence */
	CUT_PROJECTED = 1 << 1, /* a partner's sentence */
	CUT_END = 1 << 2,	/* where a partial match ends */
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
	uint32_t *seen;	/* owned, by match: the time of its projection */
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

/* The borders of both sides of the matches, in ORDER, onto the other; false
   when POOL's progress said to stop. */
bool cuts_project(struct cutter *k, const uint32_t *order, uint32_t n,
		  const struct pool *pool);

#endif
