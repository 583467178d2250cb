/*
 * align.h - what several sequences of words share
 *
 * Works on arrays of numbers: a word is an id, a source a run of ids.  The
 * result partitions the sources into units (a sentence, a part of one or
 * several in a stretch), groups the units that are copies of each other
 * into rows, and rows that follow each other in all their members into
 * passages.
 *
 * Promises: a word belongs to at most one unit and a unit to at most one
 * row; a row has units of two sources at least; the answer depends neither
 * on the order of the sources nor on the numbering of the ids (only on
 * HASHES); a source without shared text changes nothing.
 */
#ifndef ALIGN_ALIGN_H
#define ALIGN_ALIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/progress.h"

/* What a word is, besides its id. */
enum align_flag {
	ALIGN_SENTENCE = 1 << 0,  /* begins a sentence */
	ALIGN_PARAGRAPH = 1 << 1, /* begins a paragraph */
	ALIGN_CAPITAL = 1 << 2,	  /* begins with a capital */
	ALIGN_PUNCT = 1 << 3,	  /* punctuation stands before it */
	ALIGN_NUMBER = 1 << 4,	  /* has a digit */
};

/* Weights are fixed point: a word in no other text weighs ALIGN_ONE. */
#define ALIGN_ONE 1024

struct align_input {
	size_t n_sources;
	const uint32_t *starts; /* n_sources + 1 word indexes */
	const uint32_t *words;	/* ids */
	const uint8_t *flags;	/* enum align_flag, one a word */
	uint32_t n_ids;
	const uint64_t *hashes;	 /* by id: of the word's own letters */
	const uint16_t *weights; /* by id: 0 to ALIGN_ONE */
	unsigned threads; /* at most so many work; 0 is 1 */
	const struct progress *progress; /* borrowed, may be NULL */
	/* Told when WORDS and FLAGS are needed no longer; may be NULL. */
	void (*taken)(void *data);
	void *data; /* borrowed */
};

/* A unit of a row: words [start, end) of the input's array. */
struct align_cell {
	uint32_t source;
	uint32_t start, end;
	uint32_t occurrence; /* in the passage */
};

struct align_row {
	uint32_t first_cell, n_cells; /* cells in the order of occurrences */
	uint32_t core;	  /* the cell that the others were checked against,
			     counted from FIRST_CELL */
	int32_t score;	  /* ALIGN_ONE is one rare word */
	bool rewritten;	  /* the same words in another order: no copy */
};

/*
 * Occurrences are in the order of (source, start); every row has one cell
 * for each.
 */
struct align_passage {
	uint32_t first_row, n_rows;
	uint32_t n_occurrences;
	int32_t score;
};

/* A sentence border at word AT that source FROM has and AT's lacks. */
struct align_border {
	uint32_t at;
	uint32_t from;
};

/* Runs of LEN equal words outside passages, one from each start. */
struct align_echo {
	uint32_t first_start, n_starts, len;
};

struct alignment {
	struct align_cell *cells; /* owned, as all of these */
	size_t n_cells, cap_cells;
	struct align_row *rows;
	size_t n_rows, cap_rows;
	struct align_passage *passages; /* by first occurrence */
	size_t n_passages, cap_passages;
	struct align_border *borders; /* by AT */
	size_t n_borders, cap_borders;
	struct align_echo *echoes;
	size_t n_echoes, cap_echoes;
	uint32_t *echo_starts;
	size_t n_echo_starts, cap_echo_starts;
};

/* False when progress said to stop; OUT is then empty. */
bool align_run(const struct align_input *in, int32_t min_score,
	       struct alignment *out);
void alignment_release(struct alignment *r);

#endif
