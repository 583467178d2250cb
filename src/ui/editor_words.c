#include "config.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "ui/term_run.h"

enum line_way { LINE_NONE, LINE_PLUS, LINE_COLON };

static const struct {
	const char *name;
	enum line_way way;
} editors[] = {
	{"vi", LINE_PLUS},	{"vim", LINE_PLUS},   {"vimx", LINE_PLUS},
	{"gvim", LINE_PLUS},	{"nvim", LINE_PLUS},  {"nvi", LINE_PLUS},
	{"view", LINE_PLUS},	{"elvis", LINE_PLUS}, {"nano", LINE_PLUS},
	{"rnano", LINE_PLUS},	{"pico", LINE_PLUS},  {"emacs", LINE_PLUS},
	{"emacsclient", LINE_PLUS}, {"mg", LINE_PLUS}, {"jed", LINE_PLUS},
	{"joe", LINE_PLUS},	{"ne", LINE_PLUS},    {"mcedit", LINE_PLUS},
	{"micro", LINE_PLUS},	{"kak", LINE_PLUS},   {"gedit", LINE_PLUS},
	{"hx", LINE_COLON},	{"helix", LINE_COLON}, {"subl", LINE_COLON},
	{"zed", LINE_COLON},
};

static enum line_way way_of(const char *program)
{
	const char *slash = strrchr(program, '/');
	const char *name = slash ? slash + 1 : program;
	size_t i;

	for (i = 0; i < sizeof(editors) / sizeof(*editors); i++)
		if (!strcmp(name, editors[i].name))
			return editors[i].way;
	return LINE_NONE;
}

struct words {
	char **v;
	size_t n, cap;
};

static void push(struct words *w, char *word)
{
	array_reserve(&w->v, &w->cap, w->n + 2);
	w->v[w->n++] = word;
	w->v[w->n] = NULL;
}

static void split(struct words *w, const char *text)
{
	while (*(text += strspn(text, " \t"))) {
		size_t n = strcspn(text, " \t");

		push(w, mem_strndup(text, n));
		text += n;
	}
}

char **editor_words(const char *editor, const char *path, size_t line)
{
	struct words w = {0};
	struct str name = {0}, plus = {0};
	enum line_way way;

	split(&w, editor);
	if (!w.n)
		push(&w, mem_strdup("vi"));
	way = way_of(w.v[0]);
	if (way == LINE_PLUS) {
		str_addf(&plus, "+%zu", line);
		push(&w, plus.ptr);
	}
	if (*path == '-' || *path == '+')
		str_adds(&name, "./");
	str_adds(&name, path);
	if (way == LINE_COLON)
		str_addf(&name, ":%zu", line);
	push(&w, name.ptr);
	return w.v;
}
