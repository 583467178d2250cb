#include "config.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/mem.h"
#include "model/moved.h"
#include "ui/actions.h"
#include "ui/ui.h"

/* What a key adds to a column's width or takes from it. */
#define WIDTH_STEP 4u
/* Narrower than this no word fits. */
#define WIDTH_MIN 12u

void columns_order_init(struct ui *ui)
{
	struct columns *v = &ui->columns;
	size_t i, n = ui->comparison->n_sources;

	if (v->order)
		return;
	v->order = mem_alloc(n * sizeof(*v->order));
	v->places = mem_alloc(n * sizeof(*v->places));
	v->sequence = mem_alloc(n * sizeof(*v->sequence));
	v->hidden = mem_zalloc(n, sizeof(*v->hidden));
	v->wishes = mem_zalloc(n, sizeof(*v->wishes));
	for (i = 0; i < n; i++)
		v->order[i] = (uint32_t)i;
}

void columns_order_release(struct columns *v)
{
	free(v->order);
	free(v->places);
	free(v->sequence);
	free(v->hidden);
	free(v->wishes);
	v->order = v->places = v->sequence = NULL;
	v->hidden = NULL;
	v->wishes = NULL;
	v->sequenced = false;
}

/* Those that are left in the order they had, then the new ones. */
static void take_order(struct columns *v, const uint32_t *old,
		       const struct moved *m)
{
	size_t n = m->to->n_sources, kept = 0, i;
	bool *there = mem_zalloc(n, sizeof(*there));

	for (i = 0; i < m->from->n_sources; i++) {
		uint32_t now = m->numbers[old[i]];

		if (now == MOVED_GONE)
			continue;
		there[now] = true;
		v->order[kept++] = now;
	}
	for (i = 0; i < n; i++)
		if (!there[i])
			v->order[kept++] = (uint32_t)i;
	free(there);
}

void columns_order_renumber(struct ui *ui, const struct moved *m)
{
	struct columns *v = &ui->columns;
	struct columns old = *v;
	size_t i;

	if (!old.order)
		return;
	v->order = NULL;
	columns_order_init(ui);
	take_order(v, old.order, m);
	for (i = 0; i < m->from->n_sources; i++) {
		if (m->numbers[i] == MOVED_GONE)
			continue;
		v->hidden[m->numbers[i]] = old.hidden[i];
		v->wishes[m->numbers[i]] = old.wishes[i];
	}
	v->sequenced = false;
	columns_order_release(&old);
}

static void make(struct ui *ui)
{
	struct columns *v = &ui->columns;
	size_t i, n = ui->comparison->n_sources;

	v->n_sequence = v->n_hidden = 0;
	for (i = 0; i < n; i++) {
		uint32_t source = v->order[i];

		v->places[source] = UINT32_MAX;
		if (reader_shown_index(&ui->reader, source) == SIZE_MAX)
			continue;
		if (v->hidden[source]) {
			v->n_hidden++;
			continue;
		}
		v->places[source] = (uint32_t)v->n_sequence;
		v->sequence[v->n_sequence++] = source;
	}
	v->sequenced = true;
	v->sequence_set = ui->reader.here.set;
}

/* Whatever goes to a hidden column shows it again. */
void columns_order_fit(struct ui *ui)
{
	struct columns *v = &ui->columns;
	bool *hidden = &v->hidden[ui->reader.here.source];

	if (*hidden) {
		*hidden = false;
		v->sequenced = false;
	}
	if (!v->sequenced || v->sequence_set != ui->reader.here.set)
		make(ui);
}

uint32_t columns_beside(const struct ui *ui, int direction)
{
	const struct columns *v = &ui->columns;
	size_t i = v->places[ui->reader.here.source] + (size_t)direction;

	/* Before the first one it is huge. */
	return i < v->n_sequence ? v->sequence[i] : UINT32_MAX;
}

/* The layout was stopped: the columns stay, and so does what chose them. */
static void stay(struct columns *v, const struct columns *was)
{
	v->first = was->first;
	v->n_gathered = was->n_gathered;
	v->sequenced = false;
	columns_retry(v);
}

/* False when that was stopped. */
static bool set_focus(struct ui *ui, uint32_t source)
{
	struct columns *v = &ui->columns, was = *v;

	columns_retry(v);
	columns_set_focus(ui, source);
	if (ui->reader.here.source == source)
		return true;
	stay(v, &was);
	return false;
}

/* False when that was stopped. */
static bool hide(struct ui *ui, uint32_t source)
{
	struct columns *v = &ui->columns, was = *v;

	v->hidden[source] = true;
	v->sequenced = false;
	columns_fit(ui);
	if (!columns_stopped(ui))
		return true;
	v->hidden[source] = false;
	stay(v, &was);
	return false;
}

