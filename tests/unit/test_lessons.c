/*
 * test_lessons.c - what reading results by eye has taught, one test a lesson
 *
 * The sentences are invented; their shapes were found in the press.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"
#include "model/comparison.h"

struct story {
	struct sources set;
	struct comparison *c;
};

static void story_init(struct story *s, const char *const *texts, size_t n)
{
	struct comparison_options opt = {.threads = 1, .languages = "fr"};
	struct err e;

	*s = (struct story){0};
	for (size_t i = 0; i < n; i++)
		sources_add(&s->set, "x", NULL, texts[i], strlen(texts[i]));
	s->c = comparison_create(&s->set, &opt, &e);
	assert_non_null(s->c);
}

static void story_release(struct story *s)
{
	comparison_free(s->c);
	sources_release(&s->set);
}

static void add_bytes(struct str *out, const struct story *s, uint32_t source,
		      struct span bytes)
{
	str_add(out, s->set.v[source]->text + bytes.start, span_len(bytes));
}

static void add_cells(struct str *out, const struct story *s,
		      const struct row *r)
{
	str_adds(out, row_class_name(r->class));
	str_addc(out, '\n');
	for (size_t i = 0; i < r->n_cells; i++) {
		str_addc(out, (char)('A' + r->cells[i].source));
		str_addc(out, ' ');
		add_bytes(out, s, r->cells[i].source, r->cells[i].span);
		str_addc(out, '\n');
	}
}

/* What differs, typography apart: "figure: 32 / 38". */
static void add_variants(struct str *out, const struct story *s,
			 const struct row *r)
{
	for (size_t i = 0; i < r->n_variants; i++) {
		const struct variant *v = &r->variants[i];

		if (v->class == VARIANT_TYPOGRAPHY ||
		    r->class == ROW_REWRITTEN)
			continue;
		str_adds(out, variant_class_name(v->class));
		for (size_t k = 0; k < v->n_readings; k++) {
			str_adds(out, k ? " / " : ": ");
			add_bytes(out, s, v->readings[k].source,
				  v->readings[k].span);
		}
		str_addc(out, '\n');
	}
}

/* The rows of TEXTS, each with its cells and what differs, are EXPECTED. */
static void assert_rows(const char *const *texts, size_t n,
			const char *expected)
{
	struct story s;
	struct str told = {0};

	story_init(&s, texts, n);
	str_adds(&told, "");
	for (size_t i = 0; i < s.c->n_passages; i++)
		for (size_t k = 0; k < s.c->passages[i].n_rows; k++) {
			add_cells(&told, &s, &s.c->passages[i].rows[k]);
			add_variants(&told, &s, &s.c->passages[i].rows[k]);
		}
	assert_string_equal(told.ptr ? told.ptr : "", expected);
	str_release(&told);
	story_release(&s);
}

#define ROWS(expected, ...)                                                    \
	assert_rows((const char *const[]){__VA_ARGS__},                        \
		    sizeof((const char *const[]){__VA_ARGS__}) /               \
			    sizeof(const char *),                              \
		    expected)

#define HEADLINE "Le vieux port de Varnes ferme aux chalutiers"
#define QUAYS                                                                  \
	"Le maire de Varnes, Odile Brissac, a annoncé mardi que les quais "    \
	"resteraient fermés jusqu'au printemps."

static void a_glued_headline_is_cut_where_another_source_cuts_it(void **state)
{
	(void)state;
	ROWS("identical\nA " HEADLINE "\nB " HEADLINE "\n"
	     "identical\nA " QUAYS "\nB " QUAYS "\n",
	     HEADLINE " " QUAYS " Les marins dorment.",
	     HEADLINE "\n" QUAYS " La digue menace de céder.");
}

static void a_formula_with_names_is_no_passage(void **state)
{
	(void)state;
	ROWS("",
	     "Une enquête pour sabotage est ouverte depuis lundi après la "
	     "découverte d'un ponton scié dans la nuit, a indiqué le procureur "
	     "de la République, Lucien Tarbouriech. Nul ne sait encore qui.",
	     "Le phare sera repeint en rouge. Rien ne presse pour remorquer "
	     "l'épave échouée, dont les soutes sont vides, d'après le "
	     "procureur de la République, Lucien Tarbouriech, qui navigue "
	     "lui-même.");
}

