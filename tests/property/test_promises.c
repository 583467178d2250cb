/*
 * The promises of the engine on invented papers, on the examples and, where
 * they are, on real articles: what holds of every comparison, and what must
 * not change when the texts are given in another way.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "export/export.h"
#include "support/press.h"
#include "support/story.h"
#include "text/sentence.h"
#include "unit/random.h"

static void check_promises(const struct story *s)
{
	struct compared_story k;

	story_compare(&k, s, NULL, s->n);
	compared_release(&k);
}

static void every_comparison_keeps_its_promises(void **state)
{
	(void)state;
	story_check_all(check_promises);
}

/* Left out where a cell ends, it is still a part of the word. */
static void a_bom_behind_the_last_word_is_in_no_reading(void **state)
{
	struct story s = {.name = "a BOM", .language = "fr"};

	(void)state;
	story_add(&s, slice_cstr("Le chat dort sur le toit rouge du vieux port."));
	story_add(&s, slice_cstr("Le chat dort sur le toit rouge du vieux\ufeff\n"));
	check_promises(&s);
	story_release(&s);
}

static void write_json(struct str *out, const struct story *s)
{
	const struct export_options opt = {0};
	struct compared_story k;

	story_compare(&k, s, NULL, s->n);
	export_format_find("json")->write(out, k.c, &opt);
	compared_release(&k);
}

static void check_repeat(const struct story *s)
{
	struct story other = *s; /* borrows all */
	struct str first = {0}, second = {0};

	write_json(&first, s);
	for (other.threads = 1; other.threads <= 3; other.threads++) {
		str_truncate(&second, 0);
		write_json(&second, &other);
		if (strcmp(first.ptr, second.ptr) != 0)
			fail_msg("%s: another answer with %u threads",
				 s->name, other.threads);
	}
	str_release(&first);
	str_release(&second);
}

static void the_same_bytes_give_the_same_by_any_number_of_threads(void **state)
{
	(void)state;
	story_check_all(check_repeat);
}

static void check_order(const struct story *s)
{
	struct story other = {.language = s->language};
	uint64_t seed = s->seed;
	uint32_t map[STORY_MAX_TEXTS];

	story_shuffle(map, s->n, &seed);
	for (uint32_t i = 0; i < s->n; i++)
		story_add(&other, story_text(s, map[i]));
	story_assert_same(s, &other, map, PICTURE_ALL);
	story_release(&other);
}

static void the_order_of_sources_does_not_matter(void **state)
{
	(void)state;
	story_check_all(check_order);
}

/* Each source twice, one of the two without paragraphs. */
static void check_order_of_twins(const struct story *s)
{
	struct story twins;

	story_copy(&twins, s);
	for (uint32_t i = 0; i < s->n && i < 2; i++) {
		story_add(&twins, story_text(s, i));
		for (size_t k = 0; k < twins.texts[twins.n - 1].len; k++)
			if (twins.texts[twins.n - 1].ptr[k] == '\n')
				twins.texts[twins.n - 1].ptr[k] = ' ';
	}
	check_order(&twins);
	story_release(&twins);
}

static void the_order_of_twins_does_not_matter(void **state)
{
	(void)state;
	story_check_all(check_order_of_twins);
}

static void check_unrelated(const struct story *s)
{
	uint32_t map[STORY_MAX_TEXTS];
	uint64_t seed = s->seed;
	struct str text = {0};
	struct story other = {.language = s->language};

	press_unrelated(&text, &seed);
	story_add(&other, slice_of(text.ptr, text.len));
	map[0] = PICTURE_WITHOUT;
	for (uint32_t i = 0; i < s->n; i++) {
		map[i + 1] = i;
		story_add(&other, story_text(s, i));
	}
	story_assert_same(s, &other, map, PICTURE_ALL);
	str_release(&text);
	story_release(&other);
}

static void an_unrelated_source_changes_nothing(void **state)
{
	(void)state;
	story_check_all(check_unrelated);
}

static void check_empty(const struct story *s)
{
	uint32_t map[STORY_MAX_TEXTS];
	struct story other;

	story_copy(&other, s);
	story_add(&other, slice_cstr(""));
	story_add(&other, slice_cstr(" \n\n"));
	for (uint32_t i = 0; i < other.n; i++)
		map[i] = i < s->n ? i : PICTURE_WITHOUT;
	story_assert_same(s, &other, map, PICTURE_ALL);
	story_release(&other);
}

static void an_empty_source_changes_nothing(void **state)
{
	(void)state;
	story_check_all(check_empty);
}

