/*
 * memory.h - how much memory there is
 */
#ifndef MEMORY_H
#define MEMORY_H

#include <stddef.h>

/* Bytes that this process can take without swapping: of the machine or of
   its control group, whichever are fewer; 0: not known. */
size_t memory_free(void);

#endif
