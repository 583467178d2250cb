#include "config.h"

#include "base/intl.h"
#include "ui/ui.h"

const struct view *const view_all[] = {
	&view_columns,
	&view_omitted,
	&view_passages,
	&view_reading,
	&view_variants,
	&view_help,
	&view_overview,
};

const unsigned n_view_all = sizeof(view_all) / sizeof(*view_all);

_Static_assert(sizeof(view_all) / sizeof(*view_all) <= UI_VIEWS_MAX,
	       "every view has its place in the stack");

const struct view *ui_view(const struct ui *ui)
{
	return ui->views[ui->n_views - 1];
}

uint32_t ui_source(const struct ui *ui)
{
	return ui_view(ui)->source ? ui_view(ui)->source(ui)
				   : ui->reader.here.source;
}

struct place ui_subject(const struct ui *ui)
{
	return ui_view(ui)->subject ? ui_view(ui)->subject(ui)
				    : ui->reader.here;
}

static unsigned number_of(const struct view *view)
{
	unsigned i = 0;

	while (view_all[i] != view)
		i++;
	return i;
}

unsigned ui_view_number(const struct ui *ui)
{
	return number_of(ui_view(ui));
}

static bool is_same_place(const struct place *a, const struct place *b)
{
	return a->source == b->source && a->at == b->at && a->set == b->set;
}

/* What each view keeps is a screen of the reader's place: it need not be
   shown again while that has not changed. */
static void leave(struct ui *ui)
{
	ui->left[number_of(ui_view(ui))] = ui->reader.here;
	ui->seen |= ui_view(ui)->bit;
}

static void come_on_top(struct ui *ui)
{
	const struct view *view = ui_view(ui);
	unsigned i = number_of(view);
	bool same = (ui->seen & view->bit) &&
		    is_same_place(&ui->left[i], &ui->reader.here);

	ui->reader.here.view = i;
	if (view->show && !same)
		view->show(ui);
	view->fit(ui);
}

static void take_out(struct ui *ui, const struct view *view)
{
	unsigned i, kept = 0;

	for (i = 0; i < ui->n_views; i++)
		if (ui->views[i] != view)
			ui->views[kept++] = ui->views[i];
	ui->n_views = kept;
}

static void put_on_top(struct ui *ui, const struct view *view)
{
	take_out(ui, &view_help);
	take_out(ui, view);
	ui->views[ui->n_views++] = view;
	come_on_top(ui);
}

void ui_open(struct ui *ui, const struct view *view)
{
	if (ui_view(ui) == view)
		return;
	leave(ui);
	put_on_top(ui, view);
}

bool ui_close(struct ui *ui)
{
	if (ui->n_views == 1)
		return false;
	leave(ui);
	ui->n_views--;
	come_on_top(ui);
	return true;
}

void ui_toggle(struct ui *ui, const struct view *view)
{
	if (ui_view(ui) != view)
		ui_open(ui, view);
	else if (!ui_close(ui))
		ui_say(ui, _("no other view was open before"));
}

void ui_restore(struct ui *ui)
{
	const struct view *view = view_all[ui->reader.here.view];
	const struct view *top = ui_view(ui);
	bool there = top == view;

	if (ui->n_views > 1 && ui->views[ui->n_views - 2] == view)
		ui_close(ui);
	else
		ui_open(ui, view);
	/* The reader had its new place before the old view was left. */
	if (!there)
		ui->seen &= ~top->bit;
	if (view == &view_columns)
		columns_restore(ui);
	else if (there && view->show)
		view->show(ui);
}

void ui_go(struct ui *ui, struct place from)
{
	struct place to = ui->reader.here;

	ui->reader.here = from;
	reader_remember(&ui->reader);
	leave(ui);
	ui->reader.here = to;
	if (ui_view(ui) == &view_columns)
		columns_show(ui);
	else
		put_on_top(ui, &view_columns);
}
