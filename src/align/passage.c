#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "align/global.h"
#include "align/passage.h"
#include "align/weights.h"
#include "base/mem.h"

struct builder {
	const struct align_input *in;
	const struct corpus *c;
	const struct units *u;
	struct groups *g;
	struct alignment *out;
	uint32_t *next;	  /* owned: the group that follows each one */
	bool *follows;	  /* owned: one goes before it */
	int32_t *score;	  /* owned: of each group as a row */
	bool *fragment;	  /* owned: units that go with what is beside them */
	struct aligned *scratch; /* owned, one a worker */
};

/* The one group that follows all members of group I, or NO_GROUP. */
static uint32_t follower(const struct builder *k, uint32_t i)
{
	const struct group *x = &k->g->v[i];
	uint32_t next = k->g->of_unit[x->members[0] + 1];

	if (next == NO_GROUP || next == i || k->g->v[next].n != x->n)
		return NO_GROUP;
	for (uint32_t m = 1; m < x->n; m++)
		if (k->g->of_unit[x->members[m] + 1] != next)
			return NO_GROUP;
	return next;
}

static bool begins_sentence(const struct builder *k, uint32_t unit)
{
	return k->c->flags[k->u->starts[unit]] & ALIGN_SENTENCE;
}

/* Does the row beside UNIT, in the same sentence, belong to a group? */
static bool has_row_beside(const struct builder *k, uint32_t unit)
{
	const uint32_t *of = k->g->of_unit;

	return (!begins_sentence(k, unit) && of[unit - 1] != NO_GROUP) ||
	       (!begins_sentence(k, unit + 1) && of[unit + 1] != NO_GROUP);
}

/*
 * A few words that one source has elsewhere would be a passage of their own;
 * they rather stay with the sentence that they are part of in the others.
 */
static void dissolve_fragments(struct builder *k)
{
	for (uint32_t i = 0; i < k->g->n; i++) {
		const struct group *x = &k->g->v[i];
		uint32_t beside = 0;

		if (!x->n || k->next[i] != NO_GROUP || k->follows[i] ||
		    unit_len(k->u, x->core) >= FRAGMENT)
			continue;
		for (uint32_t m = 0; m < x->n; m++)
			beside += has_row_beside(k, x->members[m]);
		if (2 * beside < x->n)
			continue;
		for (uint32_t m = 0; m < x->n; m++)
			k->fragment[x->members[m]] = true;
		group_dissolve(k->g, i);
	}
}

/* What the core shares with MEMBER, at most what it weighs. */
static int32_t shared_weight(const struct builder *k, struct aligned *scratch,
			     uint32_t core, uint32_t member)
{
	const uint32_t *s = k->u->starts;
	int32_t weight = 0;
	uint32_t n = 0, len = unit_len(k->u, core);

	scratch->n = 0;
	global_align(scratch, k->c, s[core], s[core + 1], s[member],
		     s[member + 1]);
	for (size_t i = 0; i < scratch->n; i++) {
		const struct block *b = &scratch->v[i];

		n += b->len;
		weight += corpus_run_weight(k->c, b->a, b->b, b->len);
	}
	/* a whole sentence copied is a copy whatever its words */
	if (n == len && n == unit_len(k->u, member) && n >= WHOLE_WORDS)
		weight = (int32_t)corpus_floor_weight(k->c, s[core],
						      s[core + 1] - s[core]) +
			 WHOLE_BONUS;
	return weight;
}

static int32_t row_score(const struct builder *k, struct aligned *scratch,
			 const struct group *x)
{
	int32_t best = 0;

	for (uint32_t m = 0; m < x->n; m++) {
		int32_t w;

		if (x->members[m] == x->core)
			continue;
		w = shared_weight(k, scratch, x->core, x->members[m]);
		if (w > best)
			best = w;
	}
	return best;
}

