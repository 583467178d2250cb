#include "config.h"

#include "ui/term_blanks.h"

/* Longer ones the terminal clears in one go, in its own colours. */
#define RUN_MAX 8u

static bool is_quiet(const struct tile *t, const bool *plain)
{
	return t->chars[0] == ' ' && !t->chars[1] && plain[t->style];
}

static unsigned end_of_run(const struct tile *row, unsigned x, unsigned n,
			   const bool *plain)
{
	while (x < n && is_quiet(&row[x], plain))
		x++;
	return x;
}

void blanks_styles(uint16_t *out, const struct tile *row, unsigned n,
		   const bool *plain)
{
	unsigned x = 0, end;
	uint16_t before;

	while (x < n) {
		end = end_of_run(row, x, n, plain);
		before = x && end - x <= RUN_MAX && plain[out[x - 1]]
				 ? out[x - 1]
				 : UINT16_MAX;
		/* One look, so that it is cleared at once. */
		if (end == n && before == UINT16_MAX && x < n)
			before = row[x].style;
		for (; x < end; x++)
			out[x] = before == UINT16_MAX ? row[x].style : before;
		if (x < n) {
			out[x] = row[x].style;
			x++;
		}
	}
}
