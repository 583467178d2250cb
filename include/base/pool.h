/*
 * pool.h - one loop over several threads
 *
 * The threads live as long as the loop.  What each turn makes must go to a
 * place of its own (by turn, or by worker and be joined afterwards in the
 * order of the turns), so that the same bytes come out of any number of
 * threads.
 */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stddef.h>

#include "base/progress.h"

#define POOL_THREADS_MAX 256

/* The cores this process may use: 1 to POOL_THREADS_MAX. */
unsigned pool_cores(void);

/* How many work where at most THREADS may and there are N turns: 1 or more. */
unsigned pool_threads(unsigned threads, size_t n);

struct pool {
	unsigned threads; /* at most; 0 or 1: the caller's alone */
	const struct progress *progress; /* borrowed; NULL: none */
	const char *stage;		 /* for PROGRESS */
};

/*
 * Calls WORK(ARG, TURN, WORKER) once for each TURN in [0, N), the lower ones
 * begun first; WORKER is below THREADS, and no two calls at a time have the
 * same.  The caller is worker 0 and the only one that reports progress:
 * before each turn it would take, so at least once, and while it waits for
 * the others' last turns.  False when progress said to stop: some turns may
 * then not have been taken.
 * Without PROGRESS it is always true.
 */
bool pool_run(const struct pool *p, size_t n,
	      void (*work)(void *arg, size_t turn, unsigned worker),
	      void *arg);

/*
 * For WORK that takes more than some milliseconds: false when progress said to
 * stop, and the turn is to end as it is.  In the caller's thread it asks
 * progress; outside of a loop it is true.
 */
bool pool_goes_on(void);

/* The same as a progress, for what a turn calls that wants one. */
extern const struct progress pool_progress;

/* The same between two loops, of whoever has P. */
static inline bool pool_asks(const struct pool *p)
{
	return progress_step(p->progress, p->stage, 0, 0);
}

/* The same at step I of a long one, but only at each EVERY-th. */
static inline bool pool_asks_at(const struct pool *p, size_t i, size_t every)
{
	return i % every || pool_asks(p);
}

#endif
