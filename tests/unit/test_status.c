#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "support/build.h"
#include "ui/names.h"
#include "ui/perform.h"

#define ROWS 12u

static const char *const texts[] = {
	("Le maire.\n[1 Le pont {w:vieux} ferme {f:lundi 9} mars|. Fin]\n"
	 "[2 Voir aussi]"),
	"[1 Le pont {w:vieux} ferme {f:lundi 8} mars|. Fin]\n[2 Voir aussi]",
	"[1 Le pont {w:neuf} ferme {f:lundi 9} mars|. Fin]"};

struct fixture {
	struct comparison *c;
	struct app_options opt;
	struct ui ui;
};

static int open_ui(void **state)
{
	static struct fixture f;
	struct row *r;
	struct err e;

	f = (struct fixture){.c = build_comparison(texts, 3)};
	r = &f.c->passages[0].rows[0];
	r->class = ROW_EDITED;
	r->alike = 0.934f;
	r->changed = 2;
	r->score = 9.125f;
	f.c->passages[1].boilerplate = true;
	assert_int_equal(ui_init(&f.ui, f.c, &f.opt, &e), 0);
	*state = &f;
	return 0;
}

static int close_ui(void **state)
{
	struct fixture *f = *state;

	ui_release(&f->ui);
	build_free(f->c);
	return 0;
}

/* Expects the status line of a screen so wide, the hint apart. */
static void expect_status(struct ui *ui, unsigned cols, const char *text)
{
	struct str out = {0};
	const char *line;
	size_t len;

	ui_resize(ui, cols, ROWS);
	screen_dump(&out, ui, false);
	out.ptr[--out.len] = '\0';
	line = strrchr(out.ptr, '\n') + 1;
	len = strlen(line) - strlen("?=help");
	while (len && line[len - 1] == ' ')
		len--;
	((char *)line)[len] = '\0';
	assert_string_equal(line, text);
	str_release(&out);
}

static void the_status_tells_why_a_row_is_one(void **state)
{
	struct fixture *f = *state;

	expect_status(&f->ui, 150,
		      "1/3 A  addition: only here  100 %  "
		      "i=index v=variants t=story o=overview");
	ui_key(&f->ui, ']');
	expect_status(&f->ui, 150,
		      "1/3 A  passage 1/2 in all 3  1 figure differs  "
		      "sentence 1/2 edited, 93 % alike, 2 words changed, "
		      "score 9.1  100 %");
	ui_key(&f->ui, ']');
	expect_status(&f->ui, 150,
		      "1/3 A  boilerplate 2/2 in 1·2  identical, score 4.0  "
		      "100 %  i=index v=variants t=story o=overview");
}

static void a_narrow_status_has_short_forms(void **state)
{
	struct fixture *f = *state;

	ui_key(&f->ui, ']');
	expect_status(&f->ui, 110,
		      "1/3 A  passage 1/2 in all 3  1 figure differs  "
		      "edited, 93 % alike  100 %");
	expect_status(&f->ui, 80,
		      "1/3  passage 1/2 in all 3  1 figure differs  "
		      "edited, 93 % alike  <1-2/3>");
	expect_status(&f->ui, 40, "1/3  1/2 all 3  1 figure  <1/3>");
	expect_status(&f->ui, 24, "1/3  1/2 all 3");
	expect_status(&f->ui, 18, "1/3  1/2");
}

static void nothing_shared_is_said(void **state)
{
	static const char *const apart[] = {"Un.", "Deux."};
	struct comparison *c = build_comparison(apart, 2);
	struct app_options opt = {0};
	struct ui ui;
	struct err e;

	(void)state;
	assert_int_equal(ui_init(&ui, c, &opt, &e), 0);
	ui_key(&ui, ']');
	expect_status(&ui, 80, "nothing is shared");
	ui_release(&ui);
	build_free(c);
}

static void expect_suffix(const char *name, const char *path,
			  const char *other, size_t len)
{
	struct source a = {.name = (char *)name, .path = (char *)path};
	struct source b = {.name = (char *)other, .path = (char *)other};
	struct compared v[] = {{.source = &a}, {.source = &b}};
	struct comparison c = {.sources = v, .n_sources = 2};

	assert_int_equal(names_suffix(&c), len);
}

static void a_suffix_that_all_files_share_is_not_shown(void **state)
{
	(void)state;
	expect_suffix("a.txt", "d/a.txt", "b.txt", 4);
	expect_suffix("a.txt", "d/a.txt", "b.md", 0);
	expect_suffix("a.txt", "d/a.txt", "b", 0);
	expect_suffix("lemonde.fr", "d/a.txt", "b.fr", 0);
	expect_suffix("lemonde.fr", NULL, "b.fr", 0);
	expect_suffix(".txt", ".txt", ".txt", 0);
	expect_suffix("1.txt", "1.txt", "2.txt", 0);
	expect_suffix("M. Peskov", "M. Peskov", "M. Peskov", 0);
}

static void expect_short(const char *name, unsigned most, const char *text)
{
	struct str out = {0};

	str_adds(&out, "");
	name_add_short(&out, slice_cstr(name), most, &symbols_unicode);
	assert_string_equal(out.ptr ? out.ptr : "", text);
	str_release(&out);
}

static void a_long_name_loses_its_middle(void **state)
{
	(void)state;
	expect_short("estuaire", 8, "estuaire");
	expect_short("estuaire", 7, "est…ire");
	expect_short("estuaire", 4, "es…e");
	expect_short("estuaire", 1, "…");
	expect_short("estuaire", 0, "");
	expect_short("日本語新聞", 8, "日本…聞");
}

#define status_test(f) cmocka_unit_test_setup_teardown(f, open_ui, close_ui)

int main(void)
{
	const struct CMUnitTest tests[] = {
		status_test(the_status_tells_why_a_row_is_one),
		status_test(a_narrow_status_has_short_forms),
		cmocka_unit_test(nothing_shared_is_said),
		cmocka_unit_test(a_suffix_that_all_files_share_is_not_shown),
		cmocka_unit_test(a_long_name_loses_its_middle),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("status", tests, NULL, NULL);
}
