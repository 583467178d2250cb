#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/mem.h"
#include "base/str.h"
#include "ui/ui.h"

/* Text narrower than this tears French words apart; 80 columns hold two. */
#define TEXT_MIN 30u
/* Lines longer than this are tiring to read. */
#define TEXT_MAX 100u
/* Below this a gutter would leave no room for words. */
#define GUTTER_FROM 16u
/* The overview bar is not worth a column of a smaller screen. */
#define BAR_FROM 40u
/* A blank line between paragraphs is worth its row from here on. */
#define BLANKS_FROM 30u

void columns_release(struct columns *v)
{
	if (v->laid)
		layout_release(&v->layout);
	free(v->v);
	free(v->astray);
	free(v->peeked);
	free(v->gathered);
	free(v->chosen);
	free(v->refused);
	columns_order_release(v);
	free(v->paint);
	columns_held_release(&v->held);
	*v = (struct columns){0};
}

/* A sign, the number of a passage, a blank. */
static unsigned gutter_columns(const struct ui *ui)
{
	if (ui->cols < GUTTER_FROM)
		return 0;
	return 2 + str_digits(ui->comparison->n_passages);
}

static unsigned bar_columns(const struct ui *ui)
{
	return ui->cols >= BAR_FROM ? 1 : 0;
}

/* Behind the text a blank and the rule; the last has no rule. */
static unsigned wanted_by(const struct ui *ui, uint32_t source)
{
	unsigned wish = ui->columns.wishes[source];

	return gutter_columns(ui) + (wish ? wish : TEXT_MIN) + 2;
}

/* How many of N sources fit, from FIRST on and then by STEP. */
static size_t count_fitting(const struct ui *ui, const uint32_t *first,
			    size_t n, ptrdiff_t step)
{
	unsigned room = ui->cols - bar_columns(ui) + 1, used = 0;
	size_t i;

	if (ui->reader.zoomed)
		return 1;
	for (i = 0; i < n; i++) {
		used += wanted_by(ui, first[(ptrdiff_t)i * step]);
		if (used > room)
			break;
	}
	return i ? i : 1;
}

size_t columns_fitting(const struct ui *ui, const uint32_t *sources,
		       size_t n)
{
	return count_fitting(ui, sources, n, 1);
}

size_t columns_fitting_before(const struct ui *ui, const uint32_t *sources,
			      size_t n)
{
	return count_fitting(ui, sources + n - 1, n, -1);
}

/* Where every column has a wish, what remains is for all. */
static void share_width(struct columns *v, unsigned room)
{
	size_t n = 0, i, taken = 0;
	unsigned rest = room, extra;
	bool all;

	for (i = 0; i < v->n; i++) {
		unsigned wish = v->n > 1 ? v->wishes[v->v[i].source] : 0;

		v->v[i].width = wish ? v->gutter + wish + 1 : 0;
		rest -= v->v[i].width;
		n += !wish;
	}
	all = !n;
	n = all ? v->n : n;
	for (i = 0; i < v->n; i++) {
		if (!all && v->v[i].width)
			continue;
		extra = (unsigned)(rest / n + (taken++ < rest % n));
		v->v[i].width += extra;
	}
}

static void place_columns(struct ui *ui)
{
	struct columns *v = &ui->columns;
	size_t n = v->n_chosen;
	unsigned x = 0;
	size_t i;

	array_reserve(&v->v, &v->cap, n);
	v->n = n;
	v->gutter = gutter_columns(ui);
	v->bar = bar_columns(ui);
	for (i = 0; i < n; i++)
		v->v[i].source = v->chosen[i];
	share_width(v, ui->cols - bar_columns(ui) - (unsigned)(n - 1));
	for (i = 0; i < n; i++) {
		struct column *c = &v->v[i];
		unsigned width = c->width;
		unsigned pad = width > v->gutter + 1 && ui->cols >= GUTTER_FROM;

		c->x = x;
		c->text = x + v->gutter;
		c->end = x + width - pad;
		c->width = c->end - c->text;
		if (c->width > TEXT_MAX)
			c->end = c->text + TEXT_MAX;
		x += width + 1;
	}
}

static bool keeps(void *data, uint32_t source, const struct segment *s,
		  struct span span)
{
	return sieve_keeps_part(data, source, s, span.start);
}

