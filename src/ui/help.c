#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/mem.h"
#include "text/pattern.h"
#include "text/wrap.h"
#include "ui/status.h"
#include "ui/style.h"
#include "ui/ui.h"

/* Columns for the keys, and for the command's name in a wide window. */
#define KEYS 21u
#define NAME 22u
/* A window this wide has room for the names beside the sentences. */
#define WIDE 72u
/* Below this, keys stand above their sentence. */
#define NARROW 40u

/* A sign that terminals show each in their way. */
#define SIGN(member) NULL, offsetof(struct symbols, member)

static const struct {
	uint16_t style;
	const char *sample; /* a word, or NULL: */
	size_t sign;	    /* where the sign stands in the symbols */
	const char *text;
} legend[] = {
	{STYLE_SHARED_ALL, N_("shared"), 0,
	 N_("text that every source has")},
	{STYLE_SHARED_MANY, N_("shared"), 0,
	 N_("text that many of the sources have")},
	{STYLE_SHARED_FEW, N_("shared"), 0,
	 N_("text that a few of them have")},
	{STYLE_NUMBER, "12", 0,
	 N_("the passage's number, the same in all columns")},
	{STYLE_NUMBER, "=12", 0,
	 N_("a passage that every source has")},
	{STYLE_NUMBER_FEW, "12", 0,
	 N_("a passage that less than half of them have")},
	{STYLE_BOILERPLATE, N_("shared"), 0,
	 N_("what sites print around articles")},
	{STYLE_PLUS, "+", 0,
	 N_("here begins text that no other source has")},
	{STYLE_BAR_UNIQUE, SIGN(edge),
	 N_("and goes on")},
	{STYLE_ECHO, N_("formula"), 0,
	 N_("words in it that other sources use elsewhere")},
	{STYLE_VARIANT, N_("words"), 0,
	 N_("other words than most sources have there")},
	{STYLE_GAP, "_", 0,
	 N_("no words where most sources have some")},
	{STYLE_FIGURE, N_("figure"), 0,
	 N_("another number, date or name")},
	{STYLE_SHARED_ALL | STYLE_CURRENT, N_("current"), 0,
	 N_("the current sentence; the gutter tells the whole passage")},
	{STYLE_NUMBER, SIGN(dot),
	 N_("the sources that have it; of many how many, as 7/20")},
	{STYLE_MOVED, SIGN(moved),
	 N_("moved: sources 2 and 3 have it elsewhere")},
	{STYLE_FILLER, SIGN(filler),
	 N_("nothing here: other columns have more")},
	{STYLE_FILLER, SIGN(ellipsis),
	 N_("what the filter leaves out")},
	{STYLE_RULE, SIGN(border),
	 N_("here a sentence ends, as only other sources show")},
	{STYLE_HIT, N_("found"), 0,
	 N_("found by the search")},
	{STYLE_HIT_CURRENT, N_("found"), 0,
	 N_("the current hit")},
	{STYLE_BAR_SHARED, SIGN(bar_shared),
	 N_("in the bar at the edge: shared text")},
	{STYLE_BAR_UNIQUE, SIGN(bar_unique),
	 N_("text that only this source has")},
	{STYLE_BAR_HIT, SIGN(bar_hit),
	 N_("something found")},
};

static void empty(struct help *h)
{
	size_t i;

	for (i = 0; i < h->n; i++) {
		str_release(&h->v[i].keys);
		str_release(&h->v[i].name);
		str_release(&h->v[i].text);
	}
	h->n = 0;
}

void help_release(struct help *h)
{
	empty(h);
	free(h->v);
	str_release(&h->searched);
	str_release(&h->held);
	*h = (struct help){0};
}

static struct help_line *add_line(struct help *h)
{
	array_reserve(&h->v, &h->cap, h->n + 1);
	h->v[h->n] = (struct help_line){.style = STYLE_KEY};
	return &h->v[h->n++];
}

static void add_title(struct help *h, const char *title)
{
	struct help_line *l;

	if (h->n)
		add_line(h);
	l = add_line(h);
	str_adds(&l->keys, title);
	l->style = STYLE_TITLE;
	l->title = true;
}

/* Where sentences stand: behind the names of commands, where there are
   any. */
