/*
 * parted.h - several sources out of one text
 */
#ifndef SUPPORT_PARTED_H
#define SUPPORT_PARTED_H

#include <string.h>

#include "text/source.h"

#define PARTED_MAX 8u

/*
 * Adds the sources of TEXT, PARTED_MAX at most, which lines that hold "%"
 * alone part; an empty one when there is one only.
 */
static inline void sources_part(struct sources *set, const char *text,
				size_t len)
{
	static const char parting[] = "\n%\n";
	const char *end = text + len, *next;

	do {
		next = memmem(text, (size_t)(end - text), parting, 3);
		sources_add(set, "a", NULL, text,
			    (size_t)((next ? next : end) - text));
		text = next ? next + 3 : end;
	} while (next && set->n < PARTED_MAX);
	if (set->n == 1)
		sources_add(set, "b", NULL, text, 0);
}

#endif
