#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "ui/theme.h"

/*
 * Blue for what is shared, orange for what is not: hues that colour-blind
 * readers tell apart.  What only one source says is most of many an article;
 * it keeps the terminal's own colour, with orange in the gutter alone, so
 * that a screen full of it stays calm.
 *
 * Only six of the 256 colours are 4.5 to 1 from black and from white: 29, 63,
 * 98, 131, 163 and 243; "both" has to do with those, and with grounds of its
 * own.  "dark" and "light" are for backgrounds that are not quite black or
 * white as well, and choose freely.
 */
enum {
	OWN = -1,
	/* The eight basic colours, of which the terminal has its own idea. */
	BLACK = 0,
	RED = 1,
	GREEN = 2,
	YELLOW = 3,
	BLUE = 4,
	CYAN = 6,
	WHITE = 7,
};

#define B ATTR_BOLD
#define F ATTR_FAINT
#define U ATTR_UNDERLINE
#define R ATTR_REVERSE

/* A style of 256 colours.  In the current sentence it has the colour LIT on
   the ground of that (OWN: its colour too); one with a ground keeps it. */
struct tint {
	int16_t fg, bg;
	uint8_t attrs;
	int16_t lit;
};

/* What has the terminal's own colours in every theme... */
#define OWN_COLOURS                                                           \
	[STYLE_TEXT] = {OWN, OWN, 0, OWN},                                    \
	[STYLE_UNIQUE] = {OWN, OWN, 0, OWN},                                  \
	[STYLE_HEADER] = {OWN, OWN, 0, OWN},                                  \
	[STYLE_HEADER_FOCUS] = {OWN, OWN, B | R, OWN},                        \
	[STYLE_STATUS] = {OWN, OWN, 0, OWN},                                  \
	[STYLE_TITLE] = {OWN, OWN, B, OWN},                                   \
	[STYLE_MESSAGE] = {OWN, OWN, B, OWN}

/* ...and what has a ground of its own that black and white both suit. */
#define LOUD                                                                  \
	[STYLE_FIGURE] = {16, 214, B, OWN},                                   \
	[STYLE_HIT] = {16, 226, 0, OWN},                                      \
	[STYLE_HIT_CURRENT] = {231, 163, B, OWN},                             \
	[STYLE_BAR_HIT] = {16, 226, B, OWN}

static const struct tint both[STYLE_COUNT] = {
	OWN_COLOURS,
	LOUD,
	[STYLE_SHARED_FEW] = {98, OWN, 0, OWN},
	[STYLE_SHARED_MANY] = {63, OWN, 0, OWN},
	[STYLE_SHARED_ALL] = {63, OWN, B, OWN},
	[STYLE_BOILERPLATE] = {243, OWN, 0, 240},
	[STYLE_ECHO] = {243, OWN, 0, 240},
	[STYLE_VARIANT] = {131, OWN, B, 88},
	[STYLE_GAP] = {131, OWN, U, 88},
	[STYLE_NUMBER] = {63, OWN, B, 18},
	[STYLE_NUMBER_FEW] = {63, OWN, 0, 18},
	[STYLE_PLUS] = {131, OWN, B, 88},
	[STYLE_MOVED] = {243, OWN, B, 18},
	[STYLE_FILLER] = {243, OWN, F, 240},
	[STYLE_RULE] = {243, OWN, 0, 240},
	[STYLE_KEY] = {63, OWN, B, 18},
	[STYLE_ERROR] = {131, OWN, B, 88},
	[STYLE_BAR_SHARED] = {63, OWN, 0, 18},
	[STYLE_BAR_UNIQUE] = {131, OWN, 0, 88},
	[STYLE_LIT] = {16, 153, 0, OWN},
	[STYLE_LIT_UNIQUE] = {16, 223, 0, OWN},
};

static const struct tint dark[STYLE_COUNT] = {
	OWN_COLOURS,
	LOUD,
	[STYLE_SHARED_FEW] = {110, OWN, 0, OWN},
	[STYLE_SHARED_MANY] = {75, OWN, 0, OWN},
	[STYLE_SHARED_ALL] = {117, OWN, B, OWN},
	[STYLE_BOILERPLATE] = {246, OWN, 0, 253},
	[STYLE_ECHO] = {246, OWN, 0, 255},
	[STYLE_VARIANT] = {215, OWN, B, 222},
	[STYLE_GAP] = {215, OWN, U, 222},
	[STYLE_NUMBER] = {75, OWN, B, 153},
	[STYLE_NUMBER_FEW] = {75, OWN, 0, 153},
	[STYLE_PLUS] = {208, OWN, B, 230},
	[STYLE_MOVED] = {250, OWN, B, 231},
	[STYLE_FILLER] = {240, OWN, 0, 246},
	[STYLE_RULE] = {246, OWN, 0, 253},
	[STYLE_KEY] = {75, OWN, B, 153},
	[STYLE_ERROR] = {208, OWN, B, 222},
	[STYLE_BAR_SHARED] = {75, OWN, 0, 153},
	[STYLE_BAR_UNIQUE] = {208, OWN, 0, 230},
	[STYLE_LIT] = {231, 24, 0, OWN},
	[STYLE_LIT_UNIQUE] = {231, 94, 0, OWN},
};

