/*
 * layout.c - the columns as plain text, and how long laying them out takes
 *
 *	layout WIDTH FILE...
 *
 * In front of a line: the passage's number, + for an addition, . for a
 * filler.  The time, the best of some, is told on stderr.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem.h"
#include "model/layout.h"
#include "text/utf8.h"

#define TRIES 20

static void print_gutter(const struct compared *c, const struct layout_line *l)
{
	const struct segment *g;

	if (l->kind == LAYOUT_FILLER)
		printf("  . ");
	else if (l->kind != LAYOUT_TEXT || !l->first)
		printf("    ");
	else if ((g = &c->segments[l->segment])->shared)
		printf("%3u ", g->passage + 1);
	else
		printf("  + ");
}

static void print_line(const struct layout *l, size_t column, size_t row)
{
	const struct layout_column *k = &l->columns[column];
	const struct layout_line *line = &k->lines[row];
	const struct compared *c = &l->comparison->sources[k->source];
	unsigned width = 0;

	print_gutter(c, line);
	for (uint32_t at = line->span.start; at < line->span.end;) {
		const char *p = c->source->text + at;
		bool blank;
		size_t n = wrap_cell(p, line->span.end - at, &blank);

		printf("%.*s", blank ? 1 : (int)n, blank ? " " : p);
		width += blank ? 1 : utf8_width(p, n);
		at += (uint32_t)n;
	}
	printf("%*s|", width < k->width ? (int)(k->width - width) : 0, "");
}

static double milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void lay_out(const struct comparison *c, unsigned width)
{
	const struct layout_options opt = {true, true, utf8_width, NULL};
	uint32_t *sources = mem_zalloc(c->n_sources, sizeof(*sources));
	unsigned *widths = mem_zalloc(c->n_sources, sizeof(*widths));
	struct layout l = {0};
	double best = 1e9;

	for (uint32_t i = 0; i < c->n_sources; i++) {
		sources[i] = i;
		widths[i] = width;
	}
	for (unsigned i = 0; i < TRIES; i++) {
		double begun = milliseconds(), took;

		layout_release(&l);
		layout_init(&l, c, sources, widths, c->n_sources, &opt);
		took = milliseconds() - begun;
		best = took < best ? took : best;
	}
	for (size_t row = 0; row < l.n_rows; row++) {
		for (size_t i = 0; i < l.n_columns; i++)
			print_line(&l, i, row);
		putchar('\n');
	}
	fprintf(stderr, "%zu rows in %.2f ms\n", l.n_rows, best);
	layout_release(&l);
	free(sources);
	free(widths);
}

int main(int argc, char **argv)
{
	struct source_options files = {0};
	struct comparison_options how = {0};
	struct comparison *c = NULL;
	struct sources set = {0};
	struct err e = {"usage: layout WIDTH FILE..."};
	int width = argc > 1 ? atoi(argv[1]) : 0;

	for (int i = 2; i < argc; i++)
		if (sources_load(&set, argv[i], &files, &e))
			width = 0;
	if (width > 0)
		c = comparison_create(&set, &how, &e);
	if (c)
		lay_out(c, (unsigned)width);
	else
		fprintf(stderr, "%s\n", e.msg);
	comparison_free(c);
	sources_release(&set);
	return c ? 0 : 2;
}
