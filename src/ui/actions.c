#include "config.h"

#include <string.h>

#include "base/intl.h"
#include "ui/actions.h"
#include "ui/tell.h"
#include "ui/ui.h"

void do_row_down(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui_view(ui)->move(ui, MOVE_ROW, 1);
}

void do_row_up(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui_view(ui)->move(ui, MOVE_ROW, -1);
}

void do_page_down(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui_view(ui)->move(ui, MOVE_PAGE, 1);
}

void do_page_up(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui_view(ui)->move(ui, MOVE_PAGE, -1);
}

void do_half_down(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui_view(ui)->move(ui, MOVE_HALF, 1);
}

void do_half_up(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui_view(ui)->move(ui, MOVE_HALF, -1);
}

/* Going to an end is a jump: '' comes back from it. */
static void go_end(struct ui *ui, int direction)
{
	if (ui_view(ui) != &view_help)
		reader_remember(&ui->reader);
	ui_view(ui)->move(ui, MOVE_END, direction);
}

void do_top(struct ui *ui, struct slice arg)
{
	(void)arg;
	go_end(ui, -1);
}

void do_bottom(struct ui *ui, struct slice arg)
{
	(void)arg;
	go_end(ui, 1);
}

uint32_t actions_beside(const struct ui *ui, int by)
{
	const struct reader *r = &ui->reader;
	size_t i;

	if (ui_view(ui)->beside)
		return ui_view(ui)->beside(ui, by);
	i = reader_shown_index(r, ui_source(ui)) + (size_t)by;
	/* Before the first one it is huge. */
	return i < reader_shown(r) ? reader_shown_at(r, i) : UINT32_MAX;
}

static void step_source(struct ui *ui, int by, const char *otherwise)
{
	uint32_t to = actions_beside(ui, by);

	if (to != UINT32_MAX)
		ui_view(ui)->focus(ui, to);
	else
		ui_say(ui, "%s", _(otherwise));
}

void do_next_source(struct ui *ui, struct slice arg)
{
	(void)arg;
	step_source(ui, 1, N_("this is the last source"));
}

void do_previous_source(struct ui *ui, struct slice arg)
{
	(void)arg;
	step_source(ui, -1, N_("this is the first source"));
}

size_t number_of(struct slice arg)
{
	size_t i, n = 0;

	for (i = 0; i < arg.len; i++) {
		if (arg.ptr[i] < '0' || arg.ptr[i] > '9' || n > UINT32_MAX)
			return 0;
		n = n * 10 + (size_t)(arg.ptr[i] - '0');
	}
	return n;
}

void do_source(struct ui *ui, struct slice arg)
{
	size_t n = number_of(arg), all = ui->comparison->n_sources;

	if (slice_equal(arg, slice_cstr("0")))
		n = 10;
	if (n < 1 || n > all)
		ui_complain(ui, _("there are sources 1 to %zu"), all);
	else if (reader_shown_index(&ui->reader, (uint32_t)n - 1) == SIZE_MAX)
		ui_complain(ui, _("source %zu is not among the %zu shown here"),
			    n, reader_shown(&ui->reader));
	else
		ui_view(ui)->focus(ui, (uint32_t)n - 1);
}

bool actions_jumped(struct ui *ui, struct place from, bool stepped,
		    const char *otherwise)
{
	struct place to = ui->reader.here;

	if (!stepped) {
		ui_say(ui, "%s", _(otherwise));
		return false;
	}
	/* The help has no place. */
	if (!ui_view(ui)->show)
		return true;
	ui->reader.here = from;
	reader_remember(&ui->reader);
	ui->reader.here = to;
	ui_view(ui)->show(ui);
	return true;
}

bool actions_step(struct ui *ui, bool shared, int direction)
{
	return ui_view(ui)->step
		       ? ui_view(ui)->step(ui, shared, direction)
		       : reader_step(&ui->reader, shared, direction);
}

static void step_passage(struct ui *ui, int direction, const char *otherwise)
{
	struct place from = ui->reader.here;

	if (!ui->comparison->n_passages)
		otherwise = N_("nothing is shared");
	actions_jumped(ui, from, actions_step(ui, true, direction), otherwise);
}

void do_next_passage(struct ui *ui, struct slice arg)
{
	(void)arg;
	step_passage(ui, 1, N_("no more shared passages in this source"));
}

void do_previous_passage(struct ui *ui, struct slice arg)
{
	(void)arg;
	step_passage(ui, -1, N_("no shared passage before this one"));
}

static void step_paragraph(struct ui *ui, int direction,
			   const char *otherwise)
{
	struct place from = ui->reader.here;

	actions_jumped(ui, from,
	       ui_view(ui)->step_paragraph
		       ? ui_view(ui)->step_paragraph(ui, direction)
		       : reader_step_paragraph(&ui->reader, direction),
	       otherwise);
}

void do_next_paragraph(struct ui *ui, struct slice arg)
{
	(void)arg;
	step_paragraph(ui, 1, N_("this is the last paragraph"));
}

void do_previous_paragraph(struct ui *ui, struct slice arg)
{
	(void)arg;
	step_paragraph(ui, -1, N_("this is the first paragraph"));
}

