/*
 * asking.h - the prompts: what opens them, what their answers do
 */
#ifndef UI_ASKING_H
#define UI_ASKING_H

#include <stdint.h>

#include "ui/canvas.h"

struct ui;

/* A key while a prompt is open. */
void asking_key(struct ui *ui, uint32_t key);
/* The prompt in the last row. */
void asking_draw(struct ui *ui, struct canvas *c);
/* Closes the prompt that is open, unanswered. */
void asking_close(struct ui *ui);
/* Asks whether the file just named may be replaced. */
void asking_replace(struct ui *ui);

#endif
