#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"

/* Of the largest one. */
#define UINT64_DIGITS 20

struct slice slice_cstr(const char *s)
{
	return (struct slice){s, strlen(s)};
}

bool slice_equal(struct slice a, struct slice b)
{
	return a.len == b.len && (!a.len || !memcmp(a.ptr, b.ptr, a.len));
}

static void skip_blanks(struct slice *s)
{
	while (s->len && (*s->ptr == ' ' || *s->ptr == '\t'))
		*s = slice_of(s->ptr + 1, s->len - 1);
}

struct slice slice_take_word(struct slice *s)
{
	struct slice word;

	skip_blanks(s);
	word = slice_of(s->ptr, 0);
	while (word.len < s->len && word.ptr[word.len] != ' ' &&
	       word.ptr[word.len] != '\t')
		word.len++;
	*s = slice_of(s->ptr + word.len, s->len - word.len);
	skip_blanks(s);
	return word;
}

void str_add(struct str *s, const char *bytes, size_t len)
{
	array_reserve(&s->ptr, &s->cap, s->len + len + 1);
	if (len)
		memcpy(s->ptr + s->len, bytes, len);
	s->len += len;
	s->ptr[s->len] = '\0';
}

void str_addc(struct str *s, char c)
{
	str_add(s, &c, 1);
}

void str_adds(struct str *s, const char *cstr)
{
	str_add(s, cstr, strlen(cstr));
}

void str_addf(struct str *s, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n <= 0)
		return;
	array_reserve(&s->ptr, &s->cap, s->len + (size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(s->ptr + s->len, (size_t)n + 1, fmt, ap);
	va_end(ap);
	s->len += (size_t)n;
}

void str_addu(struct str *s, uint64_t n)
{
	char digits[UINT64_DIGITS];
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + n % 10);
	while (n /= 10);
	str_add(s, digits + at, sizeof(digits) - at);
}

unsigned str_digits(uint64_t n)
{
	return n < 10 ? 1 : 1 + str_digits(n / 10);
}

void str_add_cp(struct str *s, unsigned cp)
{
	char b[4];
	size_t n = 0;

	if (cp < 0x80) {
		b[n++] = (char)cp;
	} else if (cp < 0x800) {
		b[n++] = (char)(0xc0 | cp >> 6);
		b[n++] = (char)(0x80 | (cp & 0x3f));
	} else if (cp < 0x10000) {
		b[n++] = (char)(0xe0 | cp >> 12);
		b[n++] = (char)(0x80 | (cp >> 6 & 0x3f));
		b[n++] = (char)(0x80 | (cp & 0x3f));
	} else {
		b[n++] = (char)(0xf0 | cp >> 18);
		b[n++] = (char)(0x80 | (cp >> 12 & 0x3f));
		b[n++] = (char)(0x80 | (cp >> 6 & 0x3f));
		b[n++] = (char)(0x80 | (cp & 0x3f));
	}
	str_add(s, b, n);
}

void str_truncate(struct str *s, size_t len)
{
	if (len < s->len) {
		s->len = len;
		s->ptr[len] = '\0';
	}
}

void str_shift(struct str *s, size_t len)
{
	if (!len)
		return;
	s->len -= len;
	memmove(s->ptr, s->ptr + len, s->len + 1);
}

void str_release(struct str *s)
{
	free(s->ptr);
	*s = (struct str){0};
}