#define TRAPS(n)                                                               \
	"Les gendarmes de Varnes ont saisi " n " casiers à homards posés sans " \
	"permis au large de la pointe."

static void a_changed_figure_is_told_as_a_figure(void **state)
{
	(void)state;
	ROWS("edited\nA " TRAPS("32") "\nB " TRAPS("38") "\n"
	     "figure: 32 / 38\n",
	     TRAPS("32"), TRAPS("38"));
}

#define QUOTED                                                                 \
	"«Personne ne viendra sauver la vieille criée rouillée, alors nous "   \
	"la repeindrons avec nos propres pinceaux», soupire Lazare Quéméner, " \
	"mareyeur retraité."
#define REPORTED                                                               \
	"Lazare Quéméner, mareyeur retraité, soupire: repeindre avec nos "     \
	"pinceaux la criée rouillée, que personne ne viendra sauver, nous le " \
	"ferons."

static void a_quotation_told_in_another_order_is_a_rewritten_row(void **state)
{
	(void)state;
	ROWS("rewritten\nA " QUOTED "\nB " REPORTED "\n",
	     "La pluie tombait. " QUOTED " Un goéland passait.",
	     "Un cortège longeait la digue. " REPORTED);
}

#define EVERYDAY "Il n'y avait pas beaucoup de monde sur la place."

static void a_whole_everyday_sentence_alone_is_found(void **state)
{
	(void)state;
	ROWS("identical\nA " EVERYDAY "\nB " EVERYDAY "\n",
	     "La mer était grise hier. " EVERYDAY " Les goélands dormaient.",
	     "Un violoniste jouait Ravel. " EVERYDAY " Le bal commença tard.");
}

#define SALE                                                                   \
	"e conseil de Varnes a voté la vente du phare, malgré l'avis "         \
	"contraire des gardiens"

static void a_clause_that_one_source_moved_leaves_the_rest_shown(void **state)
{
	(void)state;
	ROWS("typographic\nA Après deux heures de débats houleux,\n"
	     "B après deux heures de débats houleux.\n"
	     "typographic\nA l" SALE ".\nB L" SALE ",\n",
	     "Après deux heures de débats houleux, l" SALE ".",
	     "L" SALE ", après deux heures de débats houleux.");
}

#define NORTH(art)                                                             \
	"Le préfet a promis des crédits pour réparer la digue nord avant " art \
	"hiver."
#define SOUTH(art)                                                             \
	"Le préfet a promis des subventions pour draguer la digue sud avant "  \
	art "été."

static void similar_sentences_keep_their_own_other_wording(void **state)
{
	static const char first[] = NORTH("l'") " La foule a sifflé longtemps "
					       "sous les fenêtres. " SOUTH("l'");
	static const char other_order[] =
		SOUTH("l'") " Tout le monde dormait. " NORTH("l'");

	(void)state;
	ROWS("identical\nA " NORTH("l'") "\nB " NORTH("l'") "\n"
	     "identical\nA " SOUTH("l'") "\nB " SOUTH("l'") "\n",
	     first, other_order);
	ROWS("edited\nA " NORTH("l'") "\nB " NORTH("cet ") "\nC " NORTH("l'")
	     "\nwording: l / cet / l\n"
	     "edited\nA " SOUTH("l'") "\nB " SOUTH("cet ") "\nC " SOUTH("l'")
	     "\nwording: l / cet / l\n",
	     first, "Un violon jouait. " NORTH("cet ") " " SOUTH("cet "),
	     other_order);
}

#define MARKET(name)                                                          \
	"La ville a lancé le " name " voulu par le maire Jean Baudry afin de " \
	"calmer la colère des pêcheurs."

#define BLUSH "Le capitaine Tarbouriech rougit jusqu'aux oreilles"
#define GLASS BLUSH " et reposa son verre."
#define WHISTLE BLUSH " en sifflant sa chienne borgne."

static void short_sentences_that_share_half_their_words_are_others(void **state)
{
	(void)state;
	ROWS("identical\nA " GLASS "\nB " GLASS "\n"
	     "identical\nC " WHISTLE "\nD " WHISTLE "\n",
	     "La mer était grise hier. " GLASS " Les goélands dormaient.",
	     "Un violoniste jouait Ravel. " GLASS " Le bal commença tard.",
	     "Personne ne répondit. " WHISTLE " Une cloche tintait au loin.",
	     "Le phare clignotait. " WHISTLE " On servit la soupe froide.");
}

