/*
 * reader.h - a reader of the story, for tests of what keys do in it
 */
#ifndef UNIT_READER_H
#define UNIT_READER_H

#include <stdio.h>
#include <string.h>

#include "support/typing.h"
#include "ui/perform.h"
#include "ui/script.h"
#include "unit/story.h"

/* What the reader asked to save last. */
struct saved {
	char path[64], format[16], part[16], screen[4096];
	bool exists, replaced;
	unsigned times;
};

static inline enum app_saved save(void *data, const struct app_save *what,
			   const struct progress *progress, struct err *e)
{
	struct saved *s = data;

	(void)progress;
	strcpy(s->path, what->path);
	strcpy(s->format, what->format ? what->format : "");
	strcpy(s->part, what->part ? what->part : "");
	snprintf(s->screen, sizeof(s->screen), "%.*s", (int)what->screen.len,
		 what->screen.ptr ? what->screen.ptr : "");
	s->replaced = what->replace;
	s->times++;
	if (!strcmp(what->path, "bad")) {
		err_set(e, "bad: no such\ndirectory");
		return APP_SAVE_FAILED;
	}
	return s->exists && !what->replace ? APP_SAVE_EXISTS : APP_SAVED;
}

static const char *const parts[] = {"all", "shared", "unique"};

struct fixture {
	struct ui ui;
	struct saved saved;
	struct app_options opt;
	struct comparison *c;
};

static const struct app_format formats[] = {{"text", "txt"},
					    {"json", "json"}};

static inline int open_ui(void **state)
{
	static struct fixture f;
	struct err e;

	f = (struct fixture){
		.opt = {.formats = formats,
			.n_formats = 2,
			.parts = parts,
			.n_parts = 3,
			.save = save,
			.data = &f.saved}};
	f.c = build_comparison(story, STORY_SOURCES);
	assert_int_equal(ui_init(&f.ui, f.c, &f.opt, &e), 0);
	ui_resize(&f.ui, 80, 24);
	*state = &f;
	return 0;
}

static inline int close_ui(void **state)
{
	struct fixture *f = *state;

	ui_release(&f->ui);
	build_free(f->c);
	return 0;
}

/* Types TEXT and Enter. */
static inline void type(struct ui *ui, const char *text)
{
	for (; *text; text++)
		ui_key(ui, (unsigned char)*text);
	ui_key(ui, K_ENTER);
	effect_perform(ui);
}

static inline void expect_message(struct ui *ui, const char *text)
{
	assert_string_equal(ui->message.len ? ui->message.ptr : "", text);
}

static inline const char *here(const struct ui *ui)
{
	const struct place *p = &ui->reader.here;

	return ui->comparison->sources[p->source].source->text + p->at;
}

static inline void expect_here(const struct ui *ui, uint32_t source,
			const char *text)
{
	assert_int_equal(ui->reader.here.source, source);
	assert_memory_equal(here(ui), text, strlen(text));
}

/* The row of the screen that holds TEXT, or -1. */
static inline int row_of(struct ui *ui, const char *text)
{
	struct str out = {0};
	const char *at, *p;
	int row = -1;

	screen_dump(&out, ui, false);
	at = strstr(out.ptr, text);
	for (p = out.ptr; at && p <= at; p++)
		row += p == out.ptr || p[-1] == '\n';
	str_release(&out);
	return row;
}

#define ui_test(f) cmocka_unit_test_setup_teardown(f, open_ui, close_ui)

#endif
