/* Configuration lines of the reader, presets of keys, and counts. */
#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "support/typing.h"
#include "ui/perform.h"
#include "ui/wishes.h"
#include "unit/story.h"

static void line(struct preferences *p, const char *text)
{
	struct err e;

	if (preferences_line(p, text, &e))
		fail_msg("%s: %s", text, e.msg);
}

/* Reads what preferences_print wrote. */
static void read_back(struct preferences *p, const char *text)
{
	struct str one = {0};

	while (*text) {
		size_t len = strcspn(text, "\n");

		str_truncate(&one, 0);
		str_add(&one, text, len);
		if (*one.ptr != '#')
			line(p, one.ptr);
		text += len + 1;
	}
	str_release(&one);
}

static bool is_same(const struct binding *a, const struct binding *b)
{
	return !memcmp(&a->seq, &b->seq, sizeof(a->seq)) &&
	       a->command == b->command &&
	       !strcmp(a->argument ? a->argument : "",
		       b->argument ? b->argument : "");
}

static void expect_part(const struct keymap *part, const struct keymap *all)
{
	size_t i, k;

	for (i = 0; i < part->n; i++) {
		for (k = 0; k < all->n; k++)
			if (is_same(&part->v[i], &all->v[k]))
				break;
		assert_true(k < all->n);
	}
}

/* What is printed gives the same keys, colours and settings, and the same
   print. */
static void expect_round(const struct preferences *p)
{
	struct preferences *again = preferences_create();
	struct str first = {0}, second = {0};
	struct keymap a, b;
	unsigned i;

	again->preset = p->preset;
	again->looks.theme = p->looks.theme;
	preferences_print(&first, p);
	read_back(again, first.ptr);
	preferences_print(&second, again);
	assert_string_equal(first.ptr, second.ptr);
	wishes_keymap(&a, p);
	wishes_keymap(&b, again);
	expect_part(&a, &b);
	expect_part(&b, &a);
	for (i = 0; i < STYLE_COUNT; i++) {
		struct look x = looks_look(&p->looks, (uint16_t)i, 256);
		struct look y = looks_look(&again->looks, (uint16_t)i, 256);

		assert_true(x.fg == y.fg && x.bg == y.bg &&
			    x.attrs == y.attrs);
	}
	keymap_release(&a);
	keymap_release(&b);
	str_release(&first);
	str_release(&second);
	preferences_free(again);
}

static struct preferences *with_keys(const char *name)
{
	struct preferences *p = preferences_create();
	struct err e;

	assert_int_equal(preferences_keys(p, name, &e), 0);
	return p;
}

static void what_is_printed_reads_back_to_the_same(void **state)
{
	static const char *const lines[] = {
		"bind j page-down", "bind x down",  "bind x zoom",
		"bind J source 12", "unbind ]",	    "bind z down",
		"bind l zoom", "bind Z quit",	    "bind g top",   "unbind SPACE",
		"color plus 1 2",   "set blanks on", "bind ] next-passage",
		"bind mx close",    "unbind M-+",   "bind # help",
		"color current 16 226 bold",	     "bind gg help",
	};
	size_t i, k;

	(void)state;
	for (k = 0; k < n_presets; k++) {
		struct preferences *p = with_keys(presets[k].name);

		expect_round(p);
		for (i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
			line(p, lines[i]);
			expect_round(p);
		}
		preferences_free(p);
	}
}

static void what_is_printed_tells_all_keys_and_colours(void **state)
{
	struct preferences *p = with_keys("default");
	struct str out = {0};
	size_t i;

	(void)state;
	line(p, "unbind q");
	line(p, "color hit 1");
	preferences_print(&out, p);
	assert_non_null(strstr(out.ptr, "\nunbind q\n"));
	assert_null(strstr(out.ptr, "# bind q close"));
	assert_non_null(strstr(out.ptr, "\n# bind j down\n"));
	assert_non_null(strstr(out.ptr, "\ncolor hit 1 default\n"));
	for (i = 0; i < STYLE_COUNT; i++)
		assert_non_null(strstr(out.ptr, style_name(i)));
	for (i = 0; i < settings_count(); i++)
		if (!setting_is_option(i))
			assert_non_null(strstr(out.ptr, setting_name(i)));
	str_release(&out);
	preferences_free(p);
}

