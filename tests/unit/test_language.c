#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "text/language.h"

static float rarity(const char *language, const char *word)
{
	return language_rarity(language, slice_cstr(word));
}

static const char *guess(const char *text)
{
	return language_guess(slice_cstr(text));
}

static void assert_between(float x, float low, float high)
{
	if (x < low || x > high)
		fail_msg("%g is not in %g to %g", x, low, high);
}

static void a_language_is_found_by_its_code(void **state)
{
	static const char *const codes[] = {"de", "en", "es", "fr",
					    "it", "nl", "pt"};
	size_t n = sizeof(codes) / sizeof(*codes);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		const char *found = language_find(codes[i]);

		assert_non_null(found);
		assert_string_equal(found, codes[i]);
		assert_ptr_equal(found, language_codes[i]);
	}
	assert_null(language_codes[n]);
	assert_null(language_find("FR"));
	assert_null(language_find("xx"));
	assert_null(language_find(""));
	assert_null(language_find(NULL));
}

static FILE *table_open(const char *code)
{
	char path[4096];
	const char *top = getenv("top_srcdir");

	snprintf(path, sizeof(path), "%s/share/frequencies/%s.txt",
		 top ? top : ".", code);
	return fopen(path, "r");
}

/* A line of a table is a level and its words; returns how many words. */
static size_t check_line(const char *language, char *line)
{
	char *save = NULL, *word = strtok_r(line, " \n", &save);
	float level = strtof(word, NULL);
	size_t n = 0;

	while ((word = strtok_r(NULL, " \n", &save))) {
		assert_float_equal(rarity(language, word), level / 63, 1e-6);
		n++;
	}
	return n;
}

static void every_word_of_every_table_has_its_level(void **state)
{
	char line[256];

	(void)state;
	for (size_t i = 0; language_codes[i]; i++) {
		FILE *f = table_open(language_codes[i]);
		size_t n = 0;

		assert_non_null(f);
		while (fgets(line, sizeof(line), f))
			if (line[0] != '#')
				n += check_line(language_codes[i], line);
		fclose(f);
		assert_true(n >= 5000);
	}
}

