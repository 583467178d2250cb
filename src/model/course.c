#include "config.h"

#include <math.h>
#include <string.h>

#include "base/intl.h"
#include "model/course.h"

/* The stages in their order and the hundredths of the time each took on
   5,000 articles (tests/tools/pace). */
static const struct {
	const char *name;
	double weight;
} stages[] = {
	{N_("reading"), 2},    {N_("splitting"), 16},  {N_("matching"), 32},
	{N_("grouping"), 10},  {N_("rewritten"), 15}, {N_("comparing"), 22},
	{N_("writing"), 3},
};
#define N_STAGES (sizeof(stages) / sizeof(*stages))

/* Sooner than this, a guess says nothing. */
#define GUESS_FROM_MS 1000
#define GUESS_FROM_SHARE .05
/* Guesses this far from the smoothed one, in parts of it, are not steady. */
#define UNSTEADY .3
/* How much of a new guess goes into the smoothed one. */
#define SMOOTH .2

/* Work that is one stage and no more. */
static bool is_whole(const char *stage)
{
	return !strcmp(stage, "searching") || !strcmp(stage, N_("laying out"));
}

/* Where in the whole a stage stands; negative when it is not known. */
static double place(const char *stage, size_t done, size_t total)
{
	double before = 0, all = 0, found = -1;
	size_t i;

	if (is_whole(stage))
		return total ? (double)done / (double)total : 0;

	for (i = 0; i < N_STAGES; i++) {
		if (!strcmp(stages[i].name, stage)) {
			double part = total ? (double)done / (double)total : 0;

			found = before + stages[i].weight * fmin(part, 1);
		}
		before += stages[i].weight;
		all += stages[i].weight;
	}
	return found < 0 ? -1 : found / all;
}

static void guess(struct course *c)
{
	double took = (double)(c->now - c->begun), left;

	if (took < GUESS_FROM_MS || c->share < GUESS_FROM_SHARE)
		return;
	left = took / c->share * (1 - c->share);
	if (c->left < 0)
		c->left = left;
	c->steady = fabs(left - c->left) <= UNSTEADY * c->left;
	c->left += SMOOTH * (left - c->left);
}

void course_step(struct course *c, const char *stage, size_t done,
		 size_t total, int64_t now)
{
	double at = place(stage, done, total), share;

	if (!c->stage)
		*c = (struct course){.first = at > 0 ? at : 0,
				     .begun = now, .left = -1};
	c->stage = stage;
	c->now = now;
	share = (at - c->first) / (1 - c->first);
	if (at >= 0 && share > c->share)
		c->share = share;
	guess(c);
}

void course_line(const struct course *c, struct str *out)
{
	str_addf(out, _("%s: %u %%"), _(c->stage), (unsigned)(c->share * 100));
	if (c->left >= 0 && c->steady)
		str_addf(out, _(", about %.0f s left"), ceil(c->left / 1000));
}