static void wrong_lines_are_told_and_change_nothing(void **state)
{
	static const struct {
		const char *line, *complaint;
	} cases[] = {
		{"bind", "bind wants a key and a command"},
		{"bind J", "bind wants a key and a command"},
		{"bind qqq quit", "there is no key 'qqq'"},
		{"bind q qu1t", "there is no command 'qu1t'"},
		{"unbind", "there is no key ''"},
		{"unbind q close", "unbind wants a key alone"},
		{"color hit blue green pink", "no attribute 'pink': bold, "
					      "faint, underline, reverse"},
		{"set blanks perhaps", "blanks is auto, on or off"},
		{"set colour on", "no setting 'colour': similarity, blanks, "
				  "borders, mouse, theme, keys"},
	};
	struct preferences *p = preferences_create();
	struct str before = {0}, after = {0};
	struct err e;
	size_t i;

	(void)state;
	preferences_print(&before, p);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_true(preferences_knows(cases[i].line));
		assert_int_equal(preferences_line(p, cases[i].line, &e), -1);
		assert_string_equal(e.msg, cases[i].complaint);
	}
	assert_false(preferences_knows("width=3"));
	assert_int_equal(preferences_keys(p, "emacs", &e), -1);
	assert_string_equal(e.msg, "no keys 'emacs': default, less, vim");
	assert_int_equal(preferences_theme(p, "pink", &e), -1);
	assert_string_equal(e.msg, "no theme 'pink': auto, both, dark, light, "
				   "colour-blind, mono");
	preferences_print(&after, p);
	assert_string_equal(before.ptr, after.ptr);
	str_release(&before);
	str_release(&after);
	preferences_free(p);
}

static bool begins(const struct key_seq *a, const struct key_seq *b)
{
	return key_seq_begins(a, b) || key_seq_begins(b, a);
}

static bool is_in(const struct keymap *m, struct slice keys,
		  const char *command)
{
	struct key_seq seq;
	struct slice rest = slice_cstr(command);
	struct slice name = slice_take_word(&rest);
	size_t i;

	assert_true(key_seq_parse(&seq, keys));
	for (i = 0; i < m->n; i++)
		if (!memcmp(&m->v[i].seq, &seq, sizeof(seq)) &&
		    slice_equal(slice_cstr(m->v[i].command->name), name))
			return true;
	return false;
}

static void no_key_of_a_preset_means_two_things_in_one_view(void **state)
{
	size_t i, k, p;

	(void)state;
	for (p = 0; p < n_presets; p++) {
		const struct preset_row *row;
		struct keymap m;

		keymap_init(&m, &presets[p]);
		for (i = 0; i < m.n; i++)
			for (k = 0; k < i; k++)
				if (m.v[i].command->views &
				    m.v[k].command->views)
					assert_false(begins(&m.v[i].seq,
							    &m.v[k].seq));
		/* No row is undone by a later one, or wrong. */
		for (row = presets[p].rows; row->keys; row++) {
			struct slice rest = slice_cstr(row->keys), word;
			bool ambiguous;

			while ((word = slice_take_word(&rest)).len)
				assert_true(is_in(&m, word, row->command));
			if (row->counted)
				assert_non_null(command_find(
					slice_cstr(row->counted), &ambiguous));
		}
		keymap_release(&m);
	}
}

static void every_command_keeps_a_key_in_every_preset(void **state)
{
	/* In the columns there are other ways. */
	static const char *const without[] = {"source"};
	size_t i, p;

	(void)state;
	for (p = 0; p < n_presets; p++) {
		struct keymap m;

		keymap_init(&m, &presets[p]);
		for (i = 0; i < n_commands; i++) {
			struct str keys = {0};

			keymap_keys(&keys, &m, &commands[i]);
			if (*commands[i].keys && !keys.len &&
			    strcmp(commands[i].name, without[0]))
				fail_msg("%s: no key for %s", presets[p].name,
					 commands[i].name);
			str_release(&keys);
		}
		keymap_release(&m);
	}
}

static void words_of_a_preset_are_commands(void **state)
{
	const struct preset_word *w;
	size_t p;

	(void)state;
	for (p = 0; p < n_presets; p++)
		for (w = presets[p].words; w->word; w++) {
			struct slice rest = slice_cstr(w->command);
			bool ambiguous;

			assert_non_null(command_find(slice_take_word(&rest),
						     &ambiguous));
		}
}

