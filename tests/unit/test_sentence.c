#include "config.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"
#include "text/sentence.h"
#include "text/sentence_rules.h"
#include "unit/random.h"
#include "unit/sentence_marks.h"

/* MARKED has a "|" behind each sentence but the last. */
static void check(const char *language, const char *marked)
{
	struct str text = {0}, got = {0};
	struct spans a = {0};

	marks_strip(&text, marked);
	sentences_split(&a, slice_of(text.ptr, text.len),
			(struct span){0, (uint32_t)text.len}, language);
	marks_add(&got, slice_of(text.ptr, text.len), &a);
	assert_string_equal(got.ptr, marked);
	spans_release(&a);
	str_release(&text);
	str_release(&got);
}

static void titles_stand_before_names(void **state)
{
	(void)state;
	check("fr", "Le maire a reçu M. Tallec.| Puis Mme Ruiz et MM. Le Bon "
		    "et Kern.");
	check("fr", "Le Dr Vasseur et le Pr. Morvan saluent Mgr. Aubin.");
	check("en", "Mr. Holt met Dr. Finch and Gov. Ames on Mt. Corrie.| He "
		    "left.");
	check("de", "Hr. Vogt und Frau Dr. Lenz, Prof. Ott.| Alle kamen.");
	check("es", "La Sra. Lobo y el Dr. Paz.| Nada más.");
	check("it", "Il sig. Neri e il dott. Galli.| Basta così.");
}

static void counted_abbreviations_need_a_number(void **state)
{
	(void)state;
	check("fr", "Voir p. 12 et art. L. 113-2, vol. IV, fig. 3.| Fin.");
	check("fr", "Il vit de son art.| Rien ne presse.");
	check("en", "See No. 5 and pp. 3-9.| She said no.| Then she left.");
	check("de", "Siehe S. 14, Nr. 3 und Abs. 2.| Danach nichts.");
	check("es", "Véase la pág. 8 y el núm. 3.| Nada.");
}

static void abbreviations_do_not_end_a_sentence(void **state)
{
	(void)state;
	check("fr", "Le bd. Carnot, cf. Lemaire, env. Deux mille âmes.");
	check("en", "Fruit, e.g. Apples, i.e. Food vs. Drink.");
	check("de", "Obst, z.B. Birnen, bzw. Nüsse, ca. Hundert.");
	check("de", "Obst, z. B. Birnen, d. h. Nüsse.");
	check("es", "Cf. Lobo, aprox. Mil.");
	check("it", "Cfr. Neri, ca. Mille.");
	check("nl", "Fruit, bijv. Peren.| Het is op.");
	check("pt", "O Sr. Braga e a Dra. Reis.| Foi tudo.");
}

static void etc_ends_before_a_capital_only(void **state)
{
	(void)state;
	check("fr", "Des clous, des vis, etc. et du bois.");
	check("fr", "Des clous, des vis, etc.| Tout est là.");
	check("fr", "Des clous (vis, etc.), du bois, etc., et rien.");
	check("de", "Nägel, Schrauben usw. für den Bau.| Alles da.");
	check("de", "Nägel, Draht u. dgl.| Rost überall.");
}

static void eras_are_told_from_initials(void **state)
{
	(void)state;
	check("fr", "Bâti en 52 av. J.-C. par un roi.");
	check("fr", "Bâti en 52 av. J.-C.| Rome n'en sut rien.");
	check("fr", "Signé par J.-C. Kerbrat.| Lu par tous.");
	/* However far from the beginning. */
	check("fr", "Il salua MGR.| J.-C. Martin parla.");
	check("fr", "Dans la nef glaciale de la vieille cathédrale, il salua "
	      "MGR.| J.-C. Martin parla.");
}

static void words_without_a_vowel_look_short(void **state)
{
	(void)state;
	check("fr", "Le Brg. Tallec dort.| Il ronfle.");
	check("fr", "Suit la SNCF.| Tallec dort.");
	check("fr", "Le prix moy. / jour baisse.");
}

