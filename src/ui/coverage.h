/*
 * coverage.h - who has it, in a column of its own: "12·4·", or "7/20"
 *
 * Up to nine sources have each its own place, so that the signs of rows
 * below one another can be compared; of more it tells which, if there are
 * few, or how many.
 */
#ifndef UI_COVERAGE_H
#define UI_COVERAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct ui;

/* Has each source its place? */
bool coverage_has_places(const struct ui *ui);
/* Columns that any of the signs takes at most. */
unsigned coverage_width(const struct ui *ui);
/* Appends the sign of SOURCES[0..N), ascending; those not shown (reader.h)
   do not count. */
void coverage_add(struct str *out, const struct ui *ui,
		  const uint32_t *sources, size_t n);

/* The same in running text: "1·3", "12/500". */
void coverage_add_list(struct str *out, const struct ui *ui,
		       const uint32_t *sources, size_t n);

#endif
