#include "config.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/file.h"
#include "ui/keymap.h"

static void every_key_has_a_name_that_parses_back(void **state)
{
	static const char *const names[] = {
		"a",  "é",   "?",    "SPACE",	  "Tab",  "Enter",
		"Esc", "Up", "PgDn", "Shift-Tab", "^A",	  "F1",
		"F2",  "F3", "F4",   "F5",	  "F6",	  "F7",
		"F8",  "F9", "F10",  "F11",	  "F12",  "Down",
		"^Z", "M-n", "M-Up", "M-SPACE",	  "Home", "<letter>",
	};
	struct str back = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		uint32_t key = key_parse(slice_cstr(names[i]));

		assert_int_not_equal(key, K_NONE);
		str_truncate(&back, 0);
		key_add_name(&back, key);
		assert_string_equal(back.ptr, names[i]);
	}
	str_release(&back);
	for (uint32_t n = 0; n < 12; n++) {
		char name[4];

		snprintf(name, sizeof(name), "F%u", n + 1);
		assert_int_equal(key_parse(slice_cstr(name)), K_F1 + n);
	}
}

static void other_names_of_keys_are_known(void **state)
{
	(void)state;
	assert_int_equal(key_parse(slice_cstr("C-l")), key_ctrl('l'));
	assert_int_equal(key_parse(slice_cstr("Ctrl-L")), key_ctrl('l'));
	assert_int_equal(key_parse(slice_cstr("pagedown")), K_PAGE_DOWN);
	assert_int_equal(key_parse(slice_cstr("Alt-x")), 'x' | KEY_ALT);
	assert_int_equal(key_parse(slice_cstr("")), K_NONE);
	assert_int_equal(key_parse(slice_cstr("\x1b")), K_NONE);
	assert_int_equal(key_parse(slice_cstr("nonsense")), K_NONE);
	assert_int_equal(key_parse(slice_cstr("\x7f")), K_NONE);
	assert_int_equal(key_parse(slice_cstr("M-")), K_NONE);
	assert_int_equal(key_parse(slice_cstr("M-nonsense")), K_NONE);
	assert_int_equal(key_parse(slice_cstr("^1")), K_NONE);
	assert_int_equal(key_parse(slice_cstr("^ab")), K_NONE);
}

/* TEXT is two keys, whose name is NAME and is of them alone. */
static void assert_seq_name(const char *text, const char *name)
{
	struct key_seq seq, named;
	struct str out = {0};

	assert_true(key_seq_parse(&seq, slice_cstr(text)));
	assert_int_equal(seq.n, 2);
	key_seq_add_name(&out, &seq);
	assert_string_equal(out.ptr, name);
	assert_true(key_seq_parse(&named, slice_cstr(name)));
	assert_int_equal(named.n, 2);
	assert_int_equal(named.keys[0], seq.keys[0]);
	assert_int_equal(named.keys[1], seq.keys[1]);
	str_release(&out);
}

static void a_sequence_has_one_or_two_keys(void **state)
{
	struct key_seq seq;

	(void)state;
	assert_true(key_seq_parse(&seq, slice_cstr("ZZ")));
	assert_int_equal(seq.n, 2);
	assert_int_equal(seq.keys[1], 'Z');
	assert_true(key_seq_parse(&seq, slice_cstr("m<letter>")));
	assert_int_equal(seq.keys[1], K_LETTER);
	assert_true(key_seq_parse(&seq, slice_cstr("Up")));
	assert_int_equal(seq.n, 1);
	assert_false(key_seq_parse(&seq, slice_cstr("abc")));
	assert_seq_name("c-up", "C-Up");
	assert_seq_name("m-ctrl-up", "M-C-Up");
	assert_seq_name("^Up", "^Up");
	assert_seq_name("^x^c", "^X^C");
}

static void every_command_is_described(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < n_commands; i++) {
		const struct command *c = &commands[i];
		const char *p;

		assert_true(c->help && isupper((unsigned char)*c->help));
		assert_int_not_equal(c->help[strlen(c->help) - 1], '.');
		assert_non_null(command_group_title(c->group));
		assert_true(c->views & IN_ALL);
		assert_non_null(c->run);
		for (p = c->name; *p; p++)
			assert_true(islower((unsigned char)*p) || *p == '-');
	}
}

