#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "ui/canvas.h"
#include "ui/style.h"
#include "unit/random.h"

static void expect_screen(const struct canvas *c, const char *text)
{
	struct str out = {0};

	canvas_dump(&out, c);
	assert_string_equal(out.ptr, text);
	str_release(&out);
}

static void text_stops_at_its_limit(void **state)
{
	struct canvas c = {0};

	(void)state;
	canvas_resize(&c, 8, 2);
	assert_int_equal(canvas_puts(&c, 1, 0, 5, "abcdefg", 0), 5);
	assert_int_equal(canvas_puts(&c, 6, 1, 100, "xyz", 0), 8);
	assert_int_equal(canvas_puts(&c, 0, 2, 8, "below", 0), 0);
	expect_screen(&c, " abcd\n      xy\n");
	canvas_release(&c);
}

static void a_wide_character_is_never_split(void **state)
{
	struct canvas c = {0};

	(void)state;
	canvas_resize(&c, 5, 3);
	canvas_puts(&c, 0, 0, 5, "日本語", 0);
	canvas_puts(&c, 0, 1, 5, "日本", 0);
	canvas_puts(&c, 1, 1, 2, "x", 0);
	canvas_puts(&c, 0, 2, 5, "日本", 0);
	canvas_puts(&c, 2, 2, 3, "y", 0);
	expect_screen(&c, "日本\n x本\n日y\n");
	canvas_release(&c);
}

static void a_mark_stays_with_its_base(void **state)
{
	struct canvas c = {0};

	(void)state;
	canvas_resize(&c, 4, 1);
	assert_int_equal(canvas_puts(&c, 0, 0, 4, "e\u0301te\u0301", 0), 3);
	expect_screen(&c, "e\u0301te\u0301\n");
	canvas_release(&c);
}

static void a_cluster_too_rich_shows_its_first_base(void **state)
{
	struct canvas c = {0};

	(void)state;
	canvas_resize(&c, 6, 2);
	/* woman, joiner, laptop */
	canvas_puts(&c, 0, 0, 6, "\U0001f469\u200d\U0001f4bb!", 0);
	/* a base with six marks */
	canvas_puts(&c, 0, 1, 6,
		    "a\u0300\u0301\u0302\u0303\u0304\u0305b", 0);
	expect_screen(&c, "\U0001f469!\na\u0300\u0301\u0302\u0303b\n");
	canvas_release(&c);
}

static void nothing_harmful_reaches_a_cell(void **state)
{
	struct canvas c = {0};

	(void)state;
	canvas_resize(&c, 20, 2);
	canvas_puts(&c, 0, 0, 20, "a\x1b]0;x\x07", 0);
	canvas_puts(&c, 0, 1, 20, "\u202e\u200b\u0301z\xff", 0);
	expect_screen(&c, "a␛]0;x␇\n\ufffd\u25cc\u0301z\ufffd\n");
	canvas_release(&c);
}

static void a_run_of_blanks_is_one_blank(void **state)
{
	struct canvas c = {0};

	(void)state;
	canvas_resize(&c, 9, 1);
	canvas_puts(&c, 0, 0, 9, "a \t\n b", 0);
	expect_screen(&c, "a b\n");
	canvas_release(&c);
}

/* The terminal may turn it round; a mark that would turn the rest is seen. */
static void right_to_left_text_stands_in_logical_order(void **state)
{
	struct canvas c = {0};

	(void)state;
	canvas_resize(&c, 14, 2);
	assert_int_equal(canvas_puts(&c, 0, 0, 14, "a שָׁלוֹם 12 سلام", 0), 14);
	assert_int_equal(canvas_at(&c, 2, 0)->chars[0], U'ש');
	assert_int_equal(canvas_at(&c, 5, 0)->chars[0], U'ם');
	assert_int_equal(canvas_at(&c, 10, 0)->chars[0], U'س');
	canvas_puts(&c, 0, 1, 14, "\u2067ab\u2069 \u200fc", 0);
	expect_screen(&c, "a שָׁלוֹם 12 سلام\n\ufffdab\ufffd c\n");
	canvas_release(&c);
}

static void text_too_wide_ends_in_an_ellipsis(void **state)
{
	struct canvas c = {0};

	(void)state;
	canvas_resize(&c, 6, 2);
	canvas_put_short(&c, 0, 0, 6, slice_cstr("abcdef"), "…", 0);
	canvas_put_short(&c, 0, 1, 6, slice_cstr("abcdefg"), "…", 0);
	expect_screen(&c, "abcdef\nabcde…\n");
	canvas_release(&c);
}

static void the_dump_of_styles_has_a_letter_a_cell(void **state)
{
	struct canvas c = {0};
	struct str out = {0};

	(void)state;
	canvas_resize(&c, 6, 1);
	canvas_puts(&c, 1, 0, 6, "ab", STYLE_SHARED_ALL);
	canvas_puts(&c, 3, 0, 6, "c", STYLE_FIGURE);
	canvas_mark(&c, 2, 0, 5, STYLE_CURRENT);
	canvas_dump_styles(&out, &c);
	assert_string_equal(out.ptr, ".aAF,\n");
	str_release(&out);
	canvas_release(&c);
}

static void every_style_has_its_own_name_and_letter(void **state)
{
	unsigned i, k;

	(void)state;
	for (i = 0; i < STYLE_COUNT; i++) {
		assert_non_null(style_name(i));
		for (k = 0; k < i; k++) {
			assert_int_not_equal(style_letter((uint16_t)i),
					     style_letter((uint16_t)k));
			assert_string_not_equal(style_name(i), style_name(k));
		}
	}
}

/* Whatever is put wherever, rows stay as wide as the canvas and halves of
   wide characters stay together. */
static void random_puts_keep_the_grid_whole(void **state)
{
	static const char *const texts[] = {"a", "日本語", "e\u0301", "\xf0",
					    "\U0001f469\u200d\U0001f4bb",
					    " ", "", "x日y"};
	uint64_t seed = 7;
	struct canvas c = {0};
	unsigned i, x, y;

	(void)state;
	canvas_resize(&c, 9, 3);
	for (i = 0; i < 20000; i++) {
		canvas_puts(&c, random_below(&seed, 12),
			    random_below(&seed, 4), random_below(&seed, 12),
			    texts[random_below(&seed, 8)], 0);
		for (y = 0; y < 3; y++)
			for (x = 0; x < 9; x++) {
				const struct tile *t = canvas_at(&c, x, y);

				if (t->width == 2)
					assert_true(x < 8 && !t[1].width);
				if (!t->width)
					assert_true(x && t[-1].width == 2);
			}
	}
	canvas_release(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_stops_at_its_limit),
		cmocka_unit_test(a_wide_character_is_never_split),
		cmocka_unit_test(a_mark_stays_with_its_base),
		cmocka_unit_test(a_cluster_too_rich_shows_its_first_base),
		cmocka_unit_test(nothing_harmful_reaches_a_cell),
		cmocka_unit_test(a_run_of_blanks_is_one_blank),
		cmocka_unit_test(right_to_left_text_stands_in_logical_order),
		cmocka_unit_test(text_too_wide_ends_in_an_ellipsis),
		cmocka_unit_test(the_dump_of_styles_has_a_letter_a_cell),
		cmocka_unit_test(every_style_has_its_own_name_and_letter),
		cmocka_unit_test(random_puts_keep_the_grid_whole),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("canvas", tests, NULL, NULL);
}
