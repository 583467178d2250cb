/*
 * mem.h - allocation that does not return NULL, arenas, growable arrays
 *
 * Every allocation of the program goes through here.  When memory runs out
 * hooks are called (they restore the terminal and take half a file away), a
 * message is printed and the program ends with status 2; no caller checks for
 * NULL.  In the program (src/allocate.c) that holds for what libraries
 * allocate too.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

void *mem_alloc(size_t size);
void *mem_zalloc(size_t count, size_t size);
void *mem_resize(void *p, size_t count, size_t size);
char *mem_strdup(const char *s);
/* A NUL-terminated copy of LEN bytes. */
char *mem_strndup(const char *s, size_t len);

/*
 * Called once, in whichever thread, before the program ends for want of
 * memory; those added last first.  It stays where it is until it is removed,
 * which goes the same way: last added, first removed.
 */
struct mem_hook {
	void (*call)(void *data); /* allocates nothing */
	void *data;
	struct mem_hook *next;	  /* the list's own */
};
void mem_hook_add(struct mem_hook *h);
void mem_hook_remove(const struct mem_hook *h);
/* Ends the program as if memory had run out; SIZE is only for the message. */
_Noreturn void mem_exhausted(size_t size);
/*
 * For the program's first moment, before it allocates: asks for large pages for
 * the little that most runs need.  The first touch of each small one is what a
 * short run takes most time for.
 */
void mem_begin(void);
/*
 * About SIZE bytes are going to be allocated: asks the system for large pages
 * where it has them, and keeps what is freed for what comes next.  First
 * touches of memory are dear, and small work is better off without.  Nothing
 * happens where there is not so much.
 */
void mem_expect(size_t size);
/* Tests: let the NTH allocation from now fail (0: none). */
void mem_fail_after(size_t nth);

/*
 * Makes room for NEED elements of SIZE bytes in the array *P of capacity
 * *CAP; grows by half at least.  Usage:
 *	array_reserve(&v, &cap, n + 1);
 */
void mem_reserve(void **p, size_t *cap, size_t need, size_t size);
#define array_reserve(v, cap, need) \
	mem_reserve((void **)(v), (cap), (need), sizeof(**(v)))

/* An arena: many small allocations that die together. */
struct arena_block;
struct arena {
	struct arena_block *block; /* owned, newest first */
	size_t used, size;	   /* of the newest block */
};

void arena_init(struct arena *a);
/* Aligned for any object, not zeroed. */
void *arena_alloc(struct arena *a, size_t size);
void *arena_zalloc(struct arena *a, size_t count, size_t size);
char *arena_strndup(struct arena *a, const char *s, size_t len);
void arena_release(struct arena *a);

#endif
