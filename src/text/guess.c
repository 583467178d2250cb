#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/guess.h"
#include "text/language.h"
#include "text/levels.h"
#include "text/reap.h"

/* What is guessed from, borrowed. */
struct guesser {
	struct slice text;
	const struct chart *chart;
	struct guess_memory *memory;
};

/* ---- levels */

struct guess_known {
	struct reap_key key; /* zero: none */
	uint64_t levels;
	bool letter; /* one alone, folded */
};

/* Words that are remembered, a power of two: the last one of each place. */
#define KNOWN 4096u

void guess_memory_release(struct guess_memory *m)
{
	free(m->v);
	*m = (struct guess_memory){NULL};
}

/* What is known of W, which was reaped. */
static const struct guess_known *look_up(const struct guesser *from,
					 const struct word *w)
{
	struct reap_key key = reap_key_of(from->text, w);
	uint64_t h = (key.low ^ key.high * 3) * 0x9e3779b97f4a7c15u;
	struct guess_known *k = &from->memory->v[h >> 32 & (KNOWN - 1)];
	struct word folded = *w;
	char form[SCAN_FORM];
	size_t len = w->len;

	if (k->key.low == key.low && k->key.high == key.high)
		return k;
	if (!reap_fold(key, len, form, &folded.flags)) {
		struct scan s;

		scan_init(&s, from->text.ptr,
			  (struct span){w->start, w->start + w->len}, form);
		scan_next(&s, &folded);
		len = s.n;
	}
	*k = (struct guess_known){key, levels_find(slice_of(form, len)),
				  len == 1};
	return k;
}

/* ---- words */

/* A sum for each language, of eight small numbers at a time. */
struct sums {
	uint64_t even, odd; /* not yet in SUMS, 16 bits each */
	uint32_t sums[LEVELS_LANGUAGES];
};

struct guess {
	unsigned words;
	unsigned pending; /* of them, not yet in the SUMS of: */
	struct sums cost, known;
};

/* Fewer than make a sum of levels have 17 bits. */
#define PENDING_MAX 1000u

static void sums_add(struct sums *s, uint64_t numbers)
{
	s->even += numbers & EACH_BYTE * 0xff / 0x101;
	s->odd += numbers >> 8 & EACH_BYTE * 0xff / 0x101;
}

static void sums_settle(struct sums *s)
{
	for (unsigned i = 0; i < LEVELS_LANGUAGES; i++) {
		uint64_t from = i % 2 ? s->odd : s->even;

		s->sums[i] += from >> 16 * (i / 2) & 0xffff;
	}
	s->even = s->odd = 0;
}

static void guess_settle(struct guess *g)
{
	sums_settle(&g->cost);
	sums_settle(&g->known);
	g->pending = 0;
}

/* A word of LEVELS; a letter alone may be an item of a list in any language. */
static void guess_add(struct guess *g, uint64_t levels, bool letter)
{
	/* levels have seven bits: one more than 127 is an eighth */
	uint64_t differ = (levels ^ LEVELS_MISSING) + EACH_BYTE * 0x7f;

	sums_add(&g->cost, levels);
	if (!letter)
		sums_add(&g->known, differ >> 7 & EACH_BYTE);
	g->words++;
	if (++g->pending == PENDING_MAX)
		guess_settle(g);
}

/* A run of ideographs is one word that no table has, not many. */
static void guess_read(struct guess *g, const struct guesser *from,
		       struct span range)
{
	uint32_t end = UINT32_MAX;
	struct word w[REAP_MAX];
	struct reaper r;

	reaper_init(&r, from->text, from->chart, range);
	while (r.at < range.end) {
		size_t n = reap(&r, w);
		char form[SCAN_FORM];
		struct scan s;

		for (size_t i = 0; i < n; i++) {
			const struct guess_known *k =
				look_up(from, &w[i]);

			if (w[i].start != end)
				guess_add(g, k->levels, k->letter);
			end = w[i].start + w[i].len;
		}
		if (!r.hard)
			continue;
		scan_init(&s, from->text.ptr, range, form);
		if (!reap_hard(&r, &s, w))
			break;
		if (w->start != end && !(w->flags & WORD_NUMBER))
			guess_add(g, levels_find(slice_of(form, s.n)),
				  s.n == 1);
		end = w->start + w->len;
	}
	guess_settle(g);
}

