#include "config.h"

#include <time.h>

#include "base/intl.h"
#include "ui/matching.h"

/* Sources that are marked so soon need not be seen without marks. */
#define MOMENT_MS 50

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void match(void *arg, const struct progress *progress)
{
	struct matching *m = arg;
	const struct app_options *opt = m->ui->options;

	m->found = opt->match(opt->data, progress, &m->err);
}

/* STOPPED: by the person, who knows. */
static void end(struct matching *m, bool stopped)
{
	beside_free(m->work);
	m->work = NULL;
	if (m->found)
		ui_matched(m->ui, m->found);
	else
		ui_unmatched(m->ui, stopped ? NULL : &m->err);
}

void matching_begin(struct matching *m, struct ui *ui)
{
	*m = (struct matching){.ui = ui};
	if (!ui->comparison->unmatched)
		return;
	ui->course = &m->course;
	m->work = beside_start(match, m);
	if (beside_ends(m->work, MOMENT_MS))
		end(m, false);
}

void matching_look(struct matching *m)
{
	struct beside_step step;

	if (!m->work)
		return;
	step = beside_look(m->work);
	if (step.stage)
		course_step(&m->course, step.stage, step.done, step.total,
			    now_ms());
	if (!m->ui->prompt.kind && !m->ui->pending.n && !m->ui->count &&
	    beside_ends(m->work, 0)) {
		end(m, false);
		ui_welcome(m->ui);
	}
}

void matching_stop(struct matching *m)
{
	if (!m->work)
		return;
	beside_stop(m->work);
	end(m, true);
}

void matching_release(struct matching *m)
{
	if (m->work)
		beside_stop(m->work);
	beside_free(m->work);
	m->work = NULL;
}
