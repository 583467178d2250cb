#include "config.h"

#include <stdlib.h>

#include "align/bundle.h"
#include "align/weights.h"
#include "base/mem.h"

/* A whole order: who found them when does not matter. */
static int compare_rewrites(const void *x, const void *y)
{
	const struct rewrite *p = x, *q = y;

	if (p->score != q->score)
		return p->score > q->score ? -1 : 1;
	if (p->a.start != q->a.start)
		return p->a.start < q->a.start ? -1 : 1;
	if (p->b.start != q->b.start)
		return p->b.start < q->b.start ? -1 : 1;
	if (p->a.end != q->a.end)
		return p->a.end < q->a.end ? -1 : 1;
	return (p->b.end > q->b.end) - (p->b.end < q->b.end);
}

static uint32_t claimed(const struct bundles *b, struct span s)
{
	uint32_t n = 0;

	for (uint32_t i = s.start; i < s.end; i++)
		n += b->of_word[i] != 0;
	return n;
}

static void claim(struct bundles *b, uint32_t bundle, struct span s)
{
	struct bundle *x = &b->v[bundle];

	array_reserve(&x->members, &x->cap, x->n + 1);
	x->members[x->n++] = s;
	for (uint32_t i = s.start; i < s.end; i++)
		b->of_word[i] = bundle + 1;
}

/* The bundle whose core is most of S, 0 for none. */
static uint32_t core_bundle(const struct bundles *b, struct span s)
{
	uint32_t id = b->of_word[s.start + (s.end - s.start) / 2], n = 0;

	if (!id)
		return 0;
	for (uint32_t i = s.start; i < s.end; i++)
		n += b->of_word[i] == id && i >= b->v[id - 1].members->start &&
		     i < b->v[id - 1].members->end;
	return n * 100 >= (s.end - s.start) * REWRITE_SAME ? id : 0;
}

static void bundle_rewrite(struct bundles *b, const struct rewrite *r)
{
	uint32_t taken_a = claimed(b, r->a), taken_b = claimed(b, r->b);
	uint32_t id;

	if (!taken_a && !taken_b) {
		array_reserve(&b->v, &b->cap, b->n + 1);
		b->v[b->n] = (struct bundle){.score = r->score};
		claim(b, (uint32_t)b->n, r->a);
		claim(b, (uint32_t)b->n++, r->b);
	} else if (!taken_b && (id = core_bundle(b, r->a))) {
		claim(b, id - 1, r->b);
	} else if (!taken_a && (id = core_bundle(b, r->b))) {
		claim(b, id - 1, r->a);
	}
}

void bundles_make(struct bundles *b, const struct corpus *c,
		  struct rewrite *found, size_t n)
{
	b->of_word = mem_zalloc(c->n_words, sizeof(*b->of_word));
	if (n)
		qsort(found, n, sizeof(*found), compare_rewrites);
	for (size_t i = 0; i < n; i++)
		bundle_rewrite(b, &found[i]);
}

struct member {
	struct align_cell cell;
	bool core;
};

static int compare_members(const void *x, const void *y)
{
	const struct member *p = x, *q = y;

	return (p->cell.start > q->cell.start) -
	       (p->cell.start < q->cell.start);
}

static void write_bundle(struct alignment *out, const struct align_input *in,
			 const struct corpus *c, const struct bundle *b,
			 struct aligned *scratch)
{
	struct member *v = mem_zalloc(b->n, sizeof(*v));
	struct align_row row = {.first_cell = (uint32_t)out->n_cells,
				.n_cells = (uint32_t)b->n,
				.score = b->score};
	struct align_passage p = {.first_row = (uint32_t)out->n_rows,
				  .n_rows = 1, .score = b->score,
				  .n_occurrences = (uint32_t)b->n};

	for (size_t i = 0; i < b->n; i++) {
		struct span s = b->members[i];
		uint32_t at = corpus_input_word(c, in, s.start);

		v[i].core = i == 0;
		row.rewritten = row.rewritten ||
				stretch_is_reordered(scratch, c,
						     b->members[0], s);
		v[i].cell = (struct align_cell){
			c->original[corpus_source(c, s.start)], at,
			at + span_len(s), 0};
	}
	qsort(v, b->n, sizeof(*v), compare_members);
	array_reserve(&out->cells, &out->cap_cells, out->n_cells + b->n);
	for (uint32_t i = 0; i < b->n; i++) {
		v[i].cell.occurrence = i;
		if (v[i].core)
			row.core = i;
		out->cells[out->n_cells++] = v[i].cell;
	}
	array_reserve(&out->rows, &out->cap_rows, out->n_rows + 1);
	out->rows[out->n_rows++] = row;
	array_reserve(&out->passages, &out->cap_passages,
		      out->n_passages + 1);
	out->passages[out->n_passages++] = p;
	free(v);
}

void bundles_write(struct alignment *out, const struct align_input *in,
		   const struct corpus *c, const struct bundles *b)
{
	struct aligned scratch = {0};

	for (size_t i = 0; i < b->n; i++)
		write_bundle(out, in, c, &b->v[i], &scratch);
	aligned_release(&scratch);
}

void bundles_release(struct bundles *b)
{
	for (size_t i = 0; i < b->n; i++)
		free(b->v[i].members);
	free(b->v);
	free(b->of_word);
	*b = (struct bundles){0};
}
