/*
 * term.h - the terminal: canvases out, keys in
 *
 * term_curses.c is the only user of curses.  There is one terminal.  While
 * it is open, signals that end or stop the program are held until term_wait
 * reports them; deadly ones restore the terminal and end the program as they
 * would have without.
 */
#ifndef UI_TERM_H
#define UI_TERM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "ui/app.h"
#include "ui/canvas.h"
#include "ui/looks.h"
#include "ui/mouse.h"

enum term_event {
	TERM_KEY,
	TERM_MOUSE,
	TERM_RESIZE,
	TERM_MOMENT,  /* nothing did, for as long as was asked */
	TERM_SUSPEND, /* the shell or a person asked for it */
	TERM_END,     /* a signal asked for it: term_raise once closed */
	TERM_GONE,    /* there is no keyboard any more */
	TERM_FAILED,  /* it cannot be waited for: errno says why */
};

/*
 * Takes standard output and the keyboard (standard input, or /dev/tty when
 * that is no terminal).  -1 with E filled when TERM names no terminal that
 * can be drawn on; never ends the program.
 */
int term_open(enum app_color color, struct err *e);
/* Leaves it as it was found; does nothing when it is not open. */
void term_close(void);

void term_size(unsigned *cols, unsigned *rows);
/* Are signs beyond ASCII likely to be seen as they are? */
bool term_shows_unicode(void);

/* From the next term_show on styles look like that; L is borrowed, and looked
   at again when its version has changed. */
void term_look(const struct looks *l);
/* Shows C, writing what changed since the last time. */
void term_show(const struct canvas *c);
/* Lets the next term_show write everything. */
void term_forget(void);

#define TERM_FOR_EVER (-1)
/* Waits for a key, the mouse or something else to happen, MS milliseconds or
   for ever. */
enum term_event term_wait(uint32_t *key, struct mouse *mouse, int ms);
/* Lets the terminal report the mouse, or keep it to itself as it does at the
   beginning and whenever the terminal is given away. */
void term_mouse(bool on);

/* In the middle of long work: was Esc, ^C or ^G typed, or does a signal ask to
   end?  Other keys are kept for term_wait. */
bool term_stops_work(void);

/*
 * Puts TEXT in the person's clipboard, through the terminal (OSC 52), and
 * through tmux or screen where they stand between.  Nobody answers: -1 with E
 * filled only when the terminal is known to have none.
 */
int term_copy(struct slice text, struct err *e);

/* Gives the terminal back, stops, and takes it again. */
void term_suspend(void);
/* After TERM_END and term_close: ends as the signal would have. */
void term_raise(void);

#endif
