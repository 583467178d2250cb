/*
 * course.h - how far the whole work got, told from the steps of its stages
 *
 * A stage says how far it got itself; people ask how far all of it is.  Each
 * stage has a share of the whole, measured on 5,000 articles.  No clock here:
 * times are the caller's, in milliseconds.
 */
#ifndef MODEL_COURSE_H
#define MODEL_COURSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct course {
	const char *stage; /* borrowed; NULL before the first step */
	double share;	   /* of the whole work, 0 to 1; never falls */
	double first;	   /* where in the whole the first step was */
	int64_t begun, now;
	double left;	   /* ms that the rest seems to take; -1: unknown */
	bool steady;	   /* the last guesses of LEFT agree */
};

/* What the steps of a struct progress call; the first one begins it. */
void course_step(struct course *c, const char *stage, size_t done,
		 size_t total, int64_t now);
/* Appends a line for people: "matching: 43 %, about 5 s left".  The time only
   from a moment on, and while the guess is steady. */
void course_line(const struct course *c, struct str *out);

#endif