static const struct tint light[STYLE_COUNT] = {
	OWN_COLOURS,
	LOUD,
	[STYLE_SHARED_FEW] = {60, OWN, 0, OWN},
	[STYLE_SHARED_MANY] = {25, OWN, 0, OWN},
	[STYLE_SHARED_ALL] = {19, OWN, B, OWN},
	[STYLE_BOILERPLATE] = {241, OWN, 0, 240},
	[STYLE_ECHO] = {241, OWN, 0, 240},
	[STYLE_VARIANT] = {94, OWN, B, 88},
	[STYLE_GAP] = {94, OWN, U, 88},
	[STYLE_NUMBER] = {25, OWN, B, 18},
	[STYLE_NUMBER_FEW] = {25, OWN, 0, 18},
	[STYLE_PLUS] = {94, OWN, B, 88},
	[STYLE_MOVED] = {240, OWN, B, 18},
	[STYLE_FILLER] = {248, OWN, 0, 246},
	[STYLE_RULE] = {241, OWN, 0, 240},
	[STYLE_KEY] = {25, OWN, B, 18},
	[STYLE_ERROR] = {124, OWN, B, 88},
	[STYLE_BAR_SHARED] = {25, OWN, 0, 18},
	[STYLE_BAR_UNIQUE] = {94, OWN, 0, 88},
	[STYLE_LIT] = {16, 153, 0, OWN},
	[STYLE_LIT_UNIQUE] = {16, 223, 0, OWN},
};

static const struct tint colour_blind[STYLE_COUNT] = {
	OWN_COLOURS,
	[STYLE_SHARED_FEW] = {63, OWN, 0, OWN},
	[STYLE_SHARED_MANY] = {63, OWN, U, OWN},
	[STYLE_SHARED_ALL] = {63, OWN, B | U, OWN},
	[STYLE_BOILERPLATE] = {243, OWN, 0, 240},
	[STYLE_ECHO] = {243, OWN, 0, 240},
	[STYLE_VARIANT] = {16, 229, 0, OWN},
	[STYLE_FIGURE] = {16, 214, B | U, OWN},
	[STYLE_GAP] = {16, 229, U, OWN},
	[STYLE_NUMBER] = {63, OWN, B, 18},
	[STYLE_NUMBER_FEW] = {63, OWN, 0, 18},
	[STYLE_PLUS] = {131, OWN, B, 88},
	[STYLE_MOVED] = {243, OWN, B, 18},
	[STYLE_FILLER] = {243, OWN, F, 240},
	[STYLE_RULE] = {243, OWN, 0, 240},
	[STYLE_KEY] = {63, OWN, B, 18},
	[STYLE_ERROR] = {OWN, OWN, B | R, OWN},
	[STYLE_HIT] = {231, 19, 0, OWN},
	[STYLE_HIT_CURRENT] = {226, 19, B | U, OWN},
	[STYLE_BAR_SHARED] = {63, OWN, 0, 18},
	[STYLE_BAR_UNIQUE] = {131, OWN, 0, 88},
	[STYLE_BAR_HIT] = {231, 19, B, OWN},
	[STYLE_LIT] = {16, 153, 0, OWN},
	[STYLE_LIT_UNIQUE] = {16, 223, 0, OWN},
};

/*
 * Eight and sixteen colours.  Nobody knows which shades a terminal gives
 * them, so "both" leaves text its own colour, told apart as without; colour
 * goes under it.  A bold one of the eight is another, brighter colour in many
 * terminals: it stands where either does.  Yellow is brown on the Linux
 * console, too dark there for a ground and for all but bold text.
 */
#define GROUNDS                                                               \
	[STYLE_FIGURE] = {BLACK, CYAN, 0}, [STYLE_HIT] = {WHITE, BLUE, 0},    \
	[STYLE_HIT_CURRENT] = {BLACK, GREEN, 0},                              \
	[STYLE_BAR_HIT] = {WHITE, BLUE, 0}

static const struct look few_both[STYLE_COUNT] = {GROUNDS,
	[STYLE_NUMBER] = {OWN, OWN, B}};

