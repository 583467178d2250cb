#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "model/find.h"
#include "support/build.h"

static const char *const TEXTS[] = {
	"Le pont ferme. Le pont.\nLe PONT rouvre.",
	"Rien ici.",
	"Pont, dit-il.\nUn autre pont",
};
#define N_TEXTS (sizeof(TEXTS) / sizeof(*TEXTS))

static struct pattern *literal(const char *typed)
{
	struct err e;
	struct pattern *p = pattern_compile(slice_cstr(typed), true, &e);

	assert_non_null(p);
	return p;
}

static void check_hit(const struct hits *h, size_t i, uint32_t source,
		      uint32_t start)
{
	assert_int_equal(h->v[i].source, source);
	assert_int_equal(h->v[i].span.start, start);
	assert_int_equal(span_len(h->v[i].span), 4);
}

static void hits_come_by_source_and_place(void **state)
{
	struct comparison *c = build_comparison(TEXTS, N_TEXTS);
	struct pattern *p = literal("pont");
	struct hits h = {0};
	struct err e;

	(void)state;
	for (unsigned again = 0; again < 2; again++) {
		assert_int_equal(hits_find(&h, c, p, NULL, &e), 0);
		assert_int_equal(h.n, 5);
		assert_int_equal(h.n_sources, 2);
		check_hit(&h, 0, 0, 3);
		check_hit(&h, 1, 0, 18);
		check_hit(&h, 2, 0, 27);
		check_hit(&h, 3, 2, 0);
		check_hit(&h, 4, 2, 23);
	}
	hits_release(&h);
	pattern_free(p);
	build_free(c);
}

static void the_next_hit_is_found_from_any_place(void **state)
{
	struct comparison *c = build_comparison(TEXTS, N_TEXTS);
	struct pattern *p = literal("pont");
	struct hits h = {0};
	struct err e;

	(void)state;
	assert_int_equal(hits_at(&h, 0, 0), 0);
	assert_int_equal(hits_find(&h, c, p, NULL, &e), 0);
	assert_int_equal(hits_at(&h, 0, 0), 0);
	assert_int_equal(hits_at(&h, 0, 3), 0);
	assert_int_equal(hits_at(&h, 0, 4), 1);
	assert_int_equal(hits_at(&h, 0, 99), 3);
	assert_int_equal(hits_at(&h, 1, 0), 3);
	assert_int_equal(hits_at(&h, 2, 24), 5);
	hits_release(&h);
	pattern_free(p);
	build_free(c);
}

static void a_pattern_does_not_reach_over_paragraphs(void **state)
{
	struct comparison *c = build_comparison(TEXTS, N_TEXTS);
	struct err e;
	struct pattern *p =
		pattern_compile(slice_cstr("pont\\.\\s+le|^le"), false, &e);
	struct hits h = {0};

	(void)state;
	assert_int_equal(hits_find(&h, c, p, NULL, &e), 0);
	assert_int_equal(h.n, 2);
	hits_release(&h);
	pattern_free(p);
	build_free(c);
}

static bool stop_at_once(void *data, const char *stage, size_t done,
			 size_t total)
{
	unsigned *calls = data;

	assert_string_equal(stage, "searching");
	assert_int_equal(total, N_TEXTS);
	++*calls;
	return done < 1;
}

static void a_search_can_be_interrupted(void **state)
{
	struct comparison *c = build_comparison(TEXTS, N_TEXTS);
	struct pattern *p = literal("pont");
	unsigned calls = 0;
	struct progress progress = {stop_at_once, &calls};
	struct hits h = {0};
	struct err e;

	(void)state;
	assert_int_equal(hits_find(&h, c, p, &progress, &e), -1);
	assert_string_equal(e.msg, "interrupted");
	/* Before each paragraph: one alone may take long. */
	assert_int_equal(calls,
			 c->sources[0].source->paragraphs.n + 1);
	assert_int_equal(h.n, 3);
	hits_release(&h);
	pattern_free(p);
	build_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hits_come_by_source_and_place),
		cmocka_unit_test(the_next_hit_is_found_from_any_place),
		cmocka_unit_test(a_pattern_does_not_reach_over_paragraphs),
		cmocka_unit_test(a_search_can_be_interrupted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
