#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/difference.h"
#include "model/site.h"
#include "text/sentence.h"

struct variant *difference_new(struct describer *d, enum variant_class class)
{
	size_t n = d->row->n_cells;
	struct variant *v;

	array_reserve(&d->found, &d->cap_found, d->n_found + 1);
	v = &d->found[d->n_found++];
	v->class = class;
	v->n_readings = n;
	v->readings = arena_zalloc(d->arena, n, sizeof(*v->readings));
	return v;
}

static bool is_plain_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool same_look(struct slice a, struct slice b)
{
	size_t i = 0, j = 0;

	if (slice_equal(a, b))
		return true;
	while (i < a.len && j < b.len) {
		bool blank = is_plain_blank(a.ptr[i]);

		if (blank != is_plain_blank(b.ptr[j]))
			return false;
		if (!blank && a.ptr[i++] != b.ptr[j++])
			return false;
		while (blank && i < a.len && is_plain_blank(a.ptr[i]))
			i++;
		while (blank && j < b.len && is_plain_blank(b.ptr[j]))
			j++;
	}
	return i == a.len && j == b.len;
}

static const struct token *token_at(const struct describer *d, uint32_t cell,
				    uint32_t i)
{
	return token_of(&d->tokens, cell, i);
}

static const struct source *source_of(const struct describer *d,
				      uint32_t cell)
{
	return d->in->cells[cell].source;
}

static bool is_figure(const struct describer *d, uint32_t cell, uint32_t i)
{
	return token_at(d, cell, i)->figure != TOKEN_NO_FIGURE;
}

/*
 * A capital inside a sentence; titles, initials and function words (at the
 * start of a quotation) name nobody.
 */
static bool is_name(const struct describer *d, uint32_t cell, uint32_t i)
{
	const struct token *t = token_at(d, cell, i);
	const struct source *s = source_of(d, cell);
	const struct word *w = &s->words.v[t->word];

	return (w->flags & WORD_CAPITAL) && !(w->flags & WORD_SENTENCE) &&
	       w->len > 1 && t->weight >= LIGHT_WEIGHT &&
	       t->figure == TOKEN_NO_FIGURE &&
	       !sentence_is_title(slice_of(s->text + w->start, w->len),
				  s->language);
}

typedef bool token_test(const struct describer *d, uint32_t cell, uint32_t i);

/* P from the first token that passes TEST to the last; none: its end. */
static struct piece part_of(const struct describer *d, uint32_t cell,
			    struct piece p, token_test *test)
{
	while (p.from < p.to && !test(d, cell, p.from))
		p.from++;
	while (p.to > p.from && !test(d, cell, p.to - 1))
		p.to--;
	return p;
}

/* The next figure of a piece, which is moved behind it; NULL: no more. */
static const struct number *next_figure(const struct describer *d,
					uint32_t cell, struct piece *p)
{
	*p = part_of(d, cell, *p, is_figure);
	if (p->from == p->to)
		return NULL;
	return &d->tokens.figures[token_at(d, cell, p->from++)->figure];
}

/* Another figure in the order they are told; one more is no other. */
static bool tells_other_figures(const struct describer *d, uint32_t a,
				struct piece p, uint32_t b, struct piece q)
{
	for (;;) {
		const struct number *x = next_figure(d, a, &p);
		const struct number *y = next_figure(d, b, &q);

		if (!x || !y)
			return false;
		if (!number_same(x, y))
			return true;
	}
}

/* Does A tell more figures than B, or larger ones?  Any order would do. */
static bool tells_more(const struct describer *d, uint32_t a, struct piece p,
		       uint32_t b, struct piece q)
{
	for (;;) {
		const struct number *x = next_figure(d, a, &p);
		const struct number *y = next_figure(d, b, &q);
		int order;

		if (!x || !y)
			return x;
		order = number_compare(x, y);
		if (order)
			return order > 0;
	}
}

/*
 * Do two cells tell other figures?  A cell without any tells nothing else:
 * it leaves them out.  All are held against the one that tells most.
 */