static void initials_belong_to_their_name(void **state)
{
	(void)state;
	check("fr", "J. Perrec et J.-P. Anglade, U.R.S.S. incluse.");
	check("en", "J. R. Hale of the U.S. Senate spoke.| It rained.");
	check("en", "He moved to the U.S.| The house was sold.");
	check("en", "It opens at 9 a.m.| The bell rings.");
	check("fr", "Prenez la vitamine C.| Le reste suit.");
	check("en", "Holt Bros. Ltd. and Ames Inc. agreed.| They signed.");
	check("fr", "Prenez la ligne y. Perrec suit.");
}

static void figures_keep_their_points(void **state)
{
	(void)state;
	check("fr", "Il mesure 3.5 m, coûte 89.000 euros, à 18.30 h, le "
		    "12.04.2019.| Fin.");
	check("fr", "La batterie S-400 tire à 25 °C.| Chacun regarde.");
	check("fr", "Il pèse 80 kg.| Kerbrat le sait.| Comptez... 30 euros.");
	check("fr", "Il pèse 80 kg.| Tous le savent, par km/h.| Fin.");
	check("fr", "C'était en 2018.| Trois ans plus tard, rien.");
	check("fr", "La place no. 4 et le n° 5.| Fin.");
}

static void acronyms_are_no_abbreviations(void **state)
{
	(void)state;
	check("fr", "Tel est le projet RTE.| Voyons la suite, rte. Basse.");
	check("en", "THE CASE OF GEN. HOLT");
	check("fr", "Il aime ça.| Vraiment.");
}

static void german_ordinals_do_not_end(void **state)
{
	(void)state;
	check("de", "Am 3. Dezember und im 19. Jahrhundert.| Das war es.");
	check("de", "Es war 1998.| Danach kam der 2. Vertrag.");
	check("de", "Er wurde 3.| Die anderen lachten.");
}

static void list_markers_belong_to_their_item(void **state)
{
	(void)state;
	check("fr", "1. Ouvrir la porte.| 2. La fermer.| 3. Partir.");
	check("fr", "IV. Conclusion");
	check("fr", "2.1. Méthode");
	check("fr", "a) Premier point.| b) Second point.");
	check("fr", "Il reste ceci.| - une table (basse).| - une chaise.");
	check("fr", "Partez si vous l'avez eu.| - si vous dormez.");
	check("fr", "Il reste ceci :| - une table ;| • un banc ;| - rien.");
	check("fr", "Il reste ceci : une table ; un banc - ou deux.");
}

static void addresses_are_not_cut(void **state)
{
	(void)state;
	check("fr", "Voir www.exemple.fr/Le.Port et port@exemple.fr.| Fin.");
	check("fr", "Sur exemple.com/a?Le=3, tout est dit.");
	check("en", "Read https://site.example/A.Html now.");
	check("fr", "AGENCE/. Le port a fermé.| Il rouvrira.");
}

static void exclamation_needs_a_capital_behind(void **state)
{
	(void)state;
	check("fr", "Hélas ! le bateau partit.| Quoi ?!| Rien !!!| Fin.");
	check("en", "He joined Yahoo! News.| Great!| Good.");
	check("es", "¡Hola! dijo ella.| ¿Y tú?| ¡Ya!| ¿Qué?");
}

static void ellipsis_goes_on_before_a_small_letter(void **state)
{
	(void)state;
	check("fr", "Il hésita… puis partit.| Elle attend…| Demain, peut-être.");
	check("fr", "Il hésita... puis partit.| Elle attend...| Demain.");
	check("fr", "Il hésita. . . puis partit.");
	check("fr", "… Le reste suit.");
	check("fr", "Il dit [...] La mer (…) Le vent.| Fin. [...]");
}

