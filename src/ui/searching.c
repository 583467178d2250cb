#include "config.h"

#include "base/intl.h"
#include "ui/searching.h"
#include "ui/ui.h"

void searching_say(struct ui *ui, bool wrapped)
{
	const struct reader *r = &ui->reader;

	ui_say(ui,
	       wrapped ? ngettext("%zu of %zu in %zu source, from the other "
				  "end",
				  "%zu of %zu in %zu sources, from the other "
				  "end",
				  r->hits.n_sources)
		       : ngettext("%zu of %zu in %zu source",
				  "%zu of %zu in %zu sources",
				  r->hits.n_sources),
	       r->hit + 1, r->hits.n, r->hits.n_sources);
}

/* False when there is none that SHOWS accepts. */
static bool find_hit(struct ui *ui, int direction, searching_shows *shows,
		     bool *wrapped)
{
	struct reader *r = &ui->reader;
	bool round, any = reader_step_hit(r, direction, wrapped);
	size_t tries = r->hits.n;

	while (any && shows && !shows(ui)) {
		if (!--tries)
			return false;
		reader_step_hit(r, direction, &round);
		*wrapped |= round;
	}
	return any;
}

void searching_step(struct ui *ui, int direction, searching_shows *shows)
{
	struct reader *r = &ui->reader;
	struct place from = r->here, to;
	bool wrapped = false;

	if (!r->searched.len) {
		ui_say(ui, _("nothing was searched for yet: press /"));
		return;
	}
	if (!find_hit(ui, direction, shows, &wrapped)) {
		r->here = from;
		if (r->hits.n)
			ui_say(ui, _("not found %s"), _(ui_view(ui)->where));
		else
			ui_say(ui, _("not found"));
		return;
	}
	to = r->here;
	r->here = from;
	reader_remember(r);
	r->here = to;
	ui_view(ui)->show(ui);
	searching_say(ui, wrapped);
}

int searching_begin(struct ui *ui, struct slice text, bool literal,
		    searching_shows *shows, struct err *e)
{
	if (reader_search(&ui->reader, text, literal, ui->progress, e))
		return -1;
	searching_step(ui, 1, shows);
	return 0;
}