void do_line_up(struct ui *ui, struct slice arg)
{
	struct place from = ui->reader.here;
	bool gathered;

	(void)arg;
	if (!reader_passage(&ui->reader)) {
		ui_say(ui, _("only this source says it: nothing to line up"));
		return;
	}
	gathered = columns_gather(ui);
	if (columns_line_up(ui) || gathered)
		return;
	reader_remember(&ui->reader);
	columns_ungather(ui);
	/* It comes round to where it began at the latest. */
	do
		reader_next_partner(&ui->reader);
	while (!columns_has(&ui->columns, ui->reader.here.source));
	if (ui->reader.here.source == from.source &&
	    ui->reader.here.at == from.at)
		ui_say(ui, _("no other column has it"));
	ui->reader.here.row = from.row;
	if (!columns_sees_place(ui)) {
		ui->reader.here.row = from.row;
		columns_restore(ui);
	}
	columns_gather(ui);
	columns_line_up(ui);
}

void do_peek(struct ui *ui, struct slice arg)
{
	(void)arg;
	columns_peek(ui);
}

/* A jump to another view or source tells where it ended; lists tell it by
   their cursor. */
static void arrive(struct ui *ui, const struct view *view, uint32_t source,
		   const char *how)
{
	struct str place = {0};

	ui_restore(ui);
	if ((ui_view(ui) == view && ui_source(ui) == source) ||
	    !(ui_view(ui)->bit & IN_TEXTS))
		return;
	tell_place(&place, ui);
	ui_say(ui, "%s %s", how, place.ptr);
	str_release(&place);
}

void do_back(struct ui *ui, struct slice arg)
{
	const struct view *view = ui_view(ui);
	uint32_t source = ui_source(ui);

	(void)arg;
	if (reader_back(&ui->reader))
		arrive(ui, view, source, _("back:"));
	else
		ui_say(ui, _("no place to go back to"));
}

void do_forward(struct ui *ui, struct slice arg)
{
	const struct view *view = ui_view(ui);
	uint32_t source = ui_source(ui);

	(void)arg;
	if (reader_forward(&ui->reader))
		arrive(ui, view, source, _("forward:"));
	else
		ui_say(ui, _("no place to go on to"));
}

void do_mark(struct ui *ui, struct slice arg)
{
	if (arg.len == 1 && reader_mark(&ui->reader, *arg.ptr))
		ui_say(ui, _("marked %c"), *arg.ptr);
	else
		ui_complain(ui, _("a mark is a letter from a to z"));
}

void do_jump_mark(struct ui *ui, struct slice arg)
{
	const struct view *view = ui_view(ui);
	uint32_t source = ui_source(ui);
	char how[] = "'x:";

	if (arg.len == 1 && reader_jump_mark(&ui->reader, *arg.ptr)) {
		how[1] = *arg.ptr;
		arrive(ui, view, source, how);
	} else {
		ui_complain(ui, _("there is no such mark"));
	}
}

void do_highlight(struct ui *ui, struct slice arg)
{
	static const char *const names[HIGHLIGHT_COUNT] = {
		"all", "shared", "unique", "differences"};
	static const char *const told[HIGHLIGHT_COUNT] = {
		N_("highlighted: all"), N_("highlighted: shared only"),
		N_("highlighted: unique only"),
		N_("highlighted: differences only")};
	unsigned to = (ui->reader.highlight + 1) % HIGHLIGHT_COUNT, i;

	if (arg.len) {
		for (i = 0; i < HIGHLIGHT_COUNT; i++)
			if (slice_equal(arg, slice_cstr(names[i])))
				break;
		to = i;
	}
	if (to == HIGHLIGHT_COUNT) {
		ui_complain(ui, _("highlight all, shared, unique or "
				  "differences"));
		return;
	}
	ui->reader.highlight = to;
	ui_say(ui, "%s", _(told[to]));
}

void do_link(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui->reader.linked = !ui->reader.linked;
	ui_say(ui, "%s", ui->reader.linked ? _("columns scroll together")
					   : _("columns scroll one by one"));
}

void do_zoom(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui->reader.zoomed = !ui->reader.zoomed;
	columns_fit(ui);
}

void do_cancel(struct ui *ui, struct slice arg)
{
	const struct view *view = ui_view(ui);

	(void)arg;
	if (ui->course) {
		ui_effect(ui, EFFECT_STOP, (struct slice){0});
		return;
	}
	if (view->cancel && view->cancel(ui))
		return;
	if (view == &view_columns || !ui_close(ui))
		ui_say(ui, "%s", ui->n_views > 1
					 ? _("press q to close this view")
					 : _("press q to quit"));
}

void do_close(struct ui *ui, struct slice arg)
{
	if (!ui_close(ui))
		do_quit(ui, arg);
}

void do_quit(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui_effect(ui, EFFECT_QUIT, (struct slice){0});
}

void do_suspend(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui_effect(ui, EFFECT_SUSPEND, (struct slice){0});
}

void do_repaint(struct ui *ui, struct slice arg)
{
	(void)arg;
	if (ui->columns.cut)
		columns_forget(&ui->columns);
	if (ui->reading.cut)
		ui->reading.laid.cols = 0;
	ui_effect(ui, EFFECT_REPAINT, (struct slice){0});
}

void do_screen(struct ui *ui, struct slice arg)
{
	ui_effect(ui, EFFECT_SCREEN, (struct slice){0})->styles = arg.len > 0;
}

void do_help(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui_toggle(ui, &view_help);
}

void do_columns(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui_toggle(ui, &view_columns);
}

void do_overview(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui_toggle(ui, &view_overview);
}

void do_open(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui_view(ui)->open(ui);
}

void do_sort(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui_view(ui)->sort(ui);
}
