#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "align/align.h"
#include "base/intern.h"
#include "base/intl.h"
#include "base/mem.h"
#include "base/pool.h"
#include "model/boilerplate.h"
#include "model/border.h"
#include "model/comparison.h"
#include "model/order.h"
#include "model/rarity.h"
#include "model/segment.h"
#include "model/variant.h"

/* What memory is fetched by. */
#define CACHE_LINE 64

struct comparison_store {
	struct comparison comparison;
	struct arena arena;
	struct arena *arenas; /* owned: of each thread that made passages */
	unsigned n_arenas;
	struct vocabulary *vocabulary;
};

/* Something by the flags of a word. */
struct flag_table {
	uint8_t v[2 * WORD_UPPER];
};

/* What the steps of making a comparison hand to each other. */
struct maker {
	const struct sources *set;
	struct comparison *c;
	struct arena *arena;
	struct align_input in;
	uint32_t *starts, *words; /* owned */
	uint8_t *flags;		  /* owned */
	struct flag_table flag_table; /* those of the aligner */
	uint64_t *hashes;	  /* owned */
	uint16_t *weights;	  /* owned */
	struct number_marks *marks; /* owned */
	struct arena *arenas;	  /* one a thread, for the passages */
	struct alignment found;
};

static uint8_t align_flags(unsigned flags)
{
	return (flags & WORD_SENTENCE ? ALIGN_SENTENCE : 0) |
	       (flags & WORD_PARAGRAPH ? ALIGN_PARAGRAPH : 0) |
	       (flags & WORD_CAPITAL ? ALIGN_CAPITAL : 0) |
	       (flags & WORD_PUNCT ? ALIGN_PUNCT : 0) |
	       (flags & WORD_NUMBER ? ALIGN_NUMBER : 0);
}

static void flag_table_init(struct flag_table *t)
{
	for (unsigned i = 0; i < sizeof(t->v); i++)
		t->v[i] = align_flags(i);
}

/* Words are numbered in 32 bits; a quarter of that leaves room for sums. */
#define WORDS_MAX 1073741823u

static int count_words(const struct sources *set, struct err *e)
{
	size_t total = set->n;

	for (size_t i = 0; i < set->n; i++)
		total += set->v[i]->words.n;
	if (total > WORDS_MAX)
		return err_set(e, "too much text: %zu words are more than "
			       "one comparison can hold (%u)", total,
			       WORDS_MAX);
	return 0;
}

static void gather_source(void *arg, size_t turn, unsigned worker)
{
	const struct maker *k = arg;
	const struct words *w = &k->set->v[turn]->words;
	const struct flag_table *table = &k->flag_table;
	uint32_t at = k->starts[turn];

	(void)worker;
	for (size_t i = 0; i < w->n; i++, at++) {
		k->words[at] = w->v[i].id;
		k->flags[at] = table->v[w->v[i].flags & (sizeof(table->v) - 1)];
	}
}

static bool gather_words(struct maker *k, const struct pool *pool)
{
	const struct sources *set = k->set;

	flag_table_init(&k->flag_table);
	k->starts = mem_zalloc(set->n + 1, sizeof(*k->starts));
	for (size_t i = 0; i < set->n; i++)
		k->starts[i + 1] = k->starts[i] +
				   (uint32_t)set->v[i]->words.n;
	/* with room enough for the aligner's next array by word */
	k->words = mem_resize(NULL, k->starts[set->n] + set->n + 1,
			      sizeof(*k->words));
	k->flags = mem_resize(NULL, k->starts[set->n], 1);
	return pool_run(pool, set->n, gather_source, k);
}

/* Words hashed in one turn of the pool. */
#define TURN_WORDS 4096

static void hash_turn(void *arg, size_t turn, unsigned worker)
{
	const struct maker *k = arg;
	const struct vocabulary *v = k->c->store->vocabulary;
	uint32_t id = (uint32_t)turn * TURN_WORDS, n = vocabulary_count(v);

	(void)worker;
	for (uint32_t i = 0; i < TURN_WORDS && id < n; i++, id++) {
		struct slice w = vocabulary_word(v, id);

		k->hashes[id] = hash_bytes(w.ptr, w.len);
	}
}

/* The aligner has its own: it may have this memory too. */
static void release_words(void *data)
{
	struct maker *k = data;

	free(k->words);
	free(k->flags);
	k->words = NULL;
	k->flags = NULL;
}

