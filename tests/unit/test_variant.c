#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/mem.h"
#include "unit/described.h"
#include "unit/random.h"

static void add_variant(struct str *out, const struct described *d,
			const struct variant *v)
{
	str_adds(out, variant_class_name(v->class));
	for (size_t i = 0; i < v->n_readings; i++) {
		struct span s = v->readings[i].span;

		str_adds(out, i ? " / " : ": ");
		str_add(out, d->set.v[i]->text + s.start, span_len(s));
	}
	str_addc(out, '\n');
}

static size_t count(const char *const *v)
{
	size_t n = 0;

	while (v[n])
		n++;
	return n;
}

/* The variants of a row of TEXTS, one a line, are EXPECTED. */
static void assert_told(const char *language, const char *const *texts,
			const char *expected)
{
	struct described d;
	struct str told = {0};

	describe(&d, language, texts, count(texts), 0);
	str_adds(&told, "");
	for (size_t i = 0; i < d.row.n_variants; i++)
		add_variant(&told, &d, &d.row.variants[i]);
	if (strcmp(told.ptr ? told.ptr : "", expected))
		fail_msg("\"%s\", ...:\n%s-- expected --\n%s", texts[0],
			 told.ptr ? told.ptr : "", expected);
	str_release(&told);
	described_release(&d);
}

static void fr(const char *a, const char *b, const char *expected)
{
	assert_told("fr", (const char *[]){a, b, NULL}, expected);
}

static void en(const char *a, const char *b, const char *expected)
{
	assert_told("en", (const char *[]){a, b, NULL}, expected);
}

static void fr3(const char *a, const char *b, const char *c,
		const char *expected)
{
	assert_told("fr", (const char *[]){a, b, c, NULL}, expected);
}

static void a_clause_that_one_lacks_leaves_the_others_their_own(void **state)
{
	static const char all[] = "Le pont fermera à la circulation, pour une "
				  "durée de six mois, dès lundi.";
	static const char inserted[] =
		"Le pont fermera à la circulation, piétons compris, pour une "
		"durée de six mois, dès lundi.";
	static const char eight[] = "Le pont fermera à la circulation, pour "
				    "une durée de huit mois, dès lundi.";
	static const char weeks[] = "Le pont fermera à la circulation, pour "
				   "une durée de six semaines, dès lundi.";
	static const char lacks[] = "Le pont fermera à la circulation, dès "
				    "lundi.";

	(void)state;
	fr3(all, inserted, lacks,
	    "wording:  / piétons compris, / \n"
	    "wording: pour une durée de six mois, / "
	    "pour une durée de six mois, / \n");
	fr3(all, eight, lacks,
	    "wording: pour une durée de / pour une durée de / \n"
	    "figure: six / huit / \n"
	    "wording: mois, / mois, / \n");
	fr3(lacks, all, weeks,
	    "wording:  / pour une durée de six / pour une durée de six\n"
	    "wording:  / mois, / semaines,\n");
	fr3(lacks, all, eight,
	    "wording:  / pour une durée de / pour une durée de\n"
	    "figure:  / six / huit\n"
	    "wording:  / mois, / mois,\n");
}

static void words_of_its_own_stand_at_one_place(void **state)
{
	(void)state;
	fr3("Le maire a inauguré hier la grande digue de pierre du port.",
	    "Le maire a inauguré hier la longue digue de pierre du port.",
	    "Le maire a inauguré ses travaux du port.",
	    "wording: hier la / hier la / \n"
	    "wording: grande / longue / \n"
	    "wording: digue de pierre / digue de pierre / ses travaux\n");
}

static void a_few_words_with_one_instead_are_told_whole(void **state)
{
	(void)state;
	fr3("Il a vu le grand pont du port.", "Il a vu un grand pont du port.",
	    "Il a vu ce vieux pont du port.",
	    "wording: le grand / un grand / ce vieux\n");
}

