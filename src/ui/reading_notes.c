#include "config.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/mem.h"
#include "model/witness.h"
#include "text/wrap.h"
#include "ui/coverage.h"
#include "ui/reading.h"
#include "ui/style.h"
#include "ui/ui.h"

#define NOTHING N_("nothing")
#define BETWEEN " / "
/* The bar before a note, and the blank behind it. */
#define BAR_COLUMNS 2u
/* A note is not set in a narrower column. */
#define WIDTH_MIN 8u

/* Part of a note, as it looks. */
struct part {
	size_t end; /* byte of the note, behind it */
	uint16_t style;
};

struct note {
	struct str text; /* owned, as are the parts */
	struct part *parts;
	size_t n_parts, cap_parts;
};

static void note_add(struct note *n, struct slice text, uint16_t style)
{
	str_add(&n->text, text.ptr, text.len);
	array_reserve(&n->parts, &n->cap_parts, n->n_parts + 1);
	n->parts[n->n_parts++] = (struct part){n->text.len, style};
}

static void note_clear(struct note *n)
{
	str_truncate(&n->text, 0);
	n->n_parts = 0;
}

/* The runs of one line of the note. */
static void add_runs(struct sheet *sheet, const struct note *n,
		     struct span line, unsigned x)
{
	size_t start = line.start, i;

	for (i = 0; i < n->n_parts && start < line.end; i++) {
		size_t end = n->parts[i].end;

		if (end <= start)
			continue;
		if (end > line.end)
			end = line.end;
		sheet_add_own(sheet, x, slice_of(n->text.ptr + start,
						 end - start),
			      n->parts[i].style);
		/* From the line's start: a blank may be cut in two. */
		x += canvas_width(slice_of(n->text.ptr + start, end - start));
		start = end;
	}
}

static void add_note_lines(struct ui *ui, const struct note *n,
			   uint32_t number, unsigned at, unsigned width)
{
	struct sheet *sheet = &ui->reading.sheet;
	struct spans lines = {0};
	size_t i;

	wrap_lines(&lines, slice_of(n->text.ptr, n->text.len),
		   (struct span){0, (uint32_t)n->text.len},
		   width - BAR_COLUMNS, 0, tile_columns);
	for (i = 0; i < lines.n; i++) {
		sheet_add_line(sheet, number, SHEET_UNLIT);
		sheet_add_own(sheet, at, slice_cstr(ui->symbols->column),
			      STYLE_RULE);
		add_runs(sheet, n, lines.v[i], at + BAR_COLUMNS);
	}
	spans_release(&lines);
}

static uint16_t style_of(enum variant_class class)
{
	if (class == VARIANT_FIGURE || class == VARIANT_NAME)
		return STYLE_FIGURE;
	return class == VARIANT_ORDER ? STYLE_TEXT : STYLE_VARIANT;
}

static void add_reading(struct note *n, const struct ui *ui,
			const struct variant *v, uint32_t cell)
{
	const struct reading *r = &v->readings[cell];
	const char *text = ui->comparison->sources[r->source].source->text;

	if (span_len(r->span))
		note_add(n, slice_of(text + r->span.start, span_len(r->span)),
			 style_of(v->class));
	else
		note_add(n, slice_cstr(_(NOTHING)), STYLE_FILLER);
}

/* "1·3: ", or of many sources "12/500: " */
static void add_label(struct note *n, const struct ui *ui,
		      const struct row *row, const struct witness_group *g)
{
	uint32_t *sources = mem_zalloc(g->n, sizeof(*sources));
	struct str label = {0};
	size_t i, k = 0;

	for (i = 0; i < g->n; i++) {
		uint32_t source = row->cells[g->cells[i]].source;

		if (!k || sources[k - 1] != source)
			sources[k++] = source;
	}
	coverage_add_list(&label, ui, sources, k);
	str_adds(&label, C_("behind a list of sources", ": "));
	note_add(n, slice_of(label.ptr, label.len), STYLE_NUMBER);
	str_release(&label);
	free(sources);
}

static bool has_cell(const struct witness_group *g, uint32_t cell)
{
	size_t i;

	for (i = 0; i < g->n; i++)
		if (g->cells[i] == cell)
			return true;
	return false;
}

/* "14 000 / 1: 12 000 / 3·5: nothing": what this cell has, and the others. */
static void make_note(struct note *n, const struct ui *ui,
		      const struct witnesses *w, uint32_t variant,
		      uint32_t cell)
{
	const struct variant *v = &w->row->variants[variant];
	struct witness_groups groups;
	size_t i;

	note_clear(n);
	/* A sentence told anew stands above its note whole. */
	if (w->row->class != ROW_REWRITTEN)
		add_reading(n, ui, v, cell);
	witness_groups_init(&groups, w, &variant, 1);
	for (i = 0; i < groups.n; i++) {
		if (has_cell(&groups.v[i], cell))
			continue;
		if (n->text.len)
			note_add(n, slice_cstr(BETWEEN), STYLE_RULE);
		add_label(n, ui, w->row, &groups.v[i]);
		add_reading(n, ui, v, groups.v[i].cells[0]);
	}
	witness_groups_release(&groups);
}

static bool is_told(const struct ui *ui, const struct witnesses *w,
		    const struct variant *v)
{
	switch (v->class) {
	case VARIANT_FIGURE:
	case VARIANT_NAME:
		return witnesses_differ(w, v);
	case VARIANT_WORDING:
	case VARIANT_ORDER:
		return ui->reading.form.wordings && witnesses_differ(w, v);
	case VARIANT_TYPOGRAPHY:
		break;
	}
	return false;
}

static uint32_t *shown_cells(const struct ui *ui, const struct row *row,
			     size_t *n)
{
	uint32_t *cells = mem_zalloc(row->n_cells, sizeof(*cells)), i;

	*n = 0;
	for (i = 0; i < row->n_cells; i++)
		if (reader_shown_index(&ui->reader, row->cells[i].source) !=
		    SIZE_MAX)
			cells[(*n)++] = i;
	return cells;
}

void reading_add_notes(struct ui *ui, const struct weave_item *x,
		       uint32_t number, unsigned at, unsigned width)
{
	const struct segment *s =
		&ui->comparison->sources[x->source].segments[x->segment];
	const struct row *row;
	struct witnesses w = {.comparison = ui->comparison};
	struct note note = {0};
	uint32_t *cells, i;

	if (!s->shared || width < WIDTH_MIN)
		return;
	row = &ui->comparison->passages[s->passage].rows[x->row];
	if (!row->n_variants)
		return;
	w.row = row;
	w.cells = cells = shown_cells(ui, row, &w.n);
	for (i = 0; i < row->n_variants; i++) {
		if (!is_told(ui, &w, &row->variants[i]))
			continue;
		make_note(&note, ui, &w, i, s->occurrence);
		add_note_lines(ui, &note, number, at, width);
	}
	free(cells);
	free(note.parts);
	str_release(&note.text);
}
