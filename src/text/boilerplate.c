#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/boilerplate.h"
#include "text/boilerplate_phrases.h"
#include "text/word.h"

struct boilerplate {
	struct str folded; /* " phrase " after " phrase ", NULs between */
};

struct boilerplate *boilerplate_create(void)
{
	struct boilerplate *b = mem_zalloc(1, sizeof(*b));

	for (const char *const *p = boilerplate_phrases; *p; p++) {
		str_addc(&b->folded, ' ');
		word_fold_text(&b->folded, *p, strlen(*p));
		str_add(&b->folded, " ", 2);
	}
	return b;
}

void boilerplate_free(struct boilerplate *b)
{
	if (b)
		str_release(&b->folded);
	free(b);
}

/* The longest word of a folded phrase, which few other texts have. */
static struct slice longest_word(const char *phrase)
{
	struct slice rest = slice_cstr(phrase), best = {0};

	while (rest.len) {
		struct slice word = slice_take_word(&rest);

		if (word.len > best.len)
			best = word;
	}
	return best;
}

uint8_t *boilerplate_marks(const struct boilerplate *b,
			   const struct vocabulary *v)
{
	uint8_t *marks = mem_zalloc(vocabulary_count(v), 1);
	const char *p = b->folded.ptr, *end = p + b->folded.len;

	for (; p < end; p += strlen(p) + 1) {
		uint32_t id = vocabulary_find(v, longest_word(p));

		if (id != UINT32_MAX)
			marks[id] = 1;
	}
	return marks;
}

bool boilerplate_in(const struct boilerplate *b, struct slice text)
{
	struct str s = {0};
	const char *p = b->folded.ptr, *end = p + b->folded.len;
	bool found = false;

	str_addc(&s, ' ');
	word_fold_text(&s, text.ptr, text.len);
	str_addc(&s, ' ');
	for (; !found && p < end; p += strlen(p) + 1)
		found = strstr(s.ptr, p);
	str_release(&s);
	return found;
}
