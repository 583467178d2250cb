/* A place stays at its text, in whatever the sources have become. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "model/moved.h"
#include "support/build.h"

#define GONE MOVED_GONE

struct both {
	struct comparison *from, *to;
	struct moved m;
};

static struct both compare(const char *const *from, size_t n_from,
			   const char *const *to, size_t n_to,
			   const uint32_t *numbers)
{
	struct both b = {build_comparison(from, n_from),
			 build_comparison(to, n_to), {0}};

	b.m = (struct moved){b.from, b.to, numbers};
	return b;
}

static void release(struct both *b)
{
	build_free(b->from);
	build_free(b->to);
}

/* Where WORD stands in OLD, AFTER stands in NEW, when one became the other. */
static void expect(const char *old, const char *word, const char *new,
		   const char *after)
{
	static const uint32_t numbers[] = {0, 1};
	const char *from[] = {old, "Autre."}, *to[] = {new, "Autre."};
	struct both b = compare(from, 2, to, 2, numbers);
	struct place p = {.at = (uint32_t)(strstr(old, word) - old)};

	assert_true(moved_place(&b.m, &p));
	assert_int_equal(p.source, 0);
	assert_string_equal(b.to->sources[0].source->text + p.at,
			    strstr(new, after));
	release(&b);
}

static void before_and_behind_what_changed_it_is_the_same(void **state)
{
	(void)state;
	expect("Un. Deux. Trois.", "Un", "Un. Deux fois. Trois.", "Un");
	expect("Un. Deux. Trois.", "Trois", "Un. Deux fois. Trois.", "Trois");
	expect("Un. Deux. Trois.", "eux", "Avant. Un. Deux. Trois.", "eux");
	expect("Un. Deux. Trois.", "Trois", "Trois.", "Trois");
	expect("Un.", "Un", "Un. Deux.", "Un");
}

static void inside_it_is_the_sentence_found_again(void **state)
{
	(void)state;
	expect("X a. Le pont ferme. Le quai dort. Y a.", "pont",
	       "Z b. Le quai dort. Le pont ferme. Z c.", "pont");
	/* A sentence that is gone: as far into what changed. */
	expect("Ah. Bec dur. Fin.", "Bec", "Ah. Mer. Fin.", "Mer");
}

static void it_never_splits_a_character(void **state)
{
	(void)state;
	expect("a xxxxxxxx b", "xxx b", "a ééé b", "éé b");
	expect("", "", "ééé", "é");
}

static void sources_keep_their_places_under_other_numbers(void **state)
{
	static const uint32_t numbers[] = {0, GONE, 1};
	const char *from[] = {"Un.", "Deux.", "Trois. Fin."};
	const char *to[] = {"Un.", "Trois. Fin."};
	struct both b = compare(from, 3, to, 2, numbers);
	struct place p = {.source = 2, .at = 7}, gone = {.source = 1};

	(void)state;
	assert_true(moved_place(&b.m, &p));
	assert_int_equal(p.source, 1);
	assert_int_equal(p.at, 7);
	assert_false(moved_place(&b.m, &gone));
	assert_int_equal(gone.source, 1);
	assert_false(moved_text(&b.m, 1));
	release(&b);
}

static void go(struct reader *r, uint32_t source, uint32_t at)
{
	r->here.source = source;
	r->here.at = at;
}

/* What the reader remembers in a source that is gone, is forgotten; it stands
   at the beginning of the next one itself. */
static void a_reader_forgets_what_is_gone_and_no_more(void **state)
{
	static const uint32_t numbers[] = {0, GONE, 1};
	const char *from[] = {"Un quai.", "Deux quais.", "Trois. Un quai."};
	const char *to[] = {"Un quai.", "Trois. Un quai."};
	const uint32_t set[] = {1, 2};
	struct both b = compare(from, 3, to, 2, numbers);
	struct reader r;
	struct err e;

	(void)state;
	reader_init(&r, b.from);
	assert_int_equal(reader_search(&r, (struct slice){"quai", 4}, true,
				       NULL, &e), 0);
	assert_int_equal(r.hits.n, 3);
	reader_choose(&r, set, 2);
	go(&r, 2, 7);
	reader_mark(&r, 'b');
	reader_remember(&r);
	go(&r, 1, 5);
	reader_mark(&r, 'a');
	reader_remember(&r);
	reader_moved(&r, &b.m);
	assert_int_equal(r.here.source, 1);
	assert_int_equal(r.here.at, 0);
	assert_int_equal(reader_shown(&r), 1);
	assert_false(r.marked[0]);
	assert_true(r.marked[1]);
	assert_int_equal(r.marks[1].source, 1);
	assert_int_equal(r.marks[1].at, 7);
	assert_int_equal(r.n_back, 1);
	assert_int_equal(r.back[0].source, 1);
	/* In the one that is shown. */
	assert_int_equal(r.hits.n, 1);
	reader_release(&r);
	release(&b);
}

/* All chosen are gone: what is left is shown. */
static void a_set_that_is_empty_becomes_all(void **state)
{
	static const uint32_t numbers[] = {0, GONE, 1};
	const char *from[] = {"Un.", "Deux.", "Trois."};
	const char *to[] = {"Un.", "Trois."};
	const uint32_t set[] = {1};
	struct both b = compare(from, 3, to, 2, numbers);
	struct reader r;

	(void)state;
	reader_init(&r, b.from);
	reader_choose(&r, set, 1);
	assert_int_equal(r.here.source, 1);
	reader_moved(&r, &b.m);
	assert_int_equal(reader_shown(&r), 2);
	assert_int_equal(r.here.source, 1);
	reader_release(&r);
	release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			before_and_behind_what_changed_it_is_the_same),
		cmocka_unit_test(inside_it_is_the_sentence_found_again),
		cmocka_unit_test(it_never_splits_a_character),
		cmocka_unit_test(
			sources_keep_their_places_under_other_numbers),
		cmocka_unit_test(a_reader_forgets_what_is_gone_and_no_more),
		cmocka_unit_test(a_set_that_is_empty_becomes_all),
	};

	return cmocka_run_group_tests_name("moved", tests, NULL, NULL);
}
