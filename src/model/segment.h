/*
 * segment.h - every source parted into what it shares and what it adds
 */
#ifndef MODEL_SEGMENT_H
#define MODEL_SEGMENT_H

#include "align/align.h"
#include "base/mem.h"
#include "model/comparison.h"

/*
 * Fills the sources and the additions of C, whose passages are those of
 * FOUND, and the segment of every occurrence.  STARTS are the first words of
 * the sources, as the aligner has them; arrays come from ARENA, but for the
 * additions, which are C's own.
 */
void segments_make(struct comparison *c, const struct sources *set,
		   const struct alignment *found, const uint32_t *starts,
		   struct arena *arena);

#endif
