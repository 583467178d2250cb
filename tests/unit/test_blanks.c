/* Blanks between words take the look before them, where nobody can see it. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "ui/term_blanks.h"

#define CELLS 40u

/* Capitals have a ground, or a line below. */
static bool plain[128];

static int setup(void **state)
{
	char c;

	(void)state;
	for (c = 'a'; c <= 'z'; c++)
		plain[(unsigned char)c] = true;
	return 0;
}

/* TEXT in the styles of the letters STYLES is shown in those of WANT. */
static void expect(const char *text, const char *styles, const char *want)
{
	struct tile row[CELLS] = {0};
	uint16_t out[CELLS];
	char got[CELLS + 1] = "";
	unsigned n = (unsigned)strlen(text), i;

	for (i = 0; i < n; i++) {
		row[i].chars[0] = (unsigned char)text[i];
		row[i].style = (unsigned char)styles[i];
		row[i].width = 1;
	}
	blanks_styles(out, row, n, plain);
	for (i = 0; i < n; i++)
		got[i] = (char)out[i];
	assert_string_equal(got, want);
}

static void a_blank_between_takes_the_look_before_it(void **state)
{
	(void)state;
	expect("a b", "xyz", "xxz");
	expect("a  | b", "xyyryz", "xxxrrz");
	expect("ab", "xy", "xy");
}

static void what_can_be_seen_of_a_blank_stays(void **state)
{
	(void)state;
	expect("a b", "xYz", "xYz");
	expect("a b", "Xyz", "Xyz");
	expect("a   b", "xyYyz", "xxYyz");
}

static void the_end_of_a_row_is_cleared_in_one_look(void **state)
{
	(void)state;
	expect("a ", "xy", "xx");
	expect("a         ", "xyyyyyyyyz", "xyyyyyyyyy");
	expect("a         ", "xyyyyyyyyZ", "xxxxxxxxxZ");
	expect("a  ", "XyZ", "XyZ");
}

static void what_is_cleared_in_one_go_stays(void **state)
{
	(void)state;
	expect("a  ", "xyy", "xxx");
	expect("  a", "yyx", "yyx");
	expect("a        b", "xyyyyyyyyz", "xxxxxxxxxz");
	expect("a         b", "xyyyyyyyyyz", "xyyyyyyyyyz");
	expect("", "", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_blank_between_takes_the_look_before_it),
		cmocka_unit_test(what_can_be_seen_of_a_blank_stays),
		cmocka_unit_test(the_end_of_a_row_is_cleared_in_one_look),
		cmocka_unit_test(what_is_cleared_in_one_go_stays),
	};

	return cmocka_run_group_tests_name("blanks", tests, setup, NULL);
}
