#include "config.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include "text/encoding.h"
#include "text/utf8.h"

/*
 * windows-1252 from 0x80 to 0x9f; the rest is Latin 1.  Converted here, as
 * the charset of last resort must not depend on what iconv has installed.
 */
static const uint16_t windows_1252[32] = {
	0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
	0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
};

static void convert_windows_1252(struct str *out, struct slice bytes)
{
	size_t done = 0;

	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char c = (unsigned char)bytes.ptr[i];

		if (c < 0x80)
			continue;
		str_add(out, bytes.ptr + done, i - done);
		str_add_cp(out, c < 0xa0 ? windows_1252[c - 0x80] : c);
		done = i + 1;
	}
	str_add(out, bytes.ptr + done, bytes.len - done);
}

/* Feeds IN to CD until it is used up; what CD refuses is one U+FFFD each.
   -1 with errno when CD fails for another reason than the text. */
static int convert_all(struct str *out, iconv_t cd, struct slice in,
		       size_t unit)
{
	char *from = (char *)in.ptr, buf[4096];
	size_t left = in.len;

	while (left) {
		char *to = buf;
		size_t room = sizeof(buf);
		size_t rc = iconv(cd, &from, &left, &to, &room);
		int cause = errno;

		str_add(out, buf, (size_t)(to - buf));
		if (rc != (size_t)-1 || cause == E2BIG)
			continue;
		if (cause != EILSEQ && cause != EINVAL) {
			errno = cause;
			return -1;
		}
		str_add_cp(out, UTF8_REPLACEMENT);
		if (left < unit)
			break;
		from += unit;
		left -= unit;
	}
	return 0;
}

static int cannot_convert(const char *name, struct err *e)
{
	return err_set_errno(e, errno, "cannot convert from %s", name);
}

int encoding_convert(struct str *out, struct slice bytes, const char *name,
		     struct err *e)
{
	bool wide = !strncmp(name, "UTF-16", 6);
	iconv_t cd;
	int rc;

	if (!strcmp(name, ENCODING_UTF8)) {
		str_add(out, bytes.ptr, bytes.len);
		return 0;
	}
	if (!strcmp(name, "windows-1252")) {
		convert_windows_1252(out, bytes);
		return 0;
	}
	cd = iconv_open("UTF-8", name);
	if (cd == (iconv_t)-1)
		return cannot_convert(name, e);
	if (wide)
		bytes = slice_of(bytes.ptr + 2, bytes.len - 2);
	rc = convert_all(out, cd, bytes, wide ? 2 : 1);
	if (rc < 0)
		cannot_convert(name, e);
	iconv_close(cd);
	return rc;
}
