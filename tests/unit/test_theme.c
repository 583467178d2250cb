/* The palettes: can they be read, and told apart, on what and by whom? */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "support/palettes.h"
#include "support/vision.h"
#include "ui/looks.h"

/* WCAG 2.1 AA, for text of any size. */
#define READABLE 4.5
/* Shades of one hue, and grounds beside each other. */
#define APART 15.0
/* What is shared from what is not. */
#define FAR_APART 40.0

static void expect_readable(enum theme theme, uint16_t style, double contrast)
{
	if (contrast && contrast < READABLE)
		fail_msg("%s: %s%s has %.2f", theme_name(theme),
			 style_name(STYLE_NAME(style)),
			 style & STYLE_CURRENT ? " when current" : "",
			 contrast);
}

/* The Nth of all styles, plain and current; false behind the last. */
static bool style_at(unsigned n, uint16_t *out)
{
	*out = (uint16_t)(n % STYLE_COUNT);
	if (n >= STYLE_COUNT)
		*out |= STYLE_CURRENT;
	return n < 2 * STYLE_COUNT;
}

static void text_is_readable_on_every_ground_of_its_theme(void **state)
{
	uint16_t style;
	size_t i;

	(void)state;
	for (i = 0; i < N_PALETTES; i++)
		for (unsigned n = 0; style_at(n, &style); n++)
			if (STYLE_NAME(style) != STYLE_FILLER)
				expect_readable(
					palettes[i], style,
					palette_contrast(
						palettes[i],
						theme_look(palettes[i], style,
							   256)));
}

static void eight_colours_are_readable_as_terminals_have_them(void **state)
{
	uint16_t style;
	size_t i;

	(void)state;
	for (i = 0; i < N_PALETTES; i++)
		for (unsigned n = 0; style_at(n, &style); n++)
			expect_readable(palettes[i], style,
					palette_contrast_8(
						palettes[i],
						theme_look(palettes[i], style,
							   8)));
}

static void with_fewer_than_256_the_first_eight_do(void **state)
{
	static const unsigned colors[] = {8, 16};
	uint16_t style;
	size_t i, k;

	(void)state;
	for (i = 0; i < N_PALETTES; i++)
		for (k = 0; k < 2; k++)
			for (unsigned n = 0; style_at(n, &style); n++) {
				struct look l = theme_look(palettes[i], style,
							   colors[k]);

				assert_true(l.fg < 8 && l.bg < 8);
			}
}

static bool is_same_look(struct look a, struct look b)
{
	return a.fg == b.fg && a.bg == b.bg && a.attrs == b.attrs;
}

/* What has to be told apart is, in every theme, with any number of colours
   and none. */
static void shared_unique_and_current_differ_without_colour(void **state)
{
	static const unsigned colors[] = {0, 8, 16, 256};
	static const uint16_t apart[] = {
		STYLE_TEXT,
		STYLE_SHARED_ALL,
		STYLE_BOILERPLATE,
		STYLE_VARIANT,
		STYLE_FIGURE,
		STYLE_SHARED_ALL | STYLE_CURRENT,
		STYLE_UNIQUE | STYLE_CURRENT,
	};
	unsigned t, n;
	size_t i, k;

	(void)state;
	for (t = THEME_BOTH; t < THEME_COUNT; t++)
		for (n = 0; n < 4; n++)
			for (i = 0; i < sizeof(apart) / sizeof(*apart); i++)
				for (k = 0; k < i; k++)
					assert_false(is_same_look(
						theme_look(t, apart[i],
							   colors[n]),
						theme_look(t, apart[k],
							   colors[n])));
}

/* The shades of the text are colours in some palettes alone; the number tells
   what few have in all of them. */
