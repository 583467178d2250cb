#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/mem.h"
#include "model/moved.h"
#include "ui/actions.h"
#include "ui/overview.h"
#include "ui/status.h"
#include "ui/style.h"
#include "ui/ui.h"

/* From so many rows on the table of the current group stands below. */
#define BOTH_FROM 30u
/* Below so many, first the rules go and then the titles. */
#define RULES_FROM 9u
#define TITLES_FROM 5u

bool overview_has_groups(const struct ui *ui)
{
	const struct clusters *k = ui->overview.clusters;

	return k && k->n;
}

static struct list *current(struct ui *ui)
{
	struct overview *v = &ui->overview;

	return v->inside ? &v->members : &v->groups;
}

static unsigned min_rows(size_t a, unsigned b)
{
	return a < b ? (unsigned)a : b;
}

struct overview_rows overview_rows(const struct ui *ui)
{
	unsigned body = ui_body_rows(ui, 0), heads, rest;
	bool both = body >= BOTH_FROM && overview_has_groups(ui);
	struct overview_rows r = {.title = body >= TITLES_FROM};

	heads = body >= RULES_FROM ? 2 : body >= TITLES_FROM ? 1 : 0;
	rest = body - r.title - heads;
	if (both) {
		r.groups_heads = r.members_heads = heads;
		r.between = 2;
		rest -= heads + r.between;
		r.groups = min_rows(ui->overview.groups.n, rest / 2);
		r.groups += !r.groups;
		r.members = rest - r.groups;
	} else if (ui->overview.inside) {
		r.members_heads = heads;
		r.members = rest;
	} else {
		r.groups_heads = heads;
		r.groups = rest;
	}
	return r;
}

static void init(struct ui *ui)
{
	struct overview *v = &ui->overview;
	size_t i, n = ui->comparison->n_sources;

	if (v->chosen)
		return;
	v->groups.kind = &overview_groups_kind;
	v->members.kind = &overview_members_kind;
	v->chosen = mem_zalloc(n, sizeof(*v->chosen));
	v->all = mem_alloc(n * sizeof(*v->all));
	for (i = 0; i < n; i++)
		v->all[i] = (uint32_t)i;
}

/* A small set is one group, and so is one where nothing goes together. */
static void make_groups(struct ui *ui)
{
	struct overview *v = &ui->overview;

	if (v->grouped)
		return;
	v->grouped = true;
	if (ui->comparison->n_sources >= OVERVIEW_FROM &&
	    !ui->comparison->unmatched)
		v->clusters = clusters_create(ui->comparison);
	v->group = LIST_NONE;
	v->inside = !overview_has_groups(ui);
}

static void set_sources(struct ui *ui, uint32_t group)
{
	struct overview *v = &ui->overview;

	v->group = group;
	v->first = 0;
	v->members.cursor = v->members.top = 0;
	list_forget(&v->members);
	overview_forget_matrix(v);
	if (!overview_has_groups(ui)) {
		v->sources = v->all;
		v->n_sources = ui->comparison->n_sources;
	} else if (overview_is_alone(v, group)) {
		v->sources = v->clusters->alone;
		v->n_sources = v->clusters->n_alone;
	} else {
		v->sources = v->clusters->v[group].sources;
		v->n_sources = v->clusters->v[group].n;
	}
}

/* The table is that of the group under the cursor. */
static void follow_group(struct ui *ui)
{
	struct overview *v = &ui->overview;
	uint32_t group = overview_has_groups(ui) ? list_item(&v->groups) : 0;

	if (group == LIST_NONE) {
		v->n_sources = 0;
		v->group = group;
		v->inside = false;
		list_forget(&v->members);
	} else if (group != v->group) {
		set_sources(ui, group);
	}
}

static void fit_matrix(struct ui *ui)
{
	struct overview *v = &ui->overview;
	size_t n = overview_matrix_columns(ui), first = v->first;

	if (first + n > v->n_sources)
		first = v->n_sources - n;
	if (n != v->n_columns || first != v->first)
		overview_forget_matrix(v);
	v->n_columns = n;
	v->first = first;
}

static void fit(struct ui *ui)
{
	struct overview *v = &ui->overview;
	struct overview_rows rows;

	init(ui);
	make_groups(ui);
	/* How many rows the groups have decides how many are shown. */
	if (overview_has_groups(ui))
		list_fit(ui, &v->groups, v->groups.rows ? v->groups.rows : 1);
	rows = overview_rows(ui);
	if (overview_has_groups(ui))
		list_fit(ui, &v->groups, rows.groups ? rows.groups : 1);
	follow_group(ui);
	list_fit(ui, &v->members, rows.members ? rows.members : 1);
	fit_matrix(ui);
}

