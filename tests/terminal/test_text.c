/* What of an article reaches the terminal, and how it looks there. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "terminal/console.h"
#include "unit/scratch.h"

#define HINT "?=help"

static struct console console;

static int teardown(void **state)
{
	console_release(&console);
	return scratch_teardown(state);
}

#define in_scratch(test)                                                       \
	cmocka_unit_test_setup_teardown(test, scratch_setup, teardown)

/* Two articles of the scratch folder, which hold these texts. */
static struct console *reader(const char *one, const char *two, int cols)
{
	const char *args[] = {scratch("one.txt"), scratch("two.txt"), NULL};

	scratch_text("one.txt", one);
	scratch_text("two.txt", two);
	console_release(&console);
	console_start(&console, &(struct launch){.args = args, .cols = cols});
	console_wait_text(&console, HINT);
	return &console;
}

/* Where this character stands; fails if it stands nowhere. */
static VTermPos find(struct console *c, uint32_t cp)
{
	VTermPos at;

	for (at.row = 0; at.row < c->rows; at.row++)
		for (at.col = 0; at.col < c->cols; at.col++)
			if (console_cell(c, at.row, at.col).chars[0] == cp)
				return at;
	fail_msg("no U+%04X on the screen:\n%s", cp, console_text(c));
	return at;
}

static const char wide[] =
	"日本語の新聞が橋の閉鎖を伝えた。 The bridge closes on Monday for six "
	"months of repairs.\n";
static const char plain[] =
	"The bridge closes on Monday for six months of repairs. Nobody asked "
	"the baker.\n";

static void a_wide_character_takes_two_cells(void **state)
{
	struct console *c = reader(wide, plain, 80);
	VTermPos at = find(c, 0x65e5);

	(void)state;
	assert_int_equal(2, console_cell(c, at.row, at.col).width);
	assert_int_equal(0x672c,
			 console_cell(c, at.row, at.col + 2).chars[0]);
	assert_int_equal(0x8a9e,
			 console_cell(c, at.row, at.col + 4).chars[0]);
}

/* The first row with a wide character and one without: same separator. */
static void a_wide_character_moves_no_column(void **state)
{
	struct console *c = reader(wide, plain, 80);
	const int row = find(c, 0x65e5).row;
	const int col = find(c, 0x2502).col;

	(void)state;
	assert_int_equal(0x2502, console_cell(c, row, col).chars[0]);
	assert_int_equal(0x2502, console_cell(c, row + 1, col).chars[0]);
}

static void a_combining_accent_shares_the_cell_of_its_letter(void **state)
{
	struct console *c = reader("Un \xc5\xb5" "e\xcc\x81"
				   "e\xcc\x81 un comité de quartier.\n",
				   plain, 80);
	const VTermPos at = find(c, 0x175);

	(void)state;
	for (int col = at.col + 1; col < at.col + 3; col++) {
		VTermScreenCell cell = console_cell(c, at.row, col);

		assert_int_equal('e', cell.chars[0]);
		assert_int_equal(0x301, cell.chars[1]);
	}
}

/* One of each kind that terminals know, whole and cut off. */
static const char *const attacks[] = {
	"\033[31;5m", "\033[2J\033[H", "\033[?1049l", "\033[?25l", "\033[?1000h",
	"\033[6n", "\033[c", "\033[>c", "\033[5n", "\033[21t", "\033[18t",
	"\033[8;1;1t", "\033[?2004h", "\033[20h", "\033[!p", "\033[3J", "\033c",
	"\033#8", "\033Z", "\0337", "\033(0", "\033n", "\033[99999999;1H",
	"\033]0;stolen\007", "\033]2;stolen\033\\", "\033]52;c;c3RvbGVu\007",
	"\033]8;;http://example.invalid\007", "\033]4;1;?\007", "\033]10;?\007",
	"\033]1337;File=:AA==\007", "\033P$qm\033\\", "\033P+q544e\033\\",
	"\033_Ga=T;AAAA\033\\", "\033^private\033\\", "\033Xstring\033\\",
	"\033kstolen\033\\", "\xc2\x9b" "31m", "\xc2\x9b" "6n",
	"\xc2\x9d" "0;stolen\xc2\x9c", "\xc2\x90$qm\xc2\x9c", "\xc2\x9f" "G\xc2\x9c",
	"\xc2\x84\xc2\x85\xc2\x88\xc2\x8d", "\x9b" "31m", "\x9d" "0;stolen\x9c",
	"\x90$qm\x9c", "\005", "\007", "\b\b\b", "\r", "\013\014", "\016\017",
	"\032", "\177", "\033", "\033[", "\033]0;", "\033P", "\033_",
	"\xe2\x80\xae", "\xe2\x81\xa7", "\xe2\x80\x8b", "\xef\xbb\xbf",
};

enum { N_ATTACKS = sizeof(attacks) / sizeof(*attacks) };

/* Which attacks a harmless text sends to the terminal, too: curses's own. */
struct usual {
	bool sent[N_ATTACKS];
};

/* Texts as long as those of the attacks, since what scrolls is sent in other
   ways, and in both orders. */
static struct usual usual_learn(void)
{
	struct usual u = {{false}};
	struct str text = {0};

