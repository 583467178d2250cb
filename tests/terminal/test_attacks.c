/*
 * Escape sequences in every place where a text of others can stand, through
 * the real program into an emulated terminal: none gets there.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/attacks.h"
#include "support/full.h"
#include "terminal/console.h"
#include "text/utf8.h"
#include "unit/scratch.h"

#define HINT "?=help"
/* Rows and columns that show all sources of a set at once. */
#define TALL 100
#define WIDE 200
/* Every view, and the ways through it. */
#define TOUR "lG", "Enter", "jjGg", "i", "Gg", "t", "++Gg", "v", "jk", "a", "C"

static struct console console;

static int teardown(void **state)
{
	console_release(&console);
	return scratch_teardown(state);
}

#define in_scratch(test)                                                       \
	cmocka_unit_test_setup_teardown(test, scratch_setup, teardown)

static const char body[] =
	"\n\nThe bridge closes on Monday for six months of repairs.\n\n"
	"A ferry will run from dawn to dusk, said the mayor.\n";

/* A sequence of curses on xterm-256color, its numbers left out. */
static bool is_usual(const char *kind)
{
	static const char *const kinds[] = {
		"[H", "[m", "[J", "[K", "[d", "[G", "[C", "[A", "[B", "[D",
		"[X", "[b", "[@", "[P", "[L", "[M", "[S", "[T", "[r", "[t",
		"[?h", "[?l", "[l", "(B", "=", ">", "7", "8", "M",
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (!strcmp(kinds[i], kind))
			return true;
	return false;
}

/* The sequence behind the ESC at P without its numbers; returns its end. */
static const char *sequence(char kind[8], const char *p)
{
	size_t n = 0;

	kind[n++] = *p;
	if (*p == '[' || *p == '(' || *p == '#')
		while (*++p && n < 6) {
			if (*p != ';' && (*p < '0' || *p > '9'))
				kind[n++] = *p;
			if (*p >= '@' || kind[0] != '[')
				break;
		}
	kind[n] = '\0';
	return *p ? p + 1 : p;
}

/* All that was written is text, and sequences that curses needs. */
static void assert_only_usual(struct console *c)
{
	const char *p = c->bytes.ptr, *end = p + c->bytes.len;

	while (p < end) {
		uint32_t cp;
		bool valid;
		char kind[8];

		p += utf8_decode(p, (size_t)(end - p), &cp, &valid);
		if (!valid || (cp >= 0x80 && cp < 0xa0) || cp == 0x7f)
			fail_msg("U+%04X was sent", cp);
		if (cp == 0x1b) {
			p = sequence(kind, p);
			if (!is_usual(kind))
				fail_msg("ESC %s was sent", kind);
		} else if (cp < ' ' && !strchr("\b\t\n\r", (int)cp)) {
			fail_msg("the control %u was sent", cp);
		}
	}
}

/* Which attacks a harmless text sends to the terminal, too: curses's own. */
static bool usual[N_ATTACKS];

/* Curses goes back by such controls, more or fewer of them as it suits; that
   none comes from a text is for the tests of printable.h. */
static bool is_motion(const char *attack)
{
	return !attack[strspn(attack, "\b\t\n\r")];
}

static void assert_obeys_nothing(struct console *c)
{
	assert_int_equal(c->bytes.len, strlen(c->bytes.ptr));
	assert_only_usual(c);
	assert_int_equal(0, c->answers);
	assert_int_equal(0, c->bells);
	assert_int_equal(0, c->titles);
	assert_int_equal(VTERM_PROP_MOUSE_NONE, c->mouse);
}

static void assert_harmless(struct console *c)
{
	for (size_t i = 0; i < N_ATTACKS; i++)
		if (!usual[i] && !is_motion(attacks[i]) &&
		    strstr(c->bytes.ptr, attacks[i]))
			fail_msg("attack %zu reached the terminal", i);
	assert_obeys_nothing(c);
}

/* Through all views; what the terminal got is looked at in the end. */
static struct console *tour(const char *const *args, const char *const *env)
{
	static const char *const keys[] = {TOUR};
	struct console *c = &console;

	console_release(c);
	console_start(c, &(struct launch){.args = args, .env = env,
					  .rows = TALL, .cols = WIDE});
	console_wait_text(c, HINT);
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		console_type(c, strcmp(keys[i], "Enter") ? keys[i] : "\r");
		console_wait_quiet(c);
	}
	assert_true(c->alternate);
	return c;
}

