#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/forms.h"
#include "text/scan.h"

#define FIRST_SLOTS 1024u

void forms_init(struct forms *f, struct vocabulary *v)
{
	*f = (struct forms){.vocabulary = v};
}

void forms_release(struct forms *f)
{
	free(f->v);
	*f = (struct forms){0};
}

/* Where the search for K begins: only the top bits hang on all of it. */
static inline size_t home(const struct forms *f, struct reap_key k)
{
	uint64_t h = k.low ^ k.high * 0xd6e8feb86659fd93u;

	return (size_t)(h * 0x9e3779b97f4a7c15u >> f->shift);
}

static inline bool is_key(struct reap_key a, struct reap_key b)
{
	return a.low == b.low && a.high == b.high;
}

static void grow(struct forms *f)
{
	size_t n = f->n_slots;
	struct form *old = f->v;

	f->n_slots = n ? 2 * n : FIRST_SLOTS;
	f->shift = (unsigned)__builtin_clzll(f->n_slots) + 1;
	f->v = mem_zalloc(f->n_slots, sizeof(*f->v));
	for (size_t i = 0; i < n; i++) {
		size_t at = home(f, old[i].key);

		if (!old[i].key.low)
			continue;
		while (f->v[at].key.low)
			at = (at + 1) & (f->n_slots - 1);
		f->v[at] = old[i];
	}
	free(old);
}

static __attribute__((noinline)) void learn(struct forms *f, struct form *to,
					    struct slice text,
					    const struct word *w,
					    struct reap_key key)
{
	struct span range = {w->start, w->start + w->len};
	char form[SCAN_FORM];
	struct word folded;
	struct scan s;

	scan_init(&s, text.ptr, range, form);
	scan_next(&s, &folded);
	to->key = key;
	to->id = vocabulary_intern(f->vocabulary, slice_of(form, s.n));
	to->flags = folded.flags;
	f->n++;
}

void forms_find(struct forms *f, struct slice text, struct word *w,
		const struct reap_key *keys, size_t n)
{
	size_t at[FORMS_BATCH];

	while (2 * (f->n + n) > f->n_slots)
		grow(f);
	for (size_t i = 0; i < n; i++) {
		at[i] = home(f, keys[i]);
		__builtin_prefetch(&f->v[at[i]]);
	}
	for (size_t i = 0; i < n; i++) {
		struct form *to = &f->v[at[i]];

		while (!is_key(to->key, keys[i])) {
			if (!to->key.low) {
				learn(f, to, text, &w[i], keys[i]);
				break;
			}
			at[i] = (at[i] + 1) & (f->n_slots - 1);
			to = &f->v[at[i]];
		}
		w[i].id = to->id;
		w[i].flags |= (uint16_t)to->flags;
	}
}
