#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "model/comparison.h"
#include "text/boilerplate.h"
#include "text/boilerplate_phrases.h"

static bool holds(const char *text)
{
	struct boilerplate *b = boilerplate_create();
	bool found = boilerplate_in(b, slice_cstr(text));

	boilerplate_free(b);
	return found;
}

static void phrases_are_found_in_any_type(void **state)
{
	(void)state;
	assert_true(holds("ABONNEZ‑VOUS MAINTENANT"));
	assert_true(holds("Tous droits re\xcc\x81serve\xcc\x81s."));
	assert_true(holds("Votre adresse e-mail ne sera pas publiée."));
	assert_true(holds("Leave A Reply"));
}

static void phrases_end_at_word_borders(void **state)
{
	(void)state;
	assert_true(holds("Please sign in."));
	assert_false(holds("They design instruments."));
	assert_false(holds("Le pont de Sablières fermera lundi."));
	assert_false(holds(""));
}

/* May TEXT hold a phrase, by its words? */
static bool is_marked(const char *text)
{
	struct boilerplate *b = boilerplate_create();
	struct vocabulary *v = vocabulary_create();
	struct span all = {0, (uint32_t)strlen(text)};
	struct words w = {0};
	bool marked = false;
	uint8_t *marks;

	words_scan(&w, text, all, v);
	marks = boilerplate_marks(b, v);
	for (size_t i = 0; i < w.n; i++)
		marked = marked || marks[w.v[i].id];
	free(marks);
	words_release(&w);
	vocabulary_free(v);
	boilerplate_free(b);
	return marked;
}

static void each_phrase_has_a_word_that_marks_it(void **state)
{
	(void)state;
	for (const char *const *p = boilerplate_phrases; *p; p++)
		if (!holds(*p) || !is_marked(*p))
			fail_msg("\"%s\" has no mark", *p);
	assert_true(is_marked("ABONNEZ‑VOUS MAINTENANT"));
	assert_true(is_marked("Tous droits re\xcc\x81serve\xcc\x81s."));
	assert_false(is_marked("Le pont de Brest fermera lundi."));
}

static struct comparison *compare(struct sources *set)
{
	const struct comparison_options opt = {0};
	struct err e;
	struct comparison *c = comparison_create(set, &opt, &e);

	assert_non_null(c);
	return c;
}

static void furniture_is_told_from_news(void **state)
{
	static const char *const texts[] = {
		"La mairie de Lanvec rouvre son marché couvert jeudi.\n\n"
		"Votre adresse e-mail ne sera pas publiée.\n\n"
		"Le phare de Brel a été repeint par des volontaires.",
		"Le phare de Brel a été repeint par des volontaires.\n\n"
		"Une chorale chantera sur le parvis.\n\n"
		"Votre adresse e-mail ne sera pas publiée.",
	};
	struct sources set = {0};
	struct comparison *c;
	size_t flagged = 0;

	(void)state;
	for (size_t i = 0; i < 2; i++)
		sources_add(&set, "x", NULL, texts[i], strlen(texts[i]));
	c = compare(&set);
	assert_int_equal(c->n_passages, 2);
	for (size_t i = 0; i < c->n_passages; i++)
		flagged += c->passages[i].boilerplate;
	assert_int_equal(flagged, 1);
	assert_true(c->passages[0].boilerplate);
	comparison_free(c);
	sources_release(&set);
}

/* Sixty papers with nothing in common but the line below their articles. */
static void what_strangers_share_is_furniture(void **state)
{
	struct sources set = {0};
	struct str text = {0};
	struct comparison *c;

	(void)state;
	for (unsigned i = 0; i < 60; i++) {
		str_truncate(&text, 0);
		for (unsigned k = 0; k < 120; k++)
			str_addf(&text, "mot%cx%ux%u ", 'a' + (int)(k % 26),
				 i, k);
		str_adds(&text, ".\n\nLe groupe Kerlann édite ce journal "
				"depuis quarante ans.\n");
		sources_add(&set, "x", NULL, text.ptr, text.len);
	}
	c = compare(&set);
	assert_int_equal(c->n_passages, 1);
	assert_int_equal(c->passages[0].n_sources, 60);
	assert_true(c->passages[0].boilerplate);
	comparison_free(c);
	sources_release(&set);
	str_release(&text);
}

/* Paper I of sixty: of those with the line, every other one has one story. */
static void add_paper(struct sources *set, unsigned i)
{
	struct str text = {0};
	bool story = i % 8 == 0;

	for (unsigned k = 0; k < 60; k++)
		str_addf(&text, "mot%cx%ux%u ", 'a' + (int)(k % 26),
			 story ? 0 : i, k);
	for (unsigned k = 60; k < 150; k++)
		str_addf(&text, "mot%cx%ux%u ", 'a' + (int)(k % 26), i, k);
	str_adds(&text, ".\n\n");
	if (i % 4 == 0)
		str_adds(&text, "Le groupe Kerlann édite ce journal depuis "
				"quarante ans.\n");
	sources_add(set, "x", NULL, text.ptr, text.len);
	str_release(&text);
}

/* Is the line that most papers share furniture, read from paper FIRST on? */
static bool line_is_furniture(unsigned first, unsigned step)
{
	struct sources set = {0};
	struct comparison *c;
	bool furniture = false;
	size_t lines = 0;

	for (unsigned i = 0; i < 60; i++)
		add_paper(&set, (first + i * step) % 60);
	c = compare(&set);
	for (size_t i = 0; i < c->n_passages; i++)
		if (c->passages[i].n_sources == 15) {
			furniture = c->passages[i].boilerplate;
			lines++;
		}
	assert_int_equal(lines, 1);
	comparison_free(c);
	sources_release(&set);
	return furniture;
}

static void the_order_of_the_sources_makes_no_furniture(void **state)
{
	static const unsigned steps[] = {1, 7, 11, 13, 17, 59};
	bool first = line_is_furniture(0, 1);

	(void)state;
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++)
		for (unsigned k = 0; k < 60; k += 13)
			assert_int_equal(line_is_furniture(k, steps[i]),
					 first);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(phrases_are_found_in_any_type),
		cmocka_unit_test(phrases_end_at_word_borders),
		cmocka_unit_test(each_phrase_has_a_word_that_marks_it),
		cmocka_unit_test(furniture_is_told_from_news),
		cmocka_unit_test(what_strangers_share_is_furniture),
		cmocka_unit_test(the_order_of_the_sources_makes_no_furniture),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
