/* "}" and "{": what only one source has, in this one and then in the others */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "support/build.h"
#include "unit/opened.h"

/* The second and the last have nothing of their own. */
static const char *const texts[] = {
	"[1 Le pont ferme.]\nUne boulangère proteste.",
	"[1 Le pont ferme.]\n[2 La navette passe.]",
	"Un maire parle.\n[1 Le pont ferme.]\nFin.\n[2 La navette passe.]",
	"[1 Le pont ferme.]"};

static int open_own(void **state)
{
	return open_texts(state, texts, 4);
}

/* In 80 columns two of the sources stand side by side. */
#define own_test(f) cmocka_unit_test_setup_teardown(f, open_own, close_story)

static void expect_place(const struct ui *ui, uint32_t source, const char *text)
{
	const struct place *p = &ui->reader.here;

	assert_int_equal(p->source + 1, source);
	assert_int_equal(p->at, (uint32_t)(strstr(
		ui->comparison->sources[p->source].source->text, text) -
		ui->comparison->sources[p->source].source->text));
}

static void it_goes_on_in_the_next_source_that_has_any(void **state)
{
	struct ui *ui = &((struct opened *)*state)->ui;

	type_keys(ui, "}");
	expect_place(ui, 1, "Une");
	assert_false(screen_shows(ui, "of its own"));
	type_keys(ui, "}");
	expect_place(ui, 3, "Un maire");
	assert_true(screen_shows(ui, "on in 3"));
	type_keys(ui, "}");
	expect_place(ui, 3, "Fin");
	assert_false(screen_shows(ui, "of its own"));
	type_keys(ui, "}");
	expect_place(ui, 1, "Une");
	assert_true(screen_shows(ui, "round to 1"));
}

static void it_goes_back_the_same_way(void **state)
{
	struct ui *ui = &((struct opened *)*state)->ui;

	type_keys(ui, "4{");
	expect_place(ui, 3, "Fin");
	assert_true(screen_shows(ui, "back in 3"));
	type_keys(ui, "{{");
	expect_place(ui, 1, "Une");
	type_keys(ui, "{");
	expect_place(ui, 3, "Fin");
	assert_true(screen_shows(ui, "round to 3"));
	type_keys(ui, "''");
	expect_place(ui, 1, "Une");
}

static void the_order_is_that_of_the_columns(void **state)
{
	struct ui *ui = &((struct opened *)*state)->ui;

	/* 3 1 2 4, and then without 1. */
	type_keys(ui, "3HH2}");
	expect_place(ui, 3, "Un maire");
	assert_true(screen_shows(ui, "round to 3"));
	type_keys(ui, "1-3}}");
	expect_place(ui, 3, "Un maire");
	assert_true(screen_shows(ui, "round in 3"));
}

static void variants_and_index_do_the_same(void **state)
{
	struct ui *ui = &((struct opened *)*state)->ui;

	type_keys(ui, "2v}");
	expect_place(ui, 3, "Un maire");
	type_keys(ui, "vi{");
	expect_place(ui, 1, "Une");
}

static void what_a_filter_leaves_out_is_stepped_over(void **state)
{
	struct ui *ui = &((struct opened *)*state)->ui;

	enter_keys(ui, "2&Fin|pont");
	type_keys(ui, "}");
	expect_place(ui, 3, "Fin");
	enter_keys(ui, "&ferme");
	type_keys(ui, "}");
	assert_true(screen_shows(ui, "only in one source"));
}

static void the_story_has_an_end(void **state)
{
	struct ui *ui = &((struct opened *)*state)->ui;

	type_keys(ui, "t}}}}}");
	assert_true(screen_shows(ui, "nothing more that only one source has"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		own_test(it_goes_on_in_the_next_source_that_has_any),
		own_test(it_goes_back_the_same_way),
		own_test(the_order_is_that_of_the_columns),
		own_test(variants_and_index_do_the_same),
		own_test(what_a_filter_leaves_out_is_stepped_over),
		own_test(the_story_has_an_end),
	};

	return cmocka_run_group_tests_name("additions", tests, NULL, NULL);
}
