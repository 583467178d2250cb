#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/mem.h"
#include "base/str.h"
#include "ui/names.h"
#include "ui/overview.h"
#include "ui/style.h"
#include "ui/ui.h"

/* A name may take this much of the line, and has to have so much. */
#define NAME_MAX 28u
#define NAME_MIN 10u
/* So many names decide how wide their column is. */
#define NAMES_LOOKED_AT 100u
/* Columns of the numbers. */
#define WORDS 8u
#define SHARED 8u
#define OWN 7u
/* " 100" */
#define CELL_MIN 4u
/* Columns before the matrix, and behind it. */
#define MATRIX_GAP 2u
/* A title is worth its place from so many columns on. */
#define TITLE_MIN 24u

/* Where the columns of the table end; 0: left out. */
struct table {
	unsigned number, name; /* the name begins two behind the number */
	unsigned words, shared, own;
	unsigned matrix; /* its beginning */
	unsigned cell;
	unsigned begins; /* where the title of the source does */
};

static uint32_t source_of(const struct ui *ui, uint32_t item)
{
	return ui->overview.sources[item];
}

static const struct compared *compared(const struct ui *ui, uint32_t item)
{
	return &ui->comparison->sources[source_of(ui, item)];
}

static uint64_t all_words(const struct compared *c)
{
	return (uint64_t)c->shared_words + c->own_words;
}

static unsigned percent(uint64_t part, uint64_t all)
{
	return all ? (unsigned)(part * 100 / all) : 0;
}

static size_t count(const struct ui *ui)
{
	return ui->overview.n_sources;
}

enum { BY_NUMBER, BY_NAME, BY_WORDS, BY_SHARED, N_SORTS };
static const char *const sorts[] = {
	N_("number"), N_("name"), N_("words"), N_("share")};

/* The larger share of its words comes first. */
static int by_shared(const struct compared *x, const struct compared *y)
{
	uint64_t a = x->shared_words * all_words(y);
	uint64_t b = y->shared_words * all_words(x);

	return (a < b) - (a > b);
}

static int compare(const struct ui *ui, unsigned sort, uint32_t a, uint32_t b)
{
	const struct compared *x = compared(ui, a), *y = compared(ui, b);

	switch (sort) {
	case BY_NAME:
		return natural_compare(x->source->name, y->source->name);
	case BY_WORDS:
		return (all_words(x) < all_words(y)) -
		       (all_words(x) > all_words(y));
	case BY_SHARED:
		return by_shared(x, y);
	default:
		return 0;
	}
}

static void text(const struct ui *ui, uint32_t item, struct str *out)
{
	overview_add_source(out, ui, source_of(ui, item));
}

const struct list_kind overview_members_kind = {
	.where = N_("in the sources"),
	.sorts = sorts,
	.n_sorts = N_SORTS,
	.count = count,
	.compare = compare,
	.text = text,
};

static unsigned name_columns(const struct ui *ui)
{
	const struct overview *v = &ui->overview;
	unsigned most = NAME_MIN;
	uint32_t i;

	for (i = 0; i < v->n_sources && i < NAMES_LOOKED_AT; i++) {
		unsigned width = canvas_width(ui_name(ui, source_of(ui, i)));

		if (width > most)
			most = width;
	}
	return most < NAME_MAX ? most : NAME_MAX;
}

/* Puts another column behind *X, if there are so many left. */
static unsigned take(unsigned *x, unsigned width, unsigned limit)
{
	if (*x + width > limit)
		return 0;
	return *x += width;
}

/* What is left out when it is narrow: the matrix, own, words, shared. */
static struct table make_table(const struct ui *ui)
{
	unsigned limit = ui->cols, name = name_columns(ui), x, stats = 0;
	struct table t = {.number = 2 + str_digits(ui->comparison->n_sources)};

	t.cell = str_digits(ui->comparison->n_sources) + 1;
	if (t.cell < CELL_MIN)
		t.cell = CELL_MIN;
	x = t.number + 2 + NAME_MIN;
	t.shared = take(&x, SHARED, limit);
	t.words = t.shared ? take(&x, WORDS, limit) : 0;
	t.own = t.words ? take(&x, OWN, limit) : 0;
	stats = x - t.number - 2 - NAME_MIN;
	if (limit < t.number + 2 + stats)
		return t;
	t.name = limit - stats;
	if (t.name > t.number + 2 + name)
		t.name = t.number + 2 + name;
	x = t.name;
	t.words = t.words ? x += WORDS : 0;
	t.shared = t.shared ? x += SHARED : 0;
	t.own = t.own ? x += OWN : 0;
	if (t.own && x + MATRIX_GAP + t.cell <= limit)
		t.matrix = x + MATRIX_GAP;
	return t;
}

/* The title of a source comes behind all else. */
static struct table full_table(const struct ui *ui)
{
	struct table t = make_table(ui);
	size_t n = ui->overview.n_columns;
	unsigned x = n ? t.matrix + (unsigned)n * t.cell : t.own;

	if (t.own && x + MATRIX_GAP + TITLE_MIN <= ui->cols)
		t.begins = x + MATRIX_GAP;
	return t;
}

