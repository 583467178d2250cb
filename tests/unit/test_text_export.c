#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "export/export.h"
#include "support/build.h"

static const char *const story[] = {
	"Le matin, Odile pétrit son pain.\n"
	"[1 Pont fermé : {t:«} une décision {t:»}]\n"
	"[2 Le pont ferme lundi, a annoncé{w:} la préfecture.|"
	" Quelque {f:12 000} véhicules l{t:’}empruntent chaque {w:jour}.]"
	" [3 La navette sera gratuite.]\n"
	"Nous n’avons pas été consultés, dit la boulangère, qui a perdu la "
	"moitié de ses clients depuis le mois de janvier.",

	"[1 Pont fermé : {t:\"} une décision {t:\"}]"
	"[3~ La navette sera gratuite.]\n"
	"[2 Le pont ferme lundi, a annoncé{w: vendredi} la préfecture.|"
	" Quelque {f:14 000} véhicules l{t:'}empruntent chaque {w:jour}.]",

	"[2 Le pont ferme lundi, a annoncé{w: vendredi} la préfecture.|"
	" Quelque {f:14 000} véhicules l{t:'}empruntent chaque {w:matin}.]\n"
	"Sur notre antenne, le maire a parlé.",
};

static char *written(const char *const *marked, size_t n,
		     const struct export_options *opt)
{
	struct comparison *c = build_comparison(marked, n);
	struct str out = {0};

	export_format_find("text")->write(&out, c, opt);
	build_free(c);
	return out.ptr;
}

static void assert_holds(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("no '%s' in:\n%s", part, text);
}

static void assert_count(const char *text, const char *part, unsigned times)
{
	unsigned n = 0;

	for (const char *at = text; (at = strstr(at, part)); at++)
		n++;
	if (n != times)
		fail_msg("'%s' %u times, not %u, in:\n%s", part, n, times,
			 text);
}

static void assert_story(const char *part)
{
	struct export_options opt = {0};
	char *text = written(story, 3, &opt);

	assert_holds(text, part);
	free(text);
}

static void every_row_and_every_addition_stands_once(void **state)
{
	struct export_options opt = {0};
	char *text = written(story, 3, &opt);

	(void)state;
	assert_count(text, "Pont fermé", 1);
	assert_count(text, "véhicules", 1);
	assert_count(text, "La navette", 1);
	assert_count(text, "Odile", 1);
	assert_count(text, "consultés", 1);
	assert_count(text, "antenne", 1);
	free(text);
}

static void a_figure_is_told_with_who_has_it(void **state)
{
	(void)state;
	assert_story("\n      figure: 1 “12 000” / 2·3 “14 000”\n");
}

static void an_insertion_is_told_with_the_word_before_it(void **state)
{
	(void)state;
	assert_story("wording: 1 “annoncé” / 2·3 “annoncé vendredi”\n");
}

static void an_insertion_at_the_start_takes_the_word_behind_it(void **state)
{
	static const char *const marked[] = {
		"[1 {w:Hier, }le pont ferma.]", "[1 {w:}le pont ferma.]"};
	struct export_options opt = {0};
	char *text = written(marked, 2, &opt);

	(void)state;
	assert_holds(text, "wording: 1 “Hier, le” / 2 “le”\n");
	free(text);
}

static void a_reading_that_stands_twice_is_told_with_its_place(void **state)
{
	static const char *const marked[] = {
		"[1 le pont et {w:le} port]", "[1 le pont et {w:un} port]"};
	struct export_options opt = {0};
	char *text = written(marked, 2, &opt);

	(void)state;
	assert_holds(text, "wording: 1 “et le” / 2 “et un”\n");
	free(text);
}

