#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#include "text/number_scan.h"

struct number_marks {
	uint8_t *v; /* owned: enum number_mark, by id */
	uint32_t n;
};

static uint8_t mark_of(enum number_word_kind kind)
{
	switch (kind) {
	case NUMBER_NUMBER:
	case NUMBER_SCORE:
	case NUMBER_TEN:
	case NUMBER_POWER:
	case NUMBER_ORDINAL:
	case NUMBER_MONTH:
	case NUMBER_MOON:
	case NUMBER_DAY:
		return NUMBER_BEGINS;
	case NUMBER_ONE:
	case NUMBER_ARTICLE:
		return NUMBER_LEADS;
	default:
		return NUMBER_FOLLOWS;
	}
}

static void mark_words(struct number_marks *m, const struct vocabulary *v,
		       const struct number_language *l)
{
	for (size_t i = 0; i < l->n; i++) {
		uint32_t id = vocabulary_find(v, slice_cstr(l->words[i].key));

		if (id != UINT32_MAX)
			m->v[id] |= mark_of(l->words[i].kind);
	}
}

struct number_marks *number_marks_create(const struct vocabulary *v)
{
	struct number_marks *m = mem_zalloc(1, sizeof(*m));

	m->n = vocabulary_count(v);
	m->v = mem_zalloc(m->n, sizeof(*m->v));
	for (const struct number_language *l = number_languages; l->code; l++)
		mark_words(m, v, l);
	return m;
}

void number_marks_free(struct number_marks *m)
{
	if (m)
		free(m->v);
	free(m);
}

uint8_t number_mark(const struct number_text *t, uint32_t at)
{
	uint32_t id = t->words[at].id;

	return t->marks && id < t->marks->n ? t->marks->v[id] : NUMBER_BEGINS;
}

static const struct number_language *language_find(const char *code)
{
	const struct number_language *l = number_languages;

	for (; l->code; l++)
		if (code && !strcmp(l->code, code))
			return l;
	return NULL;
}

void number_scan_init(struct number_scan *s, const struct number_text *in)
{
	s->in = in;
	s->language = language_find(in->language);
	s->at = UINT32_MAX;
}

