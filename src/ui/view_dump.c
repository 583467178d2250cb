#include "config.h"

#include "base/intl.h"
#include "ui/ui.h"
#include "ui/view_dump.h"

/* A screen of more cells would take more memory than the comparison. */
#define CELLS_MAX ((size_t)8 << 20)
/* Rows of a title and a foot, at most. */
#define FRAME_MAX 8u

/* Lines between paragraphs may come with the room for them. */
static int make_room(struct ui *ui, struct err *e)
{
	for (;;) {
		size_t n = ui_view(ui)->length(ui) + FRAME_MAX;

		if (n > CELLS_MAX / ui->cols)
			return err_set(e, _("%zu rows are too long for a view: "
					    "save the comparison instead"), n);
		if (n <= ui->rows)
			return 0;
		ui_resize(ui, ui->cols, (unsigned)n);
	}
}

/* Each column from its beginning, whatever was out of step; below another
   view they stay where they are. */
static void level(struct ui *ui)
{
	struct columns *v = &ui->columns;
	size_t i;

	for (i = 0; ui_view(ui) == &view_columns && i < v->n; i++)
		v->v[i].top = 0;
}

/* Without the foot, and the blank lines above it. */
static void cut_foot(struct str *out, const struct canvas *c, size_t start)
{
	unsigned foot = 2;
	size_t end = out->len;

	while (foot && end > start && c->rows > 2) {
		end--;
		while (end > start && out->ptr[end - 1] != '\n')
			end--;
		foot--;
	}
	while (end > start + 1 && out->ptr[end - 1] == '\n' &&
	       out->ptr[end - 2] == '\n')
		end--;
	str_truncate(out, end);
}

static void dump(struct str *out, struct ui *ui)
{
	size_t start = out->len;
	struct canvas c = {0};

	level(ui);
	canvas_resize(&c, ui->cols, ui->rows);
	ui_view(ui)->draw(ui, &c);
	canvas_dump(out, &c);
	cut_foot(out, &c, start);
	canvas_release(&c);
}

int view_dump(struct str *out, struct ui *ui, struct err *e)
{
	struct place here = ui->reader.here;
	unsigned rows = ui->rows;
	int failed;

	ui_view(ui)->hold(ui);
	failed = make_room(ui, e);
	if (!failed)
		dump(out, ui);
	ui->reader.here = here;
	ui->rows = rows;
	ui_view(ui)->put_back(ui);
	ui_view(ui)->fit(ui);
	return failed;
}