static bool weigh_words(struct maker *k, const struct vocabulary *v,
			const struct pool *pool)
{
	uint32_t n = vocabulary_count(v);

	k->hashes = mem_resize(NULL, n, sizeof(*k->hashes));
	k->weights = mem_resize(NULL, n, sizeof(*k->weights));
	k->in = (struct align_input){
		.n_sources = k->set->n,
		.starts = k->starts,
		.words = k->words,
		.flags = k->flags,
		.n_ids = n,
		.hashes = k->hashes,
		.weights = k->weights,
		.threads = pool->threads,
		.progress = pool->progress,
		.taken = release_words,
		.data = k,
	};
	return pool_run(pool, (n + TURN_WORDS - 1) / TURN_WORDS, hash_turn,
			k) &&
	       rarity_weigh(k->weights, k->set, v, pool);
}

static struct span cell_span(const struct maker *k,
			     const struct align_cell *cell)
{
	uint32_t base = k->starts[cell->source];

	return border_span(k->set->v[cell->source], cell->start - base,
			   cell->end - base);
}

/* The cells of a row stand in as many texts: asks for all of them at once. */
static void ask_for_cells(const struct maker *k, const struct align_row *from)
{
	const struct align_cell *cells = k->found.cells + from->first_cell;

	for (uint32_t i = 0; i < from->n_cells; i++) {
		const struct source *s = k->set->v[cells[i].source];
		uint32_t base = k->starts[cells[i].source];

		__builtin_prefetch(s->words.v + (cells[i].start - base));
		__builtin_prefetch(s->words.v + (cells[i].end - base));
	}
	for (uint32_t i = 0; i < from->n_cells; i++) {
		const struct source *s = k->set->v[cells[i].source];
		uint32_t base = k->starts[cells[i].source];
		const struct word *w = s->words.v + (cells[i].start - base);
		const struct word *last = s->words.v + (cells[i].end - base) -
					  1;

		__builtin_prefetch(s->text + w->start);
		__builtin_prefetch(s->text + w->start + CACHE_LINE);
		__builtin_prefetch(s->text + last->start + last->len);
	}
}

/* Where P, made of FROM, stands in its sources. */
static void make_occurrences(const struct maker *k, struct passage *p,
			     const struct align_passage *from,
			     struct arena *arena)
{
	const struct align_row *rows = &k->found.rows[from->first_row];
	const struct align_cell *first = k->found.cells + rows[0].first_cell;
	const struct align_cell *last =
		k->found.cells + rows[p->n_rows - 1].first_cell;

	p->n_occurrences = from->n_occurrences;
	p->occurrences = arena_zalloc(arena, p->n_occurrences,
				      sizeof(*p->occurrences));
	p->sources = arena_zalloc(arena, p->n_occurrences,
				  sizeof(*p->sources));
	for (uint32_t i = 0; i < p->n_occurrences; i++) {
		struct occurrence *o = &p->occurrences[i];
		uint32_t words = last[i].end - first[i].start;

		o->source = first[i].source;
		o->span.start = cell_span(k, &first[i]).start;
		o->span.end = cell_span(k, &last[i]).end;
		if (words > p->words)
			p->words = words;
		if (!p->n_sources ||
		    p->sources[p->n_sources - 1] != o->source)
			p->sources[p->n_sources++] = o->source;
	}
}

/* A passage but for what its rows say. */
static void make_passage(void *arg, size_t turn, unsigned worker)
{
	const struct maker *k = arg;
	const struct align_passage *from = &k->found.passages[turn];
	const struct align_row *rows = &k->found.rows[from->first_row];
	struct passage *p = &k->c->passages[turn];
	struct arena *arena = &k->arenas[worker];

	p->score = (float)from->score / ALIGN_ONE;
	p->n_rows = from->n_rows;
	p->rows = arena_zalloc(arena, p->n_rows, sizeof(*p->rows));
	for (uint32_t i = 0; i < p->n_rows; i++)
		p->rows[i].score = (float)rows[i].score / ALIGN_ONE;
	make_occurrences(k, p, from, arena);
}

static bool make_passages(struct maker *k, const struct pool *pool)
{
	size_t n = k->found.n_passages;

	k->c->n_passages = n;
	k->c->passages = arena_zalloc(k->arena, n, sizeof(struct passage));
	return pool_run(pool, n, make_passage, k);
}

