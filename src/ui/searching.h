/*
 * searching.h - search hits for views that show the texts of sources
 */
#ifndef UI_SEARCHING_H
#define UI_SEARCHING_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

struct ui;

/* Does the view on top show what stands at the reader's place? */
typedef bool searching_shows(const struct ui *ui);

/* Goes to the next hit (DIRECTION 1) or the last (-1) that SHOWS accepts
   (NULL: any), shows it and tells which one it is. */
void searching_step(struct ui *ui, int direction, searching_shows *shows);
/* Searches for TEXT and goes to the next hit. */
int searching_begin(struct ui *ui, struct slice text, bool literal,
		    searching_shows *shows, struct err *e);

/* Tells which hit is current, and whether it is from the other end. */
void searching_say(struct ui *ui, bool wrapped);

#endif
