#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "support/palettes.h"
#include "support/vision.h"

const enum theme palettes[] = {THEME_BOTH, THEME_DARK, THEME_LIGHT,
			       THEME_COLOUR_BLIND};

struct grounds {
	struct rgb v[4];
	size_t n;
};

static const struct grounds black = {{{0, 0, 0}}, 1};
static const struct grounds white = {{{255, 255, 255}}, 1};

static struct grounds grounds_of(enum theme theme)
{
	static const struct grounds both = {{{0, 0, 0}, {255, 255, 255}}, 2};
	/* Black, a dark grey, Solarized's and Dracula's. */
	static const struct grounds dark = {
		{{0, 0, 0}, {28, 28, 28}, {0, 43, 54}, {40, 42, 54}}, 4};
	/* White, a light grey, Solarized's. */
	static const struct grounds light = {
		{{255, 255, 255}, {238, 238, 238}, {253, 246, 227}}, 3};

	if (theme == THEME_DARK)
		return dark;
	return theme == THEME_LIGHT ? light : both;
}

static double contrast_of(struct look look, const struct grounds *grounds,
			  struct rgb (*rgb)(unsigned number))
{
	double least = 0;
	size_t i;

	if (look.fg < 0 && look.bg < 0)
		return 0;
	/* Text of the terminal's colour on a ground: nobody knows. */
	assert_true(look.fg >= 0);
	if (look.bg >= 0)
		return vision_contrast(rgb((unsigned)look.fg),
				       rgb((unsigned)look.bg));
	for (i = 0; i < grounds->n; i++) {
		double x = vision_contrast(rgb((unsigned)look.fg),
					   grounds->v[i]);

		if (!i || x < least)
			least = x;
	}
	return least;
}

double palette_contrast(enum theme theme, struct look look)
{
	struct grounds g = grounds_of(theme);

	return contrast_of(look, &g, color_rgb);
}

static struct rgb console_rgb(unsigned number)
{
	return (struct rgb){(uint8_t)((number & 1) * 170),
			    number == 3 ? 85
					: (uint8_t)((number >> 1 & 1) * 170),
			    (uint8_t)((number >> 2 & 1) * 170)};
}

static struct rgb bright_console_rgb(unsigned number)
{
	return (struct rgb){(uint8_t)(85 + (number & 1) * 170),
			    (uint8_t)(85 + (number >> 1 & 1) * 170),
			    (uint8_t)(85 + (number >> 2 & 1) * 170)};
}

static struct rgb bright_rgb(unsigned number)
{
	return color_rgb(number + 8);
}

static void lessen(double *least, double x)
{
	if (x < *least)
		*least = x;
}

double palette_contrast_8(enum theme theme, struct look look)
{
	bool bold = look.attrs & ATTR_BOLD;
	double least = 21;

	if (look.fg < 0 && look.bg < 0)
		return 0;
	/* Bold would change the text on a ground too. */
	if (look.bg >= 0)
		assert_false(bold);
	if (theme != THEME_LIGHT) {
		lessen(&least, contrast_of(look, &black, color_rgb));
		lessen(&least, contrast_of(look, &black,
					   bold ? bright_console_rgb
						: console_rgb));
		if (bold)
			lessen(&least, contrast_of(look, &black, bright_rgb));
	}
	if (theme != THEME_DARK) {
		lessen(&least, contrast_of(look, &white, color_rgb));
		if (bold)
			lessen(&least, contrast_of(look, &white, bright_rgb));
	}
	return least;
}