static void what_few_have_is_told_with_any_number_of_colours(void **state)
{
	static const unsigned colors[] = {0, 8, 16, 256};

	(void)state;
	for (unsigned t = THEME_BOTH; t < THEME_COUNT; t++)
		for (unsigned n = 0; n < 4; n++) {
			struct look few = theme_look(t, STYLE_NUMBER_FEW,
						     colors[n]);
			struct look many = theme_look(t, STYLE_NUMBER,
						      colors[n]);

			assert_true(many.attrs & ATTR_BOLD);
			assert_false(few.attrs & ATTR_BOLD);
		}
}

static void without_colours_none_is_used(void **state)
{
	unsigned t;
	uint16_t style;

	(void)state;
	for (t = THEME_BOTH; t < THEME_COUNT; t++)
		for (unsigned n = 0; style_at(n, &style); n++) {
			struct look none = theme_look(t, style, 0);
			struct look mono = theme_look(THEME_MONO, style, 256);

			assert_true(none.fg < 0 && none.bg < 0);
			assert_true(is_same_look(none, mono));
		}
	assert_int_equal(theme_look(THEME_MONO, STYLE_SHARED_ALL, 8).attrs,
			 ATTR_UNDERLINE);
	assert_int_equal(theme_look(THEME_MONO, STYLE_PLUS, 8).attrs,
			 ATTR_BOLD);
	assert_int_equal(theme_look(THEME_MONO, STYLE_TEXT | STYLE_CURRENT,
				    8).attrs,
			 ATTR_REVERSE);
}

/* Fails where the two look alike to some eyes. */
static void expect_apart(enum theme theme, enum style a, enum style b,
			 double distance)
{
	struct look p = theme_look(theme, (uint16_t)a, 256);
	struct look q = theme_look(theme, (uint16_t)b, 256);
	bool ground = p.bg >= 0 && q.bg >= 0;
	unsigned eyes;

	if (p.attrs != q.attrs && !ground)
		return;
	/* A ground is told from none. */
	if ((p.bg < 0) != (q.bg < 0))
		return;
	for (eyes = 0; eyes < EYES_COUNT; eyes++) {
		double d = vision_distance(
			color_rgb((unsigned)(ground ? p.bg : p.fg)),
			color_rgb((unsigned)(ground ? q.bg : q.fg)), eyes);

		if (d < distance)
			fail_msg("%s: %s and %s are %.1f apart for eyes %u",
				 theme_name(theme), style_name(a),
				 style_name(b), d, eyes);
	}
}

static void colour_blind_eyes_tell_the_styles_apart(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < N_PALETTES; i++) {
		enum theme t = palettes[i];

		expect_apart(t, STYLE_SHARED_FEW, STYLE_SHARED_MANY, APART);
		expect_apart(t, STYLE_SHARED_MANY, STYLE_SHARED_ALL, APART);
		expect_apart(t, STYLE_SHARED_FEW, STYLE_SHARED_ALL, APART);
		expect_apart(t, STYLE_SHARED_FEW, STYLE_BOILERPLATE, APART);
		expect_apart(t, STYLE_NUMBER, STYLE_PLUS, FAR_APART);
		expect_apart(t, STYLE_SHARED_ALL, STYLE_VARIANT, FAR_APART);
		expect_apart(t, STYLE_SHARED_FEW, STYLE_VARIANT, FAR_APART);
		expect_apart(t, STYLE_BAR_SHARED, STYLE_BAR_UNIQUE, FAR_APART);
		expect_apart(t, STYLE_FIGURE, STYLE_HIT, APART);
		expect_apart(t, STYLE_FIGURE, STYLE_VARIANT, APART);
		expect_apart(t, STYLE_FIGURE, STYLE_HIT_CURRENT, APART);
		expect_apart(t, STYLE_FIGURE, STYLE_LIT, APART);
		expect_apart(t, STYLE_HIT, STYLE_LIT, APART);
		expect_apart(t, STYLE_HIT_CURRENT, STYLE_LIT, APART);
		expect_apart(t, STYLE_LIT, STYLE_LIT_UNIQUE, APART);
	}
}