static void function_words_weigh_next_to_nothing(void **state)
{
	static const char *const words[][5] = {
		{"de", "der", "und", "nicht", "von"},
		{"en", "the", "of", "s", "a"},
		{"es", "de", "la", "que", "y"},
		{"fr", "le", "l", "d", "qu"},
		{"it", "di", "che", "e", "l"},
		{"nl", "de", "het", "een", "van"},
		{"pt", "de", "o", "que", "nao"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		for (size_t j = 1; j < 5; j++)
			assert_between(rarity(words[i][0], words[i][j]), 0,
				       0.05f);
}

static void the_rarer_a_word_the_more_it_weighs(void **state)
{
	(void)state;
	assert_between(rarity("fr", "chef"), 0.2f, 0.35f);
	assert_between(rarity("fr", "russe"), 0.35f, 0.55f);
	assert_between(rarity("fr", "diplomatie"), 0.55f, 0.85f);
	assert_between(rarity("fr", "president"), 0.1f, 0.3f);
	assert_between(rarity("fr", "declare"), 0.3f, 0.5f);
	assert_between(rarity("fr", "mercredi"), 0.15f, 0.35f);
	assert_between(rarity("en", "minister"), 0.2f, 0.5f);
	assert_between(rarity("en", "wednesday"), 0.15f, 0.35f);
}

static void a_word_of_no_table_weighs_most(void **state)
{
	(void)state;
	assert_true(rarity("fr", "anticonstitutionnellement") == 1);
	assert_true(rarity("fr", "xqzt") == 1);
	assert_true(rarity("fr", "") == 1);
	assert_true(rarity("fr", "мир") == 1);
	assert_true(rarity("xx", "le") == 1);
	assert_true(rarity("", "le") == 1);
	assert_true(rarity(NULL, "le") == 1);
}

static void only_a_whole_word_is_found(void **state)
{
	(void)state;
	assert_true(rarity("fr", "president") < 0.5f);
	assert_true(rarity("fr", "presidentx") == 1);
	assert_true(rarity("fr", "xpresident") == 1);
	assert_true(rarity("fr", "president ") == 1);
}

static void small_numbers_and_years_are_common_and_others_are_not(void **state)
{
	(void)state;
	assert_true(rarity("fr", "3") < rarity("fr", "2024"));
	assert_true(rarity("fr", "24") < rarity("fr", "1998"));
	assert_true(rarity("fr", "2024") < rarity("fr", "2124"));
	assert_true(rarity("fr", "2024") < rarity("fr", "89000"));
	assert_true(rarity("fr", "2024") < rarity("fr", "1.5"));
	assert_true(rarity("fr", "89000") < 1);
	assert_true(rarity("fr", "1er") < 1);
	assert_true(rarity("", "2024") == rarity("fr", "2024"));
}

static void news_of_each_language_is_told(void **state)
{
	static const char *const news[][2] = {
		{"de", "Die Regierung hat am Mittwoch neue Maßnahmen gegen die "
		       "Trockenheit angekündigt. Der Minister sagte, dass die "
		       "Bauern noch in diesem Jahr Hilfe bekommen sollen."},
		{"en", "The government announced new measures against the "
		       "drought on Wednesday. The minister said that farmers "
		       "would get help before the end of the year."},
		{"es", "El Gobierno anunció el miércoles nuevas medidas contra "
		       "la sequía. El ministro dijo que los agricultores "
		       "recibirán ayuda antes de fin de año."},
		{"fr", "Le gouvernement a annoncé mercredi de nouvelles mesures "
		       "contre la sécheresse. Le ministre a déclaré que les "
		       "agriculteurs seraient aidés avant la fin de l'année."},
		{"it", "Il governo ha annunciato mercoledì nuove misure contro "
		       "la siccità. Il ministro ha detto che gli agricoltori "
		       "riceveranno un aiuto prima della fine dell'anno."},
		{"nl", "De regering heeft woensdag nieuwe maatregelen tegen de "
		       "droogte aangekondigd. De minister zei dat de boeren "
		       "nog voor het einde van het jaar hulp krijgen."},
		{"pt", "O governo anunciou na quarta-feira novas medidas contra "
		       "a seca. O ministro disse que os agricultores vão "
		       "receber ajuda antes do fim do ano."},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(news) / sizeof(*news); i++)
		assert_string_equal(guess(news[i][1]), news[i][0]);
}

static void a_headline_is_enough(void **state)
{
	(void)state;
	assert_string_equal(guess("Les pêcheurs bloquent le port"), "fr");
	assert_string_equal(guess("Fishermen block the harbour again"), "en");
	assert_string_equal(guess("LE PORT EST BLOQUÉ DEPUIS JEUDI"), "fr");
}

static void the_greater_part_of_a_mixed_text_decides(void **state)
{
	(void)state;
	assert_string_equal(guess("\"We will never give up\", a déclaré le "
				  "ministre devant la presse, avant de quitter "
				  "la salle sans répondre aux questions."),
			    "fr");
	assert_string_equal(guess("The minister said \"c'est la vie\" and left "
				  "the room without answering any of the "
				  "questions of the press."),
			    "en");
}

static void a_text_of_no_table_has_no_language(void **state)
{
	(void)state;
	assert_string_equal(guess(""), "");
	assert_string_equal(guess(" \n\n"), "");
	assert_string_equal(guess("le"), "");
	assert_string_equal(guess("a) b) c) d)"), "");
	assert_string_equal(guess("12 500, 3.5 % - 2024!"), "");
	assert_string_equal(guess("Dupont, Martin, Durand, Lefebvre, Moreau"),
			    "");
	assert_string_equal(guess("Правительство объявило в среду, что новый "
				  "закон вступит в силу в начале года."),
			    "");
	assert_string_equal(guess("Hallitus ilmoitti keskiviikkona, että uusi "
				  "laki tulee voimaan vuodenvaihteessa."),
			    "");
	assert_string_equal(guess("Rząd ogłosił w środę, że nowa ustawa "
				  "wejdzie w życie na początku roku."),
			    "");
	assert_string_equal(guess("Regeringen meddelade på onsdagen att den "
				  "nya lagen träder i kraft vid årsskiftet."),
			    "");
}

static void accents_count_alike_composed_or_not(void **state)
{
	(void)state;
	assert_string_equal(guess("Cet e\xcc\x81te\xcc\x81 a e\xcc\x81te\xcc\x81 "
				  "tre\xcc\x80s sec"),
			    "fr");
	assert_string_equal(guess("Cet été a été très sec"), "fr");
}

static void soft_hyphens_do_not_cut_a_word(void **state)
{
	(void)state;
	assert_string_equal(guess("l\u00ade\u00ads p\u00ado\u00adr\u00adt\u00ads "
				  "s\u00ado\u00adn\u00adt "
				  "f\u00ade\u00adr\u00adm\u00ad\u00e9\u00ads"),
			    "fr");
}

static void add_until(struct str *text, size_t len, const char *what)
{
	while (text->len < len)
		str_adds(text, what);
}

static void the_greater_part_of_a_long_text_decides(void **state)
{
	static const char french[] = "le chef de la diplomatie russe ";
	static const char english[] = "the head of the government said ";
	struct str text = {0};

	(void)state;
	add_until(&text, 20000, french);
	assert_string_equal(guess(text.ptr), "fr");
	add_until(&text, 100000, english);
	assert_string_equal(guess(text.ptr), "en");
	add_until(&text, 500000, french);
	assert_string_equal(guess(text.ptr), "fr");
	str_release(&text);
}

/* Names in a long text leave its samples in doubt. */
static void samples_in_doubt_give_way_to_the_first_20_kb(void **state)
{
	struct str text = {0};

	(void)state;
	add_until(&text, 20000, "le chef de la diplomatie russe ");
	add_until(&text, 200000, "Xqzt Wvkj ");
	assert_string_equal(guess(text.ptr), "fr");
	str_release(&text);
}

static void bytes_that_are_no_utf8_do_not_stop_it(void **state)
{
	static const char bad[] = "Le gouvernement a annonc\xe9 hier \xff\xfe "
				  "que la s\xe9" "cheresse \xf0\x9f";
	char *copy = malloc(sizeof(bad) - 1);

	(void)state;
	/* without its end, so that a sanitizer sees any byte too far */
	memcpy(copy, bad, sizeof(bad) - 1);
	assert_string_equal(
		language_guess(slice_of(copy, sizeof(bad) - 1)), "fr");
	free(copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_language_is_found_by_its_code),
		cmocka_unit_test(every_word_of_every_table_has_its_level),
		cmocka_unit_test(function_words_weigh_next_to_nothing),
		cmocka_unit_test(the_rarer_a_word_the_more_it_weighs),
		cmocka_unit_test(a_word_of_no_table_weighs_most),
		cmocka_unit_test(only_a_whole_word_is_found),
		cmocka_unit_test(
			small_numbers_and_years_are_common_and_others_are_not),
		cmocka_unit_test(news_of_each_language_is_told),
		cmocka_unit_test(a_headline_is_enough),
		cmocka_unit_test(the_greater_part_of_a_mixed_text_decides),
		cmocka_unit_test(a_text_of_no_table_has_no_language),
		cmocka_unit_test(accents_count_alike_composed_or_not),
		cmocka_unit_test(soft_hyphens_do_not_cut_a_word),
		cmocka_unit_test(the_greater_part_of_a_long_text_decides),
		cmocka_unit_test(samples_in_doubt_give_way_to_the_first_20_kb),
		cmocka_unit_test(bytes_that_are_no_utf8_do_not_stop_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
