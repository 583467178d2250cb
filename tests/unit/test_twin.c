#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "unit/described.h"

/* What the cells read, and of what class, but for white space. */
static void add_all_readings(struct str *out, const struct described *d)
{
	str_addf(out, "%d %u %.6f\n", (int)d->row.class, d->row.changed,
		 (double)d->row.alike);
	for (size_t k = 0; k < d->row.n_variants; k++) {
		const struct variant *v = &d->row.variants[k];

		str_adds(out, variant_class_name(v->class));
		for (size_t i = 0; i < v->n_readings; i++) {
			assert_int_equal(v->readings[i].occurrence, i);
			assert_int_equal(v->readings[i].source, i);
			str_addc(out, '/');
			add_but_blanks(out, d->set.v[i]->text,
				       v->readings[i].span);
		}
		str_addc(out, '\n');
	}
}

/*
 * A wording that several cells have is described once; blanks in its midst,
 * which nobody sees, let each cell be described for itself.
 */
static void equal_cells_are_told_as_each_would_be(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed < 2000; seed++) {
		uint64_t state_of = seed * 0x9e3779b97f4a7c15u;
		uint32_t n = 3 + random_below(&state_of, CELLS_MAX - 3), core;
		struct str v[CELLS_MAX] = {0}, w[CELLS_MAX] = {0};
		struct str twins = {0}, alone = {0};
		const char *same[CELLS_MAX], *apart[CELLS_MAX];
		struct described d;

		for (uint32_t i = 0; i < n; i++) {
			uint64_t wording = seed * 3 +
					   1 + random_below(&state_of, 3);
			uint64_t again = wording;

			add_words(&v[i], &wording);
			str_adds(&v[i], "le long pont de la rive ");
			add_words(&v[i], &wording);
			add_words(&w[i], &again);
			str_addf(&w[i], "le%*clong pont de la rive ", i + 1,
				 ' ');
			add_words(&w[i], &again);
			same[i] = v[i].ptr;
			apart[i] = w[i].ptr;
		}
		core = random_below(&state_of, n);
		describe(&d, "fr", same, n, core);
		add_all_readings(&twins, &d);
		described_release(&d);
		describe(&d, "fr", apart, n, core);
		add_all_readings(&alone, &d);
		described_release(&d);
		if (strcmp(twins.ptr, alone.ptr))
			fail_msg("seed %#llx:\n%s-- is not --\n%s",
				 (unsigned long long)seed, twins.ptr,
				 alone.ptr);
		str_release(&twins);
		str_release(&alone);
		for (uint32_t i = 0; i < n; i++) {
			str_release(&v[i]);
			str_release(&w[i]);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equal_cells_are_told_as_each_would_be),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