size_t overview_matrix_columns(const struct ui *ui)
{
	const struct overview *v = &ui->overview;
	struct table t = make_table(ui);
	size_t n;

	if (!t.matrix || overview_is_alone(v, v->group) ||
	    ui->comparison->unmatched)
		return 0;
	n = (ui->cols - t.matrix) / t.cell;
	if (n > v->n_sources)
		n = v->n_sources;
	return n < MATRIX_COLS ? n : MATRIX_COLS;
}

void overview_forget_matrix(struct overview *v)
{
	if (v->matrix)
		memset(v->matrix, 0, MATRIX_ROWS * sizeof(*v->matrix));
}

static const uint8_t *matrix_row(struct ui *ui, uint32_t source)
{
	struct overview *v = &ui->overview;
	const struct compared *c = &ui->comparison->sources[source];
	struct matrix_row *row;
	uint32_t words[MATRIX_COLS];
	size_t i;

	if (!v->matrix)
		v->matrix = mem_zalloc(MATRIX_ROWS, sizeof(*v->matrix));
	row = &v->matrix[source % MATRIX_ROWS];
	if (row->known && row->source == source)
		return row->percent;
	comparison_shares_with(ui->comparison, source, v->sources + v->first,
			       v->n_columns, words);
	*row = (struct matrix_row){.known = true, .source = source};
	for (i = 0; i < v->n_columns; i++)
		row->percent[i] = (uint8_t)percent(words[i], all_words(c));
	return row->percent;
}

/* Puts TEXT so that it ends before column X, which may be 0: nowhere. */
static void put_right(struct canvas *c, unsigned x, unsigned y,
		      const char *text, uint16_t style)
{
	unsigned width = canvas_width(slice_cstr(text));

	if (width <= x)
		canvas_puts(c, x - width, y, x, text, style);
}

static void put_count(struct canvas *c, unsigned x, unsigned y, uint64_t n,
		      const char *unit, uint16_t style)
{
	char s[32];

	snprintf(s, sizeof(s), "%llu%s", (unsigned long long)n, unit);
	put_right(c, x, y, s, style);
}

static void draw_heads(struct ui *ui, struct canvas *c, unsigned y,
		       const struct table *t)
{
	const struct overview *v = &ui->overview;
	unsigned x = t->matrix;
	size_t i;

	put_right(c, t->number, y, "#", STYLE_HEADER);
	canvas_puts(c, t->number + 2, y, t->name, C_("heading", "source"),
		    STYLE_HEADER);
	put_right(c, t->words, y, C_("heading", "words"), STYLE_HEADER);
	put_right(c, t->shared, y, C_("heading", "shared"), STYLE_HEADER);
	put_right(c, t->own, y, C_("heading", "own"), STYLE_HEADER);
	for (i = 0; i < v->n_columns; i++)
		put_count(c, x += t->cell, y, v->sources[v->first + i] + 1, "",
			  STYLE_NUMBER);
	if (t->begins)
		canvas_puts(c, t->begins, y, c->cols, C_("heading", "begins"),
			    STYLE_HEADER);
}

static bool is_pair(const struct closest *pair, uint32_t x, uint32_t y)
{
	return pair->percent && ((pair->a == x && pair->b == y) ||
				 (pair->a == y && pair->b == x));
}

static void draw_matrix(struct ui *ui, struct canvas *c, unsigned y,
			const struct table *t, uint32_t source)
{
	const struct overview *v = &ui->overview;
	const uint8_t *row = matrix_row(ui, source);
	struct closest pair = overview_closest(ui);
	unsigned x = t->matrix;
	size_t i;

	for (i = 0; i < v->n_columns; i++) {
		uint32_t other = v->sources[v->first + i];

		x += t->cell;
		if (other == source)
			put_right(c, x, y, ui->symbols->rule, STYLE_RULE);
		else if (!row[i])
			put_right(c, x, y, ui->symbols->dot, STYLE_RULE);
		else
			put_count(c, x, y, row[i], "",
				  is_pair(&pair, source, other)
					  ? STYLE_TITLE
				  : row[i] < 50 ? STYLE_TEXT
						: STYLE_SHARED_ALL);
	}
}

static void draw_name(struct ui *ui, struct canvas *c, unsigned y,
		      const struct table *t, uint32_t source)
{
	struct str name = {0};
	unsigned x = t->number + 2;

	if (t->name <= x)
		return;
	name_add_short(&name, ui_name(ui, source), t->name - x, ui->symbols);
	list_put(ui, &ui->overview.members, c, x, y, t->name,
		 slice_of(name.ptr, name.len), STYLE_TEXT);
	str_release(&name);
}

static void draw_shares(struct ui *ui, struct canvas *c, unsigned y,
			const struct table *t, const struct compared *d)
{
	unsigned shared = percent(d->shared_words, all_words(d));

	if (ui->comparison->unmatched) {
		put_right(c, t->shared, y, ui->symbols->dot, STYLE_RULE);
		put_right(c, t->own, y, ui->symbols->dot, STYLE_RULE);
		return;
	}
	put_count(c, t->shared, y, shared, " %", STYLE_TEXT);
	put_count(c, t->own, y, all_words(d) ? 100 - shared : 0, " %",
		  STYLE_TEXT);
}

