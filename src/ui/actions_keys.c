#include "config.h"

#include <string.h>

#include "base/intl.h"
#include "ui/actions.h"
#include "ui/ui.h"

/* As far as a text goes; more is its end. */
#define LINE_MAX 99999ul

/* The help tells the keys. */
static void keys_changed(struct ui *ui, int status, const struct err *e)
{
	if (status)
		ui_complain(ui, "%s", e->msg);
	else
		ui->help.view = NULL;
}

void do_bind(struct ui *ui, struct slice arg)
{
	struct slice keys = slice_take_word(&arg);
	struct err e = {""};

	if (arg.len)
		keys_changed(ui, keymap_bind(&ui->keymap, keys, arg, &e), &e);
	else
		ui_complain(ui, _("bind wants a key and a command"));
}

void do_unbind(struct ui *ui, struct slice arg)
{
	struct err e = {""};

	if (arg.len)
		keys_changed(ui, keymap_unbind(&ui->keymap, arg, &e), &e);
	else
		ui_complain(ui, _("unbind wants a key"));
}

static void tell_color(struct ui *ui, struct slice name)
{
	struct str line = {0};
	enum style style;

	if (!style_find(name, &style)) {
		ui_complain(ui, _("color wants a style, a colour, and may have "
				"a second one and attributes"));
		return;
	}
	looks_tell(&line, style,
		   looks_look(&ui->looks, (uint16_t)style, 256));
	ui_say(ui, "%s", line.ptr);
	str_release(&line);
}

void do_color(struct ui *ui, struct slice arg)
{
	struct slice rest = arg, name = slice_take_word(&rest);
	struct err e;

	if (!rest.len)
		tell_color(ui, name);
	else if (looks_color(&ui->looks, arg, &e))
		ui_complain(ui, "%s", e.msg);
}

void do_line(struct ui *ui, struct slice arg)
{
	unsigned long n = 0;
	size_t i;

	for (i = 0; i < arg.len && n <= LINE_MAX; i++) {
		if (arg.ptr[i] < '0' || arg.ptr[i] > '9')
			break;
		n = n * 10 + (unsigned long)(arg.ptr[i] - '0');
	}
	if (!n || i < arg.len) {
		ui_complain(ui, _("line wants a number from 1 to %lu"), LINE_MAX);
		return;
	}
	do_top(ui, (struct slice){0});
	while (--n)
		ui_view(ui)->move(ui, MOVE_ROW, 1);
}

void do_place(struct ui *ui, struct slice arg)
{
	struct columns *v = &ui->columns;

	if (slice_equal(arg, slice_cstr("top")))
		ui->reader.here.row = 0;
	else if (slice_equal(arg, slice_cstr("middle")))
		ui->reader.here.row = (int32_t)v->rows / 2;
	else if (slice_equal(arg, slice_cstr("bottom")))
		ui->reader.here.row = v->rows ? (int32_t)v->rows - 1 : 0;
	else
		ui_complain(ui, _("place is top, middle or bottom"));
	if (!ui->message.len)
		columns_restore(ui);
}
