#include "config.h"

#include <string.h>

#include "base/intl.h"
#include "text/printable.h"
#include "ui/actions.h"
#include "ui/names.h"
#include "ui/ui.h"

/* Terminals take this much at least in one sequence, of which base64 leaves
   three quarters. */
#define SEQUENCE_MAX 100000u
#define COPY_MAX (SEQUENCE_MAX / 4 * 3 - 16)
/* A name longer than this would push the number of words off a message. */
#define NAME_COLUMNS 30u

static const struct source *source_of(const struct ui *ui, uint32_t source)
{
	return ui->comparison->sources[source].source;
}

static size_t words_in(const struct source *s, struct span span)
{
	return words_find(&s->words, span.end) -
	       words_find(&s->words, span.start);
}

/* Puts what SPAN holds on its way to the clipboard, harmless as on screen,
   and says so: SAID, and how many words. */
static void copy(struct ui *ui, uint32_t source, struct span span,
		 const char *said)
{
	const struct source *s = source_of(ui, source);
	struct str text = {0};
	size_t n = words_in(s, span);

	printable_add(&text, s->text + span.start, span_len(span));
	if (text.len > COPY_MAX) {
		ui_complain(ui, _("too long to copy: %zu bytes, and terminals "
				  "take %u"),
			    text.len, COPY_MAX);
		str_release(&text);
		return;
	}
	ui_effect(ui, EFFECT_COPY, (struct slice){0})->text = text;
	ui_say(ui, ngettext("%s: %zu word", "%s: %zu words", n), said, n);
}

/* FMT takes the number of the source and its name. */
static void copy_as(struct ui *ui, uint32_t source, struct span span,
		    const char *fmt)
{
	struct str name = {0}, said = {0};

	name_add_short(&name, ui_name(ui, source), NAME_COLUMNS, ui->symbols);
	str_addf(&said, fmt, source + 1, name.ptr);
	copy(ui, source, span, said.ptr);
	str_release(&name);
	str_release(&said);
}

static void copy_segment(struct ui *ui, struct place p)
{
	const struct segment *s = segment_at(ui->comparison, p.source, p.at);
	struct str name = {0}, said = {0};

	if (!s) {
		ui_say(ui, _("this source has no text"));
		return;
	}
	if (!s->shared) {
		copy_as(ui, p.source, s->span,
			_("copied the addition of %u %s"));
		return;
	}
	name_add_short(&name, ui_name(ui, p.source), NAME_COLUMNS,
		       ui->symbols);
	str_addf(&said, _("copied passage %u of %u %s"), s->passage + 1,
		 p.source + 1, name.ptr);
	copy(ui, p.source, s->span, said.ptr);
	str_release(&name);
	str_release(&said);
}

/* The unit at the place, or behind it, in white space. */
static void copy_unit(struct ui *ui, struct place p, const struct spans *units,
		      const char *fmt)
{
	size_t i = spans_find(units, p.at);

	if (i == SIZE_MAX)
		ui_say(ui, _("this source has no text"));
	else
		copy_as(ui, p.source, units->v[i], fmt);
}

/* Of a passage, the sentence is what its row has of it. */
static void copy_sentence(struct ui *ui, struct place p)
{
	const struct segment *s = segment_at(ui->comparison, p.source, p.at);
	const struct passage *g;

	if (!s || !s->shared) {
		copy_unit(ui, p, &source_of(ui, p.source)->sentences,
			  _("copied the sentence of %u %s"));
		return;
	}
	g = &ui->comparison->passages[s->passage];
	copy_as(ui, p.source,
		g->rows[comparison_row(g, s->occurrence, p.at)]
			.cells[s->occurrence].span,
		_("copied the sentence of %u %s"));
}

void do_copy(struct ui *ui, struct slice arg)
{
	struct place p = ui_subject(ui);
	const struct source *s = source_of(ui, p.source);

	if (!arg.len || slice_equal(arg, slice_cstr("passage")))
		copy_segment(ui, p);
	else if (slice_equal(arg, slice_cstr("paragraph")))
		copy_unit(ui, p, &s->paragraphs, _("copied the paragraph of %u %s"));
	else if (slice_equal(arg, slice_cstr("sentence")))
		copy_sentence(ui, p);
	else
		ui_complain(ui, _("copy passage, paragraph or sentence"));
}

void do_copy_paragraph(struct ui *ui, struct slice arg)
{
	(void)arg;
	do_copy(ui, slice_cstr("paragraph"));
}

void ui_copy_failed(struct ui *ui, const struct err *e)
{
	ui_complain(ui, "%s", e->msg);
}
