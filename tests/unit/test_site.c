#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "model/site.h"

/* "a|, b c, |d": ALL between the bars; its words run from letter to letter. */
static struct site_text site(const char *marked)
{
	struct site_text t = {.text = marked};
	uint32_t at;

	t.all.start = (uint32_t)(strchr(marked, '|') + 1 - marked);
	t.all.end = (uint32_t)(strrchr(marked, '|') - marked);
	for (at = t.all.start; at < t.all.end; at++) {
		if (marked[at] < 'a' || marked[at] > 'z')
			continue;
		if (!t.has_words)
			t.words.start = at;
		t.has_words = true;
		t.words.end = at + 1;
	}
	return t;
}

static void assert_readings(const char *a, const char *b,
			    const char *reading_a, const char *reading_b)
{
	struct site_text v[] = {site(a), site(b)};
	const char *expected[] = {reading_a, reading_b};
	struct span out[2];

	site_readings(out, v, 2);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(span_len(out[i]), strlen(expected[i]));
		assert_memory_equal(v[i].text + out[i].start, expected[i],
				    strlen(expected[i]));
	}
}

static void a_changed_word_is_read_without_its_blanks(void **state)
{
	(void)state;
	assert_readings("le| pont |neuf", "le| port |neuf", "pont", "port");
}

static void punctuation_that_all_have_is_no_part_of_it(void **state)
{
	(void)state;
	assert_readings("dit|, oui, |et", "dit|, non, |et", "oui", "non");
	assert_readings("dit| «oui», |et", "dit| «  non », |et", "oui", "non");
}

static void an_insertion_takes_the_punctuation_it_brought(void **state)
{
	(void)state;
	assert_readings("dit|, |et", "dit|, oui, |et", "", "oui,");
	assert_readings("dit| |et", "dit|, oui, |et", "", ", oui,");
	assert_readings("dit|.|", "dit|, oui.|", "", ", oui");
}

static void punctuation_inside_the_words_stays(void **state)
{
	(void)state;
	assert_readings("le|, a, b |c", "le|, b, |c", "a, b", "b,");
}

static void broken_bytes_are_told_apart_from_whole_ones(void **state)
{
	(void)state;
	assert_readings("a| \xc3 |b", "a| \xc3\xa9 |b", "\xc3", "\xc3\xa9");
	assert_readings("a| \xa9\xa9 |b", "a| \xa9 |b", "\xa9", "");
	assert_readings("a| \xff |b", "a| \xa9 |b", "\xff", "\xa9");
}

/* Where no reading has a mark beside its words, parts are the readings. */
static void bare_words_are_their_own_part(void **state)
{
	static const char *const texts[] = {
		"a| pont |b", "a|\npont neuf  |b", "a| |b", "a||b", "a| l'ile|",
		"a|  port\n|b",
	};
	enum { N = sizeof(texts) / sizeof(*texts) };

	(void)state;
	for (size_t i = 0; i < N; i++) {
		for (size_t j = 0; j < N; j++) {
			struct site_text v[] = {site(texts[i]), site(texts[j])};
			struct span all[2], s[6];
			struct site_parts p = {s, s + 2, s + 4};

			site_readings(all, v, 2);
			site_part(&p, v, 2);
			assert_memory_equal(p.words, all, sizeof(all));
			for (size_t k = 0; k < 2; k++) {
				assert_int_equal(span_len(p.before[k]), 0);
				assert_int_equal(span_len(p.behind[k]), 0);
				assert_int_equal(p.before[k].start,
						 all[k].start);
				assert_int_equal(p.behind[k].end, all[k].end);
			}
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_changed_word_is_read_without_its_blanks),
		cmocka_unit_test(punctuation_that_all_have_is_no_part_of_it),
		cmocka_unit_test(
			an_insertion_takes_the_punctuation_it_brought),
		cmocka_unit_test(punctuation_inside_the_words_stays),
		cmocka_unit_test(broken_bytes_are_told_apart_from_whole_ones),
		cmocka_unit_test(bare_words_are_their_own_part),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
