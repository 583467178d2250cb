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

void words_scan(struct words *out, const char *text, struct span range,
		struct vocabulary *v)
{
	char form[SCAN_FORM];
	struct scan s;
	struct word w;

	scan_init(&s, text, range, form);
	while (scan_next(&s, &w)) {
		w.id = vocabulary_intern(v, slice_of(form, s.n));
		array_reserve(&out->v, &out->cap, out->n + 1);
		out->v[out->n++] = w;
	}
}

/* Words of a text are about as long everywhere: which one may begin at AT? */
static size_t guess_word(const struct words *w, uint32_t at)
{
	uint32_t last = w->v[w->n - 1].start;

	return at < last ? (size_t)((uint64_t)at * w->n / last) : w->n - 1;
}

size_t words_find(const struct words *w, uint32_t at)
{
	size_t lo = 0, hi = w->n, step = 4, mid;

	if (!hi)
		return 0;
	/* from the guess on by steps that grow, until AT is between */
	for (mid = guess_word(w, at); lo < hi && step <= w->n; step *= 2) {
		if (w->v[mid].start < at) {
			lo = mid + 1;
			if (hi < w->n || hi - lo <= step)
				break;
			mid = lo + step;
		} else {
			hi = mid;
			if (lo > 0 || hi <= step)
				break;
			mid = hi - step;
		}
	}
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
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
