/*
 * allocate.c - no library of the program is ever told that memory ran out
 *
 * Each would answer in its own way: ncurses crashes in newterm, or prints and
 * exits with the terminal as it is, and setlocale falls back in silence.  So
 * the program's own malloc, calloc and realloc, which libraries get too, end
 * it as mem.h says.  They only pass on what the C library's give; a sanitizer
 * brings its own, which already end the program.
 */
#include "config.h"

#ifndef SANITIZED
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/mem.h"

typedef void *malloc_fn(size_t size);
typedef void *calloc_fn(size_t count, size_t size);
typedef void *realloc_fn(void *p, size_t size);

static _Atomic(void *) next_malloc, next_calloc, next_realloc;

/* The function NAME behind the one of this file; KNOWN once it was asked. */
static void *next(_Atomic(void *) *known, const char *name)
{
	void *f = atomic_load_explicit(known, memory_order_relaxed);

	if (!f) {
		f = dlsym(RTLD_NEXT, name);
		atomic_store_explicit(known, f, memory_order_relaxed);
	}
	return f;
}

void *malloc(size_t size)
{
	malloc_fn *real;
	void *p;

	*(void **)&real = next(&next_malloc, "malloc");
	p = real(size);
	if (!p)
		mem_exhausted(size);
	return p;
}

void *calloc(size_t count, size_t size)
{
	calloc_fn *real;
	void *p;

	*(void **)&real = next(&next_calloc, "calloc");
	p = real(count, size);
	if (!p)
		mem_exhausted(count * size);
	return p;
}

void *realloc(void *p, size_t size)
{
	realloc_fn *real;

	*(void **)&real = next(&next_realloc, "realloc");
	p = real(p, size);
	if (!p && size)
		mem_exhausted(size);
	return p;
}
#endif
