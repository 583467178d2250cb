#include "config.h"

#include "ui/ui.h"

static void say_hit(struct ui *ui, bool wrapped)
{
	const struct reader *r = &ui->reader;

	ui_say(ui, "%zu of %zu in %zu source%s%s", r->hit + 1, r->hits.n,
	       r->hits.n_sources, r->hits.n_sources == 1 ? "" : "s",
	       wrapped ? ", from the other end" : "");
}

static void step_hit(struct ui *ui, int direction)
{
	struct reader *r = &ui->reader;
	struct place from = r->here, to;
	bool wrapped;

	if (!r->searched.len) {
		ui_say(ui, "nothing was searched for yet: press /");
		return;
	}
	if (!reader_step_hit(r, direction, &wrapped)) {
		ui_say(ui, "not found");
		return;
	}
	to = r->here;
	r->here = from;
	reader_remember(r);
	r->here = to;
	columns_show(ui);
	say_hit(ui, wrapped);
}

static int search(struct ui *ui, struct slice text, bool literal,
		  struct err *e)
{
	if (reader_search(&ui->reader, text, literal, e))
		return -1;
	step_hit(ui, 1);
	return 0;
}

static bool cancel(struct ui *ui)
{
	if (!ui->columns.n_gathered)
		return false;
	columns_ungather(ui);
	return true;
}

static void forget(struct ui *ui)
{
	columns_forget(&ui->columns);
}

static void release(struct ui *ui)
{
	columns_release(&ui->columns);
}

const struct view view_columns = {
	.name = "columns",
	.bit = IN_COLUMNS,
	.show = columns_show,
	.fit = columns_fit,
	.draw = columns_draw,
	.move = columns_move,
	.search = search,
	.step_hit = step_hit,
	.status = columns_status,
	.wake = columns_unpeek,
	.settle = columns_settle,
	.cancel = cancel,
	.forget = forget,
	.release = release,
};
