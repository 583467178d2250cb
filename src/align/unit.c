#include "config.h"

#include <stdlib.h>

#include "align/clause.h"
#include "align/cut.h"
#include "align/unit.h"
#include "align/weights.h"
#include "base/mem.h"
#include "base/sort.h"

/* How many units begin before each page; returns how many there are. */
static uint32_t count_pages(struct units *u, const struct corpus *c)
{
	uint32_t pages = c->n_words / UNIT_PAGE + 1, n = 0;

	for (uint32_t p = 0; p < pages; p++) {
		u->pages[p].before = n;
		n += count_bits(u->pages[p].first);
	}
	return n;
}

/* The units between the cuts there are. */
static void collect(struct units *u, const struct cutter *k)
{
	uint32_t pages = k->c->n_words / UNIT_PAGE + 1;

	for (uint32_t p = 0; p < pages; p++)
		u->pages[p].first = k->any[p];
	array_reserve(&u->starts, &u->cap, count_pages(u, k->c) + 1);
	u->n = 0;
	for (uint32_t p = 0; p < pages; p++)
		for (uint64_t b = k->any[p]; b; b &= b - 1)
			u->starts[u->n++] = p * UNIT_PAGE +
					    (uint32_t)__builtin_ctzll(b);
	u->starts[u->n] = k->c->n_words;
}

/* The matches, best first; canonical order decides between equals. */
static void rank_matches(uint32_t *order, const struct matches *m)
{
	uint64_t *keys = mem_resize(NULL, m->n, sizeof(*keys));

	for (size_t i = 0; i < m->n; i++)
		keys[i] = (uint64_t)(UINT32_MAX - (uint32_t)m->v[i].score)
				  << 32 | i;
	sort_u64(keys, m->n);
	for (size_t i = 0; i < m->n; i++)
		order[i] = (uint32_t)keys[i];
	free(keys);
}

/* Leaves those in ORDER that are GOOD; returns how many. */
static uint32_t matches_sift(uint32_t *order, const struct matches *m,
			     const uint8_t *good)
{
	uint32_t n = 0;

	for (size_t i = 0; i < m->n; i++)
		if (good[order[i]])
			order[n++] = order[i];
	return n;
}

static int compare_borders(const void *x, const void *y)
{
	const struct shown_border *p = x, *q = y;

	return (p->at > q->at) - (p->at < q->at);
}

static bool project_all(struct cutter *k, const struct pool *pool)
{
	for (int round = 0; round < CUT_ROUNDS; round++) {
		if (!cuts_project(k, pool))
			return false;
		if (!k->added)
			break;
	}
	collect(k->units, k);
	return true;
}

/* Cuts out what is shared of longer units, until nothing more is. */
static bool cut_clauses(struct cutter *k, const uint32_t *order, uint32_t n,
			const struct pool *pool)
{
	uint32_t *walked = mem_zalloc(k->m->n, sizeof(*walked));
	bool go = true;

	for (int round = 0; go && round < CUT_ROUNDS; round++) {
		go = clauses_cut(k, order, n, walked, pool);
		if (!k->added)
			break;
		go = cuts_project(k, pool);
		collect(k->units, k);
	}
	free(walked);
	return go;
}

/*
 * Cuts at the borders of all that matches.  What the matches that cut have
 * shown to be a sentence may be one that others hold whole: these cut too.
 */
static bool cut_all(struct cutter *k, const struct pool *pool)
{
	uint32_t *order = mem_resize(NULL, k->m->n, sizeof(*order)), n;
	uint8_t *good = mem_zalloc(k->m->n, 1);
	bool go = formulas_judge(k, good, pool);

	rank_matches(order, k->m);
	if (go) {
		n = matches_sift(order, k->m, good);
		go = cuts_order(k, order, n, pool) && project_all(k, pool) &&
		     whole_runs_judge(k, good, pool);
	}
	if (go) {
		rank_matches(order, k->m);
		n = matches_sift(order, k->m, good);
		go = cuts_order(k, order, n, pool) &&
		     cut_clauses(k, order, n, pool);
	}
	free(good);
	free(order);
	return go;
}

