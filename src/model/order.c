#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "base/mem.h"
#include "base/sort.h"
#include "model/chain.h"
#include "model/ranking.h"
#include "model/order.h"
#include "model/room.h"
#include "model/stands.h"

struct order {
	struct comparison *c;
	struct ranking ranking;
	struct stands *stands;	/* owned, one a source */
	uint64_t *content;	/* owned: a hash of each source */
	uint32_t *holder;	/* owned: the last passage of each source */
	const struct progress *progress; /* borrowed, may be NULL */
	size_t work;		/* since progress was asked last */
};

/* Occurrences between two looks at whether to stop: a search for where one of
   them can stand may pass through all occurrences of a hundred passages. */
#define WORK_A_STEP 16u

/* False when it must stop; WORK is what has been done since the last call. */
static bool go_on(struct order *s, size_t work)
{
	size_t n = s->c->n_passages;

	s->work += work;
	if (s->work < WORK_A_STEP)
		return true;
	s->work = 0;
	return progress_step(s->progress, "comparing", n, n);
}

/* Lets passage P stand at occurrence O unless some order forbids it. */
static bool try_stand(struct order *s, uint32_t p, const struct occurrence *o)
{
	struct stands *t = &s->stands[o->source];

	if (!ranking_stand(&s->ranking, stands_before(t, o->segment), p,
			 stands_behind(t, o->segment)))
		return false;
	stands_add(t, o->segment);
	s->holder[o->source] = p;
	return true;
}

/* A place where most occurrences of P can stand as things are. */
static void choose_place(struct order *s, uint32_t p, uint32_t turn)
{
	const struct passage *x = &s->c->passages[p];
	struct room r = room_common(&s->ranking, s->stands, x);

	if (r.high - r.low < 2) {
		ranking_spread(&s->ranking);
		r = room_common(&s->ranking, s->stands, x);
	}
	ranking_put(&s->ranking, p, r.low + (r.high - r.low) / 2, turn);
}

static bool fits(const struct order *s, uint32_t p, const struct occurrence *o)
{
	struct room r = room_of(&s->ranking, &s->stands[o->source], o);
	uint64_t place = ranking_place(&s->ranking, p);

	return r.low < place && place < r.high;
}

/* Something that is taken in the order of its keys, then of its index. */
struct choice {
	uint64_t first, second, third;
	uint32_t index;
};

static int compare_choices(const void *x, const void *y)
{
	const struct choice *p = x, *q = y;

	if (p->first != q->first)
		return p->first < q->first ? -1 : 1;
	if (p->second != q->second)
		return p->second < q->second ? -1 : 1;
	if (p->third != q->third)
		return p->third < q->third ? -1 : 1;
	return (p->index > q->index) - (p->index < q->index);
}

/* An occurrence that stands alone shares its row with nobody. */
static void withdraw_lonely(struct order *s, uint32_t index)
{
	struct passage *p = &s->c->passages[index];
	struct occurrence *last = NULL;
	size_t standing = 0;

	for (size_t i = 0; i < p->n_occurrences; i++) {
		if (p->occurrences[i].moved)
			continue;
		last = &p->occurrences[i];
		standing++;
	}
	if (standing > 1)
		return;
	ranking_withdraw(&s->ranking, index);
	if (!last)
		return;
	last->moved = true;
	stands_remove(&s->stands[last->source], last->segment);
}

/*
 * The occurrences that fit as things are stand first, then others are tried;
 * each time by their source's content, so that the order of the sources does
 * not matter.  Of two in one source the first that fits stands.  False when
 * progress said to stop.
 */
static bool place_passage(struct order *s, uint32_t index, uint32_t turn)
{
	struct passage *p = &s->c->passages[index];
	bool on = true;
	struct choice *v = mem_resize(NULL, p->n_occurrences, sizeof(*v));

	choose_place(s, index, turn);
	for (uint32_t i = 0; i < p->n_occurrences; i++) {
		const struct occurrence *o = &p->occurrences[i];

		v[i] = (struct choice){!fits(s, index, o),
				       s->content[o->source], 0, i};
	}
	qsort(v, p->n_occurrences, sizeof(*v), compare_choices);
	for (uint32_t i = 0; i < p->n_occurrences; i++)
		p->occurrences[i].moved = true;
	for (uint32_t i = 0; i < p->n_occurrences && on; i++) {
		struct occurrence *o = &p->occurrences[v[i].index];

		if (s->holder[o->source] != index)
			o->moved = !try_stand(s, index, o);
		on = go_on(s, 1);
	}
	free(v);
	withdraw_lonely(s, index);
	return on;
}

/* Does X stand twice or more among sorted numbers, where it stands? */
static bool has_twice(const uint64_t *v, size_t n, uint64_t x)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (v[mid] < x)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo + 1 < n && v[lo + 1] == x;
}

/*
 * Sources are told apart by their words, and by their bytes only where the
 * words are the same: typography does not matter.
 */
#define CONTENT_BYTES 0xffffu

