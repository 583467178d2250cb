#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "align/dot.h"
#include "align/seed.h"
#include "base/mem.h"

enum {
	/* Seeds of one bucket, about: they and a copy fit in a core's cache. */
	BUCKET_SEEDS = 8192,
	BUCKET_BITS_MAX = 12,
	/* Sources are listed in so many turns at most... */
	TURNS_MAX = 256,
	/* ...of so many words at least. */
	TURN_WORDS = 1 << 15,
	/* What one pass of the sort looks at. */
	DIGIT_BITS = 11,
	DIGITS = 1 << DIGIT_BITS,
	/* Seeds of a bucket are told apart by so many bits at first. */
	SLOT_BITS = 15,
	/* Places so far ahead are fetched into the cache. */
	AHEAD = 16,
};

/* What is known of all seeds of a bucket that fall in one slot. */
enum { SLOT_ONE = 1, SLOT_TWO = 2, SLOT_OPEN = 4 };

/* What one worker needs for itself. */
struct desk {
	struct seed_desk seeds;
	struct seed *list, *spare; /* owned */
	size_t cap_list, cap_spare;
	uint8_t slots[1 << SLOT_BITS];
	uint32_t *places; /* owned: what its buckets have left */
	size_t n_places, cap_places;
};

/* The seeds of some sources by bucket, each bucket's by word. */
struct turn {
	struct seed *v;	 /* owned */
	uint32_t *first; /* of each bucket, and the end; of the seeder */
};

/* What is left of a bucket, among the places of a worker. */
struct bucket {
	unsigned worker;
	size_t first, n;
};

struct seeder {
	const struct corpus *c;
	const struct units *u;
	uint8_t *open;	    /* owned, by unit */
	struct desk *desks; /* owned, one a worker */
	unsigned n_desks;
	struct turn *turns; /* owned */
	size_t n_turns;
	uint32_t *firsts; /* owned */
	struct bucket *buckets; /* owned */
	unsigned bits;		/* 2^BITS buckets */
};

static unsigned bucket_of(const struct seeder *f, uint32_t hash)
{
	return (unsigned)((uint64_t)hash << f->bits >> 32);
}

/* Lists the seeds of the sources of a turn by word; returns how many. */
static size_t list_seeds(const struct seeder *f, struct desk *desk,
			 size_t turn)
{
	const struct corpus *c = f->c;
	uint32_t s = (uint32_t)(turn * c->n_sources / f->n_turns);
	uint32_t end = (uint32_t)((turn + 1) * c->n_sources / f->n_turns);
	size_t n = 0;

	for (; s < end; s++) {
		for (uint32_t at = c->starts[s]; at + 1 < c->starts[s + 1];
		     at += SEED_WINDOW) {
			if (!pool_goes_on())
				return n;
			array_reserve(&desk->list, &desk->cap_list,
				      n + SEEDS_MAX);
			n += seeds_list(desk->list + n, &desk->seeds, c, f->u,
					f->open, s, at);
		}
	}
	return n;
}

/* Seeds between two looks whether to go on. */
#define SEEDS_A_LOOK ((size_t)1 << 17)

static void list_turn(void *arg, size_t turn, unsigned worker)
{
	const struct seeder *f = arg;
	struct desk *desk = &f->desks[worker];
	struct turn *t = &f->turns[turn];
	size_t n = list_seeds(f, desk, turn), n_buckets = (size_t)1 << f->bits;
	uint32_t sum = 0;

	for (size_t i = 0; i < n; i++)
		t->first[bucket_of(f, desk->list[i].hash)]++;
	for (size_t b = 0; b <= n_buckets; b++) {
		sum += t->first[b];
		t->first[b] = sum;
	}
	t->v = mem_resize(NULL, n, sizeof(*t->v));
	for (size_t i = n; i > 0 && pool_goes_on();) {
		size_t look = i > SEEDS_A_LOOK ? i - SEEDS_A_LOOK : 0;

		while (i > look) {
			const struct seed *x = &desk->list[--i];

			t->v[--t->first[bucket_of(f, x->hash)]] = *x;
		}
	}
}

static uint8_t *slot_of(struct desk *desk, uint32_t hash)
{
	return &desk->slots[hash & ((1 << SLOT_BITS) - 1)];
}

