#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "text/source.h"
#include "random.h"

static void numbers_in_names_order_by_value(void **state)
{
	static const char *const sorted[] = {
		"", "-1", "01", "1", "1a", "2", "9", "09b", "10", "99999999999",
		"100000000000", "A", "a", "a1", "a1b2", "a1b10", "a2", "a10",
		"a10.txt", "b", "\xc3\xa9",
	};
	const size_t n = sizeof(sorted) / sizeof(*sorted);

	(void)state;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			int got = natural_compare(sorted[i], sorted[k]);

			if ((got > 0) - (got < 0) != (i > k) - (i < k))
				fail_msg("'%s' and '%s': %d", sorted[i],
					 sorted[k], got);
		}
}

static void natural_order_is_an_order(void **state)
{
	uint64_t seed = 5;

	(void)state;
	for (int i = 0; i < 100000; i++) {
		char s[3][6];
		int ab, bc, ac;

		for (int k = 0; k < 3; k++) {
			size_t len = random_below(&seed, 6);

			for (size_t c = 0; c < len; c++)
				s[k][c] = "0019a."[random_below(&seed, 6)];
			s[k][len] = '\0';
		}
		ab = natural_compare(s[0], s[1]);
		bc = natural_compare(s[1], s[2]);
		ac = natural_compare(s[0], s[2]);
		assert_true((ab == 0) == !strcmp(s[0], s[1]));
		assert_true((ab < 0) == (natural_compare(s[1], s[0]) > 0));
		if (ab < 0 && bc < 0 && ac >= 0)
			fail_msg("'%s' '%s' '%s'", s[0], s[1], s[2]);
	}
}

/* Loads nothing: sources of these paths, told apart, have these names. */
static void check_names(const char *const paths[], const char *const want[],
			size_t n)
{
	struct sources set = {0};

	for (size_t i = 0; i < n; i++) {
		const char *slash = strrchr(paths[i], '/');

		sources_add(&set, slash ? slash + 1 : paths[i], paths[i], "",
			    0);
	}
	sources_tell_apart(&set);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(set.v[i]->name, want[i]);
	sources_release(&set);
}

static void equal_names_take_their_folder_then_a_number(void **state)
{
	static const char *const paths[] = {
		"a/x.txt", "b/x.txt", "y.txt", "c/b/x.txt", "b/x.txt",
		"z", "z", "z (2)",
	};
	static const char *const want[] = {
		"a/x.txt", "b/x.txt", "y.txt", "b/x.txt (2)", "b/x.txt (3)",
		"z", "z (2)", "z (2) (2)",
	};

	(void)state;
	check_names(paths, want, sizeof(paths) / sizeof(*paths));
}

static void twenty_thousand_equal_names_all_differ(void **state)
{
	struct sources set = {0};
	char last[32];

	(void)state;
	for (int i = 0; i < 20000; i++)
		sources_add(&set, "x", "x", "", 0);
	sources_tell_apart(&set);
	snprintf(last, sizeof(last), "x (%d)", 20000);
	assert_string_equal(set.v[0]->name, "x");
	assert_string_equal(set.v[19999]->name, last);
	sources_release(&set);
}

static void names_are_made_printable(void **state)
{
	struct sources set = {0};
	struct source *s = sources_add(&set, "a\n\033[31mb", NULL, "", 0);

	(void)state;
	assert_string_equal(s->name, "a \xe2\x90\x9b[31mb");
	source_rename(s, "\xe2\x80\x8b");
	assert_string_equal(s->name, "?");
	source_rename(s, "Le Monde");
	assert_string_equal(s->name, "Le Monde");
	sources_release(&set);
}

static void what_is_left_of_a_set_is_named_anew(void **state)
{
	struct sources set = {0};
	struct source *one = sources_add(&set, "x", "a/x.txt", "", 0);
	struct source *two = sources_add(&set, "x", "b/x.txt", "", 0);
	struct source *given = sources_add(&set, "y", "y.txt", "", 0);
	struct source *none = sources_add(&set, "-", NULL, "", 0);

	(void)state;
	source_rename(given, "Le Monde");
	sources_name(&set);
	assert_string_equal(one->name, "a/x.txt");
	assert_string_equal(two->name, "b/x.txt");
	assert_string_equal(given->name, "Le Monde");
	assert_string_equal(none->name, "standard input");
	/* Alone it needs no folder. */
	source_free(one);
	set.v[0] = set.v[--set.n];
	sources_name(&set);
	assert_string_equal(two->name, "x.txt");
	assert_string_equal(given->name, "Le Monde");
	sources_release(&set);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_in_names_order_by_value),
		cmocka_unit_test(natural_order_is_an_order),
		cmocka_unit_test(equal_names_take_their_folder_then_a_number),
		cmocka_unit_test(twenty_thousand_equal_names_all_differ),
		cmocka_unit_test(names_are_made_printable),
		cmocka_unit_test(what_is_left_of_a_set_is_named_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
