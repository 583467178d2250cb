/*
 * setting.h - what ":set" knows, for those who complete it
 */
#ifndef UI_SETTING_H
#define UI_SETTING_H

#include <stddef.h>

#include "base/str.h"

/* The name of setting I, or NULL behind the last one. */
const char *setting_name(size_t i);
/* The values of a setting that can be listed, blanks between them; "" when
   they cannot or there is no such setting. */
const char *setting_values(struct slice name);

#endif
