/*
 * block.h - the pieces a column is laid out from
 *
 * A block is text that starts on a new line and flows to the next block's
 * start.  The blocks of a column are in order and hold its paragraphs, so
 * none reaches over the end of one.
 */
#ifndef MODEL_BLOCK_H
#define MODEL_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "model/layout.h"

#define NO_STOP UINT32_MAX

struct block {
	uint32_t start; /* byte */
	uint32_t stop;	/* index in the stops when it is kept level, or
			   NO_STOP */
	bool paragraph; /* starts one */
	uint32_t n_lines;
	size_t row; /* of its first line */
};

struct blocks {
	struct block *v; /* owned */
	size_t n, cap;
	struct spans lines; /* those of all blocks, in order */
};

/* A row of a passage, which columns that have it share. */
struct stop {
	uint32_t n_columns; /* in which it stands */
	bool leads;	    /* first row of its passage */
	bool paragraph;	    /* starts a paragraph in one of the columns */
};

/* All rows of the passages that stand in a column of the layout. */
struct stops {
	struct stop *v; /* owned */
	size_t n, cap;
	uint32_t *first; /* owned: of each passage; NO_STOP if none */
};

/* Finds the stops of the columns' sources; none when nothing is levelled. */
void stops_find(struct stops *s, const struct layout *l, bool level);
bool stop_is_level(const struct stop *s);
void stops_release(struct stops *s);

/* Cuts the source of a column to blocks; no lines, no rows yet. */
void blocks_cut(struct blocks *b, const struct comparison *c, uint32_t source,
		const struct stops *stops);
/* Wraps each block.  False when it was stopped: only blocks that have their
   lines, or some of them, are left. */
bool blocks_wrap(struct blocks *b, const struct source *s,
		 const struct wrap_options *opt);
/*
 * Gives each block of the N columns its row: below the block before, a blank
 * line between paragraphs if BLANKS, and level with its stop.
 */
void blocks_level(struct blocks *columns, size_t n, const struct stops *stops,
		  bool blanks);
void blocks_release(struct blocks *b);

#endif
