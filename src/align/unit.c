#include "config.h"

#include <stdlib.h>

#include "align/cut.h"
#include "align/unit.h"
#include "align/weights.h"
#include "base/mem.h"
#include "base/sort.h"

/* The units between the cuts there are. */
static void collect(struct units *u, const struct cutter *k)
{
	uint32_t pages = k->c->n_words / UNIT_PAGE + 1, n = 0;

	for (uint32_t p = 0; p < pages; p++) {
		u->pages[p] = (struct unit_page){k->any[p], n};
		n += count_bits(k->any[p]);
	}
	array_reserve(&u->starts, &u->cap, n + 1);
	u->n = 0;
	for (uint32_t p = 0; p < pages; p++)
		for (uint64_t b = k->any[p]; b; b &= b - 1)
			u->starts[u->n++] = p * UNIT_PAGE +
					    (uint32_t)__builtin_ctzll(b);
	u->starts[u->n] = k->c->n_words;
}

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
 * A match inside units too long for it is cut out of them, if it is worth
 * it: a long quotation in two sentences that otherwise differ.
 */
static void cut_partial(void *data, const struct unit_pair *p)
{
	struct cutter *k = data;
	uint32_t lu = unit_len(k->units, p->u), lv = unit_len(k->units, p->v);
	uint32_t longer = lu > lv ? lu : lv, shorter = lu < lv ? lu : lv;
	uint32_t ends[4] = {p->a0, p->a1, p->b0, p->b1};

	if (p->aligned * 100 >= longer * LINK_COVER || p->aligned < CUT_WORDS)
		return;
	if (p->match->score < CUT_SCORE && !is_long_run(k->c, p) &&
	    (p->weight < CUT_COVER_SCORE ||
	     p->aligned * 100 < shorter * CUT_COVER_SHORT ||
	     p->aligned * 100 < longer * CUT_COVER_LONG))
		return;
	if (p->aligned * 100 < (p->a1 - p->a0) * CUT_IDENTITY ||
	    p->aligned * 100 < (p->b1 - p->b0) * CUT_IDENTITY)
		return;
	for (int i = 0; i < 4; i++) {
		if (cut_makes_crumb(k, ends[i]))
			continue;
		cut_set(k, ends[i], CUT_END);
		k->added++;
	}
}

/* The matches, best first; canonical order decides between equals. */
static uint32_t *rank_matches(const struct matches *m)
{
	uint64_t *keys = mem_resize(NULL, m->n, sizeof(*keys));
	uint32_t *order = mem_resize(NULL, m->n, sizeof(*order));

	for (size_t i = 0; i < m->n; i++)
		keys[i] = (uint64_t)(UINT32_MAX - (uint32_t)m->v[i].score)
				  << 32 | i;
	sort_u64(keys, m->n);
	for (size_t i = 0; i < m->n; i++)
		order[i] = (uint32_t)keys[i];
	free(keys);
	return order;
}

/* What is the best that a match does for two sentences? */
struct judge {
	const struct corpus *c;
	const struct units *units;
	bool good;
};

static void judge_pair(void *data, const struct unit_pair *p)
{
	struct judge *j = data;
	uint32_t lu = unit_len(j->units, p->u), lv = unit_len(j->units, p->v);
	uint32_t longer = lu > lv ? lu : lv, shorter = lu < lv ? lu : lv;

	j->good = j->good || is_long_run(j->c, p) ||
		  (p->aligned * 100 >= shorter * CUT_COVER_SHORT &&
		   p->aligned * 100 >= longer * CUT_COVER_LONG);
}

/*
 * Weak matches that cover no sentence are formulas: "le chef de la
 * diplomatie" and its name.  They must not cut anything.
 */
static uint32_t drop_formulas(struct cutter *k, uint32_t *order)
{
	uint32_t n = 0;

	for (size_t i = 0; i < k->m->n; i++) {
		const struct match *x = &k->m->v[order[i]];
		struct judge j = {k->c, k->units, x->score >= CUT_SCORE};

		if (!j.good)
			units_walk(k->units, k->c, k->m, x, judge_pair, &j);
		if (j.good)
			order[n++] = order[i];
	}
	return n;
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

/* Cuts out what is shared of longer units, until nothing more is. */
static void cut_all_partial(struct cutter *k, const uint32_t *order,
			    uint32_t n)
{
	uint32_t *walked = mem_zalloc(k->m->n, sizeof(*walked));

	for (int round = 0; round < CUT_ROUNDS; round++) {
		k->added = 0;
		for (uint32_t i = 0; i < n; i++) {
			const struct match *x = &k->m->v[order[i]];

			if (walked[order[i]] &&
			    !units_cut_since(k, x, walked[order[i]]))
				continue;
			walked[order[i]] = ++k->now;
			units_walk(k->units, k->c, k->m, x, cut_partial, k);
		}
		if (!k->added)
			break;
		cuts_project(k, order, n);
		collect(k->units, k);
	}
	free(walked);
}

static int compare_borders(const void *x, const void *y)
{
	const struct shown_border *p = x, *q = y;

	return (p->at > q->at) - (p->at < q->at);
}

void units_init(struct units *u, const struct corpus *c,
		const struct matches *m)
{
	struct cutter k;
	uint32_t *order = rank_matches(m), n;

	*u = (struct units){0};
	cutter_init(&k, c, m, u);
	u->pages = mem_resize(NULL, c->n_words / UNIT_PAGE + 1,
			      sizeof(*u->pages));
	collect(u, &k);
	n = drop_formulas(&k, order);
	for (int round = 0; round < CUT_ROUNDS; round++) {
		cuts_project(&k, order, n);
		if (!k.added)
			break;
	}
	collect(u, &k);
	cut_all_partial(&k, order, n);
	if (u->n_borders)
		qsort(u->borders, u->n_borders, sizeof(*u->borders),
		      compare_borders);
	cutter_release(&k);
	free(order);
}

void units_release(struct units *u)
{
	free(u->starts);
	free(u->pages);
	free(u->borders);
	*u = (struct units){0};
}

static void extend_pair(struct unit_pair *p, const struct corpus *c,
			uint32_t a, uint32_t b, uint32_t len)
{
	p->aligned += len;
	if (len > p->run)
		p->run = len;
	p->weight += corpus_run_weight(c, a, b, len);
	p->a1 = a + len;
	p->b1 = b + len;
}

static uint32_t min3(uint32_t x, uint32_t y, uint32_t z)
{
	x = x < y ? x : y;
	return x < z ? x : z;
}

void units_walk(const struct units *u, const struct corpus *c,
		const struct matches *m, const struct match *x,
		unit_pair_fn *call, void *data)
{
	const struct block *b = match_first(m, x);
	struct unit_pair p = {0};

	for (uint32_t i = 0; i < x->n_blocks; i++) {
		uint32_t done = 0;

		while (done < b[i].len) {
			uint32_t at = b[i].a + done, bt = b[i].b + done;
			uint32_t uu = unit_at(u, at), vv = unit_at(u, bt);
			uint32_t len = min3(b[i].len - done,
					    u->starts[uu + 1] - at,
					    u->starts[vv + 1] - bt);

			if (p.aligned && (uu != p.u || vv != p.v)) {
				call(data, &p);
				p.aligned = 0;
			}
			if (!p.aligned)
				p = (struct unit_pair){
					.match = x, .u = uu, .v = vv, .a0 = at, .b0 = bt};
			extend_pair(&p, c, at, bt, len);
			done += len;
		}
	}
	if (p.aligned)
		call(data, &p);
}