static const struct look few_dark[STYLE_COUNT] = {GROUNDS,
	[STYLE_SHARED_FEW] = {CYAN, OWN, 0},
	[STYLE_SHARED_MANY] = {CYAN, OWN, U},
	[STYLE_SHARED_ALL] = {CYAN, OWN, B | U},
	[STYLE_VARIANT] = {YELLOW, OWN, B},
	[STYLE_NUMBER] = {CYAN, OWN, B},
	[STYLE_NUMBER_FEW] = {CYAN, OWN, 0},
	[STYLE_PLUS] = {YELLOW, OWN, B},
	[STYLE_KEY] = {CYAN, OWN, B},
	[STYLE_BAR_SHARED] = {CYAN, OWN, 0},
	[STYLE_BAR_UNIQUE] = {YELLOW, OWN, B},
};

static const struct look few_light[STYLE_COUNT] = {GROUNDS,
	[STYLE_SHARED_FEW] = {BLUE, OWN, 0},
	[STYLE_SHARED_MANY] = {BLUE, OWN, U},
	[STYLE_SHARED_ALL] = {BLUE, OWN, B | U},
	[STYLE_VARIANT] = {RED, OWN, 0},
	[STYLE_NUMBER] = {BLUE, OWN, B},
	[STYLE_NUMBER_FEW] = {BLUE, OWN, 0},
	[STYLE_PLUS] = {RED, OWN, 0},
	[STYLE_KEY] = {BLUE, OWN, B},
	[STYLE_BAR_SHARED] = {BLUE, OWN, 0},
	[STYLE_BAR_UNIQUE] = {RED, OWN, 0},
};

static const struct theme_row {
	const char *name;
	const struct tint *many; /* NULL: no colours */
	const struct look *few;	 /* a style that is all zero: as in mono */
} themes[THEME_COUNT] = {
	[THEME_AUTO] = {"auto", both, few_both},
	[THEME_BOTH] = {"both", both, few_both},
	[THEME_DARK] = {"dark", dark, few_dark},
	[THEME_LIGHT] = {"light", light, few_light},
	[THEME_COLOUR_BLIND] = {"colour-blind", colour_blind, few_both},
	[THEME_MONO] = {"mono", NULL, NULL},
};

const char *theme_name(enum theme theme)
{
	return themes[theme].name;
}

bool theme_find(struct slice name, enum theme *out)
{
	unsigned i;

	if (slice_equal(name, slice_cstr("color-blind")))
		name = slice_cstr(themes[THEME_COLOUR_BLIND].name);
	for (i = 0; i < THEME_COUNT; i++)
		if (slice_equal(name, slice_cstr(themes[i].name))) {
			*out = (enum theme)i;
			return true;
		}
	return false;
}

void theme_names(struct str *out)
{
	unsigned i;

	for (i = 0; i < THEME_COUNT; i++)
		str_addf(out, "%s%s", i ? ", " : "", themes[i].name);
}

/* rxvt has a word between the two, or "default" for one. */
enum background background_of(const char *colorfgbg)
{
	const char *last = colorfgbg ? strrchr(colorfgbg, ';') : NULL;
	char *end;
	unsigned long n;

	if (!last || last[1] < '0' || last[1] > '9')
		return BACKGROUND_UNKNOWN;
	n = strtoul(last + 1, &end, 10);
	if (*end || n > 15)
		return BACKGROUND_UNKNOWN;
	return n == WHITE || n > 8 ? BACKGROUND_LIGHT : BACKGROUND_DARK;
}

static struct look mono_look(uint16_t style)
{
	return (struct look){OWN, OWN, style_mono(STYLE_NAME(style))};
}

static struct look few_look(const struct look *few, uint16_t style)
{
	struct look look = few[STYLE_NAME(style)];

	return look.fg || look.bg || look.attrs ? look : mono_look(style);
}

static struct look many_look(const struct tint *many, uint16_t style)
{
	const struct tint *t = &many[STYLE_NAME(style)];
	const struct tint *ground = &many[style_ground(STYLE_NAME(style))];

	if (!(style & STYLE_CURRENT) || t->bg != OWN)
		return (struct look){t->fg, t->bg, t->attrs};
	return (struct look){t->lit == OWN ? ground->fg : t->lit, ground->bg,
			     t->attrs};
}

struct look theme_look(enum theme theme, uint16_t style, unsigned colors)
{
	const struct theme_row *row = &themes[theme];
	struct look look;

	if (colors >= 256 && row->many)
		return many_look(row->many, style);
	look = colors >= 8 && row->few ? few_look(row->few, style)
				       : mono_look(style);
	/* Reversed twice is not reversed: a loud word stays loud. */
	if (style & STYLE_CURRENT)
		look.attrs ^= R;
	return look;
}
