/*
 * trying.h - a search that is tried while its pattern is typed
 *
 * The view goes to where the pattern, as far as it is typed, would lead, and
 * is put back before anything else is tried: what is typed in between leaves
 * no trace.
 */
#ifndef UI_TRYING_H
#define UI_TRYING_H

#include <stdbool.h>

#include "model/reader.h"

struct ui;

struct trial {
	bool begun;
	struct place here;	    /* where the reader was */
	struct held_search search; /* and what it had found */
};

/* Shows where the pattern in the prompt leads; what comes of it is the
   message. */
void trying_search(struct ui *ui);
/* Puts everything back; does nothing when nothing is tried. */
void trying_end(struct ui *ui);

#endif
