/*
 * beside.h - one piece of work in a thread of its own, while the caller does
 * something else
 *
 * The caller looks in now and then: how far is it, has it ended?
 */
#ifndef BASE_BESIDE_H
#define BASE_BESIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/progress.h"

struct beside;

/* How far the work said it got; STAGE is NULL before its first word. */
struct beside_step {
	const char *stage; /* borrowed */
	size_t done, total;
};

/*
 * Calls WORK(ARG, PROGRESS) in another thread (thread.h).  Where none can be
 * had the work is done before this returns.
 */
struct beside *beside_start(void (*work)(void *arg,
					 const struct progress *progress),
			    void *arg);
/* Has it ended within MS milliseconds? */
bool beside_ends(struct beside *b, unsigned ms);
struct beside_step beside_look(struct beside *b);
/* Lets its progress say to stop, from now on. */
void beside_stop(struct beside *b);
/* Waits for its end, however long that takes.  What it made is the caller's
   to see from then on; B, which may be NULL, is freed. */
void beside_free(struct beside *b);

#endif
