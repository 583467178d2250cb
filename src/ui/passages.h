/*
 * passages.h - the index: all passages and additions, a row each
 */
#ifndef UI_PASSAGES_H
#define UI_PASSAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/entry.h"
#include "ui/list.h"

/* The orders, as the key for them has them. */
enum passages_sort {
	PASSAGES_BY_PLACE,
	PASSAGES_BY_SOURCES,
	PASSAGES_BY_CLASS,
	PASSAGES_BY_MOVED,
	PASSAGES_BY_WORDS,
	PASSAGES_BY_ALIKE,
	PASSAGES_SORTS,
};

struct passages {
	struct list list;
	struct entry *entries; /* owned: the list's items, when MADE */
	size_t n, cap;
	bool made;
	uint32_t set;  /* of sources shown, that they were made of */
	uint32_t home; /* the source that rows lead to where they can */
};

#endif