/* N articles of one story in FOLDER; %s in NAME and TITLE is an attack. */
static void write_set(const char *folder, bool in_name, bool in_title)
{
	mkdir(scratch(folder), 0700);
	for (size_t i = 0; i < N_ATTACKS; i++) {
		char name[128], text[1024];

		snprintf(name, sizeof(name), "%s/%02zu%s", folder, i,
			 in_name ? attacks[i] : "");
		/* a file name holds no slash */
		for (char *p = name + strlen(folder) + 1; *p; p++)
			if (*p == '/')
				*p = ':';
		snprintf(text, sizeof(text), "%sTitle %zu%s%s",
			 in_title ? attacks[i] : "", i,
			 in_title ? attacks[i] : "", body);
		scratch_text(name, text);
	}
}

/* A line with each attack, or none, in FIRST; and SECOND has one line more. */
static void write_lines(const char *first, const char *second, bool attack)
{
	struct str text = {0};

	for (size_t i = 0; i < N_ATTACKS; i++)
		str_addf(&text, "%sLine %zu of %s it\n\n",
			 attack ? attacks[i] : "", i,
			 attack ? attacks[i] : "");
	str_adds(&text, body);
	scratch_text(first, text.ptr);
	str_adds(&text, "Nobody asked the baker.\n");
	scratch_text(second, text.ptr);
	str_release(&text);
}

static void learn_from(const char *const *args)
{
	tour(args, NULL);
	for (size_t i = 0; i < N_ATTACKS; i++)
		usual[i] |= strstr(console.bytes.ptr, attacks[i]) != NULL;
}

/* Short texts and long ones: what scrolls is sent in other ways. */
static int learn(void **state)
{
	const char *args[] = {"--no-config", NULL, NULL, NULL};

	scratch_setup(state);
	write_set("set", false, false);
	args[1] = scratch("set");
	learn_from(args);
	write_lines("one", "two", false);
	args[1] = scratch("one");
	args[2] = scratch("two");
	learn_from(args);
	return teardown(state);
}

/* Else the other tests would prove little. */
static void a_harmless_text_needs_few_sequences(void **state)
{
	size_t n = 0;

	(void)state;
	assert_int_equal(N_ATTACKS, 80);
	for (size_t i = 0; i < N_ATTACKS; i++)
		n += usual[i];
	assert_true(n > 0 && n < N_ATTACKS / 6);
}

static void none_in_a_text_reaches_the_terminal(void **state)
{
	const char *args[] = {"--no-config", NULL, NULL, NULL};

	(void)state;
	write_lines("one", "two", true);
	args[1] = scratch("one");
	args[2] = scratch("two");
	assert_harmless(tour(args, NULL));
}

static void assert_all_shown(struct console *c)
{
	for (size_t i = 0; i < N_ENTITIES; i++)
		if (!console_shows(c, entities[i]))
			fail_with_screen(c, "%s is not shown", entities[i]);
}

/* In a title, a text, a file's name and the text export. */
static void entities_are_the_letters_they_are(void **state)
{
	const char *args[] = {"--no-config", NULL, NULL, NULL, NULL,
			      NULL};
	struct console *c = &console;
	struct str text = {0};

	(void)state;
	write_lines("one", "two", false);
	for (size_t i = 0; i < N_ENTITIES; i++)
		str_addf(&text, "%s\n\n", entities[i]);
	str_adds(&text, body);
	for (size_t i = 0; i < N_ENTITIES; i++) {
		scratch_text(entities[i], text.ptr);
		args[1] = scratch(entities[i]);
		args[2] = scratch("one");
		console_release(c);
		console_start(c, &(struct launch){.args = args, .rows = TALL,
						  .cols = WIDE});
		console_wait_text(c, HINT);
		console_wait_text(c, entities[i]);
		assert_all_shown(c);
		assert_obeys_nothing(tour(args, NULL));
	}
	args[3] = "-ftext";
	args[4] = "--color=never";
	console_release(c);
	console_start(c, &(struct launch){.args = args, .rows = TALL,
					  .cols = WIDE});
	console_assert_exit(c, 0);
	assert_null(strchr(c->bytes.ptr, '\033'));
	assert_all_shown(c);
	str_release(&text);
}

static void none_in_a_title_reaches_the_terminal(void **state)
{
	const char *args[] = {"--no-config", NULL, NULL};

	(void)state;
	write_set("set", false, true);
	args[1] = scratch("set");
	assert_harmless(tour(args, NULL));
}

static void none_in_a_file_name_reaches_the_terminal(void **state)
{
	const char *args[] = {"--no-config", NULL, NULL};

	(void)state;
	write_set("set", true, false);
	args[1] = scratch("set");
	assert_harmless(tour(args, NULL));
}

static void none_in_the_names_given_reaches_the_terminal(void **state)
{
	const char *args[] = {"--no-config", NULL, NULL, NULL};
	struct str names = {0};

	(void)state;
	for (size_t i = 0; i < N_ATTACKS; i++)
		str_addf(&names, "%s%s", i ? "," : "--names=", attacks[i]);
	write_set("set", false, false);
	args[1] = names.ptr;
	args[2] = scratch("set");
	assert_harmless(tour(args, NULL));
	str_release(&names);
}