bool units_init(struct units *u, const struct corpus *c,
		const struct matches *m, const struct pool *pool)
{
	struct cutter k;
	bool go;

	*u = (struct units){0};
	cutter_init(&k, c, m, u);
	u->pages = mem_resize(NULL, c->n_words / UNIT_PAGE + 1,
			      sizeof(*u->pages));
	collect(u, &k);
	go = cut_all(&k, pool);
	if (u->n_borders)
		qsort(u->borders, u->n_borders, sizeof(*u->borders),
		      compare_borders);
	cutter_release(&k);
	return go;
}

void units_join(struct units *u, const struct corpus *c,
		const uint8_t *joined, uint32_t *to)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < u->n; i++) {
		uint32_t at = u->starts[i];

		if (joined[i])
			u->pages[at / UNIT_PAGE].first &=
				~((uint64_t)1 << at % UNIT_PAGE);
		else
			u->starts[n++] = at;
		to[i] = n - 1;
	}
	u->starts[n] = u->starts[u->n];
	u->n = n;
	count_pages(u, c);
}

void units_release(struct units *u)
{
	free(u->starts);
	free(u->pages);
	free(u->borders);
	*u = (struct units){0};
}

static uint32_t min3(uint32_t x, uint32_t y, uint32_t z)
{
	x = x < y ? x : y;
	return x < z ? x : z;
}

/* The words of B from word DONE on that are of units UNIT_A and UNIT_B. */
static uint32_t piece_len(const struct units *u, const struct block *b,
			  uint32_t done, uint32_t unit_a, uint32_t unit_b)
{
	return min3(b->len - done, u->starts[unit_a + 1] - (b->a + done),
		    u->starts[unit_b + 1] - (b->b + done));
}

int32_t unit_pair_weight(const struct unit_pair *p, const struct corpus *c,
			 const struct units *u)
{
	const struct block *b = p->first;
	uint32_t done = p->a0 - b->a, left = p->aligned;
	int32_t weight = 0;

	while (left) {
		uint32_t len = piece_len(u, b, done, p->u, p->v);

		weight += corpus_run_weight(c, b->a + done, b->b + done, len);
		left -= len;
		done = 0;
		b++;
	}
	return weight;
}

static void extend_pair(struct unit_pair *p, uint32_t a, uint32_t b,
			uint32_t len)
{
	p->aligned += len;
	if (len > p->run)
		p->run = len;
	p->a1 = a + len;
	p->b1 = b + len;
}

/* The unit of word AT, which is in UNIT or not far behind it. */
static uint32_t unit_from(const struct units *u, uint32_t unit, uint32_t at)
{
	while (u->starts[unit + 1] <= at)
		unit++;
	return unit;
}

void units_walk(const struct units *u, const struct match *x,
		const struct block *b, unit_pair_fn *call, void *data)
{
	uint32_t uu = unit_at(u, b->a), vv = unit_at(u, b->b);
	struct unit_pair p = {0};

	for (uint32_t i = 0; i < x->n_blocks; i++) {
		uint32_t done = 0, len;

		for (; done < b[i].len; done += len) {
			uint32_t at = b[i].a + done, bt = b[i].b + done;

			uu = unit_from(u, uu, at);
			vv = unit_from(u, vv, bt);
			len = piece_len(u, &b[i], done, uu, vv);
			if (p.aligned && (uu != p.u || vv != p.v)) {
				call(data, &p);
				p.aligned = 0;
			}
			if (!p.aligned)
				p = (struct unit_pair){.match = x, .first = &b[i],
						       .u = uu, .v = vv,
						       .a0 = at, .b0 = bt};
			extend_pair(&p, at, bt, len);
		}
	}
	if (p.aligned)
		call(data, &p);
}
