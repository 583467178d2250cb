/*
 * reading.h - one article in one column, and in it what the others add
 *
 * The story of model/weave.h, sentence by sentence: beside each one who has
 * it, below it what others have instead, and folded in at its place what only
 * they say.  The items of the sheet are those of the weave; where additions
 * are folded to a line, the first item of each stands for all of it.
 *
 * The reader's place is that of the current sentence, also where it is
 * another source's; the article stays the one that is read.
 */
#ifndef UI_READING_H
#define UI_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/reader.h"
#include "model/weave.h"
#include "ui/sheet.h"

/* How much is shown of what others add. */
enum reading_fold {
	READING_HIDDEN,
	READING_LINE, /* of each */
	READING_WHOLE,
};

/* What the sheet was laid out for. */
struct reading_form {
	unsigned cols;
	enum reading_fold fold;
	bool wordings; /* what others have instead, besides figures and names */
	bool blanks;   /* lines between paragraphs */
};

/* Where it stood before a search was tried. */
struct reading_held {
	size_t top, cursor;
	struct place seen;
	enum reading_fold fold;
	bool fold_chosen;
};

struct reading_view {
	struct weave weave; /* when WOVEN */
	bool woven;
	uint32_t article; /* what is read */
	uint32_t set;	  /* of sources, in the weave */
	struct sheet sheet;
	struct reading_form laid; /* COLS 0: it is not */
	bool cut; /* that was stopped, and the sheet lacks its end */
	struct reading_form form; /* as it is wanted */
	bool fold_chosen;	  /* by the person */
	size_t cursor;		  /* the current item of the weave */
	struct place seen; /* the reader's place when it was set, if EVER */
	bool ever;
	struct reading_held held;
};

/* The current item, or NULL when there is no text at all. */
const struct weave_item *reading_current(const struct ui *ui);
/* Has item I lines of its own: is it neither folded into another's nor left
   out by the filter? */
bool reading_has_lines(const struct ui *ui, size_t i);
/* The sheet's item that stands for item I of the weave: where additions are
   folded or hidden, one that has a line. */
uint32_t reading_item(const struct ui *ui, size_t i);
/* Item I becomes current, at byte AT of its source. */
void reading_set_place(struct ui *ui, size_t i, uint32_t at);
/* Shows more (BY 1) or less (-1) of what others add. */
void reading_fold(struct ui *ui, int by);

/* Movements; see view.h. */
void reading_move(struct ui *ui, enum move move, int direction);
bool reading_step(struct ui *ui, bool shared, int direction);
bool reading_step_paragraph(struct ui *ui, int direction);

/* Lays out the sheet in the form that is wanted, or the beginning of it when
   it is stopped. */
void reading_lay_out(struct ui *ui);
/* Appends, below a sentence, what others have instead. */
void reading_add_notes(struct ui *ui, const struct weave_item *x,
		       uint32_t number, unsigned at, unsigned width);

#endif
