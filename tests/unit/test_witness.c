#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model/witness.h"
#include "support/build.h"

#define SOURCES 5u

static const char *const marked[SOURCES] = {
	"[1 Quelque {f:12 000} voitures {w:passent}.]",
	"[1 Quelque {f:14 000} voitures {w:circulent ici}.]",
	"[1 Quelque {f:14 000} voitures {w:circulent ici.}]",
	"[1 Quelque {f:14 000} voitures {w:}.]",
	"[1 Quelque {f:14 000} voitures {w:circulent ici}.]",
};

static const uint32_t all[SOURCES] = {0, 1, 2, 3, 4};
static const uint32_t figure = 0, wording = 1, both[] = {0, 1};

static struct witnesses witnesses_of(const struct comparison *c)
{
	return (struct witnesses){.comparison = c,
				  .row = &c->passages[0].rows[0],
				  .cells = all,
				  .n = SOURCES};
}

static void expect_group(const struct witness_groups *g, size_t i, size_t n,
			 uint32_t first, uint32_t last)
{
	assert_int_equal(g->v[i].n, n);
	assert_int_equal(g->v[i].cells[0], first);
	assert_int_equal(g->v[i].cells[n - 1], last);
}

static void those_who_read_the_same_stand_together_the_most_first(void **state)
{
	struct comparison *c = build_comparison(marked, SOURCES);
	struct witnesses w = witnesses_of(c);
	struct witness_groups g;

	(void)state;
	witness_groups_init(&g, &w, &figure, 1);
	assert_int_equal(g.n, 2);
	expect_group(&g, 0, 4, 1, 4);
	expect_group(&g, 1, 1, 0, 0);
	witness_groups_release(&g);
	witness_groups_init(&g, &w, both, 2);
	assert_int_equal(g.n, 3);
	expect_group(&g, 0, 3, 1, 4);
	expect_group(&g, 1, 1, 0, 0);
	expect_group(&g, 2, 1, 3, 3);
	witness_groups_release(&g);
	build_free(c);
}

static void typography_parts_readings_only_when_asked(void **state)
{
	struct comparison *c = build_comparison(marked, SOURCES);
	struct witnesses w = witnesses_of(c);
	struct witness_groups g;

	(void)state;
	w.exact = true;
	witness_groups_init(&g, &w, &wording, 1);
	assert_int_equal(g.n, 4);
	expect_group(&g, 0, 2, 1, 4);
	witness_groups_release(&g);
	build_free(c);
}

static void the_common_reading_is_that_of_more_than_half(void **state)
{
	struct comparison *c = build_comparison(marked, SOURCES);
	struct witnesses w = witnesses_of(c);
	const struct variant *v = w.row->variants;

	(void)state;
	assert_int_equal(reading_compare(&w, &v[0],
					 witnesses_common(&w, &v[0]), 1), 0);
	assert_int_equal(reading_compare(&w, &v[1],
					 witnesses_common(&w, &v[1]), 4), 0);
	w.n = 4;
	assert_int_equal(witnesses_common(&w, &v[1]), UINT32_MAX);
	build_free(c);
}

static void cells_left_out_make_no_difference(void **state)
{
	static const uint32_t some[] = {1, 2, 4};
	struct comparison *c = build_comparison(marked, SOURCES);
	struct witnesses w = witnesses_of(c);

	(void)state;
	assert_true(witnesses_differ(&w, &w.row->variants[0]));
	w.cells = some;
	w.n = 3;
	assert_false(witnesses_differ(&w, &w.row->variants[0]));
	assert_false(witnesses_differ(&w, &w.row->variants[1]));
	w.exact = true;
	assert_true(witnesses_differ(&w, &w.row->variants[1]));
	build_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			those_who_read_the_same_stand_together_the_most_first),
		cmocka_unit_test(typography_parts_readings_only_when_asked),
		cmocka_unit_test(the_common_reading_is_that_of_more_than_half),
		cmocka_unit_test(cells_left_out_make_no_difference),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("witness", tests, NULL, NULL);
}
