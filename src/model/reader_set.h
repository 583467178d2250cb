/*
 * reader_set.h - what the reader's files share
 */
#ifndef MODEL_READER_SET_H
#define MODEL_READER_SET_H

#include "model/reader.h"

void sets_init(struct reader *r);
void sets_release(struct reader *r);
/* Other sources may be shown now: looks for the pattern in those. */
void search_again(struct reader *r);

#endif
