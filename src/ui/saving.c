#include "config.h"

#include <string.h>

#include "base/intl.h"
#include "ui/actions.h"
#include "ui/asking.h"
#include "ui/saving.h"
#include "ui/ui.h"

#define SAVE_NAME "comparison."
/* A screen is text, whatever the formats of comparisons are. */
#define SCREEN_FORMAT "text"
#define SCREEN_SUFFIX "txt"

static const char *format_of(const struct ui *ui, const struct saving *s)
{
	return s->what == SAVE_PARTS ? ui->options->formats[s->format].name
				     : SCREEN_FORMAT;
}

static const char *suffix_of(const struct ui *ui, const struct saving *s)
{
	return s->what == SAVE_PARTS ? ui->options->formats[s->format].suffix
				     : SCREEN_SUFFIX;
}

static void save(struct ui *ui, struct slice path, struct saving saving,
		 bool asked)
{
	struct effect *e = ui_effect(ui, EFFECT_SAVE, path);

	e->save = saving;
	e->asked = asked;
}

static void propose_name(struct ui *ui, struct saving saving)
{
	struct str name = {0};

	str_adds(&name, SAVE_NAME);
	str_adds(&name, suffix_of(ui, &saving));
	asking_open(ui, PROMPT_SAVE, name.ptr);
	ui->prompt.save = saving;
	ui->prompt.proposed = true;
	str_release(&name);
}

/* A name that was only proposed follows the format. */
static void change(struct ui *ui, struct saving to)
{
	if (ui->prompt.proposed && !ui->prompt.old)
		propose_name(ui, to);
	else
		ui->prompt.save = to;
}

/* All the choices in a row: the parts, then the view. */
static void step_what(struct ui *ui)
{
	struct saving to = ui->prompt.save;
	size_t parts = ui->options->n_parts ? ui->options->n_parts : 1;
	size_t n = parts + 1;
	size_t at = to.what == SAVE_PARTS ? to.part : parts;

	at = (at + 1) % n;
	to.what = at < parts ? SAVE_PARTS : SAVE_VIEW;
	to.part = at < parts ? at : 0;
	change(ui, to);
}

static void step_format(struct ui *ui)
{
	struct saving to = ui->prompt.save;
	size_t n = ui->options->n_formats;

	if (to.what != SAVE_PARTS) {
		ui_say(ui, _("a view is saved as text"));
		return;
	}
	to.format = (to.format + 1) % n;
	change(ui, to);
}

bool saving_key(struct ui *ui, uint32_t key)
{
	switch (key) {
	case K_TAB:
		step_format(ui);
		return true;
	case K_SHIFT_TAB:
		step_what(ui);
		return true;
	}
	return false;
}

void saving_answer(struct ui *ui, struct slice name)
{
	if (name.len)
		save(ui, name, ui->prompt.save, true);
}

void saving_ask_again(struct ui *ui, const struct effect *e)
{
	asking_open(ui, PROMPT_SAVE, e->path);
	ui->prompt.save = e->save;
}

/* What was drawn before the question is what is written after it. */
static void replace(struct ui *ui)
{
	struct effect *e = ui_effect(ui, EFFECT_SAVE, (struct slice){0});

	*e = ui->question;
	e->kind = EFFECT_SAVE;
	e->replace = true;
	ui->question = (struct effect){0};
}

/* The letter of the language, or y. */
static bool is_yes(uint32_t key)
{
	uint32_t letter = key | 0x20;

	return letter == 'y' ||
	       letter == (unsigned char)*C_("answer to (y/n)", "y");
}

void saving_answer_replace(struct ui *ui, uint32_t key)
{
	prompt_close(&ui->prompt);
	if (is_yes(key))
		replace(ui);
	else if (ui->question.asked && (key == 'n' || key == 'N'))
		saving_ask_again(ui, &ui->question);
	else
		ui_say(ui, _("not saved"));
}

/* Parts by the names of --only, and what they are called here. */
static const struct {
	const char *name, *asked, *told;
} parts[] = {
	{"all", N_("save all as %s: "), N_("saved %s as %s")},
	{"shared", N_("save what is shared as %s: "),
	 N_("saved %s as %s: what is shared")},
	{"unique", N_("save what only one says as %s: "),
	 N_("saved %s as %s: what only one says")},
	{"different", N_("save what differs as %s: "),
	 N_("saved %s as %s: what differs")},
};

