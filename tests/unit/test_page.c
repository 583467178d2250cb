/* The page of the text export and its tables, at their bounds. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "export/page.h"
#include "support/build.h"

static const char *const plain[] = {"  \n [1 Le pont ferme.]\n\n Fin. ",
				    "[1 Le pont ferme.]"};
static struct comparison *compared;
static struct export_options options;
static struct page page;
static struct str out;

static int setup(void **state)
{
	(void)state;
	compared = build_comparison(plain, 2);
	options = (struct export_options){0};
	page_init(&page, &out, compared, &options);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	page_release(&page);
	str_release(&out);
	build_free(compared);
	return 0;
}

static void assert_page(const char *want)
{
	assert_string_equal(out.ptr ? out.ptr : "", want);
	str_truncate(&out, 0);
}

static void there_is_one_gap_and_none_at_the_ends(void **state)
{
	(void)state;
	page_gap(&page);
	page_end(&page);
	assert_int_equal(out.len, 0);
	str_adds(&out, "a\n");
	page_gap(&page);
	page_gap(&page);
	assert_page("a\n\n");
	str_adds(&out, "a\n\n\n");
	page_end(&page);
	assert_page("a\n");
	str_adds(&out, "\n\n");
	page_end(&page);
	assert_page("\n");
}

static void text_that_does_not_fit_begins_on_the_next_line(void **state)
{
	static const char word[] = "Anticonstitutionnellement";

	(void)state;
	str_adds(&out, "12345");
	page_flow(&page, slice_cstr("a b"), 2, 5);
	assert_page("12345a b\n");
	page.width = 30;
	page_flow(&page, slice_cstr(word), 2, 20);
	assert_page("\n  Anticonstitutionnellement\n");
	/* what is written already is wider than the page */
	page_flow(&page, slice_cstr("ab"), 2, 40);
	assert_page("\n  ab\n");
	/* however deep the indent there is room for eight */
	page_flow(&page, slice_cstr("12345678 9"), 28, 0);
	assert_page("                            12345678\n"
		    "                            9\n");
}

static void an_empty_text_ends_the_line_it_is_on(void **state)
{
	(void)state;
	page_flow(&page, slice_cstr(""), 2, 0);
	assert_page("");
	page_flow(&page, slice_cstr(" "), 2, 5);
	assert_page("\n");
}

/* Each paragraph that the span touches, as far as it does. */
static void a_span_of_a_source_is_its_paragraphs(void **state)
{
	const struct source *s = compared->sources[0].source;
	uint32_t end = (uint32_t)(strstr(s->text, "ferme.") - s->text) + 6;

	(void)state;
	page_text(&page, 0, (struct span){0, s->len}, 0);
	assert_page("Le pont ferme.\nFin.\n");
	page_text(&page, 0, (struct span){end - 6, s->len}, 1);
	assert_page(" ferme.\n Fin.\n");
	/* from between two */
	page_text(&page, 0, (struct span){end + 1, s->len}, 0);
	assert_page("Fin.\n");
	page_text(&page, 0, (struct span){0, 1}, 0);
	assert_page("");
}

static struct comparison *compare(const char *const (*texts)[2], size_t n,
				  struct sources *set)
{
	const struct comparison_options opt = {.threads = 1};
	struct comparison *c;
	struct err e;

	*set = (struct sources){0};
	for (size_t i = 0; i < n; i++)
		sources_add(set, texts[i][0], NULL, texts[i][1],
			    strlen(texts[i][1]));
	c = comparison_create(set, &opt, &e);
	assert_non_null(c);
	return c;
}

/* The text export of N sources, each a name and a text; the caller frees it. */
static char *exported(const char *const (*texts)[2], size_t n, unsigned width)
{
	const struct export_options opt = {.width = width};
	struct sources set;
	struct comparison *c = compare(texts, n, &set);
	struct str s = {0};

	export_format_find("text")->write(&s, c, &opt);
	comparison_free(c);
	sources_release(&set);
	return s.ptr;
}

static void assert_holds(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("no '%s' in:\n%s", part, text);
}

static void assert_exported(const char *const (*texts)[2], size_t n,
			    unsigned width, const char *part)
{
	char *text = exported(texts, n, width);

	assert_holds(text, part);
	free(text);
}

static void a_long_name_goes_on_below_its_figures(void **state)
{
	static const char *const texts[][2] = {
		{"Une gazette dont le nom ne finit jamais.txt", "un deux"},
		{"b", "trois quatre"},
	};

	(void)state;
	assert_exported(texts, 2, 80,
			"  1  Une gazette dont le nom ne finit jamais.txt  "
			"    2     0 %   100 %\n"
			"  2  b                                            "
			"    2     0 %   100 %\n");
	assert_exported(texts, 2, 44,
			"  1  Une gazette dont      2     0 %   100 %\n"
			"     le nom ne finit jamais.txt\n"
			"  2  b                     2     0 %   100 %\n");
}

enum { MANY = 25 };

/* Sources that say nothing alike, but for the first two. */
static void many(const char *texts[][2], const char *text)
{
	static const char *const two = "Le conseil a voté hier soir la "
				       "fermeture du vieux pont de Sablières.";

	for (size_t i = 0; i < MANY; i++) {
		texts[i][0] = "x";
		texts[i][1] = i < 2 ? two : text;
	}
}

static void of_many_sources_the_closest_are_told(void **state)
{
	const char *texts[MANY][2];
	char *text;

	(void)state;
	many(texts, "rien");
	text = exported((void *)texts, MANY, 80);
	assert_holds(text, "\nWho has most of each source's words\n");
	assert_holds(text, "   1  2 (100 %)\n   2  1 (100 %)\n   3  none\n");
	free(text);
	/* as few as have a matrix, where the page is wide enough for one */
	assert_exported((void *)texts, 8, 46, "\nWho has whose words\n");
	assert_exported((void *)texts, 8, 45,
			"\nWho has most of each source's words\n");
}

static void invisible_characters_are_told_of_twenty_sources(void **state)
{
	const char *texts[MANY][2];
	char *text;

	(void)state;
	many(texts, "ri\u00aden\u200b");
	text = exported((void *)texts, 3, 80);
	assert_holds(text, "\n  Ignored: 2 invisible characters, 2 in 3.\n");
	free(text);
	text = exported((void *)texts, 22, 200);
	assert_holds(text, "  Ignored: 40 invisible characters, 2 in 3, ");
	assert_null(strstr(text, "and so on"));
	free(text);
	text = exported((void *)texts, 23, 200);
	assert_holds(text, "2 in 22 and so on.\n");
	assert_null(strstr(text, "2 in 23"));
	free(text);
}

int main(void)
{
#define paged(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		paged(there_is_one_gap_and_none_at_the_ends),
		paged(text_that_does_not_fit_begins_on_the_next_line),
		paged(an_empty_text_ends_the_line_it_is_on),
		paged(a_span_of_a_source_is_its_paragraphs),
		cmocka_unit_test(a_long_name_goes_on_below_its_figures),
		cmocka_unit_test(of_many_sources_the_closest_are_told),
		cmocka_unit_test(
			invisible_characters_are_told_of_twenty_sources),
	};

	return cmocka_run_group_tests_name("page", tests, NULL, NULL);
}
