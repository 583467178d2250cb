#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "text/printable.h"
#include "ui/actions.h"
#include "ui/ui.h"
#include "ui/wishes.h"

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

/* NULL behind the last of N NAMES. */
static const char *name_at(const char *const *names, size_t n, size_t i)
{
	return i < n ? names[i] : NULL;
}

static const char *no_value(size_t i)
{
	(void)i;
	return NULL;
}

static const char *blanks_value(size_t i)
{
	static const char *const names[] = {
		[BLANKS_AUTO] = "auto",
		[BLANKS_ON] = "on",
		[BLANKS_OFF] = "off",
	};

	return name_at(names, 3, i);
}

static const char *switch_value(size_t i)
{
	static const char *const names[] = {"on", "off"};

	return name_at(names, 2, i);
}

static const char *theme_value(size_t i)
{
	return i < THEME_COUNT ? theme_name((enum theme)i) : NULL;
}

static const char *keys_value(size_t i)
{
	return i < n_presets ? presets[i].name : NULL;
}

static void set_similarity(struct ui *ui, size_t value, const char *text)
{
	(void)value;
	compare(ui, (float)strtod(text, NULL));
}

static void set_blanks(struct ui *ui, size_t value, const char *text)
{
	(void)text;
	ui->columns.blanks = (enum blanks)value;
}

static void set_borders(struct ui *ui, size_t value, const char *text)
{
	(void)text;
	ui->columns.borders = !value;
}

static void set_theme(struct ui *ui, size_t value, const char *text)
{
	(void)text;
	ui->looks.theme = (enum theme)value;
	ui->looks.version++;
}

/* The binds of the configuration go on top of the new keys. */
static void set_keys(struct ui *ui, size_t value, const char *text)
{
	struct preferences p = {0};

	(void)text;
	if (ui->options->preferences)
		p = *ui->options->preferences;
	p.preset = &presets[value];
	keymap_release(&ui->keymap);
	wishes_keymap(&ui->keymap, &p);
	ui->count = 0;
	ui->help.view = NULL;
}

static void set_mouse(struct ui *ui, size_t value, const char *text)
{
	(void)text;
	ui->mouse = !value;
}

static void tell_similarity(struct str *out, const struct ui *ui)
{
	str_addf(out, "%g", (double)ui->similarity);
}

static void tell_blanks(struct str *out, const struct ui *ui)
{
	str_adds(out, blanks_value(ui->columns.blanks));
}

static void tell_borders(struct str *out, const struct ui *ui)
{
	str_adds(out, switch_value(!ui->columns.borders));
}

static void tell_theme(struct str *out, const struct ui *ui)
{
	str_adds(out, theme_name(ui->looks.theme));
}

static void tell_keys(struct str *out, const struct ui *ui)
{
	str_adds(out, ui->keymap.preset->name);
}

static void tell_mouse(struct str *out, const struct ui *ui)
{
	str_adds(out, switch_value(!ui->mouse));
}

static const struct setting {
	const char *name;
	const char *initial; /* NULL: it is an option of the program */
	const char *wanted; /* what a wrong value is told */
	const char *(*value)(size_t i);
	/* VALUE is the place of TEXT among the values. */
	void (*set)(struct ui *ui, size_t value, const char *text);
	void (*tell)(struct str *out, const struct ui *ui);
} settings[] = {
	{"similarity", NULL, N_("a number above 0, as in 2.5"), no_value,
	 set_similarity, tell_similarity},
	{"blanks", "auto", N_("auto, on or off"), blanks_value, set_blanks,
	 tell_blanks},
	{"borders", "off", N_("on or off"), switch_value, set_borders,
	 tell_borders},
	{"mouse", NULL, N_("on or off"), switch_value, set_mouse, tell_mouse},
	{"theme", NULL,
	 N_("auto, both, dark, light, colour-blind or mono"),
	 theme_value, set_theme, tell_theme},
	{"keys", NULL, N_("default, less or vim"), keys_value, set_keys,
	 tell_keys},
};

