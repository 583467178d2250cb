/*
 * tell.h - what the status lines of several views say
 */
#ifndef UI_TELL_H
#define UI_TELL_H

#include "model/comparison.h"
#include "ui/status.h"

struct ui;

/* The source with the focus: number and name. */
void tell_source(struct status_part *part, const struct ui *ui);
/* The sources shown that have P: "1·3", "all 5", "7/20". */
void tell_sources(struct str *out, const struct ui *ui,
		  const struct passage *p);
/* Where the reader is, for messages: source and passage. */
void tell_place(struct str *out, const struct ui *ui);
/* The current passage and who has it, or that only this source says it. */
void tell_segment(struct status_part *part, const struct ui *ui);
/* How many figures of P differ, or else names; P may be NULL. */
void tell_loudest(struct status_part *part, const struct passage *p);
/* All kinds: "1 figure, 2 wordings", "identical". */
void tell_differences(struct str *out, const struct passage *p);
/* How alike R is, in the three lengths of a part. */
void tell_class(struct str *forms, const struct row *r);
/* ", score 7.5" */
void tell_score(struct str *out, float score);
unsigned tell_percent_alike(const struct row *r);
/* What the columns and the reading are filtered by, a comma before it where
   something stands already. */
void tell_filter(struct str *out, const struct ui *ui);
/* What alone is highlighted, unless all is. */
void tell_highlight(struct str *out, const struct ui *ui);
/* The search in force, and which hit is current. */
void tell_search(struct str *out, const struct ui *ui);

#endif