static void quotes_are_not_those_of_the_readings(void **state)
{
	static const char *const marked[] = {
		"[1 il a dit {w:“oui”} hier]", "[1 il a dit {w:« non »} hier]"};
	struct export_options opt = {0};
	char *text = written(marked, 2, &opt);

	(void)state;
	assert_holds(text, "wording: 1 ‹“oui”› / 2 ‹« non »›\n");
	free(text);
	/* one half of a pair is enough, and beyond the last pair is none */
	text = written((const char *const[]){"[1 il a dit {w:oui”} hier]",
					     "[1 il a dit {w:non»} hier]"},
		       2, &opt);
	assert_holds(text, "wording: 1 ‹oui”› / 2 ‹non»›\n");
	free(text);
	text = written((const char *const[]){"[1 il a dit {w:“oui” «} hier]",
					     "[1 il a dit {w:‹non›} hier]"},
		       2, &opt);
	assert_holds(text, "wording: 1 ‹“oui” «› / 2 ‹‹non››\n");
	free(text);
}

static void readings_that_are_all_alike_are_no_difference(void **state)
{
	static const char *const marked[] = {
		"[1 le {w:pont} et {f:12} ans]",
		"[1 le {w:pont } et {f:14} ans]"};
	struct export_options opt = {0};
	char *text = written(marked, 2, &opt);

	(void)state;
	assert_null(strstr(text, "wording"));
	assert_holds(text, "figure: 1 “12” / 2 “14”\n");
	free(text);
}

static void typography_is_one_quiet_paragraph(void **state)
{
	static const char *const marked[] = {
		"[1 L{t:’}an, l{t:’}été {t:«} oui]",
		"[1 L{t:'}an, l{t:'}été {t:\"} oui]"};
	struct export_options opt = {0};
	char *text = written(marked, 2, &opt);

	(void)state;
	assert_holds(text, "typography: 1 ’ / 2 ' (2 times); 1 « / 2 \"\n");
	free(text);
	/* one that begins as another one does is another one */
	text = written((const char *const[]){"[1 A {t:« }b {t:«}c {t:« }d]",
					     "[1 A {t:\"''}b {t:\"}c {t:\"''}d]"},
		       2, &opt);
	assert_holds(text, "typography: 1 « / 2 \"'' (2 times); "
			   "1 « / 2 \"\n");
	free(text);
}

static void rows_with_nothing_under_them_run_on(void **state)
{
	static const char *const marked[] = {
		"[1 L{t:’}an un.| L{t:’}an deux.| Fin {f:12}.]",
		"[1 L{t:'}an un.| L{t:'}an deux.| Fin {f:14}.]"};
	struct export_options opt = {0};
	char *text = written(marked, 2, &opt);

	(void)state;
	assert_holds(text, "    L’an un. L’an deux.\n    Fin 12.\n"
		     "      figure: 1 “12” / 2 “14”\n"
		     "      typography: 1 ’ / 2 ' (2 times)\n");
	free(text);
}

static void white_space_alone_is_no_difference(void **state)
{
	static const char *const marked[] = {
		"[1 Le pont{t: }fermé]", "[1 Le pont{t:\xc2\xa0}fermé]"};
	struct export_options opt = {0};
	char *text = written(marked, 2, &opt);

	(void)state;
	assert_null(strstr(text, "typography:"));
	free(text);
}

static void what_variants_do_not_tell_is_told_whole(void **state)
{
	static const char *const marked[] = {
		"[1 Le pont {w:ferme} lundi soir.]",
		"[1 Le pont {w:ouvre} mardi.]",
		"[1 Le pont {w:ferme} lundi soir.]"};
	struct export_options opt = {0};
	char *text = written(marked, 3, &opt);

	(void)state;
	assert_holds(text, "    Le pont ferme lundi soir.\n"
		     "      in 2: Le pont ouvre mardi.\n");
	free(text);
}

static void a_rewritten_row_is_told_whole(void **state)
{
	static const char *const marked[] = {
		"[1 {o:Lundi, }le pont ferme]", "[1 {o:}le pont ferme]"};
	struct export_options opt = {0};
	char *text = written(marked, 2, &opt);

	(void)state;
	assert_holds(text, "    Lundi, le pont ferme\n"
		     "      in 2: le pont ferme\n");
	free(text);
}

