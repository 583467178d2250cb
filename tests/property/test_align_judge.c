/*
 * The aligner against a judge that tries everything, on inputs so small that
 * it can: sentences of a small bank, copied, edited, moved and cut at random.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "align/align.h"
#include "base/mem.h"
#include "support/numbers.h"
#include "unit/random.h"

#define MIN_SCORE (5 * ALIGN_ONE / 2)
#define ROUNDS 2000u

enum {
	SEED = 4,	/* words in a row without which nothing is shared */
	WHOLE = 6,	/* a sentence that must be found */
	MANY = 3,	/* words that show a rewritten sentence */
	CRUMB = 3,	/* words that a border may cut off */
	MAX_SOURCES = 4,
	MAX_BANK = 5,
	MAX_SENTENCE = 12,
};

/* How inputs are made. */
struct recipe {
	uint32_t alphabet; /* of the sentences */
	uint32_t noise;	   /* in 100: a word is changed, lost or doubled */
	uint32_t cuts;	   /* in 100: a word begins a sentence */
};

struct bank {
	uint32_t words[MAX_BANK][MAX_SENTENCE];
	uint32_t len[MAX_BANK];
};

static void fill_bank(struct bank *b, const struct recipe *how,
		      uint64_t *seed)
{
	for (unsigned i = 0; i < MAX_BANK; i++) {
		b->len[i] = 3 + random_below(seed, MAX_SENTENCE - 2);
		for (unsigned w = 0; w < b->len[i]; w++)
			b->words[i][w] = random_below(seed, how->alphabet);
	}
}

static void add_sentence(struct numbers *x, const struct bank *b,
			 const struct recipe *how, uint64_t *seed)
{
	unsigned i = random_below(seed, MAX_BANK);
	bool first = random_below(seed, 8) > 0;

	for (unsigned w = 0; w < b->len[i]; w++) {
		bool noise = random_below(seed, 100) < how->noise;
		uint32_t word = b->words[i][w];

		if (noise && random_below(seed, 2))
			continue;
		if (noise)
			word = random_below(seed, how->alphabet);
		numbers_add(x, word,
			    first || random_below(seed, 100) < how->cuts);
		first = false;
	}
}

static void make(struct numbers *x, const struct recipe *how, uint64_t *seed)
{
	unsigned n = 2 + random_below(seed, MAX_SOURCES - 1);
	struct bank b;

	*x = (struct numbers){0};
	fill_bank(&b, how, seed);
	for (unsigned s = 0; s < n; s++) {
		unsigned sentences = random_below(seed, 4);
		size_t start = x->n;

		for (unsigned i = 0; i < sentences; i++)
			add_sentence(x, &b, how, seed);
		if (x->n > start)
			x->flags[start] |= ALIGN_SENTENCE;
		numbers_end_source(x);
	}
	numbers_finish(x);
}

/* Of each word of the input: the row and passage it stands in. */
struct labels {
	uint32_t *row;	   /* owned: 0 none, else 1 + the row's first word */
	uint32_t *passage; /* owned: the same of passages */
	uint8_t *starts;   /* owned: a unit begins here */
};

static void labels_release(struct labels *l)
{
	free(l->row);
	free(l->passage);
	free(l->starts);
}

/* Source s of X is source MAP[s] of ORIGINAL, whose words are labelled. */
static uint32_t original_word(const struct numbers *original,
			      const struct numbers *x, const uint32_t *map,
			      const struct align_cell *c, uint32_t word)
{
	return original->starts[map[c->source]] + word - x->starts[c->source];
}

static uint32_t first_word(const struct numbers *original,
			   const struct numbers *x, const uint32_t *map,
			   const struct alignment *r,
			   const struct align_row *row)
{
	uint32_t first = UINT32_MAX;

	for (uint32_t i = 0; i < row->n_cells; i++) {
		const struct align_cell *c = &r->cells[row->first_cell + i];
		uint32_t at = original_word(original, x, map, c, c->start);

		if (at < first)
			first = at;
	}
	return first;
}

static void label(struct labels *l, const struct numbers *original,
		  const struct numbers *x, const uint32_t *map,
		  const struct alignment *r)
{
	l->row = mem_zalloc(original->n + 1, sizeof(*l->row));
	l->passage = mem_zalloc(original->n + 1, sizeof(*l->passage));
	l->starts = mem_zalloc(original->n + 1, 1);
	for (size_t p = 0; p < r->n_passages; p++) {
		const struct align_row *rows =
			r->rows + r->passages[p].first_row;
		uint32_t passage = first_word(original, x, map, r, rows);

		for (uint32_t k = 0; k < r->passages[p].n_rows; k++) {
			uint32_t row = first_word(original, x, map, r,
						  rows + k);

			for (uint32_t i = 0; i < rows[k].n_cells; i++) {
				const struct align_cell *c =
					&r->cells[rows[k].first_cell + i];
				uint32_t at = original_word(original, x, map,
							    c, c->start);

				l->starts[at] = 1;
				for (uint32_t w = 0; w < c->end - c->start;
				     w++) {
					l->row[at + w] = row + 1;
					l->passage[at + w] = passage + 1;
				}
			}
		}
	}
}

