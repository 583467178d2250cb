#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/mem.h"
#include "text/printable.h"
#include "ui/keymap.h"

/* What lines of a configuration begin with. */
static const char bind_line[] = "bind", unbind_line[] = "unbind";

static void add(struct keymap *m, const struct key_seq *seq,
		const struct command *command, struct slice argument)
{
	array_reserve(&m->v, &m->cap, m->n + 1);
	m->v[m->n++] = (struct binding){
		.seq = *seq,
		.command = command,
		.argument = argument.len ? mem_strndup(argument.ptr,
						       argument.len)
					 : NULL,
	};
}

static void add_table(struct keymap *m)
{
	size_t i;

	for (i = 0; i < n_commands; i++) {
		struct slice rest = slice_cstr(commands[i].keys), word;

		while ((word = slice_take_word(&rest)).len) {
			struct key_seq seq;

			key_seq_parse(&seq, word);
			add(m, &seq, &commands[i], (struct slice){0});
		}
	}
}

void keymap_release(struct keymap *m)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		free(m->v[i].argument);
	free(m->v);
	*m = (struct keymap){0};
}

/* Two sequences clash when one begins the other. */
static bool clash(const struct key_seq *a, const struct key_seq *b)
{
	return !memcmp(a->keys, b->keys,
		       (a->n < b->n ? a->n : b->n) * sizeof(*a->keys));
}

static void take_keys(struct keymap *m, const struct key_seq *seq,
		      unsigned views)
{
	size_t i, kept = 0;

	for (i = 0; i < m->n; i++) {
		struct binding *b = &m->v[i];

		if ((b->command->views & views) && clash(&b->seq, seq))
			free(b->argument);
		else
			m->v[kept++] = *b;
	}
	m->n = kept;
}

/* Fills E with WHAT, of which NAME becomes the %s; -1. */
static int there_is_no(const char *what, struct slice name, struct err *e)
{
	struct str shown = {0};

	str_adds(&shown, "");
	printable_add_line(&shown, name.ptr, name.len);
	err_set(e, what, shown.ptr);
	str_release(&shown);
	return -1;
}

int keymap_bind(struct keymap *m, struct slice keys, struct slice command,
		struct err *e)
{
	const struct command *found;
	struct slice argument = command;
	struct slice name = slice_take_word(&argument);
	bool ambiguous;
	struct key_seq seq;

	if (!key_seq_parse(&seq, keys))
		return there_is_no(_("there is no key '%s'"), keys, e);
	found = command_find(name, &ambiguous);
	if (!found)
		return there_is_no(_("there is no command '%s'"), name, e);
	take_keys(m, &seq, found->views);
	add(m, &seq, found, argument);
	return 0;
}

int keymap_unbind(struct keymap *m, struct slice keys, struct err *e)
{
	struct key_seq seq;

	if (!key_seq_parse(&seq, keys))
		return there_is_no(_("there is no key '%s'"), keys, e);
	take_keys(m, &seq, IN_ALL);
	return 0;
}

enum keymap_answer keymap_find(const struct keymap *m, unsigned view,
			       const struct key_seq *seq,
			       const struct binding **out)
{
	enum keymap_answer answer = KEYMAP_NOTHING;
	size_t i;

	for (i = 0; i < m->n; i++) {
		const struct binding *b = &m->v[i];

		if (!(b->command->views & view) ||
		    !key_seq_begins(&b->seq, seq))
			continue;
		answer = KEYMAP_MORE;
		if (b->seq.n == seq->n) {
			*out = b;
			return KEYMAP_FOUND;
		}
	}
	return answer;
}

void keymap_keys(struct str *out, const struct keymap *m,
		 const struct command *command)
{
	size_t i, before = out->len;

	for (i = 0; i < m->n; i++) {
		if (m->v[i].command != command)
			continue;
		if (out->len > before)
			str_addc(out, ' ');
		key_seq_add_name(out, &m->v[i].seq);
	}
}