static void a_source_that_has_it_twice_gets_letters(void **state)
{
	static const char *const marked[] = {
		"[1 Lundi {f:12} ans] [1~ Lundi {f:14} ans]",
		"[1 Lundi {f:12} ans]"};
	struct export_options opt = {0};
	char *text = written(marked, 2, &opt);

	(void)state;
	assert_holds(text, "1   in 1a·1b·2: 3 words, edited, 90 % alike; "
		     "moved in 1b\n");
	assert_holds(text, "figure: 1a·2 “12” / 1b “14”\n");
	free(text);
}

static void letters_come_behind_sources_that_have_it_once_too(void **state)
{
	static const char *const marked[] = {
		"[1 Lundi {f:12} ans]", "[1 Lundi {f:12} ans]",
		"[1 Lundi {f:12} ans] [1~ Lundi {f:14} ans]"};
	struct export_options opt = {0};
	char *text = written(marked, 3, &opt);

	(void)state;
	assert_holds(text, "figure: 1·2·3a “12” / 3b “14”\n");
	free(text);
}

static void the_letters_go_on_behind_z(void **state)
{
	struct export_options opt = {0};
	struct str first = {0};
	char *text;

	(void)state;
	for (int i = 0; i < 28; i++)
		str_addf(&first, "[1%s Lundi {f:%s} ans] ", i ? "~" : "",
			 i == 25 ? "14" : i == 27 ? "16" : "12");
	text = written((const char *const[]){first.ptr,
					     "[1 Lundi {f:12} ans]"},
		       2, &opt);
	assert_holds(text, "/ 1z “14” / 1ab “16”\n");
	free(text);
	str_release(&first);
}

static void long_lists_of_sources_are_ranges(void **state)
{
	static const char *const marked[] = {
		"[1 Lundi {f:12} ans]", "[1 Lundi {f:12} ans]",
		"[1 Lundi {f:12} ans]", "[1 Lundi {f:14} ans]",
		"[1 Lundi {f:12} ans]"};
	struct export_options opt = {0};
	char *text = written(marked, 5, &opt);

	(void)state;
	assert_holds(text, "1   in 1–5:");
	assert_holds(text, "figure: 1–3·5 “12” / 4 “14”\n");
	free(text);
}

static void shares_never_round_to_all_or_nothing(void **state)
{
	struct export_options opt = {0};
	struct str text = {0};
	char *out;

	(void)state;
	str_adds(&text, "[1 oui]");
	for (int i = 0; i < 999; i++)
		str_adds(&text, " non");
	out = written((const char *const[]){text.ptr, "[1 oui]"}, 2, &opt);
	assert_holds(out, "  1  A        1000    <1 %    99 %\n"
		     "  2  B           1   100 %     0 %\n");
	free(out);
	str_release(&text);
}

static void only_leaves_the_other_kinds_out(void **state)
{
	struct export_options opt = {.only = EXPORT_SHARED};
	char *text = written(story, 3, &opt);

	(void)state;
	assert_null(strstr(text, "antenne"));
	free(text);
	opt.only = EXPORT_UNIQUE;
	text = written(story, 3, &opt);
	assert_null(strstr(text, "navette"));
	assert_holds(text, "antenne");
	free(text);
	opt.only = EXPORT_DIFFERENT;
	text = written(story, 3, &opt);
	assert_null(strstr(text, "navette"));
	assert_holds(text, "véhicules");
	free(text);
	/* of one passage too, the rows that run on before it as well */
	text = written((const char *const[]){
			       "[1 L{t:’}un.| Deux.| L{t:’}autre.| Cinq {f:5}.]",
			       "[1 L{t:'}un.| Deux.| L{t:'}autre.| Cinq {f:6}.]"},
		       2, &opt);
	assert_holds(text, "    L’un.\n    L’autre.\n    Cinq 5.\n");
	assert_null(strstr(text, "Deux"));
	free(text);
}

