#include "config.h"

#include <string.h>

#include "base/intl.h"
#include "base/str.h"
#include "ui/coverage.h"
#include "ui/entry.h"
#include "ui/list.h"
#include "ui/style.h"
#include "ui/ui.h"

/* Screens narrower than these have no room for the column. */
#define WORDS_FROM 44u
#define ALIKE_FROM 56u
#define CLASS_FROM 72u
#define WORDS_COLUMNS 5u
#define ALIKE_COLUMNS 5u
#define CLASS_COLUMNS 17u
#define GAP 2u
/* No more bytes of a text are looked at for each column of its row. */
#define BYTES_A_COLUMN 8u

static uint32_t words_in(const struct comparison *c, uint32_t source,
			 struct span s)
{
	const struct words *w = &c->sources[source].source->words;

	return (uint32_t)(words_find(w, s.end) - words_find(w, s.start));
}

static bool has_variant(const struct passage *p, enum variant_class class)
{
	size_t i, k;

	for (i = 0; i < p->n_rows; i++)
		for (k = 0; k < p->rows[i].n_variants; k++)
			if (p->rows[i].variants[k].class == class)
				return true;
	return false;
}

static enum entry_class class_of(const struct passage *p)
{
	if (p->boilerplate)
		return ENTRY_BOILERPLATE;
	if (has_variant(p, VARIANT_FIGURE))
		return ENTRY_FIGURE;
	if (has_variant(p, VARIANT_NAME))
		return ENTRY_NAME;
	switch (p->class) {
	case ROW_REWRITTEN:
		return ENTRY_REWRITTEN;
	case ROW_EDITED:
		return ENTRY_EDITED;
	case ROW_TYPOGRAPHIC:
		return ENTRY_TYPOGRAPHIC;
	case ROW_IDENTICAL:
		break;
	}
	return ENTRY_IDENTICAL;
}

/* Each row counts by its words. */
static float alike_of(const struct comparison *c, const struct passage *p)
{
	float sum = 0, all = 0;
	size_t i;

	for (i = 0; i < p->n_rows; i++) {
		const struct row *r = &p->rows[i];
		float words = (float)words_in(c, r->cells[0].source,
					      r->cells[0].span);

		sum += words * r->alike;
		all += words;
	}
	return all > 0 ? sum / all : 1;
}

static bool is_moved(const struct passage *p)
{
	size_t i;

	for (i = 0; i < p->n_occurrences; i++)
		if (p->occurrences[i].moved)
			return true;
	return false;
}

struct entry entry_of(const struct ui *ui, uint32_t source,
		      const struct segment *s)
{
	const struct comparison *c = ui->comparison;
	const struct passage *p;

	if (!s->shared)
		return (struct entry){.segment = s,
				      .source = source,
				      .words = words_in(c, source, s->span),
				      .holders = 1,
				      .class = ENTRY_ADDITION};
	p = &c->passages[s->passage];
	return (struct entry){
		.segment = s,
		.source = source,
		.words = p->words,
		.holders = (uint32_t)reader_holders(&ui->reader, p),
		.alike = alike_of(c, p),
		.class = class_of(p),
		.moved = is_moved(p)};
}

struct entry entry_of_passage(const struct ui *ui, uint32_t p,
			      uint32_t source)
{
	const struct passage *passage = &ui->comparison->passages[p];
	const struct occurrence *o = passage_in(passage, source);
	size_t i;

	for (i = 0; !o && i < passage->n_sources; i++)
		if (reader_shown_index(&ui->reader, passage->sources[i]) !=
		    SIZE_MAX)
			o = passage_in(passage, passage->sources[i]);
	if (!o)
		o = passage->occurrences;
	return entry_of(ui, o->source,
			&ui->comparison->sources[o->source]
				 .segments[o->segment]);
}

static const char *class_name(enum row_class class)
{
	switch (class) {
	case ROW_TYPOGRAPHIC:
		return C_("kind of row", "typographic");
	case ROW_EDITED:
		return C_("kind of row", "edited");
	case ROW_REWRITTEN:
		return C_("kind of row", "rewritten");
	case ROW_IDENTICAL:
		break;
	}
	return C_("kind of row", "identical");
}

/* "edited, figure": the class of the rows, and what is loud. */
static void add_class(struct str *out, const struct ui *ui,
		      const struct entry *e)
{
	const struct passage *p;

	if (e->class == ENTRY_ADDITION) {
		str_adds(out, C_("kind of row", "addition"));
		return;
	}
	p = &ui->comparison->passages[e->segment->passage];
	str_adds(out, p->boilerplate ? C_("kind of row", "boilerplate")
				     : class_name(p->class));
	if (e->class == ENTRY_FIGURE)
		str_adds(out, C_("kind of row", ", figure"));
	if (e->class == ENTRY_NAME)
		str_adds(out, C_("kind of row", ", name"));
}

static void add_sources(struct str *out, const struct ui *ui,
			const struct entry *e)
{
	const struct passage *p;

	if (!e->segment->shared) {
		coverage_add(out, ui, &e->source, 1);
		return;
	}
	p = &ui->comparison->passages[e->segment->passage];
	coverage_add(out, ui, p->sources, p->n_sources);
}

static struct slice whole_text(const struct ui *ui, const struct entry *e)
{
	const char *text = ui->comparison->sources[e->source].source->text;

	return slice_of(text + e->segment->span.start,
			span_len(e->segment->span));
}

