#include "config.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/mem.h"
#include "ui/passages.h"
#include "ui/sheet.h"
#include "ui/status.h"
#include "ui/tell.h"
#include "ui/style.h"
#include "ui/ui.h"

static const char *const sorts[PASSAGES_SORTS] = {
	[PASSAGES_BY_PLACE] = N_("place"),
	[PASSAGES_BY_WORDS] = N_("words, the most first"),
	[PASSAGES_BY_SOURCES] = N_("sources, the most first"),
	[PASSAGES_BY_ALIKE] = N_("alike, the least first"),
	[PASSAGES_BY_CLASS] = N_("class, the loudest first"),
	[PASSAGES_BY_MOVED] = N_("place, the moved ones first"),
};

static size_t count(const struct ui *ui)
{
	return ui->passages.n;
}

static int compare_u32(uint32_t a, uint32_t b)
{
	return a < b ? -1 : a > b;
}

static int compare(const struct ui *ui, unsigned sort, uint32_t a, uint32_t b)
{
	const struct entry *x = &ui->passages.entries[a];
	const struct entry *y = &ui->passages.entries[b];

	switch (sort) {
	case PASSAGES_BY_WORDS:
		return compare_u32(y->words, x->words);
	case PASSAGES_BY_SOURCES:
		return compare_u32(y->holders, x->holders);
	case PASSAGES_BY_ALIKE:
		if (x->segment->shared != y->segment->shared)
			return x->segment->shared ? -1 : 1;
		return x->alike < y->alike ? -1 : x->alike > y->alike;
	case PASSAGES_BY_CLASS:
		return compare_u32(x->class, y->class);
	case PASSAGES_BY_MOVED:
		return compare_u32(y->moved, x->moved);
	}
	return 0;
}

static void text(const struct ui *ui, uint32_t item, struct str *out)
{
	entry_text(ui, &ui->passages.entries[item], out);
}

static const struct list_kind kind = {
	.where = N_("in the passages and additions"),
	.sorts = sorts,
	.n_sorts = PASSAGES_SORTS,
	.count = count,
	.compare = compare,
	.text = text,
};

static void push(struct passages *v, struct entry e)
{
	array_reserve(&v->entries, &v->cap, v->n + 1);
	v->entries[v->n++] = e;
}

/* The passages that a source shown has, then the additions of those. */
static void make_entries(struct ui *ui)
{
	struct passages *v = &ui->passages;
	const struct comparison *c = ui->comparison;
	size_t i;

	v->n = 0;
	for (i = 0; i < c->n_passages; i++)
		if (reader_holders(&ui->reader, &c->passages[i]))
			push(v, entry_of_passage(ui, (uint32_t)i, v->home));
	for (i = 0; i < c->n_additions; i++) {
		const struct addition *a = &c->additions[i];

		if (reader_shown_index(&ui->reader, a->source) != SIZE_MAX)
			push(v, entry_of(ui, a->source,
					 &c->sources[a->source]
						  .segments[a->segment]));
	}
	v->made = true;
	v->set = ui->reader.here.set;
	v->list.kind = &kind;
	list_forget(&v->list);
}

static bool is_current(const struct ui *ui, const struct entry *e)
{
	const struct segment *s = reader_segment(&ui->reader);

	if (!s || !e->segment->shared || !s->shared)
		return s == e->segment;
	return s->passage == e->segment->passage;
}

static void go_to_current(struct ui *ui)
{
	struct passages *v = &ui->passages;
	uint32_t i;

	for (i = 0; i < v->n; i++)
		if (is_current(ui, &v->entries[i])) {
			list_go(&v->list, i);
			return;
		}
}

static void fit(struct ui *ui)
{
	struct passages *v = &ui->passages;
	unsigned rows = ui_body_rows(ui, sheet_header_rows(ui));

	if (!v->made || v->set != ui->reader.here.set) {
		make_entries(ui);
		list_fit(ui, &v->list, rows);
		go_to_current(ui);
	}
	list_fit(ui, &v->list, rows);
}

/* Has nobody gone anywhere yet, and what stands there is no passage?  Then
   the list begins with its first row. */
static bool is_at_beginning(const struct ui *ui)
{
	const struct reader *r = &ui->reader;
	const struct segment *s = reader_segment(r);

	return !r->n_back && r->here.source == reader_shown_at(r, 0) && s &&
	       !s->shared &&
	       s == ui->comparison->sources[r->here.source].segments;
}

static void show(struct ui *ui)
{
	ui->passages.home = ui->reader.here.source;
	ui->passages.made = false;
	fit(ui);
	if (is_at_beginning(ui))
		ui->passages.list.cursor = 0;
	fit(ui);
}

static void focus(struct ui *ui, uint32_t source)
{
	reader_turn(&ui->reader, source);
	show(ui);
}

/* The row under the cursor is current in all views. */
static void settle(struct ui *ui)
{
	struct passages *v = &ui->passages;
	uint32_t item = list_item(&v->list);

	if (item == LIST_NONE || is_current(ui, &v->entries[item]))
		return;
	ui->reader.here.source = v->entries[item].source;
	ui->reader.here.at = v->entries[item].segment->span.start;
}

