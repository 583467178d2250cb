/*
 * watch.h - long work while the reader is open: told in the status line, and
 * stopped by Esc or ^C
 *
 * Draws over what the terminal shows and asks the reader nothing: what the
 * reader stands on may be half made while the work goes on.
 */
#ifndef UI_WATCH_H
#define UI_WATCH_H

#include <stdint.h>

#include "base/progress.h"
#include "model/course.h"
#include "ui/canvas.h"

struct watch {
	struct canvas *canvas; /* borrowed: what is shown */
	struct course course;
	int64_t looked, told; /* ms: for a key, in the status line */
	struct progress progress; /* what to give to the work */
};

/* Call it again before each work. */
void watch_begin(struct watch *w, struct canvas *shown);

/* What nobody asked for, as a search while its pattern is typed, is stopped
   after a quarter of a second. */
struct patience {
	int64_t begun; /* ms */
	struct progress progress;
};

void patience_begin(struct patience *p);

#endif
