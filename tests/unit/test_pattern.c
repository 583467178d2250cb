#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/span.h"
#include "base/str.h"
#include "random.h"
#include "text/pattern.h"
#include "support/full.h"
#include "text/utf8.h"

#define SEED 0x9a77e2u

static struct str shown;

static const char *hits(const char *typed, const char *text, bool literal)
{
	struct err e = {""};
	struct pattern *p = pattern_compile(slice_cstr(typed), literal, &e);
	struct slice s = slice_cstr(text);
	struct spans found = {0};

	if (!p)
		fail_msg("%s: %s", typed, e.msg);
	assert_int_equal(pattern_find(p, s, (struct span){0, (uint32_t)s.len},
				      &found, &e),
			 0);
	str_truncate(&shown, 0);
	str_adds(&shown, "");
	for (size_t i = 0; i < found.n; i++) {
		if (i)
			str_addc(&shown, '|');
		str_add(&shown, text + found.v[i].start, span_len(found.v[i]));
	}
	spans_release(&found);
	pattern_free(p);
	return shown.ptr;
}

struct example {
	const char *typed, *text, *found;
};

static void check_examples(const struct example *v, size_t n, bool literal)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(hits(v[i].typed, v[i].text, literal), v[i].found))
			fail_msg("'%s' in '%s': '%s', not '%s'", v[i].typed,
				 v[i].text, shown.ptr, v[i].found);
}
#define CHECK(v, literal) check_examples(v, sizeof(v) / sizeof(*(v)), literal)

/* True of patterns and of literal text alike. */
static const struct example folding[] = {
	{"etat", "État état ETAT etat", "État|état|ETAT|etat"},
	{"Etat", "État état ETAT Etat", "État|Etat"},
	{"état", "État état ETAT etat", "État|état"},
	{"état", "e\u0301tat etat", "e\u0301tat"},
	{"e\u0301tat", "état E\u0301TAT etat", "état|E\u0301TAT"},
	{"etat", "e\u0301tat", "e\u0301tat"},
	{"État", "état État", "État"},
	{"l'otan", "L’Otan l'Otan lʼotan l´otan",
	 "L’Otan|l'Otan|lʼotan|l´otan"},
	{"l’otan", "l'otan", "l'otan"},
	{"\"oui\"", "«oui» “oui” \"oui\" „oui‟",
	 "«oui»|“oui”|\"oui\"|„oui‟"},
	{"« oui", "\" oui «\u00a0oui", "\" oui|«\u00a0oui"},
	{"a-b", "a-b a–b a—b a\u2011b a−b", "a-b|a–b|a—b|a\u2011b|a−b"},
	{"a – b", "a - b", "a - b"},
	{"le pont", "le pont le\u00a0pont le\n\t pont lepont",
	 "le pont|le\u00a0pont|le\n\t pont"},
	{"le  pont", "le pont", "le pont"},
	{"coeur", "cœur CŒUR coeur", "cœur|CŒUR|coeur"},
	{"cœur", "coeur cœur", "coeur|cœur"},
	{"o", "cœur", "œ"},
	{"e", "cœur", "œ"},
	{"visioconference", "visio\u00adconfé\u200brence",
	 "visio\u00adconfé\u200brence"},
	{"visio\u00adconf", "visioconf", "visioconf"},
	{"fin", "ﬁn", "ﬁn"},
	{"strasse", "Straße", "Straße"},
	{"дом", "Дом дом", "Дом|дом"},
	{"ny", "N\u0303Y ñy", "N\u0303Y|ñy"},
	{"日本", "日本語", "日本"},
	{"quoi...", "quoi… quoi...", "quoi…|quoi..."},
	{"quoi…", "quoi… quoi...", "quoi…|quoi..."},
	{"a b", "xa\xff b a b", "a b"},
	{"b", "a\xff\xe2\x80zb\x80 b", "b|b"},
	{" ", "a \n b", " \n "},
};

