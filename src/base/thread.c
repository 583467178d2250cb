#include "config.h"

#include <signal.h>

#include "base/thread.h"

static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

bool thread_start(pthread_t *out, void *(*work)(void *arg), void *arg)
{
	sigset_t others, old;
	bool made;

	sigfillset(&others);
	for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++)
		sigdelset(&others, faults[i]);
	pthread_sigmask(SIG_SETMASK, &others, &old);
	made = !pthread_create(out, NULL, work, arg);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	return made;
}
