/*
 * matching.h - the comparison, while the reader is open on its sources
 */
#ifndef UI_MATCHING_H
#define UI_MATCHING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/beside.h"
#include "model/course.h"
#include "ui/ui.h"

/* How often to look whether it has ended. */
#define MATCHING_LOOK_MS 50

struct matching {
	struct ui *ui;	     /* borrowed */
	struct beside *work; /* owned; NULL: none goes on */
	struct course course;
	const struct comparison *found; /* NULL: it failed as ERR says */
	struct err err;
};

/* Begins it if the comparison is unmatched.  What takes but a moment is done
   when this returns. */
void matching_begin(struct matching *m, struct ui *ui);
/* Tells the ui how far it is; shows what came of it once it has ended and
   nothing is being typed. */
void matching_look(struct matching *m);
/* Ends it; what is there stays. */
void matching_stop(struct matching *m);
/* The same, and says nothing. */
void matching_release(struct matching *m);

#endif