static void every_command_is_found_by_its_name(void **state)
{
	bool ambiguous;
	size_t i;

	(void)state;
	for (i = 0; i < n_commands; i++)
		assert_ptr_equal(command_find(slice_cstr(commands[i].name),
					      &ambiguous),
				 &commands[i]);
	assert_null(command_find(slice_cstr("next-"), &ambiguous));
	assert_true(ambiguous);
	assert_null(command_find(slice_cstr("none"), &ambiguous));
	assert_null(command_find(slice_of("quit\0none", 9), &ambiguous));
	assert_false(ambiguous);
	assert_non_null(command_find(slice_cstr("zoo"), &ambiguous));
}

static bool begins(const struct key_seq *a, const struct key_seq *b)
{
	return key_seq_begins(a, b) || key_seq_begins(b, a);
}

static void no_key_means_two_things_in_one_view(void **state)
{
	struct keymap m;
	size_t i, k, keys = 0;

	(void)state;
	keymap_init(&m, presets);
	for (i = 0; i < n_commands; i++) {
		struct slice rest = slice_cstr(commands[i].keys), word;

		for (; (word = slice_take_word(&rest)).len; keys++) {
			struct key_seq seq;

			assert_true(key_seq_parse(&seq, word));
		}
	}
	assert_int_equal(m.n, keys);
	for (i = 0; i < m.n; i++)
		for (k = 0; k < i; k++)
			if (m.v[i].command->views & m.v[k].command->views)
				assert_false(begins(&m.v[i].seq,
						    &m.v[k].seq));
	keymap_release(&m);
}

static const struct binding *find(const struct keymap *m, const char *keys)
{
	const struct binding *b = NULL;
	struct key_seq seq;

	assert_true(key_seq_parse(&seq, slice_cstr(keys)));
	keymap_find(m, IN_COLUMNS, &seq, &b);
	return b;
}

static void a_bind_takes_the_key_from_its_command(void **state)
{
	struct keymap m;
	struct err e;

	(void)state;
	keymap_init(&m, presets);
	assert_int_equal(keymap_bind(&m, slice_cstr("j"),
				     slice_cstr("page-down"), &e),
			 0);
	assert_string_equal(find(&m, "j")->command->name, "page-down");
	assert_int_equal(keymap_bind(&m, slice_cstr("Z"),
				     slice_cstr("source 12"), &e),
			 0);
	assert_string_equal(find(&m, "Z")->argument, "12");
	assert_null(find(&m, "ZZ"));
	assert_int_equal(keymap_bind(&m, slice_cstr("qqq"),
				     slice_cstr("quit"), &e),
			 -1);
	assert_string_equal(e.msg, "there is no key 'qqq'");
	assert_int_equal(keymap_bind(&m, slice_cstr("q"),
				     slice_cstr("qu1t"), &e),
			 -1);
	assert_string_equal(e.msg, "there is no command 'qu1t'");
	assert_int_equal(keymap_bind(&m, slice_cstr("q"), slice_cstr(""), &e),
			 -1);
	assert_string_equal(e.msg, "there is no command ''");
	assert_int_equal(keymap_unbind(&m, slice_cstr("\033]"), &e), -1);
	assert_string_equal(e.msg, "there is no key '\u241b]'");
	keymap_release(&m);
}

/* The lines of what M prints that are no comments. */
static void assert_printed(const struct keymap *m, const char *want)
{
	struct str all = {0}, out = {0};
	const char *line, *end;

	str_adds(&out, "");
	keymap_print(&all, m);
	for (line = all.ptr; (end = strchr(line, '\n')); line = end + 1)
		if (*line != '#')
			str_add(&out, line, (size_t)(end + 1 - line));
	assert_string_equal(out.ptr, want);
	str_release(&all);
	str_release(&out);
}

/* As comments, one a key. */
static void what_the_preset_has_is_printed_once(void **state)
{
	struct str all = {0};
	struct keymap m;
	const char *at;
	size_t n = 0;

	(void)state;
	keymap_init(&m, presets);
	keymap_print(&all, &m);
	for (at = all.ptr; (at = strstr(at, "# bind ")); at++)
		n++;
	assert_int_equal(n, m.n);
	assert_non_null(strstr(all.ptr, "# bind q close\n"));
	keymap_release(&m);
	str_release(&all);
}

static void what_differs_from_the_preset_is_printed(void **state)
{
	struct keymap m;
	struct err e;

	(void)state;
	keymap_init(&m, presets);
	assert_printed(&m, "");
	/* the same command on its own key, with something to do */
	keymap_bind(&m, slice_cstr("q"), slice_cstr("close 2"), &e);
	assert_printed(&m, "unbind q\nbind q close 2\n");
	keymap_bind(&m, slice_cstr("q"), slice_cstr("close 3"), &e);
	assert_printed(&m, "unbind q\nbind q close 3\n");
	keymap_release(&m);
}

