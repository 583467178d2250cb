#include "config.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "text/utf8.h"
#include "ui/key.h"

/* The first name of a key is the one that is shown. */
static const struct {
	uint32_t key;
	const char *name;
} names[] = {
	{' ', "SPACE"},
	{K_TAB, "Tab"},
	{K_ENTER, "Enter"},
	{K_ENTER, "Return"},
	{K_ESC, "Esc"},
	{K_UP, "Up"},
	{K_DOWN, "Down"},
	{K_LEFT, "Left"},
	{K_RIGHT, "Right"},
	{K_HOME, "Home"},
	{K_END, "End"},
	{K_PAGE_UP, "PgUp"},
	{K_PAGE_UP, "PageUp"},
	{K_PAGE_DOWN, "PgDn"},
	{K_PAGE_DOWN, "PageDown"},
	{K_INSERT, "Ins"},
	{K_DELETE, "Del"},
	{K_DELETE, "Delete"},
	{K_BACKSPACE, "BS"},
	{K_BACKSPACE, "Backspace"},
	{K_SHIFT_TAB, "Shift-Tab"},
	{K_LETTER, "<letter>"},
	{K_F1, "F1"},
	{K_F1 + 1, "F2"},
	{K_F1 + 2, "F3"},
	{K_F1 + 3, "F4"},
	{K_F1 + 4, "F5"},
	{K_F1 + 5, "F6"},
	{K_F1 + 6, "F7"},
	{K_F1 + 7, "F8"},
	{K_F1 + 8, "F9"},
	{K_F1 + 9, "F10"},
	{K_F1 + 10, "F11"},
	{K_F12, "F12"},
};

#define N_NAMES (sizeof(names) / sizeof(*names))

static bool slice_is(struct slice s, const char *word)
{
	return s.len == strlen(word) && !strncasecmp(s.ptr, word, s.len);
}

static bool slice_starts(struct slice s, const char *word)
{
	size_t len = strlen(word);

	return s.len > len && !strncasecmp(s.ptr, word, len);
}

static struct slice slice_from(struct slice s, size_t at)
{
	return slice_of(s.ptr + at, s.len - at);
}

static uint32_t parse_named(struct slice name)
{
	size_t i;

	for (i = 0; i < N_NAMES; i++)
		if (slice_is(name, names[i].name))
			return names[i].key;
	return K_NONE;
}

static uint32_t parse_character(struct slice name)
{
	uint32_t cp;
	bool valid;

	if (utf8_decode(name.ptr, name.len, &cp, &valid) != name.len)
		return K_NONE;
	return valid && cp > ' ' && cp != 0x7f ? cp : K_NONE;
}

static uint32_t parse_control(struct slice letter)
{
	if (letter.len != 1 || !isalpha((unsigned char)*letter.ptr))
		return K_NONE;
	return key_ctrl(*letter.ptr);
}

static uint32_t parse_alt(struct slice rest)
{
	uint32_t key = key_parse(rest);

	return key ? key | KEY_ALT : K_NONE;
}

uint32_t key_parse(struct slice name)
{
	uint32_t key;

	if (!name.len)
		return K_NONE;
	key = parse_character(name);
	if (!key)
		key = parse_named(name);
	if (key)
		return key;
	if (*name.ptr == '^')
		return parse_control(slice_from(name, 1));
	if (slice_starts(name, "C-"))
		return parse_control(slice_from(name, 2));
	if (slice_starts(name, "Ctrl-"))
		return parse_control(slice_from(name, 5));
	if (slice_starts(name, "M-"))
		return parse_alt(slice_from(name, 2));
	if (slice_starts(name, "Alt-"))
		return parse_alt(slice_from(name, 4));
	return K_NONE;
}

void key_add_name(struct str *out, uint32_t key)
{
	size_t i;

	if (key & KEY_ALT) {
		str_adds(out, "M-");
		key &= ~KEY_ALT;
	}
	for (i = 0; i < N_NAMES; i++)
		if (names[i].key == key) {
			str_adds(out, names[i].name);
			return;
		}
	if (key < ' ')
		str_addf(out, "^%c", (int)key + '@');
	else
		str_add_cp(out, key);
}

bool key_seq_parse(struct key_seq *seq, struct slice text)
{
	size_t first;
	uint32_t key = key_parse(text);

	*seq = (struct key_seq){{key, K_NONE}, 1};
	if (key)
		return true;
	for (first = 1; first < text.len; first++) {
		seq->keys[0] = key_parse(slice_of(text.ptr, first));
		seq->keys[1] = key_parse(slice_from(text, first));
		seq->n = 2;
		if (seq->keys[0] && seq->keys[1])
			return true;
	}
	return false;
}

static bool is_name_of(struct slice name, const struct key_seq *seq)
{
	struct key_seq named;

	return key_seq_parse(&named, name) && named.n == seq->n &&
	       named.keys[0] == seq->keys[0] && named.keys[1] == seq->keys[1];
}

/* The other name of a control letter. */
static void add_control(struct str *out, uint32_t key)
{
	if (key & KEY_ALT)
		str_adds(out, "M-");
	str_addf(out, "C-%c", (int)(key & ~KEY_ALT) + '@');
}

void key_seq_add_name(struct str *out, const struct key_seq *seq)
{
	size_t start = out->len;
	unsigned i;

	for (i = 0; i < seq->n; i++)
		key_add_name(out, seq->keys[i]);
	/* ^U and p are not ^ and Up. */
	if (seq->n < 2 || (seq->keys[0] & ~KEY_ALT) >= ' ' ||
	    is_name_of(slice_of(out->ptr + start, out->len - start), seq))
		return;
	str_truncate(out, start);
	add_control(out, seq->keys[0]);
	key_add_name(out, seq->keys[1]);
}

static bool key_fits(uint32_t pattern, uint32_t key)
{
	if (pattern == K_LETTER)
		return key >= 'a' && key <= 'z';
	return pattern == key;
}

bool key_seq_begins(const struct key_seq *pattern, const struct key_seq *seq)
{
	unsigned i;

	if (seq->n > pattern->n)
		return false;
	for (i = 0; i < seq->n; i++)
		if (!key_fits(pattern->keys[i], seq->keys[i]))
			return false;
	return true;
}