/* Copies the seeds of a bucket to the desk and tells what their slots hold. */
static size_t gather(const struct seeder *f, struct desk *desk, size_t bucket)
{
	size_t n = 0;

	memset(desk->slots, 0, sizeof(desk->slots));
	for (size_t t = 0; t < f->n_turns; t++) {
		const struct turn *turn = &f->turns[t];
		uint32_t end = turn->first[bucket + 1];

		array_reserve(&desk->list, &desk->cap_list,
			      n + end - turn->first[bucket]);
		for (uint32_t i = turn->first[bucket]; i < end; i++) {
			struct seed x = turn->v[i];
			uint8_t *slot = slot_of(desk, x.hash);

			*slot |= (x.at & SEED_WORD_OPEN ? SLOT_OPEN : 0) |
				 (*slot & SLOT_ONE ? SLOT_TWO : SLOT_ONE);
			desk->list[n++] = x;
		}
	}
	return n;
}

/* Drops most seeds that stand in one place, or in no open word. */
static size_t sift(struct desk *desk, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		uint8_t slot = *slot_of(desk, desk->list[i].hash);

		desk->list[kept] = desk->list[i];
		kept += (slot & SLOT_TWO) && (slot & SLOT_OPEN);
	}
	return kept;
}

static void radix_pass(struct seed *to, const struct seed *from, size_t n,
		       unsigned shift)
{
	uint32_t count[DIGITS] = {0}, sum = 0;

	for (size_t i = 0; i < n; i++)
		count[from[i].hash >> shift & (DIGITS - 1)]++;
	for (size_t d = 0; d < DIGITS; d++) {
		uint32_t c = count[d];

		count[d] = sum;
		sum += c;
	}
	for (size_t i = 0; i < n; i++)
		to[count[from[i].hash >> shift & (DIGITS - 1)]++] = from[i];
}

/* By hash, those of one hash by word; returns where they are. */
static const struct seed *sort_seeds(struct desk *desk, size_t n,
				     unsigned bits)
{
	struct seed *from = desk->list, *to;

	array_reserve(&desk->spare, &desk->cap_spare, n);
	to = desk->spare;
	for (unsigned shift = 0; shift < bits; shift += DIGIT_BITS) {
		struct seed *swap = from;

		radix_pass(to, from, n, shift);
		from = to;
		to = swap;
	}
	return from;
}

/* Have two sources the seed, and one of its places an open word? */
static bool counts(const struct corpus *c, const struct seed *v, size_t n)
{
	uint32_t source;

	if (n < 2)
		return false;
	source = corpus_source(c, v[0].at & SEED_WORD);
	if ((v[n - 1].at & SEED_WORD) < c->starts[source + 1])
		return false;
	for (size_t i = 0; i < n; i++)
		if (v[i].at & SEED_WORD_OPEN)
			return true;
	return false;
}

static void put_seed(struct desk *desk, const struct seed *v, size_t n)
{
	uint32_t kept = 0, *to;

	array_reserve(&desk->places, &desk->cap_places, desk->n_places + n);
	to = desk->places + desk->n_places;
	for (size_t i = 0; i < n; i++) {
		to[i] = v[i].at & SEED_WORD;
		if (v[i].at & SEED_OPEN)
			to[i] |= DOT_OPEN |
				 (kept++ < SEED_KEPT ? DOT_KEPT : 0);
	}
	to[n - 1] |= DOT_LAST;
	desk->n_places += n;
}

static void sift_bucket(void *arg, size_t turn, unsigned worker)
{
	struct seeder *f = arg;
	struct desk *desk = &f->desks[worker];
	struct bucket *b = &f->buckets[turn];
	size_t n = sift(desk, gather(f, desk, turn)), end;
	const struct seed *v = sort_seeds(desk, n, 32 - f->bits);

	*b = (struct bucket){worker, desk->n_places, 0};
	for (size_t i = 0; i < n; i = end) {
		for (end = i + 1; end < n && v[end].hash == v[i].hash;)
			end++;
		if (counts(f->c, v + i, end - i))
			put_seed(desk, v + i, end - i);
	}
	b->n = desk->n_places - b->first;
}

/* What the buckets have left, in their order. */
static void join_buckets(struct dots *d, const struct seeder *f)
{
	size_t room = 0, n_buckets = (size_t)1 << f->bits, part = 0;
	uint32_t n = 0;

	for (unsigned i = 0; i < f->n_desks; i++)
		room += f->desks[i].n_places;
	d->places = mem_resize(NULL, room, sizeof(*d->places));
	for (size_t i = 0; i < n_buckets; i++) {
		const struct bucket *b = &f->buckets[i];

		while (part * n_buckets / DEAL_PARTS <= i)
			d->parts[part++] = n;
		if (b->n)
			memcpy(d->places + n,
			       f->desks[b->worker].places + b->first,
			       b->n * sizeof(*d->places));
		n += (uint32_t)b->n;
	}
	while (part <= DEAL_PARTS)
		d->parts[part++] = n;
}

