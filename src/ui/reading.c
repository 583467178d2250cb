#include "config.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/mem.h"
#include "model/moved.h"
#include "ui/reading.h"
#include "ui/searching.h"
#include "ui/status.h"
#include "ui/tell.h"
#include "ui/ui.h"

/* The additions of more sources than these are folded to begin with. */
#define OPEN_MAX 9u

const struct weave_item *reading_current(const struct ui *ui)
{
	const struct reading_view *v = &ui->reading;

	return v->cursor < v->weave.n ? &v->weave.items[v->cursor] : NULL;
}

/* Says the sentence what the filter asks for, here or in another source? */
static bool is_kept(const struct ui *ui, const struct weave_item *x)
{
	const struct segment *s =
		&ui->comparison->sources[x->source].segments[x->segment];
	const struct row *row;
	size_t i;

	if (!sieve_is_on(&ui->sieve))
		return true;
	if (!s->shared || x->row == UINT32_MAX)
		return sieve_finds(ui, x->source, x->span);
	row = &ui->comparison->passages[s->passage].rows[x->row];
	for (i = 0; i < row->n_cells; i++)
		if (sieve_finds(ui, row->cells[i].source, row->cells[i].span))
			return true;
	return false;
}

bool reading_has_lines(const struct ui *ui, size_t i)
{
	const struct reading_view *v = &ui->reading;
	const struct weave_item *x = &v->weave.items[i];

	if (!x->added || v->form.fold == READING_WHOLE)
		return is_kept(ui, x);
	if (v->form.fold == READING_HIDDEN)
		return false;
	if (i && x[-1].source == x->source && x[-1].segment == x->segment)
		return false;
	return sieve_keeps(ui, x->source,
			   &ui->comparison->sources[x->source]
				    .segments[x->segment]);
}

uint32_t reading_item(const struct ui *ui, size_t i)
{
	const struct reading_view *v = &ui->reading;
	size_t before = i;

	while (before && !reading_has_lines(ui, before))
		before--;
	/* What is hidden may stand before all else. */
	while (before + 1 < v->weave.n && !reading_has_lines(ui, before))
		before++;
	return (uint32_t)before;
}

void reading_set_place(struct ui *ui, size_t i, uint32_t at)
{
	struct reading_view *v = &ui->reading;

	v->cursor = i;
	ui->reader.here.source = v->weave.items[i].source;
	ui->reader.here.at = at;
	v->seen = ui->reader.here;
}

static void weave(struct ui *ui)
{
	struct reading_view *v = &ui->reading;
	const struct reader *r = &ui->reader;
	size_t n = reader_shown(r), i;
	uint32_t *sources = mem_zalloc(n, sizeof(*sources));

	for (i = 0; i < n; i++)
		sources[i] = reader_shown_at(r, i);
	if (v->woven)
		weave_release(&v->weave);
	weave_init(&v->weave, ui->comparison, v->article, sources, n);
	v->woven = true;
	v->set = r->here.set;
	v->laid.cols = 0;
	free(sources);
}

/* The current item is the one at the reader's place. */
static void find_cursor(struct ui *ui)
{
	struct reading_view *v = &ui->reading;
	size_t i = weave_find(&v->weave, ui->reader.here.source,
			      ui->reader.here.at);

	v->cursor = i == SIZE_MAX ? 0 : i;
	v->seen = ui->reader.here;
	v->ever = true;
}

static void take_article(struct ui *ui)
{
	struct reading_view *v = &ui->reading;

	if (v->woven && v->article == ui->reader.here.source &&
	    v->set == ui->reader.here.set)
		return;
	v->article = ui->reader.here.source;
	weave(ui);
}

static bool is_laid(const struct reading_view *v)
{
	return v->laid.cols == v->form.cols && v->laid.fold == v->form.fold &&
	       v->laid.wordings == v->form.wordings &&
	       v->laid.blanks == v->form.blanks;
}

/* Rows that the current item stands below the top of the screen. */
static long cursor_row(const struct ui *ui)
{
	const struct reading_view *v = &ui->reading;
	size_t first, last;

	if (!sheet_item_lines(&v->sheet, reading_item(ui, v->cursor), &first,
			      &last))
		return 0;
	return (long)first - (long)v->sheet.top;
}

