/*
 * term_refuse.h - why there is no reader in this terminal
 */
#ifndef UI_TERM_REFUSE_H
#define UI_TERM_REFUSE_H

#include "base/err.h"

/* E says that TERM is not set, or names none that can be drawn on; -1. */
int term_refuse(struct err *e);

#endif