	for (size_t i = 0; i < N_ATTACKS; i++)
		str_addf(&text, "Line %zu of it\n\n", i);
	for (int page = 0; page < 2; page++) {
		struct console *c = page ? reader(text.ptr, plain, 80)
					 : reader(plain, text.ptr, 80);

		console_press(c, "jjGgg");
		for (size_t i = 0; i < N_ATTACKS; i++)
			u.sent[i] |= strstr(c->bytes.ptr, attacks[i]) != NULL;
	}
	str_release(&text);
	return u;
}

static void assert_harmless(struct console *c, const struct usual *u)
{
	for (size_t i = 0; i < N_ATTACKS; i++)
		if (!u->sent[i] && strstr(c->bytes.ptr, attacks[i]))
			fail_msg("attack %zu reached the terminal", i);
	assert_int_equal(c->bytes.len, strlen(c->bytes.ptr));
	for (const char *p = c->bytes.ptr; (p = strchr(p, '\xc2')); p++)
		assert_true((unsigned char)p[1] >= 0xa0);
	assert_int_equal(0, c->answers);
	assert_int_equal(0, c->bells);
	assert_int_equal(0, c->titles);
	assert_true(c->alternate);
	assert_int_equal(VTERM_PROP_MOUSE_NONE, c->mouse);
}

/* Else the next tests would prove little. */
static void a_harmless_text_needs_few_sequences(void **state)
{
	const struct usual u = usual_learn();
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < N_ATTACKS; i++)
		n += u.sent[i];
	assert_true(n < N_ATTACKS / 6);
}

/* All attacks at once: one after the other, each on a line of its own. */
static void no_escape_sequence_in_a_text_reaches_the_terminal(void **state)
{
	const struct usual u = usual_learn();
	struct str text = {0};

	(void)state;
	for (size_t i = 0; i < N_ATTACKS; i++)
		str_addf(&text, "%sLine %zu of %s it\n\n", attacks[i], i,
			 attacks[i]);
	for (int page = 0; page < 2; page++) {
		struct console *c = page ? reader(text.ptr, plain, 80)
					 : reader(plain, text.ptr, 80);

		console_press(c, "jjGgg");
		assert_harmless(c, &u);
	}
	str_release(&text);
}

/* A file name holds no slash; the others go into one each. */
static void no_escape_sequence_in_a_name_reaches_the_terminal(void **state)
{
	const struct usual u = usual_learn();

	(void)state;
	for (size_t i = 0; i < N_ATTACKS; i++) {
		char name[64];
		const char *args[] = {name, scratch("two.txt"), NULL};

		if (strchr(attacks[i], '/'))
			continue;
		snprintf(name, sizeof(name), "%s", attacks[i]);
		scratch_text(name, wide);
		args[0] = scratch(name);
		console_release(&console);
		console_start(&console, &(struct launch){.args = args});
		console_wait_text(&console, HINT);
		assert_harmless(&console, &u);
	}
}

static void no_escape_sequence_in_an_error_reaches_the_terminal(void **state)
{
	struct console *c = &console;

	(void)state;
	for (size_t i = 0; i < N_ATTACKS; i++) {
		const char *args[] = {attacks[i], "/nonexistent", NULL};

		console_release(c);
		console_start(c, &(struct launch){.args = args});
		console_assert_exit(c, 2);
		assert_null(strchr(c->bytes.ptr, '\033'));
		assert_int_equal(0, c->answers + (size_t)c->titles);
	}
}

static void articles_on_stdin_leave_the_keyboard_to_the_reader(void **state)
{
	const char *args[] = {"-", scratch("two.txt"), NULL};
	struct console *c = &console;

	(void)state;
	scratch_text("one.txt", plain);
	scratch_text("two.txt", wide);
	console_start(c, &(struct launch){.args = args,
					  .in = scratch("one.txt")});
	console_wait_text(c, HINT);
	assert_true(console_shows(c, "bridge"));
	console_type(c, "?");
	console_wait_no_text(c, "baker");
	console_type(c, "Q");
	console_assert_exit(c, 0);
	console_assert_restored(c);
}

static void output_into_a_file_is_plain_text(void **state)
{
	struct console *c = &console;
	char buf[1 << 14];
	FILE *f;

	(void)state;
	console_start(c, &(struct launch){.out = scratch("out")});
	console_assert_exit(c, 0);
	assert_int_equal(0, c->bytes.len);
	f = fopen(scratch("out"), "r");
	assert_non_null(f);
	buf[fread(buf, 1, sizeof(buf) - 1, f)] = '\0';
	fclose(f);
	assert_non_null(strstr(buf, "estuaire"));
	assert_null(strchr(buf, '\033'));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		in_scratch(a_wide_character_takes_two_cells),
		in_scratch(a_wide_character_moves_no_column),
		in_scratch(a_combining_accent_shares_the_cell_of_its_letter),
		in_scratch(a_harmless_text_needs_few_sequences),
		in_scratch(no_escape_sequence_in_a_text_reaches_the_terminal),
		in_scratch(no_escape_sequence_in_a_name_reaches_the_terminal),
		in_scratch(no_escape_sequence_in_an_error_reaches_the_terminal),
		in_scratch(articles_on_stdin_leave_the_keyboard_to_the_reader),
		in_scratch(output_into_a_file_is_plain_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
