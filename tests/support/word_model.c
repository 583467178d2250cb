#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "support/word_model.h"
#include "text/utf8.h"
#include "text/word.h"

static bool is_word_character(uint32_t cp)
{
	return utf8_is_letter(cp) || utf8_is_digit(cp) ||
	       utf8_is_mark(cp) || utf8_is_ignorable(cp);
}

static bool joins(uint32_t cp)
{
	return cp == '\'' || cp == '-' || cp == 0x2019 || cp == 0x02bc ||
	       (cp >= 0x2010 && cp <= 0x2012) || cp == 0xfeff ||
	       utf8_is_space(cp);
}

static void model_begin(struct word_model *m, uint32_t at)
{
	array_reserve(&m->v, &m->cap, m->n + 1);
	m->v[m->n++] = (struct model_word){.start = at, .flags = m->gap};
	m->gap = 0;
	m->open = true;
}

static void model_take(struct model_word *w, uint32_t cp)
{
	uint32_t folded[UTF8_FOLD_MAX];
	size_t n = utf8_fold(cp, folded);

	for (size_t i = 0; i < n; i++)
		str_add_cp(&w->form, folded[i]);
	if (utf8_is_digit(cp))
		w->flags |= WORD_NUMBER;
	if (!utf8_is_letter(cp))
		return;
	if (!w->letters && utf8_is_upper(cp) && !(w->flags & WORD_NUMBER))
		w->flags |= WORD_CAPITAL;
	w->letters++;
	w->uppers += utf8_is_upper(cp);
}

void model_scan(struct word_model *m, const char *text, struct span range)
{
	uint32_t cp;

	for (uint32_t at = range.start; at < range.end;) {
		uint32_t next = at + (uint32_t)utf8_decode(
			text + at, range.end - at, &cp, NULL);
		bool goes_on = utf8_is_mark(cp) || utf8_is_ignorable(cp);

		if (!is_word_character(cp)) {
			m->open = false;
			m->gap |= joins(cp) ? 0 : WORD_PUNCT;
		} else if (m->open || !goes_on) {
			if (!m->open)
				model_begin(m, at);
			model_take(&m->v[m->n - 1], cp);
			m->v[m->n - 1].end = next;
		}
		at = next;
	}
	for (size_t i = 0; i < m->n; i++)
		if (m->v[i].uppers > 1 && m->v[i].uppers == m->v[i].letters)
			m->v[i].flags |= WORD_UPPER;
}

void model_release(struct word_model *m)
{
	for (size_t i = 0; i < m->n; i++)
		str_release(&m->v[i].form);
	free(m->v);
	*m = (struct word_model){0};
}
