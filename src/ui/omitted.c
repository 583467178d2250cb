#include "config.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/mem.h"
#include "model/moved.h"
#include "ui/omitted.h"
#include "ui/sheet.h"
#include "ui/status.h"
#include "ui/style.h"
#include "ui/tell.h"
#include "ui/ui.h"

enum { BY_STORY, BY_WORDS, BY_SOURCES };

static const char *const sorts[] = {
	[BY_STORY] = N_("story"),
	[BY_WORDS] = N_("words, the most first"),
	[BY_SOURCES] = N_("sources, the most first"),
};

static size_t count(const struct ui *ui)
{
	return ui->omitted.omissions.n;
}

static int compare(const struct ui *ui, unsigned sort, uint32_t a, uint32_t b)
{
	const struct entry *x = &ui->omitted.entries[a];
	const struct entry *y = &ui->omitted.entries[b];
	uint32_t i = sort == BY_WORDS ? x->words : x->holders;
	uint32_t k = sort == BY_WORDS ? y->words : y->holders;

	if (sort == BY_STORY)
		return 0;
	return i > k ? -1 : i < k;
}

static void text(const struct ui *ui, uint32_t item, struct str *out)
{
	entry_text(ui, &ui->omitted.entries[item], out);
}

static const struct list_kind kind = {
	.where = N_("in the omitted passages"),
	.sorts = sorts,
	.n_sorts = sizeof(sorts) / sizeof(*sorts),
	.count = count,
	.compare = compare,
	.text = text,
};

static void drop(struct omitted *v)
{
	if (v->made)
		omissions_release(&v->omissions);
	free(v->entries);
	v->entries = NULL;
	v->made = false;
}

static void make_entries(struct omitted *v, const struct ui *ui)
{
	size_t i;

	v->entries = mem_zalloc(v->omissions.n, sizeof(*v->entries));
	for (i = 0; i < v->omissions.n; i++) {
		const struct omission *o = &v->omissions.v[i];

		v->entries[i] =
			entry_of(ui, o->source,
				 &ui->comparison->sources[o->source]
					  .segments[o->segment]);
	}
}

static void make(struct ui *ui)
{
	struct omitted *v = &ui->omitted;
	size_t n = reader_shown(&ui->reader), i;
	uint32_t *sources = mem_zalloc(n, sizeof(*sources));

	for (i = 0; i < n; i++)
		sources[i] = reader_shown_at(&ui->reader, i);
	drop(v);
	omissions_init(&v->omissions, ui->comparison, v->source, sources, n);
	make_entries(v, ui);
	v->made = true;
	v->set = ui->reader.here.set;
	v->list.kind = &kind;
	v->list.cursor = 0;
	list_forget(&v->list);
	free(sources);
}

/* The row of the current passage, if it is among those left out. */
static void go_to_current(struct ui *ui)
{
	struct omitted *v = &ui->omitted;
	const struct segment *s = reader_segment(&ui->reader);
	uint32_t i;

	for (i = 0; s && s->shared && i < v->omissions.n; i++)
		if (v->omissions.v[i].passage == s->passage)
			list_go(&v->list, i);
}

static void rest(struct ui *ui)
{
	ui->omitted.rest = list_item(&ui->omitted.list);
	ui->omitted.seen = ui->reader.here;
	ui->omitted.ever = true;
}

/* Is PLACE the one that was current here last?  Then it is still about the
   same source, whose ever the place is. */
static bool is_seen(const struct omitted *v, const struct place *place)
{
	return v->ever && place->source == v->seen.source &&
	       place->at == v->seen.at && place->set == v->seen.set;
}

static void fit(struct ui *ui)
{
	struct omitted *v = &ui->omitted;
	unsigned header = sheet_header_rows(ui);

	if (!v->made || v->set != ui->reader.here.set) {
		if (!is_seen(v, &ui->reader.here))
			v->source = ui->reader.here.source;
		make(ui);
		list_fit(ui, &v->list, ui_body_rows(ui, header));
		rest(ui);
	}
	list_fit(ui, &v->list, ui_body_rows(ui, header));
}