static void fail_at(uint64_t seed, const struct numbers *x,
		    const struct alignment *r, const char *what)
{
	struct str in = {0}, out = {0};

	numbers_write(&in, x);
	alignment_write(&out, x, r);
	fail_msg("seed %llu: %s\ninput:%s\nanswer:\n%s",
		 (unsigned long long)seed, what, in.ptr, out.ptr);
}

/* The longest run of words that both sources have. */
static uint32_t longest_run(const struct numbers *x, uint32_t s, uint32_t t)
{
	uint32_t best = 0;

	for (uint32_t i = x->starts[s]; i < x->starts[s + 1]; i++) {
		for (uint32_t j = x->starts[t]; j < x->starts[t + 1]; j++) {
			uint32_t n = 0;

			while (i + n < x->starts[s + 1] &&
			       j + n < x->starts[t + 1] &&
			       x->words[i + n] == x->words[j + n])
				n++;
			if (n > best)
				best = n;
		}
	}
	return best;
}

/* Words of the longest common subsequence of two cells. */
static uint32_t lcs(const struct numbers *x, const struct align_cell *a,
		    const struct align_cell *b)
{
	uint32_t row[2][4 * MAX_SENTENCE * MAX_BANK] = {{0}};
	uint32_t now = 0, m = b->end - b->start;

	for (uint32_t i = a->start; i < a->end; i++) {
		uint32_t *above = row[now], *here = row[now ^= 1];

		for (uint32_t j = 0; j < m; j++) {
			uint32_t best = above[j + 1];

			if (here[j] > best)
				best = here[j];
			if (x->words[i] == x->words[b->start + j])
				best = above[j] + 1;
			here[j + 1] = best;
		}
	}
	return row[now][m];
}

static uint32_t cell_len(const struct align_cell *c)
{
	return c->end - c->start;
}

static uint32_t min(uint32_t x, uint32_t y)
{
	return x < y ? x : y;
}

/*
 * Are two cells copies of each other by their own words?  Of the shorter
 * half must be in the other; a longer one may have taken fragments along.
 */
static bool is_copy(const struct numbers *x, const struct align_cell *a,
		    const struct align_cell *b)
{
	return 2 * lcs(x, a, b) >= min(cell_len(a), cell_len(b));
}

/* Words that both cells have, in whatever order. */
static uint32_t common_words(const struct numbers *x,
			     const struct align_cell *a,
			     const struct align_cell *b)
{
	uint32_t n = 0, *count = mem_zalloc(x->in.n_ids, sizeof(*count));

	for (uint32_t i = a->start; i < a->end; i++)
		count[x->words[i]]++;
	for (uint32_t i = b->start; i < b->end; i++)
		n += count[x->words[i]] && count[x->words[i]]--;
	free(count);
	return n;
}

static bool is_member(const struct numbers *x, const struct align_cell *cells,
		      const struct align_row *row, uint32_t i)
{
	for (uint32_t k = 0; k < row->n_cells; k++)
		if (k != i && is_copy(x, &cells[i], &cells[k]))
			return true;
	return false;
}

static const char *judge_rows(const struct numbers *x,
			      const struct alignment *r)
{
	for (size_t k = 0; k < r->n_rows; k++) {
		const struct align_row *row = &r->rows[k];
		const struct align_cell *c = &r->cells[row->first_cell];

		for (uint32_t i = 0; !row->rewritten && i < row->n_cells; i++)
			if (!is_member(x, c, row, i))
				return "half of a member is in another";
	}
	return NULL;
}

/* A run of words for copies, many words for what is rewritten. */
static bool has_evidence(const struct numbers *x, const struct align_cell *c,
			 uint32_t n, uint32_t i)
{
	for (uint32_t j = 0; j < n; j++)
		if (c[i].source != c[j].source &&
		    (longest_run(x, c[i].source, c[j].source) >= SEED ||
		     common_words(x, &c[i], &c[j]) >= MANY))
			return true;
	return false;
}

