/*
 * completing.h - Tab in the command line: the words that could stand there
 *
 * The first Tab adds what is certain.  Where several words are possible they
 * stand in the row above, and each further Tab puts the next of them into
 * the line, Shift-Tab the one before; any other key goes on from there.
 */
#ifndef UI_COMPLETING_H
#define UI_COMPLETING_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/canvas.h"

struct ui;

struct completion {
	char **words; /* owned, and so is each */
	size_t n, cap;
	size_t at;    /* the one in the line; N: none is yet */
	size_t start; /* byte of the line where the word begins */
	size_t end;   /* byte behind it */
	bool escaped; /* of files: blanks in names have a backslash */
};

void completion_release(struct completion *c);
/* Forgets the words: another key came. */
void completion_clear(struct completion *c);

/* Tab (DIRECTION 1) or Shift-Tab (-1) in the line that is typed. */
void completing_key(struct ui *ui, int direction);
/* Fills C with the words that could follow the line up to its cursor. */
void completing_find(const struct ui *ui, struct completion *c);
/* The words in the row above the prompt, if there are several. */
void completing_draw(const struct ui *ui, struct canvas *c);

#endif
