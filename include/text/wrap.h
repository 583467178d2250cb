/*
 * wrap.h - lines of a given width
 *
 * Soft wrap by UAX 14 (libunistring) with French spacing on top: no break
 * after an opening guillemet or before » ; : ! ? %, inside "100 000",
 * between a number and its unit, after M. or Mme.  Only a line that would
 * hold nothing else breaks there, and after that at a grapheme cluster.
 *
 * A line is a row of cells.  A cell is a grapheme cluster or a whole run of
 * white space and line ends, which is shown as one blank; no-break spaces
 * are clusters like any letter.  Nothing is lost: each cluster stands on one
 * line, once and in order, but for blanks at the ends of lines.
 */
#ifndef TEXT_WRAP_H
#define TEXT_WRAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/progress.h"
#include "base/span.h"
#include "base/str.h"

/* Columns of the cluster TEXT[0, len); 0 for what is not shown. */
typedef unsigned wrap_width_fn(const char *cluster, size_t len);

/*
 * Bytes of the cell at P, which has LEN > 0 bytes; *BLANK says whether it is
 * the one blank of a white-space run.  Draw lines with it.
 */
size_t wrap_cell(const char *p, size_t len, bool *blank);

/*
 * Appends the lines of TEXT[RANGE] to OUT.  RANGE lies in one paragraph:
 * line ends inside it count as spaces, and white space at its ends is not
 * shown.  No line is wider than WIDTH (1 or more), but for a cluster that
 * alone is wider; lines neither start nor end with a blank.  INDENT columns
 * (less than WIDTH) of the first line are taken already; when nothing fits
 * there the first span is empty.
 *
 * CLUSTER_WIDTH is utf8_width for exports, the terminal's for the screen;
 * printable ASCII and the letters of Latin-1 and Latin Extended-A are taken
 * as one column without asking it.
 */
void wrap_lines(struct spans *out, struct slice text, struct span range,
		unsigned width, unsigned indent, wrap_width_fn *cluster_width);

struct wrap_options {
	unsigned width, indent;
	wrap_width_fn *cluster_width;
	size_t piece; /* bytes whose breaks are found at a time; 0: as is
			 good.  The lines are the same. */
	const struct progress *progress; /* may be NULL */
};

/*
 * The same, asking PROGRESS for each piece how far of TEXT it is.  False when
 * it was stopped: the lines of the rest are missing.
 */
bool wrap_watched(struct spans *out, struct slice text, struct span range,
		  const struct wrap_options *opt);

#endif