static const char *judge_seeds(const struct numbers *x,
			       const struct alignment *r)
{
	for (size_t k = 0; k < r->n_rows; k++) {
		const struct align_row *row = &r->rows[k];
		const struct align_cell *c = &r->cells[row->first_cell];

		for (uint32_t i = 0; i < row->n_cells; i++)
			if (!has_evidence(x, c, row->n_cells, i))
				return "partners share a run of words";
	}
	return NULL;
}

static uint32_t sentence_end(const struct numbers *x, uint32_t s, uint32_t at)
{
	uint32_t end = at + 1;

	while (end < x->starts[s + 1] && !(x->flags[end] & ALIGN_SENTENCE))
		end++;
	return end;
}

/* A border near that only one copy has may part CRUMB words from the rest. */
static bool has_copy(const struct labels *l, uint32_t a, uint32_t b,
		     uint32_t len)
{
	uint32_t together = 0;

	for (uint32_t i = 0; i < len; i++) {
		if (!l->row[a + i] || !l->row[b + i])
			return false;
		together += l->row[a + i] == l->row[b + i];
	}
	return together + CRUMB >= len;
}

/* Every sentence of source T that equals [A, A + LEN) shares its rows. */
static bool has_copies(const struct numbers *x, const struct labels *l,
		       uint32_t a, uint32_t len, uint32_t t)
{
	uint32_t end;

	for (uint32_t b = x->starts[t]; b < x->starts[t + 1]; b = end) {
		end = sentence_end(x, t, b);
		if (end - b == len &&
		    !memcmp(x->words + a, x->words + b,
			    len * sizeof(*x->words)) &&
		    !has_copy(l, a, b, len))
			return false;
	}
	return true;
}

static const char *judge_sentences(const struct numbers *x,
				   const struct labels *l)
{
	uint32_t end;

	for (uint32_t s = 0; s < x->in.n_sources; s++)
		for (uint32_t a = x->starts[s]; a < x->starts[s + 1];
		     a = end) {
			end = sentence_end(x, s, a);
			for (uint32_t t = s + 1;
			     end - a >= WHOLE && t < x->in.n_sources; t++)
				if (!has_copies(x, l, a, end - a, t))
					return "a copied sentence is found";
		}
	return NULL;
}

static const uint32_t same_order[] = {0, 1, 2, 3, 4};

/* What is checked besides the promises of any answer. */
enum judging { ROWS = 1, SEEDS = 2, SENTENCES = 4 };

static void judge(const struct recipe *how, unsigned what)
{
	for (uint64_t round = 1; round <= ROUNDS; round++) {
		uint64_t seed = round;
		struct alignment r;
		struct numbers x;
		struct labels l;
		const char *broken;

		make(&x, how, &seed);
		x.in.threads = 1 + (unsigned)round % 3;
		assert_true(align_run(&x.in, MIN_SCORE, &r));
		label(&l, &x, &x, same_order, &r);
		broken = alignment_broken(&x.in, &r);
		if (!broken && what & ROWS)
			broken = judge_rows(&x, &r);
		if (!broken && what & SEEDS)
			broken = judge_seeds(&x, &r);
		if (!broken && what & SENTENCES)
			broken = judge_sentences(&x, &l);
		if (broken)
			fail_at(round, &x, &r, broken);
		labels_release(&l);
		alignment_release(&r);
		numbers_release(&x);
	}
}

/* Few words, so that chance makes copies of all kinds. */
static const struct recipe muddle = {12, 12, 12};
/* Sentences that differ, whole but for their borders. */
static const struct recipe press = {200, 4, 2};

static void rows_hold_copies(void **state)
{
	(void)state;
	judge(&muddle, ROWS);
	judge(&press, ROWS);
}

static void nothing_is_shared_without_evidence(void **state)
{
	(void)state;
	judge(&muddle, SEEDS);
	judge(&press, SEEDS);
}

static void a_sentence_copied_whole_is_found(void **state)
{
	(void)state;
	judge(&press, SENTENCES);
}

/* X with its sources in the order MAP and its ids renumbered; to finish. */
static void rearrange(struct numbers *out, const struct numbers *x,
		      const uint32_t *map, const uint32_t *ids)
{
	*out = (struct numbers){0};
	out->in.n_ids = x->in.n_ids;
	for (uint32_t s = 0; s < x->in.n_sources; s++) {
		for (uint32_t i = x->starts[map[s]]; i < x->starts[map[s] + 1];
		     i++) {
			numbers_add(out, ids ? ids[x->words[i]] : x->words[i],
				    false);
			out->flags[out->n - 1] = x->flags[i];
		}
		numbers_end_source(out);
	}
}

