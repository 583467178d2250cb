#include "config.h"

#include <assert.h>
#include <string.h>

#include "export/json.h"
#include "export/put.h"
#include "text/printable.h"
#include "text/utf8.h"

void json_decimal(struct str *out, double x, unsigned decimals)
{
	/* Larger than any score; keeps the conversion defined. */
	const double most = 1e12;
	uint64_t scale = 1, n;

	for (unsigned i = 0; i < decimals; i++)
		scale *= 10;
	if (!(x > 0))
		x = 0;
	if (x > most)
		x = most;
	n = (uint64_t)(x * (double)scale + 0.5);
	if (x < 1 && n == scale)
		n--;
	str_addu(out, n / scale);
	if (decimals)
		str_addc(out, '.');
	for (scale /= 10; scale; scale /= 10)
		str_addc(out, (char)('0' + n / scale % 10));
}

static void unit_escape(struct str *out, unsigned unit)
{
	static const char hex[] = "0123456789abcdef";
	char b[] = {'\\', 'u', hex[unit >> 12 & 15], hex[unit >> 8 & 15],
		    hex[unit >> 4 & 15], hex[unit & 15]};

	str_add(out, b, sizeof(b));
}

static void cp_escape(struct str *out, uint32_t cp)
{
	if (cp >= 0x10000) {
		unit_escape(out, 0xd800 + ((cp - 0x10000) >> 10));
		unit_escape(out, 0xdc00 + ((cp - 0x10000) & 0x3ff));
	} else {
		unit_escape(out, cp);
	}
}

static void cp_add(struct str *out, uint32_t cp)
{
	if (cp == '"' || cp == '\\') {
		str_addc(out, '\\');
		str_addc(out, (char)cp);
	} else if (cp == '\n') {
		str_adds(out, "\\n");
	} else if (cp == '\t') {
		str_adds(out, "\\t");
	} else if (cp < 0x20 || printable_cp(cp) != cp) {
		cp_escape(out, cp);
	} else {
		str_add_cp(out, cp);
	}
}

/* Bytes at the start of S that stand for themselves. */
static size_t plain_len(const char *s, size_t len)
{
	size_t n = 0;

	while (n < len && s[n] >= 0x20 && s[n] < 0x7f && s[n] != '"' &&
	       s[n] != '\\')
		n++;
	return n;
}

void json_string(struct str *out, const char *s)
{
	size_t len = s ? strlen(s) : 0;

	if (!s) {
		str_adds(out, "null");
		return;
	}
	str_addc(out, '"');
	for (size_t i = 0; i < len;) {
		size_t plain = plain_len(s + i, len - i);
		uint32_t cp;

		str_add(out, s + i, plain);
		i += plain;
		if (i == len)
			break;
		i += utf8_decode(s + i, len - i, &cp, NULL);
		cp_add(out, cp);
	}
	str_addc(out, '"');
}

void json_spans(struct str *out, const struct spans *spans)
{
	char *p = put_room(out, 2 + spans->n * (sizeof(",[,]") +
						 2 * PUT_UINT_MAX));

	*p++ = '[';
	for (size_t i = 0; i < spans->n; i++) {
		if (i)
			*p++ = ',';
		*p++ = '[';
		p = put_uint(p, spans->v[i].start);
		*p++ = ',';
		p = put_uint(p, spans->v[i].end);
		*p++ = ']';
	}
	*p++ = ']';
	put_end(out, p);
}
