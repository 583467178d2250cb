#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/span.h"
#include "base/str.h"
#include "random.h"
#include "text/breaks.h"
#include "text/utf8.h"
#include "text/wrap.h"

#define SEED 0x5eed0f11e5u

static struct str shown;

/* The lines of TEXT with a bar between them; valid until the next call. */
static const char *wrapped_after(unsigned indent, unsigned width,
				 const char *text)
{
	struct slice s = slice_cstr(text);
	struct spans lines = {0};

	str_truncate(&shown, 0);
	str_adds(&shown, "");
	wrap_lines(&lines, s, (struct span){0, (uint32_t)s.len}, width, indent,
		   utf8_width);
	for (size_t i = 0; i < lines.n; i++) {
		if (i)
			str_addc(&shown, '|');
		str_add(&shown, text + lines.v[i].start, span_len(lines.v[i]));
	}
	spans_release(&lines);
	return shown.ptr;
}

static const char *wrapped(unsigned width, const char *text)
{
	return wrapped_after(0, width, text);
}

static bool white(const char *p, size_t n)
{
	uint32_t cp;
	size_t len = utf8_decode(p, n, &cp, NULL);

	return break_is_blank(cp) && (len == n || cp == '\r');
}

static unsigned line_width(const char *p, size_t len, size_t *n_clusters)
{
	unsigned width = 0;
	bool was_white = false;

	*n_clusters = 0;
	for (size_t at = 0, n; at < len; at += n) {
		n = utf8_grapheme(p + at, len - at);
		if (!white(p + at, n))
			width += utf8_width(p + at, n);
		else if (!was_white)
			width++;
		was_white = white(p + at, n);
		++*n_clusters;
	}
	return width;
}

static void lines_are_as_full_as_words_allow(void **state)
{
	(void)state;
	assert_string_equal(wrapped(11, "the bridge will close on Monday"),
			    "the bridge|will close|on Monday");
	assert_string_equal(wrapped(10, "the bridge will"), "the bridge|will");
	assert_string_equal(wrapped(9, "the bridge will"), "the|bridge|will");
	assert_string_equal(wrapped(80, "one"), "one");
}

static void white_space_at_breaks_and_ends_is_dropped(void **state)
{
	(void)state;
	assert_string_equal(wrapped(3, "  one   two\r\n\tsix "),
			    "one|two|six");
	assert_string_equal(wrapped(5, " \n "), "");
	assert_string_equal(wrapped(5, ""), "");
}

static void a_run_of_white_space_is_one_column(void **state)
{
	(void)state;
	assert_string_equal(wrapped(7, "one \r\n\t two six"),
			    "one \r\n\t two|six");
}

static void words_break_after_hyphens_that_part_long_pieces(void **state)
{
	(void)state;
	assert_string_equal(wrapped(8, "les Etats-Unis"), "les|Etats-|Unis");
	assert_string_equal(wrapped(13, "où viendra-t-il"),
			    "où viendra-|t-il");
	assert_string_equal(wrapped(6, "non, a-t-il"), "non,|a-t-il");
	assert_string_equal(wrapped(8, "Non, dit-il"), "Non,|dit-il");
	assert_string_equal(wrapped(9, "ma grand-mère"), "ma grand-|mère");
	assert_string_equal(wrapped(9, "val-d’Oise"), "val-|d’Oise");
	assert_string_equal(wrapped(8, "mon e-mail"), "mon|e-mail");
	assert_string_equal(wrapped(9, "les S-400 russes"),
			    "les S-400|russes");
}