static void the_terminal_may_tell_its_background(void **state)
{
	static const struct {
		const char *says;
		enum background is;
	} cases[] = {
		{NULL, BACKGROUND_UNKNOWN},	{"", BACKGROUND_UNKNOWN},
		{"15;0", BACKGROUND_DARK},	{"0;15", BACKGROUND_LIGHT},
		{"0;7", BACKGROUND_LIGHT},	{"15;8", BACKGROUND_DARK},
		{"0;default;15", BACKGROUND_LIGHT},
		{"0;default", BACKGROUND_UNKNOWN},
		{"15", BACKGROUND_UNKNOWN},	{"0;16", BACKGROUND_UNKNOWN},
		{"0;99999999999999999999", BACKGROUND_UNKNOWN},
		{"0;7x", BACKGROUND_UNKNOWN},
	};
	struct looks l = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(background_of(cases[i].says), cases[i].is);
	assert_int_equal(looks_theme(&l), THEME_BOTH);
	l.background = BACKGROUND_DARK;
	assert_int_equal(looks_theme(&l), THEME_DARK);
	l.background = BACKGROUND_LIGHT;
	assert_int_equal(looks_theme(&l), THEME_LIGHT);
	l.theme = THEME_MONO;
	assert_int_equal(looks_theme(&l), THEME_MONO);
}

static void color(struct looks *l, const char *line, const char *complaint)
{
	struct err e = {""};
	unsigned version = l->version;

	if (looks_color(l, slice_cstr(line), &e) != (complaint ? -1 : 0))
		fail_msg("'%s': %s", line, e.msg);
	assert_int_equal(l->version != version, !complaint);
	if (complaint)
		assert_string_equal(e.msg, complaint);
}

static void expect_tell(const struct looks *l, enum style s, const char *wanted)
{
	struct str told = {0};

	looks_tell(&told, s, looks_look(l, (uint16_t)s, 256));
	assert_string_equal(told.ptr, wanted);
	str_release(&told);
}

static void a_color_line_changes_a_style(void **state)
{
	struct looks l = {.theme = THEME_DARK};
	struct look look;

	(void)state;
	color(&l, "variant  208 default underline bold", NULL);
	expect_tell(&l, STYLE_VARIANT, "variant 208 default bold underline");
	color(&l, "figure bright-white #d70000", NULL);
	expect_tell(&l, STYLE_FIGURE, "figure 15 160");
	color(&l, "plus red reverse", NULL);
	expect_tell(&l, STYLE_PLUS, "plus 1 default reverse");
	look = looks_look(&l, STYLE_FIGURE, 8);
	assert_true(look.fg == 7 && look.bg == 1);
	look = looks_look(&l, STYLE_VARIANT, 0);
	assert_true(look.fg < 0 && look.attrs == (ATTR_BOLD | ATTR_UNDERLINE));
	look = looks_look(&l, STYLE_FIGURE, 0);
	assert_int_equal(look.attrs, style_mono(STYLE_FIGURE));
	color(&l, "figure theme", NULL);
	assert_true(is_same_look(looks_look(&l, STYLE_FIGURE, 256),
				 theme_look(THEME_DARK, STYLE_FIGURE, 256)));
}

static void a_changed_ground_lights_all_that_is_current(void **state)
{
	struct looks l = {.theme = THEME_DARK};
	struct look look;

	(void)state;
	color(&l, "variant 208", NULL);
	look = looks_look(&l, STYLE_VARIANT | STYLE_CURRENT, 256);
	assert_true(look.bg == 24 && look.fg == 231);
	color(&l, "current 16 226", NULL);
	look = looks_look(&l, STYLE_NUMBER | STYLE_CURRENT, 256);
	assert_true(look.bg == 226 && look.fg == 16);
	look = looks_look(&l, STYLE_FIGURE | STYLE_CURRENT, 256);
	assert_int_equal(look.bg, 214);
	look = looks_look(&l, STYLE_UNIQUE | STYLE_CURRENT, 256);
	assert_int_equal(look.bg, 94);
}

