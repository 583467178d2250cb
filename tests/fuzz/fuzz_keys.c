/*
 * fuzz_keys.c - any keys and any script, at any size
 *
 * The first byte chooses: odd, the rest is a script; even, two bytes of size
 * follow and then keys, a byte each (from 0x80 on special keys and new
 * sizes).  Bit 7 of it: many sources, which open on the overview.
 */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "ui/perform.h"
#include "ui/script.h"
#include "../unit/story.h"
#include "fuzz.h"

#define MANY 0x80u
/* So many sources open on the overview. */
#define LARGE 15u

static const struct app_format formats[] = {{"text", "txt"},
					    {"json", "json"}};

static enum app_saved save(void *data, const struct app_save *what,
			   const struct progress *progress, struct err *e)
{
	(void)data;
	(void)progress;
	require(what->path && *what->path, "a save names a file");
	require(what->part ? !!what->format : !!what->screen.ptr,
		"a save has a format, or a screen");
	if (*what->path == 'b') {
		err_set(e, "%s: bad", what->path);
		return APP_SAVE_FAILED;
	}
	return what->replace ? APP_SAVED : APP_SAVE_EXISTS;
}

static void check(struct ui *ui)
{
	const struct reader *r = &ui->reader;
	const struct columns *v = &ui->columns;
	struct canvas c = {0};
	unsigned x, y;

	ui_draw(ui, &c);
	require(r->here.source < ui->comparison->n_sources &&
			r->here.at <= ui->comparison->sources[r->here.source]
					      .source->len,
		"the place is in a source");
	require(ui_view(ui) != &view_columns ||
			(columns_focus(ui) >= v->v &&
			 columns_focus(ui) < v->v + v->n),
		"the focus has a column");
	for (y = 0; y < c.rows; y++)
		for (x = 0; x < c.cols; x++)
			require(canvas_at(&c, x, y)->width != 2 ||
					(x + 1 < c.cols &&
					 !canvas_at(&c, x + 1, y)->width),
				"a wide character is whole");
	canvas_release(&c);
}

/* Never writes a file of the fuzzer's choice. */
static void perform(struct ui *ui)
{
	if (ui->effect.kind == EFFECT_SAVE)
		effect_perform(ui);
	ui->effect.kind = EFFECT_NONE;
}

static void press(struct ui *ui, uint8_t byte)
{
	if (byte < 0x80)
		ui_key(ui, byte ? byte : 'n' | KEY_ALT);
	else if (byte < 0xa0)
		ui_key(ui, K_UP + byte - 0x80u);
	else if (byte < 0xb0)
		ui_key(ui, byte % 2 ? 0x301 : 0x65e5);
	else
		ui_resize(ui, (byte & 7u) * (byte & 7u) * 4,
			  (byte >> 3 & 7u) * (byte >> 3 & 7u));
	check(ui);
	perform(ui);
}

static void run_script(struct ui *ui, struct slice text)
{
	struct str out = {0};
	struct err e;

	script_run(ui, text, &out, &e);
	check(ui);
	str_release(&out);
}

/* One of the two comparisons, which live as long as the program. */
static struct comparison *comparison_of(uint8_t choice)
{
	static struct comparison *few, *many;
	const char *texts[LARGE];

	if (!few) {
		setlocale(LC_CTYPE, "C.UTF-8");
		for (unsigned i = 0; i < LARGE; i++)
			texts[i] = story[i % STORY_SOURCES];
		few = build_comparison(story, STORY_SOURCES);
		many = build_comparison(texts, LARGE);
	}
	return choice & MANY ? many : few;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct app_options opt = {
		.formats = formats, .n_formats = 2, .save = save};
	struct ui ui;
	struct err e;
	size_t i;

	if (size < 3 || size > 2000)
		return 0;
	require(!ui_init(&ui, comparison_of(data[0]), &opt, &e), "the options are right");
	if (data[0] % 2) {
		run_script(&ui, slice_of((const char *)data + 1, size - 1));
	} else {
		ui_resize(&ui, data[1], data[2] / 4u);
		for (i = 3; i < size; i++)
			press(&ui, data[i]);
	}
	ui_release(&ui);
	return 0;
}
