/*
 * str.h - borrowed byte slices and a growable byte buffer
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes somebody else owns; not NUL-terminated. */
struct slice {
	const char *ptr; /* borrowed */
	size_t len;
};


/* A growable buffer; PTR is NUL-terminated once anything was added. */
struct str {
	char *ptr; /* owned */
	size_t len, cap;
};

static inline struct slice slice_of(const char *ptr, size_t len)
{
	return (struct slice){ptr, len};
}
struct slice slice_cstr(const char *s);
bool slice_equal(struct slice a, struct slice b);
/* The first word of *S, empty when there is none; *S begins at the next one
   then.  Words stand between blanks and tabs. */
struct slice slice_take_word(struct slice *s);

void str_add(struct str *s, const char *bytes, size_t len);
void str_addc(struct str *s, char c);
void str_adds(struct str *s, const char *cstr);
void str_addf(struct str *s, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* Appends N in decimal, the same in every locale. */
void str_addu(struct str *s, uint64_t n);
/* How many bytes that appends: 1 to 20. */
unsigned str_digits(uint64_t n);
/* Appends the character CP as UTF-8. */
void str_add_cp(struct str *s, unsigned cp);
void str_truncate(struct str *s, size_t len);
/* Takes the first LEN bytes away, which it has. */
void str_shift(struct str *s, size_t len);
void str_release(struct str *s);

#endif
