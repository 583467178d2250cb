/*
 * company.h - like sentences that keep different company
 */
#ifndef ALIGN_COMPANY_H
#define ALIGN_COMPANY_H

#include "align/edge.h"
#include "align/group.h"

/*
 * Parts groups in two or more where some members share what stands beside
 * them and others share something else, and the two wordings differ: two
 * sentences that happen to share a phrase, each with its own copies.  Members
 * that share nothing beside them go with the wording they are most like.
 */
void companies_part(struct groups *g, const struct graph *graph,
		    const struct corpus *c, const struct units *u);

#endif
