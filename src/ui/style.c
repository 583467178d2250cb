#include "config.h"

#include <ctype.h>

#include "ui/style.h"

#define B ATTR_BOLD
#define F ATTR_FAINT
#define U ATTR_UNDERLINE
#define R ATTR_REVERSE

static const struct style_row {
	const char *name;
	char letter;
	bool unique; /* it stands in or beside an addition */
	uint8_t mono;
} table[STYLE_COUNT] = {
	[STYLE_TEXT] = {"text", '.', false, 0},
	[STYLE_SHARED_FEW] = {"shared-few", 'r', false, U},
	[STYLE_SHARED_MANY] = {"shared-many", 's', false, U},
	[STYLE_SHARED_ALL] = {"shared-all", 'a', false, U},
	[STYLE_BOILERPLATE] = {"boilerplate", 'd', false, F | U},
	[STYLE_UNIQUE] = {"unique", 'u', true, 0},
	[STYLE_ECHO] = {"echo", 'e', true, F},
	[STYLE_VARIANT] = {"variant", 'v', false, B | U},
	[STYLE_FIGURE] = {"figure", 'f', false, B | R | U},
	[STYLE_GAP] = {"gap", 't', false, R},
	[STYLE_NUMBER] = {"number", 'n', false, B},
	[STYLE_NUMBER_FEW] = {"number-few", ';', false, 0},
	[STYLE_PLUS] = {"plus", 'p', true, B},
	[STYLE_MOVED] = {"moved", 'm', false, B},
	[STYLE_FILLER] = {"filler", 'o', false, F},
	[STYLE_RULE] = {"rule", 'l', false, F},
	[STYLE_HEADER] = {"header", 'h', false, 0},
	[STYLE_HEADER_FOCUS] = {"header-focus", 'i', false, B | R},
	[STYLE_STATUS] = {"status", 'w', false, 0},
	[STYLE_KEY] = {"key", 'k', false, B},
	[STYLE_TITLE] = {"title", 'y', false, B},
	[STYLE_MESSAGE] = {"message", 'g', false, B},
	[STYLE_ERROR] = {"error", 'x', false, B | R},
	[STYLE_HIT] = {"hit", 'b', false, R},
	[STYLE_HIT_CURRENT] = {"hit-current", 'c', false, R | B},
	[STYLE_BAR_SHARED] = {"bar-shared", 'q', false, 0},
	[STYLE_BAR_UNIQUE] = {"bar-unique", 'z', true, B},
	[STYLE_BAR_HIT] = {"bar-hit", 'j', false, B},
	[STYLE_LIT] = {"current", '1', false, 0},
	[STYLE_LIT_UNIQUE] = {"current-unique", '2', true, 0},
};

const char *style_name(enum style style)
{
	return table[style].name;
}

bool style_find(struct slice name, enum style *out)
{
	unsigned i;

	for (i = 0; i < STYLE_COUNT; i++)
		if (slice_equal(name, slice_cstr(table[i].name))) {
			*out = (enum style)i;
			return true;
		}
	return false;
}

enum style style_ground(enum style style)
{
	return table[style].unique ? STYLE_LIT_UNIQUE : STYLE_LIT;
}

uint8_t style_mono(enum style style)
{
	return table[style].mono;
}

char style_letter(uint16_t style)
{
	char letter = table[STYLE_NAME(style)].letter;

	if (!(style & STYLE_CURRENT))
		return letter;
	if (letter == ';')
		return ':';
	return letter == '.' ? ',' : (char)toupper((unsigned char)letter);
}
