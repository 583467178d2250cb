/*
 * span.h - a half-open range [start, end)
 *
 * Of bytes in one source's text unless its user says otherwise.
 */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct span {
	uint32_t start, end;
};

/* A growable array of spans. */
struct spans {
	struct span *v; /* owned */
	size_t n, cap;
};

static inline uint32_t span_len(struct span s)
{
	return s.end - s.start;
}

void spans_push(struct spans *a, uint32_t start, uint32_t end);
/* Makes room for N more, and gives back what is too much. */
void spans_reserve(struct spans *a, size_t n);
void spans_fit(struct spans *a);
/* The index of the last span that starts at or before AT; SIZE_MAX if none. */
size_t spans_find(const struct spans *a, uint32_t at);
void spans_release(struct spans *a);

#endif
