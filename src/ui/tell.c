#include "config.h"

#include "ui/names.h"
#include "ui/sources_list.h"
#include "ui/tell.h"
#include "ui/ui.h"

/* The header has the name whole: here it takes a seventh of the line at most,
   or this. */
#define NAME_MAX_COLUMNS 24u
#define NAME_PART 7u
#define NAME_MIN_COLUMNS 8u
/* A list of sources longer than this becomes "7/20". */
#define LIST_MAX 17u
#define PATTERN_MAX_COLUMNS 20u

void tell_source(struct status_part *part, const struct ui *ui)
{
	size_t at = ui->reader.here.source;
	unsigned most = ui->cols / NAME_PART;

	if (most < NAME_MIN_COLUMNS)
		most = NAME_MIN_COLUMNS;
	if (most > NAME_MAX_COLUMNS)
		most = NAME_MAX_COLUMNS;
	str_addf(&part->forms[1], "%zu/%zu", at + 1,
		 ui->comparison->n_sources);
	str_addf(&part->forms[0], "%s ", part->forms[1].ptr);
	name_add_short(&part->forms[0], ui_name(ui, at), most, ui->symbols);
}

void tell_sources(struct str *out, const struct ui *ui,
		  const struct passage *p)
{
	size_t before = out->len, all = reader_shown(&ui->reader);
	size_t holders = reader_holders(&ui->reader, p);

	if (holders == all && all > 2) {
		str_addf(out, "all %zu", all);
		return;
	}
	sources_list(out, &ui->reader, p, UINT32_MAX, ui->symbols, UINT32_MAX);
	if (canvas_width(slice_of(out->ptr + before, out->len - before)) <=
	    LIST_MAX)
		return;
	str_truncate(out, before);
	str_addf(out, "%zu/%zu", holders, all);
}

static void tell_passage(struct status_part *part, const struct ui *ui)
{
	const struct passage *p = reader_passage(&ui->reader);
	struct str *forms = part->forms;

	str_addf(&forms[2], "%u/%zu", reader_segment(&ui->reader)->passage + 1,
		 ui->comparison->n_passages);
	str_addf(&forms[0], "%s %s in ",
		 p->boilerplate ? "boilerplate" : "passage", forms[2].ptr);
	str_addf(&forms[1], "%s ", forms[2].ptr);
	tell_sources(&forms[0], ui, p);
	tell_sources(&forms[1], ui, p);
}

void tell_segment(struct status_part *part, const struct ui *ui)
{
	if (!reader_segment(&ui->reader)) {
		str_adds(&part->forms[0], "no text");
	} else if (!reader_passage(&ui->reader)) {
		str_adds(&part->forms[0], "addition: only here");
		str_adds(&part->forms[1], "only here");
		str_adds(&part->forms[2], ui->symbols->plus);
	} else {
		tell_passage(part, ui);
	}
}

struct counts {
	size_t of[VARIANT_ORDER + 1];
};

static struct counts count_differences(const struct passage *p)
{
	struct counts c = {{0}};
	size_t i, k;

	for (i = 0; p && i < p->n_rows; i++)
		for (k = 0; k < p->rows[i].n_variants; k++)
			c.of[p->rows[i].variants[k].class]++;
	return c;
}

void tell_loudest(struct status_part *part, const struct passage *p)
{
	struct counts c = count_differences(p);
	enum variant_class class = c.of[VARIANT_FIGURE] ? VARIANT_FIGURE
							: VARIANT_NAME;
	size_t n = c.of[class];

	if (!n)
		return;
	str_addf(&part->forms[1], "%zu %s%s", n, variant_class_name(class),
		 n == 1 ? "" : "s");
	str_addf(&part->forms[0], "%s differ%s", part->forms[1].ptr,
		 n == 1 ? "s" : "");
}

void tell_differences(struct str *out, const struct passage *p)
{
	static const struct {
		enum variant_class class;
		const char *one, *many;
	} kinds[] = {
		{VARIANT_FIGURE, "figure", "figures"},
		{VARIANT_NAME, "name", "names"},
		{VARIANT_WORDING, "wording", "wordings"},
		{VARIANT_ORDER, "order", "orders"},
		{VARIANT_TYPOGRAPHY, "of typography", "of typography"},
	};
	struct counts c = count_differences(p);
	const char *between = "";
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		size_t n = c.of[kinds[i].class];

		if (!n)
			continue;
		str_addf(out, "%s%zu %s", between, n,
			 n == 1 ? kinds[i].one : kinds[i].many);
		between = ", ";
	}
	if (!*between)
		str_adds(out, "identical");
}

unsigned tell_percent_alike(const struct row *r)
{
	unsigned percent = (unsigned)(r->alike * 100 + 0.5f);

	/* A word that changed shows, in however long a sentence. */
	return percent == 100 && r->changed ? 99 : percent;
}

/* How alike the row is, in the three lengths of a part. */
void tell_class(struct str *forms, const struct row *r)
{
	switch (r->class) {
	case ROW_IDENTICAL:
		str_adds(&forms[0], "identical");
		str_adds(&forms[1], "identical");
		break;
	case ROW_TYPOGRAPHIC:
		str_adds(&forms[0], "only typography differs");
		str_adds(&forms[1], "only typography differs");
		str_adds(&forms[2], "typography");
		break;
	case ROW_EDITED:
	case ROW_REWRITTEN:
		str_addf(&forms[2], "%u %% alike", tell_percent_alike(r));
		str_addf(&forms[1], "%s, %s", row_class_name(r->class),
			 forms[2].ptr);
		str_addf(&forms[0], "%s, %u word%s changed", forms[1].ptr,
			 r->changed, r->changed == 1 ? "" : "s");
		break;
	}
}

void tell_search(struct str *out, const struct ui *ui)
{
	const struct reader *r = &ui->reader;

	if (r->hits_hidden || !r->searched.len)
		return;
	str_addc(out, '/');
	name_add_short(out, r->searched, PATTERN_MAX_COLUMNS, ui->symbols);
	if (r->hit < r->hits.n)
		str_addf(out, " %zu/%zu", r->hit + 1, r->hits.n);
	else
		str_addf(out, " %zu", r->hits.n);
}
