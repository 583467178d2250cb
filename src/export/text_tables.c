#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "export/formats.h"
#include "export/text_parts.h"
#include "text/utf8.h"

/* More sources get a line each, with those closest to them, not a matrix. */
#define MATRIX_MAX 20u
#define MATRIX_CELL 5u /* a number of three digits and air */
#define MATRIX_HEAD 6u
#define CLOSEST 3u
#define GAP 2u	    /* between the columns of a table */
#define FIGURE 6u   /* "100 %" and one to spare */
#define INVISIBLE_MAX 20u /* sources that are named */

/* Appends S to the page at the right of WIDTH columns. */
static void put_right(struct page *p, const char *s, unsigned width)
{
	unsigned n = page_columns(s, strlen(s));

	page_spaces(p, n < width ? width - n : 0);
	str_adds(p->out, s);
}

static void put_number(struct page *p, size_t n, unsigned width)
{
	struct str s = {0};

	str_addu(&s, n);
	page_spaces(p, s.len < width ? width - (unsigned)s.len : 0);
	page_styled(p, PAGE_NUMBER, s.ptr);
	str_release(&s);
}

static void put_percent(struct page *p, size_t part, size_t whole)
{
	struct str s = {0};

	page_percent(&s, part, whole);
	page_spaces(p, GAP);
	put_right(p, s.ptr, FIGURE);
	str_release(&s);
}

/* As put_percent, but both together never make 101 %. */
static void put_rest(struct page *p, size_t part, size_t whole)
{
	bool half = whole && (part * 200) % (2 * whole) == whole;

	put_percent(p, half && part > 1 ? part - 1 : part, whole);
}

struct widths {
	unsigned number, name, words;
};

static struct widths table_widths(const struct page *p)
{
	struct widths w = {1, 6, 5};
	unsigned others;

	for (size_t i = 0; i < p->c->n_sources; i++) {
		const struct source *s = p->c->sources[i].source;
		unsigned name = page_columns(s->name, strlen(s->name));
		unsigned words = page_digits(s->words.n);
		unsigned number = page_digits(export_number(p->opt, i));

		w.name = name > w.name ? name : w.name;
		w.words = words > w.words ? words : w.words;
		w.number = number > w.number ? number : w.number;
	}
	others = w.number + w.words + 2 * FIGURE + 5 * GAP;
	/* two numbers of ten digits leave room on the narrowest page */
	if (w.name + others > p->width)
		w.name = p->width - others;
	return w;
}

/* The name in its column; what does not fit goes on below the figures. */
static size_t put_name(struct page *p, const char *name, unsigned width)
{
	size_t at = 0, len = strlen(name);
	unsigned columns = 0;

	while (at < len) {
		size_t n = utf8_grapheme(name + at, len - at);
		unsigned w = page_columns(name + at, n);

		if (columns + w > width)
			break;
		str_add(p->out, name + at, n);
		columns += w;
		at += n;
	}
	page_spaces(p, width - columns);
	return at;
}

static void put_source(struct page *p, size_t i, const struct widths *w)
{
	const struct compared *d = &p->c->sources[i];
	const char *name = d->source->name;
	struct str words = {0};

	page_spaces(p, GAP);
	put_number(p, export_number(p->opt, i), w->number);
	page_spaces(p, GAP);
	name += put_name(p, name, w->name);
	str_addu(&words, d->source->words.n);
	page_spaces(p, GAP);
	put_right(p, words.ptr, w->words);
	str_release(&words);
	put_percent(p, d->shared_words, d->shared_words + d->own_words);
	put_rest(p, d->own_words, d->shared_words + d->own_words);
	str_addc(p->out, '\n');
	if (*name)
		page_flow(p, slice_cstr(name), 2 * GAP + w->number, 0);
}

/* What is in a text and nobody sees: how much, and in which sources. */
static void write_invisible(struct page *p)
{
	size_t all = 0, in = 0;
	struct str s = {0}, where = {0};

	for (size_t i = 0; i < p->c->n_sources; i++) {
		size_t n = p->c->sources[i].source->invisible;

		all += n;
		if (n && in++ < INVISIBLE_MAX)
			str_addf(&where, "%s%zu in %zu",
				 where.len ? ", " : "", n,
				 (size_t)export_number(p->opt, i));
	}
	if (all) {
		str_adds(&s, "Ignored: ");
		page_count(&s, all, "invisible character",
			   "invisible characters");
		str_addf(&s, ", %s%s.", where.ptr,
			 in > INVISIBLE_MAX ? " and so on" : "");
		str_addc(p->out, '\n');
		page_flow(p, slice_of(s.ptr, s.len), GAP, 0);
	}
	str_release(&s);
	str_release(&where);
}

