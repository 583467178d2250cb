/*
 * columns.h - the columns view: its geometry and where each column stands
 *
 * As many sources as fit stand side by side, each in a column of a gutter
 * and text; the window of sources slides with the focus.  Every column has
 * a top: the row of the layout in its first line, which may lie outside the
 * layout when columns are out of step.
 */
#ifndef UI_COLUMNS_H
#define UI_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/layout.h"
#include "model/reader.h"
#include "ui/canvas.h"
#include "ui/view.h"

struct column {
	uint32_t source;
	unsigned x;    /* of its gutter */
	unsigned text; /* x of its text */
	unsigned end;  /* x behind its text */
	unsigned width; /* that there is for text; a long line leaves some */
	long top;
};

enum blanks {
	BLANKS_AUTO, /* where the screen has the rows */
	BLANKS_ON,
	BLANKS_OFF,
};

/* How the columns stood before a search was tried. */
struct columns_held {
	uint32_t *astray, *gathered; /* owned, as are those below */
	size_t n_gathered;
	bool *hidden;
	long *tops;
	size_t n, first;
	unsigned cols, rows;
	struct place anchor;
};

struct columns {
	struct layout layout; /* when LAID */
	bool laid;
	struct column *v; /* owned, one a column of the layout */
	size_t n, cap;
	unsigned gutter;     /* columns before the text; 0 when very narrow */
	unsigned rows, cols; /* of the body, as laid out */
	unsigned laid_cols;  /* of the screen, also when it is to be laid anew */
	unsigned header;     /* rows of it */
	bool bar;	     /* the overview bar has a column */
	bool zoomed;	     /* as laid out */
	bool blank;	     /* as laid out: lines between paragraphs */
	bool cut;	     /* the layout was stopped, and lacks its end */
	enum blanks blanks;  /* when there are such lines */
	bool borders;	     /* sentence borders of others are shown */
	struct place anchor; /* what a new layout keeps in its row */
	uint32_t *astray; /* owned, a source: its first byte when it is out of
			     step, else UINT32_MAX */
	long *peeked;	  /* owned: the tops to go back to, or NULL */
	size_t n_peeked;
	/* As the person has put them; made when first asked for. */
	uint32_t *order;  /* owned, as all of these: every source */
	bool *hidden;	  /* a source: its column is */
	unsigned *wishes; /* a source: how wide its text is to be, in columns;
			     0: as the others */
	uint32_t *sequence; /* those shown and not hidden, in their order */
	size_t n_sequence, n_hidden;
	uint32_t *places; /* a source: where it stands in the sequence, or
			     UINT32_MAX */
	bool sequenced;	  /* SEQUENCE is made, of this set of sources */
	uint32_t sequence_set;
	size_t first; /* of the sequence: where the window begins that slides
			 with the focus */
	uint32_t *gathered; /* owned: shown in its stead, unless none */
	size_t n_gathered, cap_gathered;
	uint32_t *chosen; /* owned: the sources that belong on screen */
	size_t n_chosen, cap_chosen;
	uint32_t *refused; /* owned: those chosen when the person stopped the
			      layout and kept the one before, or NULL */
	size_t n_refused;
	bool refused_blank;
	struct columns_held held;
	uint16_t *paint;  /* owned: styles of a line's bytes */
	size_t paint_cap;
};

void columns_release(struct columns *v);
void columns_held_release(struct columns_held *h);

/* Are there lines between the paragraphs of so many rows? */
bool columns_wants_blanks(const struct columns *v, unsigned rows);
/* Lays out anew when size, focus or zoom ask for it; keeps the place. */
void columns_fit(struct ui *ui);
/* Did the person stop that, so that the columns are those before? */
bool columns_stopped(const struct ui *ui);
/* Lets columns_fit try again what was stopped. */
void columns_retry(struct columns *v);
/* Lets columns_fit lay out anew whatever the size. */
void columns_forget(struct columns *v);
/* The column that has the focus. */
struct column *columns_focus(struct ui *ui);
static inline size_t column_index(const struct columns *v,
				  const struct column *c)
{
	return (size_t)(c - v->v);
}
/* Remembers what a new layout has to keep; after every change. */
void columns_settle(struct ui *ui);

