/*
 * The graph of units against what walking all matches says, sorted at once.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "align/edge.h"
#include "base/mem.h"
#include "support/numbers.h"
#include "random.h"

enum { SENTENCE = 9, BANK = 300, SOURCES = 500, SENTENCES = 30, PLAIN = 5 };

/* Sources of sentences of a bank: some stand everywhere, and more than once. */
static void make(struct numbers *x, uint64_t *seed)
{
	*x = (struct numbers){0};
	for (uint32_t s = 0; s < SOURCES; s++) {
		for (uint32_t i = 0; i < SENTENCES; i++) {
			uint32_t at = random_below(seed, 4) ?
					      random_below(seed, BANK) :
					      random_below(seed, PLAIN);

			for (uint32_t w = 0; w < SENTENCE; w++)
				numbers_add(x,
					    random_below(seed, 12) ?
						    at * SENTENCE + w :
						    BANK * SENTENCE,
					    !w);
		}
		numbers_end_source(x);
	}
	numbers_finish(x);
}

struct pair {
	uint32_t u, v;
	int32_t context;
};

struct pairs {
	struct pair *v;
	size_t n, cap;
};

static void add_pair(void *data, const struct unit_pair *p)
{
	struct pairs *x = data;

	array_reserve(&x->v, &x->cap, x->n + 2);
	x->v[x->n++] = (struct pair){p->u, p->v, p->match->score};
	x->v[x->n++] = (struct pair){p->v, p->u, p->match->score};
}

/* By both units; of equal ones the best first. */
static int compare_pairs(const void *x, const void *y)
{
	const struct pair *p = x, *q = y;

	if (p->u != q->u)
		return p->u < q->u ? -1 : 1;
	if (p->v != q->v)
		return p->v < q->v ? -1 : 1;
	return (p->context < q->context) - (p->context > q->context);
}

/* Says how many edges the unit has that has most. */
static uint32_t check_graph(const struct graph *g, const struct units *u,
			    const struct pairs *x)
{
	uint32_t most = 0;
	size_t at = 0;

	for (uint32_t i = 0; i < u->n; i++) {
		uint32_t n = g->first[i + 1] - g->first[i];

		most = n > most ? n : most;
		for (uint32_t e = g->first[i]; e < g->first[i + 1]; e++) {
			const struct pair *p = &x->v[at];

			assert_true(at < x->n);
			assert_int_equal(p->u, i);
			assert_int_equal(g->edges[e].to, p->v);
			assert_int_equal(g->edges[e].context, p->context);
			while (at < x->n && x->v[at].u == i &&
			       x->v[at].v == g->edges[e].to)
				at++;
		}
	}
	assert_int_equal(at, x->n);
	assert_int_equal(g->first[0], 0);
	assert_int_equal(g->first[u->n], g->n);
	return most;
}

static void units_are_joined_as_the_matches_say(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 3; seed++) {
		struct pool pool = {(unsigned)seed, NULL, NULL};
		uint64_t random = seed;
		struct pairs pairs = {0};
		struct matches m = {0};
		struct runs r = {0};
		struct numbers x;
		struct corpus c;
		struct units u;
		struct graph g;

		make(&x, &random);
		corpus_init(&c, &x.in);
		assert_true(matches_find(&m, &r, &c, &pool));
		assert_true(units_init(&u, &c, &m, &pool));
		for (size_t i = 0; i < m.n; i++)
			units_walk(&u, &m.v[i], match_first(&m, &m.v[i]),
				   add_pair, &pairs);
		qsort(pairs.v, pairs.n, sizeof(*pairs.v), compare_pairs);
		assert_true(graph_init(&g, &c, &m, &u, &pool));
		/* several shares, and more edges than are inserted */
		assert_true(u.n > 10000);
		assert_true(check_graph(&g, &u, &pairs) > 50);
		graph_release(&g);
		units_release(&u);
		runs_release(&r);
		matches_release(&m);
		corpus_release(&c);
		numbers_release(&x);
		free(pairs.v);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(units_are_joined_as_the_matches_say),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