static uint64_t hash_words(const struct source *src, const uint64_t *hashes)
{
	uint64_t words = src->words.n;

	for (size_t i = 0; i < src->words.n; i++)
		words = (words ^ hashes[src->words.v[i].id]) *
			0x9e3779b97f4a7c15u;
	return hash_mix(words) & ~(uint64_t)CONTENT_BYTES;
}

/* By where its occurrences stand, in whatever order they come. */
static uint64_t hash_passage(const struct order *s, const struct passage *p)
{
	uint64_t h = 0;

	for (size_t i = 0; i < p->n_occurrences; i++) {
		const struct occurrence *o = &p->occurrences[i];
		const struct source *src = s->c->sources[o->source].source;
		uint64_t content = s->content[o->source] | CONTENT_BYTES;

		h += hash_mix(hash_mix(content) +
			      words_find(&src->words, o->span.start));
	}
	return h;
}

/* A key that puts the heavier first. */
static uint64_t heavy_first(double weight)
{
	return UINT64_MAX - (uint64_t)(weight * 1024);
}

/* Fills KEYS, one a passage; false when progress said to stop. */
static bool hash_passages(struct order *s, uint64_t *keys)
{
	for (size_t i = 0; i < s->c->n_passages; i++) {
		const struct passage *p = &s->c->passages[i];

		keys[i] = hash_passage(s, p);
		if (!go_on(s, p->n_occurrences))
			return false;
	}
	return true;
}

/* V becomes the passages, of those KEYS, in the order of their turns. */
static void sort_turns(const struct order *s, const uint64_t *keys,
		       struct choice *v)
{
	size_t n = s->c->n_passages;
	double *weights = mem_resize(NULL, n, sizeof(*weights));

	chain_weigh(weights, s->c, keys);
	for (uint32_t i = 0; i < n; i++)
		v[i] = (struct choice){
			heavy_first(weights[i]),
			heavy_first(passage_weight(&s->c->passages[i])),
			keys[i], i};
	free(weights);
	if (n)
		qsort(v, n, sizeof(*v), compare_choices);
}

/* The passages in the order in which they are placed; the caller frees it.
   NULL when progress said to stop. */
static struct choice *choose_turns(struct order *s)
{
	size_t n = s->c->n_passages;
	struct choice *v = mem_resize(NULL, n, sizeof(*v));
	uint64_t *keys = mem_resize(NULL, n, sizeof(*keys));

	if (hash_passages(s, keys)) {
		sort_turns(s, keys, v);
	} else {
		free(v);
		v = NULL;
	}
	free(keys);
	return v;
}

static void order_init(struct order *s, struct comparison *c,
		       const struct progress *progress)
{
	*s = (struct order){.c = c, .progress = progress};
	ranking_init(&s->ranking, c);
	s->stands = mem_zalloc(c->n_sources, sizeof(*s->stands));
	s->holder = mem_zalloc(c->n_sources, sizeof(*s->holder));
	for (size_t i = 0; i < c->n_sources; i++) {
		stands_init(&s->stands[i], &c->sources[i]);
		s->holder[i] = UINT32_MAX;
	}
	s->content = mem_zalloc(c->n_sources, sizeof(*s->content));
}

static void order_release(struct order *s)
{
	for (size_t i = 0; i < s->c->n_sources; i++)
		stands_release(&s->stands[i]);
	free(s->stands);
	free(s->holder);
	free(s->content);
	ranking_release(&s->ranking);
}

/* Few sources have the words of another, so that few bytes are looked at. */
static bool hash_bytes_of_twins(struct order *s)
{
	size_t n = s->c->n_sources;
	uint64_t *sorted = mem_resize(NULL, n, sizeof(*sorted));
	bool on = true;

	memcpy(sorted, s->content, n * sizeof(*sorted));
	sort_u64(sorted, n);
	for (size_t i = 0; on && i < n; i++) {
		const struct source *x = s->c->sources[i].source;

		if (!has_twice(sorted, n, s->content[i]))
			continue;
		s->content[i] |= hash_bytes(x->text, x->len) & CONTENT_BYTES;
		on = go_on(s, WORK_A_STEP);
	}
	free(sorted);
	return on;
}

/* A source is work enough to ask each time. */
static bool hash_sources(struct order *s, const uint64_t *hashes)
{
	for (size_t i = 0; i < s->c->n_sources; i++) {
		s->content[i] = hash_words(s->c->sources[i].source, hashes);
		if (!go_on(s, WORK_A_STEP))
			return false;
	}
	return hash_bytes_of_twins(s);
}

static bool place_all(struct order *s)
{
	struct choice *turns = choose_turns(s);
	bool on = turns != NULL;

	for (uint32_t i = 0; on && i < s->c->n_passages; i++)
		on = place_passage(s, turns[i].index, i);
	free(turns);
	return on;
}

bool order_decide(struct comparison *c, const uint64_t *hashes,
		  const struct progress *progress, uint64_t *steps)
{
	struct order s;
	bool on;

	order_init(&s, c, progress);
	on = hash_sources(&s, hashes) && place_all(&s);
	if (steps)
		*steps = s.ranking.steps;
	order_release(&s);
	return on;
}
