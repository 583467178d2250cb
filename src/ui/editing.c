#include "config.h"

#include "base/intl.h"
#include "ui/actions.h"
#include "ui/ui.h"

/* Lines count from 1. */
static size_t line_of(const struct source *s, uint32_t at)
{
	size_t line = 1;
	uint32_t i;

	for (i = 0; i < at && i < s->len; i++)
		line += s->text[i] == '\n';
	return line;
}

void do_edit(struct ui *ui, struct slice arg)
{
	struct place p = ui_subject(ui);
	const struct source *s = ui->comparison->sources[p.source].source;

	(void)arg;
	if (!s->path)
		ui_complain(ui, _("source %u came on standard input: there "
				  "is no file to open"),
			    p.source + 1);
	else
		ui_effect(ui, EFFECT_EDIT, slice_cstr(s->path))->line =
			line_of(s, p.at);
}
