#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "align/cut.h"
#include "align/weights.h"
#include "base/bytes.h"
#include "base/mem.h"

enum {
	/* The words whose last cut is remembered together. */
	STRETCH_BITS = 6,
	/* What a projection looks at beyond the ends of its match: a crumb,
	   a crumb beyond the border there, and a name. */
	MARGIN = 2 * CRUMB,
	/* Matches so far ahead are fetched into the cache. */
	AHEAD = 8,
};

/* One side of a match seen from the other. */
struct side {
	uint32_t from, to; /* the blocks' own words */
};

/* One side's borders on their way to the other: is there one to put? */
struct projection {
	struct cutter *k;
	const struct match *x;
	bool flip;  /* from the side of B */
	bool trial; /* nothing is put */
	bool says;  /* something was, or would have been */
};

static struct side block_side(const struct block *b, bool flip)
{
	return flip ? (struct side){b->b, b->a} : (struct side){b->a, b->b};
}

/* Cuts where sentences begin among the next eight words. */
static void cut_eight(struct cutter *k, uint32_t at, uint32_t end)
{
	const uint8_t *flags = k->c->flags;

	if (end - at >= 8 &&
	    !(bytes_load(flags + at) & EACH_BYTE * ALIGN_SENTENCE))
		return;
	for (uint32_t i = at; i < end && i < at + 8; i++)
		if (flags[i] & ALIGN_SENTENCE)
			cut_set(k, i, CUT_OWN);
}

void cutter_init(struct cutter *k, const struct corpus *c,
		 const struct matches *m, struct units *u)
{
	/* room for what is looked at beyond the end */
	size_t n = (size_t)c->n_words + MARGIN;

	*k = (struct cutter){.c = c, .m = m, .units = u, .now = 1};
	k->cut = mem_zalloc(n, 1);
	k->any = mem_zalloc(n / 64 + 2, sizeof(*k->any));
	k->cut_at = mem_zalloc((n >> STRETCH_BITS) + 1, sizeof(*k->cut_at));
	cut_set(k, 0, CUT_OWN);
	for (uint32_t s = 0; s < c->n_sources; s++)
		cut_set(k, c->starts[s], CUT_OWN);
	for (uint32_t i = 0; i < c->n_words; i += 8)
		cut_eight(k, i, c->n_words);
}

void cutter_release(struct cutter *k)
{
	free(k->cut);
	free(k->any);
	free(k->cut_at);
	free(k->visits);
}

void cut_set(struct cutter *k, uint32_t at, uint8_t kind)
{
	k->cut[at] = kind;
	k->any[at / 64] |= (uint64_t)1 << at % 64;
	k->cut_at[at >> STRETCH_BITS] = k->now;
}

bool cut_since(const struct cutter *k, uint32_t start, uint32_t end,
	       uint32_t time)
{
	uint32_t i = (start < MARGIN ? 0 : start - MARGIN) >> STRETCH_BITS;

	for (; i <= (end + MARGIN) >> STRETCH_BITS; i++)
		if (k->cut_at[i] >= time)
			return true;
	return false;
}

/* The bits of N words from AT on, 64 at most. */
static inline uint64_t cut_bits(const struct cutter *k, uint32_t at, uint32_t n)
{
	uint64_t bits = k->any[at / 64] >> at % 64;

	if (at % 64 + n > 64)
		bits |= k->any[at / 64 + 1] << (64 - at % 64);
	return bits & UINT64_MAX >> (64 - n);
}

/* The first word from AT on that is cut, END if none is before it. */
static uint32_t next_cut(const struct cutter *k, uint32_t at, uint32_t end)
{
	uint64_t bits;

	if (at >= end)
		return end;
	bits = k->any[at / 64] & (uint64_t)-1 << at % 64;
	while (!bits) {
		at = (at / 64 + 1) * 64;
		if (at >= end)
			return end;
		bits = k->any[at / 64];
	}
	at = at / 64 * 64 + (uint32_t)__builtin_ctzll(bits);
	return at < end ? at : end;
}

static inline bool cut_between(const struct cutter *k, uint32_t lo,
			       uint32_t hi)
{
	if (hi - lo < 64)
		return cut_bits(k, lo, hi - lo + 1);
	return next_cut(k, lo, hi + 1) <= hi;
}

