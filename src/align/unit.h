/*
 * unit.h - sources cut at the sentence borders of all that they match
 *
 * A unit is a sentence, or a part of one where another source has a border
 * inside or shares that part only.  Units partition the words of a source.
 */
#ifndef ALIGN_UNIT_H
#define ALIGN_UNIT_H

#include "align/global.h"
#include "align/match.h"
#include "base/pool.h"

/* A border that MATCH showed at word AT. */
struct shown_border {
	uint32_t at;
	uint32_t from; /* canonical source */
};

/* So many words: where units begin among them, and how many before. */
#define UNIT_PAGE 64
struct unit_page {
	uint64_t first; /* one bit a word */
	uint32_t before;
};

struct units {
	uint32_t *starts; /* owned, n + 1; a unit may be a lone sentinel */
	size_t cap;
	uint32_t n;
	struct unit_page *pages; /* owned */
	struct shown_border *borders; /* owned, fit to show, by AT */
	size_t n_borders, cap_borders;
};

/* False when POOL's progress said to stop; U is to be released all the same. */
bool units_init(struct units *u, const struct corpus *c,
		const struct matches *m, const struct pool *pool);
void units_release(struct units *u);

/*
 * Makes one unit of each that is JOINED, by unit, and the one before it, which
 * the first of all is not.  TO gets the new number of each.
 */
void units_join(struct units *u, const struct corpus *c,
		const uint8_t *joined, uint32_t *to);

static inline uint32_t count_bits(uint64_t x)
{
#ifdef __POPCNT__
	return (uint32_t)__builtin_popcountll(x);
#else
	/* by pairs, fours and bytes, then all bytes at once */
	x -= x >> 1 & 0x5555555555555555u;
	x = (x & 0x3333333333333333u) + (x >> 2 & 0x3333333333333333u);
	x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0fu;
	return (uint32_t)(x * 0x0101010101010101u >> 56);
#endif
}

/* The unit that word AT belongs to. */
static inline uint32_t unit_at(const struct units *u, uint32_t at)
{
	const struct unit_page *p = &u->pages[at / UNIT_PAGE];

	return p->before - 1 +
	       count_bits(p->first & (uint64_t)-1 >> (63 - at % UNIT_PAGE));
}

static inline uint32_t unit_len(const struct units *u, uint32_t i)
{
	return u->starts[i + 1] - u->starts[i];
}

/* How many words of units A and B align; SCRATCH is overwritten. */
static inline uint32_t units_alike(struct aligned *scratch,
				   const struct corpus *c,
				   const struct units *u, uint32_t a,
				   uint32_t b)
{
	return global_count(scratch, c, u->starts[a], u->starts[a + 1],
			    u->starts[b], u->starts[b + 1]);
}

/* Are N words so many PER_CENT of the longer of units A and B? */
static inline bool units_cover(const struct units *u, uint32_t a, uint32_t b,
			       uint32_t n, uint32_t per_cent)
{
	uint32_t x = unit_len(u, a), y = unit_len(u, b);

	return n * 100 >= (x > y ? x : y) * per_cent;
}

/*
 * For a loop over matches whose memory is far apart: the match that comes in
 * a while is asked for, then what walking a nearer one will need.
 */
#define UNITS_AHEAD 8
static inline void units_ask(const struct units *u, const struct corpus *c,
			     const struct matches *m, const struct match *far,
			     const struct match *near)
{
	uint32_t at = match_first(m, near)->b, unit = unit_at(u, at);

	__builtin_prefetch(&u->pages[match_first(m, far)->b / UNIT_PAGE]);
	__builtin_prefetch(&u->starts[unit]);
	__builtin_prefetch(&c->sum[at]);
}

/*
 * Walks match X, whose blocks begin at B, unit by unit: CALL gets each pair of
 * units that have aligned words in it, how many, and the first and last
 * aligned word of the pair on both sides.
 */
struct unit_pair {
	const struct match *match; /* borrowed */
	const struct block *first; /* borrowed: where the pair begins in it */
	uint32_t u, v;		   /* of source_a and source_b */
	uint32_t aligned;
	uint32_t run; /* the longest stretch of equal words */
	uint32_t a0, a1, b0, b1; /* words [a0, a1) and [b0, b1) */
};
typedef void unit_pair_fn(void *data, const struct unit_pair *p);
void units_walk(const struct units *u, const struct match *x,
		const struct block *b, unit_pair_fn *call, void *data);
/* What the aligned words of P weigh. */
int32_t unit_pair_weight(const struct unit_pair *p, const struct corpus *c,
			 const struct units *u);

#endif