struct fixture {
	struct comparison *c;
	struct preferences *p;
	struct app_options opt;
	struct ui ui;
};

static void open_ui(struct fixture *f, const char *keys)
{
	struct err e;

	*f = (struct fixture){.c = build_comparison(story, STORY_SOURCES),
			      .p = with_keys(keys)};
	f->opt.preferences = f->p;
	assert_int_equal(ui_init(&f->ui, f->c, &f->opt, &e), 0);
	ui_resize(&f->ui, 60, 8);
}

static void close_ui(struct fixture *f)
{
	ui_release(&f->ui);
	preferences_free(f->p);
	build_free(f->c);
}

static struct place place_after(const char *keys, const char *script)
{
	struct fixture f;
	struct place here;

	open_ui(&f, keys);
	run(&f.ui, script);
	here = f.ui.reader.here;
	close_ui(&f);
	return here;
}

static void expect_same_place(const char *keys, const char *a, const char *b)
{
	struct place p = place_after(keys, a), q = place_after(keys, b);

	if (p.source != q.source || p.at != q.at || p.view != q.view)
		fail_msg("%s: '%s' and '%s' go elsewhere", keys, a, b);
}

static void digits_are_counts_in_less_and_vim(void **state)
{
	(void)state;
	expect_same_place("vim", "3\n]\n", "]\n]\n]\n");
	expect_same_place("less", "2\n]\n", "]\n]\n");
	expect_same_place("vim", "1\n2\nBS\nj\n", "j\n");
	expect_same_place("vim", "4\nG\n", ":4\n");
	expect_same_place("vim", "4\ngg\n", "gg\n3\nj\n");
	expect_same_place("less", "3\ng\n", ":line 3\n");
	expect_same_place("less", "3\nSPACE\n", "j\nj\nj\n");
	expect_same_place("vim", "2\ngt\n", ":source 2\n");
	expect_same_place("vim", "2\nEsc\nj\n", "j\n");
	expect_same_place("default", "2\nj\n", ":source 2\nj\n");
	/* More than there is ends at the end. */
	expect_same_place("vim", "9\n9\n9\n9\n9\n9\n9\n]\n",
			  "]\n]\n]\n]\n]\n]\n]\n]\n]\n]\n]\n]\n");
}

static bool shows(struct ui *ui, const char *text)
{
	struct str out = {0};
	bool found;

	screen_dump(&out, ui, false);
	found = strstr(out.ptr, text) != NULL;
	str_release(&out);
	return found;
}

static void what_is_typed_of_a_count_is_shown(void **state)
{
	struct fixture f;

	(void)state;
	open_ui(&f, "vim");
	run(&f.ui, "1\n2\n");
	assert_true(shows(&f.ui, "12  ?=help"));
	ui_key(&f.ui, 'g');
	assert_true(shows(&f.ui, "12g  ?=help"));
	ui_key(&f.ui, K_ESC);
	assert_false(shows(&f.ui, "12g"));
	assert_int_equal(f.ui.count, 0);
	ui_key(&f.ui, '0');
	assert_true(shows(&f.ui, "0 means nothing here"));
	close_ui(&f);
}

static void keys_do_what_users_of_vim_expect(void **state)
{
	struct fixture f;

	(void)state;
	expect_same_place("vim", "ma\nG\n`a\n", "\n");
	expect_same_place("vim", "G\n``\n", "\n");
	expect_same_place("vim", ":n\n", "gt\n");
	expect_same_place("vim", "gt\n^Wh\n", "\n");
	open_ui(&f, "vim");
	run(&f.ui, "^Wo\n");
	assert_true(f.ui.reader.zoomed);
	run(&f.ui, ":only\n:noh\nd\n");
	assert_true(shows(&f.ui, "d means nothing here"));
	assert_true(f.ui.reader.hits_hidden);
	run(&f.ui, ":q\n");
	assert_int_equal(f.ui.effect.kind, EFFECT_QUIT);
	run(&f.ui, "]\nzz\n");
	assert_int_not_equal(f.ui.reader.here.row, 0);
	run(&f.ui, "zt\n");
	assert_int_equal(f.ui.reader.here.row, 0);
	close_ui(&f);
	open_ui(&f, "vim");
	ui_key(&f.ui, 'Z');
	ui_key(&f.ui, 'Q');
	assert_int_equal(f.ui.effect.kind, EFFECT_QUIT);
	close_ui(&f);
}

