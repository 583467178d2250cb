#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ui/ui.h"

static bool is_in_view(const struct columns *v, uint32_t source)
{
	size_t i;

	for (i = 0; i < v->n; i++)
		if (v->v[i].source == source)
			return true;
	return false;
}

static size_t count_in_view(const struct columns *v, const struct passage *p)
{
	size_t i, n = 0;

	for (i = 0; i < p->n_sources; i++)
		n += is_in_view(v, p->sources[i]);
	return n;
}

static int by_number(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* The source with the focus and the holders of P that follow it, N in all. */
static void choose(struct ui *ui, const struct passage *p, size_t n)
{
	struct columns *v = &ui->columns;
	size_t i = 0;

	while (p->sources[i] != ui->reader.here.source)
		i++;
	array_reserve(&v->gathered, &v->cap_gathered, n);
	for (v->n_gathered = 0; v->n_gathered < n; i++) {
		uint32_t source = p->sources[i % p->n_sources];

		if (reader_shown_index(&ui->reader, source) != SIZE_MAX)
			v->gathered[v->n_gathered++] = source;
	}
	qsort(v->gathered, n, sizeof(*v->gathered), by_number);
}

bool columns_gather(struct ui *ui)
{
	struct columns *v = &ui->columns;
	const struct passage *p = reader_passage(&ui->reader);
	size_t n = columns_fitting(ui), holders;

	if (!p || ui->reader.zoomed)
		return false;
	holders = reader_holders(&ui->reader, p);
	if (n > holders)
		n = holders;
	if (n < 2 || count_in_view(v, p) >= n)
		return false;
	choose(ui, p, n);
	columns_fit(ui);
	return true;
}

void columns_ungather(struct ui *ui)
{
	struct columns *v = &ui->columns;
	size_t i;

	if (!v->n_gathered)
		return;
	v->n_gathered = 0;
	/* They were out of step only to stand beside one another. */
	for (i = 0; i < ui->comparison->n_sources; i++)
		v->astray[i] = UINT32_MAX;
}

/* What of the gathered columns is gone with the focus or the room. */
static bool still_gathered(const struct ui *ui)
{
	const struct columns *v = &ui->columns;
	size_t i;

	if (!v->n_gathered || v->n_gathered > columns_fitting(ui))
		return false;
	for (i = 0; i < v->n_gathered; i++)
		if (reader_shown_index(&ui->reader, v->gathered[i]) ==
		    SIZE_MAX)
			return false;
	for (i = 0; i < v->n_gathered; i++)
		if (v->gathered[i] == ui->reader.here.source)
			return true;
	return false;
}

/* Where the window of N of the sources shown begins, which has the focus in
   it: moved as little as can be. */
static size_t window_start(const struct ui *ui, size_t n)
{
	size_t focus = reader_shown_index(&ui->reader,
					  ui->reader.here.source);
	size_t start = ui->columns.first;

	if (focus < start)
		start = focus;
	if (focus >= start + n)
		start = focus - n + 1;
	if (start + n > reader_shown(&ui->reader))
		start = reader_shown(&ui->reader) - n;
	return start;
}

void columns_choose(struct ui *ui)
{
	struct columns *v = &ui->columns;
	size_t n = columns_fitting(ui), i;

	if (!still_gathered(ui))
		columns_ungather(ui);
	if (v->n_gathered)
		n = v->n_gathered;
	else
		v->first = window_start(ui, n);
	array_reserve(&v->chosen, &v->cap_chosen, n);
	v->n_chosen = n;
	for (i = 0; i < n; i++)
		v->chosen[i] = v->n_gathered
				       ? v->gathered[i]
				       : reader_shown_at(&ui->reader,
							 v->first + i);
}