static void closing_quotes_belong_to_the_sentence_before(void **state)
{
	(void)state;
	check("fr", "Elle dit : « Facile !| Pourquoi pas ? »| Puis rien.");
	check("fr", "« Il part. »| « Elle reste. »| Fin.");
	check("fr", "\"Il part.\"| \"Elle reste.\"| Fin.");
	check("fr", "\" Il part ! \"| \" Elle reste. \"| Fin.");
	check("fr", "“Il part.”| “Elle reste.”| ‘Oui.’| 'Non.'| Fin.");
	check("de", "»Er geht.«| »Sie bleibt.«| Ende.");
	check("de", "„Er geht.“| „Sie bleibt.“| Ende.");
	check("en", "“He left.”| She said ‘no.’| “Why?”");
}

static void an_attribution_goes_on(void **state)
{
	(void)state;
	check("fr", "« Quoi ! », a-t-il dit.| « Non ! » lança-t-elle.");
	check("fr", "« Je pars. » dit-elle.| \"Déjà ?\" fit-il.");
	check("en", "“Stop!” she cried.| \"Why?\" he asked.");
	check("de", "„Halt!“ rief er.| „Warum?“, fragte sie.");
}

static void brackets_close_with_their_sentence(void **state)
{
	(void)state;
	check("fr", "Il est venu (tard, hélas !) par le train.");
	check("fr", "(Elle aussi.)| Il dort.");
	check("fr", "La route (voir Lau. Et la carte) monte.");
	check("fr", "La route (voir Lau.| Et la carte (p. 3) monte.");
	check("fr", "La route monte (enfin !)| Elle descend.");
	check("fr", "Le prix (sic !) étonne.| Il (?) Monte.");
	check("en", "It was shown before.[12]| Nobody cared. [3]| Fine.");
	check("fr", "Il part.| (...) Elle reste. (...)");
}

static void titles_without_a_stop_are_one_sentence(void **state)
{
	(void)state;
	check("fr", "Un pont ferme à Sablières : « une décision difficile »");
	check("fr", "Il dit : Non ; Le port : La mer");
}

static void dialogue_dashes_begin_a_sentence(void **state)
{
	(void)state;
	check("fr", "— Tu viens ?| — Non.| – Pourquoi ?| — Pour rien.");
}

static void a_glued_stop_ends_a_sentence(void **state)
{
	(void)state;
	check("fr", "Le port ferme à la fin.|Le maire s'en va !|Il revient.");
	check("fr", "Voici la chaîne.|« Nous restons »,  dit-il.");
	check("fr", "C'est la fin.|L'été vient.|À demain.|M. Kern dort.");
	check("fr", "L'agence AFP.|Le préfet (tard).|Rien en 2018.|Voyez.");
	check("fr", "La Concorde.|Lire aussi « le port ».|La mer, hélas ?|"
		    "Non.");
	check("fr", "Le site Vent.Fr et le module mer.vent.Calme restent.");
	check("fr", "Lisez ma page.Vent.fr et dormez.");
}

static void a_lost_capital_still_begins_a_sentence(void **state)
{
	(void)state;
	check("fr", "La mer monte.| elle redescend.| la suite en 1998.| fin.");
}

static void one_sentence_is_left_when_there_is_no_letter(void **state)
{
	(void)state;
	check("fr", "... !!! ???");
	check("fr", ". . . .");
}

static void wide_stops_need_no_space(void **state)
{
	(void)state;
	check("", "今日は。|明日は？|はい。");
}

static void unknown_languages_have_the_common_rules(void **state)
{
	(void)state;
	check(NULL, "Dr. Kovač came.| Zima.");
	check("xx", "Dr. Kovač came.| Zima.");
}

