#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/boilerplate.h"
#include "text/boilerplate_phrases.h"
#include "text/word.h"

struct boilerplate {
	struct str folded; /* " phrase " after " phrase ", NULs between */
	/* A bit for each two letters that some phrase begins with: they tell
	   most places of a text from the start of a phrase. */
	uint64_t begins[1024];
};

static uint32_t letters_at(const char *p)
{
	return (uint32_t)(unsigned char)p[0] << 8 | (unsigned char)p[1];
}

struct boilerplate *boilerplate_create(void)
{
	struct boilerplate *b = mem_zalloc(1, sizeof(*b));

	for (const char *const *p = boilerplate_phrases; *p; p++) {
		size_t start = b->folded.len;
		uint32_t letters;

		str_addc(&b->folded, ' ');
		word_fold_text(&b->folded, *p, strlen(*p));
		str_add(&b->folded, " ", 2);
		letters = letters_at(b->folded.ptr + start + 1);
		b->begins[letters / 64] |= (uint64_t)1 << letters % 64;
	}
	return b;
}

void boilerplate_free(struct boilerplate *b)
{
	if (b)
		str_release(&b->folded);
	free(b);
}

/* Does TEXT, which begins with a blank, begin with a phrase? */
static bool begins_with_phrase(const struct boilerplate *b, const char *text)
{
	const char *p = b->folded.ptr, *end = p + b->folded.len;
	uint32_t letters = letters_at(text + 1);

	if (!(b->begins[letters / 64] >> letters % 64 & 1))
		return false;
	for (; p < end; p += strlen(p) + 1)
		if (!strncmp(text, p, strlen(p)))
			return true;
	return false;
}

bool boilerplate_in(const struct boilerplate *b, struct slice text)
{
	struct str s = {0};
	bool found = false;

	str_addc(&s, ' ');
	word_fold_text(&s, text.ptr, text.len);
	str_addc(&s, ' ');
	for (const char *p = s.ptr; !found && p && p[1];
	     p = strchr(p + 1, ' '))
		found = begins_with_phrase(b, p);
	str_release(&s);
	return found;
}