static void show(struct ui *ui)
{
	struct omitted *v = &ui->omitted;

	if (!is_seen(v, &ui->reader.here)) {
		v->source = ui->reader.here.source;
		make(ui);
	}
	fit(ui);
	go_to_current(ui);
	rest(ui);
}

static void focus(struct ui *ui, uint32_t source)
{
	struct omitted *v = &ui->omitted;

	reader_turn(&ui->reader, source);
	v->source = source;
	make(ui);
	fit(ui);
	rest(ui);
}

/* The row, also while the cursor rests on it. */
static struct place subject(const struct ui *ui)
{
	const struct omitted *v = &ui->omitted;
	uint32_t item = list_item(&v->list);
	struct place p = ui->reader.here;

	if (item != LIST_NONE) {
		p.source = v->entries[item].source;
		p.at = v->entries[item].segment->span.start;
	}
	return p;
}

/* What the row stands for becomes current; it is another source's. */
static void take_place(struct ui *ui)
{
	struct omitted *v = &ui->omitted;

	ui->reader.here = subject(ui);
	v->rest = LIST_NONE;
	v->seen = ui->reader.here;
}

static void settle(struct ui *ui)
{
	if (list_item(&ui->omitted.list) != ui->omitted.rest)
		take_place(ui);
}

static uint32_t source(const struct ui *ui)
{
	return ui->omitted.source;
}

/* The rule stands on the screen: it decides what is left out. */
static void add_title(struct str *left, struct str *right,
		      const struct ui *ui)
{
	struct slice name = ui_name(ui, ui->omitted.source);

	str_addf(left, _(" Left out by %u "), ui->omitted.source + 1);
	str_add(left, name.ptr, name.len);
	str_addf(right, _("in more than half of the %zu sources"),
		 reader_shown(&ui->reader));
}

static void draw_none(struct ui *ui, struct canvas *c, unsigned header)
{
	struct sheet sheet = {.rows = ui->omitted.list.rows};
	size_t shown = reader_shown(&ui->reader);
	struct str line = {0};

	if (shown < 3)
		str_addf(&line, _("What more than half of %zu sources have, "
				  "each of them has."), shown);
	else
		str_addf(&line, _("Nothing that more than half of the %zu "
				  "sources have is missing here."), shown);
	sheet_add_wrapped(&sheet, SHEET_NO_ITEM, 1,
			  ui->cols > 2 ? ui->cols - 2 : 1,
			  slice_of(line.ptr, line.len), STYLE_TEXT);
	sheet_draw(ui, &sheet, c, header, c->cols, 0);
	sheet_release(&sheet);
	str_release(&line);
}

static void draw(struct ui *ui, struct canvas *c)
{
	const struct omitted *v = &ui->omitted;
	unsigned header = sheet_header_rows(ui), y;
	struct str left = {0}, right = {0};

	add_title(&left, &right, ui);
	sheet_frame(ui, c, slice_of(left.ptr, left.len),
		    slice_of(right.ptr, right.len));
	for (y = 0; y < v->list.rows; y++) {
		uint32_t item = list_at(&v->list, y);

		if (item != LIST_NONE)
			entry_draw(ui, &v->list, c, header + y,
				   &v->entries[item]);
	}
	if (!v->omissions.n)
		draw_none(ui, c, header);
	list_mark(&v->list, c, header);
	str_release(&left);
	str_release(&right);
}

static void move(struct ui *ui, enum move move_, int direction)
{
	list_move(&ui->omitted.list, move_, direction);
}

static void open(struct ui *ui)
{
	if (list_item(&ui->omitted.list) == LIST_NONE)
		return;
	take_place(ui);
	ui_go(ui, ui->reader.here);
}