static void french_spacing_holds_with_plain_spaces(void **state)
{
	static const struct {
		const char *text, *held;
	} cases[] = {
		{"il dit « mot", "« mot"},
		{"le mot » fin", "mot »"},
		{"un mot ; oui", "mot ;"},
		{"un mot : oui", "mot :"},
		{"un mot ! oui", "mot !"},
		{"un mot ? oui", "mot ?"},
		{"le « mot » ?", "« mot » ?"},
		{"des 100 000 voitures", "100 000"},
		{"les 1 234 567 voix", "1 234 567"},
		{"ces 12 km de route", "12 km"},
		{"ces 12 km², oui", "12 km²,"},
		{"ces 12 km/h, oui", "12 km/h,"},
		{"à 24h/24 non", "24h/24"},
		{"en U.R.S.S. non", "U.R.S.S."},
		{"avec M. Dupont", "M. Dupont"},
		{"avec MM. Dupont", "MM. Dupont"},
		{"(M. Dupont dit)", "(M. Dupont"},
		{"avec Mme X dit", "Mme X"},
		{"de J. Dupont", "J. Dupont"},
		{"de É. Dupont", "É. Dupont"},
		{"de Ạ. Dupont", "Ạ. Dupont"},
		{"à la p. 12 non", "p. 12"},
		{"un 30 % non", "30 %"},
		{"un 30 €, non", "30 €,"},
		{"le n° 5 non", "n° 5"},
		{"à 12 h 30 non", "12 h 30"},
		{"à 12h 30 non", "12h 30"},
		{"à 9 h 30 non", "9 h 30"},
		{"— Non, dit-il", "— Non,"},
		{"– Non, dit-il", "– Non,"},
		{"avec mot … non", "mot …"},
		{"un 2,5 ‰ non", "2,5 ‰"},
		{"chez Mlle Rose dit", "Mlle Rose"},
		{"de Mmes Rose dit", "Mmes Rose"},
		{"chez Dr Rose dit", "Dr Rose"},
		{"au no 5 non", "no 5"},
		{"un 5 000 km² non", "5 000 km²"},
		{"à 3 000 € ; oui", "3 000 € ;"},
		{"de −5 °C au soir", "−5 °C"},
		{"son « 5 % » ? oui", "« 5 % » ?"},
		{"chez M. É. Rose dit", "M. É. Rose"},
		{"voir page 12 du livre", "page 12"},
		{"aux pages 12 et 13", "pages 12"},
		{"selon l'article 49 dit", "l'article 49"},
		{"lundi 9 mars au soir", "9 mars"},
		{"du 1er mars au soir", "1er mars"},
		{"le 31 décembre, oui", "31 décembre,"},
		{"au XXI e siècle dit", "XXI e"},
		{"XXI e siècle", "XXI e"},
		{"au IV ème siècle", "IV ème"},
		{"dans le 20 e, à midi", "20 e,"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *held = cases[i].held;
		size_t n;
		unsigned width = line_width(held, strlen(held), &n);

		for (; width < 20; width++)
			if (!strstr(wrapped(width, cases[i].text), held))
				fail_msg("%u: %s: %s", width, held,
					 shown.ptr);
	}
}

static void other_spaces_break_as_ever(void **state)
{
	(void)state;
	assert_string_equal(wrapped(9, "il sagte »Wort« dort"),
			    "il sagte|»Wort«|dort");
	assert_string_equal(wrapped(8, "en 2021 150 voix"), "en 2021|150 voix");
	assert_string_equal(wrapped(6, "les 12 mois"), "les 12|mois");
	assert_string_equal(wrapped(6, "du kop. Dupont"), "du|kop.|Dupont");
	assert_string_equal(wrapped(8, "du temps 12"), "du temps|12");
	assert_string_equal(wrapped(7, "en 2021 mars"), "en 2021|mars");
	assert_string_equal(wrapped(9, "hier mars est"), "hier mars|est");
	assert_string_equal(wrapped(4, "hier mars"), "hier|mars");
	assert_string_equal(wrapped(6, "du 9 marsouin"), "du 9|marsou|in");
	assert_string_equal(wrapped(6, "PANIC et"), "PANIC|et");
	assert_string_equal(wrapped(5, "DIVIN e"), "DIVIN|e");
	assert_string_equal(wrapped(4, "un K e"), "un K|e");
	assert_string_equal(wrapped(9, "mot – mot – mot"), "mot – mot|– mot");
}

static void what_is_too_wide_breaks_at_held_spaces_first(void **state)
{
	(void)state;
	assert_string_equal(wrapped(7, "« Bonjour »"), "«|Bonjour|»");
	assert_string_equal(wrapped(4, "100\u00a0000"), "100\u00a0|000");
	assert_string_equal(wrapped(5, "anti\u00adconstitutionnel"),
			    "anti\u00ad|const|ituti|onnel");
	assert_string_equal(wrapped(4, "aé\u0301éé€z"), "aé\u0301éé|€z");
}

static void soft_hyphens_do_not_break_where_words_can(void **state)
{
	(void)state;
	assert_string_equal(wrapped(8, "un anti\u00adgang"),
			    "un|anti\u00adgang");
}

static void wide_characters_take_two_columns(void **state)
{
	(void)state;
	assert_string_equal(wrapped(5, "日本語日本"), "日本|語日|本");
	assert_string_equal(wrapped(1, "日本"), "日|本");
}

static void zero_width_characters_take_no_room(void **state)
{
	(void)state;
	assert_string_equal(wrapped(3, "e\u0301e\u0301e\u0301 a"),
			    "e\u0301e\u0301e\u0301|a");
	assert_string_equal(wrapped(2, "a\u2060b c"), "a\u2060b|c");
}

static void an_indent_takes_room_from_the_first_line(void **state)
{
	(void)state;
	assert_string_equal(wrapped_after(4, 9, "pont ferme lundi"),
			    "pont|ferme|lundi");
	assert_string_equal(wrapped_after(6, 9, "pont ferme"), "|pont|ferme");
	assert_string_equal(wrapped_after(6, 9, "« pont"), "|« pont");
	assert_string_equal(wrapped_after(6, 9, "a pont"), "a|pont");
}

static void right_to_left_text_breaks_at_its_words(void **state)
{
	(void)state;
	assert_string_equal(wrapped(6, "שלום עולם טוב"), "שלום|עולם|טוב");
	assert_string_equal(wrapped(9, "שלום עולם"), "שלום עולם");
	assert_string_equal(wrapped(3, "سلام"), "سلا|م");
}

static void a_tab_is_one_blank_wherever_it_stands(void **state)
{
	(void)state;
	assert_string_equal(wrapped(3, "a\tb"), "a\tb");
	assert_string_equal(wrapped(3, "un\tdeux"), "un|deu|x");
	assert_string_equal(wrapped(9, "\tun \t deux\t"), "un \t deux");
}

static void bad_bytes_keep_their_offsets(void **state)
{
	(void)state;
	assert_string_equal(wrapped(4, "ab\xff\xe2\x80 \xc3 cd"),
			    "ab\xff\xe2\x80|\xc3 cd");
	assert_string_equal(wrapped(2, "\xff\xfe\xfd"), "\xff\xfe|\xfd");
}

/* Clusters of TEXT in lines and outside them, as a judge counts them. */
static void check_lines(struct slice text, unsigned width)
{
	struct spans lines = {0};
	size_t at = 0, line = 0, n;

	wrap_lines(&lines, text, (struct span){0, (uint32_t)text.len}, width, 0,
		   utf8_width);
	while (at < text.len) {
		n = utf8_grapheme(text.ptr + at, text.len - at);
		while (line < lines.n && at >= lines.v[line].end)
			line++;
		if (line == lines.n || at < lines.v[line].start)
			assert_true(white(text.ptr + at, n));
		else
			assert_true(at + n <= lines.v[line].end);
		at += n;
	}
	for (size_t i = 0; i < lines.n; i++) {
		const char *p = text.ptr + lines.v[i].start;
		size_t len = span_len(lines.v[i]), clusters;

		assert_true(len > 0);
		assert_true(!i || lines.v[i].start >= lines.v[i - 1].end);
		assert_true(line_width(p, len, &clusters) <= width ||
			    clusters == 1);
		assert_false(white(p, utf8_grapheme(p, len)));
	}
	spans_release(&lines);
}

static void random_text(struct str *s, uint64_t *rnd)
{
	static const char *const parts[] = {
		" ",	 "a",	  "mot",   "é",	   "\u0301", "«",  "»",
		"\u00a0", "-",	  "12",	   "000",  "\t",     "\n", "\r\n",
		"日",	 "👩‍🚀", "🇫🇷", "\u200b", "\u00ad", "’",  "—",
		"\xff",	 "\xe2\x80", "M.", "km",   "(",	     ")",  "\u2028",
		"\u3000", "\x1b", "\u202e", "%",   ". ",
	};
	size_t n = random_below(rnd, 60);

	str_truncate(s, 0);
	str_adds(s, "");
	while (n--) {
		if (random_below(rnd, 8))
			str_adds(s, parts[random_below(
					    rnd, sizeof(parts) /
							 sizeof(*parts))]);
		else
			str_addc(s, (char)random_below(rnd, 256));
	}
}

static void each_grapheme_stands_once_in_lines_no_wider(void **state)
{
	uint64_t rnd = SEED;
	struct str s = {0};

	(void)state;
	for (unsigned i = 0; i < 20000; i++) {
		random_text(&s, &rnd);
		check_lines(slice_of(s.ptr, s.len), 1 + i % 100);
	}
	str_release(&s);
}

/* Where only some of a text is asked of UAX 14, as if all of it were. */
static void nothing_has_no_breaks(void **state)
{
	char kinds[] = {BREAK_SPARE};

	(void)state;
	breaks_find(kinds, slice_of(NULL, 0));
	breaks_plain(kinds, slice_of(NULL, 0));
	assert_int_equal(kinds[0], BREAK_SPARE);
}

static void a_shortcut_breaks_where_uax14_does(void **state)
{
	static const char *const parts[] = {
		"a",	"é",  "œ",  "mot", " ",	 " ",  " ",	"  ", ", ",
		". ",	".",  ",",  "'",   "’",	 "«",  "»",	"(",  ")",
		"-",	"—",  "! ", "?",   ": ", "; ", "\"",	"12", "/",
		"%",	"$",  "日", "×",   "א",	 "“",  "…",	"\u0301",
		"\u00a0", "\u200b", "\u200d", "\u00ad",
	};
	uint64_t rnd = SEED;
	char find[256], plain[256];

	(void)state;
	for (unsigned i = 0; i < 20000; i++) {
		struct str s = {0};

		for (uint32_t n = 1 + random_below(&rnd, 30); n; n--)
			str_adds(&s, parts[random_below(
					 &rnd, sizeof(parts) /
						       sizeof(*parts))]);
		assert_true(s.len <= sizeof(find));
		breaks_find(find, slice_of(s.ptr, s.len));
		breaks_plain(plain, slice_of(s.ptr, s.len));
		/* what is spare depends on more than UAX 14 */
		for (size_t k = 0; k < s.len; k++)
			if ((s.ptr[k] & 0xc0) != 0x80 &&
			    find[k] != BREAK_SPARE)
				assert_int_equal(find[k], plain[k]);
		str_release(&s);
	}
}

static size_t bytes_measured;

static unsigned count_width(const char *cluster, size_t len)
{
	bytes_measured += len;
	return utf8_width(cluster, len);
}

static size_t measured_to_wrap(struct slice text, unsigned width)
{
	struct spans lines = {0};

	bytes_measured = 0;
	wrap_lines(&lines, text, (struct span){0, (uint32_t)text.len}, width, 0,
		   count_width);
	spans_release(&lines);
	return bytes_measured;
}

/* What stands behind the last break of a line is measured again. */
#define MEASURED_TIMES 3

static void work_grows_with_the_text_only(void **state)
{
	static const char *const units[] = {
		"mot ", "a",	  "\u0301", " ",	  "\u200b", "« ",
		"日",	"\u00a0", "\xff",  "viendra-t-il, ", "/",    "1 ",
		".", "👩‍🚀\u200d",
	};
	struct str s = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		str_truncate(&s, 0);
		while (s.len < 2000000)
			str_adds(&s, units[i]);
		if (measured_to_wrap(slice_of(s.ptr, s.len), 30) >
		    MEASURED_TIMES * s.len)
			fail_msg("\"%s\" is measured again and again",
				 units[i]);
	}
	str_release(&s);
}

