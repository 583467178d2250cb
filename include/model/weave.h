/*
 * weave.h - one article and what the others add, woven together: the whole
 * story told once
 *
 * Sentence by sentence, the article whole and in its own order; folded in,
 * what the other sources say and it does not: their additions, and, in the
 * words of the first source that has it, each passage that they share
 * without it.  What is folded in stands behind the passage that precedes it
 * in its own source (and what the article says behind that in the same
 * paragraph); what no passage precedes stands before the first that follows,
 * and the text of a source that has no passage of the story at the end.
 *
 * Promise: every byte of the article but white space stands in one item, and
 * so do all additions of the others and, for each passage that the article
 * lacks, one occurrence.  Nothing else is folded in.
 */
#ifndef MODEL_WEAVE_H
#define MODEL_WEAVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/comparison.h"

/* A row of a passage, or a sentence of an addition or what of one that has. */
struct weave_item {
	uint32_t source;
	struct span span;
	uint32_t segment; /* index in the source's segments */
	uint32_t row;	  /* of its passage; UINT32_MAX in an addition */
	bool added;	  /* not the article's: folded in */
	bool paragraph;	  /* one starts here in its source */
};

struct weave {
	struct weave_item *items; /* owned */
	size_t n;
	uint32_t *places; /* owned: items by source, then start */
};

/* Weaves ARTICLE with the SOURCES[0..N) (ascending; it may be among them). */
void weave_init(struct weave *w, const struct comparison *c, uint32_t article,
		const uint32_t *sources, size_t n);
void weave_release(struct weave *w);

/* The item of SOURCE that holds or follows its byte AT, or its last one;
   SIZE_MAX when it has none. */
size_t weave_find(const struct weave *w, uint32_t source, uint32_t at);

#endif
