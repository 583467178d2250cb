/* How far the whole work got. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/course.h"

static const char *const stages[] = {
	"reading", "splitting", "matching", "grouping",
	"rewritten", "comparing", "writing",
};
#define N_STAGES (sizeof(stages) / sizeof(*stages))

static void assert_line(const struct course *c, const char *line)
{
	struct str out = {0};

	course_line(c, &out);
	assert_string_equal(line, out.ptr);
	str_release(&out);
}

static void the_share_never_falls_and_ends_at_one(void **state)
{
	struct course c = {0};
	double before = 0;

	(void)state;
	for (size_t i = 0; i < N_STAGES; i++)
		for (size_t k = 0; k <= 10; k++) {
			course_step(&c, stages[i], k, 10, 0);
			assert_true(c.share >= before && c.share <= 1);
			before = c.share;
		}
	assert_true(c.share > .999);
	course_step(&c, "reading", 0, 10, 0);
	assert_true(c.share >= before);
}

static void each_stage_has_its_part_of_the_whole(void **state)
{
	struct course c = {0};

	(void)state;
	course_step(&c, stages[0], 0, 1, 0);
	for (size_t i = 0; i < N_STAGES; i++) {
		double before = c.share;

		course_step(&c, stages[i], 1, 1, 0);
		assert_true(c.share > before);
	}
}

static void work_that_begins_later_begins_at_nothing(void **state)
{
	struct course c = {0};

	(void)state;
	course_step(&c, "matching", 0, 10, 0);
	assert_line(&c, "matching: 0 %");
	course_step(&c, "writing", 1, 1, 0);
	assert_line(&c, "writing: 100 %");
}

static void an_unknown_total_or_stage_moves_nothing(void **state)
{
	struct course c = {0};

	(void)state;
	course_step(&c, "reading", 7, 0, 0);
	assert_line(&c, "reading: 0 %");
	course_step(&c, "dreaming", 1, 2, 0);
	assert_line(&c, "dreaming: 0 %");
}

static void the_time_left_is_told_once_it_is_steady(void **state)
{
	struct course c = {0};

	(void)state;
	course_step(&c, "matching", 0, 100, 0);
	course_step(&c, "writing", 0, 100, 500);
	assert_line(&c, "writing: 96 %");
	c = (struct course){0};
	course_step(&c, "writing", 0, 100, 0);
	for (size_t i = 1; i <= 50; i++)
		course_step(&c, "writing", i, 100, (int64_t)i * 100);
	assert_true(c.steady);
	/* smoothed, so a little late */
	assert_true(c.left >= 5000 && c.left < 5500);
	assert_line(&c, "writing: 50 %, about 6 s left");
}

static void a_guess_that_jumps_is_not_told(void **state)
{
	struct course c = {0};

	(void)state;
	course_step(&c, "matching", 0, 100, 0);
	course_step(&c, "matching", 50, 100, 2000);
	assert_true(c.steady);
	course_step(&c, "matching", 51, 100, 60000);
	assert_false(c.steady);
}

/* A search is one stage: its share is that of the sources looked through. */
static void work_of_one_stage_goes_from_nothing_to_all(void **state)
{
	struct course c = {0};

	(void)state;
	course_step(&c, "searching", 0, 4, 0);
	assert_line(&c, "searching: 0 %");
	course_step(&c, "searching", 1, 4, 10);
	assert_line(&c, "searching: 25 %");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_share_never_falls_and_ends_at_one),
		cmocka_unit_test(each_stage_has_its_part_of_the_whole),
		cmocka_unit_test(work_that_begins_later_begins_at_nothing),
		cmocka_unit_test(an_unknown_total_or_stage_moves_nothing),
		cmocka_unit_test(the_time_left_is_told_once_it_is_steady),
		cmocka_unit_test(a_guess_that_jumps_is_not_told),
		cmocka_unit_test(work_of_one_stage_goes_from_nothing_to_all),
	};

	return cmocka_run_group_tests_name("course", tests, NULL, NULL);
}
