#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "align/clause.h"
#include "align/weights.h"
#include "base/mem.h"
#include "base/sort.h"

/* Matches that are walked in one turn. */
#define WALK_TURN 1024

/*
 * So many equal words in a row that they are a copy whatever they weigh;
 * fewer are enough at the same end of both sentences.
 */
static bool is_long_run(const struct corpus *c, const struct unit_pair *p)
{
	const uint8_t *f = c->flags;

	if (p->run >= CUT_RUN)
		return true;
	return p->run >= CUT_EDGE_RUN &&
	       ((f[p->a0] & f[p->b0] & ALIGN_SENTENCE) ||
		(f[p->a1] & f[p->b1] & ALIGN_SENTENCE));
}

/*
 * Is one of the two, whole, a run of the other?  A sentence copied into a
 * text without borders is a copy however long the words around it are.
 */
static bool is_whole_run(const struct unit_pair *p, uint32_t shorter)
{
	return p->run >= CUT_WORDS && p->run == shorter;
}

/* What is the best that a match does for two units? */
struct judge {
	const struct corpus *c;
	const struct units *units;
	bool whole_only; /* only whole runs count */
	bool good;
};

static bool is_good_pair(const struct judge *j, const struct unit_pair *p)
{
	uint32_t lu = unit_len(j->units, p->u), lv = unit_len(j->units, p->v);
	uint32_t longer = lu > lv ? lu : lv, shorter = lu < lv ? lu : lv;

	if (is_whole_run(p, shorter))
		return true;
	return !j->whole_only &&
	       (is_long_run(j->c, p) ||
		(p->aligned * 100 >= shorter * CUT_COVER_SHORT &&
		 p->aligned * 100 >= longer * CUT_COVER_LONG));
}

static void judge_pair(void *data, const struct unit_pair *p)
{
	struct judge *j = data;

	j->good = j->good || is_good_pair(j, p);
}

static bool has_run(const struct matches *m, const struct match *x,
		    uint32_t len)
{
	const struct block *b = match_first(m, x);

	for (uint32_t i = 0; i < x->n_blocks; i++)
		if (b[i].len >= len)
			return true;
	return false;
}

/* What is judged, and whether by whole runs only. */
struct court {
	const struct cutter *k;
	bool whole_only;
	uint8_t *good; /* borrowed, by match */
};

static void judge_turn(void *arg, size_t turn, unsigned worker)
{
	const struct court *f = arg;
	const struct cutter *k = f->k;
	size_t end = (turn + 1) * WALK_TURN;

	(void)worker;
	for (size_t i = turn * WALK_TURN; i < end && i < k->m->n; i++) {
		const struct match *x = &k->m->v[i];
		struct judge j = {k->c, k->units, f->whole_only,
				  f->good[i] || x->score >= CUT_SCORE};

		if (i + 2 * UNITS_AHEAD < k->m->n)
			units_ask(k->units, k->c, k->m,
				  &k->m->v[i + 2 * UNITS_AHEAD],
				  &k->m->v[i + UNITS_AHEAD]);
		if (!j.good &&
		    (!f->whole_only || has_run(k->m, x, CUT_WORDS)))
			units_walk(k->units, x, match_first(k->m, x),
				   judge_pair, &j);
		f->good[i] = j.good;
	}
}

static bool judge_all(struct court *f, const struct pool *pool)
{
	return pool_run(pool, (f->k->m->n + WALK_TURN - 1) / WALK_TURN,
			judge_turn, f);
}

bool formulas_judge(const struct cutter *k, uint8_t *good,
		    const struct pool *pool)
{
	return judge_all(&(struct court){k, false, good}, pool);
}

bool whole_runs_judge(const struct cutter *k, uint8_t *good,
		      const struct pool *pool)
{
	return judge_all(&(struct court){k, true, good}, pool);
}

#define NO_TURN UINT32_MAX

/* The ends of a part, where both sides are to be cut. */
struct part {
	uint32_t turn; /* of its match */
	uint32_t ends[4];
};

struct parts {
	struct part *v; /* owned */
	size_t n, cap;
};

struct walker {
	const struct cutter *k;
	uint32_t *turns; /* owned, by match: in the order; NO_TURN: not in it */
	uint32_t *walked;
	struct parts *parts; /* owned, by turn */
};

struct desk {
	const struct cutter *k;
	struct parts *parts;
	uint32_t turn; /* of the match */
};

/*
 * A match inside units too long for it is cut out of them, if it is worth
 * it: a long quotation in two sentences that otherwise differ.
 */
