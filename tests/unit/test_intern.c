#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/intern.h"

static uint32_t add(struct intern *t, const char *s)
{
	return intern_add(t, s, strlen(s));
}

static void ids_count_up_in_the_order_of_first_sight(void **state)
{
	struct intern t;

	(void)state;
	intern_init(&t);
	assert_int_equal(add(&t, "pont"), 0);
	assert_int_equal(add(&t, "maire"), 1);
	assert_int_equal(add(&t, "pont"), 0);
	assert_int_equal(add(&t, "ponts"), 2);
	assert_int_equal(add(&t, "maire"), 1);
	assert_int_equal(t.n, 3);
	intern_release(&t);
}

static void find_adds_nothing(void **state)
{
	struct intern t;

	(void)state;
	intern_init(&t);
	assert_int_equal(intern_find(&t, "pont", 4), UINT32_MAX);
	add(&t, "pont");
	assert_int_equal(intern_find(&t, "pont", 4), 0);
	assert_int_equal(intern_find(&t, "pon", 3), UINT32_MAX);
	assert_int_equal(t.n, 1);
	intern_release(&t);
}

static void bytes_may_be_any_and_none(void **state)
{
	struct intern t;

	(void)state;
	intern_init(&t);
	assert_int_equal(intern_add(&t, "a\0b", 3), 0);
	assert_int_equal(intern_add(&t, "a\0c", 3), 1);
	assert_int_equal(intern_add(&t, "a", 1), 2);
	assert_int_equal(intern_add(&t, "", 0), 3);
	assert_int_equal(intern_add(&t, "", 0), 3);
	assert_int_equal(intern_get(&t, 3).len, 0);
	assert_int_equal(intern_get(&t, 1).len, 3);
	assert_memory_equal(intern_get(&t, 1).ptr, "a\0c", 3);
	intern_release(&t);
}

static void strings_of_every_length_are_told_apart(void **state)
{
	static const char text[] = "abcdefghijklmnop\0";
	struct intern t;

	(void)state;
	intern_init(&t);
	for (uint32_t len = 0; len <= 17; len++)
		assert_int_equal(intern_add(&t, text, len), len);
	for (uint32_t len = 0; len <= 17; len++)
		assert_int_equal(intern_find(&t, text, len), len);
	assert_int_equal(intern_add(&t, "a\0", 2), 18);
	intern_release(&t);
}

/* Enough strings for the table to grow many times. */
#define MANY 20000u

static void a_table_that_grows_keeps_its_ids(void **state)
{
	struct intern t;
	char s[16];

	(void)state;
	intern_init(&t);
	for (uint32_t i = 0; i < MANY; i++) {
		snprintf(s, sizeof(s), "mot %u", i);
		assert_int_equal(add(&t, s), i);
	}
	for (uint32_t i = 0; i < MANY; i++) {
		snprintf(s, sizeof(s), "mot %u", i);
		assert_int_equal(intern_find(&t, s, strlen(s)), i);
		assert_true(slice_equal(intern_get(&t, i), slice_cstr(s)));
	}
	intern_release(&t);
}

static void a_hash_depends_on_the_bytes_alone(void **state)
{
	char room[48];

	(void)state;
	for (size_t at = 0; at < 16; at++) {
		memset(room, (int)at, sizeof(room));
		memcpy(room + at, "recoupe's words", 15);
		for (size_t len = 0; len <= 15; len++)
			assert_true(hash_bytes(room + at, len) ==
				    hash_bytes("recoupe's words", len));
	}
	assert_true(hash_bytes("", 0) != hash_bytes("\0", 1));
	assert_true(hash_bytes("\0", 1) != hash_bytes("\0\0", 2));
	assert_true(hash_bytes("12345678", 8) != hash_bytes("12345678\0", 9));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_count_up_in_the_order_of_first_sight),
		cmocka_unit_test(find_adds_nothing),
		cmocka_unit_test(bytes_may_be_any_and_none),
		cmocka_unit_test(strings_of_every_length_are_told_apart),
		cmocka_unit_test(a_table_that_grows_keeps_its_ids),
		cmocka_unit_test(a_hash_depends_on_the_bytes_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
