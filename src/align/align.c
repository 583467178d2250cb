#include "config.h"

#include <stdlib.h>

#include "align/align.h"
#include "align/corpus.h"
#include "align/echo.h"
#include "align/gap.h"
#include "align/group.h"
#include "align/match.h"
#include "align/passage.h"
#include "align/rest.h"
#include "align/rewrite.h"
#include "align/unit.h"
#include "base/mem.h"

static int compare_borders(const void *x, const void *y)
{
	const struct align_border *p = x, *q = y;

	return (p->at > q->at) - (p->at < q->at);
}

/* Borders that a view may show: those of units that belong to a row. */
static void collect_borders(struct alignment *out,
			    const struct align_input *in,
			    const struct corpus *c, const struct units *u,
			    const struct groups *g)
{
	for (size_t i = 0; i < u->n_borders; i++) {
		const struct shown_border *b = &u->borders[i];
		uint32_t unit = unit_at(u, b->at);

		if ((i && b[-1].at == b->at) || u->starts[unit] != b->at ||
		    g->of_unit[unit] == NO_GROUP)
			continue;
		array_reserve(&out->borders, &out->cap_borders,
			      out->n_borders + 1);
		out->borders[out->n_borders++] = (struct align_border){
			corpus_input_word(c, in, b->at),
			c->original[b->from]};
	}
	if (out->n_borders)
		qsort(out->borders, out->n_borders, sizeof(*out->borders),
		      compare_borders);
}

static unsigned threads_of(const struct corpus *c,
			   const struct align_input *in)
{
	unsigned n = corpus_threads(c, in);

	return n < 1 ? 1 : n < POOL_THREADS_MAX ? n : POOL_THREADS_MAX;
}

/* Makes passages of what matches; M is used up. */
static bool collect(struct alignment *out, const struct align_input *in,
		    const struct corpus *c, const struct runs *runs,
		    struct matches *m, int32_t min_score)
{
	struct units u;
	struct groups g = {0};
	struct bundles b = {0};
	const unsigned threads = threads_of(c, in);
	const struct pool group = {threads, in->progress, "grouping"};
	const struct pool rewrite = {threads, in->progress, "rewritten"};
	bool go;

	go = units_init(&u, c, m, &group) &&
	     groups_init(&g, c, m, &u, &group);
	matches_release(m);
	go = go && gaps_fill(&g, c, &u, &rewrite) &&
	     rewrites_find(&b, &g, c, &u, min_score, &rewrite);
	if (go)
		rests_join(&u, &g, c);
	go = go && passages_collect(out, in, c, &u, &g, min_score, &rewrite);
	if (go) {
		bundles_write(out, in, c, &b);
		passages_sort(out);
		go = pool_asks(&rewrite);
	}
	if (go) {
		collect_borders(out, in, c, &u, &g);
		go = pool_asks(&rewrite) &&
		     echoes_collect(out, in, c, runs, &rewrite);
	}
	bundles_release(&b);
	groups_release(&g);
	units_release(&u);
	return go;
}

bool align_run(const struct align_input *in, int32_t min_score,
	       struct alignment *out)
{
	struct corpus c;
	struct runs runs = {0};
	struct matches m = {0};
	bool go;

	*out = (struct alignment){0};
	go = corpus_init(&c, in);
	if (in->taken)
		in->taken(in->data);
	go = go &&
	     matches_find(&m, &runs, &c,
			  &(struct pool){corpus_threads(&c, in), in->progress,
					 "matching"}) &&
	     collect(out, in, &c, &runs, &m, min_score);
	matches_release(&m);
	runs_release(&runs);
	corpus_release(&c);
	if (!go)
		alignment_release(out);
	return go;
}

void alignment_release(struct alignment *r)
{
	free(r->cells);
	free(r->rows);
	free(r->passages);
	free(r->borders);
	free(r->echoes);
	free(r->echo_starts);
	*r = (struct alignment){0};
}