static void draw(struct ui *ui, struct canvas *c)
{
	const struct passages *v = &ui->passages;
	unsigned header = sheet_header_rows(ui), y;

	sheet_frame(ui, c, slice_cstr(""), slice_cstr(""));
	if (header)
		entry_draw_titles(ui, c, 0);
	for (y = 0; y < v->list.rows; y++) {
		uint32_t item = list_at(&v->list, y);

		if (item != LIST_NONE)
			entry_draw(ui, &v->list, c, header + y,
				   &v->entries[item]);
	}
	list_mark(&v->list, c, header);
}

static void move(struct ui *ui, enum move move_, int direction)
{
	list_move(&ui->passages.list, move_, direction);
}

static void open(struct ui *ui)
{
	if (list_item(&ui->passages.list) != LIST_NONE)
		ui_go(ui, ui->reader.here);
}

static int search(struct ui *ui, struct slice pattern, bool literal,
		  struct err *e)
{
	return list_search(ui, &ui->passages.list, pattern, literal, e);
}

static void hold(struct ui *ui)
{
	list_hold(&ui->passages.list);
}

static void put_back(struct ui *ui)
{
	list_put_back(ui, &ui->passages.list);
}

static void step_hit(struct ui *ui, int direction)
{
	list_step_hit(ui, &ui->passages.list, direction);
}

static int filter(struct ui *ui, struct slice pattern, bool literal,
		  struct err *e)
{
	return list_filter(ui, &ui->passages.list, pattern, literal, e);
}

static bool is_loud(const struct entry *e)
{
	return e->class <= ENTRY_NAME;
}

static bool is_moved(const struct entry *e)
{
	return e->moved;
}

static bool any(const struct passages *v, bool (*is)(const struct entry *e))
{
	size_t i;

	for (i = 0; i < v->n; i++)
		if (is(&v->entries[i]))
			return true;
	return false;
}

/* The cursor leaves the passage that was current. */
static void sort(struct ui *ui)
{
	struct passages *v = &ui->passages;

	reader_remember(&ui->reader);
	list_sort(ui, &v->list);
	if (v->list.sort == PASSAGES_BY_CLASS && !any(v, is_loud))
		ui_say(ui, _("no figure or name differs: sorted by class"));
	if (v->list.sort == PASSAGES_BY_MOVED && !any(v, is_moved))
		ui_say(ui, _("no passage has moved: sorted by place"));
}

static bool cancel(struct ui *ui)
{
	return list_cancel(ui, &ui->passages.list);
}

static size_t length(const struct ui *ui)
{
	return ui->passages.list.n;
}

static void status(struct ui *ui, struct canvas *c)
{
	enum { ROW, CURRENT, DIFFERENCE, SORT, KEYS, N };
	static const uint8_t yield[] = {KEYS, KEYS, SORT, DIFFERENCE, CURRENT, DIFFERENCE,
					CURRENT, ROW, CURRENT};
	const struct list *l = &ui->passages.list;
	struct status_part parts[N] = {0};

	str_addf(&parts[ROW].forms[1], "%zu/%zu", l->n ? l->cursor + 1 : 0,
		 l->n);
	str_addf(&parts[ROW].forms[0], _("row %s"), parts[ROW].forms[1].ptr);
	tell_segment(&parts[CURRENT], ui);
	tell_loudest(&parts[DIFFERENCE], reader_passage(&ui->reader));
	str_addf(&parts[SORT].forms[0], _("by %s"), _(sorts[l->sort]));
	str_adds(&parts[KEYS].forms[0],
		 _("S=sort  &=filter  v=variants  Enter=read"));
	str_adds(&parts[KEYS].forms[1], _("S=sort"));
	status_draw(ui, c, parts, N, yield, sizeof(yield));
	status_parts_release(parts, N);
}

static void renumber(struct ui *ui, const struct moved *m)
{
	(void)m;
	ui->passages.home = ui->reader.here.source;
}

static void mouse(struct ui *ui, const struct mouse *m)
{
	if (list_mouse(&ui->passages.list, m, sheet_header_rows(ui)))
		open(ui);
}

static void forget(struct ui *ui)
{
	ui->passages.made = false;
}

static void release(struct ui *ui)
{
	list_release(&ui->passages.list);
	free(ui->passages.entries);
}

const struct view view_passages = {
	.name = "passages",
	.where = N_("in the passages"),
	.help = N_("Help for the passages"),
	.bit = IN_INDEX,
	.show = show,
	.fit = fit,
	.draw = draw,
	.settle = settle,
	.move = move,
	.focus = focus,
	.open = open,
	.search = search,
	.hold = hold,
	.put_back = put_back,
	.step_hit = step_hit,
	.filter = filter,
	.sort = sort,
	.cancel = cancel,
	.length = length,
	.status = status,
	.mouse = mouse,
	.forget = forget,
	.renumber = renumber,
	.release = release,
};