static void a_changed_figure_is_told_alone(void **state)
{
	(void)state;
	fr("Quelque 12 000 véhicules passent.",
	   "Près de 14.000 voitures passent.",
	   "wording: Quelque / Près de\n"
	   "figure: 12 000 / 14.000\n"
	   "wording: véhicules / voitures\n");
	fr("Soit 60 % des 2,5 millions d'euros.",
	   "Soit 55 % des 3,5 millions d'euros.",
	   "figure: 60 % / 55 %\n"
	   "figure: 2,5 millions d'euros / 3,5 millions d'euros\n");
	en("It will close on December 3 at dawn.",
	   "It will close on December 4 at dawn.",
	   "figure: December 3 / December 4\n");
	en("Some 200 boats left on Monday.", "Some 300 boats left on Friday.",
	   "figure: 200 / 300\n"
	   "figure: Monday / Friday\n");
	fr("Elle circulera de 5 h 30 à 22 heures.",
	   "Elle circulera de 6 heures à 22 heures.",
	   "figure: 5 h 30 / 6 heures\n");
}

static void a_figure_told_otherwise_is_quiet(void **state)
{
	(void)state;
	fr("Il y a cent douze bateaux ici.", "Il y a 112 bateaux ici.",
	   "wording: cent douze / 112\n");
	fr("Il y a 100 000 bateaux ici.", "Il y a 100.000 bateaux ici.",
	   "typography: 100 000 / 100.000\n");
	fr("Il y a 100 000 bateaux ici.", "Il y a cent mille bateaux ici.",
	   "wording: 100 000 / cent mille\n");
	en("A boat for a hundred thousand people.",
	   "A boat for 100,000 people.",
	   "wording: a hundred thousand / 100,000\n");
	fr("Il fermera le 3 décembre au soir.", "Il fermera le 03/12 au soir.",
	   "wording: 3 décembre / 03/12\n");
	fr("Il fermera le 3 décembre au soir.", "Il fermera le 3 au soir.",
	   "wording: 3 décembre / 3\n");
	fr("Soit 60 pour cent des voix.", "Soit 60 % des voix.",
	   "wording: 60 pour cent / 60 %\n");
	en("It cost 2.5 million in all.", "It cost 2,500,000 in all.",
	   "wording: 2.5 million / 2,500,000\n");
	fr("C'est la première fois.", "C'est la 1re fois.",
	   "wording: première / 1re\n");
}

static void a_figure_that_others_leave_out_is_not_changed(void **state)
{
	(void)state;
	fr("Des camions, dont 900 poids lourds, passent.",
	   "Des camions passent.",
	   "wording: , dont 900 poids lourds, / \n");
	fr("Un bateau et une barque.", "Un bateau et la barque.",
	   "wording: une / la\n");
}

static void figures_are_set_against_their_kind(void **state)
{
	(void)state;
	fr("Le départ aura lieu lundi sur 12 quais.",
	   "Le départ aura lieu sur 14 voies vendredi.",
	   "wording: lundi / \n"
	   "figure: 12 / 14\n"
	   "wording: quais / voies vendredi\n");
	fr("Il arrive ici, 400 amis, lundi, au port.",
	   "Il arrive mardi, très tard, au port.",
	   "wording: ici, 400 amis, / \n"
	   "figure: lundi / mardi\n"
	   "wording:  / très tard,\n");
}

static void words_of_a_changed_sum_count_alone(void **state)
{
	const char *const texts[] = {
		"Le pont a coûté 12 millions d'euros.",
		"Le pont a coûté 14 millions d'euros.", NULL};
	struct described d;

	(void)state;
	describe(&d, "fr", texts, 2, 0);
	assert_int_equal(d.row.class, ROW_EDITED);
	assert_int_equal(d.row.changed, 1);
	assert_true(d.row.alike > .87 && d.row.alike < .88);
	described_release(&d);
}

static void a_changed_name_is_told_alone(void **state)
{
	(void)state;
	fr("La préfète, Maëlle Trescarte, est venue.",
	   "La préfète, Maëlle Trescartes, est venue.",
	   "name: Trescarte / Trescartes\n");
	fr("Selon le ministre Ouchakov, c'est sûr.",
	   "Selon le conseiller Ushakov, c'est sûr.",
	   "wording: ministre / conseiller\n"
	   "name: Ouchakov / Ushakov\n");
	en("The mayor, Tobias Kettle, came.", "The mayor, Marlow Finch, came.",
	   "name: Tobias Kettle / Marlow Finch\n");
}

