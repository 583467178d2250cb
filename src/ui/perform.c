#include "config.h"

#include "base/file.h"
#include "base/intl.h"
#include "ui/perform.h"

void screen_dump(struct str *out, struct ui *ui, bool styles)
{
	struct canvas c = {0};

	ui_draw(ui, &c);
	canvas_dump(out, &c);
	if (styles)
		canvas_dump_styles(out, &c);
	canvas_release(&c);
}

static void save(struct ui *ui)
{
	const struct app_options *opt = ui->options;
	const struct effect *effect = &ui->effect;
	enum app_saved how;
	struct err e;

	how = opt->save(opt->data, effect->format, effect->path,
			effect->replace, &e);
	ui_saved(ui, how, &e);
}

static void compare(struct ui *ui)
{
	const struct app_options *opt = ui->options;
	const struct comparison *c;
	struct err e;

	c = opt->compare(opt->data, ui->effect.similarity, ui->progress, &e);
	ui_compared(ui, c, &e);
}

static void save_screen(struct ui *ui)
{
	struct str screen = {0};
	struct err e;

	screen_dump(&screen, ui, false);
	if (file_write(ui->effect.path, screen.ptr, screen.len, &e))
		ui_complain(ui, "%s", e.msg);
	else
		ui_say(ui, _("screen written to %s"), ui->effect.path);
	str_release(&screen);
}

void effect_perform(struct ui *ui)
{
	enum effect_kind kind = ui->effect.kind;

	ui->effect.kind = EFFECT_NONE;
	if (kind == EFFECT_SAVE)
		save(ui);
	else if (kind == EFFECT_SAVE_SCREEN)
		save_screen(ui);
	else if (kind == EFFECT_COMPARE)
		compare(ui);
	else
		ui->effect.kind = kind;
}
