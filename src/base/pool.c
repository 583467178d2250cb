#include "config.h"

#include <sched.h>
#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

#include "base/pool.h"
#include "base/thread.h"

/* How long progress waits for a word. */
#define WAIT_NS 20000000L
#define SECOND_NS 1000000000L

struct job {
	void (*work)(void *arg, size_t turn, unsigned worker);
	void *arg;
	const struct pool *pool; /* borrowed */
	size_t n;
	atomic_size_t next;
	atomic_bool stop;
};

/* The loop that a thread works for, and whether it is the caller's. */
static _Thread_local struct {
	struct job *job; /* borrowed, NULL outside of one */
	bool asks;
} current;

struct worker {
	struct job *job; /* borrowed */
	pthread_t thread;
	unsigned number;
};

unsigned pool_cores(void)
{
	cpu_set_t set;
	int n;

	if (sched_getaffinity(0, sizeof(set), &set))
		return 1;
	n = CPU_COUNT(&set);
	return n < 1 ? 1 : n > POOL_THREADS_MAX ? POOL_THREADS_MAX :
						  (unsigned)n;
}

static bool is_stopped(struct job *job)
{
	return atomic_load_explicit(&job->stop, memory_order_relaxed);
}

static bool take_turn(struct job *job, size_t *turn)
{
	if (is_stopped(job))
		return false;
	*turn = atomic_fetch_add_explicit(&job->next, 1,
					  memory_order_relaxed);
	return *turn < job->n;
}

static void *help(void *data)
{
	const struct worker *w = data;
	size_t turn;

	current.job = w->job;
	while (take_turn(w->job, &turn))
		w->job->work(w->job->arg, turn, w->number);
	return NULL;
}

static unsigned start_workers(struct worker *w, unsigned n, struct job *job)
{
	unsigned made = 0;

	while (made < n) {
		w[made] = (struct worker){.job = job, .number = made + 1};
		if (!thread_start(&w[made].thread, help, &w[made]))
			break;
		made++;
	}
	return made;
}

/* How many turns were taken, by whomever. */
static size_t turns_taken(struct job *job)
{
	size_t next = atomic_load_explicit(&job->next, memory_order_relaxed);

	return next < job->n ? next : job->n;
}

static bool ask(struct job *job)
{
	const struct pool *p = job->pool;

	if (progress_step(p->progress, p->stage, turns_taken(job), job->n))
		return true;
	atomic_store(&job->stop, true);
	return false;
}

bool pool_goes_on(void)
{
	struct job *job = current.job;

	if (!job)
		return true;
	return !is_stopped(job) && (!current.asks || ask(job));
}

static bool go_on(void *data, const char *stage, size_t done, size_t total)
{
	(void)data;
	(void)stage;
	(void)done;
	(void)total;
	return pool_goes_on();
}

const struct progress pool_progress = {go_on, NULL};

static bool work_along(struct job *job)
{
	size_t turn;

	while (!is_stopped(job) && ask(job)) {
		if (!take_turn(job, &turn))
			return true;
		current.job = job;
		current.asks = true;
		job->work(job->arg, turn, 0);
		current.job = NULL;
		current.asks = false;
	}
	return false;
}

static bool is_done(const struct worker *w)
{
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += WAIT_NS;
	until.tv_sec += until.tv_nsec / SECOND_NS;
	until.tv_nsec %= SECOND_NS;
	return !pthread_timedjoin_np(w->thread, NULL, &until);
}

/* Waits for W; false when progress said to stop. */
static bool join(const struct worker *w)
{
	while (!is_done(w))
		if (!ask(w->job)) {
			pthread_join(w->thread, NULL);
			return false;
		}
	return true;
}

unsigned pool_threads(unsigned threads, size_t n)
{
	if (threads > POOL_THREADS_MAX)
		threads = POOL_THREADS_MAX;
	if (threads > n)
		threads = (unsigned)n;
	return threads ? threads : 1;
}

bool pool_run(const struct pool *p, size_t n,
	      void (*work)(void *arg, size_t turn, unsigned worker),
	      void *arg)
{
	struct worker workers[POOL_THREADS_MAX];
	struct job job = {.work = work, .arg = arg, .pool = p, .n = n};
	unsigned threads = pool_threads(p->threads, n), made = 0;
	bool done;

	if (threads > 1)
		made = start_workers(workers, threads - 1, &job);
	done = work_along(&job);
	for (unsigned i = 0; i < made; i++)
		if (!done)
			pthread_join(workers[i].thread, NULL);
		else
			done = join(&workers[i]);
	return done;
}