static void seeder_init(struct seeder *f)
{
	size_t n_firsts;

	while (f->c->n_words >> f->bits > BUCKET_SEEDS &&
	       f->bits < BUCKET_BITS_MAX)
		f->bits++;
	f->n_turns = f->c->n_words / TURN_WORDS + 1;
	if (f->n_turns > TURNS_MAX)
		f->n_turns = TURNS_MAX;
	n_firsts = ((size_t)1 << f->bits) + 1;
	f->firsts = mem_zalloc(f->n_turns * n_firsts, sizeof(*f->firsts));
	f->turns = mem_zalloc(f->n_turns, sizeof(*f->turns));
	for (size_t i = 0; i < f->n_turns; i++)
		f->turns[i].first = f->firsts + i * n_firsts;
	f->buckets = mem_zalloc((size_t)1 << f->bits, sizeof(*f->buckets));
	f->desks = mem_zalloc(f->n_desks, sizeof(*f->desks));
}

static void turns_release(struct seeder *f)
{
	for (size_t i = 0; i < f->n_turns; i++)
		free(f->turns[i].v);
	free(f->turns);
	free(f->firsts);
	free(f->open);
}

static void desks_release(struct seeder *f)
{
	for (unsigned i = 0; i < f->n_desks; i++) {
		free(f->desks[i].list);
		free(f->desks[i].spare);
		free(f->desks[i].places);
	}
	free(f->desks);
	free(f->buckets);
}

bool dots_find(struct dots *out, const struct corpus *c,
	       const struct units *u, const struct groups *g,
	       const struct pool *pool)
{
	struct seeder f = {.c = c, .u = u, .n_desks = pool->threads};
	bool go = true;

	*out = (struct dots){0};
	f.open = units_open(u, g);
	seeder_init(&f);
	if (c->n_words <= DOT_WORDS_MAX)
		go = pool_run(pool, f.n_turns, list_turn, &f) &&
		     pool_run(pool, (size_t)1 << f.bits, sift_bucket, &f);
	turns_release(&f);
	if (go)
		join_buckets(out, &f);
	desks_release(&f);
	return go;
}

void dots_release(struct dots *d)
{
	free(d->places);
	*d = (struct dots){0};
}

/* The last open word of the seed whose first place is I. */
static uint32_t last_open(const struct dots *d, uint32_t i)
{
	uint32_t last = 0;

	for (;; i++) {
		if (d->places[i] & DOT_OPEN)
			last = d->places[i] & DOT_WORD;
		if (d->places[i] & DOT_LAST)
			return last;
	}
}

/* What lists the heads of seeds: counts them first, then puts them down. */
struct lister {
	const struct dots *d;
	const struct corpus *c;
	struct dot_index *out;
};

static void list_heads(void *arg, size_t part, unsigned worker)
{
	const struct lister *k = arg;
	const struct dots *d = k->d;
	uint32_t *next = deal_part(&k->out->by_source, (uint32_t)part);
	uint32_t last = 0, first = d->parts[part], end = d->parts[part + 1];

	(void)worker;
	for (uint32_t i = first; i < end; i++) {
		uint32_t x = d->places[i], s;

		if (i + AHEAD < end)
			__builtin_prefetch(&k->c->of_page[
				(d->places[i + AHEAD] & DOT_WORD) >>
				CORPUS_PAGE]);
		if (i == first || (d->places[i - 1] & DOT_LAST))
			last = last_open(d, i);
		if (!(x & DOT_KEPT))
			continue;
		s = corpus_source(k->c, x & DOT_WORD);
		if (last < k->c->starts[s + 1])
			continue;
		if (k->out->v)
			k->out->v[deal_at(next, s)] = i;
		else
			deal_count(next, s);
	}
}

bool dots_index(struct dot_index *out, const struct dots *d,
		const struct corpus *c, const struct pool *pool)
{
	struct lister k = {d, c, out};

	*out = (struct dot_index){0};
	deal_init(&out->by_source, c->n_sources);
	if (!pool_run(pool, DEAL_PARTS, list_heads, &k))
		return false;
	out->v = mem_resize(NULL, deal_sum(&out->by_source), sizeof(*out->v));
	return pool_run(pool, DEAL_PARTS, list_heads, &k);
}

void dot_index_release(struct dot_index *x)
{
	free(x->v);
	deal_release(&x->by_source);
	*x = (struct dot_index){0};
}
