/* recoupe-config(5) says what the tables say: styles, palettes, presets. */
#include "config.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/file.h"
#include "support/palettes.h"
#include "ui/preset.h"
#include "ui/setting.h"

#define NAME 16
#define CELL 15
#define KEYS_COLUMN 26

static struct str page;

static int read_page(void **state)
{
	struct str path = {0};
	struct err e;

	(void)state;
	str_addf(&path, "%s/doc/recoupe-config.5", getenv("top_srcdir"));
	if (file_read(&page, path.ptr, SIZE_MAX, NULL, &e))
		fail_msg("%s", e.msg);
	str_release(&path);
	return 0;
}

static int release_page(void **state)
{
	(void)state;
	str_release(&page);
	return 0;
}

/* Takes WANTED, which the page has to hold between BEFORE and AFTER. */
static void expect_part(const char *before, struct str *wanted,
			const char *after)
{
	struct str whole = {0};

	str_addf(&whole, "%s%s%s", before, wanted->ptr, after);
	if (!strstr(page.ptr, whole.ptr)) {
		fprintf(stderr, "the manual has to hold:\n%s", whole.ptr);
		fail();
	}
	str_release(&whole);
	str_release(wanted);
}

/* TEXT as roff has to be given it. */
static void add_roff(struct str *out, const char *text)
{
	for (; *text; text++)
		switch (*text) {
		case '^':
			str_adds(out, "\\(ha");
			break;
		case '`':
			str_adds(out, "\\(ga");
			break;
		case '\'':
			str_adds(out, "\\(aq");
			break;
		case '\\':
			str_adds(out, "\\e");
			break;
		default:
			str_addc(out, *text);
		}
}

static void add_row(struct str *out, const char *keys, const char *command,
		    const char *counted)
{
	size_t width = strlen(keys);

	add_roff(out, keys);
	do
		str_addc(out, ' ');
	while (++width < KEYS_COLUMN);
	str_adds(out, command);
	if (counted)
		str_addf(out, ", count %s", counted);
	str_addc(out, '\n');
}

static void the_manual_has_the_presets(void **state)
{
	size_t i;

	(void)state;
	for (i = 1; i < n_presets; i++) {
		const struct preset *p = &presets[i];
		const struct preset_row *row;
		const struct preset_word *word;
		struct str rows = {0}, head = {0}, keys = {0};

		for (row = p->rows; row->keys; row++)
			add_row(&rows, row->keys, row->command, row->counted);
		if (*p->without)
			add_row(&rows, p->without, "nothing", NULL);
		for (word = p->words; word->word; word++) {
			str_truncate(&keys, 0);
			str_addf(&keys, ":%s", word->word);
			add_row(&rows, keys.ptr, word->command, NULL);
		}
		str_addf(&head, ".Ss keys=%s\n.Bd -literal -compact\n",
			 p->name);
		expect_part(head.ptr, &rows, ".Ed\n");
		str_release(&head);
		str_release(&keys);
	}
}

static void add_look(struct str *out, struct look look, double contrast,
		     unsigned width)
{
	static const char letters[] = "bfur";
	size_t start = out->len;
	unsigned i;

	if (look.fg < 0)
		str_addc(out, '-');
	else
		str_addu(out, (unsigned)look.fg);
	if (look.bg >= 0)
		str_addf(out, "/%d", look.bg);
	if (look.attrs)
		str_addc(out, ' ');
	for (i = 0; i < 4; i++)
		if (look.attrs & 1u << i)
			str_addc(out, letters[i]);
	while (out->len < start + width - 5)
		str_addc(out, ' ');
	if (contrast > 0)
		str_addf(out, "%4.1f ", floor(contrast * 10) / 10);
	else
		str_adds(out, "     ");
}

static void end_row(struct str *out)
{
	while (out->ptr[out->len - 1] == ' ')
		str_truncate(out, out->len - 1);
	str_addc(out, '\n');
}

static void add_names(struct str *out, const enum theme *themes, size_t n)
{
	size_t i;

	str_addf(out, "%-*s", NAME, "");
	for (i = 0; i < n; i++)
		str_addf(out, "%-*s", CELL, theme_name(themes[i]));
	end_row(out);
}

