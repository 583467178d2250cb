#include "config.h"

#include "base/intl.h"
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
		str_addf(out, _("all %zu"), all);
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
	struct str *forms = part->forms, sources = {0};

	str_addf(&forms[2], "%u/%zu", reader_segment(&ui->reader)->passage + 1,
		 ui->comparison->n_passages);
	tell_sources(&sources, ui, p);
	str_addf(&forms[0], p->boilerplate ? _("boilerplate %s in %s")
					   : _("passage %s in %s"),
		 forms[2].ptr, sources.ptr);
	str_addf(&forms[1], "%s %s", forms[2].ptr, sources.ptr);
	str_release(&sources);
}

void tell_segment(struct status_part *part, const struct ui *ui)
{
	if (!reader_segment(&ui->reader)) {
		str_adds(&part->forms[0], _("no text"));
	} else if (!reader_passage(&ui->reader)) {
		str_adds(&part->forms[0], _("addition: only here"));
		str_adds(&part->forms[1], _("only here"));
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

static void add_count(struct str *out, enum variant_class class, size_t n)
{
	const char *fmt = "";

	switch (class) {
	case VARIANT_FIGURE:
		fmt = ngettext("%zu figure", "%zu figures", n);
		break;
	case VARIANT_NAME:
		fmt = ngettext("%zu name", "%zu names", n);
		break;
	case VARIANT_WORDING:
		fmt = ngettext("%zu wording", "%zu wordings", n);
		break;
	case VARIANT_ORDER:
		fmt = ngettext("%zu order", "%zu orders", n);
		break;
	case VARIANT_TYPOGRAPHY:
		fmt = ngettext("%zu of typography", "%zu of typography", n);
		break;
	}
	str_addf(out, fmt, n);
}

void tell_loudest(struct status_part *part, const struct passage *p)
{
	struct counts c = count_differences(p);
	size_t figures = c.of[VARIANT_FIGURE], names = c.of[VARIANT_NAME];

	if (figures) {
		str_addf(&part->forms[0],
			 ngettext("%zu figure differs", "%zu figures differ",
				  figures), figures);
		add_count(&part->forms[1], VARIANT_FIGURE, figures);
	} else if (names) {
		str_addf(&part->forms[0],
			 ngettext("%zu name differs", "%zu names differ",
				  names), names);
		add_count(&part->forms[1], VARIANT_NAME, names);
	}
}

void tell_differences(struct str *out, const struct passage *p)
{
	static const enum variant_class kinds[] = {
		VARIANT_FIGURE, VARIANT_NAME, VARIANT_WORDING, VARIANT_ORDER,
		VARIANT_TYPOGRAPHY};
	struct counts c = count_differences(p);
	const char *between = "";
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		size_t n = c.of[kinds[i]];

		if (!n)
			continue;
		str_adds(out, between);
		add_count(out, kinds[i], n);
		between = ", ";
	}
	if (!*between)
		str_adds(out, C_("passage", "identical"));
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
		str_adds(&forms[0], C_("sentence", "identical"));
		str_adds(&forms[1], C_("sentence", "identical"));
		break;
	case ROW_TYPOGRAPHIC:
		str_adds(&forms[0], _("only typography differs"));
		str_adds(&forms[1], _("only typography differs"));
		str_adds(&forms[2], _("typography"));
		break;
	case ROW_EDITED:
	case ROW_REWRITTEN:
		str_addf(&forms[2], _("%u %% alike"), tell_percent_alike(r));
		str_addf(&forms[1], "%s, %s",
			 r->class == ROW_EDITED ? C_("sentence", "edited")
						: C_("sentence", "rewritten"),
			 forms[2].ptr);
		str_addf(&forms[0], "%s, ", forms[1].ptr);
		str_addf(&forms[0], ngettext("%u word changed",
					     "%u words changed", r->changed),
			 r->changed);
		break;
	}
}

void tell_score(struct str *out, float score)
{
	size_t at;

	str_addf(out, _(", score %.1f"), score);
	for (at = out->len; out->ptr[at - 1] != '.';)
		at--;
	out->ptr[at - 1] = *C_("decimal point", ".");
}

void tell_highlight(struct str *out, const struct ui *ui)
{
	static const char *const names[HIGHLIGHT_COUNT] = {
		"", N_("shared only"), N_("unique only"),
		N_("differences only")};

	if (ui->reader.highlight)
		str_adds(out, _(names[ui->reader.highlight]));
}

void tell_filter(struct str *out, const struct ui *ui)
{
	const struct str *text = &ui->sieve.text;

	if (!text->len)
		return;
	str_addf(out, "%s&", out->len ? ", " : "");
	name_add_short(out, slice_of(text->ptr, text->len),
		       PATTERN_MAX_COLUMNS, ui->symbols);
}

void tell_place(struct str *out, const struct ui *ui)
{
	struct status_part parts[2] = {0};

	tell_source(&parts[0], ui);
	tell_segment(&parts[1], ui);
	str_addf(out, "%s, %s", parts[0].forms[0].ptr,
		 parts[1].forms[0].ptr);
	status_parts_release(parts, 2);
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