static void link_groups(struct builder *k)
{
	for (uint32_t i = 0; i < k->g->n; i++) {
		k->next[i] = NO_GROUP;
		if (!k->g->v[i].n)
			continue;
		k->next[i] = follower(k, i);
	}
	memset(k->follows, 0, k->g->n * sizeof(*k->follows));
	for (uint32_t i = 0; i < k->g->n; i++)
		if (k->next[i] != NO_GROUP)
			k->follows[k->next[i]] = true;
}

/*
 * A passage is worth its rows together, or the whole match that it is a part
 * of: a clause that other sources have elsewhere parts a long copy in two.
 */
static int32_t chain_score(const struct builder *k, uint32_t head)
{
	int64_t sum = 0, best = 0;

	for (uint32_t i = head; i != NO_GROUP; i = k->next[i]) {
		sum += k->score[i];
		if (k->g->v[i].context > best)
			best = k->g->v[i].context;
	}
	if (sum > best)
		best = sum;
	return best > INT32_MAX ? INT32_MAX : (int32_t)best;
}

/* Dissolves chains of groups that are not worth showing. */
static bool keep_chain(struct builder *k, uint32_t head, int32_t min_score)
{
	uint32_t words = 0, next;

	for (uint32_t i = head; i != NO_GROUP; i = k->next[i])
		words += unit_len(k->u, k->g->v[i].core);
	if (chain_score(k, head) >= min_score && words >= CRUMB)
		return true;
	for (uint32_t i = head; i != NO_GROUP; i = next) {
		next = k->next[i];
		group_dissolve(k->g, i);
	}
	return false;
}

/* An occurrence while a passage is built: where its first unit stands. */
struct origin {
	uint32_t source, word; /* of the input */
	uint32_t unit;	       /* of the row being written */
};

static int compare_origins(const void *x, const void *y)
{
	const struct origin *p = x, *q = y;

	return (p->word > q->word) - (p->word < q->word);
}

static struct origin *list_origins(const struct builder *k,
				   const struct group *x)
{
	struct origin *o = mem_resize(NULL, x->n, sizeof(*o));

	for (uint32_t m = 0; m < x->n; m++) {
		uint32_t at = k->u->starts[x->members[m]];

		o[m].unit = x->members[m];
		o[m].source = k->c->original[corpus_source(k->c, at)];
		o[m].word = corpus_input_word(k->c, k->in, at);
	}
	qsort(o, x->n, sizeof(*o), compare_origins);
	return o;
}

/* A few words that a border elsewhere cut off and that nobody shares. */
static bool is_free_crumb(const struct builder *k, uint32_t unit)
{
	return k->g->of_unit[unit] == NO_GROUP &&
	       (unit_len(k->u, unit) < CRUMB || k->fragment[unit]);
}

/* Words of the crumb before or behind UNIT that go with it; takes it. */
static uint32_t take_crumb(struct builder *k, uint32_t unit, uint32_t crumb)
{
	uint32_t later = unit > crumb ? unit : crumb;

	if (begins_sentence(k, later) || !is_free_crumb(k, crumb))
		return 0;
	k->g->of_unit[crumb] = k->g->of_unit[unit];
	return unit_len(k->u, crumb);
}

static void add_row(struct builder *k, uint32_t group, struct origin *o,
		    bool first, bool last)
{
	const struct group *x = &k->g->v[group];
	struct alignment *out = k->out;
	struct align_row row = {.first_cell = (uint32_t)out->n_cells,
				.n_cells = x->n, .score = k->score[group],
				.rewritten = x->rewritten};

	array_reserve(&out->cells, &out->cap_cells, out->n_cells + x->n);
	for (uint32_t m = 0; m < x->n; m++) {
		uint32_t unit = o[m].unit++, start = o[m].word;
		uint32_t end = start + unit_len(k->u, unit);

		if (unit == x->core)
			row.core = m;
		o[m].word = end;
		if (first)
			start -= take_crumb(k, unit, unit - 1);
		if (last)
			end += take_crumb(k, unit, unit + 1);
		out->cells[out->n_cells++] =
			(struct align_cell){o[m].source, start, end, m};
	}
	array_reserve(&out->rows, &out->cap_rows, out->n_rows + 1);
	out->rows[out->n_rows++] = row;
}

