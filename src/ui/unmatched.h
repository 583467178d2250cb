/*
 * unmatched.h - the reader on sources that are not compared yet
 *
 * They stand side by side, with no mark at all, while the comparison goes on
 * or once it was stopped.  What would tell of passages waits for it.
 */
#ifndef UI_UNMATCHED_H
#define UI_UNMATCHED_H

#include <stdbool.h>

#include "ui/canvas.h"
#include "ui/command.h"

/* Says so, if C cannot be carried out yet. */
bool unmatched_refuses(struct ui *ui, const struct command *c);
/* The same for the effect that was asked for. */
bool unmatched_refuses_effect(struct ui *ui);
/* How far it is and how to stop it, or how to begin it again. */
void unmatched_status(struct ui *ui, struct canvas *c);

#endif
