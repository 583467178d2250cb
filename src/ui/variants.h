/*
 * variants.h - one passage, sentence by sentence, in as many ways as it has
 *
 * The sentence stands once, with gaps; below each of its lines what the
 * sources have in the gaps, those that read the same together.  The items of
 * the sheet are the rows of the passage.
 */
#ifndef UI_VARIANTS_H
#define UI_VARIANTS_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/sheet.h"

struct passage;

struct variants {
	struct sheet sheet;
	bool typography; /* it is shown too */
	/* What the sheet was made for; COLS 0: none was. */
	uint32_t passage, occurrence, set;
	unsigned cols;
	size_t held; /* its top before a search was tried */
};

/* The geometry of the sheet. */
struct variants_room {
	unsigned label, label_width; /* where the labels begin */
	unsigned text;	 /* where text begins */
	unsigned width;	 /* of the text, 1 or more */
	bool stacked;	 /* labels have lines of their own */
};

struct variants_room variants_room(const struct ui *ui);
/* Appends the lines of row ROW of P, as OCCURRENCE has it. */
void variants_add_row(struct ui *ui, const struct passage *p,
		      uint32_t occurrence, uint32_t row);

#endif
