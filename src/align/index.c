#include "config.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "align/index.h"
#include "align/weights.h"
#include "base/intern.h"
#include "base/mem.h"

/* Seeds hashed at a time. */
#define BATCH 256
/* Buckets of one turn of the pool. */
#define TURN_BUCKETS 64
/* Stretches of sources that each thread lists at a time. */
#define SHARES 4
/* Words between two looks whether to go on. */
#define WORDS_A_LOOK 65536
/* The least that is cleared at a time, and bytes between two looks. */
#define TOUCHED_PAGE 4096
#define TOUCHED_A_TURN ((size_t)4 << 20)

/* What the index is made with. */
struct making {
	struct index *x;
	struct place *v;     /* owned: the seeds */
	size_t bytes;	     /* of them */
	atomic_size_t used;  /* of the lists: whose stands where is all the
				same */
	unsigned bits;
	size_t shares;
	uint32_t *bounds; /* owned: the first source of each share */
	size_t *next;	  /* owned, [share][bucket]: how many; then where */
	size_t *ends;	  /* owned, by bucket */
	struct places *spare; /* owned, by worker */
};

/*
 * Hashes the seeds that begin at [at, at + n): a polynomial of the hashes of
 * their words, which are good ones.
 */
static void hash_seeds(const struct corpus *c, uint32_t at, uint32_t n,
		       uint32_t *out)
{
	const uint64_t by = 0x9e3779b97f4a7c15u;
	uint64_t words[BATCH + SEED_WORDS - 1];

	for (uint32_t i = 0; i < n + SEED_WORDS - 1; i++)
		words[i] = c->hashes[c->words[at + i]];
	for (uint32_t i = 0; i < n; i++) {
		uint64_t h = words[i];

		for (uint32_t k = 1; k < SEED_WORDS; k++)
			h = h * by + words[i + k];
		out[i] = (uint32_t)(h >> 32);
	}
}

/* How many of the seeds from AT on make a batch: 0 at the source's end. */
static uint32_t batch_size(const struct corpus *c, uint32_t source,
			   uint32_t at)
{
	uint32_t end = c->starts[source + 1] - 1;

	if (at + SEED_WORDS > end)
		return 0;
	end -= SEED_WORDS - 1;
	return end - at < BATCH ? end - at : BATCH;
}

/*
 * Is the seed at AT worth a look?  A light one is an everyday phrase, met by
 * chance, and longer runs that hold it have heavier ones too; where a
 * sentence begins it may be all that a copy of light words has.
 */
static bool seed_counts(const struct corpus *c, uint32_t at)
{
	return c->sum[at + SEED_WORDS] - c->sum[at] >= SEED_MIN_WEIGHT ||
	       (c->flags[at] & ALIGN_SENTENCE);
}

/* Is it time to look whether work goes on, after N words more? */
static inline bool is_time(uint32_t *look, uint32_t n)
{
	*look += n;
	if (*look < WORDS_A_LOOK)
		return false;
	*look = 0;
	return true;
}

/* Counts the seeds of a share and leaves their hashes in EARLIER. */
static void count_share(void *arg, size_t share, unsigned worker)
{
	struct making *m = arg;
	const struct corpus *c = m->x->c;
	size_t *count = m->next + (share << m->bits);
	uint32_t n, at, look = 0;

	(void)worker;
	for (uint32_t s = m->bounds[share]; s < m->bounds[share + 1]; s++) {
		for (at = c->starts[s]; (n = batch_size(c, s, at)) > 0;
		     at += n) {
			uint32_t *hashes = m->x->earlier + at;

			if (is_time(&look, n) && !pool_goes_on())
				return;
			hash_seeds(c, at, n, hashes);
			for (uint32_t i = 0; i < n; i++)
				count[place_bucket(hashes[i], m->bits)] +=
					seed_counts(c, at + i);
		}
		memset(m->x->earlier + at, 0,
		       (c->starts[s + 1] - at) * sizeof(*m->x->earlier));
	}
}

static void list_seeds(struct making *m, size_t *next, uint32_t at,
		       uint32_t end)
{
	uint32_t *hashes = m->x->earlier;

	for (; at < end; at++) {
		uint32_t hash = hashes[at];

		hashes[at] = 0;
		if (seed_counts(m->x->c, at))
			m->v[next[place_bucket(hash, m->bits)]++] =
				(struct place){hash, at};
	}
}

static void list_share(void *arg, size_t share, unsigned worker)
{
	struct making *m = arg;
	const struct corpus *c = m->x->c;
	size_t *next = m->next + (share << m->bits);
	uint32_t look = 0, to;

	(void)worker;
	for (uint32_t s = m->bounds[share]; s < m->bounds[share + 1]; s++)
		for (uint32_t at = c->starts[s];
		     at + SEED_WORDS < c->starts[s + 1]; at = to) {
			to = c->starts[s + 1] - SEED_WORDS;
			if (to - at > WORDS_A_LOOK)
				to = at + WORDS_A_LOOK;
			if (is_time(&look, to - at) && !pool_goes_on())
				return;
			list_seeds(m, next, at, to);
		}
}

/* Do the places of the group that I begins count? */
static bool group_counts(const struct corpus *c, const struct places *p,
			 uint32_t i)
{
	uint32_t at = p->v[i].at, n = p->link[i].n;

	return n > 1 && (n <= SEED_COMMON ||
			 c->sum[at + SEED_WORDS] - c->sum[at] >=
				 SEED_COMMON_WEIGHT);
}

