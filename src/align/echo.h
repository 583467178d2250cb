/*
 * echo.h - formulas: short shared runs in units that otherwise differ
 */
#ifndef ALIGN_ECHO_H
#define ALIGN_ECHO_H

#include "align/run.h"
#include "base/pool.h"

/* Writes the echoes of OUT: runs that lie outside all its cells; false when
   POOL's progress said to stop. */
bool echoes_collect(struct alignment *out, const struct align_input *in,
		    const struct corpus *c, const struct runs *runs,
		    const struct pool *pool);

#endif
