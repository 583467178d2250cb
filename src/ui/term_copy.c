#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ui/term_copy.h"

/* screen keeps so much of a string, and no more (768 with what is round). */
#define SCREEN_PIECE 500u
#define TMUX_BEGIN "\033Ptmux;"

static void add_base64(struct str *out, struct slice text)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t i;

	for (i = 0; i < text.len; i += 3) {
		size_t n = text.len - i < 3 ? text.len - i : 3, k;
		uint32_t bits = 0;

		for (k = 0; k < 3; k++)
			bits = bits << 8 |
			       (k < n ? (unsigned char)text.ptr[i + k] : 0);
		for (k = 0; k < 4; k++)
			str_addc(out, k <= n ? digits[bits >> (18 - 6 * k) & 63]
					     : '=');
	}
}

static void add_through_tmux(struct str *out, struct slice osc)
{
	size_t i;

	str_adds(out, TMUX_BEGIN);
	for (i = 0; i < osc.len; i++) {
		if (osc.ptr[i] == '\033')
			str_addc(out, '\033');
		str_addc(out, osc.ptr[i]);
	}
	str_adds(out, "\033\\");
}

static void add_through_screen(struct str *out, struct slice osc)
{
	size_t i;

	for (i = 0; i < osc.len; i += SCREEN_PIECE) {
		size_t n = osc.len - i < SCREEN_PIECE ? osc.len - i
						      : SCREEN_PIECE;

		str_adds(out, "\033P");
		str_add(out, osc.ptr + i, n);
		str_adds(out, "\033\\");
	}
}

void copy_sequence(struct str *out, struct slice text,
		   enum term_between between)
{
	struct str osc = {0};
	struct slice all;

	str_adds(&osc, "\033]52;c;");
	add_base64(&osc, text);
	str_addc(&osc, '\a');
	all = slice_of(osc.ptr, osc.len);
	if (between != BETWEEN_SCREEN)
		str_add(out, all.ptr, all.len);
	if (between == BETWEEN_TMUX)
		add_through_tmux(out, all);
	if (between == BETWEEN_SCREEN)
		add_through_screen(out, all);
	str_release(&osc);
}

enum term_between copy_between(void)
{
	const char *tmux = getenv("TMUX"), *screen = getenv("STY");
	const char *name = getenv("TERM");

	if (tmux && *tmux)
		return BETWEEN_TMUX;
	/* Also where screen's own variable was lost, on another machine. */
	if ((screen && *screen) || (name && !strncmp(name, "screen", 6)))
		return BETWEEN_SCREEN;
	return BETWEEN_NOTHING;
}

/* Those before there was OSC would print it. */
bool copy_is_possible(void)
{
	const char *name = getenv("TERM");

	return name && strncmp(name, "linux", 5) && strncmp(name, "vt", 2);
}
