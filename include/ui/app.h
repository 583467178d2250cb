/*
 * app.h - the reader on a screen: the one door between main and ui
 *
 * app_run shows a comparison in the terminal until the person quits, or,
 * with a script, runs keys and commands without a terminal and prints the
 * screens they ask for.  It never exports: what is saved is written by the
 * caller's function.  The terminal is restored before it returns; after a
 * deadly signal it is restored and the signal raised again.
 */
#ifndef UI_APP_H
#define UI_APP_H

#include <stdbool.h>

#include "base/err.h"
#include "base/progress.h"
#include "base/str.h"
#include "model/comparison.h"

enum app_color {
	APP_COLOR_AUTO,	  /* what the terminal has, none with NO_COLOR */
	APP_COLOR_ALWAYS, /* what the terminal has */
	APP_COLOR_NEVER,
	APP_COLOR_8,
	APP_COLOR_16,
	APP_COLOR_256,
};

struct preferences;

/* A format that the save prompt offers; borrowed. */
struct app_format {
	const char *name;   /* "text" */
	const char *suffix; /* of the file name it proposes: "txt" */
};

/* What is to be saved, and where; borrowed. */
struct app_save {
	const char *format; /* a name of the options' formats */
	const char *part;   /* one of the options' parts; NULL: SCREEN */
	struct slice screen; /* text, as it is on the screen */
	const char *path;
	bool replace; /* a file that is there */
};

enum app_change_kind {
	APP_ADD,    /* PATHS: files and folders */
	APP_DROP,   /* SOURCE */
	APP_RELOAD, /* what files have changed */
};

struct app_change {
	enum app_change_kind kind;
	const char *const *paths; /* borrowed */
	size_t n_paths;
	size_t source;
};

/* What came of it; borrowed until the next change. */
struct app_changed {
	const struct comparison *comparison; /* NULL: nothing changed */
	const uint32_t *numbers; /* a source of before: its number now, or
				    UINT32_MAX */
	const char *told; /* what was left out or went wrong on the way */
};

enum app_saved {
	APP_SAVED,
	APP_SAVE_EXISTS, /* not written: it would replace a file */
	APP_SAVE_FAILED, /* the struct err says why */
};

struct app_options {
	enum app_color color;
	const char *script;  /* path ("-": standard input); NULL: terminal */
	unsigned cols, rows; /* of the script's screen; 0: 80 and 24 */
	const struct preferences *preferences; /* borrowed; NULL: none */
	const struct app_format *formats; /* the first is the default */
	size_t n_formats;
	const char *const *parts; /* of the comparison, that can be saved; the
				     first is all of it */
	size_t n_parts;
	/* Writes a file; asked again with REPLACE.  PROGRESS may be NULL; when
	   it stops the work nothing is written. */
	enum app_saved (*save)(void *data, const struct app_save *what,
			       const struct progress *progress,
			       struct err *e);
	/* Compares the sources again, or NULL with E filled, also when
	   PROGRESS (may be NULL) stopped it.  What it gave before, the first
	   comparison too, lives on until the next one that succeeds. */
	const struct comparison *(*compare)(void *data, float similarity,
					    const struct progress *progress,
					    struct err *e);
	/* Makes of an unmatched comparison the whole, which lives on with it as
	   said above, or NULL with E filled.  Called in another thread, while
	   nothing else of these is.  NULL: it is no unmatched one. */
	const struct comparison *(*match)(void *data,
					  const struct progress *progress,
					  struct err *e);
	/* Compares other sources: 0, or -1 with E filled and all as it was.
	   What it gave before lives on as with COMPARE.  NULL: nobody
	   can. */
	int (*change)(void *data, const struct app_change *what,
		      struct app_changed *out,
		      const struct progress *progress, struct err *e);
	const char *editor; /* words that start it; NULL: vi */
	bool mouse;	    /* is on at the beginning */
	float similarity;   /* of the first comparison; 0: the default */
	void *data;	    /* borrowed, for SAVE, COMPARE and CHANGE */
	const char *notice; /* shown first in the status line, or NULL */
};

/* -1 with E filled when there is no usable terminal or a script fails. */
int app_run(const struct comparison *c, const struct app_options *opt,
	    struct err *e);

/* Chooses the character set: the environment's, else UTF-8.  Once, early. */
void app_locale(void);

#endif
