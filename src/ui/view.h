/*
 * view.h - a screenful of something, as a table of operations
 *
 * A view draws itself above the status line and answers the movements that
 * all views share; what only it can do are commands of its own
 * (command.h).  It keeps its place while another view is on top.  Its state
 * is a member of struct ui that it alone changes; what is current belongs to
 * the reader, which all views share.
 *
 * How to add one: a bit in command.h, a row in view_all, the member of
 * struct ui, and a command that calls ui_toggle.
 */
#ifndef UI_VIEW_H
#define UI_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "ui/canvas.h"

struct mouse;
struct moved;
struct place;
struct ui;

enum move {
	MOVE_ROW,
	MOVE_HALF,
	MOVE_PAGE,
	MOVE_END,
};

/* FIT, DRAW, MOVE, SEARCH, HOLD, PUT_BACK, STEP_HIT and STATUS every view
   has; the others may be NULL. */
struct view {
	const char *name;
	const char *where; /* "in the NAME", said in messages */
	const char *help;  /* the title of its help */
	unsigned bit;	  /* in command's views */
	/* The reader's place was changed, by a jump or in another view:
	   brings it on screen. */
	void (*show)(struct ui *ui);
	/* Fits itself to the size and the reader; before anything else. */
	void (*fit)(struct ui *ui);
	void (*draw)(struct ui *ui, struct canvas *c);
	/* A key came: what lasted until the next key ends. */
	void (*wake)(struct ui *ui);
	/* A key or a command was carried out, and this view is on top. */
	void (*settle)(struct ui *ui);
	/* DIRECTION is 1 (down) or -1. */
	void (*move)(struct ui *ui, enum move move, int direction);
	/* Another source becomes current, where the view has one. */
	void (*focus)(struct ui *ui, uint32_t source);
	/* The source that the next one is (DIRECTION 1) or the last, or
	   UINT32_MAX.  NULL: they go by number. */
	uint32_t (*beside)(const struct ui *ui, int direction);
	/* The next passage or addition (DIRECTION 1) or the last; false when
	   there is none.  NULL: those of the current source (reader_step). */
	bool (*step)(struct ui *ui, bool shared, int direction);
	/* The same by paragraphs; NULL: those of the current source. */
	bool (*step_paragraph)(struct ui *ui, int direction);
	/* The source that the view is about; NULL: that of the place. */
	uint32_t (*source)(const struct ui *ui);
	/* Enter, in views other than the columns. */
	void (*open)(struct ui *ui);
	int (*search)(struct ui *ui, struct slice text, bool literal,
		      struct err *e);
	/* Keeps where it stands while something is tried, and goes back there
	   (trying.h, view_dump.h); the reader's place comes back first. */
	void (*hold)(struct ui *ui);
	void (*put_back)(struct ui *ui);
	void (*step_hit)(struct ui *ui, int direction);
	/* Leaves out the rows that TEXT does not match; empty: none. */
	int (*filter)(struct ui *ui, struct slice text, bool literal,
		      struct err *e);
	/* Puts the rows in the next order. */
	void (*sort)(struct ui *ui);
	/* Ends the last thing begun in it; false when there was none. */
	bool (*cancel)(struct ui *ui);
	/* Rows that all of it takes below its title. */
	size_t (*length)(const struct ui *ui);
	/* The place that copying and the editor are about; NULL: the
	   reader's. */
	struct place (*subject)(const struct ui *ui);
	/* The mouse, whose place is one of the canvas. */
	void (*mouse)(struct ui *ui, const struct mouse *m);
	/* The parts of the status line; see status.h. */
	void (*status)(struct ui *ui, struct canvas *c);
	/* The comparison became another one of the same sources. */
	void (*forget)(struct ui *ui);
	/* Its sources are others too; the reader and the comparison are
	   changed already, and FORGET was called. */
	void (*renumber)(struct ui *ui, const struct moved *m);
	void (*release)(struct ui *ui);
};

extern const struct view view_columns, view_omitted, view_overview,
	view_passages, view_reading, view_variants, view_help;

/* All of them; a view's place here is its number in struct place. */
extern const struct view *const view_all[];
extern const unsigned n_view_all;

/* The view on top. */
const struct view *ui_view(const struct ui *ui);
/* The source that the view on top is about. */
uint32_t ui_source(const struct ui *ui);
/* The place that copying and the editor are about. */
struct place ui_subject(const struct ui *ui);
/* Puts VIEW on top; the help, if that was, is closed. */
void ui_open(struct ui *ui, const struct view *view);
/* Puts the view that was seen before on top; false when there was none. */
bool ui_close(struct ui *ui);
/* What a view's own key does: opens it; on top already, goes back. */
void ui_toggle(struct ui *ui, const struct view *view);
/* Its number. */
unsigned ui_view_number(const struct ui *ui);
/* After reader_back and the like: the view and the place of the reader's
   place, as it was seen. */
void ui_restore(struct ui *ui);
/* After the reader's place was changed in the columns or, with Enter, in
   another view: it is shown in the columns, and '' goes back to FROM. */
void ui_go(struct ui *ui, struct place from);

#endif
