#include "config.h"

#include <stdio.h>
#include <string.h>

#include "ui/coverage.h"
#include "ui/ui.h"

/* More sources than this have no place each. */
#define PLACES_MAX 9u
/* Room for the numbers of a few of many sources: "17 203". */
#define FEW_COLUMNS 6u
/* The same in running text; a dot has two bytes. */
#define LIST_BYTES 26u

bool coverage_has_places(const struct ui *ui)
{
	return ui->comparison->n_sources <= PLACES_MAX;
}

unsigned coverage_width(const struct ui *ui)
{
	char most[48];
	size_t shown = reader_shown(&ui->reader);
	unsigned width;

	if (coverage_has_places(ui))
		return (unsigned)shown;
	width = (unsigned)snprintf(most, sizeof(most), "%zu/%zu", shown,
				   shown);
	return width > FEW_COLUMNS ? width : FEW_COLUMNS;
}

static void add_places(struct str *out, const struct ui *ui,
		       const uint32_t *sources, size_t n)
{
	size_t i, k = 0;

	for (i = 0; i < reader_shown(&ui->reader); i++) {
		uint32_t source = reader_shown_at(&ui->reader, i);

		while (k < n && sources[k] < source)
			k++;
		if (k < n && sources[k] == source)
			str_addu(out, source + 1);
		else
			str_adds(out, ui->symbols->dot);
	}
}

/* Adds numbers in MOST bytes; false, and OUT as it was, when there is no room
   for them. */
static bool add_numbers(struct str *out, const struct ui *ui,
			const uint32_t *sources, size_t n,
			const char *between, size_t most)
{
	size_t before = out->len, i;

	for (i = 0; i < n && out->len - before <= most; i++) {
		if (reader_shown_index(&ui->reader, sources[i]) == SIZE_MAX)
			continue;
		if (out->len > before)
			str_adds(out, between);
		str_addu(out, sources[i] + 1);
	}
	if (out->len - before <= most)
		return true;
	str_truncate(out, before);
	return false;
}

static void add_count(struct str *out, const struct ui *ui,
		      const uint32_t *sources, size_t n)
{
	size_t held = 0, i;

	for (i = 0; i < n; i++)
		held += reader_shown_index(&ui->reader, sources[i]) !=
			SIZE_MAX;
	str_addf(out, "%zu/%zu", held, reader_shown(&ui->reader));
}

void coverage_add(struct str *out, const struct ui *ui,
		  const uint32_t *sources, size_t n)
{
	if (coverage_has_places(ui))
		add_places(out, ui, sources, n);
	else if (!add_numbers(out, ui, sources, n, " ", FEW_COLUMNS))
		add_count(out, ui, sources, n);
}

void coverage_add_list(struct str *out, const struct ui *ui,
		       const uint32_t *sources, size_t n)
{
	if (!add_numbers(out, ui, sources, n, ui->symbols->dot, LIST_BYTES))
		add_count(out, ui, sources, n);
}