/* False when it was stopped. */
static bool lay_out(struct ui *ui)
{
	struct columns *v = &ui->columns;
	struct layout_options opt = {
		.level = true,
		.blanks = v->blank,
		.cluster_width = tile_columns,
		.progress = ui->progress,
	};
	uint32_t *sources = mem_zalloc(v->n, sizeof(*sources));
	unsigned *widths = mem_zalloc(v->n, sizeof(*widths));
	bool whole;
	size_t i;

	for (i = 0; i < v->n; i++) {
		sources[i] = v->v[i].source;
		widths[i] = v->v[i].end - v->v[i].text;
	}
	whole = layout_init(&v->layout, ui->comparison, sources, widths, v->n,
			    &opt);
	v->laid = true;
	if (sieve_is_on(&ui->sieve))
		layout_fold(&v->layout, keeps, ui);
	free(sources);
	free(widths);
	return whole;
}

static size_t column_of(const struct columns *v, uint32_t source)
{
	size_t i;

	for (i = 0; i < v->n; i++)
		if (v->v[i].source == source)
			return i;
	return SIZE_MAX;
}

static void restore_tops(struct ui *ui)
{
	struct columns *v = &ui->columns;
	struct place keep = v->anchor;
	size_t i = keep.set == ui->reader.here.set
			   ? column_of(v, keep.source)
			   : SIZE_MAX;
	long top, most = (long)v->layout.n_rows - (long)v->rows;

	if (i == SIZE_MAX) {
		keep = ui->reader.here;
		i = column_of(v, keep.source);
	}
	if (keep.row >= (int32_t)v->rows)
		keep.row = (int32_t)v->rows - 1;
	top = (long)layout_row(&v->layout, i, keep.at) - keep.row;
	if (top > most)
		top = most;
	if (top < 0)
		top = 0;
	for (i = 0; i < v->n; i++) {
		uint32_t at = v->astray[v->v[i].source];

		v->v[i].top = at == UINT32_MAX
				      ? top
				      : (long)layout_row(&v->layout, i, at);
	}
}

static unsigned header_rows(unsigned rows)
{
	return rows >= 6 ? 2 : rows >= 3 ? 1 : 0;
}

bool columns_wants_blanks(const struct columns *v, unsigned rows)
{
	if (v->blanks == BLANKS_AUTO)
		return rows >= BLANKS_FROM;
	return v->blanks == BLANKS_ON;
}

void columns_forget(struct columns *v)
{
	v->cols = 0;
}

void columns_retry(struct columns *v)
{
	free(v->refused);
	v->refused = NULL;
}

/* Did the person stop the layout that would be made now? */
static bool is_refused(const struct ui *ui, unsigned rows)
{
	const struct columns *v = &ui->columns;

	return v->refused && v->n_refused == v->n_chosen &&
	       v->refused_blank == columns_wants_blanks(v, rows) &&
	       !memcmp(v->refused, v->chosen,
		       v->n_chosen * sizeof(*v->chosen)) &&
	       column_of(v, ui->reader.here.source) != SIZE_MAX;
}

bool columns_stopped(const struct ui *ui)
{
	return is_refused(ui, ui->columns.rows);
}

static void refuse(struct ui *ui, unsigned rows)
{
	struct columns *v = &ui->columns;

	if (column_of(v, ui->reader.here.source) == SIZE_MAX)
		ui->reader.here = v->anchor;
	ui->reader.zoomed = v->zoomed;
	columns_choose(ui);
	v->refused = mem_alloc(v->n_chosen * sizeof(*v->refused));
	memcpy(v->refused, v->chosen, v->n_chosen * sizeof(*v->refused));
	v->n_refused = v->n_chosen;
	v->refused_blank = columns_wants_blanks(v, rows);
}

/* Are the chosen columns laid out, as they should be? */
static bool still_laid(const struct ui *ui, unsigned rows)
{
	const struct columns *v = &ui->columns;
	size_t i;

	if (!v->laid || v->cols != ui->cols)
		return false;
	if (is_refused(ui, rows) && v->zoomed == ui->reader.zoomed)
		return true;
	if (v->n != v->n_chosen)
		return false;
	for (i = 0; i < v->n; i++)
		if (v->v[i].source != v->chosen[i])
			return false;
	return v->zoomed == ui->reader.zoomed &&
	       v->blank == columns_wants_blanks(v, rows);
}

