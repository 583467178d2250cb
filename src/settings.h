/*
 * settings.h - what the person asked for: options and configuration
 */
#ifndef SETTINGS_H
#define SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "export/export.h"
#include "ui/app.h"
#include "ui/preferences.h"

/* A growable list of strings that somebody else owns. */
struct strings {
	const char **v; /* owned, the strings borrowed */
	size_t n, cap;
};

struct settings {
	/* Sources. */
	struct strings operands; /* as given, "-" for standard input */
	const char *files_from;
	bool null; /* names in FILES_FROM end with NUL, not with a line end */
	struct strings names;
	struct strings languages;
	size_t max_bytes; /* 0: the default */
	size_t max_memory; /* 0: what is free */

	/* Comparison. */
	uint32_t *chosen; /* owned: --sources, ascending, from 1 */
	size_t n_chosen, cap_chosen;
	float similarity; /* 0: the default */
	unsigned threads; /* 0: the default */

	/* Writing. */
	const char *output;		    /* NULL: standard output */
	const struct export_format *format; /* NULL: not asked for */
	enum export_only only;
	unsigned width;
	const char *sentences; /* of this file alone; NULL: no */
	bool exit_code;

	/* Screen. */
	enum app_color color;
	const char *script;
	bool mouse;
	unsigned cols, rows;
	struct preferences *preferences; /* owned */
	const char *trouble; /* first thing that is wrong in configuration */
	size_t n_troubles;

	/* Program. */
	bool print_config, no_config, help, version;

	const char **given; /* owned: each option's value, by its place in
			       the table; NULL: not given */
	struct arena strings; /* what is borrowed above, unless it is argv */
};

void settings_init(struct settings *s);
void settings_release(struct settings *s);
void strings_push(struct strings *a, const char *s);

#endif
