/*
 * units.h - the units of one text, before a source takes them
 */
#ifndef TEXT_UNITS_H
#define TEXT_UNITS_H

#include "base/progress.h"
#include "text/chart.h"
#include "text/forms.h"
#include "text/guess.h"
#include "text/source.h"

struct source_units {
	const char *language; /* borrowed */
	struct spans paragraphs, sentences;
	struct words words;
};

/* What is kept from one text to the next that one thread splits. */
struct splitter {
	struct chart chart;
	struct forms forms;
	struct guess_memory guesses;
	size_t settled; /* words that have their ids */
};

/* Words are interned in V, which is borrowed. */
void splitter_init(struct splitter *s, struct vocabulary *v);
void splitter_release(struct splitter *s);

/*
 * Appends the words of TEXT[RANGE] to OUT, as words_scan does; TEXT is charted.
 * The last words from SETTLED on, which is 0 before the first one, have no ids
 * yet, and of the flags only WORD_PUNCT.  False when PROGRESS said to stop.
 */
bool splitter_words(struct splitter *s, struct words *out, struct slice text,
		    struct span range, const struct progress *progress);
/* Gives them those. */
void splitter_settle(struct splitter *s, struct words *out,
		     struct slice text);

/*
 * Finds the units of TEXT, into U, which has none, as source_prepare says.
 * False when PROGRESS, which is asked every few milliseconds, said to stop:
 * U then holds some units only.
 */
bool source_units_find(struct source_units *u, struct slice text,
		       const char *language, struct splitter *s,
		       const struct progress *progress);
/* S has these units, and no longer those that it had; U has none. */
void source_units_move(struct source_units *u, struct source *s);
void source_units_release(struct source_units *u);

#endif
