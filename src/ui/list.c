#include "config.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/mem.h"
#include "ui/list.h"
#include "ui/style.h"
#include "ui/ui.h"

void list_release(struct list *l)
{
	pattern_free(l->filter);
	pattern_free(l->search);
	pattern_free(l->held_search);
	free(l->items);
	free(l->found);
	free(l->hits);
	*l = (struct list){0};
}

void list_forget(struct list *l)
{
	l->built = false;
}

/*
 * Which items P matches, to be freed; NULL with E filled when it was stopped
 * or took too long in one of them.
 */
static bool *find(const struct ui *ui, const struct list *l, struct pattern *p,
		  struct err *e)
{
	bool *out = mem_zalloc(l->n_all, sizeof(*out));
	struct spans found = {0};
	struct str text = {0};
	int failed = 0;
	uint32_t i;

	for (i = 0; i < l->n_all && !failed; i++) {
		str_truncate(&text, 0);
		l->kind->text(ui, i, &text);
		pattern_watch(p, ui->progress, i, l->n_all);
		failed = pattern_find(p, slice_of(text.ptr, text.len),
				      (struct span){0, (uint32_t)text.len},
				      &found, e);
		out[i] = found.n > 0;
		found.n = 0;
	}
	pattern_watch(p, NULL, 0, 0);
	spans_release(&found);
	str_release(&text);
	if (!failed)
		return out;
	free(out);
	return NULL;
}

/* The same for *P that was found before; if it fails now it is given up. */
static bool *find_again(struct ui *ui, const struct list *l,
			struct pattern **p)
{
	bool *found;
	struct err e;

	if (!*p)
		return NULL;
	found = find(ui, l, *p, &e);
	if (!found) {
		ui_say(ui, "%s", e.msg);
		pattern_free(*p);
		*p = NULL;
	}
	return found;
}

/* All items, or those that are KEPT. */
static void take_items(struct list *l, const bool *kept)
{
	uint32_t i;

	l->n = 0;
	array_reserve(&l->items, &l->cap, l->n_all);
	for (i = 0; i < l->n_all; i++)
		if (!kept || kept[i])
			l->items[l->n++] = i;
}

struct sorting {
	const struct ui *ui;
	const struct list *l;
};

static int by_kind(const void *a, const void *b, void *data)
{
	const uint32_t *x = a, *y = b;
	const struct sorting *s = data;
	int order = s->l->kind->compare(s->ui, s->l->sort, *x, *y);

	return order ? order : *x < *y ? -1 : *x > *y;
}

static void list_hits(struct list *l)
{
	size_t row;

	l->n_hits = 0;
	array_reserve(&l->hits, &l->cap_hits, l->n);
	for (row = 0; l->search && row < l->n; row++)
		if (l->found[l->items[row]])
			l->hits[l->n_hits++] = (uint32_t)row;
}

/* Puts the rows in order; the cursor stays with ITEM, or else in its row. */
static void arrange(struct ui *ui, struct list *l, uint32_t item)
{
	struct sorting s = {ui, l};

	if (l->kind->n_sorts && l->n)
		qsort_r(l->items, l->n, sizeof(*l->items), by_kind, &s);
	list_hits(l);
	if (item != LIST_NONE)
		list_go(l, item);
}

static void build(struct ui *ui, struct list *l)
{
	uint32_t item = list_item(l);
	bool *kept;

	l->n_all = l->kind->count(ui);
	kept = find_again(ui, l, &l->filter);
	take_items(l, kept);
	free(kept);
	free(l->found);
	l->found = find_again(ui, l, &l->search);
	l->built = true;
	arrange(ui, l, item);
}

void list_fit(struct ui *ui, struct list *l, unsigned rows)
{
	if (!l->built)
		build(ui, l);
	l->rows = rows;
	if (l->cursor >= l->n)
		l->cursor = l->n ? l->n - 1 : 0;
	if (l->top > l->cursor)
		l->top = l->cursor;
	if (l->cursor >= l->top + rows)
		l->top = l->cursor - rows + 1;
	if (l->top + rows > l->n)
		l->top = l->n > rows ? l->n - rows : 0;
}

uint32_t list_item(const struct list *l)
{
	return l->cursor < l->n ? l->items[l->cursor] : LIST_NONE;
}

uint32_t list_at(const struct list *l, unsigned y)
{
	return l->top + y < l->n ? l->items[l->top + y] : LIST_NONE;
}

bool list_go(struct list *l, uint32_t item)
{
	size_t row;

	for (row = 0; row < l->n; row++)
		if (l->items[row] == item) {
			l->cursor = row;
			return true;
		}
	return false;
}

/* A page goes by what is on screen: the cursor keeps its place there. */
static void scroll(struct list *l, size_t by, int direction)
{
	size_t last = l->n ? l->n - 1 : 0;

	if (direction < 0) {
		l->cursor -= by < l->cursor ? by : l->cursor;
		l->top -= by < l->top ? by : l->top;
	} else {
		l->cursor = by < last - l->cursor ? l->cursor + by : last;
		l->top += by;
	}
	if (l->top + l->rows > l->n)
		l->top = l->n > l->rows ? l->n - l->rows : 0;
}

void list_move(struct list *l, enum move move, int direction)
{
	size_t half = l->rows > 1 ? l->rows / 2 : 1;

	switch (move) {
	case MOVE_ROW:
		if (direction < 0 ? l->cursor > 0 : l->cursor + 1 < l->n)
			l->cursor += (size_t)direction;
		break;
	case MOVE_HALF:
		scroll(l, half, direction);
		break;
	case MOVE_PAGE:
		scroll(l, l->rows > 1 ? l->rows - 1 : 1, direction);
		break;
	case MOVE_END:
		l->cursor = direction < 0 || !l->n ? 0 : l->n - 1;
		break;
	}
}