#define BANNED(by)                                                             \
	"Cette interdiction de quitter le port " by "est inscrite au registre " \
	"des chalutiers par le capitaine Tarbouriech."

#define BAN BANNED("")
#define LONG_BAN BANNED("sans l'accord de deux armateurs ")

static void a_copy_goes_with_its_copies_not_with_a_longer_sentence(void **state)
{
	(void)state;
	ROWS("identical\nA " LONG_BAN "\nB " LONG_BAN "\n"
	     "identical\nA " BAN "\nA " BAN "\nB " BAN "\nB " BAN "\n",
	     LONG_BAN " La mer était grise. " BAN " Les goélands dormaient. "
	     BAN,
	     LONG_BAN " Un violon jouait. " BAN " Le bal commença tard. " BAN);
}

static void a_clause_that_ends_two_sentences_is_found(void **state)
{
	(void)state;
	ROWS("identical\n"
	     "A que tout le village avait vu la lumière du port.\n"
	     "B que tout le village avait vu la lumière du port.\n",
	     "La veuve du gardien, qui tricotait près de la lampe éteinte, "
	     "murmura que tout le village avait vu la lumière du port.",
	     "Dans le vieux phare de Brel, où le vent soufflait sans relâche "
	     "depuis mardi, on jure que tout le village avait vu la lumière du port.");
}

#define COUNCIL                                                                \
	"Les conseillers de Varnes ont rejeté le projet de digue flottante "   \
	"proposé par le chantier naval."
#define THEIRS(verb)                                                           \
	"Ils ont eu raison de le " verb ", et il y a dans le pays."

static void everyday_words_at_the_end_of_a_copy_are_counted_too(void **state)
{
	(void)state;
	ROWS("identical\nA " COUNCIL "\nB " COUNCIL "\n"
	     "edited\nA " THEIRS("démâter") "\nB " THEIRS("radouber")
	     "\nwording: démâter / radouber\n",
	     COUNCIL " " THEIRS("démâter") " Un goéland passait.",
	     COUNCIL " " THEIRS("radouber") " Le bal commença tard.");
}

#define HARBOUR "On a vu de la lumière au fond du port"

static void a_sentence_is_found_in_a_text_without_full_stops(void **state)
{
	(void)state;
	ROWS("typographic\nA " HARBOUR ".\nB " HARBOUR "\n",
	     "La mer était grise hier. " HARBOUR ". Les goélands dormaient.",
	     "quatre casiers à homards peints en rouge pour la fête du "
	     "quartier des voiliers et trois barques retournées sur le sable "
	     HARBOUR " une vieille lanterne de cuivre que le gardien du phare "
	     "de Brel décrochait le dimanche et un gilet de laine troué");
}

#define CROWD "a foule a sifflé longtemps sous les fenêtres de la mairie"

static void what_another_source_shows_to_be_a_sentence_is_one(void **state)
{
	(void)state;
	ROWS("typographic\nA " HARBOUR ",\nB " HARBOUR "\n"
	     "typographic\nB l" CROWD ".\nC L" CROWD ".\n",
	     "Hier, dit la mareyeuse, " HARBOUR ", quand trois chalutiers de "
	     "Brel rentraient sans pilote avec des casiers vides et une "
	     "chienne borgne qui aboyait contre la brume.",
	     "Un violoniste jouait Ravel. " HARBOUR " l" CROWD ".",
	     "L" CROWD ". Le bal commença tard.");
}

#define LICENCE(numbers, late)                                                 \
	"Toute licence accordée en violation des dispositions contenues aux "  \
	"articles " numbers " et 163" late ", soit par les pêcheurs eux-mêmes, " \
	"soit par tous ceux qui y ont intérêt, soit par le commissaire."

#define LATE "dans un délai de trente ans à compter de sa délivrance"

static void figures_listed_elsewhere_do_not_take_a_copy_apart(void **state)
{
	(void)state;
	ROWS("edited\nA " LICENCE("144, 146, 147, 161, 162",
				  ", peut être attaquée")
	     "\nB " LICENCE("144, 146, 146-1, 147, 161, 162",
			    " peut être attaquée, " LATE)
	     "\nwording:  / 146-1,\nwording:  / " LATE ",\n",
	     "La mer était grise. "
	     LICENCE("144, 146, 147, 161, 162", ", peut être attaquée"),
	     "Lorsque des indices sérieux laissent présumer que la licence "
	     "envisagée encourt la nullité au titre des articles 144, 146, "
	     "146-1, 147, 161, 162, 163, le garde se tait. "
	     LICENCE("144, 146, 146-1, 147, 161, 162",
		     " peut être attaquée, " LATE));
}

