#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/mem.h"
#include "ui/actions.h"
#include "ui/completing.h"
#include "ui/setting.h"
#include "ui/style.h"
#include "ui/ui.h"

/* Columns between two words. */
#define GAP 2u

void completion_clear(struct completion *c)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		free(c->words[i]);
	c->n = 0;
}

void completion_release(struct completion *c)
{
	completion_clear(c);
	free(c->words);
	*c = (struct completion){0};
}

/* The words being gathered, and what has been typed of one. */
struct search {
	const struct ui *ui;
	struct completion *out;
	struct slice typed, before; /* BEFORE: the words of the argument */
};

static void offer(struct search *s, const char *word)
{
	struct completion *c = s->out;

	if (strncmp(word, s->typed.ptr, s->typed.len))
		return;
	array_reserve(&c->words, &c->cap, c->n + 1);
	c->words[c->n++] = mem_strdup(word);
}

/* LIST has blanks between its words. */
static void offer_words(struct search *s, const char *list)
{
	while (*list) {
		size_t len = strcspn(list, " ");
		char *word = mem_strndup(list, len);

		offer(s, word);
		free(word);
		list += len + (list[len] == ' ');
	}
}

static void offer_highlights(struct search *s)
{
	offer_words(s, "all shared unique differences");
}

static void offer_sources(struct search *s)
{
	const struct reader *r = &s->ui->reader;
	struct str number = {0};
	size_t i;

	for (i = 0; i < reader_shown(r); i++) {
		str_truncate(&number, 0);
		str_addu(&number, reader_shown_at(r, i) + 1);
		offer(s, number.ptr);
	}
	str_release(&number);
}

static void offer_letters(struct search *s, bool marked)
{
	char letter[2] = "a";
	unsigned i;

	for (i = 0; i < READER_MARKS; i++, ++*letter)
		if (!marked || s->ui->reader.marked[i])
			offer(s, letter);
}

static void offer_new_marks(struct search *s)
{
	offer_letters(s, false);
}

static void offer_marks(struct search *s)
{
	offer_letters(s, true);
}

static void offer_values(struct search *s)
{
	const char *value;
	struct err e;
	size_t i, setting = setting_find(s->before, &e);

	if (setting == SIZE_MAX)
		return;
	for (i = 0; (value = setting_value(setting, i)); i++)
		offer(s, value);
}

static void offer_settings(struct search *s)
{
	size_t i;

	if (s->before.len)
		offer_values(s);
	else
		for (i = 0; i < settings_count(); i++)
			offer(s, setting_name(i));
}

static void offer_places(struct search *s)
{
	offer_words(s, "top middle bottom");
}

/* A style, then colours by name, then those and attributes. */
static void offer_looks(struct search *s)
{
	unsigned i;

	if (s->before.len) {
		offer_words(s, "default black red green yellow blue magenta "
			       "cyan white bright-black bright-red "
			       "bright-green bright-yellow bright-blue "
			       "bright-magenta bright-cyan bright-white "
			       "bold faint underline reverse theme");
		return;
	}
	for (i = 0; i < STYLE_COUNT; i++)
		offer(s, style_name((enum style)i));
}

static void offer_copied(struct search *s)
{
	offer_words(s, "passage sentence paragraph");
}

static void offer_styles(struct search *s)
{
	offer(s, "styles");
}

/* Behind a key. */
static void offer_bound(struct search *s)
{
	size_t i;

	for (i = 0; s->before.len && i < n_commands; i++)
		offer(s, commands[i].name);
}

static void offer_commands(struct search *s)
{
	size_t i;

	for (i = 0; i < n_commands; i++)
		if (commands[i].views & ui_view(s->ui)->bit)
			offer(s, commands[i].name);
}

/* What can stand behind a command, where that is a closed set. */
static const struct {
	void (*run)(struct ui *ui, struct slice arg);
	void (*offer)(struct search *s);
	unsigned words; /* it takes */
} arguments[] = {
	{do_bind, offer_bound, 2},
	{do_color, offer_looks, 5},
	{do_command_line, offer_commands, 1},
	{do_copy, offer_copied, 1},
	{do_highlight, offer_highlights, 1},
	{do_jump_mark, offer_marks, 1},
	{do_mark, offer_new_marks, 1},
	{do_place, offer_places, 1},
	{do_screen, offer_styles, 1},
	{do_set, offer_settings, 2},
	{do_source, offer_sources, 1},
};

static void offer_arguments(struct search *s, const struct command *c,
			    unsigned word)
{
	size_t i;

	for (i = 0; c && i < sizeof(arguments) / sizeof(*arguments); i++)
		if (arguments[i].run == c->run && word <= arguments[i].words)
			arguments[i].offer(s);
}

/* The words of LINE before the last one, which may be empty: how many they
   are, the first, and the one before the last. */
static unsigned split(struct slice line, struct slice *first,
		      struct slice *before, struct slice *last)
{
	unsigned n = 0;
	size_t i = 0, start;

	*first = *before = (struct slice){"", 0};
	for (;;) {
		while (i < line.len && line.ptr[i] == ' ')
			i++;
		for (start = i; i < line.len && line.ptr[i] != ' '; i++)
			;
		*last = slice_of(line.ptr + start, i - start);
		if (i == line.len)
			return n;
		if (n++)
			*before = *last;
		else
			*first = *last;
	}
}

void completing_find(const struct ui *ui, struct completion *c)
{
	const struct prompt *p = &ui->prompt;
	struct search s = {.ui = ui, .out = c};
	struct slice line = slice_of(p->text.ptr ? p->text.ptr : "",
				     p->cursor);
	struct slice name;
	bool ambiguous;
	unsigned word = split(line, &name, &s.before, &s.typed);

	completion_clear(c);
	if (word)
		offer_arguments(&s, command_find(name, &ambiguous), word);
	else
		offer_commands(&s);
	c->at = c->n;
	c->end = p->cursor;
	c->start = p->cursor - s.typed.len;
}