static void draw(struct ui *ui, struct canvas *c)
{
	struct overview_rows rows = overview_rows(ui);
	unsigned y = 0, foot = ui_body_rows(ui, 0);

	if (rows.groups) {
		overview_draw_groups(ui, c, y, &rows);
		y = rows.title + rows.groups_heads + rows.groups;
	}
	if (rows.members && ui->overview.group != LIST_NONE)
		overview_draw_members(ui, c, y, &rows);
	if (foot + 1 < c->rows)
		canvas_fill(c, 0, foot, c->cols, ui->symbols->rule,
			    STYLE_RULE);
}

static uint32_t place_of(const uint32_t *v, size_t n, uint32_t source)
{
	uint32_t i;

	for (i = 0; i < n; i++)
		if (v[i] == source)
			return i;
	return LIST_NONE;
}

uint32_t overview_gone_to(const struct ui *ui)
{
	const struct overview *v = &ui->overview;
	uint32_t item = list_item(&v->members);

	if (ui_view(ui) != &view_overview || overview_has_groups(ui) ||
	    !v->members.cursor || item == LIST_NONE)
		return LIST_NONE;
	return v->sources[item];
}

void overview_show(struct ui *ui, uint32_t source)
{
	struct overview *v = &ui->overview;
	uint32_t group;

	fit(ui);
	if (overview_has_groups(ui)) {
		group = v->clusters->of[source];
		if (group == CLUSTER_NONE)
			group = (uint32_t)v->clusters->n;
		list_go(&v->groups, group);
		follow_group(ui);
		list_fit(ui, &v->members, v->members.rows);
	}
	list_go(&v->members, place_of(v->sources, v->n_sources, source));
}

/* To the source that has become current. */
static void show(struct ui *ui)
{
	struct overview *v = &ui->overview;
	uint32_t source = ui->reader.here.source;

	fit(ui);
	if (source == v->source)
		return;
	v->source = source;
	overview_show(ui, source);
}

static void move(struct ui *ui, enum move move_, int direction)
{
	list_move(current(ui), move_, direction);
}

/* Shows SOURCES in the columns, the current one at its beginning unless it is
   among them and SOURCE is none or that. */
static void open_sources(struct ui *ui, const uint32_t *sources, size_t n,
			 uint32_t source)
{
	struct reader *r = &ui->reader;
	struct place from = r->here;
	const struct compared *c;

	reader_choose(r, sources, n);
	if (source != LIST_NONE && source != r->here.source) {
		c = &ui->comparison->sources[source];
		r->here.source = source;
		r->here.at = c->n_segments ? c->segments[0].span.start : 0;
	}
	ui->overview.source = r->here.source;
	ui_go(ui, from);
}

static void open_chosen(struct ui *ui)
{
	struct overview *v = &ui->overview;
	uint32_t *list = mem_alloc(v->n_chosen * sizeof(*list));
	size_t n = 0;
	uint32_t i;

	for (i = 0; i < ui->comparison->n_sources; i++)
		if (v->chosen[i])
			list[n++] = i;
	open_sources(ui, list, n, LIST_NONE);
	free(list);
}

static void open(struct ui *ui)
{
	struct overview *v = &ui->overview;
	uint32_t item = list_item(current(ui)), source = LIST_NONE;

	if (v->n_chosen) {
		open_chosen(ui);
		return;
	}
	if (item == LIST_NONE) {
		ui_say(ui, _("there is no row to open"));
		return;
	}
	if (v->inside)
		source = v->sources[item];
	if (!overview_is_alone(v, v->group))
		open_sources(ui, v->sources, v->n_sources, source);
	else if (v->inside)
		open_sources(ui, &source, 1, source);
	else
		v->inside = true;
}

void do_right(struct ui *ui, struct slice arg)
{
	struct overview *v = &ui->overview;

	(void)arg;
	if (!v->inside)
		v->inside = list_item(&v->groups) != LIST_NONE;
	else if (v->n_columns && v->first + v->n_columns < v->n_sources) {
		v->first++;
		overview_forget_matrix(v);
	} else {
		ui_say(ui, _("no more columns on this side"));
	}
}

static bool go_out(struct ui *ui)
{
	struct overview *v = &ui->overview;

	if (!v->inside || !overview_has_groups(ui))
		return false;
	v->inside = false;
	return true;
}

void do_left(struct ui *ui, struct slice arg)
{
	struct overview *v = &ui->overview;

	(void)arg;
	if (v->inside && v->first) {
		v->first--;
		overview_forget_matrix(v);
	} else if (!go_out(ui)) {
		ui_say(ui, _("this is the left end"));
	}
}

static void set_chosen(struct overview *v, uint32_t source, bool chosen)
{
	v->n_chosen += chosen;
	v->n_chosen -= v->chosen[source];
	v->chosen[source] = chosen;
}

/* All of the group, unless all are chosen already. */
static void choose_group(struct overview *v)
{
	bool all = true;
	size_t i;

	for (i = 0; i < v->n_sources; i++)
		all &= v->chosen[v->sources[i]];
	for (i = 0; i < v->n_sources; i++)
		set_chosen(v, v->sources[i], !all);
}

