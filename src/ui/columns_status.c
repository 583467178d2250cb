#include "config.h"

#include "base/intl.h"
#include "ui/status.h"
#include "ui/tell.h"
#include "ui/ui.h"

/* Why the current row is taken for one. */
static void tell_why(struct status_part *part, const struct ui *ui)
{
	const struct passage *p = reader_passage(&ui->reader);
	size_t row;

	if (!p)
		return;
	row = comparison_row(p, reader_segment(&ui->reader)->occurrence,
			     ui->reader.here.at);
	if (p->n_rows > 1)
		str_addf(&part->forms[0], _("sentence %zu/%zu "), row + 1,
			 p->n_rows);
	tell_class(part->forms, &p->rows[row]);
	tell_score(&part->forms[0], p->rows[row].score);
}

static void tell_moved(struct status_part *part, const struct ui *ui)
{
	const struct occurrence *o = reader_occurrence(&ui->reader);

	if (!o || !o->moved)
		return;
	str_addf(&part->forms[0], _("moved %s"), ui->symbols->moved);
	str_adds(&part->forms[1], ui->symbols->moved);
}

/* Told because it can hide a copy, or be how one is known. */
static void tell_invisible(struct str *out, const struct ui *ui)
{
	size_t at = ui->reader.here.source;
	uint32_t n = ui->comparison->sources[at].source->invisible;

	if (n)
		str_addf(out, ngettext("%u invisible", "%u invisible", n), n);
}

static void tell_percent(struct str *out, struct ui *ui)
{
	struct columns *v = &ui->columns;
	const struct column *f = columns_focus(ui);
	size_t n = v->layout.columns[column_index(v, f)].n_text;
	long seen = f->top + (long)v->rows;

	if (!n || seen < 0)
		return;
	str_addf(out, "%zu %%",
		 (size_t)seen >= n ? 100 : (size_t)seen * 100 / n);
}

/* "1-3", or "1·4" when sources between are left out. */
static void tell_shown(struct str *out, const struct ui *ui)
{
	const struct columns *v = &ui->columns;
	uint32_t first = v->v[0].source;
	size_t i;

	str_addf(out, "%u", first + 1);
	for (i = 1; i < v->n && v->v[i].source == first + i; i++)
		;
	if (v->n > 1 && i == v->n) {
		str_addf(out, "-%zu", first + v->n);
		return;
	}
	for (i = 1; i < v->n; i++)
		str_addf(out, "%s%u", ui->symbols->dot, v->v[i].source + 1);
}

static void tell_window(struct str *out, const struct ui *ui)
{
	size_t all = reader_shown(&ui->reader);

	if (ui->columns.n == all)
		return;
	str_addc(out, '<');
	tell_shown(out, ui);
	str_addf(out, "/%zu>", all);
}

static void tell_mode(struct str *out, const struct ui *ui)
{
	tell_highlight(out, ui);
	if (!ui->reader.linked)
		str_addf(out, "%s%s", out->len ? ", " : "", _("unlinked"));
	if (ui->reader.zoomed)
		str_addf(out, "%s%s", out->len ? ", " : "", _("zoomed"));
	tell_filter(out, ui);
	if (ui->columns.n_hidden) {
		str_adds(out, out->len ? ", " : "");
		str_addf(out,
			 ngettext("%zu hidden", "%zu hidden",
				  ui->columns.n_hidden),
			 ui->columns.n_hidden);
	}
}

/* Where what moved went to is asked before all else. */
static void tell_keys(struct status_part *part, const struct ui *ui)
{
	const struct occurrence *o = reader_occurrence(&ui->reader);

	if (o && o->moved) {
		str_adds(&part->forms[1], _("p=peek"));
		str_addf(&part->forms[0], "%s  ", part->forms[1].ptr);
	}
	str_adds(&part->forms[0],
		 _("i=index  v=variants  t=story  o=overview"));
}

void columns_status(struct ui *ui, struct canvas *c)
{
	enum { SOURCE, INVISIBLE, SEGMENT, DIFFERENCE, WHY, MOVED, WINDOW,
	       SEARCH, PERCENT, MODE, KEYS, N };
	static const uint8_t yield[] = {
		KEYS, INVISIBLE, WHY, PERCENT, SOURCE, WHY, KEYS, DIFFERENCE,
		WHY, MOVED, SEGMENT, MODE, SEARCH, WINDOW, MOVED, DIFFERENCE,
		SEGMENT, SEGMENT};
	struct status_part parts[N] = {0};

	tell_source(&parts[SOURCE], ui);
	tell_invisible(&parts[INVISIBLE].forms[0], ui);
	tell_segment(&parts[SEGMENT], ui);
	tell_loudest(&parts[DIFFERENCE], reader_passage(&ui->reader));
	tell_why(&parts[WHY], ui);
	tell_moved(&parts[MOVED], ui);
	tell_window(&parts[WINDOW].forms[0], ui);
	tell_search(&parts[SEARCH].forms[0], ui);
	tell_percent(&parts[PERCENT].forms[0], ui);
	tell_mode(&parts[MODE].forms[0], ui);
	tell_keys(&parts[KEYS], ui);
	status_draw(ui, c, parts, N, yield, sizeof(yield));
	status_parts_release(parts, N);
}