static bool figures_differ(const struct describer *d, const struct piece *v)
{
	uint32_t most = 0;

	for (uint32_t i = 1; i < d->tokens.n_cells; i++)
		if (tells_more(d, i, v[i], most, v[most]))
			most = i;
	for (uint32_t i = 0; i < d->tokens.n_cells; i++)
		if (tells_other_figures(d, most, v[most], i, v[i]))
			return true;
	return false;
}

static bool tells_other_names(const struct describer *d, uint32_t a,
			      struct piece p, uint32_t b, struct piece q)
{
	for (;; p.from++, q.from++) {
		p = part_of(d, a, p, is_name);
		q = part_of(d, b, q, is_name);
		if (p.from == p.to || q.from == q.to)
			return p.from != p.to || q.from != q.to;
		if (token_at(d, a, p.from)->id != token_at(d, b, q.from)->id)
			return true;
	}
}

/* Do two cells that hold names hold other ones? */
static bool names_differ(const struct describer *d, const struct piece *v)
{
	uint32_t first = 0, n = d->tokens.n_cells;

	while (first < n &&
	       part_of(d, first, v[first], is_name).from == v[first].to)
		first++;
	for (uint32_t i = first + 1; i < n; i++)
		if (part_of(d, i, v[i], is_name).from < v[i].to &&
		    tells_other_names(d, first, v[first], i, v[i]))
			return true;
	return false;
}

/* The same tokens in all cells? */
static bool is_same(const struct describer *d, const struct piece *v)
{
	for (uint32_t i = 1; i < d->tokens.n_cells; i++)
		if (!tokens_equal(&d->tokens, 0, v[0], i, v[i]))
			return false;
	return true;
}

static void add_folded(struct str *out, const struct describer *d,
		       uint32_t cell, struct piece p)
{
	const struct source *s = source_of(d, cell);

	for (; p.from < p.to; p.from++) {
		const struct token *t = token_at(d, cell, p.from);

		for (uint32_t k = 0; k < t->n_words; k++) {
			const struct word *w = &s->words.v[t->word + k];

			word_fold_text(out, s->text + w->start, w->len);
		}
	}
}

/* May the letters be the same?  Not where a cell has none, or where words
   stand alone and are different ones. */
static bool may_spell_the_same(const struct describer *d,
			       const struct piece *v)
{
	uint32_t id = UINT32_MAX;

	for (uint32_t i = 0; i < d->tokens.n_cells; i++) {
		const struct token *t = token_at(d, i, v[i].from);

		if (v[i].from == v[i].to)
			return false;
		if (v[i].to - v[i].from > 1 || t->figure != TOKEN_NO_FIGURE)
			continue;
		if (id != UINT32_MAX && t->id != id)
			return false;
		id = t->id;
	}
	return true;
}

/* The same letters, cut into words in another way: "week-end", "weekend" */
static bool spells_the_same(const struct describer *d, const struct piece *v)
{
	struct str first = {0}, other = {0};
	bool same = may_spell_the_same(d, v);

	for (uint32_t i = 0; same && i < d->tokens.n_cells; i++) {
		struct str *x = i ? &other : &first;

		str_truncate(x, 0);
		add_folded(x, d, i, v[i]);
		same = first.len && (!i || (first.len == other.len &&
			!memcmp(first.ptr, other.ptr, first.len)));
	}
	str_release(&first);
	str_release(&other);
	return same;
}

/* The same for the same tokens in whatever order. */
static uint64_t bag_hash(const struct describer *d, uint32_t cell,
			 struct piece p)
{
	uint64_t sum = 0;

	for (; p.from < p.to; p.from++)
		sum += hash_mix(token_at(d, cell, p.from)->id + 1u);
	return sum;
}

bool difference_is_order(const struct describer *d, const struct piece *v)
{
	uint32_t first = 0, n = d->tokens.n_cells;
	bool differ = false;
	uint64_t sum;

	while (first < n && v[first].from == v[first].to)
		first++;
	sum = first < n ? bag_hash(d, first, v[first]) : 0;
	for (uint32_t i = first + 1; i < n; i++) {
		if (v[i].from == v[i].to)
			continue;
		if (bag_hash(d, i, v[i]) != sum)
			return false;
		differ = differ || !tokens_equal(&d->tokens, first, v[first],
						 i, v[i]);
	}
	return differ;
}