static void typography_never_counts(void **state)
{
	(void)state;
	CHECK(folding, true);
	CHECK(folding, false);
}

static void literal_text_has_no_special_characters(void **state)
{
	static const struct example v[] = {
		{"a.b", "axb a.b", "a.b"},
		{"(x) [y] \\d+ ^$ | {2}", "(x) [y] \\d+ ^$ | {2}",
		 "(x) [y] \\d+ ^$ | {2}"},
		{"...", "abc...", "..."},
	};

	(void)state;
	CHECK(v, true);
}

static void ordinary_patterns_find_what_they_say(void **state)
{
	static const struct example v[] = {
		{"a.c", "abc a\nc ac", "abc|a\nc"},
		{"^le", "le pont, le", "le"},
		{"le$", "le pont, le", "le"},
		{"le$", "le\n", ""},
		{"\\ble\\b", "leve le", "le"},
		{"\\d+", "12 000 et 7", "12|000|7"},
		{"\\d[\\d ]*", "12\u00a0000 et 7", "12\u00a0000 |7"},
		{"\\d+(?: \\d+)*", "12\u00a0000 et 7", "12\u00a0000|7"},
		{"[a-c]+", "ABCd éa", "ABC|a"},
		{"[A-C]+", "ABCd abc", "ABC"},
		{"[éè]+", "étè etE", "é|è"},
		{"[e]t", "ét et", "ét|et"},
		{"[^a-z]+", "abc, DEF 1", ", | 1"},
		{"[]x]+", "a]x", "]x"},
		{"[^]x]+", "]ax", "a"},
		{"[a\\]]+", "a]b", "a]"},
		{"[–x]+", "a-xb", "-x"},
		{"[a–z]+", "a-mz", "a-|z"},
		{"[«»]", "a «b» \"", "«|»|\""},
		{"[[:alpha:]]+", "ab1", "ab"},
		{"pont|gare", "la gare, le pont", "gare|pont"},
		{"(pont) \\1", "pont pont", "pont pont"},
		{"(?<mot>\\w+) \\k<mot>", "le pont pont", "pont pont"},
		{"(?<Mot>o)n", "ON on", "ON|on"},
		{"(?P<Mot>o)n", "ON on", "ON|on"},
		{"(?'Mot'o)n", "ON on", "ON|on"},
		{"(?#Note)on", "ON on", "ON|on"},
		{"\\S+", "le pont", "le|pont"},
		{"\\W+", "le, pont", ", "},
		{"\\D+", "a1B", "a|B"},
		{"(?-i)\\p{Lu}+", "abCDe", "CD"},
		{"\\x{e9}", "é", ""},
		{"\\x65t", "ÉT", "ÉT"},
		{"pont(?= neuf)", "pont neuf, pont vieux", "pont"},
		{"(?<=neuf )pont", "neuf pont", "pont"},
		{"(?<!neuf )pont", "neuf pont, pont", "pont"},
		{"colou?r", "color colour", "color|colour"},
		{"a{2,3}", "aaaa a", "aaa"},
		{"a+?", "aa", "a|a"},
		{"a*", "baac", "aa"},
		{"x*", "abc", ""},
		{"(?i)Pont", "pont PONT", "pont|PONT"},
		{"œ+", "œœoe", "œœoe"},
		{"\\Qa.b\\E.", "a.bc axbc", "a.bc"},
		{"\\Q…\\E", "a... …", "...|…"},
		{"…", "abc ...", "..."},
		{"quoi\\.", "quoi. quoix", "quoi."},
		{"\\bM\\. \\w+", "M. Dupont, m. x", "M. Dupont"},
		{"(*UTF)on", "ON", "ON"},
		{"\\bq?u['e]", "qu’un", "qu’"},
		{"l['’]otan", "l’Otan l'Otan", "l’Otan|l'Otan"},
		{"le\\s+pont", "le \n pont", "le \n pont"},
		{"le\\npont", "le\npont", ""},
		{"a\\Kb", "ab", "b"},
		{"(?|(a)|(b))\\1", "aa bb ab", "aa|bb"},
	};

	(void)state;
	CHECK(v, false);
}

