/*
 * colors.h - the colours of a terminal by number and by name
 *
 * Numbers are those of xterm: 16 basic ones, 216 of a cube of six steps, 24
 * greys.  -1 is the terminal's own.
 */
#ifndef UI_COLORS_H
#define UI_COLORS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct rgb {
	uint8_t r, g, b;
};

/* Of number 0 to 255; the basic ones as xterm has them when nobody says. */
struct rgb color_rgb(unsigned number);
/* "default", "bright-red", "208", "#ff8700": the nearest of the 256. */
bool color_parse(struct slice name, int16_t *out);
void color_add_name(struct str *out, int16_t color);
/* The nearest of the first COLORS, 8 or more; -1 stays. */
int16_t color_within(int16_t color, unsigned colors);
/* How many are used of ALL that a terminal says it has: 0, 8, 16 or 256, and no
   more than LIMIT, which is 8, 16 or 256. */
unsigned colors_used(int all, unsigned limit);

#endif
