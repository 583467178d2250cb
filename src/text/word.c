#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "base/mem.h"
#include "text/scan.h"
#include "text/word.h"

struct vocabulary {
	struct intern forms;
};

struct vocabulary *vocabulary_create(void)
{
	struct vocabulary *v = mem_alloc(sizeof(*v));

	intern_init(&v->forms);
	return v;
}

void vocabulary_free(struct vocabulary *v)
{
	if (v)
		intern_release(&v->forms);
	free(v);
}

uint32_t vocabulary_count(const struct vocabulary *v)
{
	return (uint32_t)v->forms.n;
}

struct slice vocabulary_word(const struct vocabulary *v, uint32_t id)
{
	return intern_get(&v->forms, id);
}

uint32_t vocabulary_intern(struct vocabulary *v, struct slice folded)
{
	return intern_add(&v->forms, folded.ptr, folded.len);
}

uint32_t vocabulary_find(const struct vocabulary *v, struct slice folded)
{
	return intern_find(&v->forms, folded.ptr, folded.len);
}

/* So many words are found before they are interned. */
#define BATCH 32u

struct batch {
	uint64_t keys[BATCH];
	const char *forms[BATCH]; /* in BYTES */
	size_t lens[BATCH];
	size_t n;
	char bytes[2 * SCAN_FORM];
};

/* Finds words, N at most, for FIRST and behind it; false at the end. */
static bool batch_find(struct batch *b, struct scan *s, struct word *first,
		       size_t n, const struct vocabulary *v)
{
	s->form = b->bytes;
	for (b->n = 0; b->n < n; b->n++) {
		if (s->form + SCAN_FORM > b->bytes + sizeof(b->bytes))
			return true;
		if (!scan_next(s, &first[b->n]))
			return false;
		b->keys[b->n] = intern_key(&v->forms, s->form, s->n);
		b->forms[b->n] = s->form;
		b->lens[b->n] = s->n;
		s->form += s->n < INTERN_SHORT ? INTERN_SHORT : s->n;
	}
	return true;
}

bool scan_take(struct words *out, struct scan *s, size_t n,
	       struct vocabulary *v)
{
	struct batch b;
	bool more = true;

	while (more && n) {
		struct word *w;

		if (out->cap - out->n < BATCH)
			array_reserve(&out->v, &out->cap, out->n + BATCH);
		w = out->v + out->n;
		more = batch_find(&b, s, w, n < BATCH ? n : BATCH, v);
		for (size_t i = 0; i < b.n; i++)
			w[i].id = intern_add_key(&v->forms, b.keys[i],
						 b.forms[i], b.lens[i]);
		out->n += b.n;
		n -= b.n;
	}
	return more;
}

void words_scan(struct words *out, const char *text, struct span range,
		struct vocabulary *v)
{
	struct scan s;

	scan_init(&s, text, range, NULL);
	scan_take(out, &s, SIZE_MAX, v);
}

size_t words_find(const struct words *w, uint32_t at)
{
	size_t lo = 0, hi = w->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (w->v[mid].start < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void words_release(struct words *w)
{
	free(w->v);
	*w = (struct words){0};
}

void word_fold_text(struct str *out, const char *text, size_t len)
{
	char form[SCAN_FORM];
	struct scan s;
	struct word w;
	bool first = true;

	scan_init(&s, text, (struct span){0, (uint32_t)len}, form);
	while (scan_next(&s, &w)) {
		if (!first)
			str_addc(out, ' ');
		first = false;
		str_add(out, s.form, s.n);
	}
}
