#include "config.h"

#include <string.h>

#include "base/intl.h"
#include "text/printable.h"
#include "ui/actions.h"
#include "ui/asking.h"
#include "ui/saving.h"
#include "ui/style.h"
#include "ui/ui.h"

/* Columns between what is typed and the note behind it. */
#define NOTE_GAP 3u

void asking_open(struct ui *ui, enum prompt_kind kind, const char *text)
{
	prompt_open(&ui->prompt, kind, text, &ui->histories);
}

void do_command_line(struct ui *ui, struct slice arg)
{
	struct str text = {0};

	str_add(&text, arg.ptr, arg.len);
	asking_open(ui, PROMPT_COMMAND, text.ptr ? text.ptr : "");
	str_release(&text);
}

static void search(struct ui *ui, struct slice text, bool literal)
{
	struct err e;

	history_add(&ui->histories.of[PROMPT_SEARCH], text);
	if (ui_view(ui)->search(ui, text, literal, &e))
		ui_complain(ui, "%s", e.msg);
}

void do_search(struct ui *ui, struct slice arg)
{
	if (arg.len)
		search(ui, arg, false);
	else
		asking_open(ui, PROMPT_SEARCH, "");
}

void do_search_literal(struct ui *ui, struct slice arg)
{
	if (arg.len) {
		search(ui, arg, true);
		return;
	}
	asking_open(ui, PROMPT_SEARCH, "");
	ui->prompt.literal = true;
}

static void filter(struct ui *ui, struct slice text, bool literal)
{
	struct err e;

	if (ui_view(ui)->filter(ui, text, literal, &e))
		ui_complain(ui, "%s", e.msg);
}

void do_filter(struct ui *ui, struct slice arg)
{
	if (arg.len)
		filter(ui, arg, false);
	else
		asking_open(ui, PROMPT_FILTER, "");
}

void do_next_hit(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui_view(ui)->step_hit(ui, 1);
}

void do_previous_hit(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui_view(ui)->step_hit(ui, -1);
}

void do_highlight_off(struct ui *ui, struct slice arg)
{
	(void)arg;
	ui->reader.hits_hidden = true;
}

void asking_close(struct ui *ui)
{
	trying_end(ui);
	completion_clear(&ui->completion);
	prompt_close(&ui->prompt);
}

static void answer(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	enum prompt_kind kind = p->kind;
	struct str text = {0};
	struct slice line;

	str_add(&text, p->text.ptr, p->text.len);
	line = slice_of(text.ptr, text.len);
	history_add(&ui->histories.of[kind], line);
	asking_close(ui);
	if (kind == PROMPT_COMMAND)
		ui_command(ui, line);
	else if (kind == PROMPT_SEARCH && line.len)
		search(ui, line, p->literal);
	else if (kind == PROMPT_SEARCH)
		ui_view(ui)->step_hit(ui, 1);
	else if (kind == PROMPT_FILTER)
		filter(ui, line, p->literal);
	else if (kind == PROMPT_SAVE)
		saving_answer(ui, line);
	str_release(&text);
}

/* A pattern or a name that means nothing yet: it changes with each key. */
static void edit(struct ui *ui, uint32_t key)
{
	struct prompt *p = &ui->prompt;

	completion_clear(&ui->completion);
	switch (prompt_key(p, &ui->histories, key)) {
	case PROMPT_DONE:
		answer(ui);
		break;
	case PROMPT_CANCELLED:
		asking_close(ui);
		break;
	case PROMPT_MORE:
		if (p->kind == PROMPT_SEARCH)
			trying_search(ui);
		if (p->kind == PROMPT_SAVE && p->old)
			saving_recalled(ui);
		break;
	}
}

static void toggle_literal(struct ui *ui)
{
	ui->prompt.literal = !ui->prompt.literal;
	if (ui->prompt.kind == PROMPT_SEARCH)
		trying_search(ui);
}

static bool is_tab(const struct prompt *p, uint32_t key)
{
	return p->kind == PROMPT_COMMAND &&
	       (key == K_TAB || key == K_SHIFT_TAB);
}

void asking_key(struct ui *ui, uint32_t key)
{
	struct prompt *p = &ui->prompt;

	if (p->kind == PROMPT_REPLACE)
		saving_answer_replace(ui, key);
	else if ((p->kind == PROMPT_SEARCH || p->kind == PROMPT_FILTER) &&
		 key == key_ctrl('R'))
		toggle_literal(ui);
	else if (p->kind == PROMPT_SAVE && saving_key(ui, key))
		;
	else if (is_tab(p, key))
		completing_key(ui, key == K_TAB ? 1 : -1);
	else
		edit(ui, key);
}

static void add_label(struct str *out, const struct ui *ui)
{
	const struct prompt *p = &ui->prompt;

	switch (p->kind) {
	case PROMPT_COMMAND:
		str_addc(out, ':');
		break;
	case PROMPT_SEARCH:
		str_adds(out, p->literal ? _("plain text /") : "/");
		break;
	case PROMPT_FILTER:
		str_adds(out, p->literal ? _("only with plain text &") : "&");
		break;
	case PROMPT_SAVE:
		saving_add_label(out, ui);
		break;
	case PROMPT_REPLACE:
		printable_add_line(out, ui->question.path,
				   strlen(ui->question.path));
		str_adds(out, _(" exists: replace it? (y/n) "));
		break;
	case PROMPT_NONE:
	case PROMPT_COUNT:
		break;
	}
}

/* What went wrong with the name in the prompt stands above it. */
static void draw_message(const struct ui *ui, struct canvas *c)
{
	unsigned y = c->rows - 2, x;

	if (c->rows < 2)
		return;
	x = canvas_put_short(c, 0, y, c->cols,
			     slice_of(ui->message.ptr, ui->message.len),
			     ui->symbols->ellipsis,
			     ui->complaint ? STYLE_ERROR : STYLE_MESSAGE);
	canvas_fill(c, x, y, c->cols, " ", STYLE_TEXT);
}

/* What comes of it so far, at the right end where there is room. */
static void draw_note(struct canvas *c, struct slice note)
{
	unsigned y = c->rows - 1, width = canvas_width(note), x;
	unsigned text = c->cols;

	while (text && canvas_at(c, text - 1, y)->chars[0] == ' ')
		text--;
	if (!width || text + width + NOTE_GAP > c->cols)
		return;
	x = c->cols - width;
	canvas_put(c, x, y, c->cols, note, STYLE_MESSAGE);
}

void asking_draw(struct ui *ui, struct canvas *c)
{
	struct str label = {0};

	add_label(&label, ui);
	prompt_draw(&ui->prompt, c, c->rows - 1, label.ptr);
	completing_draw(ui, c);
	str_truncate(&label, 0);
	if (ui->prompt.kind == PROMPT_SAVE)
		saving_add_keys(&label, ui);
	else
		str_add(&label, ui->message.ptr, ui->message.len);
	if (ui->message.len && ui->prompt.kind == PROMPT_SAVE)
		draw_message(ui, c);
	draw_note(c, slice_of(label.ptr, label.len));
	str_release(&label);
}
