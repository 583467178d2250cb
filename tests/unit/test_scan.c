#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "support/word_model.h"
#include "text/word.h"
#include "random.h"

static void check_range(const char *text, struct span range)
{
	struct vocabulary *v = vocabulary_create();
	struct words w = {0};
	struct word_model m = {0};

	model_scan(&m, text, range);
	words_scan(&w, text, range, v);
	assert_int_equal(w.n, m.n);
	for (size_t i = 0; i < w.n; i++) {
		struct slice form = vocabulary_word(v, w.v[i].id);

		assert_int_equal(w.v[i].start, m.v[i].start);
		assert_int_equal(w.v[i].start + w.v[i].len, m.v[i].end);
		assert_int_equal(w.v[i].flags, m.v[i].flags);
		assert_int_equal(form.len, m.v[i].form.len);
		assert_memory_equal(form.ptr, m.v[i].form.ptr, form.len);
		for (size_t k = 0; k < i; k++)
			assert_int_equal(w.v[i].id == w.v[k].id,
					 slice_equal(form, vocabulary_word(
						v, w.v[k].id)));
	}
	model_release(&m);
	words_release(&w);
	vocabulary_free(v);
}

/* Numbers with marks in them have rules of their own: see test_word.c. */
static void add_fragment(struct str *s, uint64_t *seed)
{
	static const char *const fragments[] = {
		" ", " ", " ", "\n", ", ", ". ", "'", "-", "/", "@", "[", "`",
		"{", "\x7f", "\x01", "\x1c", "\t", "a", "Z", "z", "un", "le",
		"maire", "MAIRE", "Maire", "anticonstitutionnellement", "OTAN",
		"b4c", "S4x", "\xc3\xa9", "\xc3\x89", "\xc3\x97", "\xc3\xb7",
		"\xc3\x9f", "\xc3\xa6", "\xc3\xb0", "\xc3\x98",
		"\xc5\x93uvre", "\xce\xbb", "\xd0\x96", "\xe2\x80\x99",
		"\xe2\x80\x93", "\xe2\x80\xa6", "\xc2\xa0", "\xc2\xab ",
		"\xc2\xad", "\xc2\xaa", "\xc2\xb5", "e\xcc\x81",
		"\xe2\x80\x8b", "\xef\xbb\xbf", "\xc3", "\xff", "\xe2\x80",
	};
	const uint32_t n = sizeof(fragments) / sizeof(*fragments);

	str_adds(s, fragments[random_below(seed, n)]);
}

static void words_of_random_text_are_those_of_a_simple_model(void **state)
{
	uint64_t seed = 11;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct str text = {0};
		char *exact;
		uint32_t len;

		for (unsigned k = 1 + random_below(&seed, 60); k; k--)
			add_fragment(&text, &seed);
		len = (uint32_t)text.len;
		/* without a byte behind, for a sanitizer to see */
		exact = mem_alloc(len);
		memcpy(exact, text.ptr, len);
		check_range(exact, (struct span){0, len});
		check_range(exact, (struct span){
			random_below(&seed, len / 2 + 1),
			len - random_below(&seed, len / 2 + 1)});
		free(exact);
		str_release(&text);
	}
}

/* One letter or two bytes of one beyond each width the scan may take. */
static void words_of_every_length_are_whole(void **state)
{
	static const char *const ends[] = {"", " ", "\xc3\xa9", "\xcc\x81",
					   "Z", ".", "\xe2\x80\x99"};
	struct str text = {0};

	(void)state;
	for (unsigned n = 1; n <= 80; n++)
		for (size_t e = 0; e < sizeof(ends) / sizeof(*ends); e++) {
			str_truncate(&text, 0);
			for (unsigned i = 0; i < n; i++)
				str_addc(&text, (char)('A' + i % 26));
			str_adds(&text, ends[e]);
			check_range(text.ptr, (struct span){
				0, (uint32_t)text.len});
		}
	str_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			words_of_random_text_are_those_of_a_simple_model),
		cmocka_unit_test(words_of_every_length_are_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
