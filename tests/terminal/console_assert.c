#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "terminal/console.h"

/* The last setting of each private mode: all off but the cursor and wrap. */
static void assert_modes_reset(const struct str *bytes)
{
	bool set[65536] = {[7] = true, [25] = true};
	const char *p = bytes->ptr, *esc;

	while (p && (esc = strstr(p, "\033[?")) != NULL) {
		char *end = (char *)esc + 2;

		do {
			unsigned mode = (unsigned)strtoul(end + 1, &end, 10);

			if (*end == 'h' || *end == 'l' || *end == ';')
				set[mode & 0xffff] =
					end[strspn(end, ";0123456789")] == 'h';
		} while (*end == ';');
		p = end;
	}
	for (size_t i = 0; i < 65536; i++)
		if (set[i] != (i == 7 || i == 25))
			fail_msg("private mode %zu is left %s", i,
				 set[i] ? "on" : "off");
}

static VTermValue pen(struct console *c, VTermAttr attr)
{
	VTermValue val;

	memset(&val, 0, sizeof(val));
	vterm_state_get_penattr(vterm_obtain_state(c->vt), attr, &val);
	return val;
}

static void assert_pen_plain(struct console *c)
{
	static const VTermAttr attrs[] = {
		VTERM_ATTR_BOLD, VTERM_ATTR_UNDERLINE, VTERM_ATTR_ITALIC,
		VTERM_ATTR_BLINK, VTERM_ATTR_REVERSE, VTERM_ATTR_STRIKE,
		VTERM_ATTR_FONT,
	};
	VTermColor fg = pen(c, VTERM_ATTR_FOREGROUND).color;
	VTermColor bg = pen(c, VTERM_ATTR_BACKGROUND).color;

	for (size_t i = 0; i < sizeof(attrs) / sizeof(*attrs); i++)
		if (pen(c, attrs[i]).number)
			fail_msg("attribute %d is left on", (int)attrs[i]);
	if (!VTERM_COLOR_IS_DEFAULT_FG(&fg) || !VTERM_COLOR_IS_DEFAULT_BG(&bg))
		fail_msg("a colour is left on");
}

/* The emulator tells by what such a key would send: the digit, or a sequence
   of a keypad that belongs to a program. */
static void assert_keypad_numeric(struct console *c)
{
	char sent[16];

	vterm_keyboard_key(c->vt, VTERM_KEY_KP_0, VTERM_MOD_NONE);
	if (vterm_output_read(c->vt, sent, sizeof(sent)) != 1 || *sent != '0')
		fail_msg("the keypad is left the program's");
}

void console_assert_restored(struct console *c)
{
	struct termios now;

	assert_int_equal(0, tcgetattr(c->master, &now));
	assert_int_equal(c->before.c_iflag, now.c_iflag);
	assert_int_equal(c->before.c_oflag, now.c_oflag);
	assert_int_equal(c->before.c_cflag, now.c_cflag);
	assert_int_equal(c->before.c_lflag, now.c_lflag);
	assert_memory_equal(c->before.c_cc, now.c_cc, sizeof(now.c_cc));
	assert_false(c->alternate);
	assert_true(c->cursor_shown);
	assert_int_equal(VTERM_PROP_MOUSE_NONE, c->mouse);
	if (c->bytes.len)
		assert_modes_reset(&c->bytes);
	assert_pen_plain(c);
	assert_keypad_numeric(c);
}

void console_assert_exit(struct console *c, int status)
{
	console_wait_end(c);
	if (!WIFEXITED(c->status))
		fail_with_screen(c, "killed by signal %d", WTERMSIG(c->status));
	if (WEXITSTATUS(c->status) != status)
		fail_with_screen(c, "exit status %d",
				 WEXITSTATUS(c->status));
}

void console_assert_killed(struct console *c, int sig)
{
	console_wait_end(c);
	if (!WIFSIGNALED(c->status))
		fail_with_screen(c, "exit status %d",
				 WEXITSTATUS(c->status));
	assert_int_equal(sig, WTERMSIG(c->status));
}
