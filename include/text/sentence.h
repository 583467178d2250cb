/*
 * sentence.h - where paragraphs and sentences begin and end
 *
 * Rules and abbreviations are data (share/sentences/), compiled in.  Spans
 * come in order, are disjoint, hold everything but white space, and neither
 * start nor end with white space.
 */
#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include <stdbool.h>

#include "base/span.h"
#include "base/str.h"

/*
 * Appends the paragraphs of TEXT.  A blank line ends one; a single line end
 * does too, unless the text is hard-wrapped: its lines are as full as their
 * common width allows.
 */
void paragraphs_split(struct spans *out, struct slice text);

/*
 * Appends the sentences of TEXT[PARAGRAPH].  LANGUAGE is a two-letter code;
 * rules for an unknown one ("" or NULL) are the common ones.
 */
void sentences_split(struct spans *out, struct slice text,
		     struct span paragraph, const char *language);

/*
 * Is WORD, as the text has it and without a full stop, a title that stands
 * before names ("M", "Mme", "Dr") in LANGUAGE?
 */
bool sentence_is_title(struct slice word, const char *language);

#endif
