/*
 * reader.h - where the person is in the comparison
 *
 * A place is a source and a byte of its text, so it survives every change of
 * size and layout.  The segment (passage or addition) that holds the byte is
 * current, and with a passage all its occurrences in the other sources.  All
 * views share the one reader: what is current in one is so in all.
 */
#ifndef MODEL_READER_H
#define MODEL_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/comparison.h"
#include "model/find.h"

/* What is told apart on screen; all of it is always shown. */
enum highlight {
	HIGHLIGHT_ALL,
	HIGHLIGHT_SHARED,
	HIGHLIGHT_UNIQUE,
	HIGHLIGHT_DIFFERENCES,
	HIGHLIGHT_COUNT,
};

struct place {
	uint32_t source;
	uint32_t at;   /* a byte of its text */
	int32_t row;   /* screen rows below the top of the text, as seen */
	uint32_t view; /* it was seen in: the ui's number for that */
	uint32_t set;  /* of sources shown; 0: all of them (reader_choose) */
};

/* Sources that are shown together. */
struct reader_set {
	uint32_t *v; /* owned, ascending; NULL: all sources */
	size_t n;
};

/* Marks a to z. */
#define READER_MARKS 26u
/* More places than this and the oldest is forgotten. */
#define READER_BACK_MAX 100u

/* A search put aside while another one is tried. */
struct held_search {
	struct hits hits; /* owned, as is SEARCHED */
	uint32_t hits_set;
	struct slice searched;
	bool literal, hits_hidden;
	size_t hit;
};

struct reader {
	const struct comparison *comparison; /* borrowed */
	struct place here;
	enum highlight highlight;
	bool linked; /* columns scroll together */
	bool zoomed; /* the focused source alone */
	struct reader_set *sets; /* owned; the first: all sources */
	size_t n_sets, cap_sets;
	struct place *back; /* owned, newest last */
	size_t n_back, back_cap;
	struct place *ahead; /* owned: what was gone back from, newest last */
	size_t n_ahead, ahead_cap;
	bool trying; /* where it goes now is not remembered */
	struct place marks[READER_MARKS];
	bool marked[READER_MARKS];
	struct hits hits;	/* of the search in force */
	uint32_t hits_set;	/* they were looked for in */
	struct slice searched;	/* owned: its text, empty when none */
	bool literal;		/* it is no regex */
	bool hits_hidden;	/* until the next search */
	size_t hit;		/* the current one; hits.n when none is */
	struct echo_span *echoes; /* owned: all, by source, then start */
	size_t n_echoes;
};

void reader_init(struct reader *r, const struct comparison *c);
void reader_release(struct reader *r);
/* Goes on with another comparison of the same sources: places, marks and
   hits are bytes of theirs and stay. */
void reader_compared(struct reader *r, const struct comparison *c);

/* The current segment, or NULL in a source without any. */
const struct segment *reader_segment(const struct reader *r);
/* The current passage and its occurrence, or NULL in an addition. */
const struct passage *reader_passage(const struct reader *r);
const struct occurrence *reader_occurrence(const struct reader *r);
/* The segment of PLACE's source that holds or follows its byte, or NULL. */
const struct segment *segment_at(const struct comparison *c, size_t source,
				 uint32_t at);

/* The first of the echoes that ends behind byte AT of SOURCE or lies in a
   later source; n_echoes when none does. */
size_t reader_echo(const struct reader *r, uint32_t source, uint32_t at);

/* Goes to the next (DIRECTION 1) or previous (-1) passage or addition of
   the source; false at its end. */
bool reader_step(struct reader *r, bool shared, int direction);
/* The same by paragraphs. */
bool reader_step_paragraph(struct reader *r, int direction);
/* Goes to the next source shown, in their order and round, that holds the
   current passage, or to its next occurrence in this one; false when there is none. */
bool reader_next_partner(struct reader *r);
/* Goes to SOURCE: to the current passage, where it has that, else as far down
   as in this one. */
void reader_turn(struct reader *r, uint32_t source);

/*
 * Shows these N sources (any order, each once) and no others from now on;
 * none: all.  The sources keep their numbers.  A place outside them becomes
 * the beginning of the first one.
 */
void reader_choose(struct reader *r, const uint32_t *sources, size_t n);
/* How many sources are shown, and the Ith of them, ascending. */
size_t reader_shown(const struct reader *r);
uint32_t reader_shown_at(const struct reader *r, size_t i);
/* Its place among them, or SIZE_MAX. */
size_t reader_shown_index(const struct reader *r, uint32_t source);
/* How many of them have P. */
size_t reader_holders(const struct reader *r, const struct passage *p);
/* Do all of them?  Of two it is always both, which is no news: false. */
bool reader_all_have(const struct reader *r, const struct passage *p);

/* The stack of places: a jump remembers where it began. */
void reader_remember(struct reader *r);
bool reader_back(struct reader *r);
/* To where the last reader_back came from, until another jump. */
bool reader_forward(struct reader *r);
bool reader_mark(struct reader *r, char letter);
bool reader_jump_mark(struct reader *r, char letter);

/*
 * Searches the sources shown; the hits are lit and none is current yet.  On
 * failure the search in force stays.  When others are shown, those are
 * searched again.  PROGRESS may be NULL.
 */
int reader_search(struct reader *r, struct slice pattern, bool literal,
		  const struct progress *progress, struct err *e);
/* Puts the search in force aside: there is none until another one is made or
   it is returned, in the place of that. */
void reader_hold_search(struct reader *r, struct held_search *out);
void reader_return_search(struct reader *r, struct held_search *held);
/* Goes to the nearest hit after or before the place; *WRAPPED tells when
   it went round.  False when there are no hits. */
bool reader_step_hit(struct reader *r, int direction, bool *wrapped);

#endif
