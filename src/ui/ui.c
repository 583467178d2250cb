#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/mem.h"
#include "text/printable.h"
#include "ui/actions.h"
#include "ui/asking.h"
#include "ui/names.h"
#include "ui/saving.h"
#include "ui/status.h"
#include "ui/ui.h"
#include "ui/unmatched.h"
#include "ui/wishes.h"

/* A rule above the status line is worth its row from here on. */
#define FOOT_RULE_FROM 20u

/* More than any text has lines. */
#define COUNT_MAX 99999u

static void take_preferences(struct ui *ui, const struct preferences *p)
{
	size_t i;

	wishes_keymap(&ui->keymap, p);
	if (!p)
		return;
	ui->looks = p->looks;
	for (i = 0; i < settings_count(); i++)
		if (p->values[i])
			setting_apply(ui, i, slice_cstr(p->values[i]));
}

/* Nothing was open before, and nothing is to be shown: a new reader is at
   the beginning. */
static void open_first(struct ui *ui, const struct view *view)
{
	ui->views[0] = view;
	ui->reader.here.view = ui_view_number(ui);
}

int ui_init(struct ui *ui, const struct comparison *c,
	    const struct app_options *opt, struct err *e)
{
	(void)e;
	*ui = (struct ui){.comparison = c,
			  .options = opt,
			  .symbols = &symbols_unicode,
			  .suffix = names_suffix(c),
			  .similarity = opt->similarity > 0
						? opt->similarity
						: COMPARISON_SIMILARITY,
			  .mouse = opt->mouse,
			  .views = {&view_columns},
			  .n_views = 1,
			  .cols = 80,
			  .rows = 24};
	reader_init(&ui->reader, c);
	if (c->n_sources >= OVERVIEW_FROM)
		open_first(ui, &view_overview);
	take_preferences(ui, opt->preferences);
	if (opt->notice)
		ui_say(ui, "%s", opt->notice);
	return 0;
}

static void effect_release(struct effect *e)
{
	free(e->path);
	str_release(&e->text);
	*e = (struct effect){0};
}

void ui_welcome(struct ui *ui)
{
	/* "?=help" and two blanks. */
	const unsigned hint = 8;
	const char *words =
		_("]=shared  }=only here  i=index  v=variants  t=story  "
		  "o=overview");

	if (ui->message.len || ui_view(ui) != &view_columns ||
	    ui->comparison->unmatched)
		return;
	if (canvas_width(slice_cstr(words)) + hint > ui->cols)
		words = _("i=index  v=variants  t=story");
	if (canvas_width(slice_cstr(words)) + hint <= ui->cols)
		ui_say(ui, "%s", words);
}

void ui_release(struct ui *ui)
{
	unsigned i;

	trying_end(ui);
	for (i = 0; i < n_view_all; i++)
		if (view_all[i]->release)
			view_all[i]->release(ui);
	reader_release(&ui->reader);
	keymap_release(&ui->keymap);
	prompt_release(&ui->prompt);
	completion_release(&ui->completion);
	sieve_release(&ui->sieve);
	histories_release(&ui->histories);
	str_release(&ui->message);
	effect_release(&ui->effect);
	effect_release(&ui->question);
}

void ui_resize(struct ui *ui, unsigned cols, unsigned rows)
{
	ui->cols = cols ? cols : 1;
	ui->rows = rows ? rows : 1;
	ui_view(ui)->fit(ui);
}

struct slice ui_name(const struct ui *ui, size_t source)
{
	const char *name = ui->comparison->sources[source].source->name;

	return slice_of(name, strlen(name) - ui->suffix);
}

unsigned ui_body_rows(const struct ui *ui, unsigned header)
{
	unsigned foot = ui->rows >= FOOT_RULE_FROM ? 2 : ui->rows > 1 ? 1 : 0;

	return ui->rows > header + foot ? ui->rows - header - foot : 1;
}

static void say(struct ui *ui, bool complaint, const char *fmt, va_list ap)
{
	char text[sizeof(((struct err *)0)->msg)];

	vsnprintf(text, sizeof(text), fmt, ap);
	str_truncate(&ui->message, 0);
	printable_add_line(&ui->message, text, strlen(text));
	ui->complaint = complaint;
}

void ui_say(struct ui *ui, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(ui, false, fmt, ap);
	va_end(ap);
}

void ui_complain(struct ui *ui, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(ui, true, fmt, ap);
	va_end(ap);
}

struct effect *ui_effect(struct ui *ui, enum effect_kind kind,
			 struct slice path)
{
	effect_release(&ui->effect);
	ui->effect.kind = kind;
	if (path.len)
		ui->effect.path = mem_strndup(path.ptr, path.len);
	return &ui->effect;
}