static void check_error(const char *typed, size_t len, const char *expected)
{
	struct err e = {""};

	assert_null(pattern_compile(slice_of(typed, len), false, &e));
	assert_string_equal(e.msg, expected);
}

static void a_bad_pattern_is_told_with_its_place(void **state)
{
	static char longest[PATTERN_MAX_BYTES + 2];

	(void)state;
	check_error("", 0, "the pattern is empty");
	check_error("\xc2\xad", 2, "the pattern has nothing to look for");
	check_error("ab(c", 4,
		    "bad pattern: missing closing parenthesis "
		    "(at character 5)");
	check_error("œé… [", 9,
		    "bad pattern: missing terminating ] for character class "
		    "(at character 6)");
	check_error("ab\\", 3,
		    "bad pattern: \\ at end of pattern (at character 4)");
	memset(longest, 'a', sizeof(longest));
	check_error(longest, PATTERN_MAX_BYTES + 1,
		    "the pattern is longer than 4096 bytes");
}

static void the_longest_pattern_compiles(void **state)
{
	struct err e = {""};
	struct str s = {0};
	struct pattern *p;

	(void)state;
	while (s.len + 2 <= PATTERN_MAX_BYTES)
		str_adds(&s, s.len % 4 ? "e " : "é");
	for (int literal = 0; literal < 2; literal++) {
		p = pattern_compile(slice_of(s.ptr, s.len), literal, &e);
		assert_non_null(p);
		pattern_free(p);
	}
	str_release(&s);
}

static void hits_lie_in_their_range(void **state)
{
	struct err e;
	struct pattern *p = pattern_compile(slice_cstr("^a|a$"), false, &e);
	struct spans out = {0};

	(void)state;
	assert_int_equal(pattern_find(p, slice_cstr("aaéaba a"),
				      (struct span){4, 7}, &out, &e),
			 0);
	assert_int_equal(out.n, 2);
	assert_int_equal(out.v[0].start, 4);
	assert_int_equal(out.v[0].end, 5);
	assert_int_equal(out.v[1].start, 6);
	assert_int_equal(pattern_find(p, slice_cstr("a"), (struct span){1, 1},
				      &out, &e),
			 0);
	assert_int_equal(pattern_find(p, slice_of(NULL, 0),
				      (struct span){0, 0}, &out, &e),
			 0);
	assert_int_equal(out.n, 2);
	spans_release(&out);
	pattern_free(p);
}

/* Our own time: a busy machine stretches the other. */
static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void fill_text(struct str *s, size_t len, const char *unit)
{
	str_truncate(s, 0);
	while (s->len < len)
		str_adds(s, unit);
}

static void check_stops(const char *typed, struct slice text)
{
	struct err e = {""};
	struct pattern *p = pattern_compile(slice_cstr(typed), false, &e);
	struct spans out = {0};
	double begun = now();
	int r;

	assert_non_null(p);
	r = pattern_find(p, text, (struct span){0, (uint32_t)text.len}, &out,
			 &e);
	if (r)
		assert_string_equal(e.msg, "the pattern takes too long");
	if (now() - begun > 0.4)
		fail_msg("%s took %.3f s", typed, now() - begun);
	spans_release(&out);
	pattern_free(p);
}

/* Its second word is no. */
static bool no_more(void *data, const char *stage, size_t done, size_t total)
{
	unsigned *asked = data;

	assert_string_equal(stage, "searching");
	assert_int_equal(done, 3);
	assert_int_equal(total, 7);
	return ++*asked < 2;
}

