#include "config.h"

#include "base/intl.h"
#include "ui/reading.h"
#include "ui/ui.h"

static void set_cursor(struct ui *ui, size_t i)
{
	reading_set_place(ui, i, ui->reading.weave.items[i].span.start);
}

/* The next item that has lines, or SIZE_MAX. */
static size_t next_item(const struct ui *ui, int direction)
{
	const struct reading_view *v = &ui->reading;
	size_t first, last, i;

	if (!sheet_item_lines(&v->sheet, reading_item(ui, v->cursor), &first,
			      &last))
		return SIZE_MAX;
	i = direction > 0 ? last : first;
	while ((i += (size_t)direction) < v->sheet.n_lines)
		if (v->sheet.lines[i].item != SHEET_NO_ITEM)
			return v->sheet.lines[i].item;
	return SIZE_MAX;
}

/* A sentence longer than the screen is read to its end first. */
static bool reads_on(const struct ui *ui, int direction)
{
	const struct sheet *s = &ui->reading.sheet;
	size_t first, last;

	if (!sheet_item_lines(s, reading_item(ui, ui->reading.cursor),
			      &first, &last))
		return false;
	return direction > 0 ? last >= s->top + s->rows : first < s->top;
}

static void step_row(struct ui *ui, int direction)
{
	struct sheet *s = &ui->reading.sheet;
	size_t next = next_item(ui, direction);

	if (reads_on(ui, direction) || next == SIZE_MAX) {
		sheet_scroll(s, MOVE_ROW, direction);
		return;
	}
	set_cursor(ui, next);
	sheet_show(s, (uint32_t)next);
}

/* The current sentence stays on screen. */
static void drag(struct ui *ui, int direction)
{
	const struct sheet *s = &ui->reading.sheet;
	uint32_t item;

	if (sheet_sees(s, reading_item(ui, ui->reading.cursor)))
		return;
	item = sheet_seen_item(s, direction);
	if (item != SHEET_NO_ITEM)
		set_cursor(ui, item);
}

void reading_move(struct ui *ui, enum move move_, int direction)
{
	struct reading_view *v = &ui->reading;
	bool moved;
	uint32_t item;

	if (!v->weave.n)
		return;
	if (move_ == MOVE_ROW) {
		step_row(ui, direction);
		return;
	}
	moved = sheet_scroll(&v->sheet, move_, direction);
	if (moved && move_ != MOVE_END) {
		drag(ui, direction);
		return;
	}
	/* At the end already: its last sentence. */
	item = sheet_seen_item(&v->sheet, -direction);
	if (item != SHEET_NO_ITEM)
		set_cursor(ui, item);
}

/* To the next sentence that begins what several (SHARED) or one source has. */
bool reading_step(struct ui *ui, bool shared, int direction)
{
	const struct reading_view *v = &ui->reading;
	const struct weave_item *items = v->weave.items;
	size_t i = v->cursor;

	while ((i += (size_t)direction) < v->weave.n) {
		const struct segment *s =
			&ui->comparison->sources[items[i].source]
				 .segments[items[i].segment];

		if (s->shared != shared ||
		    items[i].span.start != s->span.start)
			continue;
		if (!reading_has_lines(ui, i))
			continue;
		set_cursor(ui, i);
		return true;
	}
	return false;
}

/* Back means first to the beginning of this one. */
bool reading_step_paragraph(struct ui *ui, int direction)
{
	const struct reading_view *v = &ui->reading;
	size_t i = v->cursor;

	while ((i += (size_t)direction) < v->weave.n)
		if (v->weave.items[i].paragraph && reading_has_lines(ui, i)) {
			set_cursor(ui, i);
			return true;
		}
	return false;
}

void reading_fold(struct ui *ui, int by)
{
	static const char *const names[] = {
		[READING_HIDDEN] = N_("additions of others are hidden"),
		[READING_LINE] = N_("additions of others are folded to a "
				    "line each"),
		[READING_WHOLE] = N_("additions of others are shown whole"),
	};
	struct reading_view *v = &ui->reading;

	if (by < 0 ? v->form.fold != READING_HIDDEN
		   : v->form.fold != READING_WHOLE)
		v->form.fold += (enum reading_fold)by;
	v->fold_chosen = true;
	/* What is not on the sheet cannot be current. */
	if (v->weave.n)
		set_cursor(ui, reading_item(ui, v->cursor));
	ui_say(ui, "%s", _(names[v->form.fold]));
}