/* What a new key or command finds: no message, no effect, fitted views. */
static void begin(struct ui *ui)
{
	str_truncate(&ui->message, 0);
	ui->effect.kind = EFFECT_NONE;
	ui_view(ui)->fit(ui);
	if (ui_view(ui)->wake)
		ui_view(ui)->wake(ui);
}

static void end(struct ui *ui)
{
	ui_view(ui)->fit(ui);
	if (ui_view(ui)->settle)
		ui_view(ui)->settle(ui);
}

static struct slice argument_of(const struct binding *b, const char *key,
				 size_t n)
{
	if (b->argument)
		return slice_cstr(b->argument);
	if (b->command->argument && ((*key >= 'a' && *key <= 'z' && n > 1) ||
				     (*key >= '0' && *key <= '9')))
		return slice_of(key, 1);
	return slice_of("", 0);
}

/* So often, or until it has something to say or to ask. */
static void repeat(struct ui *ui, const struct command *c, struct slice arg,
		   unsigned count)
{
	const struct view *view = ui_view(ui);

	while (count-- && !ui->message.len && !ui->effect.kind &&
	       !ui->prompt.kind && ui_view(ui) == view)
		c->run(ui, arg);
}

static bool takes_number(const struct command *c)
{
	return c->argument && !strcmp(c->argument, "N");
}

static void run_counted(struct ui *ui, const struct binding *b,
			struct slice arg, unsigned count)
{
	const struct command *c = b->counted ? b->counted : b->command;
	struct str number = {0};

	str_addu(&number, count);
	if (takes_number(c))
		c->run(ui, slice_of(number.ptr, number.len));
	else
		repeat(ui, c, c == b->command ? arg : slice_of("", 0), count);
	str_release(&number);
}

static void run_binding(struct ui *ui, const struct binding *found,
			const struct key_seq *seq)
{
	char key = (char)seq->keys[seq->n - 1];
	struct slice arg = argument_of(found, &key, seq->n);
	/* Copies: what runs may bind this key anew. */
	const struct binding b = *found;
	char *kept;
	unsigned count = ui->count;

	ui->count = 0;
	/* Esc takes back the count alone. */
	if (count && b.command->run == do_cancel)
		return;
	if (unmatched_refuses(ui, b.command))
		return;
	kept = mem_strndup(arg.ptr, arg.len);
	arg.ptr = kept;
	if (count)
		run_counted(ui, &b, arg, count);
	else
		b.command->run(ui, arg);
	free(kept);
}

/* Is it a digit of a count, or its correction? */
static bool take_count(struct ui *ui, uint32_t key)
{
	const struct key_seq seq = {{key, K_NONE}, 1};
	const struct binding *b;
	uint64_t count = ui->count;

	if (!ui->keymap.preset->counts ||
	    (!count && keymap_find(&ui->keymap, ui_view(ui)->bit, &seq, &b)))
		return false;
	if (key >= '0' + !count && key <= '9')
		count = count * 10 + (key - '0');
	else if (count && key == K_BACKSPACE)
		count /= 10;
	else
		return false;
	ui->count = count < COUNT_MAX ? (unsigned)count : COUNT_MAX;
	return true;
}

void ui_tell_typed(struct str *out, const struct ui *ui)
{
	if (ui->count)
		str_addu(out, ui->count);
	key_seq_add_name(out, &ui->pending);
}

static void unknown_key(struct ui *ui, const struct key_seq *seq)
{
	struct str name = {0};

	key_seq_add_name(&name, seq);
	ui_say(ui, _("%s means nothing here: press ? for keys"), name.ptr);
	str_release(&name);
}

void ui_key(struct ui *ui, uint32_t key)
{
	struct key_seq seq = ui->pending;
	const struct binding *b;

	begin(ui);
	if (ui->prompt.kind) {
		asking_key(ui, key);
		end(ui);
		return;
	}
	if (!seq.n && take_count(ui, key)) {
		end(ui);
		return;
	}
	ui->pending.n = 0;
	seq.keys[seq.n++] = key;
	switch (keymap_find(&ui->keymap, ui_view(ui)->bit, &seq, &b)) {
	case KEYMAP_FOUND:
		run_binding(ui, b, &seq);
		break;
	case KEYMAP_MORE:
		ui->pending = seq;
		break;
	case KEYMAP_NOTHING:
		/* Esc takes back the key before it. */
		if (seq.n == 1 || key != K_ESC)
			unknown_key(ui, &seq);
		ui->count = 0;
		break;
	}
	end(ui);
}

