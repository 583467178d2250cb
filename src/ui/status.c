#include "config.h"

#include "base/intl.h"
#include "ui/status.h"
#include "ui/style.h"
#include "ui/ui.h"

#define HINT N_("?=help")
#define GAP 2u

static unsigned hint_column(const struct canvas *c)
{
	unsigned width = canvas_width(slice_cstr(_(HINT)));

	return c->cols > width ? c->cols - width : 0;
}

static void draw_hint(struct canvas *c)
{
	canvas_puts(c, hint_column(c), c->rows - 1, c->cols, _(HINT),
		    STYLE_KEY);
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
	unsigned x = 0, limit = hint_column(c);
	size_t i;

	draw_hint(c);
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
	unsigned limit = hint_column(c);

	draw_hint(c);
	canvas_put_short(c, 0, c->rows - 1, limit > GAP ? limit - GAP : 0,
			 slice_of(ui->message.ptr, ui->message.len),
			 ui->symbols->ellipsis,
			 ui->complaint ? STYLE_ERROR : STYLE_MESSAGE);
}
