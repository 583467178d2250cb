/*
 * put.h - bytes written where there is room for them
 *
 * For what an export has many of: one look for room, then bytes one behind
 * the other.  Each function returns where the next ones go.
 */
#ifndef EXPORT_PUT_H
#define EXPORT_PUT_H

#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"

/* The digits of the largest uint32_t. */
#define PUT_UINT_MAX 10

/* Room for N bytes behind those of S; str_add's NUL is put_end's affair. */
static inline char *put_room(struct str *s, size_t n)
{
	if (s->cap - s->len <= n)
		array_reserve(&s->ptr, &s->cap, s->len + n + 1);
	return s->ptr + s->len;
}

/* What stands before P belongs to S now. */
static inline void put_end(struct str *s, char *p)
{
	*p = '\0';
	s->len = (size_t)(p - s->ptr);
}

static inline char *put_bytes(char *p, const char *bytes, size_t n)
{
	memcpy(p, bytes, n);
	return p + n;
}

/* A string literal: its length is known, so that it costs a move or two. */
#define put_text(p, literal) put_bytes(p, literal, sizeof(literal) - 1)

/* Appends a literal to the struct str S. */
#define put_whole(s, literal) \
	put_end(s, put_text(put_room(s, sizeof(literal)), literal))

static inline unsigned put_digits(uint32_t n)
{
	unsigned digits = 1;

	for (; n >= 10000; n /= 10000)
		digits += 4;
	return digits + (n >= 10) + (n >= 100) + (n >= 1000);
}

/* N in decimal, two digits at a time. */
static inline char *put_uint(char *p, uint32_t n)
{
	static const char pairs[] =
		"00010203040506070809101112131415161718192021222324"
		"25262728293031323334353637383940414243444546474849"
		"50515253545556575859606162636465666768697071727374"
		"75767778798081828384858687888990919293949596979899";
	char *end = p + put_digits(n), *at = end;

	for (; n >= 10; n /= 100) {
		at -= 2;
		memcpy(at, pairs + n % 100 * 2, 2);
	}
	if (at > p)
		*p = (char)('0' + n);
	return end;
}

#endif