static void a_command_without_a_key_has_none_to_show(void **state)
{
	const struct command *quit;
	struct str out = {0};
	bool ambiguous;
	struct keymap m;
	struct err e;

	(void)state;
	keymap_init(&m, presets);
	quit = command_find(slice_cstr("quit"), &ambiguous);
	keymap_key(&out, &m, quit->run);
	assert_true(out.len > 0);
	while (out.len) {
		keymap_unbind(&m, slice_of(out.ptr, out.len), &e);
		str_truncate(&out, 0);
		keymap_key(&out, &m, quit->run);
	}
	keymap_keys(&out, &m, quit);
	assert_int_equal(out.len, 0);
	keymap_release(&m);
	str_release(&out);
}

/* The text of a manual's line without its escapes. */
static void add_plain(struct str *out, const char *p, size_t len)
{
	static const struct {
		const char *escape, *plain;
	} escapes[] = {
		{"\\(ha", "^"}, {"\\(aq", "'"}, {"\\&", ""}, {"\\e", "\\"}};
	size_t i = 0, k;

	while (i < len) {
		for (k = 0; k < 4; k++)
			if (!strncmp(p + i, escapes[k].escape,
				     strlen(escapes[k].escape)))
				break;
		if (k < 4) {
			str_adds(out, escapes[k].plain);
			i += strlen(escapes[k].escape);
		} else {
			str_addc(out, p[i++]);
		}
	}
}

/* Appends "KEYS\n:NAME\n" of each command as the manual tells them. */
static void read_manual(struct str *out)
{
	struct str text = {0}, path = {0}, keys = {0};
	struct err e;
	char *line, *next;

	str_addf(&path, "%s/doc/recoupe.1", getenv("top_srcdir"));
	if (file_read(&text, path.ptr, SIZE_MAX, NULL, &e))
		fail_msg("%s", e.msg);
	line = strstr(text.ptr, "\n.Sh KEYS");
	assert_non_null(line);
	*strstr(line + 1, "\n.Sh ") = 0;
	for (; line; line = next) {
		next = strchr(++line, '\n');
		str_truncate(&keys, 0);
		add_plain(&keys, line,
			  next ? (size_t)(next - line) : strlen(line));
		if (!strncmp(keys.ptr, ".It Sy ", 7))
			str_addf(out, "%s\n", keys.ptr + 7);
		if (!strncmp(keys.ptr, ".It Ic :", 8))
			str_addf(out, "\n%.*s\n",
				 (int)strcspn(keys.ptr + 7, " "),
				 keys.ptr + 7);
		if (!strncmp(keys.ptr, ".Pq Ic :", 8))
			str_addf(out, "%.*s\n",
				 (int)strcspn(keys.ptr + 7, " "),
				 keys.ptr + 7);
	}
	str_release(&text);
	str_release(&path);
	str_release(&keys);
}

static void the_manual_names_exactly_these_commands(void **state)
{
	struct str manual = {0}, table = {0};
	size_t i;
	const char *p;

	(void)state;
	read_manual(&manual);
	for (i = 0; i < n_commands; i++) {
		for (p = commands[i].keys; *p; p++)
			if (*p == ' ')
				str_adds(&table, " , ");
			else
				str_addc(&table, *p);
		str_addf(&table, "\n:%s\n", commands[i].name);
	}
	assert_string_equal(manual.ptr, table.ptr);
	str_release(&manual);
	str_release(&table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_key_has_a_name_that_parses_back),
		cmocka_unit_test(other_names_of_keys_are_known),
		cmocka_unit_test(a_sequence_has_one_or_two_keys),
		cmocka_unit_test(every_command_is_described),
		cmocka_unit_test(every_command_is_found_by_its_name),
		cmocka_unit_test(no_key_means_two_things_in_one_view),
		cmocka_unit_test(a_bind_takes_the_key_from_its_command),
		cmocka_unit_test(what_the_preset_has_is_printed_once),
		cmocka_unit_test(what_differs_from_the_preset_is_printed),
		cmocka_unit_test(a_command_without_a_key_has_none_to_show),
		cmocka_unit_test(the_manual_names_exactly_these_commands),
	};

	return cmocka_run_group_tests_name("command", tests, NULL, NULL);
}
