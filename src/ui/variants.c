#include "config.h"

#include "base/intl.h"
#include "ui/searching.h"
#include "ui/status.h"
#include "ui/style.h"
#include "ui/tell.h"
#include "ui/ui.h"

static uint32_t current_row(const struct ui *ui)
{
	const struct passage *p = reader_passage(&ui->reader);

	if (!p)
		return SHEET_NO_ITEM;
	return (uint32_t)comparison_row(
		p, reader_segment(&ui->reader)->occurrence,
		ui->reader.here.at);
}

static bool is_made(const struct ui *ui, const struct segment *s)
{
	const struct variants *v = &ui->variants;

	return v->cols == ui->cols && s && s->shared &&
	       v->passage == s->passage && v->occurrence == s->occurrence &&
	       v->set == ui->reader.here.set;
}

static void make_sheet(struct ui *ui, const struct segment *s)
{
	struct variants *v = &ui->variants;
	const struct passage *p = reader_passage(&ui->reader);
	size_t before, rows = 0;
	uint32_t i;

	sheet_clear(&v->sheet);
	v->cols = ui->cols;
	v->passage = s->passage;
	v->occurrence = s->occurrence;
	v->set = ui->reader.here.set;
	for (i = 0; i < p->n_rows; i++) {
		/* Air around a sentence that differs. */
		if (i && (rows > 1 || p->rows[i].class > ROW_TYPOGRAPHIC))
			sheet_add_line(&v->sheet, SHEET_NO_ITEM, SHEET_UNLIT);
		before = v->sheet.n_lines;
		variants_add_row(ui, p, s->occurrence, i);
		rows = v->sheet.n_lines - before;
	}
}

static void say_nothing(struct ui *ui)
{
	struct variants *v = &ui->variants;
	struct slice text = slice_cstr(
		reader_segment(&ui->reader)
			? _("Only this source says it: ] goes to the next "
			    "shared passage.")
			: _("This source has no text."));

	sheet_clear(&v->sheet);
	v->cols = 0;
	sheet_add_wrapped(&v->sheet, SHEET_NO_ITEM, 1,
			  ui->cols > 2 ? ui->cols - 2 : 1, text, STYLE_TEXT);
}

/* The passage may have become another one, in any view. */
static void fit(struct ui *ui)
{
	struct variants *v = &ui->variants;
	const struct segment *s = reader_segment(&ui->reader);
	unsigned header = sheet_header_rows(ui);
	bool same = is_made(ui, s);

	if (!reader_passage(&ui->reader))
		say_nothing(ui);
	else if (!same)
		make_sheet(ui, s);
	sheet_fit(&v->sheet, ui_body_rows(ui, header));
	if (!same) {
		v->sheet.top = 0;
		sheet_show(&v->sheet, current_row(ui));
	}
}

static void show(struct ui *ui)
{
	fit(ui);
	sheet_show(&ui->variants.sheet, current_row(ui));
}

/* "Variants of passage 2/9, in 5 of 5", or shorter. */
static void add_title(struct str *out, const struct ui *ui)
{
	const struct passage *p = reader_passage(&ui->reader);
	unsigned form;

	for (form = 0; form < 2; form++) {
		str_truncate(out, 0);
		if (!p)
			str_adds(out, form ? _(" Passage") : _(" Variants"));
		else
			str_addf(out,
				 form ? _(" Passage %u/%zu, in %zu of %zu")
				      : _(" Variants of passage %u/%zu, in "
					  "%zu of %zu"),
				 reader_segment(&ui->reader)->passage + 1,
				 ui->comparison->n_passages,
				 reader_holders(&ui->reader, p),
				 reader_shown(&ui->reader));
		if (canvas_width(slice_of(out->ptr, out->len)) < ui->cols)
			break;
	}
}

static void draw(struct ui *ui, struct canvas *c)
{
	const struct passage *p = reader_passage(&ui->reader);
	struct str title = {0}, right = {0};

	add_title(&title, ui);
	if (p)
		tell_differences(&right, p);
	sheet_frame(ui, c, slice_of(title.ptr, title.len),
		    slice_of(right.ptr, right.len));
	sheet_draw(ui, &ui->variants.sheet, c, sheet_header_rows(ui), c->cols,
		   current_row(ui));
	str_release(&title);
	str_release(&right);
}

/* The current sentence stays on screen. */
static void drag(struct ui *ui, int direction)
{
	struct variants *v = &ui->variants;
	const struct passage *p = reader_passage(&ui->reader);
	uint32_t row;

	if (!p || sheet_sees(&v->sheet, current_row(ui)))
		return;
	row = sheet_seen_item(&v->sheet, direction);
	if (row != SHEET_NO_ITEM)
		ui->reader.here.at =
			p->rows[row].cells[v->occurrence].span.start;
}

