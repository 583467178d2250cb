#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"
#include "ui/key.h"
#include "ui/prompt.h"
#include "ui/style.h"

/* A prompt line longer than this takes no more (patterns end at 4 KiB). */
#define TEXT_MAX 4096u
#define HISTORY_MAX 200u

/* TEXT may be the prompt's own. */
void prompt_replace(struct prompt *p, size_t start, size_t end,
		    struct slice text)
{
	struct str line = {0};

	str_add(&line, p->text.ptr, start);
	str_add(&line, text.ptr, text.len);
	str_add(&line, p->text.ptr + end, p->text.len - end);
	str_release(&p->text);
	p->text = line;
	p->cursor = start + text.len;
}

void prompt_set(struct prompt *p, const char *text, size_t len)
{
	str_truncate(&p->text, 0);
	str_add(&p->text, text, len);
	p->cursor = p->text.len;
}

void prompt_open(struct prompt *p, enum prompt_kind kind, const char *text,
		 const struct histories *h)
{
	prompt_set(p, text, strlen(text));
	p->kind = kind;
	p->recalled = h->of[kind].n;
	str_truncate(&p->draft, 0);
	p->proposed = p->old = false;
}

void prompt_close(struct prompt *p)
{
	p->kind = PROMPT_NONE;
}

void prompt_release(struct prompt *p)
{
	str_release(&p->text);
	str_release(&p->draft);
	*p = (struct prompt){0};
}

void histories_release(struct histories *h)
{
	size_t kind, i;

	for (kind = 0; kind < PROMPT_COUNT; kind++) {
		for (i = 0; i < h->of[kind].n; i++)
			free(h->of[kind].v[i]);
		free(h->of[kind].v);
	}
	*h = (struct histories){0};
}

static void forget_line(struct history *h, size_t i)
{
	free(h->v[i]);
	memmove(h->v + i, h->v + i + 1, (--h->n - i) * sizeof(*h->v));
}

void history_add(struct history *h, struct slice line)
{
	size_t i;

	if (!line.len)
		return;
	for (i = 0; i < h->n; i++)
		if (slice_equal(slice_cstr(h->v[i]), line))
			break;
	if (i < h->n)
		forget_line(h, i);
	if (h->n == HISTORY_MAX)
		forget_line(h, 0);
	array_reserve(&h->v, &h->cap, h->n + 1);
	h->v[h->n++] = mem_strndup(line.ptr, line.len);
}

/* The byte where the cluster before AT begins. */
static size_t left_of(const struct prompt *p, size_t at)
{
	size_t i = 0, before = 0;

	while (i < at) {
		before = i;
		i += utf8_grapheme(p->text.ptr + i, p->text.len - i);
	}
	return before;
}

static size_t right_of(const struct prompt *p, size_t at)
{
	if (at == p->text.len)
		return at;
	return at + utf8_grapheme(p->text.ptr + at, p->text.len - at);
}

static size_t word_left_of(const struct prompt *p)
{
	size_t at = p->cursor;

	while (at && p->text.ptr[at - 1] == ' ')
		at--;
	while (at && p->text.ptr[at - 1] != ' ')
		at--;
	return at;
}

static void cut(struct prompt *p, size_t start, size_t end)
{
	if (start == end)
		return;
	memmove(p->text.ptr + start, p->text.ptr + end, p->text.len - end);
	str_truncate(&p->text, p->text.len - (end - start));
	p->cursor = start;
}

static void insert(struct prompt *p, uint32_t cp)
{
	struct str rest = {0};

	if (p->text.len >= TEXT_MAX)
		return;
	str_add(&rest, p->text.ptr + p->cursor, p->text.len - p->cursor);
	str_truncate(&p->text, p->cursor);
	str_add_cp(&p->text, cp);
	p->cursor = p->text.len;
	str_add(&p->text, rest.ptr, rest.len);
	str_release(&rest);
}

/* The line nearest in DIRECTION that begins as the draft does; the draft
   itself behind the newest; SIZE_MAX when there is none. */
