/*
 * perform.h - effects that need no terminal: files and the like
 */
#ifndef UI_PERFORM_H
#define UI_PERFORM_H

#include "ui/ui.h"

/* Performs a save, a comparison, the completion of a name; others are left
   alone.  What came of it is told in the status line. */
void effect_perform(struct ui *ui);

/* Appends the screen as text, with STYLES the letters of its styles too. */
void screen_dump(struct str *out, struct ui *ui, bool styles);

#endif