#define PORTER "Le gardien du phare remit les clefs rouillées de la lanterne"
#define HEIRS "ux trois neveux du dernier capitaine de la frégate"

static void words_put_in_where_others_end_go_with_what_they_follow(void **state)
{
	(void)state;
	/* C and D have a half of it each, and so show where a half ends */
	ROWS("edited\nA " PORTER "\nB " PORTER " sans aucun regret ni colère\n"
	     "C " PORTER ".\nwording:  / sans aucun regret ni colère / .\n"
	     "typographic\nA a" HEIRS ".\nB a" HEIRS ".\nD A" HEIRS ".\n",
	     "La mer était grise. " PORTER " a" HEIRS ". On servit la soupe.",
	     "Un violon jouait. " PORTER " sans aucun regret ni colère a" HEIRS
	     ". Une cloche tintait.",
	     "Le bal commença. " PORTER ". Il pleuvait fort sur la ville.",
	     "Personne ne vint. A" HEIRS ". Le chien dormait encore.");
}

static void short_items_between_copies_are_one_row(void **state)
{
	(void)state;
	ROWS("identical\nA " COUNCIL "\nB " COUNCIL "\n"
	     "edited\nA Par la mort du locataire ;\n"
	     "B Par la mort ou par un départ que rien n’annonçait du locataire ;\n"
	     "wording:  / ou par un départ que rien n’annonçait\n"
	     "identical\nA " TRAPS("32") "\nB " TRAPS("32") "\n",
	     COUNCIL "\n\nPar la mort du locataire ;\n\n" TRAPS("32"),
	     COUNCIL "\n\nPar la mort ou par un départ que rien n’annonçait du "
	     "locataire ;\n\n" TRAPS("32"));
}

static void short_items_beside_one_copy_are_two(void **state)
{
	(void)state;
	ROWS("identical\nA " COUNCIL "\nB " COUNCIL "\n",
	     COUNCIL "\n\nPar la mort du locataire ;\n\nOn servit la soupe.",
	     COUNCIL "\n\nPar la mort ou par un départ que rien n’annonçait du "
	     "locataire ;\n\nUn violon jouait.");
}

#define CLOSED "La criée rouillée n’ouvre jamais le dimanche matin"
#define UNLESS                                                                 \
	"aux mareyeurs qui n’ont payé ni leurs casiers ni les sommes dues au "  \
	"gardien du phare"

static void a_long_clause_put_into_a_text_goes_with_its_sentence(void **state)
{
	(void)state;
	ROWS("identical\nA " COUNCIL "\nB " COUNCIL "\n"
	     "edited\nA " CLOSED ".\nB " CLOSED " " UNLESS ".\n"
	     "wording:  / " UNLESS "\n"
	     "identical\nA " TRAPS("32") "\nB " TRAPS("32") "\n",
	     COUNCIL " " CLOSED ". " TRAPS("32"),
	     COUNCIL " " CLOSED " " UNLESS ". " TRAPS("32"));
}

static void a_long_clause_that_other_text_follows_is_an_addition(void **state)
{
	(void)state;
	ROWS("identical\nA " COUNCIL "\nB " COUNCIL "\n"
	     "typographic\nA " CLOSED ".\nB " CLOSED "\n",
	     COUNCIL " " CLOSED ". " TRAPS("32"),
	     COUNCIL " " CLOSED " " UNLESS ". La mer était grise.");
}

#define DIKE                                                                   \
	" les mareyeurs de Varnes réclament une digue plus haute et un phare " \
	"rallumé avant la saison des tempêtes"
#define REPEATED ", a répété le syndic des pêcheurs"
#define BEFORE "Après six heures de débats houleux"