static size_t find_line(const struct prompt *p, const struct history *h,
			int direction)
{
	size_t i = p->recalled;

	while ((i += (size_t)direction) < h->n)
		if (p->proposed ||
		    !strncmp(h->v[i], p->draft.ptr, p->draft.len))
			return i;
	return i == h->n ? i : SIZE_MAX;
}

static void recall(struct prompt *p, const struct history *h, int direction)
{
	size_t to;

	if (p->recalled == h->n) {
		str_truncate(&p->draft, 0);
		str_add(&p->draft, p->text.ptr ? p->text.ptr : "",
			p->text.len);
	}
	to = find_line(p, h, direction);
	if (to == SIZE_MAX || p->recalled == to)
		return;
	p->recalled = to;
	p->old = to != h->n;
	if (to == h->n)
		prompt_set(p, p->draft.ptr, p->draft.len);
	else
		prompt_set(p, h->v[to], strlen(h->v[to]));
}

static void move_or_cut(struct prompt *p, uint32_t key)
{
	switch (key) {
	case K_LEFT:
	case 2: /* ^B */
		p->cursor = left_of(p, p->cursor);
		break;
	case K_RIGHT:
	case 6: /* ^F */
		p->cursor = right_of(p, p->cursor);
		break;
	case K_HOME:
	case 1: /* ^A */
		p->cursor = 0;
		break;
	case K_END:
	case 5: /* ^E */
		p->cursor = p->text.len;
		break;
	case K_BACKSPACE:
	case 8: /* ^H */
		cut(p, left_of(p, p->cursor), p->cursor);
		break;
	case K_DELETE:
	case 4: /* ^D */
		cut(p, p->cursor, right_of(p, p->cursor));
		break;
	case 21: /* ^U */
		cut(p, 0, p->cursor);
		break;
	case 11: /* ^K */
		cut(p, p->cursor, p->text.len);
		break;
	case 23: /* ^W */
		cut(p, word_left_of(p), p->cursor);
		break;
	}
}

enum prompt_answer prompt_key(struct prompt *p, const struct histories *h,
			      uint32_t key)
{
	size_t len;

	switch (key) {
	case K_ENTER:
	case '\n':
		return PROMPT_DONE;
	case K_ESC:
	case 3: /* ^C */
	case 7: /* ^G */
		return PROMPT_CANCELLED;
	case K_BACKSPACE:
	case 8:
		if (!p->text.len)
			return PROMPT_CANCELLED;
		break;
	case K_UP:
	case 16: /* ^P */
		recall(p, &h->of[p->kind], -1);
		return PROMPT_MORE;
	case K_DOWN:
	case 14: /* ^N */
		recall(p, &h->of[p->kind], 1);
		return PROMPT_MORE;
	}
	len = p->text.len;
	if (key >= ' ' && key != 0x7f && key < K_UP)
		insert(p, key);
	else
		move_or_cut(p, key);
	/* A line that was changed is a new one. */
	if (p->text.len != len) {
		p->recalled = h->of[p->kind].n;
		p->proposed = p->old = false;
	}
	return PROMPT_MORE;
}

void prompt_draw(const struct prompt *p, struct canvas *c, unsigned y,
		 const char *label)
{
	unsigned x = canvas_puts(c, 0, y, c->cols, label, STYLE_KEY);
	unsigned room = c->cols - x;
	struct slice text = slice_of(p->text.ptr, p->text.len);
	size_t start = 0;

	/* One column is the cursor's. */
	while (start < p->cursor &&
	       canvas_width(slice_of(text.ptr + start, p->cursor - start)) +
			       1 > room)
		start = right_of(p, start);
	/* A cluster may have grown round the cursor. */
	if (start > p->cursor)
		start = p->cursor;
	c->cursor = true;
	c->cursor_y = y;
	c->cursor_x = x + canvas_width(slice_of(text.ptr + start,
						p->cursor - start));
	if (c->cursor_x >= c->cols)
		c->cursor_x = c->cols - 1;
	canvas_put(c, x, y, c->cols,
		   slice_of(text.ptr + start, text.len - start), STYLE_TEXT);
}
