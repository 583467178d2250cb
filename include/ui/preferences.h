/*
 * preferences.h - what the person's configuration asks of the reader
 *
 * A theme, a preset of keys, and lines "bind KEY COMMAND", "unbind KEY",
 * "color NAME FG [BG] [ATTRIBUTE...]" and "set NAME VALUE", in the order
 * given: what is said later wins.  A line that is wrong changes nothing.
 */
#ifndef UI_PREFERENCES_H
#define UI_PREFERENCES_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

struct preferences;

struct preferences *preferences_create(void);
void preferences_free(struct preferences *p);

/* All -1 with E filled when there is no such thing. */
int preferences_theme(struct preferences *p, const char *name, struct err *e);
int preferences_keys(struct preferences *p, const char *name, struct err *e);
int preferences_line(struct preferences *p, const char *line, struct err *e);
/* Does LINE begin as one of those? */
bool preferences_knows(const char *line);
/*
 * Appends lines that give the same preferences when they are read, but for
 * theme and keys, which are options.  Behind # stands what holds without
 * being said: the theme's colours (of 256), the preset's keys.
 */
void preferences_print(struct str *out, const struct preferences *p);

#endif
