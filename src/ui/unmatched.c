#include "config.h"

#include "base/intl.h"
#include "ui/actions.h"
#include "ui/status.h"
#include "ui/ui.h"
#include "ui/unmatched.h"

static void add_key(struct str *out, const struct ui *ui,
		    void (*run)(struct ui *ui, struct slice arg),
		    const char *fmt)
{
	struct str key = {0};

	keymap_key(&key, &ui->keymap, run);
	if (key.len)
		str_addf(out, fmt, key.ptr);
	str_release(&key);
}

static void refuse(struct ui *ui)
{
	struct str key = {0};

	if (ui->course) {
		ui_say(ui, _("not yet: the sources are being compared"));
		return;
	}
	add_key(&key, ui, do_reload, _("not compared: %s=compare"));
	ui_say(ui, "%s", key.len ? key.ptr : _("not compared"));
	str_release(&key);
}

bool unmatched_refuses(struct ui *ui, const struct command *c)
{
	if (!ui->comparison->unmatched || !(c->views & OF_PASSAGES))
		return false;
	/* A list has its rows. */
	if (c->run == do_filter && ui_view(ui)->bit & IN_LISTS)
		return false;
	refuse(ui);
	return true;
}

bool unmatched_refuses_effect(struct ui *ui)
{
	switch (ui->effect.kind) {
	case EFFECT_SAVE:
		if (!ui->comparison->unmatched ||
		    ui->effect.save.what != SAVE_PARTS)
			return false;
		break;
	case EFFECT_COMPARE:
	case EFFECT_CHANGE:
	case EFFECT_EDIT:
		if (!ui->course)
			return false;
		break;
	default:
		return false;
	}
	ui->effect.kind = EFFECT_NONE;
	refuse(ui);
	return true;
}

/* Of the stages there are nobody has heard here. */
static void tell_course(struct str *out, const struct course *c)
{
	struct course whole = *c;

	whole.stage = "comparing";
	if (c->stage)
		course_line(&whole, out);
	else
		str_adds(out, _("comparing"));
}

void unmatched_status(struct ui *ui, struct canvas *c)
{
	enum { WORK, KEY, N };
	static const uint8_t yield[] = {KEY};
	struct status_part parts[N] = {0};

	if (!ui->course)
		str_adds(&parts[WORK].forms[0], _("not compared"));
	else
		tell_course(&parts[WORK].forms[0], ui->course);
	if (ui->course)
		add_key(&parts[KEY].forms[0], ui, do_cancel, _("%s stops"));
	else
		add_key(&parts[KEY].forms[0], ui, do_reload, _("%s=compare"));
	status_draw(ui, c, parts, N, yield, sizeof(yield));
	status_parts_release(parts, N);
}

/* The place was a byte; now it is what stands there. */
static void find_place(struct reader *r)
{
	const struct segment *s = reader_segment(r);

	if (s && r->here.at < s->span.start)
		r->here.at = s->span.start;
}

void ui_unmatched(struct ui *ui, const struct err *e)
{
	ui->course = NULL;
	str_truncate(&ui->message, 0);
	if (e)
		ui_complain(ui, "%s", e->msg);
}

void ui_matched(struct ui *ui, const struct comparison *c)
{
	uint32_t source = overview_gone_to(ui);

	ui->course = NULL;
	/* That something is not yet possible is no longer true. */
	str_truncate(&ui->message, 0);
	ui_show(ui, c);
	find_place(&ui->reader);
	if (source != LIST_NONE)
		overview_show(ui, source);
}
