/*
 * preset.h - keys for those who come from another program
 *
 * A preset is the command table's keys and, instead of some of them, rows of
 * its own; it is to keys what command.c is to commands.
 */
#ifndef UI_PRESET_H
#define UI_PRESET_H

#include "base/err.h"
#include "base/str.h"

struct preset_row {
	const char *keys;    /* sequences (key.h), blanks between them */
	const char *command; /* and its argument: "place top" */
	/* What a count makes of it: a command that takes the count, or is
	   repeated; NULL: COMMAND itself. */
	const char *counted;
};

/* What to type for a command behind the colon; exactly. */
struct preset_word {
	const char *word, *command;
};

struct preset {
	const char *name;
	bool counts;	     /* digits are counts, and bound to nothing */
	const char *without; /* keys of the table that mean nothing */
	const struct preset_row *rows;	 /* a NULL ends them */
	const struct preset_word *words; /* likewise */
};

/* The first is the default. */
extern const struct preset presets[];
extern const size_t n_presets;

/* NULL with E filled when there is none. */
const struct preset *preset_find(struct slice name, struct err *e);
/* The command that the word stands for, or NULL. */
const char *preset_word(const struct preset *p, struct slice word);

#endif