static void progress_stops_it_within_a_paragraph(void **state)
{
	struct err e;
	struct pattern *p = pattern_compile(slice_cstr("(a+)+$"), false, &e);
	struct span all = {0, 401};
	struct spans out = {0};
	struct str text = {0};
	unsigned asked = 0;
	struct progress progress = {no_more, &asked};

	(void)state;
	fill_text(&text, 400, "a");
	str_adds(&text, "b");
	pattern_watch(p, &progress, 3, 7);
	assert_int_equal(pattern_find(p, slice_of(text.ptr, text.len), all,
				      &out, &e),
			 -1);
	assert_string_equal(e.msg, "interrupted");
	assert_int_equal(asked, 2);
	pattern_watch(p, NULL, 0, 0);
	assert_int_equal(pattern_find(p, slice_of(text.ptr, text.len), all,
				      &out, &e),
			 -1);
	assert_string_equal(e.msg, "the pattern takes too long");
	assert_int_equal(asked, 2);
	str_release(&text);
	spans_release(&out);
	pattern_free(p);
}

static void no_pattern_runs_away(void **state)
{
	static const char *const evil[] = {
		"(a*)*b",	  "a*a*[bc]$",	     "(x+x+)+y",
		"(a+)+$",	  "(a|aa)+$",	     "(a|a?)+b",
		"(.*a){20}",	  "(.*)*x",	     "(a?){60}a{60}b",
		"a*a*a*a*a*b",	  "(\\w+\\s?)+$x",   "(.*)(.*)(.*)(.*)\\1x",
		"(?=(a+))*b\\1",  "^(([a-z])+.)+x$", "([^b]*)*c",
		"(?:a+)+(?:a+)+b", ".*.*.*.*.*=",    "(a*?)*?b",
		"(?R)?a(?R)?b",	  "(?(?=a*a*b)b|a)*c", "[ax]*[ax]*[ax]*b",
		"\\b(a*)*\\b!",	  "(\\p{L}+)*\\d",   "(aa|a)*?b\\Kc",
		"(x+x+)+[yz]",	  "(a*)*[bc]",	     "(a|x|é| )*[bc]$",
		"(((a+)*)*)*b",	  "((a|x)+)+(b|c)",  "^(.|a)*b$",
		"(?>a*)*a*b",	  "(\\W*\\w*)*b",   "((a{1,9}){1,9}){1,9}b",
		"(a*){50,}b",	  "(?:(a)|(x)|.)*b", "(?<n>a+)*\\k<n>b",
		"(?:(?=a)a*)*b",  "(?=(.*a){9})b",   "(?s:.*?){30}b",
		"(a|a)*b",
	};
	static const char *const units[] = {"a", "x", "a ", "é"};
	enum { N_EVIL = sizeof(evil) / sizeof(*evil), N_UNITS = 4 };
	const size_t n = full_count("evil patterns in texts", N_EVIL,
				    N_EVIL * N_UNITS);
	struct str s = {0};

	(void)state;
	assert_int_equal(N_EVIL, 40);
	/* sampled: each pattern once, in the texts by turns */
	for (size_t i = 0; i < n; i++) {
		fill_text(&s, 8000, units[(i + i / N_EVIL) % N_UNITS]);
		check_stops(evil[i % N_EVIL], slice_of(s.ptr, s.len));
	}
	str_release(&s);
}

static void a_long_line_does_not_stretch_the_limit(void **state)
{
	struct str s = {0};

	(void)state;
	fill_text(&s, 4000000, "a");
	check_stops("\\w+ \\w+", slice_of(s.ptr, s.len));
	check_stops("a*a*[bc]$", slice_of(s.ptr, s.len));
	str_release(&s);
}

static void too_long_a_search_is_told(void **state)
{
	struct err e = {""};
	struct pattern *p = pattern_compile(slice_cstr("(x+x+)+[yz]"), false, &e);
	struct spans out = {0};
	struct str s = {0};

	(void)state;
	fill_text(&s, 8000, "x");
	assert_int_equal(pattern_find(p, slice_of(s.ptr, s.len),
				      (struct span){0, 8000}, &out, &e),
			 -1);
	assert_string_equal(e.msg, "the pattern takes too long");
	assert_int_equal(pattern_find(p, slice_cstr("xxxy"),
				      (struct span){0, 4}, &out, &e),
			 0);
	assert_int_equal(out.n, 1);
	spans_release(&out);
	str_release(&s);
	pattern_free(p);
}

