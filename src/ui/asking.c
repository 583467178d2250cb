#include "config.h"

#include <string.h>

#include "base/intl.h"
#include "text/printable.h"
#include "ui/actions.h"
#include "ui/asking.h"
#include "ui/style.h"
#include "ui/ui.h"

#define SAVE_NAME "comparison."
/* Columns between what is typed and the note behind it. */
#define NOTE_GAP 3u

static void open_prompt(struct ui *ui, enum prompt_kind kind,
			const char *text)
{
	prompt_open(&ui->prompt, kind, text, &ui->histories);
}

void do_command_line(struct ui *ui, struct slice arg)
{
	struct str text = {0};

	str_add(&text, arg.ptr, arg.len);
	open_prompt(ui, PROMPT_COMMAND, text.ptr ? text.ptr : "");
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
		open_prompt(ui, PROMPT_SEARCH, "");
}

void do_search_literal(struct ui *ui, struct slice arg)
{
	if (arg.len) {
		search(ui, arg, true);
		return;
	}
	open_prompt(ui, PROMPT_SEARCH, "");
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
		open_prompt(ui, PROMPT_FILTER, "");
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

static void save(struct ui *ui, struct slice path, size_t format,
		 bool replace)
{
	struct effect *e = ui_effect(ui, EFFECT_SAVE, path);

	e->format = ui->options->formats[format].name;
	e->replace = replace;
}

static void propose_name(struct ui *ui)
{
	struct str name = {0};

	str_adds(&name, SAVE_NAME);
	str_adds(&name, ui->options->formats[ui->prompt.format].suffix);
	open_prompt(ui, PROMPT_SAVE, name.ptr);
	str_release(&name);
}

void do_save(struct ui *ui, struct slice arg)
{
	if (!ui->options->n_formats) {
		ui_complain(ui, _("nothing can be saved here"));
		return;
	}
	ui->prompt.format = 0;
	if (arg.len)
		save(ui, arg, 0, false);
	else
		propose_name(ui);
}

/* A name that was only proposed follows the format. */
static void next_format(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	const struct app_format *formats = ui->options->formats;
	size_t stem = sizeof(SAVE_NAME) - 1;
	bool proposed = p->text.len > stem &&
			!memcmp(p->text.ptr, SAVE_NAME, stem) &&
			!strcmp(p->text.ptr + stem, formats[p->format].suffix);

	p->format = (p->format + 1) % ui->options->n_formats;
	if (proposed)
		propose_name(ui);
}

void asking_replace(struct ui *ui)
{
	open_prompt(ui, PROMPT_REPLACE, "");
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
	else if (kind == PROMPT_SAVE && line.len)
		save(ui, line, p->format, false);
	str_release(&text);
}

/* The letter of the language, or y. */
static bool is_yes(uint32_t key)
{
	uint32_t letter = key | 0x20;

	return letter == 'y' ||
	       letter == (unsigned char)*C_("answer to (y/n)", "y");
}

static void answer_replace(struct ui *ui, uint32_t key)
{
	struct str path = {0};

	prompt_close(&ui->prompt);
	if (!is_yes(key)) {
		ui_say(ui, _("not saved"));
		return;
	}
	str_adds(&path, ui->effect.path);
	save(ui, slice_of(path.ptr, path.len), ui->prompt.format, true);
	str_release(&path);
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
		answer_replace(ui, key);
	else if ((p->kind == PROMPT_SEARCH || p->kind == PROMPT_FILTER) &&
		 key == key_ctrl('R'))
		toggle_literal(ui);
	else if (p->kind == PROMPT_SAVE && key == K_TAB)
		next_format(ui);
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
		str_addf(out,
			 ui->options->n_formats > 1
				 ? _("save as %s (Tab changes): ")
				 : _("save as %s: "),
			 ui->options->formats[p->format].name);
		break;
	case PROMPT_REPLACE:
		printable_add_line(out, ui->effect.path,
				   strlen(ui->effect.path));
		str_adds(out, _(" exists: replace it? (y/n) "));
		break;
	case PROMPT_NONE:
	case PROMPT_COUNT:
		break;
	}
}

/* What comes of it so far, at the right end where there is room. */
static void draw_note(const struct ui *ui, struct canvas *c)
{
	struct slice note = slice_of(ui->message.ptr, ui->message.len);
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
	draw_note(ui, c);
	str_release(&label);
}
