/*
 * mouse.h - what a mouse does on the screen
 */
#ifndef UI_MOUSE_H
#define UI_MOUSE_H

#include <stdbool.h>
#include <time.h>

#include "base/str.h"

struct ui;

enum mouse_kind {
	MOUSE_CLICK,
	MOUSE_DOUBLE, /* the second of two clicks */
	MOUSE_DRAG,   /* moved with the button down */
	MOUSE_WHEEL_UP,
	MOUSE_WHEEL_DOWN,
};

struct mouse {
	enum mouse_kind kind;
	unsigned x, y; /* of the cell, from 0 */
};

/* What was reported last, and when the button was pressed there. */
struct clicks {
	struct mouse last;
	struct timespec pressed;
};
/* Takes M, which becomes a double click when it is the second of two. */
void clicks_take(struct clicks *c, struct mouse *m);

/* Rows that one notch of the wheel is. */
#define MOUSE_WHEEL_ROWS 3u

static inline bool mouse_is_wheel(const struct mouse *m)
{
	return m->kind == MOUSE_WHEEL_UP || m->kind == MOUSE_WHEEL_DOWN;
}
static inline int mouse_direction(const struct mouse *m)
{
	return m->kind == MOUSE_WHEEL_UP ? -1 : 1;
}

/* Reads what a terminal reports behind "ESC [ <" (SGR, 1006): "0;12;5M".
   False when it means nothing here. */
bool mouse_report(struct mouse *m, const char *report);
/* Reads a line of a script: "click 12 5", column and row from 1. */
bool mouse_line(struct mouse *m, struct slice line);

#endif