static unsigned text_column(unsigned cols, bool named)
{
	if (cols < NARROW)
		return 2;
	return named && cols >= WIDE ? KEYS + NAME : KEYS;
}

/* Wraps TEXT behind the keys; keys too long for their place, or a narrow
   window, have a line of their own. */
static void add_wrapped(struct help *h, const char *keys, const char *text,
			bool named)
{
	struct slice s = slice_cstr(text);
	unsigned x = text_column(h->cols, named);
	unsigned width = h->cols > x + 1 ? h->cols - x - 1 : 1;
	struct spans lines = {0};
	struct help_line *l = add_line(h);
	bool beside = canvas_width(slice_cstr(keys)) + 1 < x;
	size_t i;

	str_adds(&l->keys, keys);
	wrap_lines(&lines, s, (struct span){0, (uint32_t)s.len}, width, 0,
		   tile_columns);
	for (i = 0; i < lines.n; i++) {
		if (i || !beside)
			l = add_line(h);
		l->x = x;
		str_add(&l->text, s.ptr + lines.v[i].start,
			span_len(lines.v[i]));
	}
	spans_release(&lines);
}

static void add_command(struct help *h, const struct ui *ui,
			const struct command *command)
{
	struct str keys = {0}, name = {0};
	size_t line = h->n;

	keymap_keys(&keys, &ui->keymap, command);
	str_addf(&name, ":%s", command->name);
	if (command->argument)
		str_addf(&name, " %s", command->argument);
	if (h->cols < WIDE && !keys.len)
		str_adds(&keys, name.ptr);
	add_wrapped(h, keys.ptr ? keys.ptr : "", _(command->help), true);
	if (h->cols >= WIDE)
		str_adds(&h->v[line].name, name.ptr);
	str_release(&keys);
	str_release(&name);
}

static const char *sign_of(const struct ui *ui, size_t i)
{
	return *(const char *const *)((const char *)ui->symbols +
				      legend[i].sign);
}

/* Signs are shown as this terminal shows them. */
static void add_sample(struct str *out, const struct ui *ui, size_t i)
{
	if (legend[i].style == STYLE_MOVED)
		str_addf(out, "%s 2%s3", sign_of(ui, i), ui->symbols->dot);
	else if (legend[i].sample)
		str_adds(out, _(legend[i].sample));
	else if (legend[i].style == STYLE_NUMBER)
		str_addf(out, "1%s3", sign_of(ui, i));
	else
		str_adds(out, sign_of(ui, i));
}

static void add_legend(struct help *h, const struct ui *ui)
{
	struct str sample = {0};
	size_t i;

	add_title(h, _("What the marks mean"));
	for (i = 0; i < sizeof(legend) / sizeof(*legend); i++) {
		size_t line = h->n;

		str_truncate(&sample, 0);
		add_sample(&sample, ui, i);
		add_wrapped(h, sample.ptr, _(legend[i].text), false);
		h->v[line].style = legend[i].style;
	}
	str_release(&sample);
}

/* The commands of GROUP (or of all: GROUP_COUNT) that are live in the view,
   or those that are not. */
static void add_group(struct help *h, const struct ui *ui, unsigned group,
		      bool live, const char *title)
{
	bool titled = false;
	size_t i;

	for (i = 0; i < n_commands; i++) {
		const struct command *c = &commands[i];

		if ((group != GROUP_COUNT && c->group != group) ||
		    !(c->views & h->view->bit) == live)
			continue;
		if (!titled)
			add_title(h, _(title));
		titled = true;
		add_command(h, ui, c);
	}
}

/* What people come with, and the commands that answer it. */
static const struct {
	const char *question, *command;
	unsigned sort; /* of the index, unless it is the first */
} questions[] = {
	{N_("What do all of them say?"), "passages", PASSAGES_BY_SOURCES},
	{N_("What does only one of them add?"), "next-addition", 0},
	{N_("Which figure or name differs?"), "passages", PASSAGES_BY_CLASS},
	{N_("How does each of them say it?"), "variants", 0},
	{N_("Which passages have moved?"), "passages", PASSAGES_BY_MOVED},
	{N_("Where did this passage move to?"), "peek", 0},
	{N_("Which two are closest?"), "overview", 0},
	{N_("What did this one leave out?"), "omitted", 0},
	{N_("The whole story, each sentence once"), "reading", 0},
};

