/*
 * holding.h - which source has how much of which passage
 *
 * The table of sources and passages, both ways round, without boilerplate.
 * A source that has a passage twice has one entry with the words of both.
 */
#ifndef MODEL_HOLDING_H
#define MODEL_HOLDING_H

#include "model/comparison.h"

struct holding {
	uint32_t other; /* the passage, or the source */
	uint32_t words; /* of the source, in the passage */
};

struct holdings {
	size_t n_sources, n_passages;
	/* The passages of source S: of_source[source_start[S]] and on to
	   source_start[S + 1], ascending; the sources of a passage alike, in
	   any order. */
	struct holding *of_source, *of_passage; /* owned */
	uint32_t *source_start, *passage_start; /* owned */
	uint32_t *words; /* owned, a source: all but boilerplate */
};

void holdings_init(struct holdings *h, const struct comparison *c);
/* The same with the sources put together whose OF is the same; those have the
   number of that. */
void holdings_fold(struct holdings *out, const struct holdings *h,
		   const uint32_t *of);
void holdings_release(struct holdings *h);

#endif
