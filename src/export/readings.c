#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "export/readings.h"
#include "text/utf8.h"

/* Bytes of white space at the start of S. */
static size_t blank_len(struct slice s)
{
	size_t at = 0;

	while (at < s.len) {
		uint32_t cp;
		size_t n = utf8_decode(s.ptr + at, s.len - at, &cp, NULL);

		if (!utf8_is_space(cp))
			break;
		at += n;
	}
	return at;
}

static struct slice slice_behind(struct slice s, size_t n)
{
	return slice_of(s.ptr + n, s.len - n);
}

struct slice wording_trim(struct slice s)
{
	size_t end = 0;

	s = slice_behind(s, blank_len(s));
	for (size_t at = 0; at < s.len;) {
		size_t blank = blank_len(slice_behind(s, at));
		uint32_t cp;

		at += blank;
		if (at == s.len)
			break;
		at += utf8_decode(s.ptr + at, s.len - at, &cp, NULL);
		end = at;
	}
	return slice_of(s.ptr, end);
}

/* The next byte but for white space: ' ' for a run, -1 at the end. */
static int next_byte(struct slice *s)
{
	size_t blank;
	unsigned char c;

	if (!s->len)
		return -1;
	c = (unsigned char)*s->ptr;
	blank = c <= ' ' || c >= 0x80 ? blank_len(*s) : 0;
	*s = slice_behind(*s, blank ? blank : 1);
	return blank ? ' ' : c;
}

int wording_compare(struct slice a, struct slice b)
{
	int x, y;

	a = wording_trim(a);
	b = wording_trim(b);
	do {
		x = next_byte(&a);
		y = next_byte(&b);
	} while (x == y && x >= 0);
	return x - y;
}

struct numbered {
	struct slice text;
	uint32_t number;
};

static int by_text(const void *pa, const void *pb)
{
	const struct numbered *a = pa, *b = pb;
	int order = wording_compare(a->text, b->text);

	if (order)
		return order;
	return (a->number > b->number) - (a->number < b->number);
}

static int by_first_member(const void *pa, const void *pb)
{
	const struct reading_group *a = pa, *b = pb;

	return (a->members[0] > b->members[0]) -
	       (a->members[0] < b->members[0]);
}

void readings_init(struct readings *r, const struct slice *texts, size_t n)
{
	struct numbered *v = mem_zalloc(n, sizeof(*v));

	for (size_t i = 0; i < n; i++)
		v[i] = (struct numbered){texts[i], (uint32_t)i};
	qsort(v, n, sizeof(*v), by_text);
	*r = (struct readings){0};
	r->groups = mem_zalloc(n, sizeof(*r->groups));
	r->order = mem_zalloc(n, sizeof(*r->order));
	for (size_t i = 0; i < n; i++) {
		struct reading_group *g;

		r->order[i] = v[i].number;
		if (!i || wording_compare(v[i - 1].text, v[i].text))
			r->groups[r->n_groups++] = (struct reading_group){
				v[i].text, &r->order[i], 0};
		g = &r->groups[r->n_groups - 1];
		g->n_members++;
	}
	qsort(r->groups, r->n_groups, sizeof(*r->groups), by_first_member);
	free(v);
}

void readings_release(struct readings *r)
{
	free(r->groups);
	free(r->order);
}
