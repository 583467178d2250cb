#include "config.h"

#include <string.h>

#include "base/mem.h"
#include "ui/style.h"
#include "ui/ui.h"

/* The styles of the bytes LINE of one source, being painted. */
struct painting {
	const struct ui *ui;
	uint16_t *styles;
	uint32_t source;
	struct span line;
};

static void paint(struct painting *p, struct span s, uint16_t style)
{
	uint32_t i = s.start < p->line.start ? p->line.start : s.start;
	uint32_t end = s.end > p->line.end ? p->line.end : s.end;

	for (; i < end; i++) {
		uint16_t *old = &p->styles[i - p->line.start];

		*old = style | (*old & STYLE_CURRENT);
	}
}

static void add_bits(struct painting *p, struct span s, uint16_t bits)
{
	uint32_t i = s.start < p->line.start ? p->line.start : s.start;
	uint32_t end = s.end > p->line.end ? p->line.end : s.end;

	for (; i < end; i++)
		p->styles[i - p->line.start] |= bits;
}

static bool lights(const struct ui *ui, enum highlight what)
{
	return ui->reader.highlight == HIGHLIGHT_ALL ||
	       ui->reader.highlight == what;
}

bool columns_few_have(const struct ui *ui, const struct passage *p)
{
	const struct reader *r = &ui->reader;

	return reader_holders(r, p) * 2 < reader_shown(r);
}

static uint16_t shared_style(const struct ui *ui, const struct passage *p)
{
	if (!lights(ui, HIGHLIGHT_SHARED))
		return STYLE_TEXT;
	if (p->boilerplate)
		return STYLE_BOILERPLATE;
	if (reader_all_have(&ui->reader, p))
		return STYLE_SHARED_ALL;
	return columns_few_have(ui, p) ? STYLE_SHARED_FEW : STYLE_SHARED_MANY;
}

/* Signs of typography are not worth the reader's eye: they keep the
   style of the text round them. */
static uint16_t variant_style(enum variant_class c, uint16_t text)
{
	switch (c) {
	case VARIANT_FIGURE:
	case VARIANT_NAME:
		return STYLE_FIGURE;
	case VARIANT_WORDING:
		return STYLE_VARIANT;
	case VARIANT_ORDER:
	case VARIANT_TYPOGRAPHY:
		break;
	}
	return text;
}

/* In a sentence told anew nearly every word differs: only what is loud is
   marked there. */
static bool is_marked(const struct row *r, const struct variant *v)
{
	return r->class != ROW_REWRITTEN || v->class == VARIANT_FIGURE ||
	       v->class == VARIANT_NAME;
}

/* The blank where others have words, if it is on screen. */
static void paint_gap(struct painting *p, uint32_t at)
{
	const char *text =
		p->ui->comparison->sources[p->source].source->text;

	if (at && text[at] != ' ')
		at--;
	if (text[at] == ' ')
		paint(p, (struct span){at, at + 1}, STYLE_GAP);
}

/* What most sources say is no news: the odd readings are marked, or all of
   them where none is said by most. */
static void paint_variant(struct painting *p, const struct variant *v,
			  uint32_t occurrence, uint16_t style)
{
	struct span s = v->readings[occurrence].span;

	if (reading_is_common(p->ui->comparison, v, occurrence))
		return;
	if (span_len(s))
		paint(p, s, style);
	else if (v->n_readings > 2)
		paint_gap(p, s.start);
}

static void paint_row(struct painting *p, const struct row *r,
		      uint32_t occurrence, uint16_t text)
{
	size_t i;

	for (i = 0; i < r->n_variants; i++) {
		const struct variant *v = &r->variants[i];
		uint16_t style = variant_style(v->class, text);

		if (style != text && is_marked(r, v))
			paint_variant(p, v, occurrence, style);
	}
}

static void paint_passage(struct painting *p, const struct segment *s)
{
	const struct ui *ui = p->ui;
	const struct passage *passage = &ui->comparison->passages[s->passage];
	uint16_t text = shared_style(ui, passage);
	uint32_t at = p->line.start > s->span.start ? p->line.start
						    : s->span.start;
	size_t i;

	paint(p, s->span, text);
	if (!lights(ui, HIGHLIGHT_DIFFERENCES))
		return;
	for (i = comparison_row(passage, s->occurrence, at);
	     i < passage->n_rows; i++) {
		const struct row *r = &passage->rows[i];

		if (r->cells[s->occurrence].span.start >= p->line.end)
			break;
		paint_row(p, r, s->occurrence, text);
	}
}

