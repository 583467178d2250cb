#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "text/word.h"
#include "random.h"

/* A text with its words. */
struct scanned {
	const char *text;
	struct vocabulary *v;
	struct words words;
};

static void scan(struct scanned *s, const char *text)
{
	*s = (struct scanned){.text = text, .v = vocabulary_create()};
	words_scan(&s->words, text, (struct span){0, (uint32_t)strlen(text)},
		   s->v);
}

static void scanned_release(struct scanned *s)
{
	words_release(&s->words);
	vocabulary_free(s->v);
}

/* The folded words of TEXT, a space between. */
static void assert_words(const char *text, const char *expected)
{
	struct str found = {0}, folded = {0};
	struct scanned s;

	scan(&s, text);
	str_adds(&found, "");
	for (size_t i = 0; i < s.words.n; i++) {
		struct slice w = vocabulary_word(s.v, s.words.v[i].id);

		if (i)
			str_addc(&found, ' ');
		str_add(&found, w.ptr, w.len);
	}
	assert_string_equal(found.ptr, expected);
	str_adds(&folded, "");
	word_fold_text(&folded, text, strlen(text));
	assert_string_equal(folded.ptr, expected);
	str_release(&folded);
	str_release(&found);
	scanned_release(&s);
}

/* The bytes of the words of TEXT as they stand there, a bar between. */
static void assert_spans(const char *text, const char *expected)
{
	struct str found = {0};
	struct scanned s;

	scan(&s, text);
	str_adds(&found, "");
	for (size_t i = 0; i < s.words.n; i++) {
		if (i)
			str_addc(&found, '|');
		str_add(&found, text + s.words.v[i].start, s.words.v[i].len);
	}
	assert_string_equal(found.ptr, expected);
	str_release(&found);
	scanned_release(&s);
}

static unsigned flags_of(const char *text, size_t word)
{
	struct scanned s;
	unsigned flags;

	scan(&s, text);
	assert_true(word < s.words.n);
	flags = s.words.v[word].flags;
	scanned_release(&s);
	return flags;
}

static void punctuation_and_quotes_are_gaps(void **state)
{
	(void)state;
	assert_words("« Un pont », dit-elle… (oui) !",
		     "un pont dit elle oui");
	assert_words("“a” \"b\" 'c' — d/e", "a b c d e");
	assert_words("", "");
	assert_words(" \n…—!?", "");
}

static void an_apostrophe_parts_words(void **state)
{
	(void)state;
	assert_words("l'Otan", "l otan");
	assert_words("l’Otan", "l otan");
	assert_words("qu'il n’a", "qu il n a");
}

static void a_hyphen_parts_words_even_at_a_line_end(void **state)
{
	(void)state;
	assert_words("avions-espions", "avions espions");
	assert_words("avions-\nespions", "avions espions");
	assert_words("avions\xe2\x80\x90" "espions", "avions espions");
	assert_words("avions\xe2\x80\x91" "espions", "avions espions");
}

static void ignorable_characters_cut_no_word(void **state)
{
	(void)state;
	assert_words("sable\xc2\xad" "rive", "sablerive");
	assert_words("sable\xe2\x80\x8b" "rive", "sablerive");
	assert_words("sable\xe2\x81\xa0" "rive", "sablerive");
	assert_words("\xc2\xad \xe2\x80\x8b", "");
}

static void composed_and_decomposed_are_the_same_word(void **state)
{
	(void)state;
	assert_words("\xc3\xa9t\xc3\xa9", "ete");
	assert_words("e\xcc\x81te\xcc\x81", "ete");
	assert_words("gar\xc3\xa7on garc\xcc\xa7on", "garcon garcon");
	assert_words("\xe1\xbb\x87 e\xcc\xa3\xcc\x82", "e e");
}

static void case_and_accents_fold(void **state)
{
	(void)state;
	assert_words("ÉTAT État Etat état", "etat etat etat etat");
	assert_words("Ørsted Łódź ÇA", "orsted lodz ca");
}

static void ligatures_open(void **state)
{
	(void)state;
	assert_words("cœur CŒUR coeur", "coeur coeur coeur");
	assert_words("Æsop æ", "aesop ae");
	assert_words("\xef\xac\x81n e\xef\xac\x80" "et", "fin effet");
}

static void groups_make_one_number(void **state)
{
	(void)state;
	assert_words("89 000", "89000");
	assert_words("89.000", "89000");
	assert_words("89,000", "89000");
	assert_words("89'000", "89000");
	assert_words("89’000", "89000");
	assert_words("89\xc2\xa0" "000", "89000");
	assert_words("89\xe2\x80\xaf" "000", "89000");
	assert_words("89\n000", "89000");
	assert_words("89\r\n000", "89000");
	assert_words("1 200 000 morts", "1200000 morts");
	assert_words("1.200.000,50", "1200000.50");
}

