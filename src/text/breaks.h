/*
 * breaks.h - where a line of text may end
 *
 * KINDS has a byte for each byte of the text: the one for the first byte of
 * a character says whether a line may begin there.  Bytes that are no UTF-8
 * count as letters, as U+FFFD does.
 */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum break_kind {
	BREAK_NO,
	BREAK_SPARE, /* only when the line would hold nothing else */
	BREAK_YES,
};

/* White space that a line may break at: all but the no-break spaces. */
bool break_is_blank(uint32_t cp);

/* UAX 14 as it stands: BREAK_NO and BREAK_YES. */
void breaks_plain(char *kinds, struct slice text);

/*
 * The breaks of one paragraph: line ends and every other white space count
 * as spaces, and the rules of spacing.h hold.
 */
void breaks_find(char *kinds, struct slice text);

/*
 * Bytes of TEXT, LEAST or more of them if it has so many, up to a place where
 * a line may begin whatever stands further away: the breaks before it and
 * behind it can be found each alone.  All of TEXT when there is no such place.
 */
size_t breaks_piece(struct slice text, size_t least);

#endif