static void a_few_words_that_some_leave_out_go_with_the_sentence(void **state)
{
	(void)state;
	ROWS("edited\nA Tous" DIKE REPEATED ".\nB Tous" DIKE REPEATED ".\n"
	     "C Tous" DIKE ".\nD Tous" DIKE ".\n"
	     "wording: " REPEATED " / " REPEATED " /  / \n",
	     "La mer était grise. Tous" DIKE REPEATED ". On servit la soupe.",
	     "Un violon jouait. Tous" DIKE REPEATED ". Le bal commença.",
	     "Le chat miaulait. Tous" DIKE ". Une cloche tintait.",
	     "Le pain manquait. Tous" DIKE ". Un goéland passait.");
	ROWS("edited\nA " BEFORE "," DIKE ".\nB " BEFORE "," DIKE ".\n"
	     "C Enfin" DIKE ".\nD Enfin" DIKE ".\n"
	     "wording: " BEFORE " / " BEFORE " / Enfin / Enfin\n",
	     "La mer était grise. " BEFORE "," DIKE ". On servit la soupe.",
	     "Un violon jouait. " BEFORE "," DIKE ". Le bal commença.",
	     "Le chat miaulait. Enfin" DIKE ". Une cloche tintait.",
	     "Le pain manquait. Enfin" DIKE ". Un goéland passait.");
}

#define HANDS(how, what)                                                       \
	"Odile Brissac cacha " how " son visage mouillé dans ses deux mains "  \
	what "."
#define WEARY HANDS("longtemps", "gercées")
#define PROUD HANDS("bientôt", "tremblantes")

#define STORM "Huit voiliers démâtés regagnèrent la rade avant le crépuscule."

/* Eight texts: a sentence that council or storm stand beside by fours. */
#define COMPANIES(first, second)                                               \
	"La mer était grise. " first " " COUNCIL " On servit la soupe.",       \
	"Un violon jouait. " first " " COUNCIL " Une cloche tintait.",         \
	"Le chat miaulait. " first " " COUNCIL " Le pain manquait.",           \
	"Une barque passa. " first " " COUNCIL " La brume monta.",             \
	"Le phare clignotait. " second " " STORM " Le bal finit.",       \
	"Personne ne vint. " second " " STORM " Il pleuvait fort.",      \
	"Un volet claqua. " second " " STORM " Les rats dansaient.",     \
	"Le curé toussa. " second " " STORM " Midi sonna enfin."
#define CELLS4(a, b, c, d, text)                                               \
	a " " text "\n" b " " text "\n" c " " text "\n" d " " text "\n"
#define COUNCIL_ROW "identical\n" CELLS4("A", "B", "C", "D", COUNCIL)
#define STORM_ROW "identical\n" CELLS4("E", "F", "G", "H", STORM)

static void like_sentences_in_other_company_are_two_rows(void **state)
{
	(void)state;
	ROWS("identical\n" CELLS4("A", "B", "C", "D", WEARY) COUNCIL_ROW
	     "identical\n" CELLS4("E", "F", "G", "H", PROUD) STORM_ROW,
	     COMPANIES(WEARY, PROUD));
}

static void one_sentence_in_other_company_is_one_row(void **state)
{
	(void)state;
	ROWS("identical\n" CELLS4("A", "B", "C", "D", WEARY)
	     CELLS4("E", "F", "G", "H", WEARY) COUNCIL_ROW STORM_ROW,
	     COMPANIES(WEARY, WEARY));
}

/* Long enough to be a match that is sure by itself. */
#define NETS(hue, end)                                                         \
	"Les ramendeuses du quai Brissac étalèrent leurs filets " hue          \
	" devant la criée déserte avant la marée " end "."

static void a_word_less_is_no_other_sentence(void **state)
{
	(void)state;
	ROWS("edited\n" CELLS4("A", "B", "C", "D", NETS("ocre", "basse"))
	     CELLS4("E", "F", "G", "H", NETS("bistre", "basse"))
	     "wording: ocre / ocre / ocre / ocre / bistre / bistre / bistre / "
	     "bistre\n" COUNCIL_ROW STORM_ROW,
	     COMPANIES(NETS("ocre", "basse"), NETS("bistre", "basse")));
}

static void long_sentences_in_other_company_are_two_rows(void **state)
{
	(void)state;
	ROWS("identical\n" CELLS4("A", "B", "C", "D", NETS("ocre", "basse"))
	     COUNCIL_ROW
	     "identical\n" CELLS4("E", "F", "G", "H", NETS("bistre", "noire"))
	     STORM_ROW,
	     COMPANIES(NETS("ocre", "basse"), NETS("bistre", "noire")));
}