static void white_space_at_the_ends_is_left_out(void **state)
{
	struct spans a = {0};
	const char *text = "\xef\xbb\xbf \xc2\xa0" "Ab. \t";

	(void)state;
	sentences_split(&a, slice_cstr(text), (struct span){0, 10}, "fr");
	assert_int_equal(a.n, 1);
	assert_int_equal(a.v[0].start, 6);
	assert_int_equal(a.v[0].end, 9);
	a.n = 0;
	sentences_split(&a, slice_cstr(text), (struct span){3, 6}, "fr");
	assert_int_equal(a.n, 0);
	spans_release(&a);
}

/* Every rule holds for a word with a capital. */
static unsigned kinds_of_capital(const struct sentence_language *l,
				 struct slice word)
{
	char capital[32];

	assert_true(word.len < sizeof(capital));
	memcpy(capital, word.ptr, word.len);
	if (capital[0] >= 'a')
		capital[0] = (char)(capital[0] - 'a' + 'A');
	return sentence_rule_kinds(l, slice_of(capital, word.len));
}

static void tables_are_sorted_and_folded(void **state)
{
	(void)state;
	for (const struct sentence_language *l = sentence_languages; l->code;
	     l++) {
		assert_true(l->n > 20);
		for (size_t i = 0; i < l->n; i++) {
			const char *key = l->rules[i].key;
			struct slice word = slice_cstr(key + (*key == '^'));

			if (i)
				assert_true(strcmp(l->rules[i - 1].key,
						   key) < 0);
			if (*key != '^')
				assert_true(sentence_rule_kinds(l, word) &
					    l->rules[i].kinds);
			assert_true(kinds_of_capital(l, word) &
				    l->rules[i].kinds);
			for (; *key; key++)
				assert_true((unsigned char)*key < 0x80);
		}
	}
}

static void add_word(struct str *s, uint64_t *seed)
{
	static const char *const words[] = {
		"Le", "la", "M", "Dr", "etc", "J", "p", "XIV", "Yahoo", "Ltd",
		"OTAN", "avril", "maison", "b", "RTE", "A", "Paris", "fin",
		"cf", "art", "Inc", "rythme", "St", "U.S", "J.-P", "a.m",
		"12", "1998", "3", "2e", "bd", "grnd", "strng",
		"ay", "y", "\xc3\xa9t\xc3\xa9", "r\xc3\xa9gime",
		("ab\xc3\xb7" "cdf"),
	};
	static const char *const gaps[] = {
		" ", " ", ". ", ".", "! ", "? ", "... ", ": - ", " (", ") ",
		" \xc2\xab ", " \xc2\xbb ", "\" ", " \"", ", ", ".) ", "\xc3\xa9",
	};

	str_adds(s, words[random_below(seed, sizeof(words) / sizeof(*words))]);
	str_adds(s, gaps[random_below(seed, sizeof(gaps) / sizeof(*gaps))]);
}

/* TEXT with soft hyphens between some letters; where each byte went. */
static void hyphenate(struct str *out, uint32_t *places, struct str text,
		      uint64_t *seed)
{
	for (size_t i = 0; i < text.len; i++) {
		bool inside = i && isalpha((unsigned char)text.ptr[i]) &&
			      isalpha((unsigned char)text.ptr[i - 1]);

		if (inside && random_below(seed, 2))
			str_adds(out, "\xc2\xad");
		places[i] = (uint32_t)out->len;
		str_addc(out, text.ptr[i]);
	}
	places[text.len] = (uint32_t)out->len;
}

