#include "config.h"

#include "ui/ui.h"

static bool keeps_place(const struct ui *ui)
{
	const struct segment *s = reader_segment(&ui->reader);

	return !s || sieve_keeps(ui, ui->reader.here.source, s);
}

bool columns_keeps_place(const struct ui *ui)
{
	const struct segment *s = reader_segment(&ui->reader);

	return !s || sieve_keeps_part(ui, ui->reader.here.source, s,
				      ui->reader.here.at);
}

bool columns_step(struct ui *ui, bool shared, int direction)
{
	struct place from = ui->reader.here;

	while (reader_step(&ui->reader, shared, direction))
		if (keeps_place(ui))
			return true;
	ui->reader.here = from;
	return false;
}

bool columns_step_paragraph(struct ui *ui, int direction)
{
	struct place from = ui->reader.here;

	while (reader_step_paragraph(&ui->reader, direction))
		if (columns_keeps_place(ui))
			return true;
	ui->reader.here = from;
	return false;
}

/* Goes to the nearest segment of the source that stays, on or back. */
static bool go_near(struct ui *ui)
{
	struct reader *r = &ui->reader;
	const struct compared *c = &ui->comparison->sources[r->here.source];
	const struct segment *s = reader_segment(r), *end;

	if (!s)
		return false;
	end = c->segments + c->n_segments;
	while (s != end && !sieve_keeps(ui, r->here.source, s))
		s++;
	while (s == end || !sieve_keeps(ui, r->here.source, s))
		if (s-- == c->segments)
			return false;
	r->here.at = s->span.start;
	return true;
}

int columns_filter(struct ui *ui, struct slice text, bool literal,
		   struct err *e)
{
	const struct hits *h = &ui->sieve.hits;
	struct reader *r = &ui->reader;

	if (sieve_filter(ui, text, literal, e))
		return -1;
	if (keeps_place(ui))
		return 0;
	reader_remember(r);
	/* Where the source has nothing left, to the first that has. */
	if (!go_near(ui) && h->n) {
		r->here.source = h->v[0].source;
		r->here.at = h->v[0].span.start;
	}
	columns_show(ui);
	return 0;
}

void columns_unfold(struct ui *ui)
{
	sieve_fit(ui);
	if (!keeps_place(ui))
		sieve_cancel(ui);
}
