#include "config.h"

#include <time.h>

#include "base/intl.h"
#include "ui/style.h"
#include "ui/term.h"
#include "ui/watch.h"

/* Shorter work needs no word. */
#define MOMENT_MS 300
/* Ten times a second is as fast as people read. */
#define REFRESH_MS 100
/* A look for a key costs a system call: a fraction of a moment nobody sees. */
#define LOOK_MS 10
/* People type four keys a second. */
#define PATIENCE_MS 250

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void tell(struct watch *w)
{
	struct canvas *c = w->canvas;
	unsigned y = c->rows - 1, x;
	struct str line = {0};

	course_line(&w->course, &line);
	str_adds(&line, _(" (Esc stops)"));
	x = canvas_put(c, 0, y, c->cols, slice_of(line.ptr, line.len),
		       STYLE_MESSAGE);
	canvas_fill(c, x, y, c->cols, " ", STYLE_TEXT);
	c->cursor = false;
	term_show(c);
	str_release(&line);
}

static bool step(void *data, const char *stage, size_t done, size_t total)
{
	struct watch *w = data;
	int64_t now = now_ms();

	course_step(&w->course, stage, done, total, now);
	if (now - w->looked >= LOOK_MS) {
		w->looked = now;
		if (term_stops_work())
			return false;
	}
	if (now - w->course.begun >= MOMENT_MS &&
	    now - w->told >= REFRESH_MS && w->canvas->rows) {
		w->told = now;
		tell(w);
	}
	return true;
}

static bool is_patient(void *data, const char *stage, size_t done,
		       size_t total)
{
	const struct patience *p = data;

	(void)stage;
	(void)done;
	(void)total;
	return now_ms() - p->begun < PATIENCE_MS;
}

void patience_begin(struct patience *p)
{
	*p = (struct patience){now_ms(), {is_patient, p}};
}

void watch_begin(struct watch *w, struct canvas *shown)
{
	*w = (struct watch){.canvas = shown, .progress = {step, w}};
}