static bool read_case(char *line, struct str *text, struct str *breaks)
{
	char *save = NULL, *t = strtok_r(line, " \t\n", &save);
	bool may = false;

	str_truncate(text, 0);
	str_truncate(breaks, 0);
	for (; t && *t != '#'; t = strtok_r(NULL, " \t\n", &save)) {
		size_t from = text->len;

		if (!strcmp(t, "÷") || !strcmp(t, "×")) {
			may = !strcmp(t, "÷");
			continue;
		}
		str_add_cp(text, (unsigned)strtoul(t, NULL, 16));
		str_addc(breaks, may);
		while (++from < text->len)
			str_addc(breaks, 0);
	}
	return text->len > 0;
}

/*
 * Where libunistring 1.0 differs, by the rule of UAX 14 that it applies
 * otherwise.  Marks (U+0308) are taken out of the text first.
 */
static const struct {
	const char *rule;
	const char *parts[18]; /* the text has one of these */
} exceptions[] = {
	/* spaces at the start of a line, which paragraphs do not have */
	{"LB18", {"\v ", "\f ", "\r ", "\n ", "\xc2\x85 ", "\u2028 ",
		  "\u2029 "}},
	/* contingent breaks: objects in the text */
	{"LB20", {"\ufffc"}},
	/* a mark on a space, behind a bracket */
	{"LB10", {"( \x01", "( \u200d", "\u2329 \x01", "\u2329 \u200d"}},
	/* flags with marks */
	{"LB30a", {"🇦🇦"}},
	/* a closing bracket, a space and what starts no line */
	{"LB16", {") \u17d6", ") \u3041", ") \u301c"}},
	/* a quotation mark, a space and a bracket */
	{"LB15", {") »(", "\u202f»(", "} »("}},
	/* a comma before a sign or a letter that is not Latin */
	{"LB29", {",#", ",§", ",\U00050005", ",\u05d0", ",\u0e01"}},
	/* numbers, which the tests tailor: the rule as it stands holds more
	   together */
	{"LB25", {"}%", "}$", ")%", ")$", "%(", "$(", "%\u2329", "$\u2329",
		  ",0", "/0", ".1", ".2", ".3", ".4", "\\(", "\\{"}},
};