static void write_sources(struct page *p)
{
	struct widths w = table_widths(p);

	page_spaces(p, GAP);
	put_right(p, "#", w.number);
	page_spaces(p, GAP);
	put_name(p, "source", w.name);
	page_spaces(p, GAP);
	put_right(p, "words", w.words);
	page_spaces(p, GAP);
	put_right(p, "shared", FIGURE);
	page_spaces(p, GAP);
	put_right(p, "own", FIGURE);
	str_addc(p->out, '\n');
	for (size_t i = 0; i < p->c->n_sources; i++)
		put_source(p, i, &w);
	write_invisible(p);
}

static void put_share(struct page *p, size_t part, size_t whole)
{
	struct str s = {0};

	page_percent(&s, part, whole);
	/* The heading says per cent. */
	if (s.len > 2)
		str_truncate(&s, s.len - 2);
	put_right(p, s.ptr, MATRIX_CELL);
	str_release(&s);
}

static void write_matrix(struct page *p, uint32_t *shares)
{
	size_t n = p->c->n_sources;

	page_heading(p, "Who has whose words");
	page_flow(p, slice_cstr("How many in 100 words of the row's source the "
				"column's source has too:"), 0, 0);
	str_addc(p->out, '\n');
	page_spaces(p, MATRIX_HEAD);
	for (size_t i = 0; i < n; i++)
		put_number(p, export_number(p->opt, i), MATRIX_CELL);
	str_addc(p->out, '\n');
	for (size_t a = 0; a < n; a++) {
		size_t words = p->c->sources[a].source->words.n;

		put_number(p, export_number(p->opt, a), MATRIX_HEAD);
		comparison_shares(p->c, a, shares);
		for (size_t b = 0; b < n; b++) {
			if (a == b)
				put_right(p, "\xc2\xb7", MATRIX_CELL);
			else
				put_share(p, shares[b], words);
		}
		str_addc(p->out, '\n');
	}
}

/* The source that has most of A, marked as taken; A itself when none has. */
static size_t closest_take(uint32_t *shares, size_t n, size_t a)
{
	size_t best = a;
	uint32_t most = 0;

	for (size_t b = 0; b < n; b++) {
		if (b == a || shares[b] <= most)
			continue;
		most = shares[b];
		best = b;
	}
	return best;
}

static void put_closest(struct page *p, size_t a, uint32_t *shares)
{
	size_t words = p->c->sources[a].source->words.n;
	struct str s = {0};

	for (unsigned i = 0; i < CLOSEST; i++) {
		size_t b = closest_take(shares, p->c->n_sources, a);

		if (b == a)
			break;
		str_adds(&s, i ? ", " : "");
		str_addu(&s, export_number(p->opt, b));
		str_adds(&s, " (");
		page_percent(&s, shares[b], words);
		str_addc(&s, ')');
		shares[b] = 0;
	}
	str_adds(p->out, s.len ? s.ptr : "none");
	str_addc(p->out, '\n');
	str_release(&s);
}

static void write_closest(struct page *p, uint32_t *shares)
{
	unsigned width = table_widths(p).number;

	page_heading(p, "Who has most of each source's words");
	for (size_t a = 0; a < p->c->n_sources; a++) {
		page_spaces(p, GAP);
		put_number(p, export_number(p->opt, a), width);
		page_spaces(p, GAP);
		comparison_shares(p->c, a, shares);
		put_closest(p, a, shares);
	}
}

void tables_write(struct page *p)
{
	size_t n = p->c->n_sources;
	uint32_t *shares = mem_zalloc(n, sizeof(*shares));

	write_sources(p);
	if (n <= MATRIX_MAX && MATRIX_HEAD + n * MATRIX_CELL <= p->width)
		write_matrix(p, shares);
	else
		write_closest(p, shares);
	free(shares);
}
