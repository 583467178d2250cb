/*
 * echo.h - formulas: short shared runs in units that otherwise differ
 */
#ifndef ALIGN_ECHO_H
#define ALIGN_ECHO_H

#include "align/run.h"

/* Writes the echoes of OUT: runs that lie outside all its cells. */
void echoes_collect(struct alignment *out, const struct align_input *in,
		    const struct corpus *c, const struct runs *runs);

#endif
