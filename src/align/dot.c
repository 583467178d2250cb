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
	TURNS_MAX = 64,
	/* ...of so many words at least. */
	TURN_WORDS = 1 << 15,
	/* What one pass of the sort looks at. */
	DIGIT_BITS = 11,
	DIGITS = 1 << DIGIT_BITS,
};

/* What one worker needs for itself. */
struct desk {
	struct seed_desk seeds;
	struct seed *spare; /* owned */
	size_t cap_spare;
};

/* What is left of a bucket: the seeds that count, moved to its front. */
struct bucket {
	size_t first, end; /* of v */
	uint32_t places, seeds;
};

struct seeder {
	const struct corpus *c;
	const struct units *u;
	uint8_t *open;	      /* owned, by unit */
	struct desk *desks;   /* owned, one a worker */
	struct seed *v;	      /* owned: by bucket */
	size_t n;
	struct bucket *buckets; /* owned */
	unsigned bits;	      /* 2^BITS buckets */
	size_t turns;
	/* Owned, TURNS times buckets: how many seeds a turn has in each
	   bucket, then where its next one goes. */
	uint32_t *next;
	struct dots *out;
};

static unsigned bucket_of(const struct seeder *f, uint32_t hash)
{
	return (unsigned)((uint64_t)hash << f->bits >> 32);
}

/* Lists the seeds of the sources of a turn, to be counted or put down. */
static void list_turn(struct seeder *f, size_t turn, unsigned worker,
		      bool count)
{
	const struct corpus *c = f->c;
	struct seed_desk *desk = &f->desks[worker].seeds;
	uint32_t *next = f->next + (turn << f->bits);
	uint32_t s = (uint32_t)(turn * c->n_sources / f->turns);
	uint32_t end = (uint32_t)((turn + 1) * c->n_sources / f->turns);

	for (; s < end; s++) {
		for (uint32_t at = c->starts[s]; at + 1 < c->starts[s + 1];
		     at += SEED_WINDOW) {
			uint32_t n = seeds_list(desk, c, f->u, f->open, s, at);

			for (uint32_t i = 0; i < n; i++) {
				uint32_t *x =
					&next[bucket_of(f, desk->v[i].hash)];

				if (!count)
					f->v[*x] = desk->v[i];
				++*x;
			}
		}
	}
}

static void count_turn(void *arg, size_t turn, unsigned worker)
{
	list_turn(arg, turn, worker, true);
}

static void put_turn(void *arg, size_t turn, unsigned worker)
{
	list_turn(arg, turn, worker, false);
}

