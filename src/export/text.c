#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "export/formats.h"
#include "export/text_parts.h"

#define INDENT 2u      /* of labels: passages and places of additions */
#define TEXT_INDENT 4u /* of articles' text */

static void add_in_all(struct str *s, const struct comparison *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n_passages; i++)
		n += c->passages[i].n_sources == c->n_sources;
	str_adds(s, ", ");
	if (n)
		str_addu(s, n);
	else
		str_adds(s, "none");
	str_adds(s, " of them in all");
}

static void write_title(struct page *p)
{
	const struct comparison *c = p->c;
	struct str s = {0};

	page_count(&s, c->n_sources, "source", "sources");
	str_adds(&s, " compared");
	page_styled(p, PAGE_HEADING, s.ptr);
	str_adds(p->out, "\n\n");
	str_truncate(&s, 0);
	page_count(&s, c->n_passages, "passage", "passages");
	str_adds(&s, " in two sources or more");
	if (c->n_sources > 2)
		add_in_all(&s, c);
	str_adds(&s, "; ");
	page_count(&s, c->n_additions, "addition", "additions");
	str_adds(&s, ", which only one source has.");
	page_flow(p, slice_of(s.ptr, s.len), 0, 0);
	str_addc(p->out, '\n');
	str_release(&s);
}

/* Of all rows, each counting by its length. */
static double passage_alike(const struct passage *g)
{
	double alike = 0, total = 0;

	for (size_t i = 0; i < g->n_rows; i++) {
		double len = span_len(g->rows[i].cells[0].span);

		alike += len * (double)g->rows[i].alike;
		total += len;
	}
	return alike / total;
}

static void add_class(struct str *s, const struct passage *g)
{
	str_adds(s, ", ");
	str_adds(s, g->class == ROW_TYPOGRAPHIC ? "typography differs" :
		 row_class_name(g->class));
	if (g->class >= ROW_EDITED) {
		str_adds(s, ", ");
		page_percent(s, (size_t)(passage_alike(g) * 1000), 1000);
		str_adds(s, " alike");
	}
	if (g->boilerplate)
		str_adds(s, ", boilerplate");
}

static void add_moved(const struct members *m, struct str *s)
{
	const struct passage *g = m->passage;
	uint32_t *moved = mem_zalloc(g->n_occurrences, sizeof(*moved));
	size_t n = 0;

	for (uint32_t i = 0; i < g->n_occurrences; i++)
		if (g->occurrences[i].moved)
			moved[n++] = i;
	if (n) {
		str_adds(s, "; moved in ");
		members_add(m, s, moved, n);
	}
	free(moved);
}

static void add_all_members(const struct members *m, struct str *s)
{
	size_t n = m->passage->n_occurrences;
	uint32_t *all = mem_zalloc(n, sizeof(*all));

	for (uint32_t i = 0; i < n; i++)
		all[i] = i;
	members_add(m, s, all, n);
	free(all);
}

static void write_passage_head(struct page *p, const struct members *m,
			       size_t number)
{
	const struct passage *g = m->passage;
	struct str s = {0};

	str_addu(&s, number);
	page_styled(p, PAGE_NUMBER, s.ptr);
	str_truncate(&s, 0);
	str_adds(&s, " in ");
	add_all_members(m, &s);
	str_adds(&s, ": ");
	page_count(&s, g->words, "word", "words");
	add_class(&s, g);
	add_moved(m, &s);
	str_addc(p->out, ' ');
	page_flow(p, slice_of(s.ptr, s.len), TEXT_INDENT,
		  page_digits(number) + 1);
	str_release(&s);
}

static void write_passage(struct page *p, size_t i)
{
	const struct passage *g = &p->c->passages[i];
	struct members m;

	members_init(&m, p, g);
	write_passage_head(p, &m, i + 1);
	str_addc(p->out, '\n');
	rows_write(p, &m, TEXT_INDENT);
	str_addc(p->out, '\n');
	members_release(&m);
}

static void write_passages(struct page *p)
{
	size_t shown = 0;

	page_heading(p, p->opt->only == EXPORT_DIFFERENT ?
		     "Where the sources differ" : "What the sources share");
	for (size_t i = 0; i < p->c->n_passages; i++) {
		if (!export_wants_passage(p->opt, &p->c->passages[i]))
			continue;
		write_passage(p, i);
		export_drain(p->opt, p->out);
		shown++;
	}
	if (!shown)
		str_adds(p->out, "Nothing.\n\n");
}

/* Where addition G of source D stands, by the passages around it. */
static void write_place(struct page *p, const struct compared *d,
			const struct segment *g)
{
	struct str s = {0};
	size_t at = (size_t)(g - d->segments);

	if (d->n_segments == 1)
		str_adds(&s, "the whole text");
	else if (!at)
		str_adds(&s, "at the start");
	else
		str_addf(&s, "after passage %zu", (size_t)g[-1].passage + 1);
	page_spaces(p, INDENT);
	str_adds(p->out, s.ptr);
	str_addc(p->out, '\n');
	str_release(&s);
}

static bool has_additions(const struct compared *d)
{
	for (size_t i = 0; i < d->n_segments; i++)
		if (!d->segments[i].shared)
			return true;
	return false;
}

static void write_source(struct page *p, size_t source)
{
	const struct compared *d = &p->c->sources[source];
	struct str s = {0};

	page_gap(p);
	str_addu(&s, export_number(p->opt, source));
	page_styled(p, PAGE_NUMBER, s.ptr);
	str_addc(p->out, ' ');
	page_flow(p, slice_cstr(d->source->name), TEXT_INDENT,
		  (unsigned)s.len + 1);
	for (size_t i = 0; i < d->n_segments; i++) {
		if (d->segments[i].shared)
			continue;
		page_gap(p);
		write_place(p, d, &d->segments[i]);
		page_text(p, source, d->segments[i].span, TEXT_INDENT);
		export_drain(p->opt, p->out);
	}
	str_release(&s);
}

static void write_silent(struct page *p, const struct member *v, size_t n)
{
	struct str s = {0};

	if (!n)
		return;
	page_gap(p);
	str_adds(&s, "Nothing of their own: ");
	member_list_add(&s, v, n);
	page_flow(p, slice_of(s.ptr, s.len), 0, 0);
	str_release(&s);
}

static void write_additions(struct page *p)
{
	size_t n = p->c->n_sources, n_silent = 0;
	struct member *silent = mem_zalloc(n, sizeof(*silent));

	page_heading(p, "What only one source says");
	for (size_t i = 0; i < n; i++) {
		if (has_additions(&p->c->sources[i]))
			write_source(p, i);
		else
			silent[n_silent++].number = export_number(p->opt, i);
	}
	write_silent(p, silent, n_silent);
	free(silent);
}

void text_write(struct str *out, const struct comparison *c,
		const struct export_options *opt)
{
	struct page p;

	page_init(&p, out, c, opt);
	write_title(&p);
	tables_write(&p);
	if (opt->only != EXPORT_UNIQUE)
		write_passages(&p);
	if (export_wants_additions(opt))
		write_additions(&p);
	page_end(&p);
	page_release(&p);
}
