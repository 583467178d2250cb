/*
 * script.h - keys and commands from a file instead of a keyboard
 *
 * A line is the name of a key or of two ("ZZ", key.h), or a command behind a
 * colon; blanks round it, empty lines and lines that begin with # count for
 * nothing.
 * ":screen" appends the screen to the output, ":screen styles" also one
 * letter a cell for its style (style.h).  A line that is neither a key nor a
 * command, or holds a NUL, fails the script.
 */
#ifndef UI_SCRIPT_H
#define UI_SCRIPT_H

#include "ui/ui.h"

/* Runs TEXT up to its end or a command that quits. */
int script_run(struct ui *ui, struct slice text, struct str *out,
	       struct err *e);

/* Reads the script at PATH ("-": standard input), runs it and writes the
   screens to standard output. */
int script_run_file(struct ui *ui, const char *path, struct err *e);

#endif
