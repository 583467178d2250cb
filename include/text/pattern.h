/*
 * pattern.h - a search pattern, folded or exact, regex or literal
 *
 * The only user of pcre2.  A lower-case pattern finds upper case and
 * accents too ("etat" finds "État"); an upper-case letter in the pattern
 * makes case count, an accent makes accents count.  Typography never
 * counts: an apostrophe or single quote finds any other, so does a double
 * quote or guillemet, a dash, an ellipsis or three full stops; a space finds
 * any run of white space, line ends too; soft hyphens and zero-width
 * characters are passed over, and "oe" is "œ".
 *
 * Regular expressions are those of PCRE2; . matches all, ^ and $ stand at
 * the ends of the paragraph.  Matching one paragraph is stopped after
 * 250 ms, or at once by progress.
 */
#ifndef TEXT_PATTERN_H
#define TEXT_PATTERN_H

#include <stdbool.h>

#include "base/err.h"
#include "base/progress.h"
#include "base/span.h"
#include "base/str.h"

#define PATTERN_MAX_BYTES 4096u

struct pattern; /* opaque */

/* NULL with E filled when TEXT is no pattern (the message says where). */
struct pattern *pattern_compile(struct slice text, bool literal,
				struct err *e);
void pattern_free(struct pattern *p);

/*
 * From now on P tells PROGRESS, which is borrowed and may be NULL, that it is
 * "searching" and got to DONE of TOTAL: before each paragraph, and while one
 * takes long.
 */
void pattern_watch(struct pattern *p, const struct progress *progress,
		   size_t done, size_t total);

/*
 * Appends the hits of P in TEXT[RANGE], a paragraph, to OUT: spans of TEXT,
 * in order, on character borders, none empty, none overlapping.  TEXT may
 * hold bad bytes.  -1 with E filled when it took too long or progress said to
 * stop; the hits found so far are there.
 */
int pattern_find(struct pattern *p, struct slice text, struct span range,
		 struct spans *out, struct err *e);

#endif
