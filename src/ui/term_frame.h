/*
 * term_frame.h - what curses draws, in one write
 *
 * Some builds of ncurses (Debian 12's) write at each move of the cursor:
 * hundreds of times a screen, and the terminal shows each as it comes.  What
 * they write between begin and end waits in memory.
 */
#ifndef UI_TERM_FRAME_H
#define UI_TERM_FRAME_H

#include <stddef.h>
#include <stdio.h>

struct frame {
	FILE *out;    /* owned: what curses is to write to */
	int terminal; /* borrowed */
	int memory;   /* owned; -1: there is none, nothing waits */
	char *bytes;  /* owned */
	size_t cap;
};

/* 0, or -1 with errno.  What is written to OUT goes to TERMINAL. */
int frame_open(struct frame *f, int terminal);
void frame_close(struct frame *f);

/*
 * From begin to end what is written to OUT's descriptor is kept; the end writes
 * it to the terminal.  The terminal's modes cannot be set by OUT meanwhile.
 */
void frame_begin(struct frame *f);
void frame_end(struct frame *f);

#endif
