#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "align/index.h"
#include "align/run.h"
#include "align/weights.h"
#include "base/mem.h"
#include "base/pool.h"

/* So many runs are sorted faster by insertion. */
#define FEW 24
#define DIGIT_BITS 8
/* How many words, or runs, ahead memory is asked for. */
#define AHEAD 16
/* Words before a place, and half of those behind it, that are asked for. */
#define AROUND 4
/* Words of a long source between two looks whether to go on. */
#define WORDS_A_LOOK 16384
/* Diagonals remembered. */
#define PATHS 256

/* How far side b was looked at, where it stands so far behind side a. */
struct path {
	uint32_t behind, end;
};

struct finder {
	const struct index *x;
	const struct corpus *c;
	struct runs *out;
	uint32_t start, end; /* of the source */
	struct path paths[PATHS];
};

/* Adds the run that holds words A and B, on PATH; what it weighs comes later. */
static void compare_places(struct finder *f, uint32_t a, uint32_t b,
			   struct path *path)
{
	const struct corpus *c = f->c;
	const uint32_t *x = c->words + a, *y = c->words + b;
	uint32_t len = 0, back = 0;

	while (x[len] == y[len])
		len++;
	*path = (struct path){b - a, b + len};
	f->out->compared += len;
	if (len < SEED_WORDS)
		return;
	while (*(x - back - 1) == *(y - back - 1))
		back++;
	f->out->compared += back;
	a -= back;
	b -= back;
	len += back;
	array_reserve(&f->out->v, &f->out->cap, f->out->n + 1);
	f->out->v[f->out->n++] =
		(struct run){corpus_source(c, a), a, b, len, 0};
}

/* A run has many seeds: it is compared but once while its diagonal is
   remembered. */
static inline void match_places(struct finder *f, uint32_t a, uint32_t b)
{
	struct path *path = &f->paths[(b - a) % PATHS];

	if (path->behind != b - a || b >= path->end)
		compare_places(f, a, b, path);
}

/* The runs that hold the seed at word B. */
static void match_seed(struct finder *f, uint32_t b)
{
	uint32_t place = f->x->earlier[b];
	const uint32_t *v;

	if (!(place & SEED_LIST)) {
		if (place && place < f->start)
			match_places(f, place, b);
		return;
	}
	v = f->x->lists + 2 * (size_t)(place - SEED_LIST);
	for (; *v < f->start; v++)
		match_places(f, *v, b);
}

static void ask_for(const struct finder *f, uint32_t at)
{
	uint32_t from = at < AROUND ? 0 : at - AROUND;

	if (!at || at >= f->start)
		return;
	/* of a short run around the place, whichever lines it is in */
	__builtin_prefetch(f->c->words + from);
	__builtin_prefetch(f->c->words + at + 2 * AROUND);
}

/* Asks for what match_seed will need, lists before what they tell of. */
static void look_ahead(const struct finder *f, uint32_t b)
{
	const struct index *x = f->x;
	uint32_t place;
	const uint32_t *v;

	if (b + 2 * AHEAD >= f->end)
		return;
	place = x->earlier[b + 2 * AHEAD];
	if (place & SEED_LIST)
		__builtin_prefetch(x->lists +
				   2 * (size_t)(place - SEED_LIST));
	place = x->earlier[b + AHEAD];
	if (!(place & SEED_LIST)) {
		ask_for(f, place);
		return;
	}
	v = x->lists + 2 * (size_t)(place - SEED_LIST);
	for (; *v < f->start; v++)
		ask_for(f, *v);
}

static int compare_runs(const void *x, const void *y)
{
	const struct run *p = x, *q = y;

	if (p->source_a != q->source_a)
		return p->source_a < q->source_a ? -1 : 1;
	if (p->a != q->a)
		return p->a < q->a ? -1 : 1;
	return (p->b > q->b) - (p->b < q->b);
}

static void insertion_sort(struct run *v, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct run x = v[i];
		size_t k = i;

		for (; k && compare_runs(&v[k - 1], &x) > 0; k--)
			v[k] = v[k - 1];
		v[k] = x;
	}
}

