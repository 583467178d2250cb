#include "config.h"

#include "base/intl.h"
#include "text/printable.h"
#include "ui/preset.h"

static const struct preset_row no_rows[] = {{NULL, NULL, NULL}};
static const struct preset_word no_words[] = {{NULL, NULL}};

/* A count is of lines, also of pages, as in less(1). */
static const struct preset_row less_rows[] = {
	{"e", "down", NULL},
	{"y ^K", "up", NULL},
	{"SPACE f ^F ^V PgDn", "page-down", "down"},
	{"b ^B M-v PgUp", "page-up", "up"},
	{"d ^D", "half-page-down", "down"},
	{"u ^U", "half-page-up", "up"},
	{"g < M-< Home", "top", "line"},
	{"G > M-> End", "bottom", "line"},
	{"h", "help", NULL},
	{"M-e", "even", NULL},
	{"r ^R", "repaint", NULL},
	{"M-u", "highlight-off", NULL},
	{"M-y", "copy", NULL},
	{NULL, NULL, NULL},
};

static const struct preset_word less_words[] = {
	{"n", "next-source"},
	{"p", "previous-source"},
	{"x", "source 1"},
	{"q", "quit"},
	{NULL, NULL},
};

static const struct preset_row vim_rows[] = {
	{"gg Home", "top", "line"},
	{"G End", "bottom", "line"},
	{"}", "next-paragraph", NULL},
	{"{", "previous-paragraph", NULL},
	{"zt", "place top", NULL},
	{"zz", "place middle", NULL},
	{"zb", "place bottom", NULL},
	{"zo", "unfold", NULL},
	{"zc", "fold", NULL},
	{"gt ^Wl ^Ww", "next-source", "source"},
	{"gT ^Wh ^WW", "previous-source", NULL},
	{"^Wo", "zoom", NULL},
	{"^WH", "move-left", NULL},
	{"^WL", "move-right", NULL},
	{"^W>", "wider", NULL},
	{"^W<", "narrower", NULL},
	{"^W=", "even", NULL},
	{"^Wq ^Wc", "close", NULL},
	{"`<letter>", "jump-mark", NULL},
	{"``", "back", NULL},
	{"ZQ", "quit", NULL},
	{NULL, NULL, NULL},
};

static const struct preset_word vim_words[] = {
	{"h", "help"},
	{"n", "next-source"},
	{"next", "next-source"},
	{"N", "previous-source"},
	{"prev", "previous-source"},
	{"previous", "previous-source"},
	{"first", "source 1"},
	{"noh", "highlight-off"},
	{"nohlsearch", "highlight-off"},
	{"only", "zoom"},
	{"w", "save"},
	{"write", "save"},
	{"hi", "color"},
	{"map", "bind"},
	{"unmap", "unbind"},
	{"q", "close"},
	{"q!", "quit"},
	{"qa", "quit"},
	{"qa!", "quit"},
	{"qall", "quit"},
	{NULL, NULL},
};

const struct preset presets[] = {
	{"default", false, "", no_rows, no_words},
	{"less", true, "", less_rows, less_words},
	/* b, d, f and u move or change words there. */
	{"vim", true, "b d f g u z", vim_rows, vim_words},
};

const size_t n_presets = sizeof(presets) / sizeof(*presets);

const struct preset *preset_find(struct slice name, struct err *e)
{
	struct str shown = {0};
	size_t i;

	for (i = 0; i < n_presets; i++)
		if (slice_equal(name, slice_cstr(presets[i].name)))
			return &presets[i];
	printable_add_line(&shown, name.ptr, name.len);
	err_set(e, _("no keys '%.60s': default, less, vim"),
		shown.ptr ? shown.ptr : "");
	str_release(&shown);
	return NULL;
}

const char *preset_word(const struct preset *p, struct slice word)
{
	const struct preset_word *w;

	for (w = p->words; w->word; w++)
		if (slice_equal(word, slice_cstr(w->word)))
			return w->command;
	return NULL;
}