void do_choose(struct ui *ui, struct slice arg)
{
	struct overview *v = &ui->overview;
	uint32_t item = list_item(current(ui));

	(void)arg;
	if (item == LIST_NONE)
		return;
	if (v->inside)
		set_chosen(v, v->sources[item],
			   !v->chosen[v->sources[item]]);
	else
		choose_group(v);
	list_move(current(ui), MOVE_ROW, 1);
}

void do_choose_none(struct ui *ui, struct slice arg)
{
	struct overview *v = &ui->overview;

	(void)arg;
	ui_say(ui, ngettext("%zu source no longer chosen",
			    "%zu sources no longer chosen", v->n_chosen),
	       v->n_chosen);
	memset(v->chosen, 0, ui->comparison->n_sources * sizeof(*v->chosen));
	v->n_chosen = 0;
}

static int search(struct ui *ui, struct slice text, bool literal,
		  struct err *e)
{
	return list_search(ui, current(ui), text, literal, e);
}

static void hold(struct ui *ui)
{
	list_hold(current(ui));
}

static void put_back(struct ui *ui)
{
	list_put_back(ui, current(ui));
}

static void step_hit(struct ui *ui, int direction)
{
	list_step_hit(ui, current(ui), direction);
}

static int filter(struct ui *ui, struct slice text, bool literal,
		  struct err *e)
{
	return list_filter(ui, current(ui), text, literal, e);
}

static void sort(struct ui *ui)
{
	list_sort(ui, current(ui));
}

static bool cancel(struct ui *ui)
{
	return list_cancel(ui, current(ui)) || go_out(ui);
}

/* Groups take half of it at most. */
static size_t length(const struct ui *ui)
{
	const struct overview *v = &ui->overview;
	size_t n = v->groups.n > v->members.n ? v->groups.n : v->members.n;

	return 2 * n + BOTH_FROM;
}

/* The source under the cursor, from its beginning. */
static struct place subject(const struct ui *ui)
{
	const struct overview *v = &ui->overview;
	uint32_t item = list_item(&v->members);
	struct place p = ui->reader.here;

	if (v->inside && item != LIST_NONE && v->sources[item] != p.source) {
		p.source = v->sources[item];
		p.at = 0;
	}
	return p;
}

static unsigned members_top(const struct overview_rows *r)
{
	unsigned y = r->groups ? r->title + r->groups_heads + r->groups : 0;

	y += r->between ? r->between - 1 : 0;
	y += r->between || (!r->groups && r->title);
	return y + r->members_heads;
}

/* The cursor goes to the list that is clicked. */
static void mouse(struct ui *ui, const struct mouse *m)
{
	struct overview *v = &ui->overview;
	struct overview_rows r = overview_rows(ui);
	unsigned groups = r.title + r.groups_heads, members = members_top(&r);
	bool inside = v->inside, opened;

	if (m->kind == MOUSE_CLICK && r.groups && r.members)
		v->inside = m->y >= groups + r.groups;
	opened = list_mouse(current(ui), m, v->inside ? members : groups);
	if (opened && v->inside == inside)
		open(ui);
}

/* Those chosen stay so. */
static void renumber(struct ui *ui, const struct moved *m)
{
	struct overview *v = &ui->overview;
	bool *chosen = v->chosen;
	size_t i;

	if (!chosen)
		return;
	free(v->all);
	v->chosen = NULL;
	v->n_chosen = 0;
	v->source = LIST_NONE;
	overview_forget_matrix(v);
	init(ui);
	for (i = 0; i < m->from->n_sources; i++)
		if (chosen[i] && m->numbers[i] != MOVED_GONE)
			set_chosen(v, m->numbers[i], true);
	free(chosen);
}

static void forget(struct ui *ui)
{
	struct overview *v = &ui->overview;

	clusters_free(v->clusters);
	v->clusters = NULL;
	v->grouped = false;
	v->closest_known = false;
	list_forget(&v->groups);
	list_forget(&v->members);
}

static void release(struct ui *ui)
{
	struct overview *v = &ui->overview;

	clusters_free(v->clusters);
	list_release(&v->groups);
	list_release(&v->members);
	free(v->all);
	free(v->chosen);
	free(v->matrix);
	*v = (struct overview){0};
}

const struct view view_overview = {
	.name = "overview",
	.where = N_("in the overview"),
	.help = N_("Help for the overview"),
	.bit = IN_OVERVIEW,
	.show = show,
	.fit = fit,
	.draw = draw,
	.move = move,
	.open = open,
	.search = search,
	.hold = hold,
	.put_back = put_back,
	.step_hit = step_hit,
	.filter = filter,
	.sort = sort,
	.cancel = cancel,
	.length = length,
	.subject = subject,
	.status = overview_status,
	.mouse = mouse,
	.forget = forget,
	.renumber = renumber,
	.release = release,
};
