#include "config.h"

#include <stdio.h>
#include <string.h>

#include "ui/sources_list.h"

void sources_list(struct str *out, const struct reader *r,
		  const struct passage *p, uint32_t without,
		  const struct symbols *symbols, unsigned most)
{
	const char *between = "";
	unsigned used = 0;
	size_t i;

	for (i = 0; i < p->n_sources; i++) {
		char number[16];
		unsigned width;

		/* A passage may stand twice in one source alone. */
		if (p->sources[i] == without && p->n_sources > 1)
			continue;
		if (reader_shown_index(r, p->sources[i]) == SIZE_MAX)
			continue;
		snprintf(number, sizeof(number), "%u", p->sources[i] + 1);
		width = (unsigned)strlen(number) + (*between != 0);
		if (used + width + 1 > most && i + 1 < p->n_sources) {
			str_adds(out, symbols->ellipsis);
			return;
		}
		str_addf(out, "%s%s", between, number);
		used += width;
		between = symbols->dot;
	}
}