/* ASCII words are taken in a way of their own, these are not. */
static void soft_hyphens_change_no_sentence(void **state)
{
	static const char *const languages[] = {"fr", "en", "de", "es", ""};
	uint64_t seed = 8;

	(void)state;
	for (unsigned i = 0; i < 20000; i++) {
		const char *language = languages[i % 5];
		struct str text = {0}, soft = {0};
		struct spans want = {0}, got = {0};
		uint32_t places[1024];

		for (unsigned k = 1 + random_below(&seed, 20); k; k--)
			add_word(&text, &seed);
		assert_true(text.len < sizeof(places) / sizeof(*places));
		hyphenate(&soft, places, text, &seed);
		sentences_split(&want, slice_of(text.ptr, text.len),
				(struct span){0, (uint32_t)text.len}, language);
		sentences_split(&got, slice_of(soft.ptr, soft.len),
				(struct span){0, (uint32_t)soft.len}, language);
		assert_int_equal(got.n, want.n);
		for (size_t k = 0; k < got.n; k++) {
			assert_int_equal(got.v[k].start,
					 places[want.v[k].start]);
			assert_int_equal(got.v[k].end, places[want.v[k].end]);
		}
		spans_release(&want);
		spans_release(&got);
		str_release(&text);
		str_release(&soft);
	}
}

static void check_same(struct slice a, struct slice b, const char *language)
{
	struct span all = {0, (uint32_t)a.len};
	struct spans want = {0}, got = {0};

	sentences_split(&want, a, all, language);
	sentences_split(&got, b, all, language);
	assert_int_equal(got.n, want.n);
	for (size_t i = 0; i < got.n; i++) {
		assert_int_equal(got.v[i].start, want.v[i].start);
		assert_int_equal(got.v[i].end, want.v[i].end);
	}
	spans_release(&want);
	spans_release(&got);
}

/* A stop with a space and a letter behind it is taken in a way of its own. */
static void tabs_are_as_good_as_spaces(void **state)
{
	uint64_t seed = 14;

	(void)state;
	for (unsigned i = 0; i < 20000; i++) {
		struct str text = {0}, tabs = {0};

		for (unsigned k = 1 + random_below(&seed, 20); k; k--)
			add_word(&text, &seed);
		for (size_t k = 0; k < text.len; k++)
			str_addc(&tabs, text.ptr[k] == ' ' ? '\t' :
							     text.ptr[k]);
		check_same(slice_of(text.ptr, text.len),
			   slice_of(tabs.ptr, tabs.len), i % 2 ? "fr" : "en");
		str_release(&text);
		str_release(&tabs);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(titles_stand_before_names),
		cmocka_unit_test(counted_abbreviations_need_a_number),
		cmocka_unit_test(abbreviations_do_not_end_a_sentence),
		cmocka_unit_test(etc_ends_before_a_capital_only),
		cmocka_unit_test(eras_are_told_from_initials),
		cmocka_unit_test(words_without_a_vowel_look_short),
		cmocka_unit_test(initials_belong_to_their_name),
		cmocka_unit_test(figures_keep_their_points),
		cmocka_unit_test(acronyms_are_no_abbreviations),
		cmocka_unit_test(german_ordinals_do_not_end),
		cmocka_unit_test(list_markers_belong_to_their_item),
		cmocka_unit_test(addresses_are_not_cut),
		cmocka_unit_test(exclamation_needs_a_capital_behind),
		cmocka_unit_test(ellipsis_goes_on_before_a_small_letter),
		cmocka_unit_test(closing_quotes_belong_to_the_sentence_before),
		cmocka_unit_test(an_attribution_goes_on),
		cmocka_unit_test(brackets_close_with_their_sentence),
		cmocka_unit_test(titles_without_a_stop_are_one_sentence),
		cmocka_unit_test(dialogue_dashes_begin_a_sentence),
		cmocka_unit_test(a_glued_stop_ends_a_sentence),
		cmocka_unit_test(a_lost_capital_still_begins_a_sentence),
		cmocka_unit_test(one_sentence_is_left_when_there_is_no_letter),
		cmocka_unit_test(wide_stops_need_no_space),
		cmocka_unit_test(unknown_languages_have_the_common_rules),
		cmocka_unit_test(white_space_at_the_ends_is_left_out),
		cmocka_unit_test(tables_are_sorted_and_folded),
		cmocka_unit_test(soft_hyphens_change_no_sentence),
		cmocka_unit_test(tabs_are_as_good_as_spaces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
