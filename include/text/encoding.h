/*
 * encoding.h - is it a text, and in which charset
 *
 * A known magic number, or more than a tenth control bytes, is no text;
 * stray NULs are.  A text is UTF-8 when it has a BOM or at least nine in ten
 * of its non-ASCII sequences are valid, UTF-16 when it has that BOM, else
 * what its HTML or XML head declares, else windows-1252.
 */
#ifndef TEXT_ENCODING_H
#define TEXT_ENCODING_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

#define ENCODING_UTF8 "UTF-8"

struct encoding {
	const char *name;   /* static; NULL: no text */
	const char *binary; /* static: "a PDF document", ...; NULL: a text */
	bool assumed;	    /* windows-1252 for want of anything better */
	bool ignorables; /* UTF-8 that has some (utf8_is_ignorable) */
};

struct encoding encoding_detect(struct slice bytes);

/*
 * Appends BYTES, which are in the charset NAME (of encoding_detect), as
 * UTF-8.  UTF-16's BOM goes; what is no character becomes U+FFFD.  UTF-8 is
 * copied as it is.
 */
int encoding_convert(struct str *out, struct slice bytes, const char *name,
		     struct err *e);

/* A charset's own name, from one that a document declares; NULL: unknown. */
const char *encoding_find(struct slice declared);

#endif
