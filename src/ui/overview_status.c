#include "config.h"

#include "base/intl.h"
#include "ui/overview.h"
#include "ui/status.h"
#include "ui/ui.h"

static void tell_place(struct status_part *part, const struct ui *ui)
{
	const struct overview *v = &ui->overview;

	if (!v->inside && overview_is_alone(v, v->group)) {
		str_addf(&part->forms[0],
			 ngettext("%zu alone", "%zu alone", v->n_sources),
			 v->n_sources);
		return;
	}
	if (v->inside) {
		str_addf(&part->forms[0], _("source %zu/%zu"),
			 v->members.cursor + 1, v->members.n);
		str_addf(&part->forms[1], "%zu/%zu", v->members.cursor + 1,
			 v->members.n);
		return;
	}
	str_addf(&part->forms[0], _("group %u/%zu"), v->group + 1,
		 v->clusters->n);
	str_addf(&part->forms[1], "%u/%zu", v->group + 1, v->clusters->n);
}

static void tell_keys(struct status_part *part, const struct ui *ui)
{
	const struct overview *v = &ui->overview;

	if (v->n_chosen) {
		str_addf(&part->forms[0],
			 ngettext("Enter=read the %zu chosen",
				  "Enter=read the %zu chosen", v->n_chosen),
			 v->n_chosen);
		str_addf(&part->forms[1],
			 ngettext("%zu chosen", "%zu chosen", v->n_chosen),
			 v->n_chosen);
	} else if (!v->inside && overview_is_alone(v, v->group)) {
		str_adds(&part->forms[0], _("Enter=look at them"));
		str_adds(&part->forms[1], _("Enter=look"));
	} else if (overview_is_alone(v, v->group)) {
		str_adds(&part->forms[0], _("Enter=read it"));
		str_adds(&part->forms[1], _("Enter=read"));
	} else {
		str_adds(&part->forms[0], _("Enter=read side by side"));
		str_adds(&part->forms[1], _("Enter=read"));
	}
}

static void tell_more(struct str *out, const struct ui *ui)
{
	const struct overview *v = &ui->overview;

	if (!v->inside && !overview_is_alone(v, v->group))
		str_adds(out, _("l=its sources"));
	else if (v->inside && overview_has_groups(ui))
		str_adds(out, _("Esc=groups"));
}

static const struct list *current(const struct ui *ui)
{
	return ui->overview.inside ? &ui->overview.members
				   : &ui->overview.groups;
}

static void tell_filter(struct str *out, const struct ui *ui)
{
	const struct list *l = current(ui);

	if (l->filter)
		str_addf(out,
			 ngettext("%zu of %zu matches", "%zu of %zu match",
				  l->n),
			 l->n, l->n_all);
}

static void tell_sort(struct str *out, const struct ui *ui)
{
	const struct list *l = current(ui);

	if (l->sort)
		str_addf(out, _("by %s"), _(l->kind->sorts[l->sort]));
}

/* "<1-8/12>": the columns of the matrix, when not all are in view. */
static void tell_columns(struct str *out, const struct ui *ui)
{
	const struct overview *v = &ui->overview;

	if (v->inside && v->n_columns && v->n_columns < v->n_sources)
		str_addf(out, "<%zu-%zu/%zu>", v->first + 1,
			 v->first + v->n_columns, v->n_sources);
}

void overview_status(struct ui *ui, struct canvas *c)
{
	enum { PLACE, KEYS, MORE, FILTER, SORT, COLUMNS, N };
	static const uint8_t yield[] = {MORE, KEYS, SORT,  COLUMNS,
					KEYS, FILTER, PLACE};
	struct status_part parts[N] = {0};

	if (ui->overview.group == LIST_NONE) {
		str_adds(&parts[PLACE].forms[0], _("no group matches"));
	} else {
		tell_place(&parts[PLACE], ui);
		tell_keys(&parts[KEYS], ui);
		tell_more(&parts[MORE].forms[0], ui);
	}
	tell_filter(&parts[FILTER].forms[0], ui);
	tell_sort(&parts[SORT].forms[0], ui);
	tell_columns(&parts[COLUMNS].forms[0], ui);
	status_draw(ui, c, parts, N, yield, sizeof(yield));
	status_parts_release(parts, N);
}