static int search(struct ui *ui, struct slice pattern, bool literal,
		  struct err *e)
{
	return list_search(ui, &ui->omitted.list, pattern, literal, e);
}

static void hold(struct ui *ui)
{
	list_hold(&ui->omitted.list);
}

static void put_back(struct ui *ui)
{
	list_put_back(ui, &ui->omitted.list);
}

static void step_hit(struct ui *ui, int direction)
{
	list_step_hit(ui, &ui->omitted.list, direction);
}

static int filter(struct ui *ui, struct slice pattern, bool literal,
		  struct err *e)
{
	return list_filter(ui, &ui->omitted.list, pattern, literal, e);
}

static void sort(struct ui *ui)
{
	list_sort(ui, &ui->omitted.list);
}

static bool cancel(struct ui *ui)
{
	return list_cancel(ui, &ui->omitted.list);
}

static void tell_item(struct status_part *part, const struct ui *ui,
		      uint32_t item)
{
	uint32_t p = ui->omitted.omissions.v[item].passage;
	struct str sources = {0};

	str_addf(&part->forms[2], "%u/%zu", p + 1, ui->comparison->n_passages);
	tell_sources(&sources, ui, &ui->comparison->passages[p]);
	str_addf(&part->forms[0], _("passage %s in %s"), part->forms[2].ptr,
		 sources.ptr);
	str_addf(&part->forms[1], _("%s in %s"), part->forms[2].ptr,
		 sources.ptr);
	str_release(&sources);
}

static size_t length(const struct ui *ui)
{
	return ui->omitted.list.n;
}

static void status(struct ui *ui, struct canvas *c)
{
	enum { ROW, CURRENT, SORT, N };
	static const uint8_t yield[] = {SORT, CURRENT, CURRENT, ROW, CURRENT};
	const struct list *l = &ui->omitted.list;
	struct status_part parts[N] = {0};

	if (!l->n) {
		str_adds(&parts[ROW].forms[0], _("nothing left out"));
		str_adds(&parts[ROW].forms[1], C_("left out", "none"));
	} else {
		str_addf(&parts[ROW].forms[1], "%zu/%zu", l->cursor + 1, l->n);
		str_addf(&parts[ROW].forms[0], _("row %s"),
			 parts[ROW].forms[1].ptr);
		tell_item(&parts[CURRENT], ui, list_item(l));
		str_addf(&parts[SORT].forms[0], _("by %s"), _(sorts[l->sort]));
	}
	status_draw(ui, c, parts, N, yield, sizeof(yield));
	status_parts_release(parts, N);
}

static void renumber(struct ui *ui, const struct moved *m)
{
	struct omitted *v = &ui->omitted;

	v->ever = v->ever && m->numbers[v->source] != MOVED_GONE;
	if (!v->ever)
		return;
	v->source = m->numbers[v->source];
	v->seen = ui->reader.here;
}

static void mouse(struct ui *ui, const struct mouse *m)
{
	if (list_mouse(&ui->omitted.list, m, sheet_header_rows(ui)))
		open(ui);
}

static void forget(struct ui *ui)
{
	drop(&ui->omitted);
}

static void release(struct ui *ui)
{
	list_release(&ui->omitted.list);
	drop(&ui->omitted);
}

const struct view view_omitted = {
	.name = "omitted",
	.where = N_("in what is omitted"),
	.help = N_("Help for what is omitted"),
	.bit = IN_OMITTED,
	.show = show,
	.fit = fit,
	.draw = draw,
	.settle = settle,
	.move = move,
	.focus = focus,
	.source = source,
	.open = open,
	.search = search,
	.hold = hold,
	.put_back = put_back,
	.step_hit = step_hit,
	.filter = filter,
	.sort = sort,
	.cancel = cancel,
	.length = length,
	.subject = subject,
	.status = status,
	.mouse = mouse,
	.forget = forget,
	.renumber = renumber,
	.release = release,
};
