/*
 * split.h - paragraphs and sentences of a text that is charted
 */
#ifndef TEXT_SPLIT_H
#define TEXT_SPLIT_H

#include <stdbool.h>

#include "base/progress.h"
#include "base/span.h"
#include "base/str.h"
#include "text/chart.h"
#include "text/sentence_rules.h"

/* As paragraphs_split; CHART has all of TEXT. */
void paragraphs_find(struct spans *out, struct slice text,
		     const struct chart *chart);

/*
 * As sentences_split, for texts of any size: CHART has PARAGRAPH at least.
 * False when PROGRESS, which is asked every few milliseconds, said to stop.
 */
bool sentences_find(struct spans *out, struct slice text,
		    const struct chart *chart, struct span paragraph,
		    const struct sentence_language *language,
		    const struct progress *progress);

#endif
