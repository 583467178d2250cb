#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "model/cluster.h"
#include "support/build.h"
#include "unit/random.h"

#define SEED 4u

struct fixture {
	struct comparison *c;
	struct clusters *k;
};

static struct fixture make(const char *const *texts, size_t n)
{
	struct fixture f = {build_comparison(texts, n), NULL};

	f.k = clusters_create(f.c);
	return f;
}

static void release(struct fixture *f)
{
	clusters_free(f->k);
	build_free(f->c);
}

/* "134 25 | 6": the groups, then who is alone, by number. */
static void expect(const struct fixture *f, const char *groups)
{
	struct str got = {0};
	size_t i, k;

	for (k = 0; k < f->k->n; k++) {
		for (i = 0; i < f->k->v[k].n; i++) {
			assert_int_equal(f->k->of[f->k->v[k].sources[i]], k);
			str_addu(&got, f->k->v[k].sources[i] + 1);
		}
		str_addc(&got, ' ');
	}
	str_addc(&got, '|');
	for (i = 0; i < f->k->n_alone; i++) {
		assert_int_equal(f->k->of[f->k->alone[i]], CLUSTER_NONE);
		str_addf(&got, " %u", f->k->alone[i] + 1);
	}
	assert_string_equal(got.ptr, groups);
	str_release(&got);
}

static void sources_that_share_much_are_one_group(void **state)
{
	static const char *const texts[] = {
		"Un.\n[1 Le phare de Brel a été repeint hier.]",
		"[2 La chorale de Lanvec chante.] Tout autre chose ici.",
		"[1 Le phare de Brel a été repeint hier.] Fin.",
		"Rien de tout cela ne dit la même chose.",
		"[2 La chorale de Lanvec chante.] Quatre autres mots.",
		"[1 Le phare de Brel a été repeint hier.]"};
	struct fixture f = make(texts, 6);

	(void)state;
	expect(&f, "136 25 | 4");
	assert_int_equal(f.k->v[0].words, 8);
	assert_int_equal(f.k->v[1].words, 5);
	assert_int_equal(f.k->v[0].lead, 0);
	assert_int_equal(f.k->v[1].lead, 1);
	release(&f);
}

static void what_most_share_most_of_leads(void **state)
{
	static const char *const texts[] = {
		"[1 La une.] [2 Le phare de Brel a été repeint.]\n"
		"[3 Trois amis en ont parlé le soir au coin du feu.]",
		"[1 La une.] [2 Le phare de Brel a été repeint.]\n"
		"[3 Trois amis en ont parlé le soir au coin du feu.]",
		"[1 La une.] [2 Le phare de Brel a été repeint.]",
		"[1 La une.] [2 Le phare de Brel a été repeint.]"};
	struct fixture f = make(texts, 4);

	(void)state;
	expect(&f, "1234 |");
	assert_int_equal(f.k->v[0].lead, 1);
	assert_int_equal(f.k->v[0].words, 20);
	release(&f);
}

static void a_line_that_all_have_makes_no_group(void **state)
{
	static const char *const texts[] = {
		"Un phare tourne seul la nuit entière devant la côte rouge. "
		"[1 Bonne nuit.]",
		"Deux chorales chantent pour les passants du quai de Brel. "
		"[1 Bonne nuit.]",
		"Trois boulangers pétrissent une pâte sans sel ni levain. "
		"[1 Bonne nuit.]"};
	struct fixture f = make(texts, 3);

	(void)state;
	expect(&f, "| 1 2 3");
	release(&f);
}

static void boilerplate_counts_for_nothing(void **state)
{
	static const char *const texts[] = {
		"Un phare. [1 Votre adresse ne sera jamais publiée ici.]",
		"Une chorale. [1 Votre adresse ne sera jamais publiée ici.]"};
	struct fixture f = make(texts, 2);

	(void)state;
	expect(&f, "12 |");
	clusters_free(f.k);
	f.c->passages[0].boilerplate = true;
	f.k = clusters_create(f.c);
	expect(&f, "| 1 2");
	release(&f);
}

/* Links of a chain, and how many may be thought of as one story. */
#define CHAIN 60u
#define LINKS_MAX 12u

/* Each shares four words with the one before, four with the one behind. */
static void a_chain_of_pairs_does_not_become_one_group(void **state)
{
	struct str texts[CHAIN] = {{0}};
	const char *v[CHAIN];
	struct fixture f;
	unsigned i;

	(void)state;
	for (i = 0; i < CHAIN; i++) {
		str_addf(&texts[i],
			 "[%u On dit%u que oui%u.] Seul%u ici%u. "
			 "[%u On dit%u que oui%u.]",
			 i + 1, i, i, i, i, i + 2, i + 1, i + 1);
		v[i] = texts[i].ptr;
	}
	f = make(v, CHAIN);
	for (i = 0; i < f.k->n; i++)
		assert_true(f.k->v[i].n <= LINKS_MAX);
	release(&f);
	for (i = 0; i < CHAIN; i++)
		str_release(&texts[i]);
}

