#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "ui/actions.h"
#include "ui/mouse.h"
#include "ui/ui.h"

/* The bits of a report's first number. */
#define BUTTON_MODIFIERS 0x1cu
#define BUTTON_LEFT 0u
#define BUTTON_LEFT_MOVED 32u
#define BUTTON_WHEEL_UP 64u
#define BUTTON_WHEEL_DOWN 65u

static bool kind_of(enum mouse_kind *kind, unsigned button)
{
	switch (button & ~BUTTON_MODIFIERS) {
	case BUTTON_LEFT:
		*kind = MOUSE_CLICK;
		return true;
	case BUTTON_LEFT_MOVED:
		*kind = MOUSE_DRAG;
		return true;
	case BUTTON_WHEEL_UP:
		*kind = MOUSE_WHEEL_UP;
		return true;
	case BUTTON_WHEEL_DOWN:
		*kind = MOUSE_WHEEL_DOWN;
		return true;
	}
	return false;
}

bool mouse_report(struct mouse *m, const char *report)
{
	unsigned button, x, y;
	char end;

	if (sscanf(report, "%5u;%5u;%5u%c", &button, &x, &y, &end) != 4 ||
	    end != 'M' || !x || !y)
		return false;
	m->x = x - 1;
	m->y = y - 1;
	return kind_of(&m->kind, button);
}

bool mouse_line(struct mouse *m, struct slice line)
{
	static const char *const names[] = {
		[MOUSE_CLICK] = "click",
		[MOUSE_DOUBLE] = "double-click",
		[MOUSE_DRAG] = "drag",
		[MOUSE_WHEEL_UP] = "wheel-up",
		[MOUSE_WHEEL_DOWN] = "wheel-down",
	};
	struct slice name = slice_take_word(&line);
	struct str place = {0};
	unsigned i, x = 0, y = 0;
	char rest;
	bool whole;

	str_add(&place, line.ptr, line.len);
	str_adds(&place, "");
	whole = sscanf(place.ptr, "%5u %5u%c", &x, &y, &rest) == 2 && x && y;
	str_release(&place);
	for (i = 0; whole && i < sizeof(names) / sizeof(*names); i++)
		if (slice_equal(name, slice_cstr(names[i]))) {
			*m = (struct mouse){(enum mouse_kind)i, x - 1, y - 1};
			return true;
		}
	return false;
}

void do_mouse(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui->mouse = !ui->mouse;
	ui_say(ui, "%s",
	       ui->mouse ? _("the mouse is on; with Shift it selects text")
			 : _("the mouse is off"));
}
