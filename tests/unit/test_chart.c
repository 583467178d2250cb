#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "support/fragments.h"
#include "text/chart.h"
#include "text/glyph.h"
#include "text/scan.h"
#include "text/units.h"
#include "text/utf8.h"
#include "random.h"

static void check_block(const unsigned char *bytes)
{
	struct chart_block want, got;
	uint64_t high = chart_way_number(0)(bytes, &want);
	chart_way *way;

	for (unsigned n = 1; (way = chart_way_number(n)); n++) {
		assert_int_equal(way(bytes, &got), high);
		assert_memory_equal(&got, &want, sizeof(got));
	}
}

static void blocks_are_those_of_the_plain_way(void **state)
{
	unsigned char bytes[CHART_BYTES];
	uint64_t seed = 3;

	(void)state;
	for (unsigned c = 0; c < 256; c++)
		for (unsigned at = 0; at < CHART_BYTES; at++) {
			memset(bytes, at % 2 ? 'a' : ' ', sizeof(bytes));
			bytes[at] = (unsigned char)c;
			check_block(bytes);
		}
	for (unsigned i = 0; i < 10000; i++) {
		for (unsigned at = 0; at < CHART_BYTES; at++)
			bytes[at] = (unsigned char)random_next(&seed);
		check_block(bytes);
	}
}

static bool bit(uint64_t bits, size_t at)
{
	return bits >> at % CHART_BYTES & 1;
}

static bool has_fold(uint32_t cp)
{
	uint32_t folded[UTF8_FOLD_MAX];

	return utf8_fold(cp, folded) > 0;
}

static bool is_line_end(uint32_t cp)
{
	return (cp >= '\n' && cp <= '\r') || cp == 0x85 || cp == 0x2028 ||
	       cp == 0x2029;
}

/* Judges the chart of the character CP, N bytes at AT. */
static void check_character(const struct chart *c, uint32_t cp, size_t at,
			    size_t n)
{
	enum scan_kind kind = scan_kind_of(cp);
	bool hard = kind != SCAN_LETTER && kind != SCAN_GAP;

	for (size_t i = at; i < at + n; i++) {
		const struct chart_block *b = &c->v[i / CHART_BYTES];
		bool first = i == at;

		assert_false(bit(b->letters, i) && bit(b->hard, i));
		assert_true(hard || kind == SCAN_LETTER ||
			    !(bit(b->letters, i) || bit(b->hard, i)));
		assert_true(!hard || bit(b->hard, i));
		assert_true(kind != SCAN_LETTER || bit(b->letters, i) ||
			    bit(b->hard, i));
		/* what has a key has a folded form */
		assert_true(!bit(b->letters, i) || has_fold(cp));
		assert_int_equal(bit(b->loud, i), first && kind == SCAN_GAP &&
							  !scan_joins(cp));
		assert_int_equal(bit(b->ends, i), first && is_line_end(cp));
	}
}

static void check_chart(struct chart *c, struct slice text)
{
	size_t n;

	chart_make(c, text, (struct span){0, (uint32_t)text.len});
	assert_int_equal(c->n, (text.len + CHART_BYTES - 1) / CHART_BYTES);
	for (size_t at = 0; at < text.len; at += n) {
		uint32_t cp;

		n = utf8_decode(text.ptr + at, text.len - at, &cp, NULL);
		check_character(c, cp, at, n);
	}
}

static void every_character_is_charted_as_its_kind(void **state)
{
	struct chart c = {0};
	struct str text = {0};

	(void)state;
	for (unsigned pad = 0; pad < 4; pad++) {
		str_truncate(&text, 0);
		for (unsigned i = 0; i < pad; i++)
			str_addc(&text, 'x');
		for (uint32_t cp = 0; cp < 0x110000; cp++)
			str_add_cp(&text, cp);
		check_chart(&c, slice_of(text.ptr, text.len));
	}
	str_release(&text);
	chart_release(&c);
}

/* All that is before them is a letter, so that bits behind the text show. */
static void bytes_of_random_text_are_charted_and_none_behind(void **state)
{
	struct chart c = {0};
	uint64_t seed = 4;

	(void)state;
	for (unsigned i = 0; i < 20000; i++) {
		struct str text = {0};
		struct slice exact;

		fragments_add(&text, &seed, 1 + random_below(&seed, 80));
		exact = fragments_exact(text);
		check_chart(&c, exact);
		if (exact.len % CHART_BYTES) {
			struct chart_block b = c.v[c.n - 1];

			assert_int_equal((b.letters | b.hard | b.loud |
					  b.ends) >> exact.len % CHART_BYTES,
					 0);
		}
		free((char *)exact.ptr);
		str_release(&text);
	}
	chart_release(&c);
}

/* What a sentence can end at, or what can open or close something in one. */
static void all_that_sentences_look_at_is_loud(void **state)
{
	struct chart c = {0};

	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		enum glyph_kind kind = glyph_kind_of(cp);
		struct str s = {0};

		if (kind != GLYPH_STOP && !glyph_is_one_of(cp, "()[]:;\"") &&
		    cp != 0xab && cp != 0xbb && cp != 0x2039 && cp != 0x203a)
			continue;
		str_add_cp(&s, cp);
		chart_make(&c, slice_of(s.ptr, s.len),
			   (struct span){0, (uint32_t)s.len});
		assert_int_equal(c.v->loud, 1);
		str_release(&s);
	}
	chart_release(&c);
}

