#include "config.h"

#include "align/seed.h"
#include "base/mem.h"

uint8_t *units_open(const struct units *u, const struct groups *g)
{
	uint8_t *open = mem_resize(NULL, u->n, 1);

	for (uint32_t i = 0; i < u->n; i++) {
		const struct group *x = g->of_unit[i] == NO_GROUP ?
						NULL :
						&g->v[g->of_unit[i]];

		open[i] = !x || x->weak	 ? UNIT_OPEN :
			  x->core == i ? UNIT_CORE :
					 UNIT_CLOSED;
	}
	return open;
}

/* Rare words of [AT, END). */
static uint32_t list_rare(struct rare_word *out, const struct corpus *c,
			  const struct units *u, const uint8_t *open,
			  uint32_t at, uint32_t end)
{
	uint32_t n = 0, since = at;

	for (uint32_t unit = unit_at(u, at); at < end; unit++) {
		uint32_t stop = u->starts[unit + 1];

		if (stop > end)
			stop = end;
		for (; at < stop && open[unit] != UNIT_CLOSED; at++)
			if (word_is_rare(c, at))
				out[n++] = (struct rare_word){
					c->hashes[c->words[at]], at,
					c->words[at],
					corpus_word_weight(c, at),
					open[unit] == UNIT_OPEN ? since :
								  at + 1};
		at = stop;
		if (open[unit] != UNIT_OPEN)
			since = at;
	}
	return n;
}

/* Of two words' good hashes, in whatever order. */
static uint32_t seed_hash(uint64_t x, uint64_t y)
{
	return (uint32_t)((x + y) >> 32);
}

/* The seeds that begin with the first of the N words at R. */
static uint32_t pair_up(struct seed *out, const struct rare_word *r,
			uint32_t n)
{
	uint32_t flag = r->open <= r->at ? SEED_WORD_OPEN : 0, made = 0;

	for (uint32_t k = 1; k < n && r[k].at - r->at <= REWRITE_REACH &&
			     made < REWRITE_PARTNERS; k++) {
		if (r[k].id == r->id || r[k].weight + r->weight < REWRITE_PAIR)
			continue;
		out[made++] = (struct seed){
			seed_hash(r->hash, r[k].hash),
			r->at | flag | (r[k].open <= r->at ? SEED_OPEN : 0)};
	}
	return made;
}

uint32_t seeds_list(struct seed *out, struct seed_desk *desk,
		    const struct corpus *c, const struct units *u,
		    const uint8_t *open, uint32_t s, uint32_t at)
{
	uint32_t last = c->starts[s + 1] - 1, end = last, n, made = 0;

	if (last - at > SEED_WINDOW)
		last = at + SEED_WINDOW;
	if (end - last > REWRITE_REACH)
		end = last + REWRITE_REACH;
	n = list_rare(desk->rare, c, u, open, at, end);
	for (uint32_t i = 0; i < n && desk->rare[i].at < last; i++)
		made += pair_up(out + made, desk->rare + i, n - i);
	return made;
}
