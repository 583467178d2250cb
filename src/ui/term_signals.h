/*
 * term_signals.h - signals while the terminal is in other than its own state
 */
#ifndef UI_TERM_SIGNALS_H
#define UI_TERM_SIGNALS_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

/*
 * INT, TERM, HUP, TSTP and WINCH are held and only noted while something
 * waits with the mask of signals_mask; the deadly signals restore the
 * terminal and are raised again.
 */
void signals_catch(void);
/* As it was before signals_catch. */
void signals_release(void);

/* What brings the terminal on FD back: BYTES (copied) and MODES. */
void signals_set_restore(int fd, const char *bytes, size_t len,
			 const struct termios *modes);
/* Writes it, and nothing that is written to FD later gets there; safe in a
   handler, for a program that ends. */
void signals_restore(void);

/* The mask to wait with (ppoll): what is held comes through. */
const sigset_t *signals_mask(void);

/* What came since the last call, each told once. */
bool signals_take_resize(void);
bool signals_take_stop(void);
/* The signal that asked to end, or 0; it stays. */
int signals_ending(void);

/* Does a signal that asks to end wait for signals_mask? */
bool signals_end_waits(void);

/* Stops the process group until it is continued.  False when whoever started
   the program ignores stops. */
bool signals_stop(void);
/* Another program, PID, has the terminal: what is typed there is for that one,
   and stops both.  A signal that asks this one to end asks that one too. */
void signals_lend(pid_t pid);
void signals_take_back(void);
/* Ends the process as SIG does by default. */
void signals_die(int sig);

#endif