static size_t part_of(const struct ui *ui, const struct saving *s)
{
	size_t i = sizeof(parts) / sizeof(*parts);

	while (--i && (!ui->options->n_parts ||
		       strcmp(parts[i].name, ui->options->parts[s->part])))
		;
	return i;
}

void saving_say(struct ui *ui)
{
	const struct effect *e = &ui->effect;

	if (e->save.what == SAVE_SCREEN)
		ui_say(ui, _("screen written to %s"), e->path);
	else if (e->save.what == SAVE_VIEW)
		ui_say(ui, _("this view written to %s"), e->path);
	else
		ui_say(ui, _(parts[part_of(ui, &e->save)].told), e->path,
		       format_of(ui, &e->save));
}

void saving_add_label(struct str *out, const struct ui *ui)
{
	const struct saving *s = &ui->prompt.save;

	str_addf(out, _(s->what == SAVE_PARTS ? parts[part_of(ui, s)].asked
					      : N_("save this view as %s: ")),
		 format_of(ui, s));
}

void saving_add_keys(struct str *out, const struct ui *ui)
{
	if (ui->prompt.save.what == SAVE_PARTS && ui->options->n_formats > 1)
		str_adds(out, _("Tab=format  Shift-Tab=what"));
	else
		str_adds(out, _("Shift-Tab=what"));
}

/* Does WORD begin with OPTION?  Then *VALUE is what follows. */
static bool has_option(struct slice word, const char *option,
		       struct slice *value)
{
	size_t n = strlen(option);

	if (word.len < n || memcmp(word.ptr, option, n))
		return false;
	*value = slice_of(word.ptr + n, word.len - n);
	return true;
}

static bool set_format(const struct ui *ui, struct saving *s,
		       struct slice name)
{
	size_t i;

	for (i = 0; i < ui->options->n_formats; i++)
		if (slice_equal(name,
				slice_cstr(ui->options->formats[i].name))) {
			s->format = i;
			return true;
		}
	return false;
}

static bool set_part(const struct ui *ui, struct saving *s,
		     struct slice name)
{
	size_t i;

	s->what = SAVE_PARTS;
	if (slice_equal(name, slice_cstr("view"))) {
		s->what = SAVE_VIEW;
		return true;
	}
	for (i = 0; i < ui->options->n_parts; i++)
		if (slice_equal(name, slice_cstr(ui->options->parts[i]))) {
			s->part = i;
			return true;
		}
	return false;
}

/* The format that the name of the file tells, if any. */
static void guess_format(const struct ui *ui, struct saving *s,
			 struct slice path)
{
	size_t i;

	for (i = 0; i < ui->options->n_formats; i++) {
		const char *suffix = ui->options->formats[i].suffix;
		size_t n = strlen(suffix);

		if (path.len > n && path.ptr[path.len - n - 1] == '.' &&
		    !memcmp(path.ptr + path.len - n, suffix, n))
			s->format = i;
	}
}

void saving_recalled(struct ui *ui)
{
	const struct prompt *p = &ui->prompt;

	guess_format(ui, &ui->prompt.save,
		     slice_of(p->text.ptr, p->text.len));
}

/* "--format=X --only=Y" before the name; false when one is wrong. */
static bool take_options(struct ui *ui, struct saving *s, struct slice *arg,
			 bool *given)
{
	struct slice rest = *arg, word, value;

	*given = false;
	while ((word = slice_take_word(&rest)).len > 2 && word.ptr[0] == '-' &&
	       word.ptr[1] == '-') {
		if (has_option(word, "--format=", &value)) {
			*given = true;
			if (!set_format(ui, s, value))
				return false;
		} else if (!has_option(word, "--only=", &value) ||
			   !set_part(ui, s, value)) {
			return false;
		}
		*arg = rest;
	}
	return true;
}

void do_save(struct ui *ui, struct slice arg)
{
	struct saving saving = {0};
	bool given;

	if (!ui->options->n_formats) {
		ui_complain(ui, _("nothing can be saved here"));
		return;
	}
	if (!take_options(ui, &saving, &arg, &given)) {
		ui_complain(ui, _("save takes --format= and --only= as the "
				  "command line does, --only=view too"));
		return;
	}
	if (!given)
		guess_format(ui, &saving, arg);
	if (arg.len)
		save(ui, arg, saving, false);
	else
		propose_name(ui, saving);
}

void do_save_screen(struct ui *ui, struct slice arg)
{
	if (arg.len)
		save(ui, arg, (struct saving){.what = SAVE_SCREEN}, false);
	else
		ui_complain(ui, _("save-screen needs the name of a file"));
}