#define N_SETTINGS (sizeof(settings) / sizeof(*settings))

_Static_assert(N_SETTINGS <= SETTINGS_MAX, "SETTINGS_MAX is the most");

size_t settings_count(void)
{
	return N_SETTINGS;
}

const char *setting_name(size_t setting)
{
	return settings[setting].name;
}

const char *setting_initial(size_t setting)
{
	return settings[setting].initial;
}

bool setting_is_option(size_t setting)
{
	return !settings[setting].initial;
}

const char *setting_value(size_t setting, size_t i)
{
	return settings[setting].value(i);
}

size_t setting_find(struct slice name, struct err *e)
{
	struct str all = {0}, shown = {0};
	size_t i;

	for (i = 0; i < N_SETTINGS; i++) {
		if (slice_equal(name, slice_cstr(settings[i].name)))
			break;
		str_addf(&all, "%s%s", i ? ", " : "", settings[i].name);
	}
	if (i == N_SETTINGS) {
		printable_add_line(&shown, name.ptr, name.len);
		err_set(e, _("no setting '%.60s': %s"),
			shown.ptr ? shown.ptr : "", all.ptr);
		i = SIZE_MAX;
	}
	str_release(&all);
	str_release(&shown);
	return i;
}

/* The place of VALUE, SIZE_MAX when it has none. */
static size_t value_find(size_t setting, struct slice value)
{
	const char *name;
	size_t i;

	if (slice_equal(value, slice_cstr("color-blind")))
		value = slice_cstr(theme_name(THEME_COLOUR_BLIND));
	for (i = 0; (name = setting_value(setting, i)); i++)
		if (slice_equal(value, slice_cstr(name)))
			return i;
	return SIZE_MAX;
}

static bool is_number(struct slice text)
{
	struct str s = {0};
	char *end;
	double x;
	bool good;

	str_add(&s, text.ptr, text.len);
	x = strtod(s.ptr, &end);
	/* strtod takes "inf", "nan" and "0x1p3" too. */
	good = s.len && !s.ptr[strspn(s.ptr, "0123456789.")] && !*end &&
	       x > 0 && x <= SIMILARITY_MAX;
	str_release(&s);
	return good;
}

int setting_check(size_t setting, struct slice value, struct err *e)
{
	bool good = setting_value(setting, 0)
			    ? value_find(setting, value) != SIZE_MAX
			    : is_number(value);

	if (good)
		return 0;
	return err_set(e, _("%s is %s"), settings[setting].name,
		       _(settings[setting].wanted));
}

void setting_apply(struct ui *ui, size_t setting, struct slice value)
{
	struct str text = {0};

	str_add(&text, value.ptr, value.len);
	settings[setting].set(ui, value_find(setting, value), text.ptr);
	str_release(&text);
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
		str_addf(&all, "%s%s=", i ? " " : "", settings[i].name);
		settings[i].tell(&all, ui);
	}
	ui_say(ui, "%s", all.ptr);
	str_release(&all);
}

static void change(struct ui *ui, size_t setting, struct slice value)
{
	struct err e;

	if (setting_check(setting, value, &e)) {
		ui_complain(ui, "%s", e.msg);
		return;
	}
	setting_apply(ui, setting, value);
	if (!ui->message.len && !ui->effect.kind)
		tell_setting(ui, &settings[setting]);
}

void do_set(struct ui *ui, struct slice arg)
{
	struct slice name = slice_take_word(&arg);
	struct err e;
	size_t i;

	if (!name.len) {
		tell_all(ui);
		return;
	}
	i = setting_find(name, &e);
	if (i == SIZE_MAX)
		ui_complain(ui, "%s", e.msg);
	else if (arg.len)
		change(ui, i, arg);
	else
		tell_setting(ui, &settings[i]);
}