static void draw_source(struct ui *ui, struct canvas *c, unsigned y,
			const struct table *t, uint32_t item)
{
	const struct overview *v = &ui->overview;
	const struct compared *d = compared(ui, item);
	uint32_t source = source_of(ui, item);

	if (v->chosen[source])
		canvas_puts(c, 0, y, 1, ui->symbols->chosen, STYLE_PLUS);
	put_count(c, t->number, y, source + 1, "", STYLE_NUMBER);
	draw_name(ui, c, y, t, source);
	put_count(c, t->words, y, all_words(d), "", STYLE_TEXT);
	draw_shares(ui, c, y, t, d);
	if (v->n_columns)
		draw_matrix(ui, c, y, t, source);
	if (t->begins)
		list_put(ui, &v->members, c, t->begins, y, c->cols,
			 overview_title(ui, source), STYLE_TEXT);
}

/* In place of what OUT says already, where both do not fit: false then. */
static bool add_closest(struct str *out, struct ui *ui)
{
	struct closest pair = overview_closest(ui);

	if (!pair.percent)
		return true;
	str_addf(out, _(", %u and %u are closest"), pair.a + 1, pair.b + 1);
	if (canvas_width(slice_of(out->ptr, out->len)) <= ui->cols)
		return true;
	str_truncate(out, 0);
	str_addf(out, _(" %u and %u are closest"), pair.a + 1, pair.b + 1);
	return false;
}

/* Where the group itself stands above, its first words are there. */
static void add_title(struct str *out, struct ui *ui, bool between)
{
	const struct overview *v = &ui->overview;
	struct slice begins;

	if (!overview_has_groups(ui)) {
		str_addf(out, v->grouped && v->clusters
				      ? _(" %zu sources, no two share much")
				      : _(" %zu sources"), v->n_sources);
		add_closest(out, ui);
	} else if (overview_is_alone(v, v->group)) {
		str_addf(out, ngettext(" %zu source alone",
				       " %zu sources alone", v->n_sources),
			 v->n_sources);
	} else {
		str_addf(out, _(" Group %u: %zu sources"), v->group + 1,
			 v->n_sources);
		between |= !add_closest(out, ui);
		begins = overview_begins(ui, v->group);
		if (!between) {
			str_adds(out, ", ");
			str_add(out, begins.ptr, begins.len);
		}
	}
}

/* What the numbers of the matrix are, above it, as well as there is room. */
static unsigned draw_caption(struct canvas *c, unsigned y,
			     const struct table *t, size_t n)
{
	static const char *const captions[] = {
		/* xgettext:no-c-format */
		N_("% of the row's words that the column has"),
		/* xgettext:no-c-format */
		N_("% of the row that the column has"),
		/* xgettext:no-c-format */
		N_("% of row in column")};
	unsigned i;

	for (i = 0; n && i < 3; i++) {
		const char *caption = _(captions[i]);
		unsigned width = canvas_width(slice_cstr(caption));

		if (t->matrix + 1 + width > c->cols)
			continue;
		canvas_puts(c, t->matrix + 1 + width, y, c->cols, " ",
			    STYLE_TEXT);
		canvas_puts(c, t->matrix, y, c->cols, " ", STYLE_TEXT);
		canvas_puts(c, t->matrix + 1, y, c->cols, caption,
			    STYLE_RULE);
		return t->matrix - 1;
	}
	return c->cols;
}

/* Below groups the title stands in the rule that parts the two. */
static void draw_title(struct ui *ui, struct canvas *c, unsigned y,
		       const struct table *t, bool between)
{
	struct str s = {0};
	unsigned limit, x;

	if (between)
		canvas_fill(c, 0, y, c->cols, ui->symbols->rule, STYLE_RULE);
	limit = draw_caption(c, y, t, ui->overview.n_columns);
	add_title(&s, ui, between);
	x = canvas_put_short(c, 0, y, limit, slice_of(s.ptr, s.len),
			     ui->symbols->ellipsis, STYLE_TITLE);
	if (between)
		canvas_puts(c, x, y, limit, " ", STYLE_TEXT);
	str_release(&s);
}

void overview_draw_members(struct ui *ui, struct canvas *c, unsigned y,
			   const struct overview_rows *rows)
{
	struct table t = full_table(ui);
	struct list *l = &ui->overview.members;
	unsigned row;

	y += rows->between ? rows->between - 1 : 0;
	if (rows->between || (!rows->groups && rows->title))
		draw_title(ui, c, y++, &t, rows->between);
	if (rows->members_heads)
		draw_heads(ui, c, y++, &t);
	if (rows->members_heads == 2)
		canvas_fill(c, 0, y++, c->cols, ui->symbols->rule, STYLE_RULE);
	for (row = 0; row < rows->members; row++)
		if (list_at(l, row) != LIST_NONE)
			draw_source(ui, c, y + row, &t, list_at(l, row));
	if (ui->overview.inside)
		list_mark(l, c, y);
}
