/*
 * style.h - what things are, by the name of their look
 *
 * A cell carries the name of a style and, in the sentence that is current,
 * the bit STYLE_CURRENT.  How a name looks is for the theme to say
 * (theme.h), and for the person (looks.h).
 */
#ifndef UI_STYLE_H
#define UI_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum style {
	STYLE_TEXT,
	STYLE_SHARED_FEW,  /* by less than half of the sources */
	STYLE_SHARED_MANY,
	STYLE_SHARED_ALL,
	STYLE_BOILERPLATE, /* shared, but no news */
	STYLE_UNIQUE,
	STYLE_ECHO,	   /* a formula in an addition that others use */
	STYLE_VARIANT,	   /* other words than another source has */
	STYLE_FIGURE,	   /* another number, date or name */
	STYLE_GAP,	   /* nothing where most sources have words */
	STYLE_NUMBER,	   /* of a passage, in the gutter */
	STYLE_NUMBER_FEW,  /* the same where STYLE_SHARED_FEW is */
	STYLE_PLUS,	   /* of an addition */
	STYLE_MOVED,
	STYLE_FILLER,
	STYLE_RULE,
	STYLE_HEADER,
	STYLE_HEADER_FOCUS,
	STYLE_STATUS,
	STYLE_KEY,	   /* a key in the help and in hints */
	STYLE_TITLE,
	STYLE_MESSAGE,
	STYLE_ERROR,
	STYLE_HIT,
	STYLE_HIT_CURRENT,
	STYLE_BAR_SHARED,
	STYLE_BAR_UNIQUE,  /* and the bar beside an addition */
	STYLE_BAR_HIT,
	STYLE_LIT,	   /* the ground of the current sentence */
	STYLE_LIT_UNIQUE,  /* the same of an addition */
	STYLE_COUNT,
};

#define STYLE_CURRENT 0x80u
#define STYLE_NAME(x) ((enum style)((x) & 0x7fu))

enum style_attr {
	ATTR_BOLD = 1,
	ATTR_FAINT = 2,
	ATTR_UNDERLINE = 4,
	ATTR_REVERSE = 8,
};

/* Colours are numbers of the terminal's palette, -1 its own. */
struct look {
	int16_t fg, bg;
	uint8_t attrs; /* enum style_attr */
};

/* "shared-all", "unique", ...: stable, for people. */
const char *style_name(enum style style);
bool style_find(struct slice name, enum style *out);
/* STYLE_LIT or STYLE_LIT_UNIQUE: what it is lit on when it is current. */
enum style style_ground(enum style style);
/* What tells it apart where there are no colours. */
uint8_t style_mono(enum style style);
/* One letter for tests: small, or capital in the current passage; '.' for
   plain text. */
char style_letter(uint16_t style);

#endif
