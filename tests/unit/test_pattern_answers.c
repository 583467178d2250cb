/*
 * Ordinary patterns give the answers of pcre2 itself, which is asked here
 * without any of pattern.c: in a text that folding leaves as it is.
 */
#include "config.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/span.h"
#include "text/pattern.h"

static const char text[] =
	"le pont de bois sera ferme lundi 12 mars, a annonce la mairie; "
	"la mairie de lys, elle, dit mardi. 12 000 autos, 300 camions et "
	"45 bus passent (chaque jour) par le pont: 7 h 30 - 19 h. "
	"foo@example.org, http://a.example/x?y=1&z=2 et [note 3] 3.14 * 2 = "
	"6.28; aaa aab aba abb baa bab bba bbb. un pontife, des pontons, "
	"ponton; colour color. mot mot, deux deux trois. x_1 y_2 {z} a|b "
	"c\\d e^f $5 50% #7 ~a + b";

/* A pattern is one of these with each of the words in the place of @. */
static const char *const frames[] = {
	"@",	    "\\b@\\b",	 "@s?",	       "@.",	     "(@)",
	"\\w@",     "@[aeiou]?",   "(?:@)+",   "^.*@",	 "@.*$",       "[a-z]*@",    "@[^ ]*",
	"@|bois",   "(?=@)\\w+", "(?<=@ )\\w", "\\w+(?= @)", "(?<! )@",
	"@\\W+\\w+", ".{0,3}@",	 "@{1,2}",     "(@) ?\\1",   "(?<w>@)\\w*",
};
static const char *const words[] = {"pont", "mairie", "a", "\\d", "mot"};
static const char *const others[] = {
	"\\d+ \\d+",	  "\\d+(?: \\d{3})*", "[0-9]+\\.[0-9]+",
	"[[:punct:]]+",	  "[[:digit:]]+",     "[^[:alnum:] ]",
	"\\w+@\\w+",	  "http://\\S+",      "\\[[^]]*\\]",
	"\\(.*?\\)",	  "\\{.\\}",	      "a\\|b",
	"\\\\d",	  "\\^f",	      "\\$\\d",
	"colou?r",	  "[ab]{3}",	      "a+b*",
	"(a|b)\\1",	  "(a)(b)?",	      "(?:a|ab)(?:b|)",
	"a*?b",		  "a{2}",	      "a{1,}b{2,}",
	"\\ba\\w*",	  "\\w*a\\b",	      "\\Ba\\B",
	"(\\w)\\1",	  "(\\w+) \\1",	      "\\S+\\s\\S+",
	"\\s+",		  "[^ ]+ [^ ]+",      "^le",
	"^\\w+",	  "b$",		      "\\Ale",
	"b\\z",		  "\\Qa|b\\E",	      "(?i)pont",
	"(?#nothing)le",  "(?x) p o n t",     "(?>a+)b",
	"a++b",		  "a?+a",	      "(?|(a)|(b))\\1",
	"pont(?!ife)",	  "(?<=\\()\\w+",     "(?<![a-z])on",
	"x_\\d|y_\\d",	  "\\p{L}+\\p{Nd}*",  "\\p{P}",
	"\\P{L}+",	  "\\x61\\x62",	      "\\x{62}a",
	"p\\Kont",	  "[\\w.]+@[\\w.]+",  "[a-c-]+",
	"[]]",		  "[\\]\\[]",	      "[^\\W\\d_]+",
	"\\d{1,2}(?= h)", "(un|des) (\\w+)",  "(?(?=p)pont|la)",
	"(?<a>b)\\k<a>",  "(?P<a>b)(?P=a)",   "(a(?1)?b)",
	"\\G(?:le|pont| )", "\\h+",	      "\\H+",
	"\\R",		  "\\X",	      "\\N+",
	"\\D+",		  "\\V{9}",	      "(*UCP)\\w+",
	"(?s).+",	  "(?m)^.",	      "(?U)a+b",
	".",		  "..",		      ".*",
	".*?",		  ".+?,",	      "(.)(.)\\2\\1",
	"(?:a|b|c)(?:d|e|f)", "[a-f]+[g-z]+", "e\\b.",
	"\\b\\w{3}\\b",	  "\\b\\w{1,2}\\b",   "\\bde\\b|\\bdes\\b",
	"(?<=\\d)\\D",	  "\\D(?=\\d)",	      "[.,;:]\\s",
	"\\w+(?:, \\w+)+",
};
#define COUNT(v) (sizeof(v) / sizeof(*(v)))

