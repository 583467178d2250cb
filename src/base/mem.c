#include "config.h"

#include <limits.h>
#include <malloc.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/mem.h"

#define ARENA_BLOCK ((size_t)64 << 10)

static _Atomic(struct mem_hook *) hooks;
static atomic_size_t fail_after;
static atomic_bool ending;

void mem_hook_add(struct mem_hook *h)
{
	h->next = hooks;
	hooks = h;
}

void mem_hook_remove(const struct mem_hook *h)
{
	hooks = h->next;
	/* Another thread that ends the program may be calling it. */
	while (ending)
		pause();
}

void mem_fail_after(size_t nth)
{
	fail_after = nth;
}

void mem_exhausted(size_t size)
{
	char msg[96];
	int n;

	/* Threads run out together: the first ends the program, and no other
	   may before the hooks have come to their end. */
	while (atomic_exchange(&ending, true))
		pause();
	for (const struct mem_hook *h = hooks; h; h = h->next)
		h->call(h->data);
	n = snprintf(msg, sizeof(msg),
		     "recoupe: out of memory (%zu bytes more were needed)\n",
		     size);
	if (n > 0 && write(STDERR_FILENO, msg, (size_t)n) < 0)
		_exit(2);
	_exit(2);
}

/* Less is not worth the zeroing of large pages. */
#define EXPECT_MIN ((size_t)8 << 20)
#define LARGE_PAGE ((uintptr_t)2 << 20)

/* What the allocator takes beside what it is asked for, and more. */
#define PROBE ((size_t)1 << 20)

/*
 * Would the heap have room?  A wish must not end the program, as a malloc that
 * fails does.
 */
static bool may_grow(size_t size)
{
	intptr_t more = (intptr_t)(size + PROBE);

	return sbrk(more) != (void *)-1 && sbrk(-more) != (void *)-1;
}

/* The heap of a small run, and what is a mapping of its own beside it. */
#define SMALL_HEAP (2 * LARGE_PAGE)
#define SMALL_MAPPING (1 << 20)
/* What the first allocation touches is to lie before the large pages. */
#define BEFORE 4096

/*
 * The heap begins where a large page does.  One is asked for before any of it
 * is touched, or it would be had for none; what is freed stays in the heap.
 */
void mem_begin(void)
{
	uintptr_t end = (uintptr_t)sbrk(0);
	uintptr_t start = (end + BEFORE + LARGE_PAGE - 1) & ~(LARGE_PAGE - 1);
	void *volatile first;

	if (!may_grow(start - end + SMALL_HEAP) ||
	    !mallopt(M_TOP_PAD, (int)SMALL_HEAP) ||
	    !mallopt(M_TRIM_THRESHOLD, 2 * (int)SMALL_HEAP) ||
	    !mallopt(M_MMAP_THRESHOLD, SMALL_MAPPING) ||
	    sbrk((intptr_t)(start - BEFORE - end)) == (void *)-1)
		return;
	first = malloc(1);
	madvise((void *)start, SMALL_HEAP, MADV_HUGEPAGE);
	free(first);
}

/*
 * The heap is grown to SIZE at once, so that one call can ask for large pages
 * in all of it; no page is touched.  One heap for all threads: others would
 * not be in it, and those who allocate often do it by arenas.
 */
void mem_expect(size_t size)
{
	char *p;

	if (size < EXPECT_MIN || size > PTRDIFF_MAX - PROBE ||
	    !may_grow(size) ||
	    !mallopt(M_MMAP_MAX, 0) || !mallopt(M_TRIM_THRESHOLD, INT_MAX) ||
	    !mallopt(M_ARENA_MAX, 1))
		return;
	p = malloc(size);
	if (p) {
		uintptr_t start = (uintptr_t)p / LARGE_PAGE * LARGE_PAGE;

		madvise((void *)(start + LARGE_PAGE), size - LARGE_PAGE,
			MADV_HUGEPAGE);
	}
	free(p);
}

static void *checked(void *p, size_t size)
{
	if (atomic_load_explicit(&fail_after, memory_order_relaxed) &&
	    atomic_fetch_sub(&fail_after, 1) == 1) {
		free(p);
		p = NULL;
	}
	if (!p)
		mem_exhausted(size);
	return p;
}

static size_t product(size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		mem_exhausted(SIZE_MAX);
	return count * size;
}

void *mem_alloc(size_t size)
{
	return checked(malloc(size ? size : 1), size);
}

void *mem_zalloc(size_t count, size_t size)
{
	size_t n = product(count, size);

	return checked(calloc(1, n ? n : 1), n);
}

void *mem_resize(void *p, size_t count, size_t size)
{
	size_t n = product(count, size);

	return checked(realloc(p, n ? n : 1), n);
}

char *mem_strndup(const char *s, size_t len)
{
	char *p = mem_alloc(len + 1);

	if (len)
		memcpy(p, s, len);
	p[len] = '\0';
	return p;
}

char *mem_strdup(const char *s)
{
	return mem_strndup(s, strlen(s));
}

void mem_reserve(void **p, size_t *cap, size_t need, size_t size)
{
	size_t n;

	if (need <= *cap)
		return;
	n = *cap + *cap / 2;
	if (n < need)
		n = need;
	if (n < 8)
		n = 8;
	*p = mem_resize(*p, n, size);
	*cap = n;
}

struct arena_block {
	struct arena_block *next; /* owned */
	alignas(max_align_t) char data[];
};

void arena_init(struct arena *a)
{
	memset(a, 0, sizeof(*a));
}

void *arena_alloc(struct arena *a, size_t size)
{
	const size_t align = alignof(max_align_t);
	void *p;

	if (size > SIZE_MAX - ARENA_BLOCK)
		mem_exhausted(size);
	size = (size + align - 1) & ~(align - 1);
	if (!a->block || a->size - a->used < size) {
		size_t room = size > ARENA_BLOCK ? size : ARENA_BLOCK;
		struct arena_block *b = mem_alloc(sizeof(*b) + room);

		b->next = a->block;
		a->block = b;
		a->size = room;
		a->used = 0;
	}
	p = a->block->data + a->used;
	a->used += size;
	return p;
}

void *arena_zalloc(struct arena *a, size_t count, size_t size)
{
	size_t n = product(count, size);

	return memset(arena_alloc(a, n), 0, n);
}

char *arena_strndup(struct arena *a, const char *s, size_t len)
{
	char *p = arena_alloc(a, len + 1);

	if (len)
		memcpy(p, s, len);
	p[len] = '\0';
	return p;
}

void arena_release(struct arena *a)
{
	while (a->block) {
		struct arena_block *next = a->block->next;

		free(a->block);
		a->block = next;
	}
	arena_init(a);
}
