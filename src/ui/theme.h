/*
 * theme.h - the palettes
 *
 * Where a theme gives text a colour of its own, that differs from each of the
 * backgrounds that the theme is meant for by a ratio of 4.5 to 1 or more, and
 * so does text from a ground that the theme gives it; the manual has the
 * figures, and tests/unit/test_theme.c computes them.  The filler alone may be
 * paler: it says nothing.
 */
#ifndef UI_THEME_H
#define UI_THEME_H

#include "ui/style.h"

enum theme {
	THEME_AUTO,	   /* dark or light where that is known, else both */
	THEME_BOTH,	   /* for black and for white */
	THEME_DARK,
	THEME_LIGHT,
	THEME_COLOUR_BLIND, /* as both, with more than hue to tell apart */
	THEME_MONO,	   /* no colours */
	THEME_COUNT,
};

/* Of the terminal. */
enum background {
	BACKGROUND_UNKNOWN,
	BACKGROUND_DARK,
	BACKGROUND_LIGHT,
};

const char *theme_name(enum theme theme);
/* American spelling is fine. */
bool theme_find(struct slice name, enum theme *out);
/* Appends the names of all, commas between them. */
void theme_names(struct str *out);
/* What COLORFGBG ("15;0", the colours of text and background; may be NULL)
   says of the terminal. */
enum background background_of(const char *colorfgbg);

/*
 * How a style looks that may be current, with COLORS: 256 or more, 16, 8, or
 * 0 for none.  With fewer than 256 no colour above 7 is used, and the current
 * sentence is reversed.  THEME is not auto.
 */
struct look theme_look(enum theme theme, uint16_t style, unsigned colors);

#endif
