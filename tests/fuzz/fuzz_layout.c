/*
 * fuzz_layout.c - any texts in columns of any width
 *
 * The first byte says whether the columns are level (bit 0) and paragraphs
 * parted (bit 1), and a share of the widths; sources are parted by lines
 * that hold "%" alone.
 */
#include "config.h"

#include "support/laid.h"
#include "support/parted.h"
#include "text/utf8.h"
#include "fuzz.h"

#define WIDTHS 23u

static void lay_out(const struct comparison *c, uint8_t choice)
{
	const struct layout_options opt = {choice & 1, choice & 2, utf8_width,
					    NULL};
	uint32_t sources[PARTED_MAX];
	unsigned widths[PARTED_MAX];
	const char *broken;
	struct layout l;

	for (uint32_t i = 0; i < c->n_sources; i++) {
		sources[i] = i;
		widths[i] = 1 + ((choice >> 2) + 7 * i) % WIDTHS;
	}
	layout_init(&l, c, sources, widths, c->n_sources, &opt);
	broken = layout_broken(&l);
	require(!broken, broken);
	layout_release(&l);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	const struct comparison_options opt = {.threads = 1};
	struct sources set = {0};
	struct comparison *c;
	struct err e;

	if (!len)
		return 0;
	sources_part(&set, (const char *)bytes + 1, len - 1);
	c = comparison_create(&set, &opt, &e);
	require(c, "any two texts can be compared");
	lay_out(c, bytes[0]);
	comparison_free(c);
	sources_release(&set);
	return 0;
}