static void a_wrong_color_line_is_told_and_changes_nothing(void **state)
{
	struct looks l = {0};

	(void)state;
	color(&l, "vriant 1", "no style 'vriant': recoupe-config(5) has all");
	color(&l, "", "no style '': recoupe-config(5) has all");
	color(&l, "plus", "no colour '': default, a name, 0 to 255 or "
			  "#rrggbb");
	color(&l, "plus 256", "no colour '256': default, a name, 0 to 255 or "
			      "#rrggbb");
	color(&l, "plus #12345g", "no colour '#12345g': default, a name, 0 to "
				  "255 or #rrggbb");
	color(&l, "plus 1 2 blod", "no attribute 'blod': bold, faint, "
				   "underline, reverse");
	color(&l, "plus 1 2 \x1b[0m", "no attribute '␛[0m': bold, faint, "
				      "underline, reverse");
	assert_false(l.given[STYLE_PLUS]);
}

static void every_look_can_be_told_and_read_back(void **state)
{
	unsigned fg, bg, attrs;

	(void)state;
	for (fg = 0; fg <= 256; fg += 3)
		for (bg = 0; bg <= 256; bg += 5)
			for (attrs = 0; attrs < 16; attrs++) {
				struct look look = {(int16_t)fg - 1,
						    (int16_t)bg - 1,
						    (uint8_t)attrs};
				struct looks l = {0};
				struct str line = {0};

				looks_tell(&line, STYLE_HIT, look);
				color(&l, line.ptr, NULL);
				assert_true(is_same_look(l.own[STYLE_HIT],
							 look));
				str_release(&line);
			}
}

static void letters_and_names_of_styles_are_their_own(void **state)
{
	unsigned i, k;
	enum style found;

	(void)state;
	for (i = 0; i < STYLE_COUNT; i++) {
		assert_true(style_find(slice_cstr(style_name(i)), &found));
		assert_int_equal(found, i);
		for (k = 0; k < i; k++)
			assert_int_not_equal(style_letter((uint16_t)i),
					     style_letter((uint16_t)k));
	}
}

/* rxvt has 88; a terminal whose numbers are colours themselves 2^24. */
static void a_palette_that_is_none_of_ours_is_not_used(void **state)
{
	static const struct {
		int all;
		unsigned used;
	} said[] = {{-1, 0}, {0, 0}, {2, 0}, {8, 8}, {15, 8}, {16, 16},
		    {88, 16}, {256, 256}, {257, 8}, {1 << 24, 8}};

	(void)state;
	for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++)
		assert_int_equal(colors_used(said[i].all, 256), said[i].used);
	assert_int_equal(colors_used(256, 16), 16);
	assert_int_equal(colors_used(256, 8), 8);
	assert_int_equal(colors_used(16, 8), 8);
	assert_int_equal(colors_used(2, 8), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_readable_on_every_ground_of_its_theme),
		cmocka_unit_test(
			eight_colours_are_readable_as_terminals_have_them),
		cmocka_unit_test(with_fewer_than_256_the_first_eight_do),
		cmocka_unit_test(
			shared_unique_and_current_differ_without_colour),
		cmocka_unit_test(
			what_few_have_is_told_with_any_number_of_colours),
		cmocka_unit_test(a_palette_that_is_none_of_ours_is_not_used),
		cmocka_unit_test(without_colours_none_is_used),
		cmocka_unit_test(colour_blind_eyes_tell_the_styles_apart),
		cmocka_unit_test(the_terminal_may_tell_its_background),
		cmocka_unit_test(a_color_line_changes_a_style),
		cmocka_unit_test(a_changed_ground_lights_all_that_is_current),
		cmocka_unit_test(
			a_wrong_color_line_is_told_and_changes_nothing),
		cmocka_unit_test(every_look_can_be_told_and_read_back),
		cmocka_unit_test(letters_and_names_of_styles_are_their_own),
	};

	return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
