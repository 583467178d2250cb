#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "support/build.h"
#include "ui/style.h"
#include "ui/ui.h"

/* A wide screen with one line a source is enough to see every colour. */
#define COLS 200u
#define ROWS 12u

struct painted {
	struct comparison *c;
	struct app_options opt;
	struct ui ui;
};

static void open_painted(struct painted *p, const char *const *texts,
			 size_t n)
{
	struct err e;

	*p = (struct painted){.c = build_comparison(texts, n)};
	assert_int_equal(ui_init(&p->ui, p->c, &p->opt, &e), 0);
	ui_resize(&p->ui, COLS, ROWS);
	/* Away from what is current. */
	ui_key(&p->ui, 'G');
}

static void close_painted(struct painted *p)
{
	ui_release(&p->ui);
	build_free(p->c);
}

/* Expects each byte of TEXT in SOURCE to be painted in STYLE. */
static void expect_style(struct painted *p, uint32_t source, const char *text,
			 enum style style)
{
	const char *all = p->c->sources[source].source->text;
	const char *at = strstr(all, text);
	struct span s;
	const uint16_t *styles;

	assert_non_null(at);
	s.start = (uint32_t)(at - all);
	s.end = s.start + (uint32_t)strlen(text);
	styles = columns_paint(&p->ui, source, s);
	for (uint32_t i = 0; i < span_len(s); i++)
		if (styles[i] != style)
			fail_msg("'%s' byte %u is %s, not %s", text, i,
				 style_name(STYLE_NAME(styles[i])),
				 style_name(style));
}

static void only_the_odd_readings_are_marked(void **state)
{
	static const char *const texts[] = {
		"[1 Le pont {w:vieux} ferme {f:lundi 9} mars]\nFin.",
		"[1 Le pont {w:vieux} ferme {f:lundi 8} mars]",
		"[1 Le pont {w:neuf} ferme {f:lundi 9} mars]"};
	struct painted p;

	(void)state;
	open_painted(&p, texts, 3);
	expect_style(&p, 0, "vieux", STYLE_SHARED_ALL);
	expect_style(&p, 1, "vieux", STYLE_SHARED_ALL);
	expect_style(&p, 2, "neuf", STYLE_VARIANT);
	expect_style(&p, 0, "lundi 9", STYLE_SHARED_ALL);
	expect_style(&p, 1, "lundi 8", STYLE_FIGURE);
	close_painted(&p);
}

static void without_a_majority_all_readings_are_marked(void **state)
{
	static const char *const two[] = {
		"[1 Le pont {w:vieux} ferme]\nFin.",
		"[1 Le pont {w:neuf} ferme]"};
	static const char *const four[] = {
		"[1 Le pont {n:Morel} ferme]\nFin.",
		"[1 Le pont {n:Morel} ferme]",
		"[1 Le pont {n:Borel} ferme]", "[1 Le pont {n:Borel} ferme]"};
	struct painted p;

	(void)state;
	open_painted(&p, two, 2);
	expect_style(&p, 0, "vieux", STYLE_VARIANT);
	expect_style(&p, 1, "neuf", STYLE_VARIANT);
	close_painted(&p);
	open_painted(&p, four, 4);
	expect_style(&p, 0, "Morel", STYLE_FIGURE);
	expect_style(&p, 3, "Borel", STYLE_FIGURE);
	close_painted(&p);
}

static void words_that_one_source_left_out_leave_a_mark(void **state)
{
	static const char *const texts[] = {
		"[1 Nul {w:ne }ferme]\nFin.", "[1 Nul {w:ne }ferme]",
		"[1 Nul {w:}ferme]"};
	struct painted p;

	(void)state;
	open_painted(&p, texts, 3);
	expect_style(&p, 0, "ne", STYLE_SHARED_ALL);
	expect_style(&p, 2, "Nul", STYLE_SHARED_ALL);
	expect_style(&p, 2, "ferme", STYLE_SHARED_ALL);
	expect_style(&p, 2, " ", STYLE_GAP);
	close_painted(&p);
}

static void boilerplate_is_dimmed(void **state)
{
	static const char *const texts[] = {"[1 Lire aussi] [2 Le pont]\nFin.",
					    "[1 Lire aussi] [2 Le pont]"};
	struct painted p;

	(void)state;
	open_painted(&p, texts, 2);
	p.c->passages[0].boilerplate = true;
	expect_style(&p, 0, "Lire aussi", STYLE_BOILERPLATE);
	expect_style(&p, 0, "Le pont", STYLE_SHARED_MANY);
	close_painted(&p);
}

/* What the gutter of column 0 shows in rows that hold text. */
static void an_addition_has_a_mark_beside_each_of_its_lines(void **state)
{
	static const char *const texts[] = {
		"Le maire et les siens ont quitté la salle avant la fin des "
		"débats, sans un mot pour les habitants venus nombreux.\n"
		"[1 Le pont ferme]", "[1 Le pont ferme]"};
	struct canvas c = {0};
	struct painted p;
	unsigned y;

	(void)state;
	open_painted(&p, texts, 2);
	ui_resize(&p.ui, 40, ROWS);
	ui_draw(&p.ui, &c);
	for (y = 2; y < 6; y++) {
		const struct tile *t = canvas_at(&c, 1, y);

		assert_int_equal(t->chars[0], y == 2 ? '+' : 0x258e);
		assert_int_equal(STYLE_NAME(t->style),
				 y == 2 ? STYLE_PLUS : STYLE_BAR_UNIQUE);
	}
	canvas_release(&c);
	close_painted(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_the_odd_readings_are_marked),
		cmocka_unit_test(without_a_majority_all_readings_are_marked),
		cmocka_unit_test(words_that_one_source_left_out_leave_a_mark),
		cmocka_unit_test(boilerplate_is_dimmed),
		cmocka_unit_test(
			an_addition_has_a_mark_beside_each_of_its_lines),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("paint", tests, NULL, NULL);
}
