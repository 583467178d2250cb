#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "text/number.h"
#include "unit/random.h"

/* The first figure of TEXT; false: it has none. */
static bool first_of(struct number *out, const char *text,
		     const char *language)
{
	struct vocabulary *v = vocabulary_create();
	struct words w = {0};
	struct number_text t = {.text = text, .language = language,
				.span = {0, (uint32_t)strlen(text)}};
	bool found = false;

	words_scan(&w, text, t.span, v);
	t.words = w.v;
	t.n = (uint32_t)w.n;
	for (uint32_t i = 0; i < t.n && !found; i++)
		found = number_read(out, &t, i);
	words_release(&w);
	vocabulary_free(v);
	return found;
}

static void assert_figure(const char *language, const char *text,
			  const char *figure)
{
	struct number x;

	if (!first_of(&x, text, language))
		fail_msg("no figure in \"%s\"", text);
	if (span_len(x.span) != strlen(figure) ||
	    memcmp(text + x.span.start, figure, strlen(figure)))
		fail_msg("\"%s\": \"%.*s\"", text, (int)span_len(x.span),
			 text + x.span.start);
}

static void assert_no_figure(const char *language, const char *text)
{
	struct number x;

	if (first_of(&x, text, language))
		fail_msg("\"%s\": \"%.*s\"", text, (int)span_len(x.span),
			 text + x.span.start);
}

static bool tell_the_same(const char *language, const char *a, const char *b)
{
	struct number x, y;

	if (!first_of(&x, a, language) || !first_of(&y, b, language))
		fail_msg("no figure in \"%s\" or \"%s\"", a, b);
	assert_true(number_same(&x, &x));
	assert_int_equal(number_same(&x, &y), number_same(&y, &x));
	assert_int_equal(number_compare(&x, &y), -number_compare(&y, &x));
	assert_true(number_compare(&x, &y) || number_same(&x, &y));
	return number_same(&x, &y);
}

static void assert_all_same(const char *language, const char *const *v)
{
	for (size_t i = 1; v[i]; i++)
		if (!tell_the_same(language, v[0], v[i]))
			fail_msg("\"%s\" is not \"%s\"", v[0], v[i]);
}

static void assert_other(const char *language, const char *a, const char *b)
{
	if (tell_the_same(language, a, b))
		fail_msg("\"%s\" is \"%s\"", a, b);
}

static void a_number_is_the_same_however_its_groups_are_parted(void **state)
{
	(void)state;
	assert_all_same("fr", (const char *[]){
		"100 000", "100\xc2\xa0" "000", "100\xe2\x80\xaf" "000",
		"100.000", "100,000", "100000", "cent mille", "100 mille",
		NULL});
	assert_all_same("en", (const char *[]){
		"100,000", "100 000", "a hundred thousand", "100 thousand",
		"one hundred thousand", NULL});
	assert_other("fr", "100 000", "10 000");
}

