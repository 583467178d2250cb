#include "config.h"

#include <stdlib.h>

#include "base/complete.h"
#include "base/intl.h"
#include "base/mem.h"
#include "ui/perform.h"
#include "ui/view_dump.h"

void screen_dump(struct str *out, struct ui *ui, bool styles)
{
	struct canvas c = {0};

	ui_draw(ui, &c);
	canvas_dump(out, &c);
	if (styles)
		canvas_dump_styles(out, &c);
	canvas_release(&c);
}

/* What is not a part of the comparison is drawn, once: it is asked about
   first when a file is there. */
static void draw(struct ui *ui, struct err *e, int *failed)
{
	struct effect *effect = &ui->effect;

	*failed = 0;
	if (effect->save.what == SAVE_PARTS || effect->text.len)
		return;
	if (effect->save.what == SAVE_VIEW)
		*failed = view_dump(&effect->text, ui, e);
	else
		screen_dump(&effect->text, ui, false);
}

static void save(struct ui *ui)
{
	const struct app_options *opt = ui->options;
	const struct effect *effect = &ui->effect;
	struct app_save what = {.path = effect->path,
				.replace = effect->replace};
	enum app_saved how = APP_SAVE_FAILED;
	struct err e;
	int failed;

	draw(ui, &e, &failed);
	what.screen = slice_of(effect->text.ptr, effect->text.len);
	if (effect->save.what == SAVE_PARTS) {
		what.format = opt->formats[effect->save.format].name;
		what.part = opt->n_parts ? opt->parts[effect->save.part] : "";
	}
	if (!failed)
		how = opt->save(opt->data, &what, ui->progress, &e);
	ui_saved(ui, how, &e);
}

static void complete(struct ui *ui)
{
	size_t n, i;
	char **words = file_complete(ui->effect.path ? ui->effect.path : "",
				     &n);

	ui_completed(ui, words, n);
	for (i = 0; i < n; i++)
		free(words[i]);
	free(words);
}

static void compare(struct ui *ui)
{
	const struct app_options *opt = ui->options;
	const struct comparison *c;
	struct err e;

	c = opt->compare(opt->data, ui->effect.similarity, ui->progress, &e);
	ui_compared(ui, c, &e);
}

/* The words of LINE; a blank behind a backslash is the word's own. */
static size_t split(const char *line, char ***words)
{
	struct str word = {0};
	size_t n = 0, cap = 0;

	for (; *line; line++) {
		if (*line == '\\' && line[1])
			str_addc(&word, *++line);
		else if (*line != ' ')
			str_addc(&word, *line);
		if (!word.len || (line[1] && line[1] != ' '))
			continue;
		array_reserve(words, &cap, n + 1);
		(*words)[n++] = word.ptr;
		word = (struct str){0};
	}
	return n;
}

static void change(struct ui *ui)
{
	const struct app_options *opt = ui->options;
	struct app_change what = {.kind = ui->effect.change,
				  .source = ui->effect.source};
	struct app_changed how;
	char **words = NULL;
	struct err e;
	int failed;
	size_t i;

	if (ui->effect.path)
		what.n_paths = split(ui->effect.path, &words);
	what.paths = (const char *const *)words;
	failed = opt->change(opt->data, &what, &how, ui->progress, &e);
	ui_changed(ui, &how, failed ? &e : NULL);
	for (i = 0; i < what.n_paths; i++)
		free(words[i]);
	free(words);
}

void effect_perform(struct ui *ui)
{
	enum effect_kind kind = ui->effect.kind;

	ui->effect.kind = EFFECT_NONE;
	if (kind == EFFECT_SAVE)
		save(ui);
	else if (kind == EFFECT_COMPLETE)
		complete(ui);
	else if (kind == EFFECT_CHANGE)
		change(ui);
	else if (kind == EFFECT_EDIT)
		ui_complain(ui, _("an editor needs a terminal"));
	else if (kind == EFFECT_COMPARE)
		compare(ui);
	else
		ui->effect.kind = kind;
}
