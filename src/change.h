/*
 * change.h - sources added, dropped and read again while the reader is open
 */
#ifndef CHANGE_H
#define CHANGE_H

#include "run.h"

/*
 * Changes the sources as WHAT says and compares them.  OUT's comparison is
 * NULL when nothing changed.  -1 with E filled when it failed or was stopped:
 * all is then as it was.  What OUT points to lives until the next change.
 */
int run_change(struct run *r, const struct app_change *what,
	       struct app_changed *out, const struct progress *progress,
	       struct err *e);

#endif
