/*
 * order.h - which passages stand on common rows and which are moved
 */
#ifndef MODEL_ORDER_H
#define MODEL_ORDER_H

#include "base/progress.h"
#include "model/comparison.h"

/*
 * Sets MOVED of every occurrence.  Passages are taken by score (ties by
 * content) as long as the order in every source stays consistent; an
 * occurrence that does not fit, that is left alone, or whose fit only a long
 * search would prove (ranking.c), is moved.
 *
 * HASHES are those of the words' letters, by id.  False when PROGRESS (it may
 * be NULL), which is asked all along, said to stop.  STEPS, unless NULL,
 * becomes the passages that were looked at to keep the order, again each time:
 * what tests count.
 */
bool order_decide(struct comparison *c, const uint64_t *hashes,
		  const struct progress *progress, uint64_t *steps);

#endif
