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

static void learn(struct forms *f, struct form *to, struct slice text,
		  const struct word *w)
{
	struct reap_key key = reap_key_of(text, w);
	struct word folded = {.flags = 0};
	char form[SCAN_FORM];
	size_t len = w->len;

	if (!reap_fold(key, len, form, &folded.flags)) {
		struct scan s;

		scan_init(&s, text.ptr,
			  (struct span){w->start, w->start + w->len}, form);
		scan_next(&s, &folded);
		len = s.n;
	}
	to->key = key;
	to->id = vocabulary_intern(f->vocabulary, slice_of(form, len));
	to->flags = folded.flags;
	f->n++;
}

/* The form of W, whose key was not at AT, from there on; learns new ones. */
static __attribute__((noinline)) const struct form *
search(struct forms *f, struct form *at, struct slice text,
       const struct word *w)
{
	struct reap_key key = reap_key_of(text, w);

	while (at->key.low) {
		if (at->key.low == key.low && at->key.high == key.high)
			return at;
		if (++at == f->v + f->n_slots)
			at = f->v;
	}
	learn(f, at, text, w);
	return at;
}

/* Keys in halves, and where the search for each begins. */
struct batch {
	uint64_t low[REAP_MAX], high[REAP_MAX];
	struct form *at[REAP_MAX];
};

static inline void batch_put(struct batch *b, size_t i, const struct forms *f,
			     struct reap_key key)
{
	b->low[i] = key.low;
	b->high[i] = key.high;
	b->at[i] = f->v + home(f, key);
	__builtin_prefetch(b->at[i]);
}

/* Has the slots of all words fetched meanwhile. */
static inline void batch_look_for(struct batch *b, const struct forms *from,
				  struct slice text, const struct word *w,
				  size_t n)
{
	const struct forms f = *from;

	if (text.len - w[n - 1].start >= REAP_KEY_BYTES)
		for (size_t i = 0; i < n; i++)
			batch_put(b, i, &f, reap_inner_key(text.ptr, &w[i]));
	else
		for (size_t i = 0; i < n; i++)
			batch_put(b, i, &f, reap_key_of(text, &w[i]));
}

static void find(struct forms *f, struct slice text, struct word *w, size_t n)
{
	struct batch b;

	while (2 * (f->n + n) > f->n_slots)
		grow(f);
	batch_look_for(&b, f, text, w, n);
	for (size_t i = 0; i < n; i++) {
		const struct form *form = b.at[i];

		if (form->key.low != b.low[i] || form->key.high != b.high[i])
			form = search(f, b.at[i], text, &w[i]);
		w[i].id = form->id;
		w[i].flags |= (uint16_t)form->flags;
	}
}

void forms_find(struct forms *f, struct slice text, struct word *w, size_t n)
{
	for (size_t some; n; n -= some, w += some) {
		some = n < REAP_MAX ? n : REAP_MAX;
		find(f, text, w, some);
	}
}