static void add_first_key(struct str *out, const struct ui *ui,
			  const char *name)
{
	struct str keys = {0};
	bool ambiguous;

	keymap_keys(&keys, &ui->keymap,
		    command_find(slice_cstr(name), &ambiguous));
	if (keys.len)
		str_addf(out, "%s%.*s", out->len ? " " : "",
			 (int)strcspn(keys.ptr, " "), keys.ptr);
	str_release(&keys);
}

/* The index keeps its order: from that one on to the other. */
static void add_sorting(struct str *out, const struct ui *ui, unsigned to)
{
	unsigned sort = ui->passages.list.sort;

	for (; to && sort != to; sort = (sort + 1) % PASSAGES_SORTS)
		add_first_key(out, ui, "sort");
}

static void add_questions(struct help *h, const struct ui *ui)
{
	size_t i;

	add_title(h, _("Questions"));
	for (i = 0; i < sizeof(questions) / sizeof(*questions); i++) {
		struct str keys = {0};

		add_first_key(&keys, ui, questions[i].command);
		add_sorting(&keys, ui, questions[i].sort);
		add_wrapped(h, keys.ptr ? keys.ptr : "",
			    _(questions[i].question), false);
		str_release(&keys);
	}
}

static void build(struct ui *ui, const struct view *view)
{
	struct help *h = &ui->help;
	unsigned group;

	empty(h);
	if (h->view != view)
		h->top = 0;
	h->cols = ui->cols;
	h->view = view;
	h->sort = ui->passages.list.sort;
	add_questions(h, ui);
	for (group = 0; group < GROUP_COUNT; group++)
		add_group(h, ui, group, true, command_group_title(group));
	add_legend(h, ui);
	add_group(h, ui, GROUP_COUNT, false, N_("In other views"));
}

static void fit(struct ui *ui)
{
	struct help *h = &ui->help;
	unsigned rows = ui_body_rows(ui, 0);
	const struct view *below = ui->views[ui->n_views - 2];

	if (h->cols != ui->cols || h->view != below ||
	    h->sort != ui->passages.list.sort)
		build(ui, below);
	if (h->top + rows > h->n)
		h->top = h->n > rows ? h->n - rows : 0;
}

static void draw_line(struct canvas *c, unsigned y,
		      const struct help_line *l)
{
	canvas_put(c, !l->title, y, c->cols,
		   slice_of(l->keys.ptr, l->keys.len), l->style);
	canvas_put(c, KEYS, y, c->cols, slice_of(l->name.ptr, l->name.len),
		   STYLE_TEXT);
	canvas_put(c, l->x, y, c->cols,
		   slice_of(l->text.ptr, l->text.len), STYLE_TEXT);
}

static void draw(struct ui *ui, struct canvas *c)
{
	const struct help *h = &ui->help;
	unsigned rows = ui_body_rows(ui, 0), y;

	for (y = 0; y < rows && h->top + y < h->n; y++)
		draw_line(c, y, &h->v[h->top + y]);
	if (rows + 1 < c->rows)
		canvas_fill(c, 0, rows, c->cols, ui->symbols->rule,
			    STYLE_RULE);
}

static void move(struct ui *ui, enum move move_, int direction)
{
	struct help *h = &ui->help;
	size_t rows = ui_body_rows(ui, 0), by = 1;

	if (move_ == MOVE_HALF)
		by = rows > 1 ? rows / 2 : 1;
	if (move_ == MOVE_PAGE)
		by = rows;
	if (move_ == MOVE_END)
		by = h->n;
	if (direction < 0)
		h->top -= by < h->top ? by : h->top;
	else
		h->top += by;
}

/* The next section (DIRECTION 1), or the beginning of this one and then the
   one before. */
static bool step_section(struct ui *ui, int direction)
{
	struct help *h = &ui->help;
	size_t i = h->top;

	while ((i += (size_t)direction) < h->n)
		if (h->v[i].title) {
			h->top = i;
			return true;
		}
	return false;
}