void keymap_key(struct str *out, const struct keymap *m,
		void (*run)(struct ui *ui, struct slice arg))
{
	size_t i;

	for (i = 0; i < m->n; i++)
		if (m->v[i].command->run == run) {
			key_seq_add_name(out, &m->v[i].seq);
			return;
		}
}

/* Digits are counts. */
static void drop_digits(struct keymap *m)
{
	char digit;

	for (digit = '0'; digit <= '9'; digit++) {
		struct key_seq seq = {{(uint32_t)digit, K_NONE}, 1};

		take_keys(m, &seq, IN_ALL);
	}
}

static void drop_keys(struct keymap *m, const char *keys)
{
	struct slice rest = slice_cstr(keys), word;
	struct err e;

	while ((word = slice_take_word(&rest)).len)
		keymap_unbind(m, word, &e);
}

static void add_row(struct keymap *m, const struct preset_row *row)
{
	struct slice rest = slice_cstr(row->keys), word;
	bool ambiguous;
	struct err e;

	while ((word = slice_take_word(&rest)).len) {
		keymap_bind(m, word, slice_cstr(row->command), &e);
		if (row->counted)
			m->v[m->n - 1].counted = command_find(
				slice_cstr(row->counted), &ambiguous);
	}
}

void keymap_init(struct keymap *m, const struct preset *p)
{
	const struct preset_row *row;

	*m = (struct keymap){.preset = p};
	add_table(m);
	if (p->counts)
		drop_digits(m);
	drop_keys(m, p->without);
	for (row = p->rows; row->keys; row++)
		add_row(m, row);
}

static bool is_same(const struct binding *a, const struct binding *b)
{
	if (a->command != b->command ||
	    memcmp(&a->seq, &b->seq, sizeof(a->seq)) != 0)
		return false;
	if (!a->argument || !b->argument)
		return a->argument == b->argument;
	return !strcmp(a->argument, b->argument);
}

static bool has(const struct keymap *m, const struct binding *b)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		if (is_same(&m->v[i], b))
			return true;
	return false;
}

/* Does some key of PRESET that M lacks clash with SEQ? */
static bool is_cleared(const struct keymap *m, const struct keymap *preset,
		       const struct key_seq *seq)
{
	size_t i;

	for (i = 0; i < preset->n; i++)
		if (clash(&preset->v[i].seq, seq) && !has(m, &preset->v[i]))
			return true;
	return false;
}

static void print_bind(struct str *out, const struct binding *b,
		       const char *before)
{
	str_addf(out, "%s%s ", before, bind_line);
	key_seq_add_name(out, &b->seq);
	str_addf(out, " %s", b->command->name);
	if (b->argument)
		str_addf(out, " %s", b->argument);
	str_addc(out, '\n');
}

static void print_unbinds(struct str *out, const struct keymap *m,
			  const struct keymap *preset)
{
	size_t i;

	for (i = 0; i < preset->n; i++) {
		if (has(m, &preset->v[i]))
			continue;
		str_addf(out, "%s ", unbind_line);
		key_seq_add_name(out, &preset->v[i].seq);
		str_addc(out, '\n');
	}
}

/* What was taken away is put back with what is new. */
static void print_command(struct str *out, const struct keymap *m,
			  const struct keymap *preset,
			  const struct command *command)
{
	size_t i;

	for (i = 0; i < preset->n; i++) {
		const struct binding *b = &preset->v[i];

		if (b->command == command && has(m, b))
			print_bind(out, b,
				   is_cleared(m, preset, &b->seq) ? "" : "# ");
	}
	for (i = 0; i < m->n; i++)
		if (m->v[i].command == command && !has(preset, &m->v[i]))
			print_bind(out, &m->v[i], "");
}

void keymap_print(struct str *out, const struct keymap *m)
{
	struct keymap preset;
	size_t i;

	keymap_init(&preset, m->preset);
	print_unbinds(out, m, &preset);
	for (i = 0; i < n_commands; i++)
		print_command(out, m, &preset, &commands[i]);
	keymap_release(&preset);
}