static void init_astray(struct ui *ui)
{
	size_t i, n = ui->comparison->n_sources;

	if (ui->columns.astray)
		return;
	ui->columns.astray = mem_alloc(n * sizeof(*ui->columns.astray));
	for (i = 0; i < n; i++)
		ui->columns.astray[i] = UINT32_MAX;
}

/* Can what WAS laid out still be shown? */
static bool is_good(const struct ui *ui, const struct columns *was,
		    unsigned rows)
{
	return was->laid && was->laid_cols == ui->cols && was->rows == rows &&
	       was->layout.comparison == ui->comparison &&
	       was->anchor.set == ui->reader.here.set &&
	       column_of(was, was->anchor.source) != SIZE_MAX;
}

/* The layout before, with the columns it was for. */
static void put_back(struct columns *v, const struct columns *was)
{
	layout_release(&v->layout);
	free(v->v);
	v->layout = was->layout;
	v->v = was->v;
	v->n = was->n;
	v->cap = was->cap;
	v->zoomed = was->zoomed;
	v->blank = was->blank;
	v->cut = was->cut;
}

/* Makes the columns and lays them out.  False when the person stopped that
   and what was there is kept. */
static bool lay_out_anew(struct ui *ui, unsigned rows)
{
	struct columns *v = &ui->columns, was = *v;

	columns_retry(v);
	v->v = NULL;
	v->cap = 0;
	v->cols = v->laid_cols = ui->cols;
	v->rows = rows;
	v->blank = columns_wants_blanks(v, rows);
	v->zoomed = ui->reader.zoomed;
	v->cut = false;
	place_columns(ui);
	if (!lay_out(ui)) {
		if (is_good(ui, &was, rows)) {
			put_back(v, &was);
			refuse(ui, rows);
			ui_say(ui, _("stopped: the columns stay as they "
				     "were"));
			return false;
		}
		v->cut = true;
		ui_say(ui, _("stopped: the rest is missing, %s lays it out"),
		       "^L");
	}
	if (was.laid)
		layout_release(&was.layout);
	free(was.v);
	return true;
}

void columns_fit(struct ui *ui)
{
	struct columns *v = &ui->columns;
	unsigned rows;
	bool still;

	init_astray(ui);
	columns_order_init(ui);
	sieve_fit(ui);
	v->header = header_rows(ui->rows);
	rows = ui_body_rows(ui, v->header);
	if (v->peeked && (v->cols != ui->cols || v->rows != rows))
		columns_drop_peek(ui);
	columns_choose(ui);
	still = still_laid(ui, rows);
	if (still && rows == v->rows)
		return;
	if (!still && !lay_out_anew(ui, rows))
		return;
	v->rows = rows;
	restore_tops(ui);
	columns_drag(ui);
	columns_settle(ui);
}

struct column *columns_focus(struct ui *ui)
{
	struct columns *v = &ui->columns;

	return &v->v[column_of(v, ui->reader.here.source)];
}

static void settle_anchor(struct ui *ui)
{
	struct columns *v = &ui->columns;
	const struct column *f = columns_focus(ui);
	size_t i = column_index(v, f);
	struct place *here = &ui->reader.here;
	long top = f->top < 0 ? 0 : f->top;

	here->row = (int32_t)((long)layout_row(&v->layout, i, here->at) -
			      f->top);
	v->anchor = *here;
	if (here->row >= 0 && here->row < (int32_t)v->rows)
		return;
	v->anchor.at = layout_byte(&v->layout, i, (size_t)top);
	v->anchor.row = (int32_t)((long)layout_row(&v->layout, i,
						   v->anchor.at) -
				  f->top);
}

void columns_settle(struct ui *ui)
{
	struct columns *v = &ui->columns;
	const struct column *f;
	size_t i;

	if (v->peeked || !v->layout.n_rows)
		return;
	f = columns_focus(ui);
	settle_anchor(ui);
	for (i = 0; i < v->n; i++) {
		long top = v->v[i].top;

		v->astray[v->v[i].source] =
			top == f->top
				? UINT32_MAX
				: layout_byte(&v->layout, i,
					      top < 0 ? 0 : (size_t)top);
	}
}