static void french_words_tell_numbers(void **state)
{
	static const char *const same[][2] = {
		{"cent douze", "112"},
		{"vingt et un", "21"},
		{"vingt-deux", "22"},
		{"soixante-dix-sept", "77"},
		{"dix-huit", "18"},
		{"soixante et onze", "71"},
		{"quatre-vingts", "80"},
		{"quatre-vingt-dix-neuf", "99"},
		{"nonante-neuf", "99"},
		{"deux cents", "200"},
		{"deux cent quatre", "204"},
		{"mille neuf cent quatre-vingt-quatre", "1984"},
		{"deux mille vingt et un", "2021"},
		{"deux millions cinq cent mille", "2,5 millions"},
		{"un million", "1 000 000"},
		{"trois milliards", "3 000 millions"},
		{"cent un", "101"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++) {
		assert_figure("fr", same[i][0], same[i][0]);
		assert_all_same("fr", (const char *[]){same[i][0], same[i][1],
						       NULL});
	}
}

static void english_words_tell_numbers(void **state)
{
	static const char *const same[][2] = {
		{"twelve", "12"},
		{"twenty-one", "21"},
		{"one hundred and five", "105"},
		{"three hundred thousand", "300,000"},
		{"nineteen hundred", "1900"},
		{"two thousand and twelve", "2012"},
		{"two and a half", "2"},
		{"2.5 million", "2,500,000"},
		{"a million", "1,000,000"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++)
		assert_all_same("en", (const char *[]){same[i][0], same[i][1],
						       NULL});
}

static void one_alone_is_no_number(void **state)
{
	(void)state;
	assert_no_figure("fr", "une navette et un pont");
	assert_no_figure("en", "one of a kind, an end");
	assert_no_figure("en", "several hundred people, thousands of them");
	assert_no_figure("fr", "des millions de gens");
}

static void numbers_side_by_side_are_not_added_up(void **state)
{
	(void)state;
	assert_figure("fr", "deux trois jours", "deux");
	assert_figure("fr", "vingt, deux", "vingt");
	assert_figure("en", "two and three", "two");
	assert_figure("en", "twenty a day", "twenty");
	assert_figure("fr", "dix vingt", "dix");
	assert_figure("fr", "cent cent", "cent");
	assert_figure("fr", "mille mille", "mille");
	assert_figure("fr", "deux mille millions", "deux mille");
}

static void a_unit_is_part_of_the_figure(void **state)
{
	(void)state;
	assert_figure("fr", "quelque 60 % des", "60 %");
	assert_figure("fr", "soit 2,5 millions d'euros de", "2,5 millions d'euros");
	assert_figure("en", "some $60 million of", "$60 million");
	assert_figure("en", "costs €5 today", "€5");
	assert_figure("fr", "à 5 h 30 du matin", "5 h 30");
	assert_all_same("fr", (const char *[]){"60 %", "60%", "60 pour cent",
					       "soixante pour cent", "60",
					       NULL});
	assert_all_same("en", (const char *[]){"60%", "60 percent",
					       "sixty per cent", NULL});
	assert_all_same("fr", (const char *[]){"12 000 €", "12 000 euros",
					       "douze mille euros", NULL});
	assert_other("fr", "60 %", "60 euros");
	assert_other("fr", "5 h 30", "5 h 31");
	assert_figure("fr", "à 5 h 75 de", "5 h");
	assert_figure("fr", "un score de 5:75", "5");
}

static void dates_are_the_same_in_words_and_in_digits(void **state)
{
	(void)state;
	assert_all_same("fr", (const char *[]){
		"3 décembre", "3 déc.", "03/12", "3/12/2021", "3.12.2021",
		"3 DÉCEMBRE", "le 3", "décembre", NULL});
	assert_all_same("fr", (const char *[]){"1er mars", "01/03", "1 mars",
					       NULL});
	assert_all_same("en", (const char *[]){
		"December 3", "3 December", "Dec. 3", "the 3rd of December",
		"12/03", "December 3rd", NULL});
	assert_all_same("de", (const char *[]){"3. Dezember", "03.12.2021",
					       NULL});
	assert_all_same("es", (const char *[]){"3 de diciembre", "03/12",
					       NULL});
	assert_other("fr", "3 décembre", "4 décembre");
	assert_all_same("fr", (const char *[]){"12/25/2021", "25 décembre",
					       NULL});
	assert_other("fr", "3 décembre", "3 novembre");
	assert_other("fr", "le 4", "3 décembre");
	assert_other("fr", "lundi", "mardi");
}

static void figures_of_two_kinds_do_not_contradict(void **state)
{
	(void)state;
	assert_all_same("fr", (const char *[]){"lundi", "3 décembre", "400",
					       "A380", "3e", NULL});
	assert_all_same("fr", (const char *[]){"décembre", "2018", NULL});
}

static void the_year_is_a_figure_of_its_own(void **state)
{
	(void)state;
	assert_figure("fr", "le 3 décembre 2021", "3 décembre");
	assert_figure("fr", "le 3.12.2021", "3.12");
	assert_figure("en", "on December 2021", "December");
}

static void a_month_that_means_else_wants_a_day(void **state)
{
	(void)state;
	assert_no_figure("fr", "sur la planète Mars");
	assert_no_figure("en", "they may march");
	assert_figure("fr", "le 3 mars", "3 mars");
	assert_figure("fr", "les sept ponts", "sept");
	assert_figure("fr", "le 3 sept. au soir", "3 sept");
}

static void ranks_are_no_amounts(void **state)
{
	(void)state;
	assert_all_same("fr", (const char *[]){"1er", "premier", "première",
					       "1re", NULL});
	assert_all_same("en", (const char *[]){"3rd", "third", NULL});
	assert_all_same("fr", (const char *[]){"XXe siècle", "20e siècle",
					       NULL});
	assert_all_same("fr", (const char *[]){"XIVe siècle", "14e siècle",
					       NULL});
	assert_other("fr", "3e", "4e");
}

static void hours_are_the_same_however_written(void **state)
{
	(void)state;
	assert_all_same("fr", (const char *[]){"5 h 30", "5h30", "5:30",
					       "5 heures 30", NULL});
	assert_all_same("fr", (const char *[]){"17h", "17 h", "17 heures",
					       "dix-sept heures", NULL});
	assert_other("fr", "5 h 30", "6 heures");
}

static void digits_without_a_value_are_the_same_when_equal(void **state)
{
	(void)state;
	assert_figure("fr", "un A380 neuf", "A380");
	assert_figure("fr", "12345678901234567890123",
		      "12345678901234567890123");
}

static void an_unknown_language_has_digits(void **state)
{
	(void)state;
	assert_figure("", "cent 112", "112");
	assert_no_figure("", "cent mille");
}

/* A figure takes whole words and no byte of another. */
static void figures_lie_between_the_words_around_them(void **state)
{
	static const char *const parts[] = {
		"5", "60 ", "%", "$", "€", " ", "h", "12", "mille", "cent ",
		"mars", "/", ".", ":", ", ", "3", "de ", "euros ", "et ",
		"vingt-", "XXe ", "siècle ", "pour ", "2021", "1er ", "£",
	};
	uint64_t seed = 0x5eed;

	(void)state;
	for (uint32_t round = 0; round < 20000; round++) {
		struct vocabulary *v = vocabulary_create();
		struct str text = {0};
		struct words w = {0};
		struct number_text t = {.language = round & 1 ? "fr" : "en"};
		struct number x;

		for (uint32_t n = 1 + random_below(&seed, 12); n--;)
			str_adds(&text, parts[random_below(
				&seed, sizeof(parts) / sizeof(*parts))]);
		t.text = text.ptr;
		t.span.end = (uint32_t)text.len;
		words_scan(&w, t.text, t.span, v);
		t.words = w.v;
		t.n = (uint32_t)w.n;
		for (uint32_t i = 0; i < t.n; i += x.n_words) {
			if (!number_read(&x, &t, i)) {
				x.n_words = 1;
				t.span.start = w.v[i].start + w.v[i].len;
				continue;
			}
			assert_in_range(x.n_words, 1, t.n - i);
			assert_in_range(x.span.start, t.span.start,
					w.v[i].start);
			t.span.start = x.span.end;
			assert_true(i + x.n_words == t.n ||
				    x.span.end <= w.v[i + x.n_words].start);
			assert_true(x.span.end <= text.len);
		}
		words_release(&w);
		vocabulary_free(v);
		str_release(&text);
	}
}

static void same_without_marks(struct number_text t)
{
	struct number x, y;

	for (uint32_t i = 0; i < t.n; i++) {
		struct number_text plain = t;
		bool found = number_read(&x, &t, i);

		plain.marks = NULL;
		assert_int_equal(number_read(&y, &plain, i), found);
		if (!found)
			continue;
		assert_int_equal(number_compare(&x, &y), 0);
		assert_int_equal(x.n_words, y.n_words);
		assert_int_equal(x.span.start, y.span.start);
		assert_int_equal(x.span.end, y.span.end);
	}
}

static void marks_on_the_words_change_no_figure(void **state)
{
	static const char *const parts[] = {
		"un ", "Un ", "une ", "a ", "million ", "cent ", "deux ",
		"et ", "de ", "le ", "pont ", "premier ", "mai ", "May ",
		"may ", "lundi ", "3 ", "XXe ", "siecle ", "half ", ", ",
		"hundred ", "vingt-", "quatre ", "Mille ", "per ", "Second ",
		"ein ", "dos ", "neunte ", "Paris ", "dix ",
	};
	static const char *const languages[] = {"fr", "en", "de", "es", "xx"};
	uint64_t seed = 0xf19;

	(void)state;
	for (uint32_t round = 0; round < 5000; round++) {
		struct vocabulary *v = vocabulary_create();
		struct str text = {0};
		struct words w = {0};
		struct number_marks *marks;

		for (uint32_t n = 1 + random_below(&seed, 12); n--;)
			str_adds(&text, parts[random_below(
				&seed, sizeof(parts) / sizeof(*parts))]);
		words_scan(&w, text.ptr, (struct span){0, (uint32_t)text.len},
			   v);
		marks = number_marks_create(v);
		same_without_marks((struct number_text){
			.text = text.ptr, .span = {0, (uint32_t)text.len},
			.words = w.v, .n = (uint32_t)w.n,
			.language = languages[round % 5], .marks = marks});
		number_marks_free(marks);
		words_release(&w);
		vocabulary_free(v);
		str_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_number_is_the_same_however_its_groups_are_parted),
		cmocka_unit_test(french_words_tell_numbers),
		cmocka_unit_test(english_words_tell_numbers),
		cmocka_unit_test(one_alone_is_no_number),
		cmocka_unit_test(numbers_side_by_side_are_not_added_up),
		cmocka_unit_test(a_unit_is_part_of_the_figure),
		cmocka_unit_test(dates_are_the_same_in_words_and_in_digits),
		cmocka_unit_test(figures_of_two_kinds_do_not_contradict),
		cmocka_unit_test(the_year_is_a_figure_of_its_own),
		cmocka_unit_test(a_month_that_means_else_wants_a_day),
		cmocka_unit_test(ranks_are_no_amounts),
		cmocka_unit_test(hours_are_the_same_however_written),
		cmocka_unit_test(
			digits_without_a_value_are_the_same_when_equal),
		cmocka_unit_test(an_unknown_language_has_digits),
		cmocka_unit_test(figures_lie_between_the_words_around_them),
		cmocka_unit_test(marks_on_the_words_change_no_figure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
