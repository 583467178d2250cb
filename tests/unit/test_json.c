#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "export/export.h"
#include "export/json.h"
#include "support/build.h"

static const char *const two[] = {
	"Avant. [1 Le pont ferme.| Il a {f:12} ans.] [2 Fin.]",
	"[2~ Fin.]\n[1 Le pont ferme.| Il a {f:14} ans.] Apres.",
};

static char *written(const struct comparison *c,
		     const struct export_options *opt)
{
	struct str out = {0};

	export_format_find("json")->write(&out, c, opt);
	return out.ptr;
}

static void assert_holds(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("no %s in %s", part, text);
}

static void the_whole_comparison_stands_in_the_json(void **state)
{
	struct comparison *c = build_comparison(two, 2);
	struct export_options opt = {0};
	char *json = written(c, &opt);

	(void)state;
	assert_holds(json, "{\"recoupe\":\"" PACKAGE_VERSION
		     "\",\"schema\":1,\n\"sources\":[\n {\"id\":1,");
	assert_holds(json, "\"shared_words\":8,\"own_words\":1}");
	assert_holds(json,
		     "{\"id\":1,\"sources\":[1,2],\"words\":7,"
		     "\"class\":\"edited\",\"score\":4.0,\n"
		     "  \"occurrences\":[{\"source\":1,\"start\":7,\"end\":34,"
		     "\"moved\":false},{\"source\":2,\"start\":5,\"end\":32,"
		     "\"moved\":false}],");
	assert_holds(json,
		     "{\"class\":\"edited\",\"alike\":0.90,\"changed\":1,"
		     "\"score\":4.0,\n   \"cells\":[{\"occurrence\":0,"
		     "\"source\":1,\"start\":22,\"end\":34},");
	assert_holds(json,
		     "{\"class\":\"figure\",\"spans\":[{\"occurrence\":0,"
		     "\"source\":1,\"start\":27,\"end\":29},");
	assert_holds(json, "\"start\":0,\"end\":4,\"moved\":true}");
	assert_holds(json, "\"additions\":[\n {\"source\":1,\"start\":0,"
		     "\"end\":6},\n {\"source\":2,");
	assert_holds(json, "\"borders\":[],\n\"echoes\":[]}\n");
	free(json);
	build_free(c);
}

static void only_leaves_the_other_kinds_out(void **state)
{
	struct comparison *c = build_comparison(two, 2);
	struct export_options opt = {.only = EXPORT_SHARED};
	char *json = written(c, &opt);

	(void)state;
	assert_holds(json, "\"additions\":[],");
	free(json);
	opt.only = EXPORT_UNIQUE;
	json = written(c, &opt);
	assert_holds(json, "\"passages\":[],");
	free(json);
	opt.only = EXPORT_DIFFERENT;
	json = written(c, &opt);
	assert_null(strstr(json, "identical"));
	assert_holds(json, "\"rows\":[\n  {\"class\":\"edited\"");
	free(json);
	build_free(c);
}

static void chosen_sources_keep_their_numbers(void **state)
{
	const uint32_t numbers[] = {3, 17};
	struct comparison *c = build_comparison(two, 2);
	struct export_options opt = {.numbers = numbers};
	char *json = written(c, &opt);

	(void)state;
	assert_holds(json, "{\"id\":3,");
	assert_holds(json, "{\"id\":1,\"sources\":[3,17],");
	assert_holds(json, "\"occurrence\":1,\"source\":17,");
	free(json);
	build_free(c);
}

static void flags_borders_and_echoes_are_told(void **state)
{
	struct border border = {1, 5, 0};
	struct echo_span spans[] = {{0, {0, 5}}, {1, {34, 39}}};
	struct echo echo = {7, spans, 2};
	struct comparison *c = build_comparison(two, 2);
	struct export_options opt = {0};
	char *json;

	(void)state;
	c->borders = &border;
	c->n_borders = 1;
	c->echoes = &echo;
	c->n_echoes = 1;
	c->passages[1].boilerplate = true;
	json = written(c, &opt);
	assert_holds(json, "\"borders\":[\n {\"source\":2,\"at\":5,"
		     "\"from\":1}]");
	assert_holds(json, "\"echoes\":[\n {\"words\":7,\"spans\":["
		     "{\"source\":1,\"start\":0,\"end\":5},");
	assert_holds(json, "\"score\":4.0,\"boilerplate\":true,");
	assert_null(strstr(json, "\"boilerplate\":false"));
	free(json);
	opt.numbers = (const uint32_t[]){3, 17};
	json = written(c, &opt);
	assert_holds(json, "{\"source\":17,\"at\":5,\"from\":3}]");
	free(json);
	opt.only = EXPORT_SHARED;
	json = written(c, &opt);
	assert_holds(json, "\"echoes\":[]}\n");
	free(json);
	build_free(c);
}

static void assert_string(const char *s, const char *json)
{
	struct str out = {0};

	json_string(&out, s);
	assert_string_equal(out.ptr, json);
	str_release(&out);
}

static void a_string_is_utf8_whatever_its_bytes(void **state)
{
	(void)state;
	assert_string("\xc3\xa9t\xc3\xa9", "\"\xc3\xa9t\xc3\xa9\"");
	assert_string("a\xff" "b", "\"a\xef\xbf\xbd" "b\"");
	assert_string("\xed\xa0\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
	assert_string("a\"b\\c/\n\t", "\"a\\\"b\\\\c/\\n\\t\"");
	assert_string(NULL, "null");
}

static void a_string_holds_nothing_a_terminal_obeys(void **state)
{
	(void)state;
	assert_string("\x1b[2J", "\"\\u001b[2J\"");
	assert_string("\x7f\xc2\x9b", "\"\\u007f\\u009b\"");
	assert_string("\xe2\x80\xae", "\"\\u202e\"");
	/* beyond sixteen bits: U+E0041 and U+1FFFE as surrogates */
	assert_string("\xf3\xa0\x81\x81", "\"\\udb40\\udc41\"");
	assert_string("\xf0\x9f\xbf\xbe", "\"\\ud83f\\udffe\"");
}

static void assert_decimal(double x, unsigned decimals, const char *expected)
{
	struct str out = {0};

	json_decimal(&out, x, decimals);
	assert_string_equal(out.ptr, expected);
	str_release(&out);
}

static void decimals_are_fixed_and_less_than_one_stays_less(void **state)
{
	(void)state;
	assert_decimal(0, 2, "0.00");
	assert_decimal(0.05, 2, "0.05");
	assert_decimal(0.976, 2, "0.98");
	assert_decimal(0.9999, 2, "0.99");
	assert_decimal(1, 2, "1.00");
	assert_decimal(31.24, 1, "31.2");
	assert_decimal(-1, 1, "0.0");
	assert_decimal(0.0 / 0.0, 1, "0.0");
	assert_decimal(1e300, 0, "1000000000000");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_whole_comparison_stands_in_the_json),
		cmocka_unit_test(only_leaves_the_other_kinds_out),
		cmocka_unit_test(chosen_sources_keep_their_numbers),
		cmocka_unit_test(flags_borders_and_echoes_are_told),
		cmocka_unit_test(a_string_is_utf8_whatever_its_bytes),
		cmocka_unit_test(a_string_holds_nothing_a_terminal_obeys),
		cmocka_unit_test(decimals_are_fixed_and_less_than_one_stays_less),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
