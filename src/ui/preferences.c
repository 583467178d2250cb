#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/wishes.h"

struct preferences *preferences_create(void)
{
	struct preferences *p = mem_zalloc(1, sizeof(*p));

	p->preset = presets;
	return p;
}

void preferences_free(struct preferences *p)
{
	size_t i;

	if (!p)
		return;
	for (i = 0; i < p->n; i++)
		free(p->wishes[i].line);
	for (i = 0; i < SETTINGS_MAX; i++)
		free(p->values[i]);
	free(p->wishes);
	free(p);
}

int preferences_theme(struct preferences *p, const char *name, struct err *e)
{
	return looks_set_theme(&p->looks, slice_cstr(name), e);
}

int preferences_keys(struct preferences *p, const char *name, struct err *e)
{
	const struct preset *found = preset_find(slice_cstr(name), e);

	if (!found)
		return -1;
	p->preset = found;
	return 0;
}

/* It is tried on a keymap of its own: there it is wrong or right. */
static int add_wish(struct preferences *p, const char *line, bool unbind,
		    struct err *e)
{
	struct wish w = {.line = mem_strndup(line, strlen(line))};
	struct keymap probe;
	int status;

	w.command = slice_cstr(w.line);
	w.keys = slice_take_word(&w.command);
	keymap_init(&probe, p->preset);
	if (unbind && w.command.len)
		status = err_set(e, "unbind wants a key alone");
	else if (unbind)
		status = keymap_unbind(&probe, w.keys, e);
	else if (!w.command.len)
		status = err_set(e, "bind wants a key and a command");
	else
		status = keymap_bind(&probe, w.keys, w.command, e);
	keymap_release(&probe);
	if (status) {
		free(w.line);
		return status;
	}
	array_reserve(&p->wishes, &p->cap, p->n + 1);
	p->wishes[p->n++] = w;
	return 0;
}

static int bind(struct preferences *p, struct slice rest, struct err *e)
{
	return add_wish(p, rest.ptr, false, e);
}

static int unbind(struct preferences *p, struct slice rest, struct err *e)
{
	return add_wish(p, rest.ptr, true, e);
}

static int color(struct preferences *p, struct slice rest, struct err *e)
{
	return looks_color(&p->looks, rest, e);
}

static int set(struct preferences *p, struct slice rest, struct err *e)
{
	struct slice name = slice_take_word(&rest);
	size_t i = setting_find(name, e);

	if (i == SIZE_MAX || setting_check(i, rest, e))
		return -1;
	free(p->values[i]);
	p->values[i] = mem_strndup(rest.ptr, rest.len);
	return 0;
}

enum { BIND, UNBIND, COLOR, SET };

static const struct kind {
	const char *name;
	int (*read)(struct preferences *p, struct slice rest, struct err *e);
} kinds[] = {
	[BIND] = {"bind", bind},
	[UNBIND] = {"unbind", unbind},
	[COLOR] = {"color", color},
	[SET] = {"set", set},
};

static const struct kind *kind_of(struct slice *line)
{
	struct slice word = slice_take_word(line);
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (slice_equal(word, slice_cstr(kinds[i].name)))
			return &kinds[i];
	return NULL;
}

bool preferences_knows(const char *line)
{
	struct slice rest = slice_cstr(line);

	/* "color=never" is an option. */
	return kind_of(&rest);
}

int preferences_line(struct preferences *p, const char *line, struct err *e)
{
	struct slice rest = slice_cstr(line);
	const struct kind *kind = kind_of(&rest);

	while (rest.len && strchr(" \t", rest.ptr[rest.len - 1]))
		rest.len--;
	return kind ? kind->read(p, rest, e)
		    : err_set(e, "neither bind, unbind, color nor set");
}

void wishes_keymap(struct keymap *m, const struct preferences *p)
{
	struct err e;
	size_t i;

	keymap_init(m, p ? p->preset : presets);
	for (i = 0; p && i < p->n; i++) {
		const struct wish *w = &p->wishes[i];

		if (w->command.len)
			keymap_bind(m, w->keys, w->command, &e);
		else
			keymap_unbind(m, w->keys, &e);
	}
}

static void print_colors(struct str *out, const struct looks *l)
{
	unsigned i;

	for (i = 0; i < STYLE_COUNT; i++) {
		struct look look = l->given[i]
					   ? l->own[i]
					   : looks_look(l, (uint16_t)i, 256);

		str_addf(out, "%s%s ", l->given[i] ? "" : "# ",
			 kinds[COLOR].name);
		looks_tell(out, (enum style)i, look);
		str_addc(out, '\n');
	}
}

static void print_settings(struct str *out, const struct preferences *p)
{
	size_t i;

	for (i = 0; i < settings_count(); i++)
		if (!setting_is_option(i))
			str_addf(out, "%s %s %s\n", kinds[SET].name,
				 setting_name(i),
				 p->values[i] ? p->values[i]
					      : setting_initial(i));
}

void preferences_print(struct str *out, const struct preferences *p)
{
	struct keymap m;

	print_settings(out, p);
	print_colors(out, &p->looks);
	wishes_keymap(&m, p);
	keymap_print(out, &m);
	keymap_release(&m);
}
