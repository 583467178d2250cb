/*
 * export.h - the comparison as bytes, one function a format
 *
 * The same comparison gives the same bytes in every locale.
 */
#ifndef EXPORT_EXPORT_H
#define EXPORT_EXPORT_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"
#include "model/comparison.h"

enum export_only {
	EXPORT_ALL,
	EXPORT_SHARED,	  /* passages only */
	EXPORT_UNIQUE,	  /* additions only */
	EXPORT_DIFFERENT, /* rows that are not identical, and additions */
};

struct export_options {
	unsigned width;		 /* columns of the text format; 0: 80 */
	enum export_only only;
	/* Borrowed: what the sources are called by, one number each, when
	   those compared are a choice of those given; NULL: 1, 2, 3 ... */
	const uint32_t *numbers;
	bool color;		 /* text: escape codes for a terminal */
	/* Takes bytes off the front of OUT, all but the last EXPORT_KEPT;
	   called when there is a block of them.  NULL: all stay there. */
	void (*drain)(void *data, struct str *out);
	void *data; /* borrowed */
};

/* Enough to see how the text ends so far. */
#define EXPORT_KEPT 16u

struct export_format {
	const char *name;   /* "text", "json" */
	const char *suffix; /* of files in it: "txt" */
	const char *help;
	/* Appends the whole export to OUT, which OPT may drain. */
	void (*write)(struct str *out, const struct comparison *c,
		      const struct export_options *opt);
};

/* All formats, a NULL name at the end. */
extern const struct export_format export_formats[];
const struct export_format *export_format_find(const char *name);

/* The words of --only, in the order of the enum; a NULL at the end. */
extern const char *const export_only_names[];

#endif