static void a_title_names_nobody(void **state)
{
	(void)state;
	fr("Selon M. Peskov, c'est sûr.", "Selon Dmitri Peskov, c'est sûr.",
	   "wording: M. / Dmitri\n");
	en("It is so, Mr Kettle said.", "It is so, Tobias Kettle said.",
	   "wording: Mr / Tobias\n");
	en("It is so, she said.", "It is so, said Tobias Kettle, she said.",
	   "wording:  / said Tobias Kettle,\n");
}

static void words_that_change_places_are_one_change(void **state)
{
	(void)state;
	fr("Un accord entre la région et le département est signé.",
	   "Un accord entre le département et la région est signé.",
	   "order: la région et le département / "
	   "le département et la région\n");
	en("They saw red and blue boats there.",
	   "They saw blue and red boats there.",
	   "order: red and blue / blue and red\n");
	fr("Un drap rouge et vert puis bleu.",
	   "Un drap vert et bleu puis rouge.",
	   "order: rouge et vert puis bleu / vert et bleu puis rouge\n");
	fr("Le pont fermera lundi à midi.", "Lundi à midi le pont fermera.",
	   "order: Le pont fermera lundi à midi / "
	   "Lundi à midi le pont fermera\n");
	fr3("Il va de Brest à Quimper.", "Il va de Quimper à Brest.",
	    "Il va de Brest à Quimper.",
	    "order: Brest à Quimper / Quimper à Brest / Brest à Quimper\n");
}

static void changes_join_across_one_function_word(void **state)
{
	(void)state;
	fr("Avec Nous et tout.", "Avec Vous et tout.",
	   "wording: Nous / Vous\n");
	fr("Un navire rapide et sobre partira.",
	   "Un bateau lent et vieux partira.",
	   "wording: navire rapide et sobre / bateau lent et vieux\n");
	fr("Un navire de 12 tonnes partira.",
	   "Un bateau de 14 tonnes partira.",
	   "wording: navire / bateau\n"
	   "figure: 12 / 14\n");
	fr("Avec Durand et son navire.", "Avec Martin et son bateau.",
	   "name: Durand / Martin\n"
	   "wording: navire / bateau\n");
	fr("Il parle de ports.", "Il parle des ports.",
	   "wording: de / des\n");
}

static void a_function_word_that_one_lacks_parts_no_change(void **state)
{
	(void)state;
	fr3("Ils ont défilé à la fin de l'année ensemble.",
	    "Ils ont défilé vers la fin du mois de mars ensemble.",
	    "Ils ont défilé ensemble.",
	    "wording: à / vers / \n"
	    "wording: la fin / la fin / \n"
	    "wording: de l'année / du mois de mars / \n");
}

static void changes_of_other_cells_do_not_join(void **state)
{
	(void)state;
	assert_told("fr", (const char *[]){
		"Un navire et port.", "Un bateau et port.",
		"Un navire et quai.", "Un navire et bassin.", NULL},
		"wording: navire / bateau / navire / navire\n"
		"wording: port / port / quai / bassin\n");
	fr3("Un navire et port.", "Un bateau et quai.", "Un canot et port.",
	    "wording: navire et port / bateau et quai / canot et port\n");
}

static void marks_before_a_change_are_told_apart(void **state)
{
	(void)state;
	fr("Le porte-parole, M. Peskov.", "Le porte-parole Dmitri Peskov.",
	   "typography: , / \n"
	   "wording: M. / Dmitri\n");
	fr("Il dit \"tout va bien.", "Il dit et tout va bien.",
	   "typography: \" / \n"
	   "wording:  / et\n");
	fr("Il dit, tout va bien.", "Il dit donc, et tout va bien.",
	   "typography: , / \n"
	   "wording:  / donc, et\n");
	fr("Il date de 1934.", "Il date de 1934, et.",
	   "wording:  / , et\n");
	fr("Il date de 1934. Bref", "Il date de 1934, et Bref",
	   "typography: . / ,\n"
	   "wording:  / et\n");
}

static void quotes_around_one_word_are_one_look(void **state)
{
	(void)state;
	fr("un mot « rare » ici", "un mot \"rare\" ici",
	   "typography:  « rare »  /  \"rare\" \n");
	fr("dit qu’il « ose » ici", "dit qu'il \"ose\" ici",
	   "typography: ’ / '\n"
	   "typography:  « ose »  /  \"ose\" \n");
	fr("un « mot bien rare » ici", "un \"mot bien rare\" ici",
	   "typography:  «  /  \"\n"
	   "typography:  »  / \" \n");
}