bool cut_makes_crumb(const struct cutter *k, uint32_t at)
{
	uint32_t from = at < CRUMB ? 0 : at - (CRUMB - 1);

	return cut_between(k, from, at + (CRUMB - 1));
}

/* The word in [LO, HI] nearest to NEAR that has all of FLAGS; NEAR if none. */
static uint32_t nearest(const struct cutter *k, uint32_t lo, uint32_t hi,
			uint32_t near, uint8_t flags, bool *found)
{
	uint32_t best = near;

	*found = false;
	for (uint32_t i = lo; i <= hi; i++) {
		uint32_t d = i > near ? i - near : near - i;
		uint32_t b = best > near ? best - near : near - best;

		if ((k->c->flags[i] & flags) != flags || (*found && d >= b))
			continue;
		*found = true;
		best = i;
	}
	return best;
}

/* Does word AT look like the first of a sentence? */
static bool looks_first(const struct cutter *k, uint32_t at)
{
	return (k->c->flags[at] & ALIGN_PUNCT) ||
	       ((k->c->flags[at] & ALIGN_CAPITAL) &&
		!(k->c->flags[at - 1] & ALIGN_CAPITAL));
}

/*
 * The likeliest border before one of the words [LO, HI], which the other
 * side has nothing for: at NEAR if that looks like one, else behind
 * punctuation, else at NEAR, but not inside a name.
 */
static uint32_t choose_in_gap(const struct cutter *k, uint32_t lo,
			      uint32_t hi, uint32_t near)
{
	const uint8_t *flags = k->c->flags;
	bool found;
	uint32_t at;

	if (looks_first(k, near))
		return near;
	at = nearest(k, lo, hi, near, ALIGN_PUNCT | ALIGN_CAPITAL,
			      &found);

	if (!found)
		at = nearest(k, lo, hi, near, ALIGN_PUNCT, &found);
	while (!found && at > 0 && at <= hi && (flags[at] & ALIGN_CAPITAL) &&
	       (flags[at - 1] & ALIGN_CAPITAL))
		at++;
	return at;
}

static void show_border(struct cutter *k, const struct match *x, uint32_t at,
			uint32_t from)
{
	struct units *u = k->units;

	if (x->score < BORDER_SCORE ||
	    !(k->c->flags[at] & (ALIGN_CAPITAL | ALIGN_PUNCT)))
		return;
	array_reserve(&u->borders, &u->cap_borders, u->n_borders + 1);
	u->borders[u->n_borders++] = (struct shown_border){at, from};
}

/* Puts a border of the FROM side's KIND at word AT of the other side. */
static void put(struct projection *p, uint32_t at, uint8_t kind)
{
	struct cutter *k = p->k;

	if (cut_makes_crumb(k, at))
		return;
	p->says = true;
	if (p->trial)
		return;
	cut_set(k, at, kind == CUT_END ? CUT_END : CUT_PROJECTED);
	k->added++;
	if (kind & CUT_OWN)
		show_border(k, p->x, at,
			    p->flip ? p->x->source_b : p->x->source_a);
}

/* Borders inside a block have one exact place on the other side. */
static void project_block(struct projection *p, const struct block *b)
{
	const struct cutter *k = p->k;
	struct side s = block_side(b, p->flip);
	uint32_t end = s.from + b->len;

	if (b->len <= 64 && cut_bits(k, s.from, b->len) ==
				    cut_bits(k, s.to, b->len))
		return;
	for (uint32_t i = next_cut(k, s.from + 1, end); i < end;
	     i = next_cut(k, i + 1, end)) {
		uint32_t to = s.to + (i - s.from);

		if (!k->cut[to])
			put(p, to, k->cut[i]);
	}
}

/* The mildest kind of border among words [LO, HI], which have one; its word.
   Kinds are bytes, mostly somewhere else in memory: ask for the bits first. */
