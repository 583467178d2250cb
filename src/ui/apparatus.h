/*
 * apparatus.h - a sentence with gaps where its sources differ
 *
 * The frame is the sentence in the words of one cell, a sign for each column
 * of a gap; it is wrapped as any text, so that what is put below a gap stands
 * below it in every width.
 */
#ifndef UI_APPARATUS_H
#define UI_APPARATUS_H

#include "base/str.h"
#include "model/witness.h"
#include "ui/variants.h"

struct ui;

/* A place where the cells differ, and the columns it takes. */
struct gap {
	uint32_t variant;
	uint32_t common; /* a cell with the reading of most, or UINT32_MAX */
	unsigned width;
	struct span at;	 /* bytes of the frame */
};

/* Part of the frame that stands in the source itself. */
struct common {
	uint32_t at; /* byte of the frame */
	struct span span;
};

struct apparatus {
	struct ui *ui; /* borrowed, as is the row */
	const struct row *row;
	uint32_t cell;	 /* whose words the frame has */
	struct variants_room room;
	struct witnesses w;
	uint32_t *cells; /* owned: those of sources shown */
	struct gap *gaps; /* owned */
	size_t n_gaps;
	struct str frame; /* owned: the sentence, gaps filled with signs */
	struct common *common; /* owned */
	size_t n_common, cap_common;
	struct spans lines; /* of the frame; owned */
};

/* Makes the frame of ROW, in the words of CELL.  EXACT: differences of
   typography alone have gaps too. */
void apparatus_init(struct apparatus *l, struct ui *ui, const struct row *row,
		    uint32_t cell, bool exact);
void apparatus_release(struct apparatus *l);

/* The text of a source. */
const char *apparatus_text(const struct apparatus *l, uint32_t source);
/* What is shown in the place of a reading that cannot be seen: "nothing", or
   the sign of a blank; else an empty slice. */
struct slice apparatus_stand_in(const struct apparatus *l,
				const struct variant *v, uint32_t cell);

#endif
