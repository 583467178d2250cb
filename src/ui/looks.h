/*
 * looks.h - the theme in force, and what the person changed in it
 *
 * A line "color NAME FG [BG] [ATTRIBUTE...]" gives a style another look, in
 * all themes but mono, which takes its attributes alone.  Colours that the
 * terminal does not have become the nearest that it has.
 */
#ifndef UI_LOOKS_H
#define UI_LOOKS_H

#include "base/err.h"
#include "ui/theme.h"

struct looks {
	enum theme theme;
	enum background background; /* what auto has to go by */
	struct look own[STYLE_COUNT];
	bool given[STYLE_COUNT]; /* OWN is in force */
	unsigned version;	 /* another one after every change */
};

/* Auto, when it is what was chosen, as dark, light or both. */
enum theme looks_theme(const struct looks *l);
/* How STYLE, which may be current, looks with COLORS (theme.h). */
struct look looks_look(const struct looks *l, uint16_t style,
		       unsigned colors);

int looks_set_theme(struct looks *l, struct slice name, struct err *e);
/* LINE is "NAME FG [BG] [ATTRIBUTE...]", or "NAME theme": as the theme has
   it.  When it is wrong nothing changes. */
int looks_color(struct looks *l, struct slice line, struct err *e);
/* Appends such a line: "shared-all 63 default bold". */
void looks_tell(struct str *out, enum style style, struct look look);

#endif
