/*
 * palettes.h - the themes with colours, and the contrast of their looks
 */
#ifndef SUPPORT_PALETTES_H
#define SUPPORT_PALETTES_H

#include "ui/theme.h"

extern const enum theme palettes[];
#define N_PALETTES 4

/* The least contrast of a look of 256 colours on the backgrounds that the
   theme is meant for; 0 where both colours are the terminal's.  A look that
   gives one of the two fails the test. */
double palette_contrast(enum theme theme, struct look look);
/*
 * The same of eight colours.  Assumed: those of xterm, where bold may be
 * bright or not, on black, or on white, as the theme is meant for; and on
 * black those of the Linux console, where bold is bright.
 */
double palette_contrast_8(enum theme theme, struct look look);

#endif
