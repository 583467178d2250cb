/*
 * prompt.h - one line of text, typed and edited at the foot of the screen
 */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "ui/canvas.h"

enum prompt_kind {
	PROMPT_NONE, /* there is no prompt */
	PROMPT_COMMAND,
	PROMPT_SEARCH,
	PROMPT_FILTER,
	PROMPT_SAVE,
	PROMPT_REPLACE, /* y or n */
	PROMPT_COUNT,
};

enum prompt_answer {
	PROMPT_MORE,
	PROMPT_DONE,
	PROMPT_CANCELLED,
};

/* What was typed before, oldest first; each kind has its own. */
struct history {
	char **v; /* owned, and so is each line */
	size_t n, cap;
};
struct histories {
	struct history of[PROMPT_COUNT];
};

/* What is saved, and how. */
enum saving_what {
	SAVE_PARTS, /* of the comparison: PART of the options' */
	SAVE_VIEW,  /* all of the view on top, as text */
	SAVE_SCREEN,
};
struct saving {
	enum saving_what what;
	size_t part, format; /* of the options' */
};

struct prompt {
	enum prompt_kind kind;
	struct str text; /* UTF-8 */
	size_t cursor;	 /* byte in TEXT, between two characters */
	size_t recalled; /* the line of the history; its n: the new one */
	struct str draft; /* the new one, while another is recalled */
	bool literal;	 /* of a search: no regex */
	struct saving save; /* of a save */
	bool proposed;	 /* nobody has typed the text */
	bool old;	 /* it is a line of the history, as it was */
};

void prompt_open(struct prompt *p, enum prompt_kind kind, const char *text,
		 const struct histories *h);
void prompt_close(struct prompt *p);
void prompt_release(struct prompt *p);
void histories_release(struct histories *h);
/* A line that is there already becomes the newest. */
void history_add(struct history *h, struct slice line);

/* Edits; keys that mean nothing here are left out.  Up and Down go through
   those lines of the history that begin with what was typed; all of them
   where the text was only proposed. */
enum prompt_answer prompt_key(struct prompt *p, const struct histories *h,
			      uint32_t key);
void prompt_set(struct prompt *p, const char *text, size_t len);
/* Puts TEXT in the place of bytes [START, END), the cursor behind it. */
void prompt_replace(struct prompt *p, size_t start, size_t end,
		    struct slice text);

/* Draws LABEL and the text in row Y, scrolled so that the cursor shows. */
void prompt_draw(const struct prompt *p, struct canvas *c, unsigned y,
		 const char *label);

#endif