bool list_mouse(struct list *l, const struct mouse *m, unsigned header)
{
	size_t row = l->top + (m->y - header);
	bool there;
	unsigned i;

	if (mouse_is_wheel(m)) {
		for (i = 0; i < MOUSE_WHEEL_ROWS; i++)
			list_move(l, MOVE_ROW, mouse_direction(m));
		return false;
	}
	if (m->kind == MOUSE_DRAG || m->y < header ||
	    m->y >= header + l->rows || row >= l->n)
		return false;
	there = l->cursor == row;
	l->cursor = row;
	return there;
}

/* The first hit behind the cursor, or the last one before it. */
static size_t next_hit(const struct list *l, int direction, bool *wrapped)
{
	size_t i = 0;

	while (i < l->n_hits && l->hits[i] < l->cursor + (direction > 0))
		i++;
	if (direction > 0) {
		*wrapped = i == l->n_hits;
		return *wrapped ? 0 : i;
	}
	*wrapped = i == 0;
	return *wrapped ? l->n_hits - 1 : i - 1;
}

void list_step_hit(struct ui *ui, struct list *l, int direction)
{
	bool wrapped;
	size_t i;

	if (!l->search) {
		ui_say(ui, _("nothing was searched for yet: press /"));
		return;
	}
	if (!l->n_hits) {
		ui_say(ui, _("not found %s"), _(l->kind->where));
		return;
	}
	i = next_hit(l, direction, &wrapped);
	l->cursor = l->hits[i];
	ui_say(ui, wrapped ? _("%zu of %zu, from the other end")
			   : _("%zu of %zu"), i + 1, l->n_hits);
}

int list_search(struct ui *ui, struct list *l, struct slice text,
		bool literal, struct err *e)
{
	struct pattern *p = pattern_compile(text, literal, e);
	bool *found = p ? find(ui, l, p, e) : NULL;

	if (!found) {
		pattern_free(p);
		return -1;
	}
	pattern_free(l->search);
	l->search = p;
	free(l->found);
	l->found = found;
	list_hits(l);
	list_step_hit(ui, l, 1);
	return 0;
}

void list_hold(struct list *l)
{
	l->held_cursor = l->cursor;
	l->held_top = l->top;
	l->held_search = l->search;
	l->search = NULL;
	list_hits(l);
}

void list_put_back(struct ui *ui, struct list *l)
{
	pattern_free(l->search);
	l->search = l->held_search;
	l->held_search = NULL;
	free(l->found);
	l->found = find_again(ui, l, &l->search);
	list_hits(l);
	l->cursor = l->held_cursor;
	l->top = l->held_top;
}

/* Takes P, which matches what is KEPT; both may be NULL. */
static void set_filter(struct ui *ui, struct list *l, struct pattern *p,
		       const bool *kept)
{
	uint32_t item = list_item(l);

	pattern_free(l->filter);
	l->filter = p;
	take_items(l, kept);
	arrange(ui, l, item);
}

int list_filter(struct ui *ui, struct list *l, struct slice text,
		bool literal, struct err *e)
{
	struct pattern *p = NULL;
	bool *kept = NULL;

	if (text.len) {
		p = pattern_compile(text, literal, e);
		kept = p ? find(ui, l, p, e) : NULL;
		if (!kept) {
			pattern_free(p);
			return -1;
		}
	}
	set_filter(ui, l, p, kept);
	free(kept);
	if (p)
		ui_say(ui, ngettext("%zu of %zu rows matches",
				    "%zu of %zu rows match", l->n),
		       l->n, l->n_all);
	else
		ui_say(ui, _("all rows: %zu"), l->n_all);
	return 0;
}

bool list_cancel(struct ui *ui, struct list *l)
{
	if (!l->filter)
		return false;
	set_filter(ui, l, NULL, NULL);
	return true;
}

/* Who asks for "the most first" wants to see those. */
void list_sort(struct ui *ui, struct list *l)
{
	l->sort = (l->sort + 1) % l->kind->n_sorts;
	arrange(ui, l, LIST_NONE);
	l->cursor = l->top = 0;
	ui_say(ui, _("sorted by %s"), _(l->kind->sorts[l->sort]));
}

unsigned list_put(const struct ui *ui, const struct list *l, struct canvas *c,
		  unsigned x, unsigned y, unsigned limit, struct slice text,
		  uint16_t style)
{
	unsigned end = canvas_put_short(c, x, y, limit, text,
					ui->symbols->ellipsis, style);
	struct span all = {0, (uint32_t)text.len};
	struct spans found = {0};
	struct err e;
	size_t i;

	if (l->search)
		pattern_find(l->search, text, all, &found, &e);
	for (i = 0; i < found.n; i++) {
		unsigned from = x + canvas_width(slice_of(text.ptr,
							  found.v[i].start));
		unsigned to = x + canvas_width(slice_of(text.ptr,
							found.v[i].end));

		for (; from < to && from < end; from++)
			canvas_at(c, from, y)->style = STYLE_HIT;
	}
	spans_release(&found);
	return end;
}

void list_mark(const struct list *l, struct canvas *c, unsigned header)
{
	unsigned y = header + (unsigned)(l->cursor - l->top);

	canvas_put_cursor(c, 0, y);
	if (l->n && y < c->rows)
		canvas_mark(c, 0, y, c->cols, STYLE_CURRENT);
}
