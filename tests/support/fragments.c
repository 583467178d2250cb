#include "config.h"

#include <string.h>

#include "base/mem.h"
#include "support/fragments.h"
#include "unit/random.h"

static const char *const fragments[] = {
	" ", " ", " ", " ", "\n", "\n\n", "\r\n", "\r", "\t", "\v", ", ", ". ",
	".", "! ", "? ", "?!", ": ", " ; ", " : - ", "...", "'", "\"", "(", ")",
	"[12]", "[", "]", "-", " - ", "/", "@", "`", "{", "\x7f", "\x01", "\x1c",
	"a", "Z", "z", "un", "le", "Le", "maire", "MAIRE", "Maire", "Dr. ", "M. ",
	"etc. ", "J.-P. ", "p. 12", "fin.Le", "anticonstitutionnellement", "OTAN",
	"constitutionnel", "constituant", "constituante", "extraordinaires", "interministeriel", "b4c", "S4x",
	"1", "12", "89 000", "3,14", "3.12.2021", "1.200.000", "7'000", "2012. ",
	"\xc3\xa9", "\xc3\x89", "\xc3\x97", "\xc3\xb7", "\xc3\x9f", "\xc3\xa6",
	"\xc3\xb0", "\xc3\x98", "\xc3\xa0 ", "d\xc3\xa9j\xc3\xa0", "\xc3\x89tat",
	"\xc5\x93uvre", "\xc5\xbf", "\xc8\xbf", "\xc9\x80", "\xce\xbb", "\xd0\x96",
	"\xd0\xbf\xd1\x80\xd0\xb0", "\xe2\x80\x99", "\xe2\x80\x99", "\xe2\x80\x93",
	"\xe2\x80\xa6", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\x9c", "\xe2\x80\x9d",
	"\xe2\x80\xaf", "\xc2\x85", "\xc2\xa0", "\xc2\xab ", "\xc2\xab", " \xc2\xbb",
	"\xc2\xbb", "\xc2\xad", "\xc2\xaa", "\xc2\xb5", "\xc2\xb7 ", "e\xcc\x81",
	"\xcc\x81", "\xe2\x80\x8b", "\xef\xbb\xbf", "\xe6\x97\xa5", "\xe3\x80\x82",
	"\xef\xb9\xb2", "\xef\xbc\x81", "\xd9\xa3", "\xf0\x9f\x98\x80",
	"\xf0\x90\x80\x80", "\xc3", "\xff", "\xe2\x80", "\xf0\x9f", "\x80", "\xed\xa0\x80",
};

void fragments_add(struct str *s, uint64_t *seed, unsigned n)
{
	const uint32_t kinds = sizeof(fragments) / sizeof(*fragments);

	for (; n; n--)
		if (random_below(seed, 20))
			str_adds(s, fragments[random_below(seed, kinds)]);
		else
			str_addc(s, (char)random_next(seed));
}

struct slice fragments_exact(struct str s)
{
	char *exact = mem_alloc(s.len);

	if (s.len)
		memcpy(exact, s.ptr, s.len);
	return slice_of(exact, s.len);
}