static void put(struct ui *ui, const char *word, size_t len)
{
	struct completion *c = &ui->completion;

	prompt_replace(&ui->prompt, c->start, c->end, slice_of(word, len));
	c->end = c->start + len;
}

/* What all words begin with. */
static size_t common(const struct completion *c)
{
	size_t i, len = strlen(c->words[0]);

	for (i = 1; i < c->n; i++)
		while (strncmp(c->words[0], c->words[i], len))
			len--;
	/* Whole characters. */
	while (len && ((unsigned char)c->words[0][len] & 0xc0) == 0x80)
		len--;
	return len;
}

/* Where the name of a file begins that the command in the line takes, behind
   a blank that is none of the name's own; SIZE_MAX when it takes none. */
static size_t file_start(const struct ui *ui, bool *escaped)
{
	const struct prompt *p = &ui->prompt;
	struct slice line = slice_of(p->text.ptr ? p->text.ptr : "",
				     p->cursor);
	struct slice rest = line, name = slice_take_word(&rest);
	const struct command *c;
	bool ambiguous, several;
	size_t at;

	c = command_find(name, &ambiguous);
	if (name.len == line.len || !c || !c->argument ||
	    strncmp(c->argument, "FILE", 4))
		return SIZE_MAX;
	several = c->argument[4] != 0;
	for (at = p->cursor; several && rest.ptr < line.ptr + at; at--)
		if (line.ptr[at - 1] == ' ' &&
		    (at < 2 || line.ptr[at - 2] != '\\'))
			break;
	*escaped = several;
	return several ? at : (size_t)(rest.ptr - line.ptr);
}

/* Where several names may stand, a blank in one has a backslash. */
static void add_escaped(struct str *out, const char *name)
{
	for (; *name; name++) {
		if (*name == ' ' || *name == '\\')
			str_addc(out, '\\');
		str_addc(out, *name);
	}
}

static void add_unescaped(struct str *out, struct slice name)
{
	size_t i;

	for (i = 0; i < name.len; i++) {
		if (name.ptr[i] == '\\' && i + 1 < name.len)
			i++;
		str_addc(out, name.ptr[i]);
	}
}

/* The first word that was found, as far as all go. */
static void put_common(struct ui *ui)
{
	struct completion *c = &ui->completion;

	if (!c->n) {
		ui_say(ui, _("nothing to complete"));
		return;
	}
	put(ui, c->words[0], common(c));
	/* It is done: the next Tab completes what follows. */
	if (c->n == 1)
		completion_clear(c);
}

static void begin(struct ui *ui)
{
	struct completion *c = &ui->completion;
	const struct prompt *p = &ui->prompt;
	size_t start = file_start(ui, &c->escaped);
	struct str typed = {0};

	if (start == SIZE_MAX) {
		completing_find(ui, c);
		put_common(ui);
		return;
	}
	/* What files there are others know. */
	c->start = start;
	c->end = p->cursor;
	str_adds(&typed, "");
	if (c->escaped)
		add_unescaped(&typed, slice_of(p->text.ptr + start,
					       p->cursor - start));
	else
		str_add(&typed, p->text.ptr + start, p->cursor - start);
	ui_effect(ui, EFFECT_COMPLETE, slice_of(typed.ptr, typed.len));
	str_release(&typed);
}

void ui_completed(struct ui *ui, char **words, size_t n)
{
	struct completion *c = &ui->completion;
	size_t i;

	completion_clear(c);
	array_reserve(&c->words, &c->cap, n);
	for (i = 0; i < n; i++) {
		struct str word = {0};

		if (c->escaped)
			add_escaped(&word, words[i]);
		else
			str_adds(&word, words[i]);
		c->words[i] = word.ptr;
	}
	c->at = c->n = n;
	put_common(ui);
}

void completing_key(struct ui *ui, int direction)
{
	struct completion *c = &ui->completion;

	if (!c->n) {
		begin(ui);
		return;
	}
	if (c->at == c->n)
		c->at = direction > 0 ? 0 : c->n - 1;
	else
		c->at = (c->at + c->n + (size_t)direction) % c->n;
	put(ui, c->words[c->at], strlen(c->words[c->at]));
}

/* The first word behind those of the page that begins with FIRST. */
static size_t page_end(const struct completion *c, size_t first,
		       unsigned room)
{
	size_t i = first;
	unsigned x = 0;

	while (i < c->n) {
		x += canvas_width(slice_cstr(c->words[i])) + GAP;
		if (x > room && i > first)
			break;
		i++;
	}
	return i;
}

void completing_draw(const struct ui *ui, struct canvas *c)
{
	const struct completion *words = &ui->completion;
	size_t first = 0, end, at = words->at < words->n ? words->at : 0;
	unsigned y = c->rows - 2, x;

	if (words->n < 2 || c->rows < 2)
		return;
	while ((end = page_end(words, first, c->cols - 1)) <= at)
		first = end;
	canvas_fill(c, 0, y, c->cols, " ", STYLE_STATUS);
	for (x = 1; first < end; first++)
		x = GAP + canvas_puts(c, x, y, c->cols, words->words[first],
				      first == words->at ? STYLE_HEADER_FOCUS
							 : STYLE_STATUS);
	if (end < words->n)
		canvas_puts(c, c->cols - 1, y, c->cols,
			    ui->symbols->ellipsis, STYLE_RULE);
}
