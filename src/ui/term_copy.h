/*
 * term_copy.h - what makes a terminal put text in the clipboard
 */
#ifndef UI_TERM_COPY_H
#define UI_TERM_COPY_H

#include <stdbool.h>

#include "base/str.h"

enum term_between {
	BETWEEN_NOTHING,
	BETWEEN_TMUX,
	BETWEEN_SCREEN,
};

/*
 * Appends OSC 52 with TEXT in base64.  tmux takes it itself or hands it
 * through, as it is set up, so it gets both; screen hands it through in
 * pieces that are short enough for it.
 */
void copy_sequence(struct str *out, struct slice text,
		   enum term_between between);

/* What stands between the program and the terminal, by the environment. */
enum term_between copy_between(void);
/* Is the terminal none that would print the codes? */
bool copy_is_possible(void);

#endif
