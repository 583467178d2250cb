#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/mem.h"
#include "model/stands.h"
#include "unit/random.h"

static void naive_neighbours(const struct compared *d, const bool *stands,
			     uint32_t at, uint32_t out[2])
{
	uint32_t i = at;

	out[0] = out[1] = STANDS_NONE;
	while (i-- > 0 && out[0] == STANDS_NONE)
		if (stands[i])
			out[0] = d->segments[i].passage;
	for (i = at + 1; i < d->n_segments && out[1] == STANDS_NONE; i++)
		if (stands[i])
			out[1] = d->segments[i].passage;
}

static void the_neighbours_of_a_segment_are_the_nearest_that_stand(
	void **state)
{
	static const uint32_t sizes[] = {1, 2, 63, 64, 65, 4095, 4096, 4200};
	uint64_t random = 6;

	(void)state;
	for (size_t k = 0; k < sizeof(sizes) / sizeof(*sizes); k++) {
		struct compared d = {.n_segments = sizes[k]};
		bool *stands = mem_zalloc(sizes[k], sizeof(*stands));
		struct stands t;

		d.segments = mem_zalloc(sizes[k], sizeof(*d.segments));
		for (uint32_t i = 0; i < sizes[k]; i++)
			d.segments[i].passage = 10 + i;
		stands_init(&t, &d);
		for (uint32_t turn = 0; turn < 200; turn++) {
			uint32_t at = random_below(&random, sizes[k]), near[2];

			naive_neighbours(&d, stands, at, near);
			assert_int_equal(stands_before(&t, at), near[0]);
			assert_int_equal(stands_behind(&t, at), near[1]);
			at = random_below(&random, sizes[k]);
			stands[at] = true;
			stands_add(&t, at);
		}
		stands_release(&t);
		free(d.segments);
		free(stands);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			the_neighbours_of_a_segment_are_the_nearest_that_stand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
