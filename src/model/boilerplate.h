/*
 * boilerplate.h - which passages are furniture of the sites, not news
 */
#ifndef MODEL_BOILERPLATE_H
#define MODEL_BOILERPLATE_H

#include "model/comparison.h"
#include "text/word.h"

/*
 * Sets BOILERPLATE of every passage: all its sentences hold a phrase that
 * sites print around articles (text/boilerplate.h), or, in a large set, it
 * stands in many sources that hardly share anything else.  The words of the
 * sources are those of V.
 */
void boilerplate_decide(struct comparison *c, const struct vocabulary *v);

#endif
