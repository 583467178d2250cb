/*
 * view_dump.h - all of a view as text, not only what is on the screen
 */
#ifndef UI_VIEW_DUMP_H
#define UI_VIEW_DUMP_H

#include "base/err.h"
#include "base/str.h"

struct ui;

/* Appends the view on top, whole and as wide as the screen, which stays as it
   is.  -1 with E filled when it is longer than any screen should be. */
int view_dump(struct str *out, struct ui *ui, struct err *e);

#endif
