#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/span.h"
#include "base/str.h"
#include "random.h"
#include "text/breaks.h"
#include "text/utf8.h"
#include "text/wrap.h"

#define SEED 0x5eed0f11e5u

/* In such a text every piece may begin with what another rule looks for. */
static void long_text(struct str *s, uint64_t *rnd)
{
	static const char *const parts[] = {
		" ",  " ",    " ",   " ",  " ",	 "mot", "lettre", "le",
		"a",  "é",    "été", "l’", "«",	 "»",	"!",	  ";",
		"12", "000",  "km",  "h",  "M.", "Mme", "Dupont", "-",
		"—",  "t-il", "/",   ".",  ", ", "日",	"本",	  "語文",
		"(",  ")",    "\u0301", "\u00a0", "\n", "\xff", "слово",
		"no", "p.",   "%",   "www.site", "👩‍🚀", "1er", "mars",
		"1er mars", "9",
	};

	str_truncate(s, 0);
	for (uint32_t n = 1 + random_below(rnd, 120); n; n--)
		str_adds(s, parts[random_below(rnd, sizeof(parts) /
							    sizeof(*parts))]);
}

static void pieces_give_the_lines_of_the_whole(void **state)
{
	uint64_t rnd = SEED;
	struct str s = {0};

	(void)state;
	for (unsigned i = 0; i < 20000; i++) {
		struct wrap_options opt = {.width = 2 + i % 60,
					   .indent = i % 3 == 2,
					   .cluster_width = utf8_width,
					   .piece = 1 + i % 7};
		struct spans whole = {0}, pieces = {0};
		struct slice text;
		struct span all;

		long_text(&s, &rnd);
		text = slice_of(s.ptr, s.len);
		all = (struct span){0, (uint32_t)s.len};
		assert_true(wrap_watched(&pieces, text, all, &opt));
		opt.piece = s.len;
		assert_true(wrap_watched(&whole, text, all, &opt));
		assert_int_equal(pieces.n, whole.n);
		assert_memory_equal(pieces.v, whole.v,
				    whole.n * sizeof(*whole.v));
		spans_release(&whole);
		spans_release(&pieces);
	}
	str_release(&s);
}

static void texts_of_many_scripts_have_pieces(void **state)
{
	static const char *const units[] = {
		"les mots ", "été ", "слово ", "λόγος ", "日本",
	};
	struct str s = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		size_t n;

		str_truncate(&s, 0);
		while (s.len < 1000)
			str_adds(&s, units[i]);
		n = breaks_piece(slice_of(s.ptr, s.len), 100);
		assert_in_range(n, 100, 120);
		assert_int_equal(breaks_piece(slice_of(s.ptr, 90), 100), 90);
	}
	str_release(&s);
}

struct steps {
	size_t n, most, done, total; /* stops at the one after MOST */
};

static bool count_step(void *data, const char *stage, size_t done,
		       size_t total)
{
	struct steps *s = data;

	assert_string_equal(stage, "laying out");
	assert_in_range(done, s->done, total);
	s->done = done;
	s->total = total;
	return ++s->n <= s->most;
}

static void wrapping_asks_at_each_piece_and_stops(void **state)
{
	struct steps steps = {.most = SIZE_MAX};
	struct progress progress = {count_step, &steps};
	struct wrap_options opt = {.width = 40,
				   .cluster_width = utf8_width,
				   .piece = 1000,
				   .progress = &progress};
	struct spans whole = {0}, some = {0};
	struct str s = {0};
	struct slice text;
	struct span all;

	(void)state;
	while (s.len < 100000)
		str_adds(&s, "des mots sans fin, ");
	text = slice_of(s.ptr, s.len);
	all = (struct span){0, (uint32_t)s.len};
	assert_true(wrap_watched(&whole, text, all, &opt));
	assert_in_range(steps.n, 90, 110);
	assert_int_equal(steps.total, s.len);
	steps = (struct steps){.most = 3};
	assert_false(wrap_watched(&some, text, all, &opt));
	assert_int_equal(steps.n, 4);
	assert_in_range(some.v[some.n - 1].end, 2500, 3500);
	assert_memory_equal(some.v, whole.v, some.n * sizeof(*some.v));
	spans_release(&whole);
	spans_release(&some);
	str_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_give_the_lines_of_the_whole),
		cmocka_unit_test(texts_of_many_scripts_have_pieces),
		cmocka_unit_test(wrapping_asks_at_each_piece_and_stops),
	};

	return cmocka_run_group_tests_name("pieces", tests, NULL, NULL);
}