static void radix_pass(struct run *to, const struct run *from, size_t n,
		       unsigned shift)
{
	size_t count[1 << DIGIT_BITS] = {0}, sum = 0;

	for (size_t i = 0; i < n; i++)
		count[from[i].source_a >> shift & ((1 << DIGIT_BITS) - 1)]++;
	for (size_t d = 0; d >> DIGIT_BITS == 0; d++) {
		size_t c = count[d];

		count[d] = sum;
		sum += c;
	}
	for (size_t i = 0; i < n; i++)
		to[count[from[i].source_a >> shift &
			 ((1 << DIGIT_BITS) - 1)]++] = from[i];
}

static void swap_runs(struct runs *x, struct runs *y)
{
	struct runs swap = *x;

	*x = *y;
	*y = swap;
}

/*
 * By source_a; within, runs come nearly in order: only those found from
 * behind their start are late.
 */
static void sort_runs(struct runs *r, struct runs *spare, uint32_t sources)
{
	size_t end;

	if (r->n <= FEW) {
		insertion_sort(r->v, r->n);
		return;
	}
	array_reserve(&spare->v, &spare->cap, r->n);
	for (unsigned shift = 0; shift < 32 && sources >> shift;
	     shift += DIGIT_BITS) {
		radix_pass(spare->v, r->v, r->n, shift);
		spare->n = r->n;
		spare->compared = r->compared;
		swap_runs(r, spare);
	}
	for (size_t i = 0; i < r->n; i = end) {
		end = i + 1;
		while (end < r->n && r->v[end].source_a == r->v[i].source_a)
			end++;
		if (end - i <= FEW)
			insertion_sort(r->v + i, end - i);
		else
			qsort(r->v + i, end - i, sizeof(*r->v), compare_runs);
	}
}

static void drop_doubles(struct runs *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++)
		if (!n || compare_runs(&r->v[n - 1], &r->v[i]))
			r->v[n++] = r->v[i];
	r->n = n;
}

/* Could R be evidence alone (match.c asks both sides), by what its side b tells,
   which is at hand? */
static bool may_count_alone(const struct corpus *c, const struct run *r)
{
	const uint8_t *b = c->flags + r->b;

	return r->len >= LONG_RUN ||
	       c->sum[r->b + r->len] - c->sum[r->b] >= LONE_MIN_WEIGHT ||
	       ((b[0] | b[r->len]) & ALIGN_SENTENCE);
}

/* In a large set most runs are the only one of two sources, and chance. */
static void drop_lone(struct runs *r, const struct corpus *c)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		uint32_t s = r->v[i].source_a;

		if ((i && r->v[i - 1].source_a == s) ||
		    (i + 1 < r->n && r->v[i + 1].source_a == s) ||
		    may_count_alone(c, &r->v[i]))
			r->v[n++] = r->v[i];
	}
	r->n = n;
}

/* Weighs them all, and leaves those that are not too light. */
static void weigh(struct runs *r, const struct corpus *c)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		struct run *x = &r->v[i];
		const struct run *far = x + AHEAD;

		if (i + AHEAD < r->n) {
			__builtin_prefetch(c->sum + far->a);
			__builtin_prefetch(c->sum + far->a + far->len);
			__builtin_prefetch(c->flags + far->a);
		}
		x->weight = corpus_run_weight(c, x->a, x->b, x->len);
		if (x->weight >= RUN_MIN_WEIGHT)
			r->v[n++] = *x;
	}
	r->n = n;
}

void runs_find(struct runs *out, struct runs *spare, const struct index *x,
	       uint32_t source)
{
	const struct corpus *c = x->c;
	struct finder f = {x, c, out, c->starts[source],
			   c->starts[source + 1], {{0, 0}}};

	out->n = 0;
	for (uint32_t b = f.start; b < f.end && pool_goes_on();) {
		uint32_t left = f.end - b;
		uint32_t look = b + (left < WORDS_A_LOOK ? left : WORDS_A_LOOK);

		for (; b < look; b++) {
			look_ahead(&f, b);
			match_seed(&f, b);
		}
	}
	sort_runs(out, spare, source);
	drop_doubles(out);
	drop_lone(out, c);
	weigh(out, c);
}

void runs_release(struct runs *r)
{
	free(r->v);
	*r = (struct runs){0};
}