/* The first entry of KEY, or NULL. */
static const struct number_word *entry_find(const struct number_language *l,
					    const char *key)
{
	size_t lo = 0, hi = l ? l->n : 0;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (strcmp(l->words[mid].key, key) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return l && lo < l->n && !strcmp(l->words[lo].key, key) ?
		       &l->words[lo] : NULL;
}

static const struct number_word *entry_of_kind(
	const struct number_language *l, const struct number_word *w,
	enum number_word_kind kind)
{
	const char *key = w ? w->key : NULL;

	for (; w && w < l->words + l->n && !strcmp(w->key, key); w++)
		if (w->kind == kind)
			return w;
	return NULL;
}

/* Most words: ASCII letters; false when there is more to fold. */
static bool fold_ascii(char out[NUMBER_FORM_MAX], const char *text,
		       size_t len)
{
	for (size_t i = 0; i < len; i++) {
		out[i] = text[i] | 0x20;
		if (out[i] < 'a' || out[i] > 'z')
			return false;
	}
	out[len] = '\0';
	return true;
}

static void fold(char out[NUMBER_FORM_MAX], const char *text, size_t len)
{
	struct str s = {0};

	if (len < NUMBER_FORM_MAX && fold_ascii(out, text, len))
		return;
	*out = '\0';
	if (len < NUMBER_FORM_MAX)
		word_fold_text(&s, text, len);
	if (s.len && s.len < NUMBER_FORM_MAX)
		strcpy(out, s.ptr);
	str_release(&s);
}

const char *number_form(struct number_scan *s, uint32_t at)
{
	const struct word *w = &s->in->words[at];

	if (s->at != at) {
		s->at = at;
		fold(s->form, s->in->text + w->start, w->len);
		s->first = entry_find(s->language, s->form);
	}
	return s->form;
}

const struct number_word *number_find(struct number_scan *s, uint32_t at,
				      enum number_word_kind kind)
{
	if (at >= s->in->n)
		return NULL;
	number_form(s, at);
	return entry_of_kind(s->language, s->first, kind);
}

bool number_goes_on(const struct number_scan *s, uint32_t at)
{
	return at < s->in->n && !(s->in->words[at].flags & WORD_PUNCT);
}

const struct number_word *number_find_two(struct number_scan *s, uint32_t at,
					  enum number_word_kind kind)
{
	const struct word *a = &s->in->words[at], *b = a + 1;
	char form[NUMBER_FORM_MAX];

	if (!number_goes_on(s, at + 1))
		return NULL;
	fold(form, s->in->text + a->start, b->start + b->len - a->start);
	return entry_of_kind(s->language, entry_find(s->language, form),
			     kind);
}

/* A number in words as far as it is read: TOTAL and, under 1000, PART. */
struct sum {
	int64_t total, part;
	int64_t last_scale; /* 0: none yet */
	bool teens; /* PART ends in a ten that 7, 8 and 9 add up with */
};

/* May a number under a hundred follow what is read: "vingt deux"? */
static bool fits(const struct sum *s, int64_t value)
{
	int64_t low = s->part % 100;

	if (!low)
		return value || (!s->part && !s->total);
	if (s->teens && value > 6 && value < 10)
		return true;
	if (value < 10)
		return value && low >= 20 && low % 10 == 0;
	return value < 20 && (low == 60 || low == 80);
}

static bool add_small(struct sum *sum, struct number_scan *s, uint32_t at)
{
	const struct number_word *w = number_find(s, at, NUMBER_NUMBER);

	if (!w)
		w = number_find(s, at, NUMBER_ONE);
	if (!w && (w = number_find(s, at, NUMBER_SCORE)) &&
	    sum->part % 100 == 4) {
		sum->part += 4 * w->value - 4;
		return true;
	}
	if (!w)
		w = number_find(s, at, NUMBER_TEN);
	if (!w || !fits(sum, w->value))
		return false;
	sum->teens = w->kind == NUMBER_TEN;
	sum->part += w->value;
	return true;
}

static bool multiply(struct sum *sum, struct number_scan *s, uint32_t at)
{
	const struct number_word *w = number_find(s, at, NUMBER_POWER);

	if (!w && sum->part)
		w = number_find(s, at, NUMBER_SCALE);
	if (!w)
		return false;
	if (w->value == 100) {
		if (sum->part >= 100)
			return false;
		sum->part = (sum->part ? sum->part : 1) * 100;
		return true;
	}
	if (sum->last_scale && w->value >= sum->last_scale)
		return false;
	sum->total += (sum->part ? sum->part : 1) * w->value;
	sum->part = 0;
	sum->last_scale = w->value;
	return true;
}

/* "a hundred": takes the "a". */
static bool add_article(struct sum *sum, struct number_scan *s, uint32_t at)
{
	if (!number_find(s, at, NUMBER_ARTICLE) ||
	    !number_goes_on(s, at + 1) ||
	    !number_find(s, at + 1, NUMBER_SCALE))
		return false;
	sum->part = 1;
	return true;
}

uint32_t number_read_words(struct number_scan *s, uint32_t at,
			   int64_t *value)
{
	struct sum sum = {0};
	uint32_t i = at;

	if (add_article(&sum, s, at))
		i++;
	while (i == at || number_goes_on(s, i)) {
		struct sum joined = sum;

		if (multiply(&sum, s, i) || add_small(&sum, s, i)) {
			i++;
			continue;
		}
		if (i == at || !number_find(s, i, NUMBER_AND) ||
		    !number_goes_on(s, i + 1) ||
		    !add_small(&joined, s, i + 1))
			break;
		sum = joined;
		i += 2;
	}
	if (i == at + 1 && number_find(s, at, NUMBER_ONE))
		return 0;
	*value = sum.total + sum.part;
	return i - at;
}
