#include "config.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/intern.h"
#include "base/mem.h"

#define FIRST_SLOTS 1024

static uint64_t load_4(const char *p)
{
	uint32_t v;

	memcpy(&v, p, sizeof(v));
	return le32toh(v);
}

/* Fewer than 8 bytes; no two strings of one length give the same. */
static uint64_t load_tail(const char *p, size_t len)
{
	const unsigned char *s = (const unsigned char *)p;

	if (len >= 4)
		return load_4(p) | load_4(p + len - 4) << 32;
	if (!len)
		return 0;
	return s[0] | (uint64_t)s[len / 2] << 8 | (uint64_t)s[len - 1] << 16;
}

uint64_t hash_bytes(const char *p, size_t len)
{
	uint64_t h = 0x9e3779b97f4a7c15u ^ len;

	for (; len >= 8; p += 8, len -= 8)
		h = hash_mix(h ^ bytes_load(p));
	return hash_mix(h ^ load_tail(p, len));
}

void intern_init(struct intern *t)
{
	memset(t, 0, sizeof(*t));
}

struct slice intern_get(const struct intern *t, uint32_t id)
{
	uint32_t start = id ? t->ends[id - 1] : 0;

	return slice_of(t->bytes.ptr + start, t->ends[id] - start);
}

/* As INTERN_SHORT bytes with zeros behind them. */
static uint64_t load_short(const char *p, size_t len)
{
	const unsigned char *s = (const unsigned char *)p;

	if (len >= 8)
		return bytes_load(p);
	if (len >= 4)
		return load_4(p) | load_4(p + len - 4) << 8 * (len - 4);
	if (!len)
		return 0;
	return s[0] | (uint64_t)s[len / 2] << 8 * (len / 2) |
	       (uint64_t)s[len - 1] << 8 * (len - 1);
}

static uint64_t key_of(const char *p, size_t len)
{
	return len <= INTERN_SHORT ? load_short(p, len) : hash_bytes(p, len);
}

/* Where the search for KEY begins: only the top bits hang on all of it. */
static inline size_t home(const struct intern *t, uint64_t key)
{
	return (size_t)(key * 0x9e3779b97f4a7c15u >> t->shift);
}

static bool is_string(const struct intern *t, uint32_t id, const char *p,
		      size_t len)
{
	return !memcmp(intern_get(t, id).ptr, p, len);
}

/* The slot that holds the string, or the free one where it belongs. */
static inline struct intern_slot *probe(const struct intern *t, uint64_t key,
				 const char *p, size_t len)
{
	size_t i = home(t, key);

	for (;; i = (i + 1) & (t->n_slots - 1)) {
		struct intern_slot *s = &t->slots[i];

		if (!s->id)
			return s;
		if (s->key == key && s->len == len &&
		    (len <= INTERN_SHORT || is_string(t, s->id - 1, p, len)))
			return s;
	}
}

static void grow(struct intern *t)
{
	struct intern_slot *old = t->slots;
	size_t n = t->n_slots;

	t->n_slots = n ? 2 * n : FIRST_SLOTS;
	t->shift = (unsigned)__builtin_clzll(t->n_slots) + 1;
	t->slots = mem_zalloc(t->n_slots, sizeof(*t->slots));
	for (size_t i = 0; i < n; i++) {
		size_t at = home(t, old[i].key);

		if (!old[i].id)
			continue;
		while (t->slots[at].id)
			at = (at + 1) & (t->n_slots - 1);
		t->slots[at] = old[i];
	}
	free(old);
}

static __attribute__((noinline)) uint32_t
add(struct intern *t, struct intern_slot *to, uint64_t key, const char *p,
    size_t len)
{
	array_reserve(&t->ends, &t->cap, t->n + 1);
	str_add(&t->bytes, p, len);
	t->ends[t->n] = (uint32_t)t->bytes.len;
	*to = (struct intern_slot){key, (uint32_t)len, (uint32_t)++t->n};
	if (2 * t->n >= t->n_slots)
		grow(t);
	return (uint32_t)t->n - 1;
}

uint32_t intern_add(struct intern *t, const char *p, size_t len)
{
	uint64_t key = key_of(p, len);
	struct intern_slot *s;

	if (!t->n_slots)
		grow(t);
	s = probe(t, key, p, len);
	return s->id ? s->id - 1 : add(t, s, key, p, len);
}

uint32_t intern_find(const struct intern *t, const char *p, size_t len)
{
	return t->n ? probe(t, key_of(p, len), p, len)->id - 1 : UINT32_MAX;
}

void intern_release(struct intern *t)
{
	free(t->slots);
	free(t->ends);
	str_release(&t->bytes);
	intern_init(t);
}