/* Movements; see view.h. */
void columns_move(struct ui *ui, enum move move, int direction);
/* Brings the reader's place on screen, columns level again; it stays where
   it is when that is good. */
void columns_show(struct ui *ui);
/* Is the reader's place on screen? */
bool columns_sees_place(struct ui *ui);
/* Brings it to the row it was seen in. */
void columns_restore(struct ui *ui);
/* Where the current segment is off screen, one that is on it becomes so. */
void columns_drag(struct ui *ui);
void columns_set_focus(struct ui *ui, uint32_t source);
/* Folds away what does not match (sieve.h), and shows all again where the
   place is left out. */
int columns_filter(struct ui *ui, struct slice text, bool literal,
		   struct err *e);
void columns_unfold(struct ui *ui);
/* Has the reader's place a line, or is it folded away? */
bool columns_keeps_place(const struct ui *ui);
/* Steps of the reader to what is not folded away. */
bool columns_step(struct ui *ui, bool shared, int direction);
bool columns_step_paragraph(struct ui *ui, int direction);
/* Brings the other occurrences of the current passage beside it; false when
   they are there already. */
bool columns_line_up(struct ui *ui);
/*
 * Leaves sources that lack the current passage out, when others that have it
 * are out of view: the focus and the next holders stand side by side.  False
 * when nothing changed.  It ends with a jump, or when the focus goes to
 * another source.
 */
bool columns_gather(struct ui *ui);
void columns_ungather(struct ui *ui);
/* See view.h. */
void columns_mouse(struct ui *ui, const struct mouse *m);
/* Decides which sources belong on screen. */
void columns_choose(struct ui *ui);
/* How many of N sources (1 or more) the screen has room for side by side,
   from the first on; 1 at least. */
size_t columns_fitting(const struct ui *ui, const uint32_t *sources,
		       size_t n);
/* How many of them end with the last one so. */
size_t columns_fitting_before(const struct ui *ui, const uint32_t *sources,
			      size_t n);
/* Makes what stands where; before anything else. */
void columns_order_init(struct ui *ui);
void columns_order_fit(struct ui *ui);
void columns_order_release(struct columns *v);
/* See view.h: what is hidden, moved or of a width of its own stays so, and new
   sources stand last. */
void columns_order_renumber(struct ui *ui, const struct moved *m);
/* Has SOURCE a column, on screen or beside it? */
static inline bool columns_has(const struct columns *v, uint32_t source)
{
	return v->places[source] != UINT32_MAX;
}
/* The source that stands beside the one with the focus, or UINT32_MAX. */
uint32_t columns_beside(const struct ui *ui, int direction);
void columns_peek(struct ui *ui);
/* Ends a peek whose screen is gone. */
void columns_drop_peek(struct ui *ui);
/* Keeps how they stand while a search is tried, and goes back. */
void columns_hold(struct ui *ui);
void columns_put_back(struct ui *ui);
void columns_unpeek(struct ui *ui);

/* Is P in less than half of the sources shown? */
bool columns_few_have(const struct ui *ui, const struct passage *p);
/* Styles for the bytes of a line; in v->paint. */
const uint16_t *columns_paint(struct ui *ui, uint32_t source,
			      struct span line);
/* The same with STYLE for all but what the search finds. */
const uint16_t *columns_paint_hits(struct ui *ui, uint32_t source,
				   struct span line, uint16_t style);
void columns_draw(struct ui *ui, struct canvas *c);
void columns_status(struct ui *ui, struct canvas *c);
void overview_bar_draw(struct ui *ui, struct canvas *c);

#endif