/* ---- judgement */

/*
 * The mean level of a text's words: 15 to 31 in articles and documents of the
 * tables' languages, to 41 in a few lines; 44 and up in any other than their
 * near kin (Catalan and Afrikaans pass for Spanish and Dutch, whose function
 * words they have).
 */
#define GUESS_COST 41u
/* A name or two say nothing. */
#define GUESS_KNOWN 3u

/*
 * In samples of articles the next language costs 14 to 34 a word more, by
 * 70 words; so little more is left to chance that fewer can do.
 */
#define SURE_COST 31u
#define SURE_LEAD 8u
#define SURE_MARGIN 200u
#define SURE_WORDS 30u

/* Is BEST beyond doubt? */
static bool guess_is_sure(const struct guess *g, unsigned best)
{
	uint32_t lead = g->words * SURE_LEAD + SURE_MARGIN;

	if (g->words < SURE_WORDS ||
	    g->cost.sums[best] > g->words * SURE_COST)
		return false;
	for (unsigned i = 0; i < LEVELS_LANGUAGES; i++)
		if (i != best && g->cost.sums[i] < g->cost.sums[best] + lead)
			return false;
	return true;
}

static unsigned guess_best(const struct guess *g)
{
	unsigned best = 0;

	for (unsigned i = 1; i < LEVELS_LANGUAGES; i++)
		if (g->cost.sums[i] < g->cost.sums[best])
			best = i;
	return best;
}

/* Most texts tell by a few words here and there. */
#define SAMPLES 8u
#define SAMPLES_STEP 3u /* not one beside the other */
#define SAMPLE_BYTES 64u
/* A text that is not much longer is read whole. */
#define SAMPLED_MIN (3 * SAMPLES * SAMPLE_BYTES)

/* The words behind the first space in sample NUMBER. */
static void guess_sample(struct guess *g, const struct guesser *from,
			 size_t number)
{
	struct slice text = from->text;
	size_t at = text.len / SAMPLES * number;
	const char *space = memchr(text.ptr + at, ' ', SAMPLE_BYTES);

	if (space)
		at = (size_t)(space - text.ptr);
	guess_read(g, from, (struct span){(uint32_t)at,
					  (uint32_t)at + SAMPLE_BYTES});
}

/* NULL when samples leave a doubt. */
static const char *guess_by_samples(const struct guesser *from)
{
	struct guess g = {.words = 0};

	if (from->text.len < SAMPLED_MIN)
		return NULL;
	for (size_t i = 0; i < SAMPLES; i++) {
		unsigned best;

		guess_sample(&g, from, i * SAMPLES_STEP % SAMPLES);
		best = guess_best(&g);
		if (i >= SAMPLES / 2 && guess_is_sure(&g, best))
			return language_codes[best];
	}
	return NULL;
}

/* Of a text that its samples leave in doubt. */
#define GUESS_BYTES 20000u

static const char *guess(const struct guesser *from)
{
	const char *sure = guess_by_samples(from);
	size_t len = from->text.len;
	struct guess g = {.words = 0};
	unsigned best;

	if (sure)
		return sure;
	guess_read(&g, from, (struct span){
		0, (uint32_t)(len < GUESS_BYTES ? len : GUESS_BYTES)});
	best = guess_best(&g);
	if (g.known.sums[best] < GUESS_KNOWN ||
	    g.cost.sums[best] > g.words * GUESS_COST)
		return "";
	return language_codes[best];
}

const char *guess_language(struct slice text, const struct chart *chart,
			   struct guess_memory *memory)
{
	const struct guesser from = {text, chart, memory};

	if (!memory->v)
		memory->v = mem_zalloc(KNOWN, sizeof(*memory->v));
	return guess(&from);
}

const char *language_guess(struct slice text)
{
	struct guess_memory memory = {NULL};
	struct chart chart = {0};
	const char *found;

	chart_make(&chart, text, (struct span){0, (uint32_t)text.len});
	found = guess_language(text, &chart, &memory);
	chart_release(&chart);
	guess_memory_release(&memory);
	return found;
}
