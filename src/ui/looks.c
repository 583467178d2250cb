#include "config.h"

#include "base/intl.h"
#include "text/printable.h"
#include "ui/colors.h"
#include "ui/looks.h"

/* Bytes of a wrong word that are told. */
#define WORD_MAX 60u

static const struct {
	const char *name;
	uint8_t bit;
} attrs[] = {
	{"bold", ATTR_BOLD},
	{"faint", ATTR_FAINT},
	{"underline", ATTR_UNDERLINE},
	{"reverse", ATTR_REVERSE},
};

#define N_ATTRS (sizeof(attrs) / sizeof(*attrs))

enum theme looks_theme(const struct looks *l)
{
	if (l->theme != THEME_AUTO)
		return l->theme;
	switch (l->background) {
	case BACKGROUND_DARK:
		return THEME_DARK;
	case BACKGROUND_LIGHT:
		return THEME_LIGHT;
	case BACKGROUND_UNKNOWN:
		break;
	}
	return THEME_BOTH;
}

/* The person's look on the ground of the current sentence. */
static struct look lit(struct look look, const struct looks *l,
		       uint16_t style, unsigned colors)
{
	struct look ground;

	if (colors < 256) {
		look.attrs ^= ATTR_REVERSE;
		return look;
	}
	if (look.bg >= 0)
		return look;
	ground = looks_look(l, (uint16_t)style_ground(STYLE_NAME(style)),
			    colors);
	return (struct look){ground.fg, ground.bg, look.attrs};
}

/* Some ground was changed: what the theme puts on it is no longer sure to be
   seen there, so it has the ground's own colour. */
static struct look regrounded(struct look look, const struct looks *l,
			      uint16_t style, unsigned colors)
{
	enum style ground = style_ground(STYLE_NAME(style));
	struct look old = theme_look(looks_theme(l), (uint16_t)ground, colors);

	if (colors < 256 || !l->given[ground] || look.bg != old.bg)
		return look;
	return lit((struct look){-1, -1, look.attrs}, l, style, colors);
}

struct look looks_look(const struct looks *l, uint16_t style, unsigned colors)
{
	enum style name = STYLE_NAME(style);
	enum theme theme = looks_theme(l);
	struct look look = theme_look(theme, style, colors);
	struct look own = l->own[name];

	if (!l->given[name])
		return style & STYLE_CURRENT
			       ? regrounded(look, l, style, colors)
			       : look;
	if (!colors || theme == THEME_MONO) {
		look.attrs = own.attrs ? own.attrs : style_mono(name);
		if (style & STYLE_CURRENT)
			look.attrs ^= ATTR_REVERSE;
		return look;
	}
	own.fg = color_within(own.fg, colors);
	own.bg = color_within(own.bg, colors);
	return style & STYLE_CURRENT ? lit(own, l, style, colors) : own;
}

/* As much of WORD as an error has room for. */
static struct str shown(struct slice word)
{
	struct str out = {0};

	str_adds(&out, "");
	printable_add_line(&out, word.ptr, word.len < WORD_MAX ? word.len
							       : WORD_MAX);
	return out;
}

int looks_set_theme(struct looks *l, struct slice name, struct err *e)
{
	struct str word, all = {0};

	if (theme_find(name, &l->theme)) {
		l->version++;
		return 0;
	}
	word = shown(name);
	theme_names(&all);
	err_set(e, _("no theme '%s': %s"), word.ptr, all.ptr);
	str_release(&word);
	str_release(&all);
	return -1;
}

static int add_attr(struct look *look, struct slice name, struct err *e)
{
	struct str word;
	size_t i;

	for (i = 0; i < N_ATTRS; i++)
		if (slice_equal(name, slice_cstr(attrs[i].name))) {
			look->attrs |= attrs[i].bit;
			return 0;
		}
	word = shown(name);
	err_set(e, _("no attribute '%s': bold, faint, underline, reverse"),
		word.ptr);
	str_release(&word);
	return -1;
}

static int read_color(int16_t *out, struct slice name, struct err *e)
{
	struct str word;

	if (color_parse(name, out))
		return 0;
	word = shown(name);
	err_set(e, _("no colour '%s': default, a name, 0 to 255 or #rrggbb"),
		word.ptr);
	str_release(&word);
	return -1;
}

static int read_style(enum style *out, struct slice name, struct err *e)
{
	struct str word;

	if (style_find(name, out))
		return 0;
	word = shown(name);
	err_set(e, _("no style '%s': recoupe-config(5) has all"), word.ptr);
	str_release(&word);
	return -1;
}

static int read_look(struct look *look, struct slice rest, struct err *e)
{
	struct slice word = slice_take_word(&rest);

	*look = (struct look){-1, -1, 0};
	if (read_color(&look->fg, word, e))
		return -1;
	word = slice_take_word(&rest);
	if (word.len && color_parse(word, &look->bg))
		word = slice_take_word(&rest);
	for (; word.len; word = slice_take_word(&rest))
		if (add_attr(look, word, e))
			return -1;
	return 0;
}

int looks_color(struct looks *l, struct slice line, struct err *e)
{
	struct slice rest = line, name = slice_take_word(&rest);
	enum style style;
	struct look look;

	if (read_style(&style, name, e))
		return -1;
	if (slice_equal(rest, slice_cstr("theme"))) {
		l->given[style] = false;
		l->version++;
		return 0;
	}
	if (read_look(&look, rest, e))
		return -1;
	l->own[style] = look;
	l->given[style] = true;
	l->version++;
	return 0;
}

void looks_tell(struct str *out, enum style style, struct look look)
{
	size_t i;

	str_addf(out, "%s ", style_name(style));
	color_add_name(out, look.fg);
	str_addc(out, ' ');
	color_add_name(out, look.bg);
	for (i = 0; i < N_ATTRS; i++)
		if (look.attrs & attrs[i].bit)
			str_addf(out, " %s", attrs[i].name);
}
