#include "config.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "base/beside.h"
#include "base/mem.h"
#include "base/thread.h"

#define MS_NS 1000000L
#define SECOND_MS 1000u
#define SECOND_NS 1000000000L

struct beside {
	void (*work)(void *arg, const struct progress *progress);
	void *arg;
	struct progress progress;
	pthread_t thread;
	bool threaded;
	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t changed;
	struct beside_step step;
	bool stop, ended;
};

static bool step(void *data, const char *stage, size_t done, size_t total)
{
	struct beside *b = data;
	bool goes_on;

	pthread_mutex_lock(&b->lock);
	b->step = (struct beside_step){stage, done, total};
	goes_on = !b->stop;
	pthread_mutex_unlock(&b->lock);
	return goes_on;
}

static void *run(void *data)
{
	struct beside *b = data;

	b->work(b->arg, &b->progress);
	pthread_mutex_lock(&b->lock);
	b->ended = true;
	pthread_cond_signal(&b->changed);
	pthread_mutex_unlock(&b->lock);
	return NULL;
}

static void init(struct beside *b)
{
	pthread_condattr_t attr;

	pthread_mutex_init(&b->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&b->changed, &attr);
	pthread_condattr_destroy(&attr);
}

struct beside *beside_start(void (*work)(void *arg,
					 const struct progress *progress),
			    void *arg)
{
	struct beside *b = mem_zalloc(1, sizeof(*b));

	b->work = work;
	b->arg = arg;
	b->progress = (struct progress){step, b};
	init(b);
	b->threaded = thread_start(&b->thread, run, b);
	if (!b->threaded)
		run(b);
	return b;
}

bool beside_ends(struct beside *b, unsigned ms)
{
	struct timespec until;
	bool ended;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += ms / SECOND_MS;
	until.tv_nsec += (long)(ms % SECOND_MS) * MS_NS;
	until.tv_sec += until.tv_nsec / SECOND_NS;
	until.tv_nsec %= SECOND_NS;
	pthread_mutex_lock(&b->lock);
	while (!b->ended &&
	       !pthread_cond_timedwait(&b->changed, &b->lock, &until))
		;
	ended = b->ended;
	pthread_mutex_unlock(&b->lock);
	return ended;
}

struct beside_step beside_look(struct beside *b)
{
	struct beside_step now;

	pthread_mutex_lock(&b->lock);
	now = b->step;
	pthread_mutex_unlock(&b->lock);
	return now;
}

void beside_stop(struct beside *b)
{
	pthread_mutex_lock(&b->lock);
	b->stop = true;
	pthread_mutex_unlock(&b->lock);
}

void beside_free(struct beside *b)
{
	if (!b)
		return;
	if (b->threaded)
		pthread_join(b->thread, NULL);
	pthread_cond_destroy(&b->changed);
	pthread_mutex_destroy(&b->lock);
	free(b);
}
