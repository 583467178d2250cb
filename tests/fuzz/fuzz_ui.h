/*
 * fuzz_ui.h - a reader that nobody watches, and what must hold of it
 */
#ifndef FUZZ_FUZZ_UI_H
#define FUZZ_FUZZ_UI_H

#include <locale.h>
#include <string.h>

#include "ui/perform.h"
#include "../unit/story.h"
#include "fuzz.h"

#define MANY 0x80u
/* So many sources open on the overview. */
#define LARGE 15u
#define INPUT_MAX 2000u

static const struct app_format ui_formats[] = {{"text", "txt"},
					       {"json", "json"}};

static inline enum app_saved ui_save(void *data, const struct app_save *what,
				     const struct progress *progress,
				     struct err *e)
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

static const struct app_options ui_options = {
	.formats = ui_formats, .n_formats = 2, .save = ui_save};

/* What is drawn is whole and harmless, and the person is somewhere.  The
   canvas is kept, as a terminal's is: most of a run was making it anew. */
static inline void ui_check(struct ui *ui)
{
	const struct reader *r = &ui->reader;
	const struct columns *v = &ui->columns;
	static struct canvas c;
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
}

/* One of two comparisons, which live as long as the program. */
static inline struct comparison *ui_comparison(uint8_t choice)
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

#endif
