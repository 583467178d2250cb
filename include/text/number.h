/*
 * number.h - the figures of a text: numbers, sums, ranks, dates, hours
 *
 * A figure is told in digits or in words ("112", "cent douze") and has one
 * value.  "un", "une", "one" and "a" alone are none.  A unit that stands at
 * it (%, per cent, euros, $) is part of it.  The year of a date is a figure
 * of its own.  Which words tell numbers is data (share/numbers/), compiled
 * in; a language without such data has the figures that digits tell.
 */
#ifndef TEXT_NUMBER_H
#define TEXT_NUMBER_H

#include <stdbool.h>

#include "base/span.h"
#include "text/word.h"

enum number_kind {
	NUMBER_IS_AMOUNT,
	NUMBER_IS_RANK,
	NUMBER_IS_DATE,	   /* the value is month * 100 + day, 0: not told */
	NUMBER_IS_WEEKDAY, /* 1 to 7 */
	NUMBER_IS_NAME,	   /* digits that tell no value (A380) */
};

enum number_unit {
	UNIT_NONE,
	UNIT_PERCENT,
	UNIT_EURO,
	UNIT_DOLLAR,
	UNIT_POUND,
	UNIT_MINUTE, /* hours are told in it */
};

struct number {
	enum number_kind kind;
	enum number_unit unit;
	int64_t value; /* times 10 to the EXPONENT; no 0 at its end */
	int exponent;
	struct span span; /* with its unit */
	uint32_t n_words; /* that it takes, 1 or more */
};

/* Words of a text and the bytes around them that may be looked at. */
struct number_text {
	const char *text; /* borrowed */
	struct span span;
	const struct word *words; /* borrowed, all inside SPAN */
	uint32_t n;
	const char *language;
	const struct number_marks *marks; /* borrowed; NULL: none made */
};

/*
 * Which words of a vocabulary tell of numbers in some language: made once,
 * they spare a look at most words.  Read by any number of threads.
 */
struct number_marks;
struct number_marks *number_marks_create(const struct vocabulary *v);
void number_marks_free(struct number_marks *m);

/* Reads the figure that begins at word AT, the longest; false: none does. */
bool number_read(struct number *out, const struct number_text *t,
		 uint32_t at);

/*
 * May A and B tell the same?  A figure without a unit, a date without a day
 * or without a month tell nothing else than one that has it; figures of two
 * kinds, a date and a day of the week, tell two things.
 */
bool number_same(const struct number *a, const struct number *b);

/* An order of what figures tell, by no meaning; 0: they tell one thing. */
int number_compare(const struct number *a, const struct number *b);

#endif
