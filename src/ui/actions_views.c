#include "config.h"

#include "base/intl.h"
#include "ui/actions.h"
#include "ui/ui.h"

void do_passages(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui_toggle(ui, &view_passages);
}

void do_reading(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui_toggle(ui, &view_reading);
}

void do_wordings(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui->reading.form.wordings = !ui->reading.form.wordings;
	ui_say(ui, "%s",
	       ui->reading.form.wordings
		       ? _("below a sentence: all readings of others")
		       : _("below a sentence: figures and names of others"));
}

void do_fold(struct ui *ui, struct slice arg)
{
	(void)arg;
	reading_fold(ui, -1);
}

void do_unfold(struct ui *ui, struct slice arg)
{
	(void)arg;
	reading_fold(ui, 1);
}

void do_omitted(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui_toggle(ui, &view_omitted);
}

void do_variants(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui_toggle(ui, &view_variants);
}

void do_typography(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui->variants.typography = !ui->variants.typography;
	view_variants.forget(ui);
	ui_say(ui, "%s",
	       ui->variants.typography
		       ? _("differences of typography alone are shown")
		       : _("differences of typography alone are folded"));
}