static void add_passage(struct builder *k, uint32_t head)
{
	struct alignment *out = k->out;
	struct align_passage p = {.first_row = (uint32_t)out->n_rows,
				  .n_occurrences = k->g->v[head].n};
	struct origin *o = list_origins(k, &k->g->v[head]);

	for (uint32_t i = head; i != NO_GROUP; i = k->next[i]) {
		add_row(k, i, o, i == head, k->next[i] == NO_GROUP);
		p.n_rows++;
	}
	free(o);
	p.score = chain_score(k, head);
	array_reserve(&out->passages, &out->cap_passages,
		      out->n_passages + 1);
	out->passages[out->n_passages++] = p;
}

struct keyed {
	uint32_t word; /* first of the first occurrence */
	struct align_passage passage;
};

static int compare_keyed(const void *x, const void *y)
{
	const struct keyed *p = x, *q = y;

	return (p->word > q->word) - (p->word < q->word);
}

void passages_sort(struct alignment *out)
{
	struct keyed *v = mem_resize(NULL, out->n_passages, sizeof(*v));

	for (size_t i = 0; i < out->n_passages; i++) {
		const struct align_row *r =
			&out->rows[out->passages[i].first_row];

		v[i].word = out->cells[r->first_cell].start;
		v[i].passage = out->passages[i];
	}
	if (out->n_passages)
		qsort(v, out->n_passages, sizeof(*v), compare_keyed);
	for (size_t i = 0; i < out->n_passages; i++)
		out->passages[i] = v[i].passage;
	free(v);
}

/* Groups that are weighed in one turn. */
#define SCORE_TURN 64

static void score_turn(void *arg, size_t turn, unsigned worker)
{
	struct builder *k = arg;
	size_t end = (turn + 1) * SCORE_TURN;

	for (size_t i = turn * SCORE_TURN; i < end && i < k->g->n; i++)
		if (k->g->v[i].n)
			k->score[i] = row_score(k, &k->scratch[worker],
						&k->g->v[i]);
}

static bool score_all(struct builder *k, const struct pool *pool)
{
	bool go;

	k->scratch = mem_zalloc(pool->threads, sizeof(*k->scratch));
	go = pool_run(pool, (k->g->n + SCORE_TURN - 1) / SCORE_TURN,
		      score_turn, k);
	for (unsigned i = 0; i < pool->threads; i++)
		aligned_release(&k->scratch[i]);
	free(k->scratch);
	return go;
}

/* Groups between two looks whether to go on. */
#define GROUPS_A_LOOK 4096

bool passages_collect(struct alignment *out, const struct align_input *in,
		      const struct corpus *c, const struct units *u,
		      struct groups *g, int32_t min_score,
		      const struct pool *pool)
{
	struct builder k = {.in = in, .c = c, .u = u, .g = g, .out = out};
	bool go;

	k.next = mem_resize(NULL, g->n, sizeof(*k.next));
	k.follows = mem_zalloc(g->n, sizeof(*k.follows));
	k.score = mem_zalloc(g->n, sizeof(*k.score));
	k.fragment = mem_zalloc(u->n, sizeof(*k.fragment));
	link_groups(&k);
	dissolve_fragments(&k);
	go = pool_asks(pool);
	if (go)
		link_groups(&k);
	go = go && score_all(&k, pool);
	for (uint32_t i = 0; go && i < g->n; i++) {
		go = pool_asks_at(pool, i, GROUPS_A_LOOK);
		if (g->v[i].n && !k.follows[i] && keep_chain(&k, i, min_score))
			add_passage(&k, i);
	}
	free(k.next);
	free(k.follows);
	free(k.score);
	free(k.fragment);
	return go;
}