static void keys_do_what_users_of_less_expect(void **state)
{
	struct fixture f;

	(void)state;
	expect_same_place("less", "e\ne\ny\n", "j\nj\nk\n");
	expect_same_place("less", ">\n", "G\n");
	expect_same_place("less", ">\nM-<\n", "g\n");
	expect_same_place("less", ":n\n", "l\n");
	open_ui(&f, "less");
	run(&f.ui, "h\n");
	assert_ptr_equal(ui_view(&f.ui), &view_help);
	run(&f.ui, "q\n");
	run(&f.ui, "r\n");
	assert_int_equal(f.ui.effect.kind, EFFECT_NONE);
	run(&f.ui, ":q\n");
	assert_int_equal(f.ui.effect.kind, EFFECT_QUIT);
	close_ui(&f);
}

static void keys_and_colours_change_while_it_runs(void **state)
{
	struct fixture f;
	unsigned version;

	(void)state;
	open_ui(&f, "default");
	line(f.p, "bind J zoom");
	run(&f.ui, ":set keys vim\nJ\n");
	assert_true(f.ui.reader.zoomed);
	assert_true(f.ui.keymap.preset->counts);
	run(&f.ui, ":bind K zoom\nK\n");
	assert_false(f.ui.reader.zoomed);
	run(&f.ui, ":unbind K\nK\n");
	assert_true(shows(&f.ui, "K means nothing here"));
	run(&f.ui, ":bind K\n");
	assert_true(shows(&f.ui, "bind wants a key and a command"));
	version = f.ui.looks.version;
	run(&f.ui, ":set theme light\n");
	assert_int_equal(f.ui.looks.theme, THEME_LIGHT);
	assert_int_not_equal(f.ui.looks.version, version);
	run(&f.ui, ":color hit 1 2\n:color hit\n");
	assert_true(shows(&f.ui, "hit 1 2 "));
	run(&f.ui, ":color hit blu\n");
	assert_true(shows(&f.ui, "no colour 'blu'"));
	run(&f.ui, ":unbind ?\n");
	assert_true(shows(&f.ui, "F1=help"));
	close_ui(&f);
}

static void settings_of_the_configuration_are_in_force(void **state)
{
	struct fixture f;
	struct ui ui;
	struct err e;

	(void)state;
	open_ui(&f, "default");
	line(f.p, "set borders on");
	line(f.p, "set blanks off");
	line(f.p, "set blanks on");
	assert_int_equal(ui_init(&ui, f.c, &f.opt, &e), 0);
	assert_true(ui.columns.borders);
	assert_int_equal(ui.columns.blanks, BLANKS_ON);
	ui_release(&ui);
	close_ui(&f);
}

static void the_help_shows_the_keys_of_the_preset(void **state)
{
	struct fixture f;

	(void)state;
	open_ui(&f, "vim");
	ui_resize(&f.ui, 80, 100);
	run(&f.ui, "?\n");
	assert_true(shows(&f.ui, "gg Home"));
	assert_true(shows(&f.ui, "zz"));
	close_ui(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_printed_reads_back_to_the_same),
		cmocka_unit_test(what_is_printed_tells_all_keys_and_colours),
		cmocka_unit_test(wrong_lines_are_told_and_change_nothing),
		cmocka_unit_test(
			no_key_of_a_preset_means_two_things_in_one_view),
		cmocka_unit_test(every_command_keeps_a_key_in_every_preset),
		cmocka_unit_test(words_of_a_preset_are_commands),
		cmocka_unit_test(digits_are_counts_in_less_and_vim),
		cmocka_unit_test(what_is_typed_of_a_count_is_shown),
		cmocka_unit_test(keys_do_what_users_of_vim_expect),
		cmocka_unit_test(keys_do_what_users_of_less_expect),
		cmocka_unit_test(keys_and_colours_change_while_it_runs),
		cmocka_unit_test(settings_of_the_configuration_are_in_force),
		cmocka_unit_test(the_help_shows_the_keys_of_the_preset),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("preferences", tests, NULL, NULL);
}
