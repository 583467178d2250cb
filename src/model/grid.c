#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/grid.h"

/* What a cell has instead of so few tokens is not told in parts. */
#define WHOLE_TOKENS 4

/* What the sites are found from: arrays by token of the core, or the gap
   before it. */
struct columns {
	uint64_t *lacking;   /* the set of cells without the token; owned, and
				what the others are in */
	uint32_t *n_lacking;
	uint32_t *n_other;   /* cells with another figure for it */
	uint32_t *n_insert;  /* cells that have words in the gap */
	uint32_t *n_across;  /* cells with words of their own for the few
				tokens on both sides of the gap */
	uint32_t *site;	     /* of each token, UINT32_MAX: none */
};

/* Tokens [c0, c1) of the core that a cell lacks, and its own instead. */
struct gap {
	uint32_t cell, c0, c1, t0, t1;
};

static const struct token *core_token(const struct grid *g, uint32_t i)
{
	uint32_t core = g->frame.core;

	return token_of(g->tokens, core, g->parts[core].from + i);
}

/* What a cell has instead of some tokens, or where no other has words. */
static void count_gap(struct grid *g, struct columns *c, struct gap gap)
{
	bool is_short = gap.c1 - gap.c0 <= WHOLE_TOKENS;
	uint32_t count = g->tokens->count[gap.cell];

	for (uint32_t i = gap.c0; i < gap.c1; i++) {
		c->lacking[i] += hash_mix(gap.cell + 1);
		c->n_lacking[i] += count;
		if (gap.t0 < gap.t1 && i > gap.c0 && is_short)
			c->n_across[i] += count;
	}
	if (gap.t0 < gap.t1 && gap.c0 == gap.c1)
		c->n_insert[gap.c0] += count;
}

/* Most tokens of most cells are those of the core, with no gap before. */
static void count_cell(struct grid *g, struct columns *c, uint32_t cell)
{
	struct gap gap = {.cell = cell, .t0 = g->parts[cell].from};

	for (uint32_t i = 0; i < g->frame.length; i++) {
		uint32_t at = frame_at(&g->frame, cell, i);

		if (at == FRAME_NONE)
			continue;
		gap.c1 = i;
		gap.t1 = g->parts[cell].from + at;
		if (gap.c0 < gap.c1 || gap.t0 < gap.t1)
			count_gap(g, c, gap);
		if (token_of(g->tokens, cell, gap.t1)->id !=
		    core_token(g, i)->id)
			c->n_other[i] += g->tokens->count[cell];
		gap.c0 = i + 1;
		gap.t0 = gap.t1 + 1;
	}
	gap.c1 = g->frame.length;
	gap.t1 = g->parts[cell].to;
	count_gap(g, c, gap);
}

static void columns_init(struct columns *c, struct grid *g)
{
	size_t n = g->frame.length + 1;

	c->lacking = mem_zalloc(n, sizeof(*c->lacking) + 5 * sizeof(uint32_t));
	c->n_lacking = (uint32_t *)(c->lacking + n);
	c->n_other = c->n_lacking + n;
	c->n_insert = c->n_other + n;
	c->n_across = c->n_insert + n;
	c->site = c->n_across + n;
	for (uint32_t i = 0; i < g->frame.n_cells; i++)
		if (i != g->frame.core)
			count_cell(g, c, i);
}

static void columns_release(struct columns *c)
{
	free(c->lacking);
}

static struct site *last_site(struct grid *g)
{
	return g->n_sites ? &g->sites[g->n_sites - 1] : NULL;
}

static void add_site(struct grid *g, struct site s)
{
	array_reserve(&g->sites, &g->cap_sites, g->n_sites + 1);
	g->sites[g->n_sites++] = s;
}