static void fill_row(const struct maker *k, struct row *row,
		     const struct align_row *from, struct arena *arena)
{
	struct cell_words *words = mem_zalloc(from->n_cells, sizeof(*words));
	struct row_words in = {words, from->core, k->weights, k->marks,
			       from->rewritten};

	ask_for_cells(k, from);
	row->n_cells = from->n_cells;
	row->cells = arena_alloc(arena, row->n_cells * sizeof(*row->cells));
	for (uint32_t i = 0; i < from->n_cells; i++) {
		const struct align_cell *c =
			&k->found.cells[from->first_cell + i];
		uint32_t base = k->starts[c->source];

		row->cells[i] = (struct cell){c->occurrence, c->source,
					      cell_span(k, c)};
		words[i] = (struct cell_words){k->set->v[c->source],
					       c->start - base,
					       c->end - base};
	}
	row_describe(row, &in, arena);
	free(words);
}

/* Tells the cells of a passage's rows, and what differs between them. */
static void fill_passage(const struct maker *k, size_t passage,
			 struct arena *arena)
{
	const struct align_passage *from = &k->found.passages[passage];
	struct passage *p = &k->c->passages[passage];

	p->class = ROW_IDENTICAL;
	for (uint32_t i = 0; i < p->n_rows; i++) {
		fill_row(k, &p->rows[i], &k->found.rows[from->first_row + i],
			 arena);
		if (p->rows[i].class > p->class)
			p->class = p->rows[i].class;
	}
}