/* How many numbers the lists of P take. */
static size_t lists_size(const struct corpus *c, const struct places *p)
{
	size_t size = 0;

	for (uint32_t i = 0; i < p->n; i++) {
		uint32_t n = p->link[i].n;

		if (n > 2 && group_counts(c, p, i))
			size += ((n < SEED_KEPT ? n : SEED_KEPT) + 2) / 2 * 2;
	}
	return size;
}

/* Writes the kept ones of the group that place I begins as a list to slot W;
   returns the slot behind it. */
static size_t write_list(struct index *x, size_t w, const struct places *p,
			 uint32_t i)
{
	uint32_t next = i + 1;

	for (size_t k = 0; next && k < SEED_KEPT; k++) {
		x->lists[w++] = p->v[next - 1].at;
		next = p->link[next - 1].next;
	}
	x->lists[w++] = LIST_END;
	return w + w % 2;
}

/*
 * Tells the places of groups that count where their group stands before.  The
 * lists are written from slot W on.
 */
static void list_groups(struct index *x, const struct places *p, size_t w)
{
	for (uint32_t i = 0; i < p->n; i++) {
		uint32_t list = SEED_LIST | (uint32_t)(w / 2);
		uint32_t next = p->link[i].next;

		if (!group_counts(x->c, p, i))
			continue;
		if (p->link[i].n == 2) {
			x->earlier[p->v[next - 1].at] = p->v[i].at;
			continue;
		}
		for (; next; next = p->link[next - 1].next)
			x->earlier[p->v[next - 1].at] = list;
		w = write_list(x, w, p, i);
	}
}

static void group_turn(void *arg, size_t turn, unsigned worker)
{
	struct making *m = arg;
	struct places *spare = &m->spare[worker];
	size_t b = turn * TURN_BUCKETS, end = b + TURN_BUCKETS;

	for (; b < end && b >> m->bits == 0; b++) {
		size_t start = b ? m->ends[b - 1] : 0;

		places_group(spare, m->v + start, m->ends[b] - start);
		list_groups(m->x, spare, atomic_fetch_add_explicit(
			&m->used, lists_size(m->x->c, spare),
			memory_order_relaxed));
	}
}

/* Shares of about as many words each. */
static void share_out(struct making *m, unsigned threads)
{
	const struct corpus *c = m->x->c;
	uint32_t s = 0;

	m->shares = threads > 1 ? (size_t)threads * SHARES : 1;
	m->bounds = mem_zalloc(m->shares + 1, sizeof(*m->bounds));
	for (size_t i = 1; i < m->shares; i++) {
		uint64_t at = (uint64_t)c->n_words * i / m->shares;

		while (s < c->n_sources && c->starts[s] < at)
			s++;
		m->bounds[i] = s;
	}
	m->bounds[m->shares] = c->n_sources;
}

/* Turns counts into where each share's places of each bucket begin. */
static size_t place_buckets(struct making *m)
{
	size_t sum = 0;

	for (size_t b = 0; b >> m->bits == 0; b++) {
		for (size_t i = 0; i < m->shares; i++) {
			size_t *next = &m->next[(i << m->bits) + b];
			size_t count = *next;

			*next = sum;
			sum += count;
		}
		m->ends[b] = sum;
	}
	return sum;
}

/* Memory is cleared when it is first touched, and the first seeds are all over
   it: in steps here, and by all threads. */
static void touch_turn(void *arg, size_t turn, unsigned worker)
{
	const struct making *m = arg;
	size_t at = turn * TOUCHED_A_TURN, end = at + TOUCHED_A_TURN;
	volatile char *v = (volatile char *)m->v;

	(void)worker;
	for (; at < end && at < m->bytes; at += TOUCHED_PAGE)
		v[at] = 0;
}

static bool make_index(struct making *m, const struct pool *p)
{
	size_t buckets = (size_t)1 << m->bits, n;
	struct index *x = m->x;

	if (!pool_run(p, m->shares, count_share, m))
		return false;
	n = place_buckets(m);
	m->v = mem_resize(NULL, n, sizeof(*m->v));
	m->bytes = n * sizeof(*m->v);
	if (!pool_run(p, (m->bytes + TOUCHED_A_TURN - 1) / TOUCHED_A_TURN,
		      touch_turn, m))
		return false;
	/* three places of a group need room for four numbers: most of it is
	   never touched */
	x->lists = mem_resize(NULL, 2 * n, sizeof(*x->lists));
	if (!pool_run(p, m->shares, list_share, m) ||
	    !pool_run(p, (buckets + TURN_BUCKETS - 1) / TURN_BUCKETS,
		      group_turn, m))
		return false;
	x->lists = mem_resize(x->lists, m->used, sizeof(*x->lists));
	return true;
}

bool index_init(struct index *x, const struct corpus *c, const struct pool *p)
{
	struct making m = {.x = x, .bits = places_bucket_bits(c->n_words)};
	unsigned workers = p->threads ? p->threads : 1;
	bool go;

	*x = (struct index){.c = c};
	x->earlier = mem_resize(NULL, c->n_words, sizeof(*x->earlier));
	x->earlier[0] = 0;
	share_out(&m, workers);
	m.next = mem_zalloc(m.shares << m.bits, sizeof(*m.next));
	m.ends = mem_zalloc((size_t)1 << m.bits, sizeof(*m.ends));
	m.spare = mem_zalloc(workers, sizeof(*m.spare));
	go = make_index(&m, p);
	for (unsigned w = 0; w < workers; w++)
		places_release(&m.spare[w]);
	free(m.spare);
	free(m.ends);
	free(m.next);
	free(m.bounds);
	free(m.v);
	return go;
}

void index_release(struct index *x)
{
	free(x->earlier);
	free(x->lists);
}