static void what_is_no_group_stays_apart(void **state)
{
	(void)state;
	assert_words("89 00", "89 00");
	assert_words("89 0000", "89 0000");
	assert_words("2021 000", "2021 000");
	assert_words("89  000", "89 000");
	assert_words("12, 13", "12 13");
}

static void a_decimal_comma_is_a_point(void **state)
{
	(void)state;
	assert_words("3,5", "3.5");
	assert_words("3.5", "3.5");
	assert_words("3,14159 km", "3.14159 km");
	assert_words("En 2021.", "en 2021");
	assert_words("1,", "1");
}

static void a_date_is_in_parts(void **state)
{
	(void)state;
	assert_words("3.12.2021", "3 12 2021");
	assert_words("03/12/2021", "03 12 2021");
	assert_words("2021-12-03", "2021 12 03");
	assert_words("1.2.3.4.5 2.8.000", "1 2 3 4 5 2 8 000");
}

static void letters_behind_digits_belong_to_the_word(void **state)
{
	(void)state;
	assert_words("14h30", "14h30");
	assert_words("1er 2e G20 S-400", "1er 2e g20 s 400");
	assert_words("20 %", "20");
}

static void an_ideograph_is_a_word(void **state)
{
	(void)state;
	assert_words("日本語", "日 本 語");
	assert_spans("le日本 x", "le|日|本|x");
	assert_spans("한국어 text", "한국어|text");
}

static void spans_hold_the_bytes_of_their_words(void **state)
{
	(void)state;
	assert_spans("« L’été, 89 000 cœurs. »", "L|été|89 000|cœurs");
	assert_spans("a\xc2\xad" "b e\xcc\x81 c", "a\xc2\xad" "b|e\xcc\x81|c");
	assert_spans("x 3,5.", "x|3,5");
}

static void offsets_are_those_of_the_text(void **state)
{
	const char *text = "Le pont, fermé hier, rouvre.";
	struct vocabulary *v = vocabulary_create();
	struct words w = {0};

	(void)state;
	words_scan(&w, text, (struct span){3, 7}, v);
	words_scan(&w, text, (struct span){16, 20}, v);
	assert_int_equal(w.n, 2);
	assert_int_equal(w.v[0].start, 3);
	assert_int_equal(w.v[0].len, 4);
	assert_int_equal(w.v[1].start, 16);
	assert_int_equal(words_find(&w, 0), 0);
	assert_int_equal(words_find(&w, 3), 0);
	assert_int_equal(words_find(&w, 4), 1);
	assert_int_equal(words_find(&w, 16), 1);
	assert_int_equal(words_find(&w, 17), 2);
	words_release(&w);
	vocabulary_free(v);
}

/* Long words and short ones by turns, so that no guess is near. */
static void the_first_word_from_a_byte_on_is_found(void **state)
{
	uint64_t seed = 9;

	(void)state;
	for (size_t n = 0; n < 60; n++) {
		struct words w = {.n = n};
		uint32_t at = (uint32_t)(random_next(&seed) % 50);
		size_t first = 0;

		w.v = mem_zalloc(n, sizeof(*w.v));
		for (size_t i = 0; i < n; i++) {
			w.v[i].start = at;
			at += 1 + (uint32_t)(random_next(&seed) %
					     (i % 20 < 10 ? 3 : 90));
		}
		for (uint32_t x = 0; x < at + 3; x++) {
			while (first < n && w.v[first].start < x)
				first++;
			assert_int_equal(words_find(&w, x), first);
		}
		words_release(&w);
	}
}

static void bad_bytes_are_gaps(void **state)
{
	(void)state;
	assert_words("pont\xff" "neuf", "pont neuf");
	assert_words("pont\xc3", "pont");
	assert_spans("a \xe2\x80 b", "a|b");
}

static void capitals_are_flagged(void **state)
{
	(void)state;
	assert_true(flags_of("le Pont", 1) & WORD_CAPITAL);
	assert_false(flags_of("le Pont", 0) & WORD_CAPITAL);
	assert_true(flags_of("Élan", 0) & WORD_CAPITAL);
	assert_false(flags_of("iPhone", 0) & WORD_CAPITAL);
	assert_true(flags_of("l'OTAN", 1) & WORD_UPPER);
	assert_false(flags_of("l'Otan", 1) & WORD_UPPER);
	assert_false(flags_of("A", 0) & WORD_UPPER);
}

static void numbers_are_flagged(void **state)
{
	(void)state;
	assert_true(flags_of("89 000", 0) & WORD_NUMBER);
	assert_true(flags_of("1er", 0) & WORD_NUMBER);
	assert_true(flags_of("G20", 0) & WORD_NUMBER);
	assert_false(flags_of("vingt", 0) & WORD_NUMBER);
	assert_false(flags_of("1Er", 0) & WORD_CAPITAL);
}

