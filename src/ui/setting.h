/*
 * setting.h - what ":set NAME VALUE" changes
 *
 * A setting is known by its number in a table, 0 to settings_count() - 1.
 */
#ifndef UI_SETTING_H
#define UI_SETTING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

struct ui;

/* There are no more. */
#define SETTINGS_MAX 16u

size_t settings_count(void);
const char *setting_name(size_t setting);
/* Its value when nobody says. */
const char *setting_initial(size_t setting);
/* An option of the program has its name, and says what it begins as. */
bool setting_is_option(size_t setting);
/* Its Ith value; NULL behind the last, and of a number. */
const char *setting_value(size_t setting, size_t i);
/* SIZE_MAX with E filled when there is none. */
size_t setting_find(struct slice name, struct err *e);
/* -1 with E filled when it cannot be VALUE. */
int setting_check(size_t setting, struct slice value, struct err *e);
/* VALUE was checked. */
void setting_apply(struct ui *ui, size_t setting, struct slice value);

#endif