/* Gives each turn its place in each bucket, so that seeds stay by word. */
static void place_turns(struct seeder *f)
{
	size_t n_buckets = (size_t)1 << f->bits, sum = 0;

	for (size_t b = 0; b < n_buckets; b++) {
		f->buckets[b].first = sum;
		for (size_t t = 0; t < f->turns; t++) {
			uint32_t *x = &f->next[(t << f->bits) + b], n = *x;

			*x = (uint32_t)sum;
			sum += n;
		}
		f->buckets[b].end = sum;
	}
	f->n = sum;
	f->v = mem_resize(NULL, sum, sizeof(*f->v));
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

/* By hash, those of one hash by word; the result is in V. */
static void sort_bucket(struct desk *desk, struct seed *v, size_t n,
			unsigned bits)
{
	struct seed *from = v, *to;

	array_reserve(&desk->spare, &desk->cap_spare, n);
	to = desk->spare;
	for (unsigned shift = 0; shift < bits; shift += DIGIT_BITS) {
		struct seed *swap = from;

		radix_pass(to, from, n, shift);
		from = to;
		to = swap;
	}
	if (from != v)
		memcpy(v, from, n * sizeof(*v));
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

static void sift_bucket(void *arg, size_t turn, unsigned worker)
{
	struct seeder *f = arg;
	struct bucket *b = &f->buckets[turn];
	struct seed *v = f->v + b->first;
	size_t n = b->end - b->first, end;

	b->places = b->seeds = 0;
	if (!n)
		return;
	sort_bucket(&f->desks[worker], v, n, 32 - f->bits);
	for (size_t i = 0; i < n; i = end) {
		for (end = i + 1; end < n && v[end].hash == v[i].hash;)
			end++;
		if (!counts(f->c, v + i, end - i))
			continue;
		memmove(v + b->places, v + i, (end - i) * sizeof(*v));
		b->places += (uint32_t)(end - i);
		b->seeds++;
	}
}

/* Of one seed: which places are open, and the first of them. */
static void put_seed(uint32_t *to, const struct seed *v, size_t n)
{
	uint32_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t at = v[i].at & SEED_WORD;

		if (v[i].at & SEED_OPEN)
			at |= DOT_OPEN | (kept++ < SEED_KEPT ? DOT_KEPT : 0);
		to[i] = at;
	}
}

static void put_seeds(struct seeder *f)
{
	struct dots *d = f->out;
	size_t n_buckets = (size_t)1 << f->bits, places = 0, seeds = 0;

	for (size_t b = 0; b < n_buckets; b++) {
		places += f->buckets[b].places;
		seeds += f->buckets[b].seeds;
	}
	d->places = mem_resize(NULL, places, sizeof(*d->places));
	d->first = mem_resize(NULL, seeds + 1, sizeof(*d->first));
	places = 0;
	for (size_t b = 0; b < n_buckets; b++) {
		const struct seed *v = f->v + f->buckets[b].first;
		size_t n = f->buckets[b].places, end;

		for (size_t i = 0; i < n; i = end) {
			for (end = i + 1; end < n && v[end].hash == v[i].hash;)
				end++;
			d->first[d->n_seeds++] = (uint32_t)places;
			put_seed(d->places + places, v + i, end - i);
			places += end - i;
		}
	}
	d->first[d->n_seeds] = (uint32_t)places;
}

/* By source: a counting sort that ends with each source's first place. */
static void list_refs(struct dots *d, const struct corpus *c)
{
	uint32_t n = d->first[d->n_seeds];
	uint32_t *of = mem_zalloc(c->n_sources + 1, sizeof(*of));

	d->of_source = of;
	d->refs = mem_resize(NULL, n, sizeof(*d->refs));
	for (uint32_t i = 0; i < n; i++)
		of[corpus_source(c, dots_word(d, i))]++;
	for (uint32_t s = 0, sum = 0; s <= c->n_sources; s++) {
		sum += of[s];
		of[s] = sum;
	}
	for (uint32_t seed = d->n_seeds; seed-- > 0;)
		for (uint32_t i = d->first[seed + 1]; i-- > d->first[seed];)
			d->refs[--of[corpus_source(c, dots_word(d, i))]] =
				(struct dot_ref){i, seed};
}

static void seeder_init(struct seeder *f, unsigned threads)
{
	while (f->c->n_words >> f->bits > BUCKET_SEEDS &&
	       f->bits < BUCKET_BITS_MAX)
		f->bits++;
	f->turns = f->c->n_words / TURN_WORDS + 1;
	if (f->turns > TURNS_MAX)
		f->turns = TURNS_MAX;
	f->next = mem_zalloc(f->turns << f->bits, sizeof(*f->next));
	f->buckets = mem_zalloc((size_t)1 << f->bits, sizeof(*f->buckets));
	f->desks = mem_zalloc(threads, sizeof(*f->desks));
}

static void seeder_release(struct seeder *f, unsigned threads)
{
	for (unsigned i = 0; i < threads; i++)
		free(f->desks[i].spare);
	free(f->desks);
	free(f->buckets);
	free(f->next);
	free(f->v);
	free(f->open);
}

bool dots_find(struct dots *out, const struct corpus *c,
	       const struct units *u, const struct groups *g,
	       const struct pool *pool)
{
	struct seeder f = {.c = c, .u = u, .out = out};
	unsigned threads = pool->threads ? pool->threads : 1;
	bool go = true;

	*out = (struct dots){0};
	f.open = units_open(u, g);
	seeder_init(&f, threads);
	if (c->n_words <= DOT_WORDS_MAX)
		go = pool_run(pool, f.turns, count_turn, &f);
	place_turns(&f);
	go = go && pool_run(pool, f.turns, put_turn, &f) &&
	     pool_run(pool, (size_t)1 << f.bits, sift_bucket, &f);
	if (go)
		put_seeds(&f);
	seeder_release(&f, threads);
	if (go)
		list_refs(out, c);
	return go;
}

void dots_release(struct dots *d)
{
	free(d->places);
	free(d->first);
	free(d->refs);
	free(d->of_source);
	*d = (struct dots){0};
}
