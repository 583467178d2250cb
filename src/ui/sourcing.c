#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/mem.h"
#include "model/moved.h"
#include "ui/actions.h"
#include "ui/asking.h"
#include "ui/names.h"
#include "ui/ui.h"

/* A name longer than this would push the rest off a message. */
#define NAME_COLUMNS 30u

static struct effect *change(struct ui *ui, enum app_change_kind kind,
			     struct slice path)
{
	struct effect *e;

	if (!ui->options->change) {
		ui_complain(ui, _("the sources cannot change here"));
		return NULL;
	}
	e = ui_effect(ui, EFFECT_CHANGE, path);
	e->change = kind;
	return e;
}

void do_add(struct ui *ui, struct slice arg)
{
	if (arg.len)
		change(ui, APP_ADD, arg);
	else
		asking_open(ui, PROMPT_COMMAND, "add ");
}

void do_reload(struct ui *ui, struct slice arg)
{
	(void)arg;
	/* What has changed since is read when it is asked for again. */
	if (ui->comparison->unmatched && !ui->course && ui->options->match)
		ui_effect(ui, EFFECT_MATCH, (struct slice){0});
	else
		change(ui, APP_RELOAD, (struct slice){0});
}

void do_drop(struct ui *ui, struct slice arg)
{
	size_t n = number_of(arg), all = ui->comparison->n_sources;
	struct effect *e;

	if (!arg.len)
		n = ui_source(ui) + 1;
	if (n < 1 || n > all)
		ui_complain(ui, _("there are sources 1 to %zu"), all);
	else if ((e = change(ui, APP_DROP, (struct slice){0})))
		e->source = (uint32_t)n - 1;
}

static void add_name(struct str *out, const struct ui *ui, size_t source)
{
	struct str name = {0};

	name_add_short(&name, ui_name(ui, source), NAME_COLUMNS, ui->symbols);
	str_addf(out, "%zu %s", source + 1, name.ptr);
	str_release(&name);
}

static void say_added(struct ui *ui, size_t before)
{
	size_t now = ui->comparison->n_sources;
	struct str name = {0};

	add_name(&name, ui, now - 1);
	if (now == before + 1)
		ui_say(ui, _("added %s"), name.ptr);
	else
		ui_say(ui, _("added sources %zu to %zu"), before + 1, now);
	str_release(&name);
}

static void say_dropped(struct ui *ui, size_t gone, const char *name)
{
	size_t now = ui->comparison->n_sources;

	if (gone == now)
		ui_say(ui, _("dropped %s"), name);
	else if (gone + 1 == now)
		ui_say(ui, _("dropped %s: %zu is %zu now"), name, gone + 2,
		       gone + 1);
	else
		ui_say(ui, _("dropped %s: %zu to %zu are %zu to %zu now"),
		       name, gone + 2, now + 1, gone + 1, now);
}

/* What went wrong on the way stands behind. */
static void add_told(struct ui *ui, const char *told)
{
	struct str all = {0};

	if (!told || !*told)
		return;
	str_addf(&all, "%s; %s", ui->message.ptr, told);
	ui_say(ui, "%s", all.ptr);
	str_release(&all);
}

/* What was read again, and what is new. */
static void say_reloaded(struct ui *ui, const struct moved *m)
{
	struct str name = {0}, again = {0};
	size_t n = 0;
	uint32_t i;

	for (i = 0; i < m->from->n_sources; i++) {
		if (!moved_text(m, i))
			continue;
		if (!n++)
			add_name(&name, ui, m->numbers[i]);
	}
	if (n == 1)
		ui_say(ui, _("read again: %s"), name.ptr);
	else if (n)
		ui_say(ui, ngettext("read %zu source again",
				    "read %zu sources again", n), n);
	str_release(&name);
	if (m->to->n_sources == m->from->n_sources)
		return;
	str_add(&again, ui->message.ptr, ui->message.len);
	say_added(ui, m->from->n_sources);
	add_told(ui, again.ptr);
	str_release(&again);
}

static void take_over(struct ui *ui, const struct moved *m)
{
	unsigned i;

	ui->comparison = m->to;
	ui->suffix = names_suffix(m->to);
	reader_moved(&ui->reader, m);
	sieve_moved(&ui->sieve);
	for (i = 0; i < n_view_all; i++) {
		if (view_all[i]->forget)
			view_all[i]->forget(ui);
		if (view_all[i]->renumber)
			view_all[i]->renumber(ui, m);
	}
	/* Each is shown anew when it comes on top. */
	ui->seen = 0;
	ui_view(ui)->fit(ui);
}

void ui_changed(struct ui *ui, const struct app_changed *how,
		const struct err *e)
{
	struct moved m = {ui->comparison, how->comparison, how->numbers};
	enum app_change_kind kind = ui->effect.change;
	size_t gone = ui->effect.source;
	struct str name = {0};

	if (e) {
		ui_complain(ui, "%s", e->msg);
		return;
	}
	if (!m.to) {
		ui_say(ui, _("no file has changed"));
		add_told(ui, how->told);
		return;
	}
	if (kind == APP_DROP)
		add_name(&name, ui, gone);
	take_over(ui, &m);
	if (kind == APP_ADD)
		say_added(ui, m.from->n_sources);
	else if (kind == APP_DROP)
		say_dropped(ui, gone, name.ptr);
	else
		say_reloaded(ui, &m);
	add_told(ui, how->told);
	str_release(&name);
}
