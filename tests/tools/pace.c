/*
 * pace.c - what each stage of the work takes, and how often it can be stopped
 *
 *	pace FILE|DIR...
 *
 * A line a stage, in the order of their beginnings: its name, milliseconds,
 * share of the whole, steps, and the longest time between two steps, which is
 * how long ^C may go unheard.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "base/str.h"
#include "export/export.h"
#include "model/comparison.h"

#define STAGES_MAX 64

struct stage {
	const char *name;
	double ms, gap;
	size_t steps;
};

struct pace {
	struct stage stages[STAGES_MAX];
	size_t n;
	size_t now; /* the stage at work */
	double last;
};

static double milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static size_t find(struct pace *p, const char *name)
{
	size_t i = 0;

	while (i < p->n && strcmp(p->stages[i].name, name) != 0)
		i++;
	if (i == p->n && p->n < STAGES_MAX)
		p->stages[p->n++].name = name;
	return i < STAGES_MAX ? i : STAGES_MAX - 1;
}

/* The time since the last step goes to the stage that this step is of, but
   at its first one to the stage before. */
static bool step(void *data, const char *stage, size_t done, size_t total)
{
	struct pace *p = data;
	double now = milliseconds(), took = now - p->last;
	struct stage *s = &p->stages[p->now];

	(void)done;
	(void)total;
	s->ms += took;
	if (took > s->gap)
		s->gap = took;
	p->now = find(p, stage);
	p->stages[p->now].steps++;
	p->last = now;
	return true;
}

static void print(const struct pace *p)
{
	double whole = 0;

	for (size_t i = 0; i < p->n; i++)
		whole += p->stages[i].ms;
	printf("%-12s %9s %6s %8s %9s\n", "stage", "ms", "share", "steps",
	       "gap ms");
	for (size_t i = 0; i < p->n; i++) {
		const struct stage *s = &p->stages[i];

		printf("%-12s %9.2f %6.3f %8zu %9.2f\n", s->name, s->ms,
		       s->ms / whole, s->steps, s->gap);
	}
	printf("%-12s %9.2f\n", "all", whole);
}

static void write_json(const struct comparison *c, struct progress *progress)
{
	const struct export_options opt = {0};
	struct str out = {0};

	progress_step(progress, "writing", 0, 1);
	export_format_find("json")->write(&out, c, &opt);
	progress_step(progress, "end", 0, 1);
	str_release(&out);
}

int main(int argc, char **argv)
{
	struct pace p = {.last = milliseconds()};
	struct progress progress = {step, &p};
	struct source_options files = {.progress = &progress};
	struct comparison_options how = {.progress = &progress};
	struct comparison *c = NULL;
	struct sources set = {0};
	struct err e = {"usage: pace FILE|DIR..."};
	bool loaded = argc > 1;

	find(&p, "start");
	for (int i = 1; i < argc; i++)
		loaded = !sources_load(&set, argv[i], &files, &e) && loaded;
	if (loaded)
		c = comparison_create(&set, &how, &e);
	if (c)
		write_json(c, &progress);
	if (c)
		print(&p);
	else
		fprintf(stderr, "%s\n", e.msg);
	comparison_free(c);
	sources_release(&set);
	return c ? 0 : 2;
}