enum variant_class difference_class(const struct describer *d,
				    const struct piece *v)
{
	if (is_same(d, v) || spells_the_same(d, v))
		return VARIANT_TYPOGRAPHY;
	if (difference_is_order(d, v))
		return VARIANT_ORDER;
	if (figures_differ(d, v))
		return VARIANT_FIGURE;
	if (names_differ(d, v))
		return VARIANT_NAME;
	return VARIANT_WORDING;
}

static struct site_text piece_text(const struct describer *d, uint32_t cell,
				   struct piece p, bool leads)
{
	uint32_t n = tokens_in(&d->tokens, cell);
	struct span all = d->twins->cells[cell].span;
	struct site_text t = {.text = source_of(d, cell)->text,
			      .all = all, .has_words = p.from < p.to};

	if (leads && p.from)
		t.all.start = token_at(d, cell, p.from - 1)->span.end;
	if (!leads)
		t.all.start = p.from < n ?
			token_at(d, cell, p.from)->span.start : all.end;
	if (p.to < n)
		t.all.end = token_at(d, cell, p.to)->span.start;
	if (t.has_words) {
		t.words.start = token_at(d, cell, p.from)->span.start;
		t.words.end = token_at(d, cell, p.to - 1)->span.end;
	}
	return t;
}

/* Adds the difference that SPANS are, if they do not all look the same. */
static void add_spans(struct describer *d, enum variant_class class,
		      const struct site_text *texts, const struct span *spans)
{
	size_t n = d->twins->n;
	bool same = true;
	struct variant *v;

	for (size_t i = 1; same && i < n; i++)
		same = same_look(slice_of(texts[0].text + spans[0].start,
					  span_len(spans[0])),
				 slice_of(texts[i].text + spans[i].start,
					  span_len(spans[i])));
	if (same)
		return;
	v = difference_new(d, class);
	for (size_t i = 0; i < n; i++)
		v->readings[i].span = spans[i];
}

static void add_readings(struct describer *d, enum variant_class class,
			 const struct piece *v, bool leads)
{
	uint32_t n = d->tokens.n_cells;
	struct site_text *texts = mem_zalloc(n, sizeof(*texts));
	struct span *spans = mem_zalloc(3 * (size_t)n, sizeof(*spans));
	struct site_parts parts = {spans, spans + n, spans + 2 * (size_t)n};

	for (uint32_t i = 0; i < n; i++)
		texts[i] = piece_text(d, i, v[i], leads);
	site_part(&parts, texts, n);
	add_spans(d, VARIANT_TYPOGRAPHY, texts, parts.before);
	add_spans(d, class, texts, parts.words);
	add_spans(d, VARIANT_TYPOGRAPHY, texts, parts.behind);
	free(spans);
	free(texts);
}

static bool is_empty(const struct describer *d, const struct piece *v)
{
	for (uint32_t i = 0; i < d->tokens.n_cells; i++)
		if (v[i].from < v[i].to)
			return false;
	return true;
}

/*
 * "Quelque 12 000" and "Près de 14 000": the words before the figure, or
 * the name, that and the words behind it are differences of their own.
 */
static void add_parts(struct describer *d, enum variant_class class,
		      const struct piece *v, bool leads)
{
	token_test *test = class == VARIANT_FIGURE ? is_figure : is_name;
	uint32_t n = d->tokens.n_cells;
	struct piece *part = mem_zalloc(n, sizeof(*part));

	for (int k = 0; k < 3; k++) {
		for (uint32_t i = 0; i < n; i++) {
			struct piece x = part_of(d, i, v[i], test);

			part[i] = k == 0 ? (struct piece){v[i].from, x.from} :
				  k == 1 ? x :
					   (struct piece){x.to, v[i].to};
		}
		if (is_empty(d, part))
			continue;
		add_readings(d, k == 1 ? class : difference_class(d, part),
			     part, leads);
		leads = false;
	}
	free(part);
}

void difference_add(struct describer *d, const struct piece *v, bool leads)
{
	enum variant_class class = difference_class(d, v);

	if (class == VARIANT_FIGURE || class == VARIANT_NAME)
		add_parts(d, class, v, leads);
	else
		add_readings(d, class, v, leads);
}
