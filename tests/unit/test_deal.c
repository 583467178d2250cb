/*
 * Things dealt out by source against those of each source picked one by one.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "align/deal.h"
#include "random.h"

enum { SOURCES = 7, THINGS_MAX = 300, ROUNDS = 200 };

/* The things of a part are [starts[part], starts[part + 1]). */
struct things {
	uint32_t source[THINGS_MAX], starts[DEAL_PARTS + 1];
};

static void make(struct things *x, uint64_t *seed)
{
	uint32_t n = 0;

	for (uint32_t part = 0; part < DEAL_PARTS; part++) {
		uint32_t more = random_below(seed, THINGS_MAX / DEAL_PARTS);

		x->starts[part] = n;
		for (more = random_below(seed, 3) ? more : 0; more; more--)
			x->source[n++] = random_below(seed, SOURCES - 1);
	}
	x->starts[DEAL_PARTS] = n;
}

static void count(struct deal *d, const struct things *x)
{
	for (uint32_t part = 0; part < DEAL_PARTS; part++)
		for (uint32_t i = x->starts[part]; i < x->starts[part + 1];
		     i++)
			deal_count(deal_part(d, part), x->source[i]);
}

/* The parts may be taken in any order: here the last is first. */
static void put(struct deal *d, const struct things *x, uint32_t *to)
{
	for (uint32_t part = DEAL_PARTS; part-- > 0;)
		for (uint32_t i = x->starts[part]; i < x->starts[part + 1];
		     i++)
			to[deal_at(deal_part(d, part), x->source[i])] = i;
}

static void things_are_dealt_by_source_the_last_first(void **state)
{
	(void)state;
	for (uint64_t round = 1; round <= ROUNDS; round++) {
		uint32_t to[THINGS_MAX], at = 0, n;
		uint64_t seed = round;
		struct things x;
		struct deal d;

		make(&x, &seed);
		n = x.starts[DEAL_PARTS];
		deal_init(&d, SOURCES);
		count(&d, &x);
		assert_int_equal(deal_sum(&d), n);
		put(&d, &x, to);
		for (uint32_t s = 0; s < SOURCES; s++) {
			assert_int_equal(d.first[s], at);
			for (uint32_t i = n; i-- > 0;)
				if (x.source[i] == s)
					assert_int_equal(to[at++], i);
		}
		assert_int_equal(d.first[SOURCES], n);
		assert_int_equal(at, n);
		deal_release(&d);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(things_are_dealt_by_source_the_last_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