static void a_closing_quote_stays_with_its_quotation(void **state)
{
	(void)state;
	ROWS("typographic\n"
	     "A 'The mud by the old bridge looks solid and it is not,'\n"
	     "B 'The mud by the old bridge looks solid and it is not.'\n",
	     "'The mud by the old bridge looks solid and it is not,' said "
	     "Tobias Kettle of the river board on the quay.",
	     "'The mud by the old bridge looks solid and it is not.' A ferry "
	     "ran to the island all day for the crowd.");
}

static void brackets_stay_around_what_they_enclose(void **state)
{
	(void)state;
	ROWS("edited\nA " MARKET("\"Grand marché\"")
	     "\nB " MARKET("«Grand marché» (GM)") "\nwording:  / (GM)\n",
	     MARKET("\"Grand marché\""), MARKET("«Grand marché» (GM)"));
}

static void letters_cut_into_other_words_leave_a_row_all_alike(void **state)
{
	const char *const texts[] = {
		"Le pont reste ouvert tout le week-end, dit Anne Morel.\n",
		"Le pont reste ouvert tout le weekend, dit Anne Morel.\n"};
	const struct row *row;
	struct story s;

	(void)state;
	story_init(&s, texts, 2);
	assert_int_equal(s.c->n_passages, 1);
	row = s.c->passages[0].rows;
	assert_int_equal(row->class, ROW_TYPOGRAPHIC);
	assert_int_equal(row->changed, 0);
	assert_true(row->alike == 1);
	story_release(&s);
}

static void marks_around_a_word_are_one_place_whoever_comes_first(void **state)
{
	const char *const texts[] = {
		"Le maire et Anne Morel ont eu un face à face tendu hier.\n",
		"Le maire et Anne Morel ont eu un face-à-face tendu hier.\n"};
	const char *const turned[] = {texts[1], texts[0]};
	struct story s;

	(void)state;
	for (int turn = 0; turn < 2; turn++) {
		story_init(&s, turn ? turned : texts, 2);
		assert_int_equal(s.c->n_passages, 1);
		assert_int_equal(s.c->passages[0].rows->n_variants, 1);
		story_release(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_glued_headline_is_cut_where_another_source_cuts_it),
		cmocka_unit_test(a_formula_with_names_is_no_passage),
		cmocka_unit_test(a_changed_figure_is_told_as_a_figure),
		cmocka_unit_test(
			a_quotation_told_in_another_order_is_a_rewritten_row),
		cmocka_unit_test(a_whole_everyday_sentence_alone_is_found),
		cmocka_unit_test(
			a_clause_that_one_source_moved_leaves_the_rest_shown),
		cmocka_unit_test(
			similar_sentences_keep_their_own_other_wording),
		cmocka_unit_test(
			short_sentences_that_share_half_their_words_are_others),
		cmocka_unit_test(
			a_copy_goes_with_its_copies_not_with_a_longer_sentence),
		cmocka_unit_test(a_clause_that_ends_two_sentences_is_found),
		cmocka_unit_test(
			everyday_words_at_the_end_of_a_copy_are_counted_too),
		cmocka_unit_test(
			a_sentence_is_found_in_a_text_without_full_stops),
		cmocka_unit_test(
			what_another_source_shows_to_be_a_sentence_is_one),
		cmocka_unit_test(
			words_put_in_where_others_end_go_with_what_they_follow),
		cmocka_unit_test(short_items_between_copies_are_one_row),
		cmocka_unit_test(short_items_beside_one_copy_are_two),
		cmocka_unit_test(
			figures_listed_elsewhere_do_not_take_a_copy_apart),
		cmocka_unit_test(
			a_long_clause_put_into_a_text_goes_with_its_sentence),
		cmocka_unit_test(
			a_long_clause_that_other_text_follows_is_an_addition),
		cmocka_unit_test(
			a_few_words_that_some_leave_out_go_with_the_sentence),
		cmocka_unit_test(like_sentences_in_other_company_are_two_rows),
		cmocka_unit_test(one_sentence_in_other_company_is_one_row),
		cmocka_unit_test(a_word_less_is_no_other_sentence),
		cmocka_unit_test(long_sentences_in_other_company_are_two_rows),
		cmocka_unit_test(a_closing_quote_stays_with_its_quotation),
		cmocka_unit_test(brackets_stay_around_what_they_enclose),
		cmocka_unit_test(
			letters_cut_into_other_words_leave_a_row_all_alike),
		cmocka_unit_test(
			marks_around_a_word_are_one_place_whoever_comes_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