static inline uint8_t border_among(const struct cutter *k, uint32_t lo,
				   uint32_t hi, uint32_t *at)
{
	uint8_t kind = 0;

	for (; lo <= hi; lo += 64) {
		uint32_t n = hi - lo < 64 ? hi - lo + 1 : 64;

		for (uint64_t b = cut_bits(k, lo, n); b; b &= b - 1) {
			uint32_t i = lo + (uint32_t)__builtin_ctzll(b);

			if (!kind || k->cut[i] < kind) {
				kind = k->cut[i];
				*at = i;
			}
		}
	}
	return kind;
}

/*
 * Borders in the gap between two blocks, or before the first word of the
 * second: [from0, from1] on one side is [to0, to1] on the other.
 */
static void project_gap(struct projection *p, uint32_t from0, uint32_t from1,
			uint32_t to0, uint32_t to1)
{
	uint32_t at = 0;
	uint8_t kind;

	if (!cut_between(p->k, from0, from1) || cut_between(p->k, to0, to1))
		return;
	kind = border_among(p->k, from0, from1, &at);
	at = at == from0 && at != from1 ? to0 : to1;
	put(p, choose_in_gap(p->k, to0, to1, at), kind);
}

/* A border of one side near an end of the match cuts the other side at AT. */
static void project_end(struct projection *p, struct span from,
			struct span to, uint32_t at)
{
	uint32_t word;
	uint8_t kind;

	if (!cut_between(p->k, from.start, from.end) ||
	    cut_between(p->k, to.start, to.end))
		return;
	kind = border_among(p->k, from.start, from.end, &word);
	put(p, choose_in_gap(p->k, to.start, to.end, at), kind);
}

static uint32_t less(uint32_t at, uint32_t n, uint32_t limit)
{
	return at - limit > n ? at - n : limit;
}

static uint32_t more(uint32_t at, uint32_t n, uint32_t limit)
{
	return limit - at > n ? at + n : limit;
}

/* Borders at either end of a match, a crumb's length around. */
static void project_ends(struct projection *p)
{
	const struct matches *m = p->k->m;
	const struct match *x = p->x;
	const uint32_t *starts = p->k->c->starts;
	const struct block *f = match_first(m, x), *l = match_last(m, x);
	struct side s = block_side(f, p->flip), e = block_side(l, p->flip);
	uint32_t sf = p->flip ? x->source_b : x->source_a;
	uint32_t st = p->flip ? x->source_a : x->source_b;
	uint32_t end_from = e.from + l->len, end_to = e.to + l->len;
	uint32_t near = CRUMB - 1;

	project_end(p, (struct span){less(s.from, near, starts[sf]), s.from},
		    (struct span){less(s.to, near, starts[st]), s.to}, s.to);
	project_end(p,
		    (struct span){end_from,
				  more(end_from, near, starts[sf + 1] - 1)},
		    (struct span){end_to, more(end_to, near,
					       starts[st + 1] - 1)},
		    end_to);
}

static void project_side(struct projection *p)
{
	const struct block *b = match_first(p->k->m, p->x);

	project_ends(p);
	for (uint32_t i = 0; i < p->x->n_blocks; i++) {
		struct side s = block_side(&b[i], p->flip), before;

		if (i) {
			before = block_side(&b[i - 1], p->flip);
			project_gap(p, before.from + b[i - 1].len, s.from,
				    before.to + b[i - 1].len, s.to);
		}
		project_block(p, &b[i]);
	}
}

/* Does MATCH put a cut, or would it if this was no TRIAL? */
static bool project_match(struct cutter *k, uint32_t match, bool trial)
{
	struct projection p = {.k = k, .x = &k->m->v[match], .trial = trial};

	project_side(&p);
	p.flip = true;
	project_side(&p);
	return p.says;
}

/*
 * Are both sides cut at the same words, and a crumb's length around them?
 * Then neither has anything to say to the other: where one side's source
 * begins or ends so near, that is a cut too.  Asked of short ones only.
 */
static bool is_cut_alike(const struct cutter *k, const struct visit *v)
{
	uint32_t near = CRUMB - 1, n = v->a.end - v->a.start + 2 * near + 1;

	return v->level && n <= 64 && v->a.start >= near &&
	       v->b.start >= near &&
	       cut_bits(k, v->a.start - near, n) ==
		       cut_bits(k, v->b.start - near, n);
}