/* Nothing but text comes of ARGS, and the program fails. */
static void assert_told(const char *const *args, const char *const *env)
{
	struct console *c = &console;

	console_release(c);
	console_start(c, &(struct launch){.args = args, .env = env});
	console_assert_exit(c, 2);
	assert_non_null(c->bytes.ptr);
	assert_null(strchr(c->bytes.ptr, '\033'));
	assert_harmless(c);
}

static void none_in_an_error_reaches_the_terminal(void **state)
{
	const size_t n = full_count("attacks in errors", 8, N_ATTACKS);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		const char *args[] = {attacks[i * N_ATTACKS / n],
				      "/nonexistent", NULL};

		assert_told(args, NULL);
	}
}

static void none_in_a_configuration_reaches_the_terminal(void **state)
{
	const size_t n = full_count("attacks in configurations", 8, N_ATTACKS);
	char named[sizeof(scratch_dir) + 40];
	const char *env[] = {named, NULL};

	(void)state;
	snprintf(named, sizeof(named), "RECOUPE_CONFIG=%s", scratch("config"));
	for (size_t i = 0; i < n; i++) {
		char line[128];

		snprintf(line, sizeof(line), "%s=1\n",
			 attacks[i * N_ATTACKS / n]);
		scratch_text("config", line);
		console_release(&console);
		console_start(&console, &(struct launch){.env = env});
		console_wait_text(&console, HINT);
		assert_harmless(&console);
	}
}

/* A file that cannot be saved, bound to two keys, is told by its name. */
static void none_in_the_status_line_reaches_the_terminal(void **state)
{
	char named[sizeof(scratch_dir) + 40];
	const char *env[] = {named, NULL};
	struct console *c = &console;
	struct str binds = {0};

	(void)state;
	for (size_t i = 0; i < N_ATTACKS; i++)
		str_addf(&binds, "bind ,%c save /nonexistent/%sy%zu\n",
			 (char)('.' + i), attacks[i], i);
	scratch_text("config", binds.ptr);
	snprintf(named, sizeof(named), "RECOUPE_CONFIG=%s", scratch("config"));
	console_start(c, &(struct launch){.env = env, .cols = WIDE});
	console_wait_text(c, HINT);
	for (size_t i = 0; i < N_ATTACKS; i++) {
		const char keys[] = {',', (char)('.' + i), '\0'};
		char said[8];

		snprintf(said, sizeof(said), "y%zu", i);
		console_type(c, keys);
		console_wait_text(c, said);
	}
	assert_harmless(c);
	str_release(&binds);
}

/* The text export to a terminal: not one escape that is not a colour's. */
static void none_in_the_text_export_reaches_the_terminal(void **state)
{
	const char *args[] = {"--no-config", "-ftext", "--color=never", NULL,
			      NULL, NULL};
	struct console *c = &console;
	struct str names = {0};

	(void)state;
	write_set("set", true, true);
	for (size_t i = 0; i < N_ATTACKS; i++)
		str_addf(&names, "%s%s", i ? "," : "--names=", attacks[i]);
	for (int given = 0; given < 2; given++) {
		args[3] = scratch("set");
		args[4] = given ? names.ptr : NULL;
		console_release(c);
		console_start(c, &(struct launch){.args = args});
		console_assert_exit(c, 0);
		assert_true(c->bytes.len > 4000);
		assert_null(strchr(c->bytes.ptr, '\033'));
		assert_harmless(c);
	}
	args[2] = "--color=always";
	console_release(c);
	console_start(c, &(struct launch){.args = args});
	console_assert_exit(c, 0);
	for (const char *p = c->bytes.ptr; (p = strchr(p, '\033')); p++) {
		char kind[8];

		sequence(kind, p + 1);
		assert_string_equal(kind, "[m");
	}
	assert_harmless(c);
	str_release(&names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_harmless_text_needs_few_sequences),
		in_scratch(none_in_a_text_reaches_the_terminal),
		in_scratch(entities_are_the_letters_they_are),
		in_scratch(none_in_a_title_reaches_the_terminal),
		in_scratch(none_in_a_file_name_reaches_the_terminal),
		in_scratch(none_in_the_names_given_reaches_the_terminal),
		in_scratch(none_in_an_error_reaches_the_terminal),
		in_scratch(none_in_a_configuration_reaches_the_terminal),
		in_scratch(none_in_the_status_line_reaches_the_terminal),
		in_scratch(none_in_the_text_export_reaches_the_terminal),
	};

	return cmocka_run_group_tests_name("attacks", tests, learn, NULL);
}
