/*
 * term_blanks.h - which look a blank takes
 *
 * A terminal is sent codes for each change of look, and a change for a few
 * blanks between two words cannot be seen: they take the look of what stands
 * before them.  So do a few at the end of a row; more of them are cleared in
 * one go, and are to have one look.
 */
#ifndef UI_TERM_BLANKS_H
#define UI_TERM_BLANKS_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/tile.h"

/* The styles to show the N tiles of ROW in; PLAIN says of each style whether a
   blank shows nothing of it: no ground, no line below, not reversed. */
void blanks_styles(uint16_t *out, const struct tile *row, unsigned n,
		   const bool *plain);

#endif
