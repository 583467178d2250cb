/*
 * saving.h - the prompt that saves: what, in which format, under which name
 */
#ifndef UI_SAVING_H
#define UI_SAVING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct ui;
struct effect;

/* Keys that change what is saved or how; false for all others. */
bool saving_key(struct ui *ui, uint32_t key);
/* A name used before stands in the prompt: its end tells the format. */
void saving_recalled(struct ui *ui);
/* Enter, behind the NAME of a file. */
void saving_answer(struct ui *ui, struct slice name);
/* y, n or anything else, when it was asked whether to replace. */
void saving_answer_replace(struct ui *ui, uint32_t key);
/* Appends what stands before the name. */
void saving_add_label(struct str *out, const struct ui *ui);
/* The name that was typed for E can be mended. */
void saving_ask_again(struct ui *ui, const struct effect *e);
/* Tells in the status line what has been saved. */
void saving_say(struct ui *ui);
/* Appends which keys change what. */
void saving_add_keys(struct str *out, const struct ui *ui);

#endif
