#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/complete.h"
#include "base/str.h"
#include "unit/scratch.h"

/* TYPED begins the names of LIST, blanks between them. */
static void expect(const char *typed, const char *list)
{
	size_t n, i, dir = strlen(scratch_dir) + 1;
	char **v = file_complete(scratch(typed), &n);
	struct str got = {0};

	str_adds(&got, "");
	for (i = 0; i < n; i++) {
		assert_memory_equal(v[i], scratch(""), dir);
		str_addf(&got, "%s%s", i ? " " : "", v[i] + dir);
		free(v[i]);
	}
	free(v);
	assert_string_equal(got.ptr, list);
	str_release(&got);
}

static int setup(void **state)
{
	if (scratch_setup(state) || mkdir(scratch("été"), 0700))
		return -1;
	scratch_text("monde.txt", "");
	scratch_text("mondial.txt", "");
	scratch_text(".hidden", "");
	scratch_text("été/un", "");
	return 0;
}

static void what_begins_as_typed_is_found_in_order(void **state)
{
	(void)state;
	expect("mo", "monde.txt mondial.txt");
	expect("mondi", "mondial.txt");
	expect("x", "");
	expect("no/such/folder", "");
}

static void a_folder_ends_in_its_slash(void **state)
{
	(void)state;
	expect("é", "été/");
	expect("été/", "été/un");
}

static void a_hidden_file_is_asked_for_by_its_dot(void **state)
{
	(void)state;
	expect("", "monde.txt mondial.txt été/");
	expect(".h", ".hidden");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_begins_as_typed_is_found_in_order, setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(a_folder_ends_in_its_slash, setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(a_hidden_file_is_asked_for_by_its_dot, setup, scratch_teardown),
	};

	return cmocka_run_group_tests_name("complete", tests, NULL, NULL);
}
