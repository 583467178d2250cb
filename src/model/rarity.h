/*
 * rarity.h - what each word of a set is worth as evidence of a copy
 */
#ifndef MODEL_RARITY_H
#define MODEL_RARITY_H

#include "base/pool.h"
#include "text/source.h"

/*
 * WEIGHTS by id, 0 to ALIGN_ONE, from the background tables of the
 * languages that the sources are in: a word common in one of them is
 * common.  They do not depend on the set otherwise, so that adding a source
 * changes nothing.  Where no language is known, words are weighed by how
 * often the set has them.  False when POOL's progress said to stop.
 */
bool rarity_weigh(uint16_t *weights, const struct sources *set,
		  const struct vocabulary *v, const struct pool *pool);

#endif
