#include "config.h"

#include <ctype.h>
#include <string.h>

#include "text/wrap.h"
#include "ui/canvas.h"
#include "ui/names.h"

/* ".markdown" is the longest suffix that texts have. */
#define SUFFIX_MAX 9u

static bool is_suffix(const char *dot)
{
	size_t n = dot ? strlen(dot) : 0;

	if (n < 2 || n > SUFFIX_MAX)
		return false;
	while (--n)
		if (!isalnum((unsigned char)dot[n]))
			return false;
	return true;
}

static const char *suffix_of(const struct source *s)
{
	const char *dot = strrchr(s->name, '.');
	size_t name = strlen(s->name), path = s->path ? strlen(s->path) : 0;

	/* A name that was given is kept whole, and so is "1.txt", which would
	   be nothing but one more number. */
	if (!path || path < name || strcmp(s->path + path - name, s->name) ||
	    strspn(s->name, "0123456789.") >= name - (dot ? strlen(dot) : 0))
		return NULL;
	return is_suffix(dot) ? dot : NULL;
}

size_t names_suffix(const struct comparison *c)
{
	const char *first = suffix_of(c->sources[0].source);
	size_t i;

	for (i = 1; first && i < c->n_sources; i++) {
		const char *other = suffix_of(c->sources[i].source);

		if (!other || strcmp(first, other))
			return 0;
	}
	return first ? strlen(first) : 0;
}

/* Bytes at the beginning of TEXT that take at most MOST columns. */
static size_t head_len(struct slice text, unsigned most)
{
	size_t at = 0;

	while (at < text.len) {
		bool blank;
		size_t len = wrap_cell(text.ptr + at, text.len - at, &blank);
		struct slice more = slice_of(text.ptr, at + len);

		if (canvas_width(more) > most)
			break;
		at += len;
	}
	return at;
}

/* Where the end of TEXT that takes at most MOST columns begins. */
static size_t tail_start(struct slice text, unsigned most)
{
	size_t at = 0;

	while (at < text.len) {
		bool blank;

		if (canvas_width(slice_of(text.ptr + at, text.len - at)) <=
		    most)
			break;
		at += wrap_cell(text.ptr + at, text.len - at, &blank);
	}
	return at;
}

void name_add_short(struct str *out, struct slice name, unsigned most,
		    const struct symbols *symbols)
{
	unsigned tail = most ? (most - 1) / 2 : 0;
	size_t at = tail_start(name, tail);

	if (canvas_width(name) <= most) {
		str_add(out, name.ptr, name.len);
	} else if (most) {
		str_add(out, name.ptr, head_len(name, most - 1 - tail));
		str_adds(out, symbols->ellipsis);
		str_add(out, name.ptr + at, name.len - at);
	}
}
