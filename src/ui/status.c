#include "config.h"

#include "base/intl.h"
#include "ui/actions.h"
#include "ui/status.h"
#include "ui/style.h"
#include "ui/ui.h"

#define GAP 2u

/* The key for the help, as it is bound; before it what was typed so far. */
struct hint {
	struct str typed, text;
};

static struct hint hint_of(const struct ui *ui)
{
	struct hint h = {0};
	struct str key = {0};

	ui_tell_typed(&h.typed, ui);
	keymap_key(&key, &ui->keymap, do_help);
	if (key.len)
		str_addf(&h.text, _("%s=help"), key.ptr);
	str_release(&key);
	return h;
}

static void hint_release(struct hint *h)
{
	str_release(&h->typed);
	str_release(&h->text);
}

/* Draws it; returns its column. */
static unsigned draw_hint(const struct ui *ui, struct canvas *c)
{
	struct hint h = hint_of(ui);
	struct slice typed = slice_of(h.typed.ptr, h.typed.len);
	struct slice text = slice_of(h.text.ptr, h.text.len);
	unsigned width = canvas_width(text), x;

	x = c->cols > width ? c->cols - width : 0;
	canvas_put(c, x, c->rows - 1, c->cols, text, STYLE_KEY);
	width = typed.len ? canvas_width(typed) + GAP : 0;
	if (width && width <= x) {
		x -= width;
		canvas_put(c, x, c->rows - 1, c->cols, typed, STYLE_TITLE);
	}
	hint_release(&h);
	return x;
}

/* Which form each part is in, on the way to a line that fits. */
struct fitting {
	const struct status_part *parts;
	size_t n;
	uint8_t form[STATUS_PARTS_MAX];
};

static struct slice shown(const struct fitting *f, size_t i)
{
	const struct str *s;

	if (f->form[i] == STATUS_FORMS)
		return (struct slice){0};
	s = &f->parts[i].forms[f->form[i]];
	return slice_of(s->ptr, s->len);
}

static unsigned width_of(const struct fitting *f)
{
	unsigned width = 0;
	size_t i;

	for (i = 0; i < f->n; i++)
		if (shown(f, i).len)
			width += canvas_width(shown(f, i)) + GAP;
	return width;
}

void status_draw(struct ui *ui, struct canvas *c,
		 const struct status_part *parts, size_t n,
		 const uint8_t *yield, size_t n_yield)
{
	struct fitting f = {.parts = parts, .n = n};
	unsigned x = 0, limit = draw_hint(ui, c);
	size_t i;

	for (i = 0; i < n_yield && width_of(&f) > limit; i++)
		if (shown(&f, yield[i]).len)
			f.form[yield[i]]++;
	limit -= limit > GAP ? GAP : limit;
	for (i = 0; i < n; i++)
		if (shown(&f, i).len)
			x = GAP + canvas_put_short(c, x, c->rows - 1, limit,
						   shown(&f, i),
						   ui->symbols->ellipsis,
						   i ? STYLE_STATUS
						     : STYLE_TITLE);
}

void status_parts_release(struct status_part *parts, size_t n)
{
	size_t i, k;

	for (i = 0; i < n; i++)
		for (k = 0; k < STATUS_FORMS; k++)
			str_release(&parts[i].forms[k]);
}

void status_message(struct ui *ui, struct canvas *c)
{
	unsigned limit = draw_hint(ui, c);

	canvas_put_short(c, 0, c->rows - 1, limit > GAP ? limit - GAP : 0,
			 slice_of(ui->message.ptr, ui->message.len),
			 ui->symbols->ellipsis,
			 ui->complaint ? STYLE_ERROR : STYLE_MESSAGE);
}
