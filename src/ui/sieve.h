/*
 * sieve.h - "&" in the columns and in the reading: what matches stays
 *
 * In the columns that is passages and paragraphs of additions, in the reading
 * sentences.
 * Of a passage it is enough that one source matches: then all keep theirs,
 * so that they can be compared.  What goes to a place that is left out shows
 * everything again.
 */
#ifndef UI_SIEVE_H
#define UI_SIEVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "model/find.h"

struct segment;
struct ui;

struct sieve {
	struct str text; /* owned; empty: all stays */
	bool literal;
	struct hits hits;
	uint32_t set;	/* of sources, that they were looked for in */
	bool *passages; /* owned, a passage: it stays; NULL: not known yet */
};

void sieve_release(struct sieve *s);
static inline bool sieve_is_on(const struct sieve *s)
{
	return s->text.len;
}

/* The operations of views (view.h). */
int sieve_filter(struct ui *ui, struct slice text, bool literal,
		 struct err *e);
/* Shows everything again; false when it was. */
bool sieve_cancel(struct ui *ui);

/* Before anything is asked: other sources may be shown than before. */
void sieve_fit(struct ui *ui);
/* The comparison is another one, of the same sources... */
void sieve_forget(struct sieve *s);
/* ...or of others, in which all is looked for anew. */
void sieve_moved(struct sieve *s);

bool sieve_keeps(const struct ui *ui, uint32_t source,
		 const struct segment *s);
/* Of an addition only the paragraphs stay that match: does the one at byte AT
   of the segment? */
bool sieve_keeps_part(const struct ui *ui, uint32_t source,
		      const struct segment *s, uint32_t at);
/* Has SOURCE a match in SPAN? */
bool sieve_finds(const struct ui *ui, uint32_t source, struct span span);

#endif