/* A chart of a range is that of the text, and chart_loud finds its bits. */
static void loud_bytes_are_found_in_any_range(void **state)
{
	struct chart whole = {0}, part = {0};
	uint64_t seed = 6;

	(void)state;
	for (unsigned i = 0; i < 5000; i++) {
		struct str text = {0};
		struct slice exact;
		uint32_t from, to, at, want;

		for (unsigned k = random_below(&seed, 300); k; k--)
			str_addc(&text, random_below(&seed, 50) ? 'a' : '.');
		exact = fragments_exact(text);
		from = random_below(&seed, (uint32_t)exact.len + 1);
		to = from + random_below(&seed,
					 (uint32_t)exact.len - from + 1);
		chart_make(&whole, exact, (struct span){0, (uint32_t)exact.len});
		chart_make(&part, exact, (struct span){from, to});
		for (at = from; at <= to; at++) {
			for (want = at; want < to; want++)
				if (exact.ptr[want] == '.')
					break;
			assert_int_equal(chart_loud(&whole, at, to), want);
			assert_int_equal(chart_loud(&part, at, to), want);
		}
		free((char *)exact.ptr);
		str_release(&text);
	}
	chart_release(&whole);
	chart_release(&part);
}

struct judge {
	struct splitter splitter;
	struct vocabulary *fast, *plain;
};

static void check_words(struct judge *j, struct slice text, struct span range)
{
	struct words got = {0}, want = {0};

	words_scan(&want, text.ptr, range, j->plain);
	j->splitter.settled = 0;
	assert_true(splitter_words(&j->splitter, &got, text, range, NULL));
	splitter_settle(&j->splitter, &got, text);
	assert_int_equal(got.n, want.n);
	for (size_t i = 0; i < got.n; i++) {
		const struct word *g = &got.v[i], *w = &want.v[i];

		assert_int_equal(g->start, w->start);
		assert_int_equal(g->len, w->len);
		assert_int_equal(g->flags, w->flags);
		assert_int_equal(g->id, w->id);
	}
	words_release(&got);
	words_release(&want);
}

static void judge_init(struct judge *j)
{
	j->fast = vocabulary_create();
	j->plain = vocabulary_create();
	splitter_init(&j->splitter, j->fast);
}

static void judge_release(struct judge *j)
{
	splitter_release(&j->splitter);
	vocabulary_free(j->fast);
	vocabulary_free(j->plain);
}

/* Whole, and in parts that cut words and characters. */
static void reaped_words_are_those_of_the_scan(void **state)
{
	struct judge j;
	uint64_t seed = 5;

	(void)state;
	judge_init(&j);
	for (unsigned i = 0; i < 20000; i++) {
		struct str text = {0};
		struct slice exact;
		uint32_t len, cut;

		fragments_add(&text, &seed, 1 + random_below(&seed, 80));
		exact = fragments_exact(text);
		len = (uint32_t)exact.len;
		cut = random_below(&seed, len + 1);
		chart_make(&j.splitter.chart, exact, (struct span){0, len});
		check_words(&j, exact, (struct span){0, len});
		check_words(&j, exact, (struct span){0, cut});
		check_words(&j, exact, (struct span){cut, len});
		check_words(&j, exact, (struct span){
			cut / 2, cut / 2 + random_below(&seed, len - cut / 2 + 1)});
		free((char *)exact.ptr);
		str_release(&text);
	}
	judge_release(&j);
}

/* At each place in a block, before each kind of character. */
static void words_of_every_length_are_reaped(void **state)
{
	static const char *const ends[] = {
		"", " ", ",", "7", "\xc3\xa9", "\xcc\x81", "\xe2\x80\x99",
		"\xe2\x80\xa6", "\xef\xb9\xb2", "\xff",
	};
	struct judge j;

	(void)state;
	judge_init(&j);
	for (unsigned n = 1; n <= 140; n++)
		for (unsigned pad = 0; pad < 70; pad++) {
			struct str text = {0};
			struct slice exact;
			size_t e = (n + pad) % (sizeof(ends) / sizeof(*ends));

			for (unsigned i = 0; i < pad; i++)
				str_addc(&text, i % 9 ? ' ' : '.');
			for (unsigned i = 0; i < n; i++)
				str_addc(&text, (char)('A' + (i + n) % 26));
			str_adds(&text, ends[e]);
			exact = fragments_exact(text);
			chart_make(&j.splitter.chart, exact, (struct span){
				0, (uint32_t)exact.len});
			check_words(&j, exact, (struct span){
				0, (uint32_t)exact.len});
			free((char *)exact.ptr);
			str_release(&text);
		}
	judge_release(&j);
}

/* Each as a word of its own, between letters, and behind one. */
static void every_character_is_reaped_as_it_is_scanned(void **state)
{
	struct str text = {0};
	struct judge j;

	(void)state;
	judge_init(&j);
	for (uint32_t cp = 1; cp < 0x110000; cp++) {
		str_add_cp(&text, cp);
		str_adds(&text, " a");
		str_add_cp(&text, cp);
		str_adds(&text, "b B");
		str_add_cp(&text, cp);
		str_adds(&text, ". ");
	}
	chart_make(&j.splitter.chart, slice_of(text.ptr, text.len),
		   (struct span){0, (uint32_t)text.len});
	check_words(&j, slice_of(text.ptr, text.len),
		    (struct span){0, (uint32_t)text.len});
	str_release(&text);
	judge_release(&j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_are_those_of_the_plain_way),
		cmocka_unit_test(every_character_is_charted_as_its_kind),
		cmocka_unit_test(
			bytes_of_random_text_are_charted_and_none_behind),
		cmocka_unit_test(all_that_sentences_look_at_is_loud),
		cmocka_unit_test(loud_bytes_are_found_in_any_range),
		cmocka_unit_test(reaped_words_are_those_of_the_scan),
		cmocka_unit_test(words_of_every_length_are_reaped),
		cmocka_unit_test(every_character_is_reaped_as_it_is_scanned),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
