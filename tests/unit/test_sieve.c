#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "unit/opened.h"

static void only_what_matches_stays(void **state)
{
	struct opened *f = *state;

	ui_resize(&f->ui, 80, 30);
	run(&f->ui, ":filter travaux\n");
	assert_true(screen_shows(&f->ui, "1 of 9 passages and additions "
					 "match: Esc shows all"));
	assert_true(screen_shows(&f->ui, "Les travaux dureront"));
	assert_false(screen_shows(&f->ui, "Fermeture"));
	assert_false(screen_shows(&f->ui, "navette"));
	run(&f->ui, "k\n");
	assert_true(screen_shows(&f->ui, "&travaux"));
	run(&f->ui, "Esc\n");
	assert_true(screen_shows(&f->ui, "Fermeture"));
	assert_false(screen_shows(&f->ui, "&travaux"));
	run(&f->ui, ":filter boulang\n");
	assert_true(screen_shows(&f->ui, "dit la boulangère"));
	enter_keys(&f->ui, "&");
	assert_true(screen_shows(&f->ui, "all is shown again"));
	assert_true(screen_shows(&f->ui, "Fermeture"));
}

/* So that they can be compared. */
static void a_passage_stays_in_all_columns(void **state)
{
	struct opened *f = *state;

	run(&f->ui, ":filter 14 000\n");
	assert_true(screen_shows(&f->ui, "12 000"));
	assert_true(screen_shows(&f->ui, "14 000"));
	assert_false(screen_shows(&f->ui, "gratuite"));
	assert_int_equal(reader_segment(&f->ui.reader)->passage, 1);
}

/* What stays of a layout: all of it, in order, and as level as it was. */
static void what_stays_is_whole_and_level(void **state)
{
	static const char *const patterns[] = {"le", "navette|pont", "lundi",
					       "e", "S'abonner"};
	struct opened *f = *state;
	const struct columns *v = &f->ui.columns;
	size_t i, k, row, first;
	uint32_t at;

	for (i = 0; i < sizeof(patterns) / sizeof(*patterns); i++) {
		ui_resize(&f->ui, 70 + (unsigned)i * 20, 40);
		run(&f->ui, "Esc\n");
		enter_keys(&f->ui, "&");
		type_keys(&f->ui, "&");
		enter_keys(&f->ui, patterns[i]);
		for (k = 0; k < v->n; k++) {
			const struct compared *c =
				&f->c->sources[v->v[k].source];
			size_t s;

			for (s = 0; s < c->n_segments; s++) {
				if (!sieve_keeps(&f->ui, v->v[k].source,
						 &c->segments[s]))
					continue;
				at = c->segments[s].span.start;
				row = layout_row(&v->layout, k, at);
				assert_true(v->layout.columns[k]
						    .lines[row]
						    .span.start <= at);
				assert_true(v->layout.columns[k]
						    .lines[row]
						    .span.end > at);
				if (!c->segments[s].shared ||
				    c->segments[s].passage >= 3)
					continue;
				/* Passages 1 to 3 stand in 1 and 2. */
				first = layout_row(
					&v->layout, 0,
					f->c->passages[c->segments[s].passage]
						.occurrences[0]
						.span.start);
				assert_int_equal(row, first);
			}
		}
	}
}

static void steps_go_to_what_stays(void **state)
{
	struct opened *f = *state;

	run(&f->ui, ":filter fermeture|travaux|boulang\n");
	assert_int_equal(reader_segment(&f->ui.reader)->passage, 0);
	run(&f->ui, "]\n");
	assert_int_equal(reader_segment(&f->ui.reader)->passage, 2);
	run(&f->ui, "M-n\n");
	assert_false(reader_segment(&f->ui.reader)->shared);
	run(&f->ui, "M-n\n");
	assert_true(screen_shows(&f->ui, "this is the last paragraph"));
	run(&f->ui, "k\nk\n");
	assert_int_equal(reader_segment(&f->ui.reader)->passage, 0);
	run(&f->ui, "k\n");
	assert_int_equal(reader_segment(&f->ui.reader)->passage, 0);
	/* A search too; elsewhere are two more. */
	run(&f->ui, ":search pont\nn\n");
	assert_int_equal(f->ui.reader.here.source, 1);
	assert_int_equal(reader_segment(&f->ui.reader)->passage, 0);
	run(&f->ui, ":search navette\n");
	assert_true(screen_shows(&f->ui, "not found in the columns"));
}

static void what_goes_to_what_is_folded_shows_all(void **state)
{
	struct opened *f = *state;

	run(&f->ui, "G\nm\na\n:filter fermeture\n");
	assert_false(screen_shows(&f->ui, "boulang"));
	run(&f->ui, "'\na\n");
	assert_true(screen_shows(&f->ui, "boulang"));
	assert_false(sieve_is_on(&f->ui.sieve));
}

static void where_a_source_has_nothing_the_first_match_is_gone_to(void **state)
{
	struct opened *f = *state;

	run(&f->ui, "1\n:filter courrier\n");
	assert_int_equal(f->ui.reader.here.source, 1);
	assert_true(screen_shows(&f->ui, "Le Courrier publiera"));
	run(&f->ui, "1\n");
	assert_true(screen_shows(&f->ui, "Le Courrier publiera"));
	run(&f->ui, "Esc\n:filter zzz\n");
	assert_true(screen_shows(&f->ui, "nothing matches: all stays"));
	assert_true(screen_shows(&f->ui, "Fermeture"));
	run(&f->ui, ":filter (\n");
	assert_true(f->ui.complaint);
}

static void the_reading_keeps_sentences(void **state)
{
	struct opened *f = *state;

	run(&f->ui, "t\n:filter 14 000|boulang\n");
	/* Of another source's reading too. */
	assert_true(screen_shows(&f->ui, "12 000"));
	assert_true(screen_shows(&f->ui, "boulang"));
	assert_false(screen_shows(&f->ui, "Fermeture"));
	assert_false(screen_shows(&f->ui, "a annoncé"));
	run(&f->ui, "j\n");
	assert_true(screen_shows(&f->ui, "&14 000|boulang"));
	assert_false(reader_segment(&f->ui.reader)->shared);
	run(&f->ui, "C\n");
	assert_false(screen_shows(&f->ui, "Fermeture"));
	run(&f->ui, "t\nEsc\n");
	assert_true(screen_shows(&f->ui, "Fermeture"));
}

static void the_filter_lasts(void **state)
{
	struct opened *f = *state;

	run(&f->ui, ":filter navette\nz\nz\n2\ni\nC\n");
	ui_resize(&f->ui, 30, 7);
	(void)screen_shows(&f->ui, "");
	ui_resize(&f->ui, 120, 12);
	f->ui.effect.similarity = 3;
	ui_compared(&f->ui, f->c, NULL);
	assert_true(screen_shows(&f->ui, "navette"));
	assert_false(screen_shows(&f->ui, "Fermeture"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		story_test(only_what_matches_stays),
		story_test(a_passage_stays_in_all_columns),
		story_test(what_stays_is_whole_and_level),
		story_test(steps_go_to_what_stays),
		story_test(what_goes_to_what_is_folded_shows_all),
		story_test(where_a_source_has_nothing_the_first_match_is_gone_to),
		story_test(the_reading_keeps_sentences),
		story_test(the_filter_lasts),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("sieve", tests, NULL, NULL);
}
