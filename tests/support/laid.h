/*
 * laid.h - does a layout keep what layout.h promises?
 */
#ifndef SUPPORT_LAID_H
#define SUPPORT_LAID_H

#include "model/layout.h"

/* A promise that L does not keep, in words (static), or NULL. */
const char *layout_broken(const struct layout *l);

#endif
