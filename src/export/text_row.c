#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "export/formats.h"
#include "export/readings.h"
#include "export/telling.h"

/* What the lines under a row are indented by, and their further lines. */
#define VARIANT_INDENT 2u
#define VARIANT_HANG 4u

static bool gaps_agree(const struct telling *t, size_t k)
{
	const struct row *r = t->row;
	struct slice frame = {0};

	for (size_t i = 0; i < r->n_cells; i++) {
		struct span g = telling_gap(r, i, k);
		struct slice gap = telling_text(t, r->cells[i].source,
						g.start, g.end);

		if (!i)
			frame = gap;
		if (wording_compare(frame, gap))
			return false;
	}
	return true;
}

/*
 * Do the variants tell every cell, given the first?  They do when what lies
 * between them is the same everywhere.
 */
static bool variants_suffice(const struct telling *t)
{
	for (size_t k = 0; k <= t->row->n_variants; k++)
		if (!gaps_agree(t, k))
			return false;
	return true;
}

void telling_flush(struct telling *t, enum page_style style,
		   const char *label)
{
	struct page *p = t->page;
	unsigned used = page_columns(label, strlen(label));

	page_spaces(p, t->indent + VARIANT_INDENT);
	page_styled(p, style, label);
	page_flow(p, slice_of(t->line.ptr, t->line.len),
		  t->indent + VARIANT_HANG,
		  t->indent + VARIANT_INDENT + used);
	str_truncate(&t->line, 0);
}

static void write_whole_cells(struct telling *t)
{
	struct readings g;

	for (size_t i = 0; i < t->row->n_cells; i++)
		t->texts[i] = telling_cell(t, i);
	readings_init(&g, t->texts, t->row->n_cells);
	for (size_t i = 1; i < g.n_groups; i++) {
		members_add(t->members, &t->line, g.groups[i].members,
			    g.groups[i].n_members);
		str_adds(&t->line, ": ");
		str_add(&t->line, g.groups[i].text.ptr, g.groups[i].text.len);
		telling_flush(t, PAGE_PLAIN, "in ");
	}
	readings_release(&g);
}

/* Is there more to say of the row than its typography? */
static bool is_loud(const struct row *r)
{
	for (size_t k = 0; k < r->n_variants; k++)
		if (r->variants[k].class != VARIANT_TYPOGRAPHY)
			return true;
	return false;
}

/* Rows with nothing under them run on as the first source has them. */
static void flush_quiet(struct telling *t)
{
	struct span s = t->quiet;

	if (s.start < s.end)
		page_text(t->page, t->members->passage->occurrences[0].source,
			  s, t->indent);
	t->quiet = (struct span){0};
}

static void write_row(struct telling *t)
{
	struct span text = t->row->cells[0].span;
	bool suffice = t->row->class != ROW_REWRITTEN && variants_suffice(t);
	bool loud = !suffice || is_loud(t->row);

	if (loud)
		flush_quiet(t);
	if (t->quiet.start == t->quiet.end)
		t->quiet.start = text.start;
	t->quiet.end = text.end;
	if (loud)
		flush_quiet(t);
	if (!suffice)
		write_whole_cells(t);
	else
		telling_typography_collect(t);
	if (suffice && loud)
		telling_variants(t);
}

void rows_write(struct page *p, const struct members *m, unsigned indent)
{
	const struct passage *g = m->passage;
	struct telling t = {.page = p, .members = m, .indent = indent};

	t.texts = mem_zalloc(g->n_occurrences, sizeof(*t.texts));
	for (size_t i = 0; i < g->n_rows; i++) {
		t.row = &g->rows[i];
		if (export_wants_row(p->opt, t.row))
			write_row(&t);
		else
			flush_quiet(&t);
	}
	flush_quiet(&t);
	telling_typography(&t);
	free(t.texts);
	free(t.quirks);
	str_release(&t.line);
}