void do_hide(struct ui *ui, struct slice arg)
{
	uint32_t source = ui->reader.here.source;
	uint32_t next = columns_beside(ui, 1);

	(void)arg;
	if (next == UINT32_MAX)
		next = columns_beside(ui, -1);
	if (next == UINT32_MAX) {
		ui_say(ui, _("this is the only column"));
		return;
	}
	if (set_focus(ui, next) && hide(ui, source))
		ui_say(ui, _("source %u is hidden: + shows it again"),
		       source + 1);
}

void do_show_all(struct ui *ui, struct slice arg)
{
	struct columns *v = &ui->columns;
	size_t i, n = v->n_hidden;

	(void)arg;
	if (!n) {
		ui_say(ui, _("no column is hidden"));
		return;
	}
	for (i = 0; i < ui->comparison->n_sources; i++)
		v->hidden[i] = false;
	v->sequenced = false;
	ui_say(ui,
	       ngettext("%zu column shown again", "%zu columns shown again",
			n),
	       n);
}

/* Takes what is at FROM to TO; those between make room. */
static void take(uint32_t *order, size_t from, size_t to)
{
	uint32_t source = order[from];
	size_t step = from < to ? 1 : (size_t)-1;

	for (; from != to; from += step)
		order[from] = order[from + step];
	order[to] = source;
}

static size_t place_of(const uint32_t *order, uint32_t source)
{
	size_t i = 0;

	while (order[i] != source)
		i++;
	return i;
}

/* False when the person stopped it, and nothing has moved. */
static bool take_past(struct ui *ui, uint32_t other)
{
	struct columns *v = &ui->columns, was = *v;
	size_t from = place_of(v->order, ui->reader.here.source);
	size_t to = place_of(v->order, other);

	columns_ungather(ui);
	take(v->order, from, to);
	v->sequenced = false;
	columns_retry(v);
	columns_fit(ui);
	if (!columns_stopped(ui))
		return true;
	take(v->order, to, from);
	stay(v, &was);
	return false;
}

/* Past its neighbour, and past those hidden between them. */
static void move(struct ui *ui, int direction)
{
	uint32_t source = ui->reader.here.source;
	uint32_t other = columns_beside(ui, direction);

	if (other == UINT32_MAX) {
		ui_say(ui, "%s",
		       direction < 0 ? _("this is the first column")
				     : _("this is the last column"));
		return;
	}
	if (take_past(ui, other))
		ui_say(ui,
		       direction < 0
			   ? _("source %u stands before source %u now")
			   : _("source %u stands behind source %u now"),
		       source + 1, other + 1);
}

void do_move_left(struct ui *ui, struct slice arg)
{
	(void)arg;
	move(ui, -1);
}

void do_move_right(struct ui *ui, struct slice arg)
{
	(void)arg;
	move(ui, 1);
}

/* Where one column fits, the widest that lets its neighbour in; 0 when there
   is no such. */
static unsigned width_for_two(struct ui *ui)
{
	const struct columns *v = &ui->columns;
	uint32_t pair[] = {ui->reader.here.source, columns_beside(ui, 1)};
	unsigned width;

	if (pair[1] == UINT32_MAX)
		pair[1] = columns_beside(ui, -1);
	if (pair[1] == UINT32_MAX || ui->reader.zoomed)
		return 0;
	for (width = columns_focus(ui)->width; width >= WIDTH_MIN;
	     width--) {
		v->wishes[pair[0]] = width;
		if (columns_fitting(ui, pair, 2) == 2)
			return width;
	}
	v->wishes[pair[0]] = 0;
	return 0;
}

static unsigned width_after(struct ui *ui, unsigned width,
			    int direction)
{
	if (ui->columns.n == 1)
		return direction > 0 ? 0 : width_for_two(ui);
	if (direction > 0)
		return width + WIDTH_STEP;
	if (width <= WIDTH_MIN)
		return 0;
	return width > WIDTH_MIN + WIDTH_STEP ? width - WIDTH_STEP
					      : WIDTH_MIN;
}

static void widen(struct ui *ui, int direction)
{
	struct columns *v = &ui->columns;
	const struct column *f = columns_focus(ui);
	unsigned width = width_after(ui, f->width, direction);

	if (!width) {
		ui_say(ui, "%s",
		       direction < 0
			       ? _("it cannot be narrower")
			       : _("this column has all of the screen"));
		return;
	}
	v->wishes[f->source] = width;
	columns_forget(v);
	columns_fit(ui);
}

void do_wider(struct ui *ui, struct slice arg)
{
	(void)arg;
	widen(ui, 1);
}

void do_narrower(struct ui *ui, struct slice arg)
{
	(void)arg;
	widen(ui, -1);
}

void do_even(struct ui *ui, struct slice arg)
{
	struct columns *v = &ui->columns;
	size_t i;

	(void)arg;
	for (i = 0; i < ui->comparison->n_sources; i++)
		v->wishes[i] = 0;
	columns_forget(v);
	ui_say(ui, _("all columns are as wide as one another"));
}