#define N_EXCEPTIONS (sizeof(exceptions) / sizeof(*exceptions))

/* The index of the rule, or N_EXCEPTIONS. */
static size_t known_exception(const struct str *text)
{
	char bare[512];
	size_t n = 0, rule, k;

	for (size_t i = 0; i < text->len && n < sizeof(bare) - 1; i++)
		if (strncmp(text->ptr + i, "\u0308", 2))
			bare[n++] = text->ptr[i];
		else
			i++;
	bare[n] = '\0';
	if (*bare == ' ')
		return 0;
	for (rule = 0; rule < N_EXCEPTIONS; rule++)
		for (k = 0; k < 18 && exceptions[rule].parts[k]; k++)
			if (strstr(bare, exceptions[rule].parts[k]))
				return rule;
	return N_EXCEPTIONS;
}

static bool is_latin_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Fails where a Latin letter is before or behind a break that differs. */
static bool same_breaks(const struct str *text, const struct str *breaks)
{
	char *kinds = mem_zalloc(text->len, 1);
	bool same = true;

	breaks_plain(kinds, slice_of(text->ptr, text->len));
	for (size_t i = 1; i < text->len; i++) {
		if ((text->ptr[i] & 0xc0) == 0x80 ||
		    (kinds[i] == BREAK_YES) == breaks->ptr[i])
			continue;
		same = false;
		assert_false(is_latin_letter(text->ptr[i]));
		assert_false(is_latin_letter(text->ptr[i - 1]));
	}
	free(kinds);
	return same;
}

