#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "ui/actions.h"
#include "ui/setting.h"
#include "ui/ui.h"

/* What a step of stricter or looser changes. */
#define STEP 0.5f
/* Nothing scores more than a few hundred. */
#define SIMILARITY_MAX 1000.0

static void compare(struct ui *ui, float similarity)
{
	if (!ui->options->compare)
		ui_complain(ui, _("there is nothing to compare again here"));
	else
		ui_effect(ui, EFFECT_COMPARE, (struct slice){0})->similarity =
			similarity;
}

void do_stricter(struct ui *ui, struct slice arg)
{
	(void)arg;
	compare(ui, ui->similarity + STEP);
}

void do_looser(struct ui *ui, struct slice arg)
{
	(void)arg;
	if (ui->similarity > STEP)
		compare(ui, ui->similarity - STEP);
	else
		ui_say(ui, _("it cannot be looser"));
}

void do_borders(struct ui *ui, struct slice arg)
{
	struct columns *v = &ui->columns;

	(void)arg;
	v->borders = !v->borders;
	ui_say(ui, "%s", v->borders
		? _("sentence borders that other sources show: on")
		: _("sentence borders that other sources show: off"));
}

static bool set_similarity(struct ui *ui, const char *value)
{
	char *end;
	double x = strtod(value, &end);

	/* strtod takes "inf", "nan" and "0x1p3" too. */
	if (value[strspn(value, "0123456789.")] || *end ||
	    !(x > 0 && x <= SIMILARITY_MAX))
		return false;
	compare(ui, (float)x);
	return true;
}

static bool set_blanks(struct ui *ui, const char *value)
{
	static const char *const names[] = {"auto", "on", "off"};
	unsigned i;

	for (i = 0; i < 3; i++)
		if (!strcmp(value, names[i])) {
			ui->columns.blanks = (enum blanks)i;
			return true;
		}
	return false;
}

static bool set_borders(struct ui *ui, const char *value)
{
	if (strcmp(value, "on") && strcmp(value, "off"))
		return false;
	ui->columns.borders = !strcmp(value, "on");
	return true;
}

static void tell_similarity(struct str *out, const struct ui *ui)
{
	str_addf(out, "%g", (double)ui->similarity);
}

static void tell_blanks(struct str *out, const struct ui *ui)
{
	static const char *const names[] = {"auto", "on", "off"};

	str_adds(out, names[ui->columns.blanks]);
}

static void tell_borders(struct str *out, const struct ui *ui)
{
	str_adds(out, ui->columns.borders ? "on" : "off");
}

static const struct setting {
	const char *name;
	const char *wanted; /* what a wrong value is told */
	const char *values; /* where they can be listed; else "" */
	bool (*set)(struct ui *ui, const char *value);
	void (*tell)(struct str *out, const struct ui *ui);
} settings[] = {
	{"similarity", N_("a number above 0, as in 2.5"), "", set_similarity,
	 tell_similarity},
	{"blanks", N_("auto, on or off"), "auto on off", set_blanks,
	 tell_blanks},
	{"borders", N_("on or off"), "on off", set_borders, tell_borders},
};

#define N_SETTINGS (sizeof(settings) / sizeof(*settings))

const char *setting_name(size_t i)
{
	return i < N_SETTINGS ? settings[i].name : NULL;
}

const char *setting_values(struct slice name)
{
	size_t i;

	for (i = 0; i < N_SETTINGS; i++)
		if (slice_equal(name, slice_cstr(settings[i].name)))
			return settings[i].values;
	return "";
}

static void tell_setting(struct ui *ui, const struct setting *s)
{
	struct str value = {0};

	s->tell(&value, ui);
	ui_say(ui, "%s %s", s->name, value.ptr);
	str_release(&value);
}

static void tell_all(struct ui *ui)
{
	struct str all = {0};
	size_t i;

	for (i = 0; i < N_SETTINGS; i++) {
		str_addf(&all, "%s%s ", i ? ", " : "", settings[i].name);
		settings[i].tell(&all, ui);
	}
	ui_say(ui, "%s", all.ptr);
	str_release(&all);
}

static void change(struct ui *ui, const struct setting *s, struct slice arg)
{
	struct str value = {0};

	str_add(&value, arg.ptr, arg.len);
	if (!s->set(ui, value.ptr))
		ui_complain(ui, _("%s is %s"), s->name, _(s->wanted));
	else if (!ui->message.len && !ui->effect.kind)
		tell_setting(ui, s);
	str_release(&value);
}

void do_set(struct ui *ui, struct slice arg)
{
	struct slice name = slice_take_word(&arg);
	size_t i;

	if (!name.len) {
		tell_all(ui);
		return;
	}
	for (i = 0; i < N_SETTINGS; i++)
		if (slice_equal(name, slice_cstr(settings[i].name)))
			break;
	if (i == N_SETTINGS)
		ui_complain(ui, _("no setting '%.*s': similarity, blanks, "
				  "borders"),
			    (int)name.len, name.ptr);
	else if (arg.len)
		change(ui, &settings[i], arg);
	else
		tell_setting(ui, &settings[i]);
}
