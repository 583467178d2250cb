#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/ui.h"

static uint32_t *copy(const uint32_t *v, size_t n)
{
	uint32_t *out = mem_zalloc(n, sizeof(*out));

	if (n)
		memcpy(out, v, n * sizeof(*out));
	return out;
}

void columns_held_release(struct columns_held *h)
{
	free(h->astray);
	free(h->gathered);
	free(h->hidden);
	free(h->tops);
	*h = (struct columns_held){0};
}

void columns_hold(struct ui *ui)
{
	struct columns *v = &ui->columns;
	struct columns_held *h = &v->held;
	size_t i, n = ui->comparison->n_sources;

	columns_held_release(h);
	*h = (struct columns_held){
		.astray = copy(v->astray, n),
		.gathered = copy(v->gathered, v->n_gathered),
		.n_gathered = v->n_gathered,
		.hidden = mem_zalloc(n, sizeof(*h->hidden)),
		.tops = mem_zalloc(v->n, sizeof(*h->tops)),
		.n = v->n,
		.first = v->first,
		.cols = v->cols,
		.rows = v->rows,
		.anchor = v->anchor,
	};
	memcpy(h->hidden, v->hidden, n * sizeof(*h->hidden));
	for (i = 0; i < v->n; i++)
		h->tops[i] = v->v[i].top;
}

void columns_put_back(struct ui *ui)
{
	struct columns *v = &ui->columns;
	struct columns_held *h = &v->held;
	size_t i, n = ui->comparison->n_sources;

	memcpy(v->astray, h->astray, n * sizeof(*v->astray));
	/* What a hit showed again. */
	memcpy(v->hidden, h->hidden, n * sizeof(*v->hidden));
	v->sequenced = false;
	array_reserve(&v->gathered, &v->cap_gathered, h->n_gathered);
	for (i = 0; i < h->n_gathered; i++)
		v->gathered[i] = h->gathered[i];
	v->n_gathered = h->n_gathered;
	v->first = h->first;
	v->anchor = h->anchor;
	/* Every top is found again, whatever has been laid out since. */
	v->rows = 0;
	columns_fit(ui);
	if (v->n == h->n && v->cols == h->cols && v->rows == h->rows)
		for (i = 0; i < v->n; i++)
			v->v[i].top = h->tops[i];
	columns_held_release(h);
}