static void lay_out(struct ui *ui, unsigned rows)
{
	struct reading_view *v = &ui->reading;
	long row = v->laid.cols ? cursor_row(ui) : -1, now;

	reading_lay_out(ui);
	sheet_fit(&v->sheet, rows);
	/* It stays in the row where it was, if that is still on screen. */
	if (row < 0 || row >= (long)rows)
		return;
	now = cursor_row(ui) - row;
	v->sheet.top = now < 0 && v->sheet.top < (size_t)-now
			       ? 0
			       : v->sheet.top + (size_t)now;
	sheet_fit(&v->sheet, rows);
}

/* Is PLACE the one that was current here last?  Then the article stays the
   one that is read, whose ever the sentence is. */
static bool is_seen(const struct reading_view *v, const struct place *place)
{
	return v->ever && place->source == v->seen.source &&
	       place->at == v->seen.at && place->set == v->seen.set;
}

static void fit(struct ui *ui)
{
	struct reading_view *v = &ui->reading;
	unsigned rows = ui_body_rows(ui, sheet_header_rows(ui));
	bool fresh = !v->woven || v->set != ui->reader.here.set;

	sieve_fit(ui);
	if (fresh) {
		if (!is_seen(v, &ui->reader.here))
			v->article = ui->reader.here.source;
		weave(ui);
		find_cursor(ui);
	}
	if (!v->fold_chosen)
		v->form.fold = reader_shown(&ui->reader) <= OPEN_MAX
				       ? READING_WHOLE
				       : READING_LINE;
	v->form.cols = ui->cols;
	v->form.blanks = columns_wants_blanks(&ui->columns, rows);
	if (!is_laid(v))
		lay_out(ui, rows);
	sheet_fit(&v->sheet, rows);
	if (fresh)
		sheet_show(&v->sheet, reading_item(ui, v->cursor));
}

/* To the next sentence of the segment that the filter leaves; false when
   there is none: what was gone to is to be shown. */
static bool go_to_kept(struct ui *ui)
{
	const struct weave *w = &ui->reading.weave;
	size_t i = ui->reading.cursor, from = i;

	for (; i < w->n && w->items[i].source == w->items[from].source &&
	       w->items[i].segment == w->items[from].segment;
	     i++)
		if (is_kept(ui, &w->items[i])) {
			if (i != from)
				reading_set_place(ui, i,
						  w->items[i].span.start);
			return true;
		}
	return !w->n;
}

static void show(struct ui *ui)
{
	struct reading_view *v = &ui->reading;

	if (!is_seen(v, &ui->reader.here)) {
		take_article(ui);
		find_cursor(ui);
	}
	fit(ui);
	if (!go_to_kept(ui) && sieve_cancel(ui))
		fit(ui);
	sheet_show(&v->sheet, reading_item(ui, v->cursor));
}

static int filter(struct ui *ui, struct slice text, bool literal,
		  struct err *e)
{
	struct reading_view *v = &ui->reading;
	uint32_t item;

	if (sieve_filter(ui, text, literal, e))
		return -1;
	if (!v->weave.n)
		return 0;
	item = reading_item(ui, v->cursor);
	reading_set_place(ui, item, v->weave.items[item].span.start);
	fit(ui);
	sheet_show(&v->sheet, item);
	return 0;
}

static bool cancel(struct ui *ui)
{
	return sieve_cancel(ui);
}

static void focus(struct ui *ui, uint32_t source)
{
	reader_turn(&ui->reader, source);
	ui->reading.seen.at = ~ui->reader.here.at;
	show(ui);
}

static void open(struct ui *ui)
{
	if (reading_current(ui))
		ui_go(ui, ui->reader.here);
}

/* Of the hits in the story the nearest behind (DIRECTION 1) or before the
   current sentence, or from the other end; r->hits.n when there is none. */
