/*
 * omitted.h - what most sources carry and the current one left out, as a list
 */
#ifndef UI_OMITTED_H
#define UI_OMITTED_H

#include <stdbool.h>
#include <stdint.h>

#include "model/omitted.h"
#include "model/reader.h"
#include "ui/entry.h"
#include "ui/list.h"

struct omitted {
	struct list list;
	struct omissions omissions; /* the list's items, when MADE */
	struct entry *entries;	    /* owned, one an omission */
	bool made;
	uint32_t source; /* that left them out */
	uint32_t set;	 /* of sources shown */
	struct place seen; /* the reader's place in this view, if EVER */
	bool ever;
	uint32_t rest; /* where the cursor rests until it is moved: merely to
			  look here changes no place */
};

#endif
