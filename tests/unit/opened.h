/*
 * opened.h - a reader that is open on the story, and what its screen shows
 */
#ifndef UNIT_OPENED_H
#define UNIT_OPENED_H

#include <stdlib.h>
#include <string.h>

#include "support/typing.h"
#include "ui/perform.h"
#include "unit/story.h"

struct opened {
	struct ui ui;
	struct app_options opt;
	struct comparison *c;
};

/* For the setup and the teardown of a test. */
static inline int open_texts(void **state, const char *const *texts, size_t n)
{
	static struct opened f;
	struct err e;

	f = (struct opened){.c = build_comparison(texts, n)};
	assert_int_equal(ui_init(&f.ui, f.c, &f.opt, &e), 0);
	ui_resize(&f.ui, 80, 12);
	*state = &f;
	return 0;
}

static inline int open_story(void **state)
{
	return open_texts(state, story, STORY_SOURCES);
}

static inline int close_story(void **state)
{
	struct opened *f = *state;

	ui_release(&f->ui);
	build_free(f->c);
	return 0;
}

/* The screen and its styles; the caller's. */
static inline char *screen_of(struct ui *ui)
{
	struct str out = {0};

	screen_dump(&out, ui, true);
	return out.ptr;
}

static inline bool screen_shows(struct ui *ui, const char *text)
{
	char *all = screen_of(ui);
	bool found = strstr(all, text);

	free(all);
	return found;
}

static inline void type_keys(struct ui *ui, const char *text)
{
	for (; *text; text++)
		ui_key(ui, (unsigned char)*text);
}

/* And Enter. */
static inline void enter_keys(struct ui *ui, const char *text)
{
	type_keys(ui, text);
	ui_key(ui, K_ENTER);
}

#define story_test(f) \
	cmocka_unit_test_setup_teardown(f, open_story, close_story)

#endif