static void empty_sources_are_told_too(void **state)
{
	struct export_options opt = {0};
	char *text = written((const char *const[]){"", "  \n"}, 2, &opt);

	(void)state;
	assert_holds(text, "  1  A           0       -       -\n");
	assert_holds(text, "What the sources share\n");
	assert_holds(text, "\nNothing.\n");
	assert_holds(text, "\nNothing of their own: 1·2\n");
	free(text);
}

static unsigned columns(const char *line)
{
	unsigned n = 0;

	for (; *line && *line != '\n'; line++)
		n += ((unsigned char)*line & 0xc0) != 0x80;
	return n;
}

static void no_line_is_wider_than_the_page(void **state)
{
	static const unsigned widths[] = {1, 44, 45, 60, 80, 100, 512};

	(void)state;
	for (size_t i = 0; i < sizeof(widths) / sizeof(*widths); i++) {
		struct export_options opt = {.width = widths[i]};
		unsigned width = widths[i] < 44 ? 44 : widths[i];
		char *text = written(story, 3, &opt);
		const char *at = text;

		while (at) {
			if (columns(at) > width)
				fail_msg("wider than %u: %.99s", width, at);
			at = strchr(at, '\n');
			at = at ? at + 1 : NULL;
		}
		free(text);
	}
}

static void a_file_gets_no_escape_codes(void **state)
{
	static const char *const marked[] = {
		"[1 Le \x1b" "cpont\x9b {w:\x1bPx\x07}] \xe2\x80\xae fin",
		"[1 Le \x1b" "cpont\x9b {w:a}]"};
	struct export_options opt = {0};
	char *text = written(marked, 2, &opt);

	(void)state;
	for (const char *at = text; *at; at++)
		assert_true((unsigned char)*at >= ' ' || *at == '\n');
	assert_null(strstr(text, "\xe2\x80\xae"));
	free(text);
}

static void a_terminal_gets_colours_when_asked(void **state)
{
	struct export_options opt = {.color = true};
	char *text = written(story, 3, &opt);

	(void)state;
	assert_holds(text, "\033[1mWhat the sources share\033[0m\n");
	assert_holds(text, "\033[1;33mfigure: \033[0m1 “12 000”");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_and_every_addition_stands_once),
		cmocka_unit_test(a_figure_is_told_with_who_has_it),
		cmocka_unit_test(an_insertion_is_told_with_the_word_before_it),
		cmocka_unit_test(
			an_insertion_at_the_start_takes_the_word_behind_it),
		cmocka_unit_test(
			a_reading_that_stands_twice_is_told_with_its_place),
		cmocka_unit_test(quotes_are_not_those_of_the_readings),
		cmocka_unit_test(readings_that_are_all_alike_are_no_difference),
		cmocka_unit_test(typography_is_one_quiet_paragraph),
		cmocka_unit_test(rows_with_nothing_under_them_run_on),
		cmocka_unit_test(white_space_alone_is_no_difference),
		cmocka_unit_test(what_variants_do_not_tell_is_told_whole),
		cmocka_unit_test(a_rewritten_row_is_told_whole),
		cmocka_unit_test(a_source_that_has_it_twice_gets_letters),
		cmocka_unit_test(
			letters_come_behind_sources_that_have_it_once_too),
		cmocka_unit_test(the_letters_go_on_behind_z),
		cmocka_unit_test(long_lists_of_sources_are_ranges),
		cmocka_unit_test(shares_never_round_to_all_or_nothing),
		cmocka_unit_test(only_leaves_the_other_kinds_out),
		cmocka_unit_test(empty_sources_are_told_too),
		cmocka_unit_test(no_line_is_wider_than_the_page),
		cmocka_unit_test(a_file_gets_no_escape_codes),
		cmocka_unit_test(a_terminal_gets_colours_when_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
