#include "config.h"

#include <string.h>

#include "base/intl.h"
#include "base/str.h"
#include "ui/overview.h"
#include "ui/style.h"
#include "ui/ui.h"

/* No screen shows more of a passage's beginning. */
#define BEGINS_MAX 1024u
/* A longer first paragraph is no title: more of it is not searched. */
#define TITLE_MAX 160u
/* Of the first words so many are searched. */
#define SEARCHED_MAX 256u
/* Columns for the number of sources, of words. */
#define COUNT 9u
/* Below these widths the words, then the number of the group are left out. */
#define WORDS_FROM 50u
#define NUMBER_FROM 24u

static const struct cluster *cluster(const struct ui *ui, uint32_t k)
{
	return &ui->overview.clusters->v[k];
}

size_t overview_size(const struct overview *v, uint32_t k)
{
	return overview_is_alone(v, k) ? v->clusters->n_alone
				       : v->clusters->v[k].n;
}

struct slice overview_begins(const struct ui *ui, uint32_t k)
{
	const struct overview *v = &ui->overview;
	const struct passage *p;
	const struct occurrence *o;

	if (overview_is_alone(v, k))
		return (struct slice){0};
	p = &ui->comparison->passages[cluster(ui, k)->lead];
	/* The lead is in two of the group at least. */
	for (o = p->occurrences; v->clusters->of[o->source] != k;)
		o++;
	return slice_of(ui->comparison->sources[o->source].source->text +
				o->span.start,
			span_len(o->span) < BEGINS_MAX ? span_len(o->span)
						       : BEGINS_MAX);
}

static size_t count(const struct ui *ui)
{
	const struct clusters *k = ui->overview.clusters;

	return k->n + (k->n_alone > 0);
}

enum { BY_SIZE, BY_WORDS, BY_BEGINS, N_SORTS };
static const char *const sorts[] = {N_("size"), N_("words shared"),
				    N_("first words")};

static int by_begins(const struct ui *ui, uint32_t a, uint32_t b)
{
	struct slice x = overview_begins(ui, a), y = overview_begins(ui, b);
	int order = memcmp(x.ptr, y.ptr, x.len < y.len ? x.len : y.len);

	return order ? order : x.len < y.len ? -1 : x.len > y.len;
}

/* Groups are numbered by their size; those alone come last always. */
static int compare(const struct ui *ui, unsigned sort, uint32_t a, uint32_t b)
{
	const struct overview *v = &ui->overview;
	uint32_t x, y;

	if (overview_is_alone(v, a) || overview_is_alone(v, b))
		return overview_is_alone(v, a) ? 1 : -1;
	if (sort == BY_BEGINS)
		return by_begins(ui, a, b);
	x = cluster(ui, a)->words;
	y = cluster(ui, b)->words;
	return sort == BY_WORDS ? (x < y) - (x > y) : 0;
}

/* MOST bytes of it. */
static struct slice first_paragraph(const struct ui *ui, uint32_t source,
				    uint32_t most)
{
	const struct source *s = ui->comparison->sources[source].source;
	struct span p;

	if (!s->paragraphs.n)
		return (struct slice){0};
	p = s->paragraphs.v[0];
	return slice_of(s->text + p.start,
			span_len(p) < most ? span_len(p) : most);
}

struct slice overview_title(const struct ui *ui, uint32_t source)
{
	return first_paragraph(ui, source, BEGINS_MAX);
}

void overview_add_source(struct str *out, const struct ui *ui,
			 uint32_t source)
{
	struct slice name = ui_name(ui, source);
	struct slice title = first_paragraph(ui, source, TITLE_MAX);

	str_add(out, name.ptr, name.len);
	str_addc(out, ' ');
	str_add(out, title.ptr, title.len);
}

/* A group is found by what it is about, and by whom. */
static void text(const struct ui *ui, uint32_t k, struct str *out)
{
	struct slice begins = overview_begins(ui, k);
	const uint32_t *sources;
	size_t i;

	if (overview_is_alone(&ui->overview, k))
		sources = ui->overview.clusters->alone;
	else
		sources = cluster(ui, k)->sources;
	str_add(out, begins.ptr,
		begins.len < SEARCHED_MAX ? begins.len : SEARCHED_MAX);
	for (i = 0; i < overview_size(&ui->overview, k); i++) {
		str_addc(out, ' ');
		overview_add_source(out, ui, sources[i]);
	}
}

const struct list_kind overview_groups_kind = {
	.where = N_("in the groups"),
	.sorts = sorts,
	.n_sorts = N_SORTS,
	.count = count,
	.compare = compare,
	.text = text,
};

