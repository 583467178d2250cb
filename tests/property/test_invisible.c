/*
 * What nobody sees hides no copy: whole articles with invisible characters
 * in them against the same without.
 */
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
#include "model/comparison.h"
#include "text/utf8.h"

static const uint32_t invisible[] = {
	0xad,	0x34f,	0x61c,	0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f,
	0x202a, 0x202d, 0x202e, 0x2060, 0x2063, 0x2066, 0x2069, 0xfeff, 0xe0041,
};
#define N_INVISIBLE (sizeof(invisible) / sizeof(*invisible))

enum place { BEFORE_WORDS, INSIDE_WORDS, BEHIND_WORDS, AROUND_BLANKS, PLACES };

static const char article[] =
	"Le pont de Sablières ferme lundi\n\n"
	"La préfecture a annoncé la fermeture du pont pour six mois. « Une "
	"décision difficile », selon le maire, M. Aubin. Quelque 12 000 "
	"véhicules l'empruntent chaque jour, dont 300 camions.\n\n"
	"Une navette gratuite reliera les deux rives de 6 heures à 22 heures. "
	"Les commerçants, eux, n'ont pas été consultés.\n";

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* CP at one place of each word of plain letters; returns how many. */
static size_t dress(struct str *out, uint32_t cp, enum place place)
{
	size_t n = 0;

	for (const char *p = article; *p; p++) {
		bool word = is_word(*p);
		bool first = word && (p == article || p[-1] == ' ');
		bool last = word && (p[1] == ' ' || p[1] == '.');
		bool inside = word && p != article && is_word(p[-1]);
		bool before = (place == BEFORE_WORDS && first) ||
			      (place == INSIDE_WORDS && inside) ||
			      (place == AROUND_BLANKS && *p == ' ');
		bool behind = (place == BEHIND_WORDS && last) ||
			      (place == AROUND_BLANKS && *p == ' ');

		/* a leading BOM is none of them */
		before &= p != article;
		if (before)
			str_add_cp(out, cp);
		str_addc(out, *p);
		if (behind)
			str_add_cp(out, cp);
		n += before + behind;
	}
	return n;
}

static void check_exports(const struct comparison *c, size_t n)
{
	const struct export_options opt = {.width = 200};
	struct str text = {0}, json = {0};
	char said[80], key[40];

	snprintf(said, sizeof(said),
		 "Ignored: %zu invisible characters, %zu in 2.\n", n, n);
	snprintf(key, sizeof(key), ",\"invisible\":%zu}", n);
	export_format_find("text")->write(&text, c, &opt);
	export_format_find("json")->write(&json, c, &opt);
	assert_non_null(strstr(text.ptr, said));
	assert_non_null(strstr(json.ptr, key));
	assert_null(strstr(strstr(json.ptr, key) + strlen(key),
			   "invisible"));
	str_release(&text);
	str_release(&json);
}

static void check_match(uint32_t cp, enum place place)
{
	const struct comparison_options opt = {.threads = 1};
	struct sources set = {0};
	struct comparison *c;
	struct str dressed = {0};
	size_t n = dress(&dressed, cp, place);
	struct err e;

	sources_add(&set, "plain", NULL, article, strlen(article));
	sources_add(&set, "dressed", NULL, dressed.ptr, dressed.len);
	assert_true(n > 30);
	c = comparison_create(&set, &opt, &e);
	assert_non_null(c);
	for (size_t i = 0; i < 2; i++)
		if (c->sources[i].own_words || c->sources[i].shared_words < 50)
			fail_msg("U+%04X at %d hides %u words", cp, place,
				 c->sources[i].own_words);
	for (size_t p = 0; p < c->n_passages; p++)
		if (c->passages[p].class > ROW_TYPOGRAPHIC)
			fail_msg("U+%04X at %d changes words", cp, place);
	assert_int_equal(c->n_additions, 0);
	assert_int_equal(set.v[0]->invisible, 0);
	assert_int_equal(set.v[1]->invisible, n);
	check_exports(c, n);
	comparison_free(c);
	sources_release(&set);
	str_release(&dressed);
}

static void what_nobody_sees_hides_no_copy_and_is_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_INVISIBLE; i++)
		for (int place = 0; place < PLACES; place++)
			check_match(invisible[i], (enum place)place);
	printf("invisible characters at places: %zu\n", N_INVISIBLE * PLACES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_nobody_sees_hides_no_copy_and_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
