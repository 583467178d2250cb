#include "config.h"

#include <stdlib.h>
#include <string.h>

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

/* The source with the focus and the holders of P that follow it. */
static void list_holders(struct ui *ui, const struct passage *p)
{
	struct columns *v = &ui->columns;
	size_t i = 0, k;

	while (p->sources[i] != ui->reader.here.source)
		i++;
	array_reserve(&v->gathered, &v->cap_gathered, p->n_sources);
	for (v->n_gathered = k = 0; k < p->n_sources; k++) {
		uint32_t source = p->sources[(i + k) % p->n_sources];

		if (columns_has(v, source))
			v->gathered[v->n_gathered++] = source;
	}
}

static int by_place(const void *a, const void *b, void *data)
{
	const uint32_t *x = a, *y = b, *places = data;

	return places[*x] < places[*y] ? -1 : places[*x] > places[*y];
}

bool columns_gather(struct ui *ui)
{
	struct columns *v = &ui->columns;
	const struct passage *p = reader_passage(&ui->reader);
	size_t n, old = v->n_gathered;
	uint32_t *before;

	if (!p || ui->reader.zoomed)
		return false;
	before = mem_zalloc(old, sizeof(*before));
	if (old)
		memcpy(before, v->gathered, old * sizeof(*before));
	list_holders(ui, p);
	n = columns_fitting(ui, v->gathered, v->n_gathered);
	if (n < 2 || count_in_view(v, p) >= n) {
		if (old)
			memcpy(v->gathered, before, old * sizeof(*before));
		v->n_gathered = old;
		free(before);
		return false;
	}
	free(before);
	v->n_gathered = n;
	qsort_r(v->gathered, n, sizeof(*v->gathered), by_place, v->places);
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

	if (!v->n_gathered ||
	    v->n_gathered >
		    columns_fitting(ui, v->gathered, v->n_gathered))
		return false;
	for (i = 0; i < v->n_gathered; i++)
		if (!columns_has(v, v->gathered[i]))
			return false;
	for (i = 0; i < v->n_gathered; i++)
		if (v->gathered[i] == ui->reader.here.source)
			return true;
	return false;
}

/* Where the window begins that has the focus in it: moved as little as can
   be, and full. */
static size_t window_start(const struct ui *ui)
{
	const struct columns *v = &ui->columns;
	size_t focus = v->places[ui->reader.here.source], n = v->n_sequence;
	size_t least = focus + 1 -
		       columns_fitting_before(ui, v->sequence, focus + 1);
	size_t last = n - columns_fitting_before(ui, v->sequence, n);
	size_t start = v->first;

	if (start < least)
		start = least;
	if (start > last)
		start = last;
	return start < focus ? start : focus;
}

void columns_choose(struct ui *ui)
{
	struct columns *v = &ui->columns;
	size_t n = v->n_gathered, first = 0, i;

	columns_order_fit(ui);
	if (!still_gathered(ui)) {
		columns_ungather(ui);
		first = window_start(ui);
		n = columns_fitting(ui, v->sequence + first,
				    v->n_sequence - first);
		/* The end of a zoom finds the window where it was. */
		if (!ui->reader.zoomed)
			v->first = first;
	}
	array_reserve(&v->chosen, &v->cap_chosen, n);
	v->n_chosen = n;
	for (i = 0; i < n; i++)
		v->chosen[i] = v->n_gathered
				       ? v->gathered[i]
				       : v->sequence[first + i];
}
