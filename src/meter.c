#include "config.h"

#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"
#include "meter.h"
#include "model/course.h"

/* Shorter work needs no word. */
#define MOMENT_MS 300
/* Ten times a second is as fast as people read. */
#define REFRESH_MS 100
#define LINE_MAX_COLUMNS 60

static struct course course;
static int64_t shown; /* ms: when the line was last written */
static volatile size_t columns; /* that it took so far; 0: it is not there */

static const int ending[] = {SIGINT, SIGTERM, SIGHUP};
#define N_ENDING (sizeof(ending) / sizeof(*ending))
static struct sigaction before[N_ENDING];
static char blanks[LINE_MAX_COLUMNS]; /* filled when a line is begun */
static const char interrupted[] = "recoupe: interrupted\n";

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Best effort: there is nobody to tell that stderr is gone. */
static void put(const char *bytes, size_t len)
{
	if (write(STDERR_FILENO, bytes, len) < 0)
		return;
}

/* Safe in a handler. */
static void wipe(void)
{
	put("\r", 1);
	put(blanks, columns);
	put("\r", 1);
}

/* The signal comes through, as its own default, once the handler is left. */
static void end(int sig)
{
	wipe();
	if (sig == SIGINT)
		put(interrupted, sizeof(interrupted) - 1);
	raise(sig);
}

/* What the starter of the program ignores stays ignored. */
static void catch_signals(void)
{
	struct sigaction action = {.sa_handler = end,
				   .sa_flags = (int)SA_RESETHAND};

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < N_ENDING; i++) {
		sigaction(ending[i], NULL, &before[i]);
		if (before[i].sa_handler != SIG_IGN)
			sigaction(ending[i], &action, NULL);
	}
}

static void begin_line(void)
{
	memset(blanks, ' ', sizeof(blanks));
	catch_signals();
}

static void show(void)
{
	struct str line = {0};

	if (!columns)
		begin_line();
	str_addc(&line, '\r');
	course_line(&course, &line);
	if (line.len > LINE_MAX_COLUMNS + 1)
		str_truncate(&line, LINE_MAX_COLUMNS + 1);
	while (line.len <= columns)
		str_addc(&line, ' ');
	columns = line.len - 1;
	put(line.ptr, line.len);
	str_release(&line);
}

static bool step(void *data, const char *stage, size_t done, size_t total)
{
	int64_t now = now_ms();

	(void)data;
	course_step(&course, stage, done, total, now);
	if (now - course.begun < MOMENT_MS || now - shown < REFRESH_MS)
		return true;
	shown = now;
	if (isatty(STDERR_FILENO))
		show();
	return true;
}

const struct progress meter_progress = {.step = step};

void meter_clear(void)
{
	if (!columns)
		return;
	wipe();
	for (size_t i = 0; i < N_ENDING; i++)
		sigaction(ending[i], &before[i], NULL);
	columns = 0;
}
