/*
 * fragments.h - random texts of what real and hostile ones are made of
 */
#ifndef SUPPORT_FRAGMENTS_H
#define SUPPORT_FRAGMENTS_H

#include <stdint.h>

#include "base/str.h"

/* Appends N random pieces: words, numbers, marks, quotes, line ends, pieces of
   characters, bytes.  SEED as in random.h. */
void fragments_add(struct str *s, uint64_t *seed, unsigned n);
/* A copy with no byte behind it, for a sanitizer to see; to be freed. */
struct slice fragments_exact(struct str s);

#endif