static uint32_t source_of_word(const struct maker *k, uint32_t word)
{
	uint32_t lo = 0, hi = (uint32_t)k->set->n;

	while (hi - lo > 1) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (k->starts[mid] <= word)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

static void make_borders(struct maker *k)
{
	struct comparison *c = k->c;

	c->borders = arena_zalloc(k->arena, k->found.n_borders,
				  sizeof(*c->borders));
	for (size_t i = 0; i < k->found.n_borders; i++) {
		const struct align_border *b = &k->found.borders[i];
		uint32_t s = source_of_word(k, b->at);
		uint32_t w = b->at - k->starts[s];

		c->borders[c->n_borders++] = (struct border){
			s, border_span(k->set->v[s], w, w + 1).start, b->from};
	}
}

static void make_echoes(struct maker *k)
{
	struct comparison *c = k->c;

	c->n_echoes = k->found.n_echoes;
	c->echoes = arena_zalloc(k->arena, c->n_echoes, sizeof(*c->echoes));
	for (size_t i = 0; i < c->n_echoes; i++) {
		const struct align_echo *from = &k->found.echoes[i];
		struct echo *e = &c->echoes[i];

		e->words = from->len;
		e->n_spans = from->n_starts;
		e->spans = arena_zalloc(k->arena, e->n_spans,
					sizeof(*e->spans));
		for (uint32_t j = 0; j < from->n_starts; j++) {
			uint32_t at = k->found.echo_starts[from->first_start +
							   j];
			uint32_t s = source_of_word(k, at);
			const struct word *w =
				&k->set->v[s]->words.v[at - k->starts[s]];
			const struct word *last = w + from->len - 1;

			e->spans[j] = (struct echo_span){
				s, {w->start, last->start + last->len}};
		}
	}
}

/* What the sources are made of, and where their passages stand. */
static void make_sources(struct maker *k)
{
	segments_make(k->c, k->set, &k->found, k->starts, k->arena);
	if (!pool_goes_on())
		return;
	make_borders(k);
	make_echoes(k);
	order_decide(k->c, k->hashes, &pool_progress, NULL);
}

/* Of all turns the first and longest does what cannot be shared. */
static void finish_turn(void *arg, size_t turn, unsigned worker)
{
	struct maker *k = arg;

	if (turn)
		fill_passage(k, turn - 1, &k->arenas[worker]);
	else
		make_sources(k);
}

/* The last part of comparing. */
static bool finish(struct maker *k, const struct pool *pool)
{
	size_t n = k->c->n_passages;

	if (!pool_run(pool, n + 1, finish_turn, k) ||
	    !progress_step(pool->progress, pool->stage, n, n))
		return false;
	boilerplate_decide(k->c, k->c->store->vocabulary);
	return true;
}

static void maker_release(struct maker *k)
{
	alignment_release(&k->found);
	free(k->starts);
	free(k->words);
	free(k->flags);
	free(k->hashes);
	free(k->weights);
	number_marks_free(k->marks);
}

static void make_arenas(struct comparison_store *store, unsigned threads)
{
	store->n_arenas = threads ? threads : 1;
	store->arenas = mem_zalloc(store->n_arenas, sizeof(*store->arenas));
	for (unsigned i = 0; i < store->n_arenas; i++)
		arena_init(&store->arenas[i]);
}

/* False when progress said to stop. */
static bool run(struct maker *k, int32_t min_score, const struct pool *pool)
{
	if (!align_run(&k->in, min_score, &k->found))
		return false;
	return make_passages(k, pool) && finish(k, pool);
}

static int prepare(struct comparison_store *store, const struct sources *set,
		   const struct comparison_options *opt, struct err *e)
{
	struct prepare_options prepare = {opt->languages, opt->threads,
					  opt->progress};

	if (sources_prepare(set, &prepare, store->vocabulary, e))
		return -1;
	return count_words(set, e);
}

static int match(struct comparison_store *store, const struct sources *set,
		 const struct comparison_options *opt, struct err *e)
{
	struct maker k = {.set = set, .c = &store->comparison,
			  .arena = &store->arena};
	const struct pool gather = {opt->threads, opt->progress, "matching"};
	const struct pool pool = {opt->threads, opt->progress, "comparing"};
	float similarity = opt->similarity > 0 ? opt->similarity :
						 COMPARISON_SIMILARITY;
	int result = -1;

	make_arenas(store, opt->threads);
	k.arenas = store->arenas;
	k.marks = number_marks_create(store->vocabulary);
	if (gather_words(&k, &gather) &&
	    weigh_words(&k, store->vocabulary, &gather) &&
	    run(&k, (int32_t)(similarity * ALIGN_ONE), &pool))
		result = 0;
	else
		err_set(e, _("interrupted"));
	maker_release(&k);
	return result;
}

static struct comparison_store *store_create(struct vocabulary *v)
{
	struct comparison_store *store = mem_zalloc(1, sizeof(*store));

	store->comparison.store = store;
	store->vocabulary = v;
	arena_init(&store->arena);
	return store;
}

/* Prepared; NULL with E filled when that failed. */
static struct comparison_store *store_of(const struct sources *set,
					 const struct comparison_options *opt,
					 struct err *e)
{
	struct comparison_store *store;

	if (set->n < 2) {
		err_set(e, "a comparison needs two sources or more");
		return NULL;
	}
	store = store_create(vocabulary_create());
	if (!prepare(store, set, opt, e))
		return store;
	comparison_free(&store->comparison);
	return NULL;
}

struct comparison *comparison_create(const struct sources *set,
				     const struct comparison_options *opt,
				     struct err *e)
{
	struct comparison_store *store = store_of(set, opt, e);

	if (!store)
		return NULL;
	if (match(store, set, opt, e)) {
		comparison_free(&store->comparison);
		return NULL;
	}
	return &store->comparison;
}

struct comparison *comparison_prepare(const struct sources *set,
				      const struct comparison_options *opt,
				      struct err *e)
{
	struct comparison_store *store = store_of(set, opt, e);
	struct comparison *c;

	if (!store)
		return NULL;
	c = &store->comparison;
	c->unmatched = true;
	c->n_sources = set->n;
	c->sources = arena_zalloc(&store->arena, set->n, sizeof(*c->sources));
	for (size_t i = 0; i < set->n; i++) {
		c->sources[i].source = set->v[i];
		c->sources[i].own_words = (uint32_t)set->v[i]->words.n;
	}
	return c;
}

struct comparison *comparison_match(const struct comparison *unmatched,
				    const struct sources *set,
				    const struct comparison_options *opt,
				    struct err *e)
{
	struct vocabulary *words = unmatched->store->vocabulary;
	struct comparison_store *store = store_create(words);
	int failed = match(store, set, opt, e);

	/* Nobody asks for the words of a comparison that is made. */
	store->vocabulary = NULL;
	if (!failed)
		return &store->comparison;
	comparison_free(&store->comparison);
	return NULL;
}

void comparison_free(struct comparison *c)
{
	struct comparison_store *store;

	if (!c)
		return;
	store = c->store;
	free(c->additions);
	vocabulary_free(store->vocabulary);
	arena_release(&store->arena);
	for (unsigned i = 0; i < store->n_arenas; i++)
		arena_release(&store->arenas[i]);
	free(store->arenas);
	free(store);
}
