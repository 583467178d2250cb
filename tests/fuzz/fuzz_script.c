/*
 * fuzz_script.c - any bytes as a script, and each of its lines as a key
 *
 * The first byte chooses: bit 7, many sources, which open on the overview.
 * Nothing is written: saves go to ui_save.
 */
#include "config.h"

#include "text/printable.h"
#include "ui/script.h"
#include "fuzz_ui.h"

/* A name of a key is the name of that key, and its first name too. */
static void check_name(struct slice name)
{
	struct key_seq seq, again;
	struct str shown = {0};

	if (key_seq_parse(&seq, name)) {
		require(seq.n == 1 || seq.n == 2, "a key or two");
		key_seq_add_name(&shown, &seq);
		require(key_seq_parse(&again, slice_of(shown.ptr, shown.len)),
			"what is shown of a key is a key");
		require(again.n == seq.n && again.keys[0] == seq.keys[0] &&
				again.keys[1] == seq.keys[1],
			"and the same one");
	}
	str_release(&shown);
}

/* FIRST is the error or the screens; both are told on a terminal. */
static void check_shown(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		require((unsigned char)text[i] >= ' ' || text[i] == '\n',
			"no control is shown");
	for (size_t i = 0; i + 1 < len; i++)
		require(text[i] != '\xc2' || (unsigned char)text[i + 1] >= 0xa0,
			"nor one of eight bits");
}

static void check_names(struct slice text)
{
	while (text.len) {
		const char *end = memchr(text.ptr, '\n', text.len);
		size_t len = end ? (size_t)(end - text.ptr) : text.len;

		check_name(slice_of(text.ptr, len));
		len += end != NULL;
		text = slice_of(text.ptr + len, text.len - len);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text;
	struct str out = {0};
	struct err e = {""};
	struct ui ui;

	if (!size || size > INPUT_MAX)
		return 0;
	text = slice_of((const char *)data + 1, size - 1);
	check_names(text);
	require(!ui_init(&ui, ui_comparison(data[0]), &ui_options, &e),
		"the options are right");
	if (script_run(&ui, text, &out, &e))
		require(*e.msg, "a script that fails says why");
	check_shown(e.msg, strlen(e.msg));
	check_shown(out.ptr, out.len);
	ui_check(&ui);
	str_release(&out);
	ui_release(&ui);
	return 0;
}
