/*
 * complete.h - the names of files that begin as they were typed
 */
#ifndef BASE_COMPLETE_H
#define BASE_COMPLETE_H

#include <stddef.h>

/* So many are as good as all to choose from. */
#define COMPLETE_MAX 500u

/*
 * The paths that TYPED begins, in the order of bytes, a folder with its
 * slash; COMPLETE_MAX at most.  Hidden files only when TYPED asks for them
 * by their dot.  The caller frees each and the array.
 */
char **file_complete(const char *typed, size_t *n);

#endif
