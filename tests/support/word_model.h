/*
 * word_model.h - the words of a text, found in the simplest way
 *
 * What word.h promises, character by character, to judge the real thing by;
 * numbers with marks in them apart, which have rules of their own.
 */
#ifndef SUPPORT_WORD_MODEL_H
#define SUPPORT_WORD_MODEL_H

#include "base/span.h"
#include "base/str.h"

struct model_word {
	uint32_t start, end;
	unsigned flags;
	struct str form; /* owned */
	unsigned letters, uppers;
};

struct word_model {
	struct model_word *v; /* owned */
	size_t n, cap;
	unsigned gap; /* flags of the gap before the next word */
	bool open;    /* the last word goes on */
};

/* The words of TEXT[RANGE] into M, which is zero. */
void model_scan(struct word_model *m, const char *text, struct span range);
void model_release(struct word_model *m);

#endif