static void mouse(struct ui *ui, const struct mouse *m)
{
	unsigned i;

	for (i = 0; mouse_is_wheel(m) && i < MOUSE_WHEEL_ROWS; i++)
		move(ui, MOVE_ROW, mouse_direction(m));
}

/* 1 when P matches L, 0 when not, -1 with E filled when it was stopped. */
static int line_matches(struct pattern *p, const struct help_line *l,
			struct err *e)
{
	struct spans found = {0};
	struct str all = {0};
	int any;

	str_add(&all, l->keys.ptr, l->keys.len);
	str_addf(&all, " %s ", l->name.ptr ? l->name.ptr : "");
	str_add(&all, l->text.ptr, l->text.len);
	any = pattern_find(p, slice_of(all.ptr, all.len),
			   (struct span){0, (uint32_t)all.len}, &found, e);
	any = any ? -1 : found.n > 0;
	spans_release(&found);
	str_release(&all);
	return any;
}

/*
 * Scrolls to the next line that matches, round the end: 1, or 0 when there is
 * none, or -1 with E filled.
 */
static int go_match(struct ui *ui, struct pattern *p, int direction,
		    struct err *e)
{
	struct help *h = &ui->help;
	size_t i, at = h->top;
	int matches = 0;

	for (i = 0; i < h->n && !matches; i++) {
		at = (at + h->n + (size_t)direction) % h->n;
		pattern_watch(p, ui->progress, i, h->n);
		matches = line_matches(p, &h->v[at], e);
	}
	if (matches > 0)
		h->top = at;
	return matches;
}

static int search(struct ui *ui, struct slice text, bool literal,
		  struct err *e)
{
	struct help *h = &ui->help;
	struct pattern *p = pattern_compile(text, literal, e);
	struct str kept = {0};
	int any = p ? go_match(ui, p, 1, e) : -1;

	pattern_free(p);
	if (any < 0)
		return -1;
	if (!any)
		ui_say(ui, _("not found in the help"));
	str_add(&kept, text.ptr, text.len);
	str_release(&h->searched);
	h->searched = kept;
	h->literal = literal;
	return 0;
}

static void hold(struct ui *ui)
{
	struct help *h = &ui->help;

	h->held_top = h->top;
	h->held_literal = h->literal;
	h->held = h->searched;
	h->searched = (struct str){0};
}

static void put_back(struct ui *ui)
{
	struct help *h = &ui->help;

	h->top = h->held_top;
	h->literal = h->held_literal;
	str_release(&h->searched);
	h->searched = h->held;
	h->held = (struct str){0};
}

static void step_hit(struct ui *ui, int direction)
{
	struct help *h = &ui->help;
	struct pattern *p;
	struct err e;
	int any;

	if (!h->searched.len) {
		ui_say(ui, _("nothing was searched for yet: press /"));
		return;
	}
	p = pattern_compile(slice_of(h->searched.ptr, h->searched.len),
			    h->literal, &e);
	any = p ? go_match(ui, p, direction, &e) : -1;
	if (any < 0)
		ui_say(ui, "%s", e.msg);
	else if (!any)
		ui_say(ui, _("not found in the help"));
	pattern_free(p);
}

static void status(struct ui *ui, struct canvas *c)
{
	static const char *const texts[] = {N_("q=close"), N_("/=search")};
	static const uint8_t yield[] = {2, 1, 0};
	struct status_part parts[3] = {0};

	str_adds(&parts[0].forms[0], _(ui->help.view->help));
	str_adds(&parts[0].forms[1], _("Help"));
	str_adds(&parts[1].forms[0], _(texts[0]));
	str_adds(&parts[2].forms[0], _(texts[1]));
	status_draw(ui, c, parts, 3, yield, sizeof(yield));
	status_parts_release(parts, 3);
}

static void release(struct ui *ui)
{
	help_release(&ui->help);
}

const struct view view_help = {
	.name = "help",
	.where = N_("in the help"),
	.bit = IN_HELP,
	.fit = fit,
	.draw = draw,
	.move = move,
	.step_paragraph = step_section,
	.mouse = mouse,
	.search = search,
	.hold = hold,
	.put_back = put_back,
	.step_hit = step_hit,
	.status = status,
	.release = release,
};
