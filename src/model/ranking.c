#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/ranking.h"

/* Where the start of a search stands in a source. */
struct post {
	uint32_t start;
	uint32_t mark; /* the search */
};

/* A hint need not be whole: more occurrences than these are not asked. */
#define POSTS 64

/*
 * A search that has found more passages is given up.  In 5,000 articles no
 * limit at all would keep 1 in 80 of the moved occurrences in their places,
 * and its cost grows with the square of the articles.
 */
#define SEARCH_PASSAGES 128

void ranking_init(struct ranking *r, const struct comparison *c)
{
	*r = (struct ranking){.c = c};
	r->nodes = mem_zalloc(c->n_passages, sizeof(*r->nodes));
	r->ahead.posts = mem_zalloc(c->n_sources, sizeof(struct post));
	r->behind.posts = mem_zalloc(c->n_sources, sizeof(struct post));
}

void ranking_release(struct ranking *r)
{
	for (size_t i = 0; i < r->c->n_passages; i++) {
		free(r->nodes[i].out.v);
		free(r->nodes[i].in.v);
	}
	free(r->nodes);
	free(r->ahead.posts);
	free(r->behind.posts);
	free(r->ahead.found.v);
	free(r->behind.found.v);
	*r = (struct ranking){0};
}

static void push(struct arcs *a, uint32_t x)
{
	array_reserve(&a->v, &a->cap, a->n + 1);
	a->v[a->n++] = x;
}

static void visit(struct ranking *r, struct search *s, uint32_t x)
{
	r->nodes[x].mark = s->mark;
	push(&s->found, x);
	r->steps++;
}

static void search_start(struct ranking *r, struct search *s, uint32_t from)
{
	const struct passage *p = &r->c->passages[from];

	s->mark = ++r->mark;
	s->found.n = s->done = 0;
	for (size_t i = 0; i < p->n_occurrences && i < POSTS; i++) {
		const struct occurrence *o = &p->occurrences[i];

		if (!o->moved)
			s->posts[o->source] = (struct post){o->span.start,
							    s->mark};
	}
	visit(r, s, from);
}

/* Does X stand in one source with the start of S, at its other side? */
static bool is_beyond(const struct ranking *r, uint32_t x,
		      const struct search *s)
{
	const struct passage *p = &r->c->passages[x];
	bool back = s == &r->behind;

	for (size_t i = 0; i < p->n_occurrences; i++) {
		const struct occurrence *o = &p->occurrences[i];
		const struct post *post = &s->posts[o->source];

		if (!o->moved && post->mark == s->mark &&
		    (back ? o->span.start < post->start :
			    o->span.start > post->start))
			return true;
	}
	return false;
}

/*
 * Goes on from the next passage that S has found, not beyond rank LIMIT.
 * False when that meets OTHER, which comes from the other side.
 */
static bool search_step(struct ranking *r, struct search *s,
			const struct search *other, uint64_t limit)
{
	uint32_t x = s->found.v[s->done++];
	bool back = s == &r->behind;
	const struct arcs *a = back ? &r->nodes[x].in : &r->nodes[x].out;

	if (is_beyond(r, x, other))
		return false;
	for (size_t i = 0; i < a->n; i++) {
		const struct node *y = &r->nodes[a->v[i]];

		if (y->mark == other->mark)
			return false;
		if (y->mark != s->mark &&
		    (back ? y->rank > limit : y->rank < limit))
			visit(r, s, a->v[i]);
	}
	return true;
}

/*
 * Collects what comes behind Y, and what before X, of the ranks between
 * theirs; from both sides, the smaller one first.  False when they meet, or
 * are too many.
 */
static bool search_between(struct ranking *r, uint32_t x, uint32_t y)
{
	uint64_t low = r->nodes[y].rank, high = r->nodes[x].rank;
	struct search *a = &r->ahead, *b = &r->behind;

	search_start(r, a, y);
	search_start(r, b, x);
	while (a->done < a->found.n || b->done < b->found.n) {
		bool ahead = b->done == b->found.n ||
			     (a->done < a->found.n && a->done <= b->done);

		if (a->found.n + b->found.n > SEARCH_PASSAGES)
			return false;
		if (ahead ? !search_step(r, a, b, high) :
			    !search_step(r, b, a, low))
			return false;
	}
	return true;
}