static uint32_t larger(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

/* Does token I of the core go on with the site that token I - 1 is in? */
static bool goes_on(const struct columns *c, const struct site *last,
		    uint32_t i)
{
	if (!i || !last || last->to != 2 * i || last->figure ||
	    c->n_other[i] || c->n_insert[i])
		return false;
	return c->lacking[i] == c->lacking[i - 1] ||
	       2 * c->n_across[i] >= larger(last->deviants, c->n_lacking[i]);
}

static void find_sites(struct grid *g, const struct columns *c)
{
	for (uint32_t i = 0; i <= g->frame.length; i++) {
		struct site *last;

		if (c->n_insert[i])
			add_site(g, (struct site){.from = 2 * i,
						  .to = 2 * i + 1,
						  .deviants = c->n_insert[i]});
		c->site[i] = UINT32_MAX;
		if (!c->n_lacking[i] && !c->n_other[i])
			continue;
		last = last_site(g);
		if (goes_on(c, last, i)) {
			last->to = 2 * i + 2;
			last->deviants = larger(last->deviants,
						c->n_lacking[i]);
		} else {
			add_site(g, (struct site){
				.from = 2 * i + 1, .to = 2 * i + 2,
				.deviants = c->n_lacking[i] + c->n_other[i],
				.figure = c->n_other[i]});
		}
		c->site[i] = (uint32_t)g->n_sites - 1;
	}
}

/*
 * The place for the words that a cell has instead of tokens [c0, c1) of the
 * core: the site of most weight there takes them all.
 */
static uint32_t place_of(const struct grid *g, const struct columns *c,
			 struct gap gap)
{
	uint32_t best = gap.c0, from = gap.c0, most = 0, weight = 0;

	if (gap.c0 == gap.c1)
		return 2 * gap.c0;
	for (uint32_t i = gap.c0; i < gap.c1; i++) {
		if (c->site[i] != c->site[from]) {
			from = i;
			weight = 0;
		}
		weight += core_token(g, i)->weight + 1u;
		if (weight > most) {
			most = weight;
			best = from;
		}
	}
	return 2 * best + 1;
}

/* Fills AT behind the places before GAP up to that of token C1 of the core,
   before which all of the gap stands. */
static void put_gap(const struct grid *g, const struct columns *c,
		    struct gap gap, uint32_t *at)
{
	uint32_t p = 2 * gap.c0 + 1, end = 2 * gap.c1 + 1;

	if (gap.t0 < gap.t1)
		for (uint32_t last = place_of(g, c, gap); p <= last; p++)
			at[p] = gap.t0;
	for (; p <= end; p++)
		at[p] = gap.t1;
}

static void fill_cell(const struct grid *g, const struct columns *c,
		      uint32_t cell, uint32_t *at)
{
	struct gap gap = {.cell = cell, .t0 = g->parts[cell].from};

	at[0] = gap.t0;
	for (uint32_t i = 0; i < g->frame.length; i++) {
		uint32_t token = frame_at(&g->frame, cell, i);

		if (token == FRAME_NONE)
			continue;
		gap.c1 = i;
		gap.t1 = g->parts[cell].from + token;
		if (gap.c0 < i || gap.t0 < gap.t1)
			put_gap(g, c, gap, at);
		else
			at[2 * i + 1] = gap.t1;
		gap.c0 = i + 1;
		gap.t0 = gap.t1 + 1;
		at[2 * i + 2] = gap.t0;
	}
	gap.c1 = g->frame.length;
	gap.t1 = g->parts[cell].to;
	put_gap(g, c, gap, at);
}

static void fill(struct grid *g, const struct columns *c)
{
	g->n_places = 2 * g->frame.length + 1;
	g->at = mem_resize(NULL,
			   (size_t)g->frame.n_cells * (g->n_places + 1),
			   sizeof(*g->at));
	for (uint32_t i = 0; i < g->frame.n_cells; i++)
		fill_cell(g, c, i, g->at + (size_t)i * (g->n_places + 1));
}

static void frame_tokens(struct grid *g, const struct piece *parts,
			 uint32_t core)
{
	const struct tokens *t = g->tokens;
	struct frame_cell *cells = mem_zalloc(t->n_cells, sizeof(*cells));

	for (uint32_t i = 0; i < t->n_cells; i++) {
		uint32_t at = t->starts[i] + parts[i].from;

		cells[i] = (struct frame_cell){
			t->ids + at, t->weights + at, t->kinds + at,
			parts[i].to - parts[i].from};
	}
	frame_init(&g->frame, cells, t->n_cells, core);
	free(cells);
}

void grid_init(struct grid *g, const struct tokens *t,
	       const struct piece *parts, uint32_t core)
{
	struct columns c;

	*g = (struct grid){.tokens = t, .parts = parts};
	frame_tokens(g, parts, core);
	columns_init(&c, g);
	find_sites(g, &c);
	fill(g, &c);
	columns_release(&c);
}

void grid_release(struct grid *g)
{
	frame_release(&g->frame);
	free(g->at);
	free(g->sites);
}
