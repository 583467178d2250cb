#include "config.h"

#include <stdlib.h>

#include "align/cluster.h"
#include "align/weights.h"
#include "base/mem.h"
#include "base/pool.h"
#include "base/sort.h"

static uint32_t side_a(uint64_t dot)
{
	return (uint32_t)(dot >> 32);
}

static uint32_t side_b(uint64_t dot)
{
	return (uint32_t)dot;
}

static uint32_t find_root(uint32_t *root, uint32_t i)
{
	while (root[i] != i)
		i = root[i] = root[root[i]];
	return i;
}

static void join(struct clusters *x, uint32_t i, uint32_t j)
{
	x->root[find_root(x->root, i)] = find_root(x->root, j);
}

/* Joins the dots [FROM, TO) of one word A, by B. */
static void join_column(struct clusters *x, const uint64_t *v, uint32_t from,
			uint32_t to)
{
	for (uint32_t i = from + 1; i < to; i++)
		if (side_b(v[i]) - side_b(v[i - 1]) <= REWRITE_GAP)
			join(x, i - 1, i);
}

/*
 * Joins the dots of two columns.  Of those of the first that are near a dot
 * of the second, the lowest and the highest stand for all: those below it
 * are near each other, and those above.
 */
static void join_columns(struct clusters *x, const uint64_t *v, uint32_t p,
			 uint32_t q, uint32_t from, uint32_t to)
{
	uint32_t low = p, high = p;

	for (uint32_t j = from; j < to; j++) {
		uint32_t b = side_b(v[j]);

		while (low < q && side_b(v[low]) + REWRITE_GAP < b)
			low++;
		while (high < q && side_b(v[high]) <= b + REWRITE_GAP)
			high++;
		if (low < high) {
			join(x, low, j);
			join(x, high - 1, j);
		}
	}
	x->steps += (q - p) + (to - from);
}

/* Steps between two looks whether to go on. */
#define STEPS_A_LOOK 65536

static void join_near(struct clusters *x, const uint64_t *v, uint32_t n)
{
	uint64_t looked = x->steps;
	uint32_t end, p;

	for (uint32_t from = 0; from < n; from = end) {
		if (x->steps - looked > STEPS_A_LOOK) {
			looked = x->steps;
			if (!pool_goes_on())
				return;
		}
		for (end = from + 1;
		     end < n && side_a(v[end]) == side_a(v[from]);)
			end++;
		join_column(x, v, from, end);
		for (uint32_t q = from; q; q = p) {
			uint32_t a = side_a(v[q - 1]);

			if (side_a(v[from]) - a > REWRITE_GAP)
				break;
			for (p = q - 1; p && side_a(v[p - 1]) == a;)
				p--;
			join_columns(x, v, p, q, from, end);
		}
	}
}

static void add_to_box(struct span *box, uint32_t at)
{
	if (at < box->start)
		box->start = at;
	if (at + 1 > box->end)
		box->end = at + 1;
}

/* One cluster a root: by dot, before those that are too small go. */
static void box_all(struct clusters *x, const uint64_t *v, uint32_t n)
{
	const struct span none = {UINT32_MAX, 0};

	array_reserve(&x->v, &x->cap, n);
	for (uint32_t i = 0; i < n; i++)
		x->v[i] = (struct cluster){none, none, 0};
	for (uint32_t i = 0; i < n; i++) {
		struct cluster *c = &x->v[find_root(x->root, i)];

		add_to_box(&c->a, side_a(v[i]));
		add_to_box(&c->b, side_b(v[i]));
		c->dots++;
	}
}

void clusters_find(struct clusters *out, uint64_t *v, uint32_t n)
{
	sort_u64(v, n);
	array_reserve(&out->root, &out->cap_root, n);
	for (uint32_t i = 0; i < n; i++)
		out->root[i] = i;
	join_near(out, v, n);
	box_all(out, v, n);
	out->n = 0;
	for (uint32_t i = 0; i < n; i++)
		if (out->v[i].dots >= REWRITE_DOTS)
			out->v[out->n++] = out->v[i];
}

void clusters_release(struct clusters *x)
{
	free(x->v);
	free(x->root);
	*x = (struct clusters){0};
}