static size_t find_hit(const struct ui *ui, int direction, bool *wrapped)
{
	const struct reader *r = &ui->reader;
	const struct reading_view *v = &ui->reading;
	uint64_t here = (uint64_t)v->cursor << 32 | r->here.at;
	uint64_t near = 0, far = 0;
	size_t best = r->hits.n, other = r->hits.n, i;

	for (i = 0; i < r->hits.n; i++) {
		const struct hit *h = &r->hits.v[i];
		size_t item = weave_find(&v->weave, h->source, h->span.start);
		uint64_t at = (uint64_t)item << 32 | h->span.start;

		if (item == SIZE_MAX ||
		    h->span.start < v->weave.items[item].span.start ||
		    h->span.start >= v->weave.items[item].span.end ||
		    !is_kept(ui, &v->weave.items[item]))
			continue;
		if (direction < 0)
			at = ~at;
		if (at > (direction < 0 ? ~here : here) &&
		    (best == r->hits.n || at < near)) {
			best = i;
			near = at;
		}
		if (other == r->hits.n || at < far) {
			other = i;
			far = at;
		}
	}
	*wrapped = best == r->hits.n;
	return *wrapped ? other : best;
}

static void step_hit(struct ui *ui, int direction)
{
	struct reader *r = &ui->reader;
	struct reading_view *v = &ui->reading;
	const struct hit *h;
	bool wrapped;
	size_t i;

	if (!r->searched.len) {
		ui_say(ui, _("nothing was searched for yet: press /"));
		return;
	}
	i = find_hit(ui, direction, &wrapped);
	if (i == r->hits.n) {
		ui_say(ui, _("not found in the reading"));
		return;
	}
	h = &r->hits.v[i];
	reader_remember(r);
	r->hit = i;
	r->hits_hidden = false;
	reading_set_place(ui, weave_find(&v->weave, h->source, h->span.start),
		  h->span.start);
	/* What is folded cannot be seen. */
	if (reading_current(ui)->added) {
		v->form.fold = READING_WHOLE;
		v->fold_chosen = true;
	}
	show(ui);
	searching_say(ui, wrapped);
}

static int search(struct ui *ui, struct slice text, bool literal,
		  struct err *e)
{
	if (reader_search(&ui->reader, text, literal, ui->progress, e))
		return -1;
	step_hit(ui, 1);
	return 0;
}

static void hold(struct ui *ui)
{
	struct reading_view *v = &ui->reading;

	v->held = (struct reading_held){v->sheet.top, v->cursor, v->seen,
					v->form.fold, v->fold_chosen};
}

static void put_back(struct ui *ui)
{
	struct reading_view *v = &ui->reading;

	v->cursor = v->held.cursor;
	v->seen = v->held.seen;
	v->form.fold = v->held.fold;
	v->fold_chosen = v->held.fold_chosen;
	fit(ui);
	v->sheet.top = v->held.top;
	fit(ui);
}

static void add_title(struct str *left, struct str *right,
		      const struct ui *ui)
{
	const struct reading_view *v = &ui->reading;
	const struct compared *c = &ui->comparison->sources[v->article];
	uint64_t all = (uint64_t)c->shared_words + c->own_words;
	struct slice name = ui_name(ui, v->article);
	size_t added = 0, i;

	str_addf(left, _(" Reading %u "), v->article + 1);
	str_add(left, name.ptr, name.len);
	for (i = 0; i < v->weave.n; i++)
		added += v->weave.items[i].added;
	if (all)
		str_addf(right, _("%u %% shared, "),
			 (unsigned)((uint64_t)c->shared_words * 100 / all));
	str_addf(right, ngettext("%zu sentence added by others",
				 "%zu sentences added by others", added),
		 added);
}

static void draw(struct ui *ui, struct canvas *c)
{
	struct str left = {0}, right = {0};

	add_title(&left, &right, ui);
	sheet_frame(ui, c, slice_of(left.ptr, left.len),
		    slice_of(right.ptr, right.len));
	sheet_draw(ui, &ui->reading.sheet, c, sheet_header_rows(ui), c->cols,
		   reading_item(ui, ui->reading.cursor));
	str_release(&left);
	str_release(&right);
}

