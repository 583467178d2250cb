/*
 * term_write.h - codes for the terminal that do not go through curses
 */
#ifndef UI_TERM_WRITE_H
#define UI_TERM_WRITE_H

#include <stddef.h>

/* Writes all LEN bytes behind what standard output holds back, as far as the
   terminal takes them. */
void term_write(const char *bytes, size_t len);

#endif