static void step_row(struct ui *ui, int direction)
{
	const struct passage *p = reader_passage(&ui->reader);
	uint32_t row = current_row(ui) + (uint32_t)direction;

	if (p && row < p->n_rows)
		ui->reader.here.at =
			p->rows[row].cells[ui->variants.occurrence].span.start;
}

static void move(struct ui *ui, enum move move_, int direction)
{
	const struct passage *p = reader_passage(&ui->reader);

	if (!p)
		return;
	if (move_ == MOVE_END) {
		sheet_scroll(&ui->variants.sheet, move_, direction);
		ui->reader.here.at =
			p->rows[direction < 0 ? 0 : p->n_rows - 1]
				.cells[ui->variants.occurrence]
				.span.start;
	} else if (sheet_scroll(&ui->variants.sheet, move_, direction)) {
		drag(ui, direction);
	} else {
		step_row(ui, direction);
	}
}

static void focus(struct ui *ui, uint32_t source)
{
	const struct passage *p = reader_passage(&ui->reader);
	uint32_t row = current_row(ui);

	reader_turn(&ui->reader, source);
	/* The same sentence, where the source has it. */
	if (p && p == reader_passage(&ui->reader))
		ui->reader.here.at =
			p->rows[row]
				.cells[reader_segment(&ui->reader)->occurrence]
				.span.start;
	show(ui);
}

static void open(struct ui *ui)
{
	ui_go(ui, ui->reader.here);
}

static bool is_in_passage(const struct ui *ui)
{
	return reader_passage(&ui->reader);
}

static int search(struct ui *ui, struct slice text, bool literal,
		  struct err *e)
{
	return searching_begin(ui, text, literal, is_in_passage, e);
}

static void hold(struct ui *ui)
{
	ui->variants.held = ui->variants.sheet.top;
}

static void put_back(struct ui *ui)
{
	view_variants.fit(ui);
	ui->variants.sheet.top = ui->variants.held;
	view_variants.fit(ui);
}

static void step_hit(struct ui *ui, int direction)
{
	searching_step(ui, direction, is_in_passage);
}

static size_t length(const struct ui *ui)
{
	return ui->variants.sheet.n_lines;
}

static void status(struct ui *ui, struct canvas *c)
{
	enum { SOURCE, SENTENCE, WHY, TYPOGRAPHY, SEARCH, PERCENT, N };
	static const uint8_t yield[] = {PERCENT, WHY,	     WHY,
					SOURCE,	 TYPOGRAPHY, SEARCH,
					WHY,	 SENTENCE};
	const struct passage *p = reader_passage(&ui->reader);
	struct status_part parts[N] = {0};

	tell_source(&parts[SOURCE], ui);
	if (p) {
		str_addf(&parts[SENTENCE].forms[0], _("sentence %u/%zu"),
			 current_row(ui) + 1, p->n_rows);
		tell_class(parts[WHY].forms, &p->rows[current_row(ui)]);
		str_adds(&parts[TYPOGRAPHY].forms[0],
			 ui->variants.typography ? _("with typography") : "");
	}
	tell_search(&parts[SEARCH].forms[0], ui);
	if (ui->variants.sheet.n_lines > ui->variants.sheet.rows)
		str_addf(&parts[PERCENT].forms[0], "%u %%",
			 sheet_percent(&ui->variants.sheet));
	status_draw(ui, c, parts, N, yield, sizeof(yield));
	status_parts_release(parts, N);
}

static void mouse(struct ui *ui, const struct mouse *m)
{
	const struct passage *p = reader_passage(&ui->reader);
	unsigned header = sheet_header_rows(ui), i;
	uint32_t row;

	for (i = 0; mouse_is_wheel(m) && i < MOUSE_WHEEL_ROWS; i++)
		move(ui, MOVE_ROW, mouse_direction(m));
	if (mouse_is_wheel(m) || m->kind == MOUSE_DRAG || m->y < header)
		return;
	row = sheet_item_at(&ui->variants.sheet, m->y - header);
	if (!p || row >= p->n_rows)
		return;
	ui->reader.here.at =
		p->rows[row].cells[ui->variants.occurrence].span.start;
	if (m->kind == MOUSE_DOUBLE)
		open(ui);
}

static void forget(struct ui *ui)
{
	ui->variants.cols = 0;
}

static void release(struct ui *ui)
{
	sheet_release(&ui->variants.sheet);
}

const struct view view_variants = {
	.name = "variants",
	.where = N_("in the variants"),
	.help = N_("Help for the variants"),
	.bit = IN_VARIANTS,
	.show = show,
	.fit = fit,
	.draw = draw,
	.move = move,
	.focus = focus,
	.open = open,
	.search = search,
	.hold = hold,
	.put_back = put_back,
	.step_hit = step_hit,
	.length = length,
	.status = status,
	.mouse = mouse,
	.forget = forget,
	.release = release,
};
