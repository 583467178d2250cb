/*
 * stretch.h - two stretches of words that may say the same in any order
 *
 * Only rare words count.  A stretch is grown to the words around it that
 * the other one has, and trimmed of those that it lacks.
 */
#ifndef ALIGN_STRETCH_H
#define ALIGN_STRETCH_H

#include "align/global.h"
#include "align/group.h"
#include "base/span.h"

/* Two stretches that say the same in another order. */
struct rewrite {
	struct span a, b; /* words */
	int32_t score;
};

/* What one worker judges with. */
struct stretcher {
	const struct corpus *c;
	const struct units *u;
	const struct groups *g;
	uint32_t *count; /* owned: by id, all zero between uses */
	struct aligned scratch;
};

void stretcher_init(struct stretcher *f, const struct corpus *c,
		    const struct units *u, const struct groups *g);
void stretcher_release(struct stretcher *f);

/* Do two stretches have the same rare words, enough of them? */
bool stretch_has_same_words(struct stretcher *f, struct span a,
			    struct span b, int32_t *score);

/*
 * Is there a rewritten stretch about words A and B of two sources?  It takes
 * words of weak groups only, and those only if they are in another order:
 * no good copy is broken for it.
 */
bool stretch_find(struct stretcher *f, struct span a, struct span b,
		  struct rewrite *out);

/* Per cent of the longer stretch's words that align in order. */
uint32_t stretch_in_order(struct aligned *scratch, const struct corpus *c,
			  struct span a, struct span b);

/* Are the words in another order?  In the same one it is an edited copy. */
bool stretch_is_reordered(struct aligned *scratch, const struct corpus *c,
			  struct span a, struct span b);

static inline struct span unit_span(const struct units *u, uint32_t i)
{
	return (struct span){u->starts[i], u->starts[i + 1]};
}

#endif