void ui_mouse(struct ui *ui, const struct mouse *m)
{
	const struct view *view = ui_view(ui);

	begin(ui);
	ui->pending.n = 0;
	/* The second click of two may fall on what the first one opened. */
	if (view->mouse && !ui->prompt.kind &&
	    (m->kind != MOUSE_DOUBLE || ui->clicked == view)) {
		ui->clicked = view;
		view->mouse(ui, m);
	}
	end(ui);
}

static struct slice trimmed(struct slice s)
{
	while (s.len && *s.ptr == ' ')
		s = slice_of(s.ptr + 1, s.len - 1);
	while (s.len && s.ptr[s.len - 1] == ' ')
		s.len--;
	return s;
}

/* What a number alone stands for. */
static const char number_command[] = "line";

/* LINE with the preset's word for a command, or a number for one, told in
   full. */
static void expand(struct str *out, const struct ui *ui, struct slice line)
{
	struct slice rest = line, word = slice_take_word(&rest);
	const char *command = preset_word(ui->keymap.preset, word);
	size_t i = 0;

	while (i < word.len && word.ptr[i] >= '0' && word.ptr[i] <= '9')
		i++;
	if (command)
		str_addf(out, "%s ", command);
	else if (i && i == word.len)
		str_addf(out, "%s ", number_command);
	if (command)
		line = rest;
	str_add(out, line.ptr, line.len);
}

static void run_line(struct ui *ui, struct slice line)
{
	struct slice arg = line, name = slice_take_word(&arg);
	const struct command *c;
	bool ambiguous;

	c = command_find(name, &ambiguous);
	if (!c || !(c->views & AS_IS)) {
		/* what it asks may mean nothing in another view */
		asking_close(ui);
		begin(ui);
	}
	ui->effect.kind = EFFECT_NONE;
	if (!line.len)
		;
	else if (ambiguous)
		ui_complain(ui, _("several commands begin with '%.*s': "
				  "Tab completes"),
			    (int)name.len, name.ptr);
	else if (!c)
		ui_complain(ui, _("no command '%.*s': ? lists them"),
			    (int)name.len, name.ptr);
	else if (!(c->views & ui_view(ui)->bit))
		ui_complain(ui, _("'%s' does nothing %s"), c->name,
			    _(ui_view(ui)->where));
	else if (!unmatched_refuses(ui, c))
		c->run(ui, arg);
	end(ui);
}

/* The effect waits for the answer, whatever is asked for meanwhile. */
static void ask_replace(struct ui *ui)
{
	effect_release(&ui->question);
	ui->question = ui->effect;
	ui->effect = (struct effect){0};
	asking_open(ui, PROMPT_REPLACE, "");
}

void ui_command(struct ui *ui, struct slice line)
{
	struct str whole = {0};

	expand(&whole, ui, trimmed(line));
	run_line(ui, trimmed(slice_of(whole.ptr, whole.len)));
	str_release(&whole);
}

void ui_saved(struct ui *ui, enum app_saved how, const struct err *e)
{
	switch (how) {
	case APP_SAVED:
		saving_say(ui);
		break;
	case APP_SAVE_EXISTS:
		ask_replace(ui);
		break;
	case APP_SAVE_FAILED:
		ui_complain(ui, "%s", e->msg);
		if (ui->effect.asked)
			saving_ask_again(ui, &ui->effect);
		break;
	}
}

void ui_show(struct ui *ui, const struct comparison *c)
{
	unsigned i;

	ui->comparison = c;
	reader_compared(&ui->reader, c);
	sieve_forget(&ui->sieve);
	for (i = 0; i < n_view_all; i++)
		if (view_all[i]->forget)
			view_all[i]->forget(ui);
}

void ui_compared(struct ui *ui, const struct comparison *c,
		 const struct err *e)
{
	if (!c) {
		ui_complain(ui, _("%s: similarity stays %g"), e->msg,
			    (double)ui->similarity);
		return;
	}
	ui_show(ui, c);
	ui->similarity = ui->effect.similarity;
	ui_view(ui)->fit(ui);
	ui_say(ui, ngettext("similarity %g: %zu passage",
			    "similarity %g: %zu passages", c->n_passages),
	       (double)ui->similarity, c->n_passages);
}

void ui_draw(struct ui *ui, struct canvas *c)
{
	ui_view(ui)->fit(ui);
	canvas_resize(c, ui->cols, ui->rows);
	ui_view(ui)->draw(ui, c);
	/* Where nothing is current a screen reader begins at the top. */
	if (!c->cursor)
		canvas_put_cursor(c, 0, 0);
	if (ui->prompt.kind)
		asking_draw(ui, c);
	else if (ui->message.len)
		status_message(ui, c);
	else if (ui->rows > 1 && ui->comparison->unmatched)
		unmatched_status(ui, c);
	else if (ui->rows > 1)
		ui_view(ui)->status(ui, c);
}