static void shuffle(uint32_t *v, uint32_t n, uint64_t *seed)
{
	for (uint32_t i = 0; i < n; i++)
		v[i] = i;
	for (uint32_t i = n; i > 1; i--) {
		uint32_t k = random_below(seed, i), swap = v[k];

		v[k] = v[i - 1];
		v[i - 1] = swap;
	}
}

static bool same_labels(const struct labels *a, const struct labels *b,
			size_t n)
{
	return !memcmp(a->row, b->row, n * sizeof(*a->row)) &&
	       !memcmp(a->passage, b->passage, n * sizeof(*a->passage)) &&
	       !memcmp(a->starts, b->starts, n);
}

/* OTHER's source s is source MAP[s] of X. */
static void assert_same(uint64_t seed, const struct numbers *x,
			const struct numbers *other, const uint32_t *map)
{
	struct alignment r, q;
	struct labels l, k;
	struct str in = {0}, was = {0}, is = {0};

	align_run(&x->in, MIN_SCORE, &r);
	align_run(&other->in, MIN_SCORE, &q);
	label(&l, x, x, same_order, &r);
	label(&k, x, other, map, &q);
	if (!same_labels(&l, &k, x->n)) {
		numbers_write(&in, x);
		numbers_write(&was, other);
		alignment_write(&is, x, &r);
		str_adds(&is, "\nbut:\n");
		alignment_write(&is, other, &q);
		fail_msg("seed %llu:%s\nis not:%s\nfound:\n%s",
			 (unsigned long long)seed, in.ptr, was.ptr, is.ptr);
	}
	labels_release(&l);
	labels_release(&k);
	alignment_release(&r);
	alignment_release(&q);
}

static void permute(const struct recipe *how)
{
	for (uint64_t round = 1; round <= ROUNDS; round++) {
		uint64_t seed = round;
		uint32_t map[MAX_SOURCES], *ids;
		struct numbers x, other;

		make(&x, how, &seed);
		ids = mem_zalloc(x.in.n_ids, sizeof(*ids));
		shuffle(ids, x.in.n_ids, &seed);
		shuffle(map, (uint32_t)x.in.n_sources, &seed);
		rearrange(&other, &x, map, ids);
		numbers_finish(&other);
		for (uint32_t id = 0; id < x.in.n_ids; id++)
			other.hashes[ids[id]] = x.hashes[id];
		assert_same(round, &x, &other, map);
		numbers_release(&other);
		numbers_release(&x);
		free(ids);
	}
}

static void neither_order_nor_numbering_matters(void **state)
{
	(void)state;
	permute(&muddle);
	permute(&press);
}

/* Adds the words of the first source with borders of their own. */
static void duplicate(struct numbers *out, const struct numbers *x,
		      uint64_t *seed)
{
	rearrange(out, x, same_order, NULL);
	for (uint32_t i = x->starts[0]; i < x->starts[1]; i++)
		numbers_add(out, x->words[i],
			    i == x->starts[0] || !random_below(seed, 5));
	numbers_end_source(out);
	numbers_finish(out);
}

static void equal_words_with_other_borders_have_no_order(void **state)
{
	(void)state;
	for (uint64_t round = 1; round <= ROUNDS; round++) {
		uint64_t seed = round;
		uint32_t map[MAX_SOURCES + 1];
		struct numbers made, x, other;

		make(&made, &press, &seed);
		duplicate(&x, &made, &seed);
		shuffle(map, (uint32_t)x.in.n_sources, &seed);
		rearrange(&other, &x, map, NULL);
		numbers_finish(&other);
		assert_same(round, &x, &other, map);
		numbers_release(&other);
		numbers_release(&x);
		numbers_release(&made);
	}
}

static void a_source_without_shared_text_changes_nothing(void **state)
{
	(void)state;
	for (uint64_t round = 1; round <= ROUNDS; round++) {
		uint64_t seed = round;
		struct numbers x, other;

		make(&x, &muddle, &seed);
		rearrange(&other, &x, same_order, NULL);
		for (uint32_t n = random_below(&seed, 20); n; n--)
			numbers_add(&other, x.in.n_ids +
					    random_below(&seed, 9),
				    !random_below(&seed, 4));
		numbers_end_source(&other);
		numbers_finish(&other);
		assert_same(round, &x, &other, same_order);
		numbers_release(&other);
		numbers_release(&x);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_hold_copies),
		cmocka_unit_test(nothing_is_shared_without_evidence),
		cmocka_unit_test(a_sentence_copied_whole_is_found),
		cmocka_unit_test(neither_order_nor_numbering_matters),
		cmocka_unit_test(equal_words_with_other_borders_have_no_order),
		cmocka_unit_test(a_source_without_shared_text_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