/* A sign, a blank, the number. */
static unsigned number_columns(const struct ui *ui)
{
	if (ui->cols < NUMBER_FROM)
		return 1;
	return 2 + str_digits(ui->overview.clusters->n);
}

static bool has_words(const struct ui *ui)
{
	return ui->cols >= WORDS_FROM;
}

/* Puts a number so that it ends before column X. */
static void put_number(struct canvas *c, unsigned x, unsigned y, size_t n,
		       uint16_t style)
{
	struct str s = {0};

	str_addu(&s, n);
	if (s.len <= x)
		canvas_puts(c, x - (unsigned)s.len, y, x, s.ptr, style);
	str_release(&s);
}

/* Where a heading that ends before column X begins. */
static void put_head(struct canvas *c, unsigned x, unsigned y,
		     const char *head)
{
	unsigned width = canvas_width(slice_cstr(head));

	if (width <= x)
		canvas_puts(c, x - width, y, x, head, STYLE_HEADER);
}

static void draw_heads(const struct ui *ui, struct canvas *c, unsigned y)
{
	unsigned x = number_columns(ui);

	if (ui->cols >= NUMBER_FROM)
		put_head(c, x, y, "#");
	put_head(c, x += COUNT, y, C_("heading", "sources"));
	if (has_words(ui))
		put_head(c, x += COUNT, y, C_("heading", "words"));
	canvas_puts(c, x + 2, y, c->cols,
		    C_("heading", "what they share begins"), STYLE_HEADER);
}

/* Are all of its sources chosen? */
static bool is_chosen(const struct ui *ui, uint32_t k)
{
	const struct overview *v = &ui->overview;
	size_t i;

	if (!v->n_chosen || overview_is_alone(v, k))
		return false;
	for (i = 0; i < cluster(ui, k)->n; i++)
		if (!v->chosen[cluster(ui, k)->sources[i]])
			return false;
	return true;
}

static void draw_group(const struct ui *ui, struct canvas *c, unsigned y,
		       uint32_t k)
{
	const struct overview *v = &ui->overview;
	unsigned x = number_columns(ui);
	bool alone = overview_is_alone(v, k);

	if (is_chosen(ui, k))
		canvas_puts(c, 0, y, 1, ui->symbols->chosen, STYLE_PLUS);
	if (!alone && ui->cols >= NUMBER_FROM)
		put_number(c, x, y, k + 1, STYLE_NUMBER);
	put_number(c, x += COUNT, y, overview_size(v, k), STYLE_TEXT);
	if (has_words(ui)) {
		x += COUNT;
		if (!alone)
			put_number(c, x, y, cluster(ui, k)->words, STYLE_TEXT);
	}
	if (alone)
		canvas_put_short(c, x + 2, y, c->cols,
				 slice_cstr(_("share nothing much with "
					      "others")),
				 ui->symbols->ellipsis, STYLE_RULE);
	else
		list_put(ui, &v->groups, c, x + 2, y, c->cols,
			 overview_begins(ui, k), STYLE_TEXT);
}

static void draw_title(const struct ui *ui, struct canvas *c, unsigned y)
{
	const struct clusters *k = ui->overview.clusters;
	struct str s = {0};

	str_addf(&s, ngettext(" %zu sources in %zu group",
			      " %zu sources in %zu groups", k->n),
		 ui->comparison->n_sources, k->n);
	if (k->n_alone)
		str_addf(&s, ngettext(", %zu alone", ", %zu alone", k->n_alone),
			 k->n_alone);
	canvas_put_short(c, 0, y, c->cols, slice_of(s.ptr, s.len),
			 ui->symbols->ellipsis, STYLE_TITLE);
	str_release(&s);
}

void overview_draw_groups(struct ui *ui, struct canvas *c, unsigned y,
			  const struct overview_rows *rows)
{
	struct list *l = &ui->overview.groups;
	unsigned row;

	if (rows->title)
		draw_title(ui, c, y++);
	if (rows->groups_heads)
		draw_heads(ui, c, y++);
	if (rows->groups_heads == 2)
		canvas_fill(c, 0, y++, c->cols, ui->symbols->rule, STYLE_RULE);
	for (row = 0; row < rows->groups; row++)
		if (list_at(l, row) != LIST_NONE)
			draw_group(ui, c, y + row, list_at(l, row));
	if (!ui->overview.inside)
		list_mark(l, c, y);
	else
		canvas_mark(c, 0, y + (unsigned)(l->cursor - l->top),
			    number_columns(ui), STYLE_CURRENT);
}
