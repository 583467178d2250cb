/*
 * fuzz_compare.c - any texts, compared and written in every format
 *
 * Sources are parted by lines that hold "%" alone.
 */
#include "config.h"

#include "export/export.h"
#include "model/comparison.h"
#include "support/parted.h"
#include "support/promises.h"
#include "support/rebuild.h"
#include "text/utf8.h"
#include "fuzz.h"

#define WIDTH 60u

static void check_json(const struct comparison *c)
{
	const struct export_options opt = {0};
	struct slice texts[PARTED_MAX];
	struct str out = {0};

	for (size_t i = 0; i < c->n_sources; i++)
		texts[i] = slice_of(c->sources[i].source->text,
				    c->sources[i].source->len);
	export_format_find("json")->write(&out, c, &opt);
	rebuild_check(slice_of(out.ptr, out.len), texts, c->n_sources);
	str_release(&out);
}

static void check_text(const struct comparison *c)
{
	const struct export_options opt = {.width = WIDTH};
	struct str out = {0};
	unsigned columns = 0;

	export_format_find("text")->write(&out, c, &opt);
	for (size_t at = 0; at < out.len;) {
		size_t n = utf8_grapheme(out.ptr + at, out.len - at);
		unsigned char first = (unsigned char)out.ptr[at];

		require(first >= ' ' || first == '\n', "no controls");
		columns = first == '\n' ? 0 :
			columns + utf8_width(out.ptr + at, n);
		require(columns <= WIDTH, "no line is too wide");
		at += n;
	}
	str_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	const struct comparison_options opt = {.threads = 1};
	struct sources set = {0};
	struct comparison *c;
	const char *broken;
	struct err e;

	sources_part(&set, (const char *)bytes, len);
	c = comparison_create(&set, &opt, &e);
	require(c, "any two texts can be compared");
	broken = comparison_broken(c);
	require(!broken, broken);
	check_json(c);
	check_text(c);
	comparison_free(c);
	sources_release(&set);
	return 0;
}
