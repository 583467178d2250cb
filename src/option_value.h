/*
 * option_value.h - the values of options, one function each
 *
 * Each sets what VALUE says or returns -1 with E saying what is wanted.
 */
#ifndef OPTION_VALUE_H
#define OPTION_VALUE_H

#include "settings.h"

int set_mouse(struct settings *s, const char *value, struct err *e);
int set_color(struct settings *s, const char *value, struct err *e);
int set_format(struct settings *s, const char *value, struct err *e);
int set_keys(struct settings *s, const char *value, struct err *e);
int set_language(struct settings *s, const char *value, struct err *e);
int set_max_size(struct settings *s, const char *value, struct err *e);
int set_max_memory(struct settings *s, const char *value, struct err *e);
int set_names(struct settings *s, const char *value, struct err *e);
int set_only(struct settings *s, const char *value, struct err *e);
int set_output(struct settings *s, const char *value, struct err *e);
int set_similarity(struct settings *s, const char *value, struct err *e);
int set_size(struct settings *s, const char *value, struct err *e);
int set_sources(struct settings *s, const char *value, struct err *e);
int set_theme(struct settings *s, const char *value, struct err *e);
int set_threads(struct settings *s, const char *value, struct err *e);
int set_width(struct settings *s, const char *value, struct err *e);

#endif
