#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "support/fragments.h"
#include "text/lines.h"
#include "text/utf8.h"
#include "random.h"

/* Where the line end at AT of TEXT ends; AT: there is none. */
static size_t behind_end(struct slice text, size_t at)
{
	uint32_t cp, next = 0;
	size_t n = utf8_decode(text.ptr + at, text.len - at, &cp, NULL);

	if (at + n < text.len)
		utf8_decode(text.ptr + at + n, text.len - at - n, &next, NULL);
	if (cp == '\r' && next == '\n')
		return at + 2;
	if ((cp >= '\n' && cp <= '\r') || cp == 0x85 || cp == 0x2028 ||
	    cp == 0x2029)
		return at + n;
	return at;
}

/* Columns up to the first one beyond LINE_COLUMNS. */
static uint32_t width_of(const struct line *l, struct slice text)
{
	uint32_t width = l->indent, cp;

	for (size_t at = l->text.start;
	     at < l->text.end && width <= LINE_COLUMNS;) {
		at += utf8_decode(text.ptr + at, l->text.end - at, &cp, NULL);
		width += !utf8_is_mark(cp) && !utf8_is_ignorable(cp);
	}
	return width;
}

/* Its first word is no wider, and no narrower when it is a word alone. */
static void check_line(struct slice text, struct line *l)
{
	uint32_t columns;

	lines_measure(text, l, 1);
	assert_int_equal(l->width, width_of(l, text));
	columns = l->width - l->indent;
	lines_look_at(text, l, 1);
	assert_true(l->first <= columns);
	for (uint32_t at = l->text.start; at < l->text.end; at++)
		if (text.ptr[at] == ' ')
			return;
	assert_int_equal(l->first, columns);
}

static void check_lines(struct slice text)
{
	struct span all = {0, (uint32_t)text.len};
	struct lines a = {.text = text};
	struct chart chart = {0};
	size_t line = 0, start = 0;

	chart_make(&chart, text, all);
	lines_scan(&a, &chart);
	for (size_t at = 0, end, n; at <= text.len; at += n) {
		uint32_t cp = 0;

		n = at < text.len ? utf8_decode(text.ptr + at, text.len - at,
						&cp, NULL) : 1;
		end = at < text.len ? behind_end(text, at) : at + 1;
		if (end == at)
			continue;
		assert_true(line < a.n);
		assert_int_equal(a.v[line].start, start);
		assert_true(a.v[line].text.start >= start);
		assert_true(a.v[line].text.end <= at);
		assert_int_equal(a.v[line].cut, cp == 0x2029);
		check_line(text, &a.v[line++]);
		start = end;
		n = end - at;
	}
	assert_int_equal(line, a.n);
	lines_release(&a);
	chart_release(&chart);
}

static void lines_of_random_text_are_those_of_a_simple_model(void **state)
{
	uint64_t seed = 7;

	(void)state;
	for (unsigned i = 0; i < 20000; i++) {
		struct str text = {0};
		struct slice exact;

		fragments_add(&text, &seed, random_below(&seed, 60));
		exact = fragments_exact(text);
		check_lines(exact);
		free((char *)exact.ptr);
		str_release(&text);
	}
}

/* Near the columns from which on nothing is counted, with characters that
   take none. */
static void wide_lines_are_as_wide_as_their_characters(void **state)
{
	static const char *const some[] = {"a", "\xc3\xa9", "e\xcc\x81",
					   "\xe2\x80\x8b", "\xe6\x97\xa5", " "};
	uint64_t seed = 12;

	(void)state;
	for (unsigned i = 0; i < 20000; i++) {
		unsigned odd = random_below(&seed, 100);
		struct str text = {0};
		struct slice exact;

		for (unsigned k = random_below(&seed, 20); k; k--)
			str_addc(&text, " \t"[random_below(&seed, 2)]);
		for (unsigned k = random_below(&seed, 300); k; k--)
			str_adds(&text, random_below(&seed, 100) < odd ?
				 some[random_below(&seed, 6)] : "x");
		exact = fragments_exact(text);
		check_lines(exact);
		free((char *)exact.ptr);
		str_release(&text);
	}
}

static void a_line_can_be_just_as_wide_as_counts(void **state)
{
	(void)state;
	for (unsigned more = 0; more < 3; more++) {
		struct str text = {0};

		for (unsigned i = 0; i < LINE_COLUMNS; i++)
			str_adds(&text, i % 4 ? "x" : "x\xc2\xad");
		for (unsigned i = 0; i < more; i++)
			str_addc(&text, 'x');
		check_lines(slice_of(text.ptr, text.len));
		str_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			lines_of_random_text_are_those_of_a_simple_model),
		cmocka_unit_test(wide_lines_are_as_wide_as_their_characters),
		cmocka_unit_test(a_line_can_be_just_as_wide_as_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
