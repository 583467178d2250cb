/*
 * term_run.h - another program in the terminal, an editor
 */
#ifndef UI_TERM_RUN_H
#define UI_TERM_RUN_H

#include <stddef.h>

#include "base/err.h"

/*
 * Makes the words that start EDITOR ("emacs -nw", split at blanks, no shell)
 * on PATH at LINE: as "+12 path" or "path:12", or without the line, as the
 * editor wants it.  A name that would be taken for an option gets "./" before
 * it.  The caller frees each and the array, which ends in NULL.
 */
char **editor_words(const char *editor, const char *path, size_t line);

/* How a program ended. */
struct ran {
	int failed; /* errno when it could not be started; else 0 */
	int status; /* as waitpid tells it */
};

/* Runs the program of WORDS in the foreground, its keyboard KEYBOARD, and
   waits for its end; stops with it and goes on with it.  SIGTERM and SIGHUP
   are handed on to it. */
struct ran program_run(char *const *words, int keyboard);
/* 0 when it ended well; else -1 with E filled. */
int program_told(const struct ran *ran, const char *name, struct err *e);

/*
 * Gives the terminal to the program of WORDS until it ends, and takes it back
 * as it was, whatever that one left behind.  -1 with E filled when it cannot
 * be started or did not end well.
 */
int term_run(char *const *words, struct err *e);

#endif