/* pcre2's own matches that are not empty, one after the other. */
static void ask_pcre2(struct spans *out, const char *typed)
{
	const uint32_t how = PCRE2_UTF | PCRE2_UCP | PCRE2_DOTALL |
			     PCRE2_CASELESS | PCRE2_DOLLAR_ENDONLY;
	int error, n;
	PCRE2_SIZE at, from = 0, *found;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)typed,
					 PCRE2_ZERO_TERMINATED, how, &error,
					 &at, NULL);
	pcre2_match_data *data;

	if (!code)
		fail_msg("pcre2 knows no '%s'", typed);
	data = pcre2_match_data_create_from_pattern(code, NULL);
	found = pcre2_get_ovector_pointer(data);
	while ((n = pcre2_match(code, (PCRE2_SPTR)text, strlen(text), from,
				PCRE2_NOTEMPTY, data, NULL)) > 0) {
		spans_push(out, (uint32_t)found[0], (uint32_t)found[1]);
		from = found[1];
	}
	if (n != PCRE2_ERROR_NOMATCH)
		fail_msg("pcre2 gives up on '%s'", typed);
	pcre2_match_data_free(data);
	pcre2_code_free(code);
}

/* Returns whether there was a match at all. */
static bool check_answers(const char *typed)
{
	struct spans wanted = {0}, got = {0};
	struct err e = {""};
	struct pattern *p = pattern_compile(slice_cstr(typed), false, &e);
	bool some;

	if (!p)
		fail_msg("'%s': %s", typed, e.msg);
	ask_pcre2(&wanted, typed);
	assert_int_equal(pattern_find(p, slice_cstr(text),
				      (struct span){0, sizeof(text) - 1}, &got,
				      &e),
			 0);
	some = wanted.n > 0;
	if (got.n != wanted.n)
		fail_msg("'%s': %zu hits, not %zu", typed, got.n, wanted.n);
	for (size_t i = 0; i < got.n; i++)
		if (got.v[i].start != wanted.v[i].start ||
		    got.v[i].end != wanted.v[i].end)
			fail_msg("'%s': hit %zu is [%u, %u), not [%u, %u)",
				 typed, i, got.v[i].start, got.v[i].end,
				 wanted.v[i].start, wanted.v[i].end);
	spans_release(&wanted);
	spans_release(&got);
	pattern_free(p);
	return some;
}

static void fill_frame(char *out, size_t room, const char *frame,
		       const char *word)
{
	const char *at = strchr(frame, '@');

	snprintf(out, room, "%.*s%s%s", (int)(at - frame), frame, word,
		 at + 1);
}

static void ordinary_patterns_give_the_answers_of_pcre2(void **state)
{
	size_t asked = 0, found = 0;

	(void)state;
	for (size_t f = 0; f < COUNT(frames); f++)
		for (size_t w = 0; w < COUNT(words); w++, asked++) {
			char typed[64];

			fill_frame(typed, sizeof(typed), frames[f], words[w]);
			found += check_answers(typed);
		}
	for (size_t i = 0; i < COUNT(others); i++, asked++)
		found += check_answers(others[i]);
	printf("ordinary patterns: %zu\n", asked);
	assert_true(asked >= 200);
	assert_true(found > asked * 8 / 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ordinary_patterns_give_the_answers_of_pcre2),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
