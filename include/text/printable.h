/*
 * printable.h - the one sanitiser between texts and terminals
 *
 * What comes out is UTF-8 and holds no C0 but TAB and LF, no DEL, no C1, no
 * bidi control, no noncharacter and no zero-width character but marks and
 * the joiner inside an emoji.  Controls become their visible pictures,
 * overrides and other things that lie U+FFFD; soft hyphens, zero-width
 * spaces and direction marks, which articles are full of, are left out.
 * Used for article text, names, titles and error messages alike.
 */
#ifndef TEXT_PRINTABLE_H
#define TEXT_PRINTABLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* The character to show for CP: CP itself, a visible stand-in, or 0: none. */
uint32_t printable_cp(uint32_t cp);
/*
 * Appends the text made harmless; bad UTF-8 becomes U+FFFD, and a CR with or
 * without its LF a line end.
 */
void printable_add(struct str *out, const char *text, size_t len);
/* As printable_add on one line: a run of TAB, LF and CR becomes one space. */
void printable_add_line(struct str *out, const char *text, size_t len);

/*
 * How many characters of TEXT nobody sees and matching ignores: soft hyphens,
 * zero-width characters, direction marks and overrides.  The joiner inside an
 * emoji, variation selectors and a BOM at the beginning do not count: these
 * are where they belong.
 */
size_t printable_invisible(const char *text, size_t len);

#endif
