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
		in_scratch(articles_on_stdin_leave_the_keyboard_to_the_reader),
		in_scratch(output_into_a_file_is_plain_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