void entry_text(const struct ui *ui, const struct entry *e, struct str *out)
{
	struct slice text = whole_text(ui, e);
	size_t i;

	add_sources(out, ui, e);
	str_addc(out, ' ');
	add_class(out, ui, e);
	/* A list has a sign for it, which nobody types. */
	if (e->moved)
		str_adds(out, C_("kind of row", ", moved"));
	str_addc(out, ' ');
	for (i = 0; i < text.len; i++)
		str_addc(out, text.ptr[i] == '\n' ? ' ' : text.ptr[i]);
}

/* Where the columns begin; 0: there is none. */
struct places {
	unsigned number_end, sources, words_end, alike_end, class, moved,
		text;
};

static struct places places_of(const struct ui *ui)
{
	unsigned title = canvas_width(slice_cstr(C_("heading", "sources")));
	unsigned width = coverage_width(ui), x = 1;
	struct places p = {0};

	if (ui->cols >= WORDS_FROM && width < title)
		width = title;
	p.number_end = x += str_digits(ui->comparison->n_passages);
	p.sources = x + GAP;
	x = p.sources + width;
	if (ui->cols >= WORDS_FROM)
		p.words_end = x += GAP + WORDS_COLUMNS;
	if (ui->cols >= ALIKE_FROM)
		p.alike_end = x += GAP + ALIKE_COLUMNS;
	if (ui->cols >= CLASS_FROM) {
		p.class = x + GAP;
		x = p.class + CLASS_COLUMNS;
	}
	p.moved = x + 1;
	p.text = x + 1 + GAP;
	return p;
}

/* Puts TEXT so that it ends before column END, if there is such a one. */
static void put_right(struct canvas *c, unsigned end, unsigned y,
		      const char *text, uint16_t style)
{
	unsigned width = canvas_width(slice_cstr(text));

	if (end >= width)
		canvas_puts(c, end - width, y, end, text, style);
}

static void draw_numbers(struct canvas *c, const struct places *p, unsigned y,
			 const struct entry *e)
{
	struct str s = {0};
	unsigned percent = (unsigned)(e->alike * 100 + 0.5f);

	/* A word that changed shows, in however long a passage. */
	if (percent == 100 && e->alike < 1)
		percent = 99;

	str_addu(&s, e->words);
	put_right(c, p->words_end, y, s.ptr,
		  e->segment->shared ? STYLE_TEXT : STYLE_UNIQUE);
	str_truncate(&s, 0);
	str_addf(&s, "%u %%", percent);
	if (e->segment->shared)
		put_right(c, p->alike_end, y, s.ptr, STYLE_TEXT);
	str_release(&s);
}

static void draw_class(const struct ui *ui, struct canvas *c,
		       const struct places *p, unsigned y,
		       const struct entry *e)
{
	struct str s = {0};

	if (p->class && e->segment->shared) {
		add_class(&s, ui, e);
		canvas_put(c, p->class, y, p->class + CLASS_COLUMNS,
			   slice_of(s.ptr, s.len),
			   e->class <= ENTRY_NAME ? STYLE_VARIANT
						  : STYLE_TEXT);
	}
	if (e->moved)
		canvas_puts(c, p->moved, y, p->text,
			    ui->symbols->moved_gutter, STYLE_MOVED);
	str_release(&s);
}

static void draw_sources(const struct ui *ui, struct canvas *c,
			 const struct places *p, unsigned y,
			 const struct entry *e)
{
	struct str s = {0};
	uint16_t style = e->segment->shared ? STYLE_NUMBER : STYLE_PLUS;

	if (e->segment->shared)
		str_addu(&s, e->segment->passage + 1);
	else
		str_adds(&s, ui->symbols->plus);
	put_right(c, p->number_end, y, s.ptr, style);
	str_truncate(&s, 0);
	add_sources(&s, ui, e);
	canvas_put(c, p->sources, y, c->cols, slice_of(s.ptr, s.len), style);
	str_release(&s);
}

/* As much of TEXT as a row can show, at a character. */
static struct slice beginning(struct slice text, unsigned cols)
{
	size_t most = (size_t)cols * BYTES_A_COLUMN;

	if (text.len > most) {
		text.len = most;
		while (text.len &&
		       ((unsigned char)text.ptr[text.len] & 0xc0) == 0x80)
			text.len--;
	}
	return text;
}

void entry_draw(const struct ui *ui, const struct list *l, struct canvas *c,
		unsigned y, const struct entry *e)
{
	struct places p = places_of(ui);
	uint16_t style = STYLE_TEXT;

	if (e->class == ENTRY_BOILERPLATE)
		style = STYLE_BOILERPLATE;
	if (e->class == ENTRY_ADDITION) {
		style = STYLE_UNIQUE;
		canvas_fill(c, 0, y, c->cols, " ", style);
	}
	draw_sources(ui, c, &p, y, e);
	draw_numbers(c, &p, y, e);
	draw_class(ui, c, &p, y, e);
	list_put(ui, l, c, p.text, y, c->cols,
		 beginning(whole_text(ui, e), c->cols), style);
}

void entry_draw_titles(const struct ui *ui, struct canvas *c, unsigned y)
{
	struct places p = places_of(ui);
	uint16_t style = STYLE_HEADER_FOCUS;

	put_right(c, p.number_end, y, "#", style);
	canvas_puts(c, p.sources, y, p.moved,
		    p.words_end ? C_("heading", "sources")
				: C_("heading", "in"), style);
	put_right(c, p.words_end, y, C_("heading", "words"), style);
	put_right(c, p.alike_end, y, C_("heading", "alike"), style);
	if (p.class)
		canvas_puts(c, p.class, y, p.text, C_("heading", "class"),
			    style);
	canvas_puts(c, p.text, y, c->cols, C_("heading", "begins"), style);
}