static void punctuation_before_a_word_is_flagged(void **state)
{
	(void)state;
	assert_true(flags_of("a, b", 1) & WORD_PUNCT);
	assert_true(flags_of("a « b", 1) & WORD_PUNCT);
	assert_true(flags_of("a – b", 1) & WORD_PUNCT);
	assert_true(flags_of("a\xff" "b", 1) & WORD_PUNCT);
	assert_false(flags_of("a b", 1) & WORD_PUNCT);
	assert_false(flags_of("a\n\nb", 1) & WORD_PUNCT);
	assert_false(flags_of("l'a", 1) & WORD_PUNCT);
	assert_false(flags_of("l’a", 1) & WORD_PUNCT);
	assert_false(flags_of("a-b", 1) & WORD_PUNCT);
	assert_false(flags_of("\xef\xbb\xbf" "a", 0) & WORD_PUNCT);
	assert_false(flags_of("a\xc2\xad b", 1) & WORD_PUNCT);
}

/* LETTER so often that it takes LEN bytes. */
static char *repeat(const char *letter, size_t len)
{
	size_t n = strlen(letter);
	char *s = mem_zalloc(len + 1, 1);

	for (size_t i = 0; i + n <= len; i += n)
		memcpy(s + i, letter, n);
	return s;
}

static void assert_lengths(const char *text, size_t first, size_t second)
{
	struct scanned s;

	scan(&s, text);
	assert_int_equal(s.words.n, second ? 2 : 1);
	assert_int_equal(s.words.v[0].len, first);
	if (second) {
		assert_int_equal(s.words.v[1].start, first);
		assert_int_equal(s.words.v[1].len, second);
	}
	scanned_release(&s);
}

static void long_words_are_cut_at_a_character(void **state)
{
	char *whole = repeat("a", WORD_MAX_BYTES);
	char *longer = repeat("a", WORD_MAX_BYTES + 1);
	char *wide = repeat("\xe1\xba\xa1", WORD_MAX_BYTES + 2);

	(void)state;
	assert_lengths(whole, WORD_MAX_BYTES, 0);
	assert_lengths(longer, WORD_MAX_BYTES, 1);
	assert_lengths(wide, WORD_MAX_BYTES - 1, 3);
	free(whole);
	free(longer);
	free(wide);
}

static void equal_forms_have_equal_ids(void **state)
{
	struct scanned s;

	(void)state;
	scan(&s, "Cœur COEUR 89 000 cœurs 89.000");
	assert_int_equal(s.words.n, 5);
	assert_int_equal(s.words.v[0].id, s.words.v[1].id);
	assert_int_equal(s.words.v[2].id, s.words.v[4].id);
	assert_int_not_equal(s.words.v[0].id, s.words.v[3].id);
	assert_int_equal(vocabulary_count(s.v), 3);
	assert_int_equal(vocabulary_intern(s.v, slice_cstr("coeur")),
			 s.words.v[0].id);
	assert_int_equal(vocabulary_intern(s.v, slice_cstr("neuf")), 3);
	scanned_release(&s);
}

static void what_nobody_sees_parts_no_number(void **state)
{
	(void)state;
	assert_words("12\u00ad \u00ad000", "12000");
	assert_words("1\u200b2\u200b,\u200b0\u200b00\u200b", "12000");
	assert_words("3\u200b.\u200b1\u200b4 ", "3.14");
	assert_words("3\u200b.1\u200b2.\u200b2021", "3 12 2021");
	assert_words("12\u200b \u200b0000", "12 0000");
	assert_words("12\u200b\u200b", "12");
	assert_words("12\u200b ", "12");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(punctuation_and_quotes_are_gaps),
		cmocka_unit_test(what_nobody_sees_parts_no_number),
		cmocka_unit_test(an_apostrophe_parts_words),
		cmocka_unit_test(a_hyphen_parts_words_even_at_a_line_end),
		cmocka_unit_test(ignorable_characters_cut_no_word),
		cmocka_unit_test(composed_and_decomposed_are_the_same_word),
		cmocka_unit_test(case_and_accents_fold),
		cmocka_unit_test(ligatures_open),
		cmocka_unit_test(groups_make_one_number),
		cmocka_unit_test(what_is_no_group_stays_apart),
		cmocka_unit_test(a_decimal_comma_is_a_point),
		cmocka_unit_test(a_date_is_in_parts),
		cmocka_unit_test(letters_behind_digits_belong_to_the_word),
		cmocka_unit_test(an_ideograph_is_a_word),
		cmocka_unit_test(spans_hold_the_bytes_of_their_words),
		cmocka_unit_test(offsets_are_those_of_the_text),
		cmocka_unit_test(the_first_word_from_a_byte_on_is_found),
		cmocka_unit_test(bad_bytes_are_gaps),
		cmocka_unit_test(capitals_are_flagged),
		cmocka_unit_test(numbers_are_flagged),
		cmocka_unit_test(punctuation_before_a_word_is_flagged),
		cmocka_unit_test(long_words_are_cut_at_a_character),
		cmocka_unit_test(equal_forms_have_equal_ids),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