/* A formula that other sources use too is not what this one adds. */
static void paint_addition(struct painting *p, const struct segment *s)
{
	const struct reader *r = &p->ui->reader;
	size_t i;

	if (!lights(p->ui, HIGHLIGHT_UNIQUE))
		return;
	/* With all else plain it has to stand out. */
	if (r->highlight == HIGHLIGHT_UNIQUE) {
		paint(p, s->span, STYLE_PLUS);
		return;
	}
	paint(p, s->span, STYLE_UNIQUE);
	for (i = reader_echo(r, p->source, p->line.start); i < r->n_echoes;
	     i++) {
		const struct echo_span *e = &r->echoes[i];

		if (e->source != p->source || e->span.start >= p->line.end)
			break;
		if (e->span.start >= s->span.start &&
		    e->span.end <= s->span.end)
			paint(p, e->span, STYLE_ECHO);
	}
}

/* The sentence of an addition that holds the place. */
static struct span current_sentence(const struct ui *ui,
				    const struct segment *s)
{
	const struct place *here = &ui->reader.here;
	const struct spans *all =
		&ui->comparison->sources[here->source].source->sentences;
	size_t i = spans_find(all, here->at);
	struct span found = s->span;

	if (i == SIZE_MAX)
		return found;
	if (all->v[i].start > found.start)
		found.start = all->v[i].start;
	if (all->v[i].end < found.end)
		found.end = all->v[i].end;
	return found;
}

/*
 * Of the current passage or addition the sentence at the place is lit, in
 * every column that has it; a passage may fill the screen, and would drown
 * all other marks.  The gutter tells how far it goes.
 */
static void light_current(struct painting *p, const struct segment *s)
{
	const struct reader *r = &p->ui->reader;
	const struct segment *here = reader_segment(r);
	const struct passage *passage = reader_passage(r);
	size_t row;

	if (s == here && !passage) {
		add_bits(p, current_sentence(p->ui, s), STYLE_CURRENT);
	} else if (passage && s->shared && s->passage == here->passage) {
		row = comparison_row(passage, here->occurrence, r->here.at);
		add_bits(p, passage->rows[row].cells[s->occurrence].span,
			 STYLE_CURRENT);
	}
}

static void paint_segments(struct painting *p)
{
	const struct ui *ui = p->ui;
	const struct compared *c = &ui->comparison->sources[p->source];
	size_t i = comparison_segment(ui->comparison, p->source,
				      p->line.start);

	for (; i < c->n_segments; i++) {
		const struct segment *s = &c->segments[i];

		if (s->span.start >= p->line.end)
			break;
		if (s->shared)
			paint_passage(p, s);
		else
			paint_addition(p, s);
		light_current(p, s);
	}
}

static void paint_hits(struct painting *p)
{
	const struct reader *r = &p->ui->reader;
	size_t i = hits_at(&r->hits, p->source, p->line.start);

	if (r->hits_hidden || !r->hits.n)
		return;
	/* The one before may reach into the line. */
	if (i && r->hits.v[i - 1].source == p->source)
		i--;
	for (; i < r->hits.n; i++) {
		const struct hit *h = &r->hits.v[i];

		if (h->source != p->source || h->span.start >= p->line.end)
			break;
		paint(p, h->span, i == r->hit ? STYLE_HIT_CURRENT : STYLE_HIT);
	}
}

static struct painting begin(struct ui *ui, uint32_t source,
			     struct span line)
{
	struct columns *v = &ui->columns;

	array_reserve(&v->paint, &v->paint_cap, span_len(line) + 1);
	return (struct painting){ui, v->paint, source, line};
}

const uint16_t *columns_paint(struct ui *ui, uint32_t source,
			      struct span line)
{
	struct painting p = begin(ui, source, line);

	memset(p.styles, STYLE_TEXT, span_len(line) * sizeof(*p.styles));
	paint_segments(&p);
	paint_hits(&p);
	return p.styles;
}

const uint16_t *columns_paint_hits(struct ui *ui, uint32_t source,
				   struct span line, uint16_t style)
{
	struct painting p = begin(ui, source, line);
	uint32_t i;

	for (i = 0; i < span_len(line); i++)
		p.styles[i] = style;
	paint_hits(&p);
	return p.styles;
}
