/*
 * program.h - the real program, run on conditions, and what became of it
 *
 * The program of the build tree runs with an environment of its own: nobody's
 * settings, no terminal unless the test's own is one.  One that does not end
 * is killed by SIGALRM.
 */
#ifndef TESTS_SAFETY_PROGRAM_H
#define TESTS_SAFETY_PROGRAM_H

#include <stdbool.h>

#include "base/str.h"
#include "safety/fault.h"

struct program {
	const char *const *args;    /* end in NULL */
	const char *const *env;	    /* NAME=VALUE, or NAME to unset; or NULL */
	const char *folder;	    /* to run in; or NULL */
	const char *in;		    /* file of standard input; /dev/null */
	const char *out;	    /* file of standard output; or kept */
	const char *fault;	    /* see fault.h; or NULL */
	const char *const *wrapper; /* what starts it; ends in NULL; or NULL */
	void (*before)(void *data); /* called in the child; or NULL */
	void *data;
	unsigned seconds;	    /* to end in; 60 */
};

/* Zeroed memory before the first run; release it. */
struct outcome {
	int status; /* of waitpid */
	struct str out, err;
	struct fault_tally tally;
};

void program_run(struct outcome *o, const struct program *p);
void outcome_release(struct outcome *o);

/* Starts it in the child itself, and never returns. */
_Noreturn void program_exec(const struct program *p);
/*
 * A shell makes what it runs in the background ignore INT and the like, and
 * the program ignores what its starter does: no more.  program_exec does so
 * too, but a signal may come before.
 */
void program_hear_signals(void);

/* Does the program have its own allocator, which fault.so leaves alone? */
bool program_is_sanitized(void);

/* Fail, with what it said, unless it ended with STATUS. */
void assert_exit(const struct outcome *o, int status);
void assert_killed(const struct outcome *o, int sig);
/* Fail unless it complained, in whole lines of its own, of TEXT. */
void assert_says(const struct outcome *o, const char *text);

#endif
