#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"
#include "model/omitted.h"
#include "model/weave.h"
#include "support/build.h"

#define SOURCES_MAX 8u

static const uint32_t all[SOURCES_MAX] = {0, 1, 2, 3, 4, 5, 6, 7};

/* One line an item: its source, + when it was folded in, its text. */
static void write_story(struct str *out, const struct comparison *c,
			const struct weave *w)
{
	size_t i;

	for (i = 0; i < w->n; i++) {
		const struct weave_item *x = &w->items[i];
		const char *text = c->sources[x->source].source->text;

		str_addf(out, "%u%s ", x->source + 1, x->added ? "+" : "");
		str_add(out, text + x->span.start, span_len(x->span));
		str_addc(out, '\n');
	}
}

static void expect_story(const char *const *marked, size_t n,
			 uint32_t article, const char *story)
{
	struct comparison *c = build_comparison(marked, n);
	struct weave w;
	struct str out = {0};

	weave_init(&w, c, article, all, n);
	write_story(&out, c, &w);
	assert_string_equal(out.ptr, story);
	str_release(&out);
	weave_release(&w);
	build_free(c);
}

static void what_others_add_stands_behind_the_passage_before_it(void **state)
{
	static const char *const marked[] = {
		"[1 Le pont ferme.]\n[2 La navette est libre.]",
		("[1 Le pont ferme.]\nLe maire sourit. Il pleut.\n"
		 "[2 La navette est libre.]\nFin."),
		"[2 La navette est libre.]\nTout va bien.",
	};

	(void)state;
	expect_story(marked, 3, 0,
		     "1 Le pont ferme.\n"
		     "2+ Le maire sourit.\n"
		     "2+ Il pleut.\n"
		     "1 La navette est libre.\n"
		     "2+ Fin.\n"
		     "3+ Tout va bien.\n");
}

static void what_no_passage_precedes_stands_before_the_next(void **state)
{
	static const char *const marked[] = {
		"Bonjour.\n[1 Le pont ferme.]",
		"Chapeau. Titre.\n[1 Le pont ferme.]",
		"Ailleurs.",
	};

	(void)state;
	expect_story(marked, 3, 0,
		     "1 Bonjour.\n"
		     "2+ Chapeau.\n"
		     "2+ Titre.\n"
		     "1 Le pont ferme.\n"
		     "3+ Ailleurs.\n");
}

static void what_two_others_add_is_told_once(void **state)
{
	static const char *const marked[] = {
		"[1 Le pont ferme.]\nFin.",
		"[1 Le pont ferme.]\nDeux.\n[2 Le bac part.]\nEt deux.",
		"[1 Le pont ferme.]\nTrois.\n[2 Le bac part.]\nEt trois.",
	};

	(void)state;
	expect_story(marked, 3, 0,
		     "1 Le pont ferme.\n"
		     "2+ Deux.\n"
		     "3+ Trois.\n"
		     "2+ Le bac part.\n"
		     "2+ Et deux.\n"
		     "3+ Et trois.\n"
		     "1 Fin.\n");
}

static void the_rest_of_a_paragraph_is_not_torn_off(void **state)
{
	static const char *const marked[] = {
		"[1 Le pont ferme.] Hier encore il ouvrait.\nFin.",
		"[1 Le pont ferme.] Enfin.",
	};

	(void)state;
	expect_story(marked, 2, 0,
		     "1 Le pont ferme.\n"
		     "1 Hier encore il ouvrait.\n"
		     "2+ Enfin.\n"
		     "1 Fin.\n");
}

static void rows_of_a_passage_are_items_each(void **state)
{
	static const char *const marked[] = {
		"[1 Le pont ferme.| Il pleut.]",
		"[1 Le pont ferme.| Il pleut.]",
	};

	(void)state;
	expect_story(marked, 2, 1, "2 Le pont ferme.\n2 Il pleut.\n");
}

static void an_item_is_found_by_its_place(void **state)
{
	static const char *const marked[] = {
		"[1 Le pont ferme.]\nFin.",
		"[1 Le pont ferme.]\nDeux.",
		"",
	};
	struct comparison *c = build_comparison(marked, 3);
	struct weave w;

	(void)state;
	weave_init(&w, c, 0, all, 3);
	assert_int_equal(weave_find(&w, 0, 3), 0);
	assert_int_equal(weave_find(&w, 0, 16), 2);
	assert_int_equal(weave_find(&w, 0, 900), 2);
	assert_int_equal(weave_find(&w, 1, 0), 1);
	assert_int_equal(weave_find(&w, 2, 0), SIZE_MAX);
	weave_release(&w);
	build_free(c);
}

/* The passages that ARTICLE omits, from 1. */
static void expect_omitted(const char *const *marked, size_t n,
			   uint32_t article, const char *passages)
{
	struct comparison *c = build_comparison(marked, n);
	struct omissions o;
	struct str out = {0};
	size_t i;

	str_add(&out, "", 0);
	omissions_init(&o, c, article, all, n);
	for (i = 0; i < o.n; i++)
		str_addf(&out, "%u@%u ", o.v[i].passage + 1,
			 o.v[i].source + 1);
	assert_string_equal(out.ptr, passages);
	str_release(&out);
	omissions_release(&o);
	build_free(c);
}

static void what_more_than_half_have_is_omitted_by_the_others(void **state)
{
	static const char *const marked[] = {
		"[1 Un pont.]\n[2 Deux ponts.]",
		"[1 Un pont.]\n[2 Deux ponts.]\n[3 Trois ponts.]",
		"[3 Trois ponts.]\n[1 Un pont.]",
		"[2 Deux ponts.]",
	};

	(void)state;
	expect_omitted(marked, 4, 0, "");
	expect_omitted(marked, 4, 3, "1@1 ");
	expect_omitted(marked, 4, 2, "2@1 ");
	expect_omitted(marked, 2, 0, "");
}

static void omissions_come_in_the_order_of_one_that_has_them(void **state)
{
	static const char *const marked[] = {
		"[1 Un pont.]\n[2 Deux ponts.]",
		"[2 Deux ponts.]\n[3 Trois ponts.]\n[1 Un pont.]",
		"[3 Trois ponts.]\n[1 Un pont.]\n[2 Deux ponts.]",
		"Rien.",
		"[3 Trois ponts.]",
	};

	(void)state;
	expect_omitted(marked, 5, 3, "2@2 3@2 1@2 ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			what_others_add_stands_behind_the_passage_before_it),
		cmocka_unit_test(
			what_no_passage_precedes_stands_before_the_next),
		cmocka_unit_test(what_two_others_add_is_told_once),
		cmocka_unit_test(the_rest_of_a_paragraph_is_not_torn_off),
		cmocka_unit_test(rows_of_a_passage_are_items_each),
		cmocka_unit_test(an_item_is_found_by_its_place),
		cmocka_unit_test(
			what_more_than_half_have_is_omitted_by_the_others),
		cmocka_unit_test(
			omissions_come_in_the_order_of_one_that_has_them),
	};

	return cmocka_run_group_tests_name("weave", tests, NULL, NULL);
}
