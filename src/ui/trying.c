#include "config.h"

#include <string.h>

#include "base/intl.h"
#include "base/intl.h"
#include "ui/trying.h"
#include "ui/ui.h"

static void begin(struct ui *ui)
{
	struct trial *t = &ui->trial;

	t->here = ui->reader.here;
	reader_hold_search(&ui->reader, &t->search);
	ui_view(ui)->hold(ui);
	t->begun = true;
}

void trying_end(struct ui *ui)
{
	struct trial *t = &ui->trial;

	if (!t->begun)
		return;
	t->begun = false;
	ui->reader.here = t->here;
	reader_return_search(&ui->reader, &t->search);
	ui_view(ui)->put_back(ui);
	/* The view has fitted itself, and is where it was. */
	ui->reader.here = t->here;
}

/* What takes long is left to Enter, which tells how far it is. */
static int search(struct ui *ui, struct err *e)
{
	const struct prompt *p = &ui->prompt;
	const struct progress *progress = ui->progress;
	int failed;

	ui->progress = ui->patience;
	ui->reader.trying = true;
	failed = ui_view(ui)->search(
		ui, slice_of(p->text.ptr, p->text.len), p->literal, e);
	ui->reader.trying = false;
	ui->progress = progress;
	return failed;
}

void trying_search(struct ui *ui)
{
	struct err e;

	trying_end(ui);
	if (!ui->prompt.text.len)
		return;
	begin(ui);
	if (!search(ui, &e))
		return;
	if (!strcmp(e.msg, _("interrupted")))
		ui_say(ui, _("Enter searches"));
	else
		ui_say(ui, "%s", e.msg);
}
