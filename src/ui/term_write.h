/*
 * term_write.h - codes for the terminal that do not go through curses
 */
#ifndef UI_TERM_WRITE_H
#define UI_TERM_WRITE_H

#include <stddef.h>

#include "base/str.h"

/* Writes all LEN bytes, as far as the terminal takes them. */
void term_write_to(int terminal, const char *bytes, size_t len);
/* Writes all LEN bytes behind what standard output holds back, as far as the
   terminal takes them. */
void term_write(const char *bytes, size_t len);
/* Adds a code as terminfo has it, or nothing for NULL; without its delays
   ($<5>), which are for paper terminals. */
void term_code_add(struct str *out, const char *code);

#endif