/* Each paper has another part of the agency's text: 1 has little of 4. */
static void parts_of_one_text_belong_together(void **state)
{
	static const char *const texts[] = {
		"[1 Un phare de Brel.] Autres mots.",
		"[1 Un phare de Brel.] [2 Repeint par la chorale.]",
		("[2 Repeint par la chorale.] [3 Le boulanger a vu.] "
		 "[1 Un phare de Brel.]"),
		"[3 Le boulanger a vu.] Encore d'autres mots."};
	struct fixture f = make(texts, 4);

	(void)state;
	expect(&f, "1234 |");
	release(&f);
}

/* Of two middles the one that shares more has the source. */
static void a_source_is_with_those_that_share_most(void **state)
{
	static const char *const texts[] = {
		"[1 Un phare de Brel vu de loin.] [2 Le quai dort encore.]",
		"[1 Un phare de Brel vu de loin.] [2 Le quai dort encore.]",
		"[1 Un phare de Brel vu de loin.] [2 Le quai dort encore.]",
		"[2 Le quai dort encore.] "
		"[3 La chorale chante à midi sous la pluie fine.]",
		"[3 La chorale chante à midi sous la pluie fine.] "
		"[4 Un soliste tousse et tous rient avec lui.]",
		"[4 Un soliste tousse et tous rient avec lui.] "
		"[3 La chorale chante à midi sous la pluie fine.]"};
	struct fixture f = make(texts, 6);

	(void)state;
	expect(&f, "456 123 |");
	release(&f);
}

static void no_source_and_no_text_are_no_trouble(void **state)
{
	static const char *const texts[] = {"", "", "Un mot."};
	struct fixture f = make(texts, 3);

	(void)state;
	expect(&f, "| 1 2 3");
	release(&f);
	clusters_free(NULL);
}

/* A paper of one of ten stories, which has four of its ten passages. */
static void add_paper(struct str *out, uint64_t *seed, unsigned number)
{
	unsigned story = random_below(seed, 10), i;

	str_addf(out, "Titre%u seul. ", number);
	for (i = 0; i < 10; i++)
		if (random_below(seed, 10) < 4)
			str_addf(out, "[%u Fait%u de%u cinq%u mots%u ici.]\n",
				 story * 10 + i + 1, story, i, story, i);
}

#define PAPERS 60u

/* The papers of one group are of one group in another order too: K tells
   what source I is in the other one. */
static void expect_same(const struct clusters *a, const struct clusters *b,
			const uint32_t *k)
{
	unsigned i, j;

	for (i = 0; i < PAPERS; i++)
		for (j = 0; j < i; j++)
			assert_int_equal(a->of[i] == a->of[j] &&
						 a->of[i] != CLUSTER_NONE,
					 b->of[k[i]] == b->of[k[j]] &&
						 b->of[k[i]] != CLUSTER_NONE);
}

static void another_order_of_the_sources_gives_the_same_groups(void **state)
{
	struct str texts[PAPERS] = {{0}};
	const char *v[PAPERS], *w[PAPERS];
	uint32_t to[PAPERS];
	uint64_t seed = SEED;
	struct fixture f, g;
	unsigned i, round;

	(void)state;
	for (i = 0; i < PAPERS; i++) {
		add_paper(&texts[i], &seed, i);
		v[i] = texts[i].ptr;
		to[i] = i;
	}
	f = make(v, PAPERS);
	assert_true(f.k->n >= 5);
	for (round = 0; round < 20; round++) {
		for (i = PAPERS - 1; i; i--) {
			unsigned j = random_below(&seed, i + 1);
			uint32_t x = to[i];

			to[i] = to[j];
			to[j] = x;
		}
		for (i = 0; i < PAPERS; i++)
			w[to[i]] = v[i];
		g = make(w, PAPERS);
		expect_same(f.k, g.k, to);
		release(&g);
	}
	release(&f);
	for (i = 0; i < PAPERS; i++)
		str_release(&texts[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sources_that_share_much_are_one_group),
		cmocka_unit_test(what_most_share_most_of_leads),
		cmocka_unit_test(a_line_that_all_have_makes_no_group),
		cmocka_unit_test(boilerplate_counts_for_nothing),
		cmocka_unit_test(a_chain_of_pairs_does_not_become_one_group),
		cmocka_unit_test(parts_of_one_text_belong_together),
		cmocka_unit_test(a_source_is_with_those_that_share_most),
		cmocka_unit_test(no_source_and_no_text_are_no_trouble),
		cmocka_unit_test(
			another_order_of_the_sources_gives_the_same_groups),
	};

	return cmocka_run_group_tests_name("cluster", tests, NULL, NULL);
}