struct ranked {
	uint64_t rank;
	uint32_t node;
};

static int compare_ranked(const void *x, const void *y)
{
	const struct ranked *p = x, *q = y;

	return (p->rank > q->rank) - (p->rank < q->rank);
}

/* Gives the ranks of both sets to BEHIND first, then to AHEAD. */
static void reorder(struct ranking *r)
{
	size_t nb = r->behind.found.n, n = nb + r->ahead.found.n;
	struct ranked *v = mem_resize(NULL, n, sizeof(*v));
	uint64_t *ranks = mem_resize(NULL, n, sizeof(*ranks));

	for (size_t i = 0; i < n; i++) {
		v[i].node = i < nb ? r->behind.found.v[i] : r->ahead.found.v[i - nb];
		v[i].rank = r->nodes[v[i].node].rank;
	}
	qsort(v, nb, sizeof(*v), compare_ranked);
	qsort(v + nb, n - nb, sizeof(*v), compare_ranked);
	for (size_t i = 0, b = 0, a = nb; i < n; i++)
		ranks[i] = a == n || (b < nb && v[b].rank < v[a].rank) ?
				   v[b++].rank : v[a++].rank;
	for (size_t i = 0; i < n; i++)
		r->nodes[v[i].node].rank = ranks[i];
	free(ranks);
	free(v);
}

/* Makes X come before Y in the order of ranks; false when Y comes before X
   already. */
static bool let_precede(struct ranking *r, uint32_t x, uint32_t y)
{
	if (r->nodes[x].rank < r->nodes[y].rank)
		return true;
	if (!search_between(r, x, y))
		return false;
	reorder(r);
	return true;
}

/* Sources that have the same passages give the same arcs one by one. */
static void add_arc(struct ranking *r, uint32_t x, uint32_t y)
{
	struct arcs *out = &r->nodes[x].out, *in = &r->nodes[y].in;

	if ((out->n && out->v[out->n - 1] == y) ||
	    (in->n && in->v[in->n - 1] == x))
		return;
	push(out, y);
	push(in, x);
}

bool ranking_stand(struct ranking *r, uint32_t before, uint32_t p,
		 uint32_t behind)
{
	if ((before != RANKING_NONE && !let_precede(r, before, p)) ||
	    (behind != RANKING_NONE && !let_precede(r, p, behind)))
		return false;
	if (before != RANKING_NONE)
		add_arc(r, before, p);
	if (behind != RANKING_NONE)
		add_arc(r, p, behind);
	return true;
}

void ranking_withdraw(struct ranking *r, uint32_t p)
{
	struct node *x = &r->nodes[p];

	/* its arcs are the last that its neighbours got */
	for (size_t i = 0; i < x->in.n; i++)
		r->nodes[x->in.v[i]].out.n--;
	for (size_t i = 0; i < x->out.n; i++)
		r->nodes[x->out.v[i]].in.n--;
	x->in.n = x->out.n = 0;
	x->rank = 0;
}

static uint64_t make_rank(uint64_t place, uint32_t turn)
{
	return place << RANKING_TURN_BITS | turn;
}

void ranking_put(struct ranking *r, uint32_t p, uint64_t place, uint32_t turn)
{
	r->nodes[p].turn = turn;
	r->nodes[p].rank = make_rank(place, turn);
}

void ranking_spread(struct ranking *r)
{
	struct ranked *v = mem_resize(NULL, r->c->n_passages, sizeof(*v));
	size_t n = 0;

	for (uint32_t i = 0; i < r->c->n_passages; i++)
		if (r->nodes[i].rank)
			v[n++] = (struct ranked){r->nodes[i].rank, i};
	if (n)
		qsort(v, n, sizeof(*v), compare_ranked);
	for (size_t i = 0; i < n; i++)
		r->nodes[v[i].node].rank =
			make_rank(RANKING_END / (n + 1) * (i + 1),
				  r->nodes[v[i].node].turn);
	r->steps += n;
	free(v);
}
