#include "config.h"

#include <stdlib.h>

#include "align/echo.h"
#include "align/weights.h"
#include "base/intern.h"
#include "base/mem.h"

/* One place of a formula. */
struct place {
	uint64_t hash; /* of its words */
	uint32_t len;
	uint32_t word; /* of the input */
};

struct places {
	struct place *v; /* owned */
	size_t n, cap;
};

/* A bit for each of N words, 64 at most, from word AT of its 64 on. */
static uint64_t bits_from(uint32_t at, uint32_t n)
{
	return UINT64_MAX >> (64 - n) << at % 64;
}

/* How many of the words [AT, END) are among the 64 of AT. */
static uint32_t words_there(uint32_t at, uint32_t end)
{
	uint32_t n = 64 - at % 64;

	return n < end - at ? n : end - at;
}

/* One bit a word of the input: does it stand in a cell?  To be freed. */
static uint64_t *mark_cells(const struct alignment *out,
			    const struct align_input *in)
{
	uint64_t *used = mem_zalloc(in->starts[in->n_sources] / 64 + 1,
				    sizeof(*used));

	for (size_t i = 0; i < out->n_cells; i++) {
		uint32_t end = out->cells[i].end, n;

		for (uint32_t at = out->cells[i].start; at < end; at += n) {
			n = words_there(at, end);
			used[at / 64] |= bits_from(at, n);
		}
	}
	return used;
}

static bool is_free(const uint64_t *used, uint32_t at, uint32_t len)
{
	uint32_t end = at + len, n;

	for (; at < end; at += n) {
		n = words_there(at, end);
		if (used[at / 64] & bits_from(at, n))
			return false;
	}
	return true;
}

static uint64_t run_hash(const struct corpus *c, const struct run *r)
{
	uint64_t h = r->len;

	for (uint32_t i = 0; i < r->len; i++)
		h = (h ^ c->hashes[c->words[r->a + i]]) * 0x9e3779b97f4a7c15u;
	return hash_mix(h);
}

static int compare_places(const void *x, const void *y)
{
	const struct place *p = x, *q = y;

	if (p->hash != q->hash)
		return p->hash < q->hash ? -1 : 1;
	return (p->word > q->word) - (p->word < q->word);
}

static void add_echo(struct alignment *out, const struct place *p, size_t n)
{
	struct align_echo e = {(uint32_t)out->n_echo_starts, 0, p[0].len};

	for (size_t i = 0; i < n; i++) {
		if (i && p[i].word == p[i - 1].word)
			continue;
		array_reserve(&out->echo_starts, &out->cap_echo_starts,
			      out->n_echo_starts + 1);
		out->echo_starts[out->n_echo_starts++] = p[i].word;
		e.n_starts++;
	}
	array_reserve(&out->echoes, &out->cap_echoes, out->n_echoes + 1);
	out->echoes[out->n_echoes++] = e;
}

static int compare_words(const void *x, const void *y)
{
	const struct place *p = x, *q = y;

	return (p->word > q->word) - (p->word < q->word);
}

/* Echoes come in the order of their first place, whatever the hashes. */
static void write_echoes(struct alignment *out, struct places *p)
{
	struct places heads = {0};
	size_t end;

	if (p->n)
		qsort(p->v, p->n, sizeof(*p->v), compare_places);
	for (size_t i = 0; i < p->n; i = end) {
		for (end = i + 1; end < p->n; end++)
			if (p->v[end].hash != p->v[i].hash)
				break;
		array_reserve(&heads.v, &heads.cap, heads.n + 1);
		/* a head keeps its group's bounds in place of the hash */
		heads.v[heads.n++] = (struct place){
			(uint64_t)i << 32 | end, p->v[i].len, p->v[i].word};
	}
	if (heads.n)
		qsort(heads.v, heads.n, sizeof(*heads.v), compare_words);
	for (size_t i = 0; i < heads.n; i++) {
		size_t first = heads.v[i].hash >> 32;

		add_echo(out, p->v + first,
			 (uint32_t)heads.v[i].hash - first);
	}
	free(heads.v);
}

/* Runs between two looks whether to go on. */
#define RUNS_A_LOOK 65536

bool echoes_collect(struct alignment *out, const struct align_input *in,
		    const struct corpus *c, const struct runs *runs,
		    const struct pool *pool)
{
	uint64_t *used = mark_cells(out, in);
	struct places p = {0};
	bool go = true;

	for (size_t i = 0; go && i < runs->n; i++) {
		const struct run *r = &runs->v[i];
		uint32_t a, b;
		uint64_t hash;

		go = pool_asks_at(pool, i, RUNS_A_LOOK);
		if (r->len < ECHO_WORDS || r->weight < ECHO_WEIGHT)
			continue;
		a = corpus_input_word(c, in, r->a);
		b = corpus_input_word(c, in, r->b);
		if (!is_free(used, a, r->len) || !is_free(used, b, r->len))
			continue;
		hash = run_hash(c, r);
		array_reserve(&p.v, &p.cap, p.n + 2);
		p.v[p.n++] = (struct place){hash, r->len, a};
		p.v[p.n++] = (struct place){hash, r->len, b};
	}
	if (go)
		write_echoes(out, &p);
	free(p.v);
	free(used);
	return go;
}
