/*
 * asking.h - the prompts: what opens them, what their answers do
 */
#ifndef UI_ASKING_H
#define UI_ASKING_H

#include <stdint.h>

#include "ui/canvas.h"
#include "ui/prompt.h"

struct ui;

/* A key while a prompt is open. */
void asking_key(struct ui *ui, uint32_t key);
/* The prompt in the last row. */
void asking_draw(struct ui *ui, struct canvas *c);
/* Closes the prompt that is open, unanswered. */
void asking_close(struct ui *ui);
/* Opens one, with TEXT in it. */
void asking_open(struct ui *ui, enum prompt_kind kind, const char *text);

#endif