static void add_part(void *data, const struct unit_pair *p)
{
	struct desk *d = data;
	const struct units *u = d->k->units;
	struct parts *parts = d->parts;
	uint32_t lu = unit_len(u, p->u), lv = unit_len(u, p->v);
	uint32_t longer = lu > lv ? lu : lv, shorter = lu < lv ? lu : lv;

	if (p->aligned * 100 >= longer * LINK_COVER || p->aligned < CUT_WORDS)
		return;
	if (p->match->score < CUT_SCORE && !is_long_run(d->k->c, p) &&
	    !is_whole_run(p, shorter) &&
	    (p->aligned * 100 < shorter * CUT_COVER_SHORT ||
	     p->aligned * 100 < longer * CUT_COVER_LONG ||
	     unit_pair_weight(p, d->k->c, u) < CUT_COVER_SCORE))
		return;
	if (p->aligned * 100 < (p->a1 - p->a0) * CUT_IDENTITY ||
	    p->aligned * 100 < (p->b1 - p->b0) * CUT_IDENTITY)
		return;
	array_reserve(&parts->v, &parts->cap, parts->n + 1);
	parts->v[parts->n++] = (struct part){
		d->turn, {p->a0, p->a1, p->b0, p->b1}};
}

/* Was a unit that MATCH touches cut, or one beside it, at TIME or later? */
static bool units_cut_since(const struct cutter *k, const struct match *x,
			    uint32_t time)
{
	const struct units *u = k->units;
	const struct block *f = match_first(k->m, x), *l = match_last(k->m, x);
	uint32_t a = unit_at(u, f->a), a_end = unit_at(u, l->a + l->len - 1);
	uint32_t b = unit_at(u, f->b), b_end = unit_at(u, l->b + l->len - 1);

	return cut_since(k, u->starts[a], u->starts[a_end + 1], time) ||
	       cut_since(k, u->starts[b], u->starts[b_end + 1], time);
}

/* In the order that the matches have in memory. */
static void walk_turn(void *arg, size_t turn, unsigned worker)
{
	const struct walker *w = arg;
	const struct cutter *k = w->k;
	struct desk desk = {.k = k, .parts = &w->parts[turn]};
	size_t end = (turn + 1) * WALK_TURN;

	(void)worker;
	for (size_t i = turn * WALK_TURN; i < end && i < k->m->n; i++) {
		const struct match *x = &k->m->v[i];

		if (i + 2 * UNITS_AHEAD < k->m->n)
			units_ask(k->units, k->c, k->m,
				  x + 2 * UNITS_AHEAD, x + UNITS_AHEAD);
		if (w->turns[i] == NO_TURN ||
		    (w->walked[i] && !units_cut_since(k, x, w->walked[i])))
			continue;
		w->walked[i] = k->now;
		desk.turn = w->turns[i];
		units_walk(k->units, x, match_first(k->m, x), add_part, &desk);
	}
}

static void cut_part(struct cutter *k, const struct part *x)
{
	for (int e = 0; e < 4; e++) {
		if (cut_makes_crumb(k, x->ends[e]))
			continue;
		cut_set(k, x->ends[e], CUT_END);
		k->added++;
	}
}

/* The parts of all turns, of which there are N, one behind the other. */
static struct parts join_parts(struct parts *parts, size_t n)
{
	struct parts all = {0};

	for (size_t t = 0; t < n; t++) {
		array_reserve(&all.v, &all.cap, all.n + parts[t].n);
		if (parts[t].n)
			memcpy(all.v + all.n, parts[t].v,
			       parts[t].n * sizeof(*all.v));
		all.n += parts[t].n;
		free(parts[t].v);
	}
	return all;
}

/* In the order of the matches, for an end may make another one a crumb. */
static void cut_parts(struct cutter *k, const struct parts *parts)
{
	uint64_t *order = mem_resize(NULL, parts->n, sizeof(*order));

	for (size_t i = 0; i < parts->n; i++)
		order[i] = (uint64_t)parts->v[i].turn << 32 | i;
	sort_u64(order, parts->n);
	for (size_t i = 0; i < parts->n; i++)
		cut_part(k, &parts->v[(uint32_t)order[i]]);
	free(order);
}

static uint32_t *list_turns(const uint32_t *order, uint32_t n, size_t matches)
{
	uint32_t *turns = mem_resize(NULL, matches, sizeof(*turns));

	memset(turns, 0xff, matches * sizeof(*turns));
	for (uint32_t i = 0; i < n; i++)
		turns[order[i]] = i;
	return turns;
}

bool clauses_cut(struct cutter *k, const uint32_t *order, uint32_t n,
		 uint32_t *walked, const struct pool *pool)
{
	size_t turns = (k->m->n + WALK_TURN - 1) / WALK_TURN;
	struct walker w = {.k = k, .walked = walked};
	struct parts all;
	bool go;

	w.turns = list_turns(order, n, k->m->n);
	w.parts = mem_zalloc(turns, sizeof(*w.parts));
	k->added = 0;
	k->now++;
	go = pool_run(pool, turns, walk_turn, &w);
	k->now++;
	all = join_parts(w.parts, turns);
	cut_parts(k, &all);
	free(all.v);
	free(w.parts);
	free(w.turns);
	return go;
}