static void equal_cells_have_no_variants(void **state)
{
	(void)state;
	fr("Le pont.", "Le pont.", "");
	fr("Le  pont.", "Le\npont.", "");
}

/* The first cell with the readings of cell I put in is cell I. */
static void assert_rebuilds(const struct described *d, size_t i,
			    uint64_t seed)
{
	struct str made = {0}, real = {0};
	uint32_t at = 0, at_i = 0;

	for (size_t k = 0; k < d->row.n_variants; k++) {
		const struct variant *v = &d->row.variants[k];
		struct span first = v->readings[0].span;
		struct span own = v->readings[i].span;

		if (own.start < at_i || own.end < own.start ||
		    own.end > d->set.v[i]->len || v->n_readings != d->set.n)
			fail_msg("seed %#llx: readings overlap",
				 (unsigned long long)seed);
		at_i = own.end;
		add_but_blanks(&made, d->set.v[0]->text,
			       (struct span){at, first.start});
		add_but_blanks(&made, d->set.v[i]->text, own);
		at = first.end;
	}
	add_but_blanks(&made, d->set.v[0]->text,
		       (struct span){at, d->set.v[0]->len});
	add_but_blanks(&real, d->set.v[i]->text,
		       (struct span){0, d->set.v[i]->len});
	if (!slice_equal(slice_of(made.ptr, made.len),
			 slice_of(real.ptr, real.len)))
		fail_msg("seed %#llx: \"%s\" is not \"%s\"",
			 (unsigned long long)seed, made.ptr, real.ptr);
	str_release(&made);
	str_release(&real);
}

static void readings_give_every_cell_back(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed < 3000; seed++) {
		uint64_t state_of = seed * 0x9e3779b97f4a7c15u;
		struct str v[CELLS_MAX] = {0};
		const char *texts[CELLS_MAX];
		uint32_t n = 2 + random_below(&state_of, CELLS_MAX - 2);
		struct described d;

		for (uint32_t i = 0; i < n; i++) {
			add_words(&v[i], &state_of);
			if (random_below(&state_of, 2)) {
				str_adds(&v[i], "le long pont de la rive ");
				add_words(&v[i], &state_of);
			}
			texts[i] = v[i].ptr;
		}
		describe(&d, "fr", texts, n, random_below(&state_of, n));
		for (uint32_t i = 0; i < n; i++)
			assert_rebuilds(&d, i, seed);
		described_release(&d);
		for (uint32_t i = 0; i < n; i++)
			str_release(&v[i]);
	}
}

/* The readings of a cell and their classes, one a line. */
static void add_cell_readings(struct str *out, const struct described *d,
			      size_t i)
{
	for (size_t k = 0; k < d->row.n_variants; k++) {
		const struct variant *v = &d->row.variants[k];
		struct span s = v->readings[i].span;

		str_addf(out, "%s %u %u\n", variant_class_name(v->class),
			 s.start, s.end);
	}
}

static void assert_same_readings(const struct described *a, size_t i,
				 const struct described *b, size_t j,
				 uint64_t seed)
{
	struct str x = {0}, y = {0};

	add_cell_readings(&x, a, i);
	add_cell_readings(&y, b, j);
	if (!slice_equal(slice_of(x.ptr, x.len), slice_of(y.ptr, y.len)))
		fail_msg("seed %#llx:\n%s-- is not --\n%s",
			 (unsigned long long)seed, x.ptr, y.ptr);
	str_release(&x);
	str_release(&y);
}

static void the_order_of_the_cells_does_not_matter(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed < 1000; seed++) {
		uint64_t state_of = seed * 0x9e3779b97f4a7c15u;
		uint32_t n = 2 + random_below(&state_of, CELLS_MAX - 2);
		uint32_t turn = random_below(&state_of, n), core;
		struct str v[CELLS_MAX] = {0};
		const char *texts[CELLS_MAX], *turned[CELLS_MAX];
		struct described a, b;

		for (uint32_t i = 0; i < n; i++) {
			add_words(&v[i], &state_of);
			str_adds(&v[i], "le long pont de la rive ");
			add_words(&v[i], &state_of);
			texts[i] = v[i].ptr;
			turned[(i + turn) % n] = v[i].ptr;
		}
		core = random_below(&state_of, n);
		describe(&a, "fr", texts, n, core);
		describe(&b, "fr", turned, n, (core + turn) % n);
		for (uint32_t i = 0; i < n; i++)
			assert_same_readings(&a, i, &b, (i + turn) % n, seed);
		described_release(&a);
		described_release(&b);
		for (uint32_t i = 0; i < n; i++)
			str_release(&v[i]);
	}
}