static void a_long_paragraph_is_searched_in_linear_time(void **state)
{
	struct err e = {""};
	struct pattern *p = pattern_compile(slice_cstr("etat"), true, &e);
	struct spans out = {0};
	struct str s = {0};
	double begun;

	(void)state;
	fill_text(&s, 4000000, "l’État ");
	begun = now();
	assert_int_equal(pattern_find(p, slice_of(s.ptr, s.len),
				      (struct span){0, (uint32_t)s.len}, &out,
				      &e),
			 0);
	assert_int_equal(out.n, s.len / 10);
	assert_true(now() - begun < 3);
	spans_release(&out);
	str_release(&s);
	pattern_free(p);
}

/* Random patterns on random bytes: hits are in order and on borders. */
static void random_string(struct str *s, uint64_t *rnd)
{
	static const char *const parts[] = {
		"a", "é", "e\u0301", "œ", " ", "«", "’", "…", "-", "[", "]",
		"(", ")", "*", "+", "?", ".", "\\", "^", "b", "B", "\u00ad",
		"\xff", "\xe2\x80", "\\Q", "\\E", "\\p{L}", "(?i", "|", "{2}",
		"日", "\n",
	};
	size_t n = 1 + random_below(rnd, 12);

	str_truncate(s, 0);
	str_adds(s, "");
	while (n--)
		str_adds(s, parts[random_below(rnd, sizeof(parts) /
							    sizeof(*parts))]);
}

static bool on_border(struct slice text, uint32_t byte)
{
	size_t at = 0;
	uint32_t cp;

	while (at < byte)
		at += utf8_decode(text.ptr + at, text.len - at, &cp, NULL);
	return at == byte;
}

static void check_hits(const struct spans *out, struct slice text)
{
	for (size_t i = 0; i < out->n; i++) {
		struct span h = out->v[i];

		assert_true(h.start < h.end && h.end <= text.len);
		assert_true(!i || out->v[i - 1].end <= h.start);
		assert_true(on_border(text, h.start));
		assert_true(on_border(text, h.end));
	}
}

static void hits_stand_on_character_borders(void **state)
{
	struct str typed = {0}, text = {0};
	uint64_t rnd = SEED;
	unsigned compiled = 0;

	(void)state;
	for (unsigned i = 0; i < 6000; i++) {
		struct pattern *p;
		struct spans out = {0};
		struct err e;

		random_string(&typed, &rnd);
		random_string(&text, &rnd);
		p = pattern_compile(slice_of(typed.ptr, typed.len), i % 2, &e);
		if (!p)
			continue;
		compiled++;
		pattern_find(p, slice_of(text.ptr, text.len),
			     (struct span){0, (uint32_t)text.len}, &out, &e);
		check_hits(&out, slice_of(text.ptr, text.len));
		spans_release(&out);
		pattern_free(p);
	}
	assert_true(compiled > 3000);
	str_release(&typed);
	str_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(typography_never_counts),
		cmocka_unit_test(literal_text_has_no_special_characters),
		cmocka_unit_test(ordinary_patterns_find_what_they_say),
		cmocka_unit_test(a_bad_pattern_is_told_with_its_place),
		cmocka_unit_test(the_longest_pattern_compiles),
		cmocka_unit_test(hits_lie_in_their_range),
		cmocka_unit_test(no_pattern_runs_away),
		cmocka_unit_test(a_long_line_does_not_stretch_the_limit),
		cmocka_unit_test(too_long_a_search_is_told),
		cmocka_unit_test(progress_stops_it_within_a_paragraph),
		cmocka_unit_test(a_long_paragraph_is_searched_in_linear_time),
		cmocka_unit_test(hits_stand_on_character_borders),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	str_release(&shown);
	return failed;
}