/* Was nothing cut near a match since it was looked at? */
static bool is_settled(const struct cutter *k, const struct visit *v)
{
	return v->seen && !cut_since(k, v->a.start, v->a.end, v->seen) &&
	       !cut_since(k, v->b.start, v->b.end, v->seen);
}

/* Matches looked at in one turn, or between two looks whether to go on. */
#define VISITS_A_TURN 1024

static bool is_level(const struct block *b, uint32_t n)
{
	for (uint32_t i = 1; i < n; i++)
		if (b[i].b - b[i].a != b->b - b->a)
			return false;
	return true;
}

static struct visit visit_of(const struct matches *m, uint32_t match)
{
	const struct match *x = &m->v[match];
	const struct block *f = match_first(m, x), *l = match_last(m, x);

	return (struct visit){.a = {f->a, l->a + l->len},
			      .b = {f->b, l->b + l->len},
			      .match = match,
			      .level = is_level(f, x->n_blocks)};
}

bool cuts_order(struct cutter *k, const uint32_t *order, uint32_t n,
		const struct pool *pool)
{
	struct visit *visits = mem_resize(NULL, n, sizeof(*visits));
	const struct match *v = k->m->v;
	uint32_t known = 0;
	bool go = true;

	for (uint32_t i = 0; go && i < n; i++) {
		go = pool_asks_at(pool, i, VISITS_A_TURN);
		if (known < k->n_visits && k->visits[known].match == order[i]) {
			visits[i] = k->visits[known++];
			continue;
		}
		if (n - i > 2 * AHEAD) {
			__builtin_prefetch(&v[order[i + 2 * AHEAD]]);
			__builtin_prefetch(
				match_first(k->m, &v[order[i + AHEAD]]));
		}
		visits[i] = visit_of(k->m, order[i]);
	}
	free(k->visits);
	k->visits = visits;
	k->n_visits = n;
	return go;
}

/* Those of N visits that are not settled, to LIST; returns how many. */
static size_t list_unsettled(const struct cutter *k, const struct visit *v,
			     size_t n, uint16_t *list)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++) {
		if (is_settled(k, &v[i]))
			continue;
		list[found++] = (uint16_t)i;
	}
	return found;
}

/* What a visit that comes later will look at. */
static void ask_for(const struct cutter *k, const struct visit *v)
{
	__builtin_prefetch(&k->m->v[v->match]);
	__builtin_prefetch(&k->any[v->a.start / 64]);
	__builtin_prefetch(&k->any[v->b.start / 64]);
}

/* Those that have nothing to say to the cuts there are have been seen. */
static void try_turn(void *arg, size_t turn, unsigned worker)
{
	struct cutter *k = arg;
	struct visit *v = k->visits + turn * VISITS_A_TURN;
	size_t left = k->n_visits - turn * VISITS_A_TURN, n;
	uint16_t list[VISITS_A_TURN];

	(void)worker;
	n = list_unsettled(k, v, left < VISITS_A_TURN ? left : VISITS_A_TURN,
			   list);
	for (size_t i = 0; i < n; i++) {
		struct visit *x = &v[list[i]];

		if (n - i > 2 * AHEAD) {
			ask_for(k, &v[list[i + 2 * AHEAD]]);
			__builtin_prefetch(match_first(
				k->m, &k->m->v[v[list[i + AHEAD]].match]));
		}
		if (is_cut_alike(k, x) || !project_match(k, x->match, true))
			x->seen = k->now;
	}
}

/*
 * All threads find those that have something to say to the cuts there are;
 * then one lets the matches speak in their order, these and those near which
 * something was cut by then.
 */
bool cuts_project(struct cutter *k, const struct pool *pool)
{
	k->added = 0;
	k->now++;
	if (!pool_run(pool, (k->n_visits + VISITS_A_TURN - 1) / VISITS_A_TURN,
		      try_turn, k))
		return false;
	for (uint32_t i = 0; i < k->n_visits; i++) {
		struct visit *v = &k->visits[i];

		if (!pool_asks_at(pool, i, VISITS_A_TURN))
			return false;
		if (is_settled(k, v))
			continue;
		v->seen = ++k->now;
		if (!is_cut_alike(k, v))
			project_match(k, v->match, false);
	}
	return true;
}
