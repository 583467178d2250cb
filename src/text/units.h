/*
 * units.h - the units of one text, before a source takes them
 */
#ifndef TEXT_UNITS_H
#define TEXT_UNITS_H

#include "base/progress.h"
#include "text/source.h"

struct source_units {
	const char *language; /* borrowed */
	struct spans paragraphs, sentences;
	struct words words;
};

/*
 * Finds the units of TEXT, into U, which has none, as source_prepare says.
 * False when PROGRESS, which is asked every few milliseconds, said to stop:
 * U then holds some units only.
 */
bool source_units_find(struct source_units *u, struct slice text,
		       const char *language, struct vocabulary *v,
		       const struct progress *progress);
/* S has these units, and no longer those that it had; U has none. */
void source_units_move(struct source_units *u, struct source *s);
void source_units_release(struct source_units *u);

#endif