#define MANY 5000
#define MANY_WORDS 60

static void add_edited(struct str *out, uint32_t cell)
{
	uint32_t edited = cell % MANY_WORDS;

	for (uint32_t i = 0; i < MANY_WORDS; i++) {
		if (cell && i == edited && cell % 3 == 0)
			continue;
		if (cell && i == edited && cell % 3 == 1)
			str_addf(out, "autre%u ", cell);
		str_addf(out, "mot%c%c ", 'a' + i / 26, 'a' + i % 26);
		if (cell && i == edited && cell % 3 == 2)
			str_addf(out, "encore%u ", cell);
	}
}

static void many_cells_take_linear_time(void **state)
{
	struct str *v = mem_zalloc(MANY, sizeof(*v));
	const char **texts = mem_zalloc(MANY, sizeof(*texts));
	struct described d;
	clock_t start;

	(void)state;
	for (uint32_t i = 0; i < MANY; i++) {
		add_edited(&v[i], i);
		texts[i] = v[i].ptr;
	}
	start = clock();
	describe(&d, "fr", texts, MANY, 0);
	print_message("%u cells: %.2f s\n", MANY,
		      (double)(clock() - start) / CLOCKS_PER_SEC);
	assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
	assert_in_range(d.row.n_variants, MANY_WORDS, 2 * MANY_WORDS + 1);
	for (uint32_t i = 1; i < MANY; i += 97)
		assert_rebuilds(&d, i, i);
	described_release(&d);
	for (uint32_t i = 0; i < MANY; i++)
		str_release(&v[i]);
	free(v);
	free(texts);
}

/* With sanitizers: cells of any length are read to their end, not beyond. */
static void first_and_last_word_differ_at_any_length(void **state)
{
	(void)state;
	for (unsigned n = 1; n < 80; n++) {
		struct str a = {0}, b = {0};

		str_adds(&a, "Hier");
		str_adds(&b, "Demain");
		for (unsigned i = 0; i < n; i++) {
			str_addf(&a, " mot%c", 'a' + (int)(i % 26));
			str_addf(&b, " mot%c", 'a' + (int)(i % 26));
		}
		str_adds(&a, " ici");
		str_adds(&b, " ailleurs");
		fr(a.ptr, b.ptr,
		   "wording: Hier / Demain\nwording: ici / ailleurs\n");
		str_release(&a);
		str_release(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_clause_that_one_lacks_leaves_the_others_their_own),
		cmocka_unit_test(words_of_its_own_stand_at_one_place),
		cmocka_unit_test(a_few_words_with_one_instead_are_told_whole),
		cmocka_unit_test(a_changed_figure_is_told_alone),
		cmocka_unit_test(a_figure_told_otherwise_is_quiet),
		cmocka_unit_test(
			a_figure_that_others_leave_out_is_not_changed),
		cmocka_unit_test(figures_are_set_against_their_kind),
		cmocka_unit_test(words_of_a_changed_sum_count_alone),
		cmocka_unit_test(a_changed_name_is_told_alone),
		cmocka_unit_test(a_title_names_nobody),
		cmocka_unit_test(words_that_change_places_are_one_change),
		cmocka_unit_test(changes_join_across_one_function_word),
		cmocka_unit_test(
			a_function_word_that_one_lacks_parts_no_change),
		cmocka_unit_test(changes_of_other_cells_do_not_join),
		cmocka_unit_test(marks_before_a_change_are_told_apart),
		cmocka_unit_test(quotes_around_one_word_are_one_look),
		cmocka_unit_test(equal_cells_have_no_variants),
		cmocka_unit_test(readings_give_every_cell_back),
		cmocka_unit_test(the_order_of_the_cells_does_not_matter),
		cmocka_unit_test(many_cells_take_linear_time),
		cmocka_unit_test(first_and_last_word_differ_at_any_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