/* What another source adds is not only "here". */
static void tell_item(struct status_part *part, const struct ui *ui)
{
	const struct weave_item *x = reading_current(ui);

	if (!x || !x->added || reader_passage(&ui->reader)) {
		tell_segment(part, ui);
		return;
	}
	str_addf(&part->forms[0], _("added: only in %u"), x->source + 1);
	str_addf(&part->forms[1], _("only in %u"), x->source + 1);
	str_addf(&part->forms[2], "%s%u", ui->symbols->plus, x->source + 1);
}

static size_t length(const struct ui *ui)
{
	return ui->reading.sheet.n_lines;
}

static void status(struct ui *ui, struct canvas *c)
{
	enum { SENTENCE, SEGMENT, DIFFERENCE, MODE, SEARCH, PERCENT, N };
	static const uint8_t yield[] = {PERCENT, MODE,	     DIFFERENCE,
					SENTENCE, DIFFERENCE, SEGMENT,
					SEARCH,	 SEGMENT};
	static const char *const folds[] = {
		[READING_HIDDEN] = N_("additions hidden"),
		[READING_LINE] = N_("additions folded"),
	};
	const struct reading_view *v = &ui->reading;
	struct status_part parts[N] = {0};

	str_addf(&parts[SENTENCE].forms[1], "%zu/%zu",
		 v->weave.n ? v->cursor + 1 : 0, v->weave.n);
	str_addf(&parts[SENTENCE].forms[0], _("sentence %s"),
		 parts[SENTENCE].forms[1].ptr);
	tell_item(&parts[SEGMENT], ui);
	tell_loudest(&parts[DIFFERENCE], reader_passage(&ui->reader));
	tell_highlight(&parts[MODE].forms[0], ui);
	if (v->form.fold != READING_WHOLE)
		str_addf(&parts[MODE].forms[0], "%s%s",
			 ui->reader.highlight ? ", " : "",
			 _(folds[v->form.fold]));
	tell_filter(&parts[MODE].forms[0], ui);
	tell_search(&parts[SEARCH].forms[0], ui);
	str_addf(&parts[PERCENT].forms[0], "%u %%", sheet_percent(&v->sheet));
	status_draw(ui, c, parts, N, yield, sizeof(yield));
	status_parts_release(parts, N);
}

static uint32_t source(const struct ui *ui)
{
	return ui->reading.article;
}

static void mouse(struct ui *ui, const struct mouse *m)
{
	struct reading_view *v = &ui->reading;
	unsigned header = sheet_header_rows(ui), i;
	uint32_t item;

	for (i = 0; mouse_is_wheel(m) && i < MOUSE_WHEEL_ROWS; i++)
		reading_move(ui, MOVE_ROW, mouse_direction(m));
	if (mouse_is_wheel(m) || m->kind == MOUSE_DRAG || m->y < header)
		return;
	item = sheet_item_at(&v->sheet, m->y - header);
	if (item >= v->weave.n)
		return;
	reading_set_place(ui, item, v->weave.items[item].span.start);
	if (m->kind == MOUSE_DOUBLE)
		open(ui);
}

static void forget(struct ui *ui)
{
	struct reading_view *v = &ui->reading;

	if (v->woven)
		weave_release(&v->weave);
	v->woven = false;
	v->laid.cols = 0;
}

static void renumber(struct ui *ui, const struct moved *m)
{
	struct reading_view *v = &ui->reading;

	v->ever = v->ever && m->numbers[v->article] != MOVED_GONE;
	if (!v->ever)
		return;
	v->article = m->numbers[v->article];
	v->seen = ui->reader.here;
}

static void release(struct ui *ui)
{
	forget(ui);
	sheet_release(&ui->reading.sheet);
}

const struct view view_reading = {
	.name = "reading",
	.where = N_("in the reading"),
	.help = N_("Help for the reading"),
	.bit = IN_READING,
	.show = show,
	.fit = fit,
	.draw = draw,
	.move = reading_move,
	.step = reading_step,
	.step_paragraph = reading_step_paragraph,
	.filter = filter,
	.cancel = cancel,
	.focus = focus,
	.source = source,
	.open = open,
	.search = search,
	.hold = hold,
	.put_back = put_back,
	.step_hit = step_hit,
	.length = length,
	.status = status,
	.mouse = mouse,
	.forget = forget,
	.renumber = renumber,
	.release = release,
};
