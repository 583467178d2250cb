#include "config.h"

#include <stdlib.h>

#include "base/intl.h"
#include "model/moved.h"
#include "ui/searching.h"
#include "ui/ui.h"

static void step_hit(struct ui *ui, int direction)
{
	searching_step(ui, direction, columns_keeps_place);
}

static int search(struct ui *ui, struct slice text, bool literal,
		  struct err *e)
{
	return searching_begin(ui, text, literal, columns_keeps_place, e);
}

static bool cancel(struct ui *ui)
{
	if (sieve_cancel(ui))
		return true;
	if (!ui->columns.n_gathered)
		return false;
	columns_ungather(ui);
	return true;
}

static size_t length(const struct ui *ui)
{
	return ui->columns.layout.n_rows;
}

/* What is laid out is of texts that may be gone. */
static void forget(struct ui *ui)
{
	columns_forget(&ui->columns);
	ui->columns.laid_cols = 0;
}

/* The columns are in step again, and none is gathered: where each stood was a
   byte of another set of texts. */
static void renumber(struct ui *ui, const struct moved *m)
{
	struct columns *v = &ui->columns;

	v->n_gathered = 0;
	columns_drop_peek(ui);
	free(v->astray);
	v->astray = NULL;
	columns_retry(v);
	columns_order_renumber(ui, m);
	if (!moved_place(m, &v->anchor))
		v->anchor = ui->reader.here;
}

static void release(struct ui *ui)
{
	columns_release(&ui->columns);
}

const struct view view_columns = {
	.name = "columns",
	.where = N_("in the columns"),
	.help = N_("Help for the columns"),
	.bit = IN_COLUMNS,
	.show = columns_show,
	.fit = columns_fit,
	.draw = columns_draw,
	.move = columns_move,
	.focus = columns_set_focus,
	.beside = columns_beside,
	.step = columns_step,
	.step_paragraph = columns_step_paragraph,
	.filter = columns_filter,
	.search = search,
	.hold = columns_hold,
	.put_back = columns_put_back,
	.step_hit = step_hit,
	.length = length,
	.status = columns_status,
	.wake = columns_unpeek,
	.settle = columns_settle,
	.cancel = cancel,
	.mouse = columns_mouse,
	.forget = forget,
	.renumber = renumber,
	.release = release,
};