static void breaks_are_those_of_uax14(void **state)
{
	const char *top = getenv("top_srcdir");
	char path[4096], line[4096];
	struct str text = {0}, breaks = {0};
	size_t rule, of[N_EXCEPTIONS + 1] = {0}, n = 0;
	FILE *f;

	(void)state;
	snprintf(path, sizeof(path),
		 "%s/../shared/eval/unicode-15.0/LineBreakTest.txt",
		 top ? top : ".");
	f = fopen(path, "r");
	if (!f) {
		print_message("no LineBreakTest.txt beside the sources\n");
		skip();
	}
	while (fgets(line, sizeof(line), f)) {
		if (!read_case(line, &text, &breaks))
			continue;
		n++;
		if (!same_breaks(&text, &breaks))
			of[known_exception(&text)]++;
	}
	fclose(f);
	for (rule = 0; rule < N_EXCEPTIONS; rule++)
		print_message("%s: %zu of %zu cases otherwise\n",
			      exceptions[rule].rule, of[rule], n);
	str_release(&text);
	str_release(&breaks);
	assert_true(n > 7000);
	assert_int_equal(of[N_EXCEPTIONS], 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_as_full_as_words_allow),
		cmocka_unit_test(white_space_at_breaks_and_ends_is_dropped),
		cmocka_unit_test(a_run_of_white_space_is_one_column),
		cmocka_unit_test(words_break_after_hyphens_that_part_long_pieces),
		cmocka_unit_test(french_spacing_holds_with_plain_spaces),
		cmocka_unit_test(other_spaces_break_as_ever),
		cmocka_unit_test(what_is_too_wide_breaks_at_held_spaces_first),
		cmocka_unit_test(soft_hyphens_do_not_break_where_words_can),
		cmocka_unit_test(wide_characters_take_two_columns),
		cmocka_unit_test(zero_width_characters_take_no_room),
		cmocka_unit_test(an_indent_takes_room_from_the_first_line),
		cmocka_unit_test(right_to_left_text_breaks_at_its_words),
		cmocka_unit_test(a_tab_is_one_blank_wherever_it_stands),
		cmocka_unit_test(bad_bytes_keep_their_offsets),
		cmocka_unit_test(each_grapheme_stands_once_in_lines_no_wider),
		cmocka_unit_test(nothing_has_no_breaks),
		cmocka_unit_test(a_shortcut_breaks_where_uax14_does),
		cmocka_unit_test(work_grows_with_the_text_only),
		cmocka_unit_test(breaks_are_those_of_uax14),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	str_release(&shown);
	return failed;
}
