/*
 * command.h - everything the person can ask for, one row each
 *
 * Keys, the command line, the help, "bind" lines and the manual page all
 * come from this table.  In one view no key means two things.
 */
#ifndef UI_COMMAND_H
#define UI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct ui;

/* The views, and the kinds of them, in which a command is live. */
enum {
	IN_COLUMNS = 1,
	IN_HELP = 2,
	IN_OVERVIEW = 4,
	IN_READING = 8,
	IN_INDEX = 16,
	IN_VARIANTS = 32,
	IN_OMITTED = 64,
	/* Rows with a cursor (list.h). */
	IN_LISTS = IN_OVERVIEW | IN_INDEX | IN_OMITTED,
	/* The text of one source at a time, or side by side. */
	IN_TEXTS = IN_COLUMNS | IN_READING | IN_VARIANTS,
	/* What is about one source. */
	IN_SOURCES = IN_TEXTS | IN_OMITTED | IN_INDEX,
	/* Where one goes from passage to passage of a source. */
	IN_PASSAGES = IN_TEXTS | IN_INDEX,
	/* Whatever shows the comparison. */
	IN_VIEWS = IN_COLUMNS | IN_OVERVIEW | IN_READING | IN_INDEX |
		   IN_VARIANTS | IN_OMITTED,
	/* What has paragraphs, or sections. */
	IN_PARAGRAPHS = IN_COLUMNS | IN_READING | IN_HELP,
	IN_ALL = IN_VIEWS | IN_HELP,
	OF_PASSAGES = 0x4000, /* waits until there are some */
	AS_IS = 0x8000, /* looks only: message and peek stay */
};

enum command_group {
	GROUP_MOVE,
	GROUP_SOURCES,
	GROUP_PASSAGES,
	GROUP_VIEWS,
	GROUP_SEARCH,
	GROUP_PROGRAM,
	GROUP_COUNT,
};

struct command {
	const char *name;
	const char *keys;     /* sequences (key.h), blanks between them */
	unsigned views;	      /* where it is live */
	enum command_group group;
	const char *argument; /* what it takes: "N", "FILE"; NULL: nothing */
	const char *help;     /* a sentence without its full stop */
	/* ARG is empty when none was given; a command bound to a sequence
	   gets the letter or digit of its last key. */
	void (*run)(struct ui *ui, struct slice arg);
};

extern const struct command commands[];
extern const size_t n_commands;

const char *command_group_title(enum command_group group);

/* The row whose name is NAME or the only one that begins with it, or NULL;
   *AMBIGUOUS tells that there are several. */
const struct command *command_find(struct slice name, bool *ambiguous);

#endif