/* Has the style a colour of its own in the current sentence? */
static bool is_lit(uint16_t style)
{
	size_t i;

	for (i = 0; i < N_PALETTES; i++) {
		struct look own = theme_look(palettes[i],
					     style | STYLE_CURRENT, 256);
		struct look ground = theme_look(
			palettes[i],
			(uint16_t)style_ground(STYLE_NAME(style)), 256);

		if (own.bg == ground.bg && own.fg != ground.fg)
			return true;
	}
	return false;
}

static void add_palette_row(struct str *out, uint16_t style)
{
	size_t i;

	str_addf(out, "%-*s", NAME,
		 style & STYLE_CURRENT ? "  current"
				       : style_name(STYLE_NAME(style)));
	for (i = 0; i < N_PALETTES; i++) {
		struct look look = theme_look(palettes[i], style, 256);

		add_look(out, look, palette_contrast(palettes[i], look), CELL);
	}
	end_row(out);
}

static void the_manual_has_the_palettes_and_their_contrast(void **state)
{
	struct str rows = {0};
	uint16_t i;

	(void)state;
	add_names(&rows, palettes, N_PALETTES);
	for (i = 0; i < STYLE_COUNT; i++) {
		add_palette_row(&rows, i);
		if (is_lit(i))
			add_palette_row(&rows, i | STYLE_CURRENT);
	}
	expect_part(".Bd -literal\n", &rows, ".Ed\n");
}

static void the_manual_has_the_eight_colours(void **state)
{
	static const enum theme three[] = {THEME_BOTH, THEME_DARK,
					   THEME_LIGHT};
	struct str rows = {0};
	uint16_t i;
	size_t k;

	(void)state;
	add_names(&rows, three, 3);
	for (i = 0; i < STYLE_COUNT; i++) {
		bool any = false;

		for (k = 0; k < 3; k++)
			any |= theme_look(three[k], i, 8).fg >= 0;
		if (!any)
			continue;
		str_addf(&rows, "%-*s", NAME, style_name(i));
		for (k = 0; k < 3; k++)
			add_look(&rows, theme_look(three[k], i, 8),
				 palette_contrast_8(three[k],
						    theme_look(three[k], i,
							       8)),
				 CELL);
		end_row(&rows);
	}
	expect_part(".Bd -literal\n", &rows, ".Ed\n");
}

/* Each style is an item, in the order of the table. */
static void the_manual_names_every_style(void **state)
{
	const char *at = strstr(page.ptr, "\nThe styles:\n");
	struct str item = {0};
	unsigned i, items = 0;

	(void)state;
	assert_non_null(at);
	for (i = 0; i < STYLE_COUNT; i++) {
		str_truncate(&item, 0);
		str_addf(&item, "\n.It Cm %s\n", style_name(i));
		if (!(at = strstr(at, item.ptr)))
			fail_msg("the manual lacks%s", item.ptr);
	}
	for (at = strstr(page.ptr, "\nThe styles:\n");
	     (at = strstr(at, "\n.It Cm ")); at++)
		items++;
	assert_int_equal(items, STYLE_COUNT);
	str_release(&item);
}

static void the_manual_names_every_theme_and_setting(void **state)
{
	struct str item = {0};
	size_t i;

	(void)state;
	for (i = 0; i < THEME_COUNT; i++) {
		str_truncate(&item, 0);
		str_addf(&item, "\n.It Cm %s\n", theme_name(i));
		assert_non_null(strstr(page.ptr, item.ptr));
	}
	for (i = 0; i < settings_count(); i++)
		assert_non_null(strstr(page.ptr, setting_name(i)));
	str_release(&item);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_manual_has_the_presets),
		cmocka_unit_test(
			the_manual_has_the_palettes_and_their_contrast),
		cmocka_unit_test(the_manual_has_the_eight_colours),
		cmocka_unit_test(the_manual_names_every_style),
		cmocka_unit_test(the_manual_names_every_theme_and_setting),
	};

	return cmocka_run_group_tests_name("config_manual", tests, read_page,
					   release_page);
}
