/* Where the bytes of some words of a source begin and end. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "model/border.h"

static struct sources set;
static struct vocabulary *vocabulary;

static int setup(void **state)
{
	(void)state;
	vocabulary = vocabulary_create();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	sources_release(&set);
	vocabulary_free(vocabulary);
	return 0;
}

static void assert_span(const struct source *s, struct span is,
			const char *want)
{
	if (span_len(is) != strlen(want) ||
	    memcmp(s->text + is.start, want, strlen(want)) != 0)
		fail_msg("'%.*s', not '%s', of '%s'", (int)span_len(is),
			 s->text + is.start, want, s->text);
}

/* What is left of TEXT without its white space. */
static void assert_trimmed(const char *text, const char *want)
{
	struct source *s = sources_add(&set, "x", NULL, text, strlen(text));

	assert_span(s, border_trim(s, (struct span){0, s->len}), want);
}

static void white_space_at_the_ends_is_left_out(void **state)
{
	(void)state;
	assert_trimmed("", "");
	assert_trimmed(" \t\n ", "");
	assert_trimmed("a", "a");
	assert_trimmed("  a b \r\n", "a b");
	assert_trimmed("\u00a0\u2003a\u3000\u00a0", "a");
	assert_trimmed("\ufeffa\ufeff", "a");
	assert_trimmed("é", "é");
	assert_trimmed(" 日本 ", "日本");
	assert_trimmed(" a 🔥 ", "a 🔥");
}

static void bad_bytes_are_no_white_space(void **state)
{
	(void)state;
	assert_trimmed(" \xa0 ", "\xa0");
	assert_trimmed("a\xc2\xa0\xa0", "a\xc2\xa0\xa0");
	assert_trimmed("\x80\x80\x80\x80\x80 ", "\x80\x80\x80\x80\x80");
	assert_trimmed("a\xe2\x80", "a\xe2\x80");
	assert_trimmed(" \xf0\x9f ", "\xf0\x9f");
}

/* TEXT, of two words, is parted so. */
static void assert_parted(const char *text, const char *first,
			  const char *second)
{
	struct source *s = sources_add(&set, "x", NULL, text, strlen(text));

	words_scan(&s->words, s->text, (struct span){0, s->len}, vocabulary);
	assert_int_equal(s->words.n, 2);
	assert_span(s, border_span(s, 0, 1), first);
	assert_span(s, border_span(s, 1, 2), second);
	assert_span(s, border_span(s, 0, 2), text);
}

static void what_closes_stays_with_the_words_before_it(void **state)
{
	static const char *const marks[] = {".", ",", ";", ":", "!", "?", ")",
					    "]", "}", "%", "»", "”", "…", "›"};

	(void)state;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		struct str text = {0}, first = {0};

		str_addf(&first, "oui%s", marks[i]);
		str_addf(&text, "%s non", first.ptr);
		assert_parted(text.ptr, first.ptr, "non");
		str_truncate(&first, 0);
		str_truncate(&text, 0);
		str_addf(&first, "oui %s", marks[i]);
		str_addf(&text, "%s (non", first.ptr);
		assert_parted(text.ptr, first.ptr, "(non");
		str_release(&text);
		str_release(&first);
	}
	assert_parted("oui », « non", "oui »,", "« non");
}

static void a_quote_closes_where_no_blank_stands_before_it(void **state)
{
	(void)state;
	assert_parted("oui\" non", "oui\"", "non");
	assert_parted("oui \"non", "oui", "\"non");
	assert_parted("oui’ ’non", "oui’", "’non");
	assert_parted("oui' 'non", "oui'", "'non");
}

static void without_either_white_space_decides(void **state)
{
	(void)state;
	assert_parted("oui non", "oui", "non");
	assert_parted("oui \u2014 non", "oui", "\u2014 non");
	assert_parted("oui\u00a0\u00a0(non", "oui", "(non");
	assert_parted("oui/non", "oui/", "non");
}

/* The words of a sentence begin where it does, and that of the next ends it. */
static void sentences_are_parted_as_they_were_found(void **state)
{
	static const char text[] = "  « Oui, dit-il. » – (Non !)  ";
	struct source *s = sources_add(&set, "x", NULL, text, strlen(text));
	const struct prepare_options opt = {.threads = 1};
	uint32_t w = 1;
	struct err e;

	(void)state;
	assert_int_equal(sources_prepare(&set, &opt, vocabulary, &e), 0);
	while (w < s->words.n && !(s->words.v[w].flags & WORD_SENTENCE))
		w++;
	assert_int_equal(s->sentences.n, 2);
	assert_span(s, border_span(s, 0, w), "« Oui, dit-il. »");
	assert_span(s, border_span(s, w, (uint32_t)s->words.n), "– (Non !)");
}

int main(void)
{
#define bordered(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		bordered(white_space_at_the_ends_is_left_out),
		bordered(bad_bytes_are_no_white_space),
		bordered(what_closes_stays_with_the_words_before_it),
		bordered(a_quote_closes_where_no_blank_stands_before_it),
		bordered(without_either_white_space_decides),
		bordered(sentences_are_parted_as_they_were_found),
	};

	return cmocka_run_group_tests_name("border", tests, NULL, NULL);
}
