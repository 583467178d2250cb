/*
 * console.h - recoupe in a terminal that a test can look at
 *
 * The program of the build tree runs as the foreground job of a small shell of its own, on a
 * pseudo-terminal whose other end is libvterm.  Like a shell, that one stays
 * when the job stops or ends; unlike a shell it never touches the terminal,
 * so the terminal is found as the program left it.
 *
 * Nothing here sleeps: each wait is for a condition and has a limit, after
 * which the test fails with the screen as it then was.
 */
#ifndef TESTS_TERMINAL_CONSOLE_H
#define TESTS_TERMINAL_CONSOLE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

#include "base/str.h"

/* A standard output that nobody reads. */
#define LAUNCH_CLOSED_PIPE "|"

/* How the program is started; zeros are the defaults. */
struct launch {
	const char *const *args; /* end in NULL; or the French examples */
	const char *const *env;	 /* NAME=VALUE, or NAME to unset; or NULL */
	const char *in;		 /* file for standard input, not the tty */
	const char *out;	 /* file for standard output, not the tty */
	int rows, cols;		 /* 24 and 80 */
};

struct console {
	int rows, cols;
	int master; /* -1 once the terminal is closed */
	pid_t shell, job;
	int orders, reports; /* pipes to and from the shell */
	bool stopped, ended; /* what the job last did */
	int status;	     /* as waitpid() told it then */
	VTerm *vt;	     /* owned */
	VTermScreen *screen; /* borrowed from vt */
	bool alternate, cursor_shown;
	int mouse, titles, bells;
	size_t answers;	  /* bytes the terminal sent of itself */
	struct str bytes; /* all the program wrote, raw */
	size_t mark;	  /* of them, before the last press */
	struct termios before;
};

/* Every console is zeroed memory before and after. */
void console_start(struct console *c, const struct launch *how);
void console_release(struct console *c);

void console_type(struct console *c, const char *keys);
void console_resize(struct console *c, int rows, int cols);
void console_signal(struct console *c, int sig);
void console_continue(struct console *c);
/* Close the terminal, as when its window is closed. */
void console_hang_up(struct console *c);

void console_wait_text(struct console *c, const char *text);
/* False when the program has ended without. */
bool console_wait_text_or_end(struct console *c, const char *text);
void console_wait_last_row(struct console *c, const char *text);
/* False when it is one of two others that came. */
bool console_wait_last_row_or(struct console *c, const char *text,
			      const char *other, const char *third);
void console_wait_no_text(struct console *c, const char *text);
void console_wait_stop(struct console *c);
void console_wait_end(struct console *c);
/* Until the program has written anything at all. */
void console_wait_byte(struct console *c);
/* Until nothing has been written for a twentieth of a second. */
void console_wait_quiet(struct console *c);

/* Type keys that change the screen and wait until it has changed. */
void console_press(struct console *c, const char *keys);

bool console_shows(struct console *c, const char *text);
/* The screen as UTF-8, each row without its last blanks and with a line feed;
   borrowed, until the next call. */
const char *console_text(struct console *c);
/* The last row of it. */
const char *console_last_row(struct console *c);
VTermScreenCell console_cell(struct console *c, int row, int col);

/* The screen goes to stderr: cmocka would cut it at 1024 bytes. */
_Noreturn void fail_with_screen(struct console *c, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* Fail unless the terminal is as it was before the program started. */
void console_assert_restored(struct console *c);
/* Fail unless the program has ended with this exit status. */
void console_assert_exit(struct console *c, int status);
void console_assert_killed(struct console *c, int sig);

#endif
