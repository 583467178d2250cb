/*
 * wishes.h - what preferences are made of, for the reader
 */
#ifndef UI_WISHES_H
#define UI_WISHES_H

#include "ui/keymap.h"
#include "ui/looks.h"
#include "ui/preferences.h"
#include "ui/setting.h"

/* A line about keys. */
struct wish {
	struct slice keys, command; /* COMMAND is empty to unbind */
	char *line;		    /* owned; the two are in it */
};

struct preferences {
	struct looks looks;
	const struct preset *preset;
	struct wish *wishes; /* owned */
	size_t n, cap;
	char *values[SETTINGS_MAX]; /* owned, by setting; NULL: not said */
};

/* The keys that P asks for, NULL: nothing. */
void wishes_keymap(struct keymap *m, const struct preferences *p);

#endif
