/*
 * moved.h - places when the sources of a comparison are others than before
 *
 * A place stays in its source and at the same text of it, also when the
 * source was read again and something was changed in it.
 */
#ifndef MODEL_MOVED_H
#define MODEL_MOVED_H

#include <stdbool.h>
#include <stdint.h>

#include "model/reader.h"

#define MOVED_GONE UINT32_MAX

struct moved {
	const struct comparison *from, *to; /* borrowed */
	const uint32_t *numbers; /* borrowed: of each source of FROM the
				    number in TO, or MOVED_GONE */
};

/* Takes PLACE over; false, and it stays, when its source is gone. */
bool moved_place(const struct moved *m, struct place *place);
/* Is the source N of FROM another text in TO? */
bool moved_text(const struct moved *m, uint32_t n);

/*
 * Goes on with another comparison.  What stood in sources that are gone is
 * forgotten, and a place of the reader's own there goes to the source that
 * now stands where they were.  What was searched for is searched again.
 */
void reader_moved(struct reader *r, const struct moved *m);

#endif