static const uint32_t same_order[STORY_MAX_TEXTS] = {
	0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
};

/* Papers that were wrapped anew, and those whose paragraphs got lost. */
static unsigned wrapped, misread;

static size_t count_paragraphs(struct slice text)
{
	struct spans p = {0};
	size_t n;

	paragraphs_split(&p, text);
	n = p.n;
	spans_release(&p);
	return n;
}

/*
 * Where two lines are all there is of a paragraph nobody can tell for sure
 * that it was wrapped: such papers are left alone, and counted.
 */
static void dress(struct story *s, uint32_t text, unsigned how,
		  uint64_t *seed)
{
	struct str out = {0};

	press_dress(&out, story_text(s, text), how, seed);
	wrapped += !!(how & DRESS_LINES);
	if (how & DRESS_LINES &&
	    count_paragraphs(slice_of(out.ptr, out.len)) !=
		    count_paragraphs(story_text(s, text))) {
		misread++;
		str_truncate(&out, 0);
		press_dress(&out, story_text(s, text), how & ~DRESS_LINES,
			    seed);
	}
	str_release(&s->texts[text]);
	s->texts[text] = out;
}

static void check_dress(const struct story *s, unsigned how)
{
	uint64_t seed = s->seed;
	struct story one, all;

	story_copy(&one, s);
	story_copy(&all, s);
	dress(&one, random_below(&seed, s->n), how, &seed);
	for (uint32_t i = 0; i < s->n; i++)
		dress(&all, i, how, &seed);
	story_assert_same(s, &one, same_order,
			  PICTURE_ROWS | PICTURE_PASSAGES);
	story_assert_same(s, &all, same_order,
			  PICTURE_ROWS | PICTURE_PASSAGES | PICTURE_MOVED);
	story_release(&one);
	story_release(&all);
}

static void check_quotes(const struct story *s)
{
	check_dress(s, DRESS_QUOTES);
}

static void check_apostrophes(const struct story *s)
{
	check_dress(s, DRESS_APOSTROPHES);
}

static void check_blanks(const struct story *s)
{
	check_dress(s, DRESS_BLANKS);
}

static void check_accents(const struct story *s)
{
	check_dress(s, DRESS_ACCENTS);
}

static void check_hyphens(const struct story *s)
{
	check_dress(s, DRESS_HYPHENS);
}

static void check_lines(const struct story *s)
{
	check_dress(s, DRESS_LINES);
}

static void check_all_dresses(const struct story *s)
{
	check_dress(s, (1u << DRESS_KINDS) - 1);
}

static void the_shape_of_quotes_does_not_matter(void **state)
{
	(void)state;
	story_check_all(check_quotes);
}

static void the_shape_of_apostrophes_does_not_matter(void **state)
{
	(void)state;
	story_check_all(check_apostrophes);
}

static void the_kind_of_blanks_does_not_matter(void **state)
{
	(void)state;
	story_check_all(check_blanks);
}

static void the_form_of_accents_does_not_matter(void **state)
{
	(void)state;
	story_check_all(check_accents);
}

static void soft_hyphens_do_not_matter(void **state)
{
	(void)state;
	story_check_all(check_hyphens);
}

static void the_length_of_lines_does_not_matter(void **state)
{
	(void)state;
	wrapped = misread = 0;
	story_check_all(check_lines);
	assert_true(misread * 20 < wrapped);
}

static void all_typography_at_once_does_not_matter(void **state)
{
	(void)state;
	story_check_all(check_all_dresses);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_comparison_keeps_its_promises),
		cmocka_unit_test(a_bom_behind_the_last_word_is_in_no_reading),
		cmocka_unit_test(
			the_same_bytes_give_the_same_by_any_number_of_threads),
		cmocka_unit_test(the_order_of_sources_does_not_matter),
		cmocka_unit_test(the_order_of_twins_does_not_matter),
		cmocka_unit_test(an_unrelated_source_changes_nothing),
		cmocka_unit_test(an_empty_source_changes_nothing),
		cmocka_unit_test(the_shape_of_quotes_does_not_matter),
		cmocka_unit_test(the_shape_of_apostrophes_does_not_matter),
		cmocka_unit_test(the_kind_of_blanks_does_not_matter),
		cmocka_unit_test(the_form_of_accents_does_not_matter),
		cmocka_unit_test(soft_hyphens_do_not_matter),
		cmocka_unit_test(the_length_of_lines_does_not_matter),
		cmocka_unit_test(all_typography_at_once_does_not_matter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
