/*
 * ui.h - the whole state of the reader on screen, without a terminal
 *
 * A key or a command line goes in and changes the state; what only the
 * outside can do comes out as an effect, which the caller performs before
 * the next key.  ui_draw turns the state into a canvas.  Nothing here reads
 * a clock, a file or the environment: the same keys give the same screens.
 */
#ifndef UI_UI_H
#define UI_UI_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "model/course.h"
#include "model/reader.h"
#include "ui/app.h"
#include "ui/canvas.h"
#include "ui/columns.h"
#include "ui/completing.h"
#include "ui/help.h"
#include "ui/keymap.h"
#include "ui/looks.h"
#include "ui/mouse.h"
#include "ui/overview.h"
#include "ui/omitted.h"
#include "ui/passages.h"
#include "ui/prompt.h"
#include "ui/reading.h"
#include "ui/sieve.h"
#include "ui/symbols.h"
#include "ui/trying.h"
#include "ui/variants.h"
#include "ui/view.h"

enum effect_kind {
	EFFECT_NONE,
	EFFECT_QUIT,
	EFFECT_SUSPEND,
	EFFECT_REPAINT,
	EFFECT_SAVE,	    /* PATH, SAVE, REPLACE, ASKED */
	EFFECT_SCREEN,	    /* print the screen; STYLES: their letters too */
	EFFECT_COMPLETE,    /* the name of a file that PATH begins */
	EFFECT_COPY,	    /* TEXT, to the clipboard */
	EFFECT_CHANGE,	    /* the sources: CHANGE, PATH, SOURCE */
	EFFECT_EDIT,	    /* PATH, at LINE */
	EFFECT_COMPARE,	    /* again, with SIMILARITY */
	EFFECT_MATCH,	    /* the sources that are unmatched, meanwhile */
	EFFECT_STOP,	    /* the comparison that goes on */
};

struct effect {
	enum effect_kind kind;
	char *path;	 /* owned by the ui, until the next effect */
	struct str text; /* so is this */
	struct saving save;
	float similarity;
	enum app_change_kind change;
	uint32_t source;
	size_t line;
	bool replace, styles;
	bool asked; /* the name was typed in the prompt for it */
};

/* Every view stands in the stack once at most. */
#define UI_VIEWS_MAX 8u

struct ui {
	const struct comparison *comparison; /* borrowed */
	const struct app_options *options;   /* borrowed */
	const struct symbols *symbols;
	size_t suffix; /* bytes at the end of the names that are not shown */
	float similarity; /* of the comparison */
	struct reader reader;
	struct columns columns;
	struct omitted omitted;
	struct passages passages;
	struct reading_view reading;
	struct variants variants;
	struct help help;
	struct overview overview;
	const struct view *views[UI_VIEWS_MAX];
	unsigned n_views; /* the last is on top, below it what was before */
	struct place left[UI_VIEWS_MAX]; /* the reader's, when a view of
					    SEEN was on top last */
	unsigned seen;			 /* bits of views */
	struct looks looks;
	struct keymap keymap;
	struct key_seq pending; /* the beginning of a sequence */
	unsigned count;		/* typed before a key; 0: none */
	struct prompt prompt;
	struct histories histories;
	struct completion completion; /* of the prompt */
	struct trial trial;	      /* of the pattern in the prompt */
	struct sieve sieve;	      /* of the columns and the reading */
	struct str message; /* instead of the status line */
	bool complaint;	    /* the message is about something that failed */
	struct effect effect;
	struct effect question; /* the save that PROMPT_REPLACE is about */
	const struct progress *progress; /* of long work; borrowed, NULL:
					    nobody waits */
	const struct progress *patience; /* stops what nobody asked to wait
					    for; borrowed, may be NULL */
	const struct course *course; /* of a comparison that goes on; borrowed,
					NULL: none does */
	bool mouse; /* the terminal is to report it */
	const struct view *clicked; /* on top at the last click */
	unsigned cols, rows;
};

/* Always 0: what the options ask for was checked before. */
int ui_init(struct ui *ui, const struct comparison *c,
	    const struct app_options *opt, struct err *e);
void ui_release(struct ui *ui);

/* Any size; less than 1 counts as 1. */
void ui_resize(struct ui *ui, unsigned cols, unsigned rows);
/* Handles a key; the effect is in ui->effect. */
void ui_key(struct ui *ui, uint32_t key);
/*
 * Handles "NAME ARGUMENT", as typed behind a colon.  A prompt that is open
 * is closed, but for what only prints the screen.
 */
void ui_command(struct ui *ui, struct slice line);
/* Tells how an EFFECT_SAVE went; asks whether to replace. */
void ui_saved(struct ui *ui, enum app_saved how, const struct err *e);
/* Tells that an EFFECT_COPY failed; else what was copied has been told. */
void ui_copy_failed(struct ui *ui, const struct err *e);
/* The answer to an EFFECT_COMPLETE: what can stand there, copied. */
void ui_completed(struct ui *ui, char **words, size_t n);
/* Tells how an EFFECT_COMPARE went: C is shown from now on, at the same
   place; NULL: it failed as E says. */
void ui_compared(struct ui *ui, const struct comparison *c,
		 const struct err *e);
/* Tells how an EFFECT_CHANGE went: what it gave is shown from now on, at the
   same place; E not NULL: it failed. */
void ui_changed(struct ui *ui, const struct app_changed *how,
		const struct err *e);
/* From now on C, of the same sources, is shown: what was known of the one
   before is forgotten, but for the place. */
void ui_show(struct ui *ui, const struct comparison *c);
/* Tells what came of the comparison that went on: C is shown from now on, at
   the same place; or the sources stay unmatched, as E says, NULL: as the
   person asked. */
void ui_matched(struct ui *ui, const struct comparison *c);
void ui_unmatched(struct ui *ui, const struct err *e);
/* Handles what the mouse did, as ui_key does a key. */
void ui_mouse(struct ui *ui, const struct mouse *m);
void ui_draw(struct ui *ui, struct canvas *c);

/* The keys that answer most questions, as the first message where there is
   none. */
void ui_welcome(struct ui *ui);

/* What a source is called on screen. */
struct slice ui_name(const struct ui *ui, size_t source);

/* For commands and views; view.h has what opens those. */
/* A message stands until the next key. */
void ui_say(struct ui *ui, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void ui_complain(struct ui *ui, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* PATH is copied, may be NULL. */
struct effect *ui_effect(struct ui *ui, enum effect_kind kind,
			 struct slice path);
/* What was typed of a count and a sequence of keys, to be shown. */
void ui_tell_typed(struct str *out, const struct ui *ui);
/* Rows between the header and the status line. */
unsigned ui_body_rows(const struct ui *ui, unsigned header);

#endif
