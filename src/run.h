/*
 * run.h - what one run of the program holds, and what it can do with it
 */
#ifndef RUN_H
#define RUN_H

#include "input.h"
#include "model/comparison.h"
#include "settings.h"

struct run {
	struct settings settings;
	struct input input;
	struct comparison *comparison; /* owned; NULL until compared */
	struct comparison *previous;   /* owned: the one before, if any */
	struct sources leaving; /* owned: that only the previous one has */
	/* Sources dropped, whose files are not to come back with their folder:
	   of these the path and the stamp alone. */
	struct file_id {
		char *path; /* owned */
		struct file_stamp stamp;
	} *dropped; /* owned */
	size_t n_dropped, cap_dropped;
	uint32_t *numbers; /* owned, and TOLD: of the last change (change.h) */
	struct str told;
};

/* Compares what was read, as the settings say; the comparison there was is
   the previous one then. */
int run_compare(struct run *r, const struct progress *progress,
		struct err *e);

/* The same in two steps, with the reader between them: makes an unmatched
   comparison, and of that the whole (comparison.h). */
int run_prepare(struct run *r, const struct progress *progress,
		struct err *e);
int run_match(struct run *r, const struct progress *progress, struct err *e);

struct run_output {
	const struct export_format *format; /* borrowed, and so are these */
	const char *path;
	enum export_only only;
	const struct progress *progress; /* may be NULL */
};

/* Writes the comparison to PATH ("-": standard output), but not over what
   was read. */
int run_write(const struct run *r, const struct run_output *what,
	      struct err *e);
/* Opens the reader, or runs its script. */
int run_reader(struct run *r, struct err *e);

#endif
