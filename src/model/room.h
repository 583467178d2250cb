/*
 * room.h - which place in the order suits most occurrences of a passage
 */
#ifndef MODEL_ROOM_H
#define MODEL_ROOM_H

#include "model/ranking.h"
#include "model/stands.h"

/* Open at both ends: places above LOW and under HIGH. */
struct room {
	uint64_t low, high;
};

/* Between its neighbours' places in the source, whose stands T are. */
struct room room_of(const struct ranking *order, const struct stands *t,
		    const struct occurrence *o);

/*
 * The room that most occurrences of P have in common as things are, or one
 * without a place in it when none has any.  STANDS has one for each source.
 */
struct room room_common(const struct ranking *order,
			const struct stands *stands,
			const struct passage *p);

#endif
