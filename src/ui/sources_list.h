/*
 * sources_list.h - "1·3·5": which sources have a passage
 */
#ifndef UI_SOURCES_LIST_H
#define UI_SOURCES_LIST_H

#include <stdint.h>

#include "base/str.h"
#include "model/reader.h"
#include "ui/symbols.h"

/* Appends the numbers of those sources shown that have P, but WITHOUT
   (UINT32_MAX: all of them), in at most MOST columns; a list too long ends in
   an ellipsis. */
void sources_list(struct str *out, const struct reader *r,
		  const struct passage *p, uint32_t without,
		  const struct symbols *symbols, unsigned most);

#endif
