/*
 * meter.h - a line on stderr that tells how far the whole work got
 *
 * Only when stderr is a terminal, and only after a moment.  ^C ends the
 * program at once and as the shell expects, by the signal itself, at any
 * stage: nothing it does before the reader opens leaves half a file behind.
 * The line is taken away first, then "interrupted" told where it was.
 */
#ifndef METER_H
#define METER_H

#include "base/progress.h"

/* What to give to long work. */
extern const struct progress meter_progress;
/* Takes the line off the screen; the next step may bring it back. */
void meter_clear(void);

#endif
