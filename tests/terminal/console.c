#include "config.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "terminal/console.h"
#include "terminal/shell.h"

#define LIMIT_MS 20000 /* for a sanitized program on a busy machine */
#define QUIET_MS 50
#define ARGS_MAX 64

static int property_set(VTermProp prop, VTermValue *val, void *user)
{
	struct console *c = user;

	switch (prop) {
	case VTERM_PROP_ALTSCREEN:
		c->alternate = val->boolean;
		break;
	case VTERM_PROP_CURSORVISIBLE:
		c->cursor_shown = val->boolean;
		break;
	case VTERM_PROP_MOUSE:
		c->mouse = val->number;
		break;
	case VTERM_PROP_TITLE:
	case VTERM_PROP_ICONNAME:
		c->titles++;
		break;
	default:
		break;
	}
	return 1;
}

static int bell_rung(void *user)
{
	struct console *c = user;

	c->bells++;
	return 1;
}

static const VTermScreenCallbacks callbacks = {
	.settermprop = property_set,
	.bell = bell_rung,
};

static void emulator_init(struct console *c)
{
	c->vt = vterm_new(c->rows, c->cols);
	vterm_set_utf8(c->vt, 1);
	c->screen = vterm_obtain_screen(c->vt);
	vterm_screen_set_callbacks(c->screen, &callbacks, c);
	vterm_screen_enable_altscreen(c->screen, 1);
	vterm_screen_reset(c->screen, 1);
	c->cursor_shown = true;
	c->titles = 0;
}

/* Read what the program wrote; a query it sent gets its answer. */
static void output_take(struct console *c)
{
	char buf[4096];
	ssize_t n = read(c->master, buf, sizeof(buf));

	if (n <= 0)
		return;
	str_add(&c->bytes, buf, (size_t)n);
	vterm_input_write(c->vt, buf, (size_t)n);
	vterm_screen_flush_damage(c->screen);
	n = (ssize_t)vterm_output_read(c->vt, buf, sizeof(buf));
	c->answers += (size_t)n;
	if (n > 0 && write(c->master, buf, (size_t)n) != n)
		fail_msg("the terminal could not answer");
}

static void report_take(struct console *c)
{
	struct report r;

	if (read(c->reports, &r, sizeof(r)) != sizeof(r))
		fail_msg("the shell died");
	if (!c->job) {
		c->job = r.job;
		return;
	}
	c->status = r.status;
	c->stopped = WIFSTOPPED(r.status);
	c->ended = !c->stopped;
}

/* Let the program go on for at most this long; false if nothing came. */
static bool console_step(struct console *c, int ms)
{
	struct pollfd fds[] = {
		{.fd = c->reports, .events = POLLIN},
		{.fd = c->master, .events = POLLIN},
	};

	if (poll(fds, 2, ms) <= 0)
		return false;
	if (fds[1].revents & POLLIN)
		output_take(c);
	else if (fds[0].revents & POLLIN)
		report_take(c);
	return true;
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

_Noreturn void fail_with_screen(struct console *c, const char *fmt, ...)
{
	char why[256];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof(why), fmt, ap);
	va_end(ap);
	fprintf(stderr, "the screen was:\n%s", console_text(c));
	fail_msg("%s", why);
	abort();
}

static void wait_until(struct console *c,
		       bool (*met)(struct console *, const char *),
		       const char *arg, const char *what)
{
	const int64_t limit = now_ms() + LIMIT_MS;

	while (!met(c, arg)) {
		int64_t left = limit - now_ms();

		if (left <= 0)
			fail_with_screen(c, "waited for %s %s in vain", what,
					 arg ? arg : "");
		if (!console_step(c, c->ended ? 0 : (int)left) && c->ended)
			fail_with_screen(c, "ended with status %x before %s %s",
					 (unsigned)c->status, what,
					 arg ? arg : "");
	}
}

/* The program of the build tree, by default on the French examples. */
static void argv_fill(char **argv, const struct launch *how)
{
	static char program[4096], examples[4096];
	const char *const fallback[] = {examples, NULL};
	const char *const *args = how->args ? how->args : fallback;
	size_t n = 0;

	if (!getenv("top_builddir") || !getenv("top_srcdir"))
		fail_msg("top_builddir and top_srcdir must be set");
	snprintf(program, sizeof(program), "%s/src/recoupe",
		 getenv("top_builddir"));
	snprintf(examples, sizeof(examples), "%s/share/examples/fr",
		 getenv("top_srcdir"));
	argv[n++] = program;
	while (*args && n + 1 < ARGS_MAX)
		argv[n++] = (char *)*args++;
	argv[n] = NULL;
}

static bool job_is_known(struct console *c, const char *arg)
{
	(void)arg;
	return c->job != 0;
}

void console_continue(struct console *c)
{
	const char order = ORDER_CONTINUE;

	c->stopped = false;
	assert_int_equal(1, write(c->orders, &order, 1));
}

void console_start(struct console *c, const struct launch *how)
{
	char *argv[ARGS_MAX];
	struct winsize size;
	int orders[2], reports[2];

	c->rows = how->rows ? how->rows : 24;
	c->cols = how->cols ? how->cols : 80;
	size = (struct winsize){.ws_row = (unsigned short)c->rows,
				.ws_col = (unsigned short)c->cols};
	emulator_init(c);
	argv_fill(argv, how);
	assert_int_equal(0, pipe2(orders, O_CLOEXEC));
	assert_int_equal(0, pipe2(reports, O_CLOEXEC));
	c->shell = forkpty(&c->master, NULL, NULL, &size);
	assert_true(c->shell >= 0);
	if (c->shell == 0) {
		close(orders[1]);
		close(reports[0]);
		shell_run(argv, how, orders[0], reports[1]);
	}
	close(orders[0]);
	close(reports[1]);
	c->orders = orders[1];
	c->reports = reports[0];
	fcntl(c->master, F_SETFD, FD_CLOEXEC);
	assert_int_equal(0, tcgetattr(c->master, &c->before));
	console_continue(c);
	wait_until(c, job_is_known, NULL, "the program");
}

void console_release(struct console *c)
{
	if (!c->vt)
		return;
	if (c->job && !c->ended)
		kill(c->job, SIGKILL);
	close(c->orders);
	if (c->shell > 0) {
		kill(c->shell, SIGKILL);
		waitpid(c->shell, NULL, 0);
	}
	if (c->master >= 0)
		close(c->master);
	close(c->reports);
	vterm_free(c->vt);
	str_release(&c->bytes);
	memset(c, 0, sizeof(*c));
}

void console_type(struct console *c, const char *keys)
{
	const size_t n = strlen(keys);

	assert_int_equal(n, write(c->master, keys, n));
}

void console_resize(struct console *c, int rows, int cols)
{
	const struct winsize size = {.ws_row = (unsigned short)rows,
				     .ws_col = (unsigned short)cols};

	c->rows = rows;
	c->cols = cols;
	vterm_set_size(c->vt, rows, cols);
	assert_int_equal(0, ioctl(c->master, TIOCSWINSZ, &size));
}

void console_signal(struct console *c, int sig)
{
	assert_int_equal(0, kill(c->job, sig));
}

void console_hang_up(struct console *c)
{
	close(c->master);
	c->master = -1;
}

static bool text_is_there(struct console *c, const char *text)
{
	return console_shows(c, text);
}

static bool text_is_gone(struct console *c, const char *text)
{
	return !console_shows(c, text);
}

static bool text_is_in_last_row(struct console *c, const char *text)
{
	return strstr(console_last_row(c), text) != NULL;
}

static bool job_is_stopped(struct console *c, const char *arg)
{
	(void)arg;
	return c->stopped;
}

static bool job_is_ended(struct console *c, const char *arg)
{
	(void)arg;
	return c->ended;
}

static bool byte_is_there(struct console *c, const char *arg)
{
	(void)arg;
	return c->bytes.len > c->mark;
}

void console_wait_byte(struct console *c)
{
	wait_until(c, byte_is_there, NULL, "the first byte");
}

void console_wait_text(struct console *c, const char *text)
{
	wait_until(c, text_is_there, text, "the text");
}

static bool text_or_end_is_there(struct console *c, const char *text)
{
	return c->ended || console_shows(c, text);
}

bool console_wait_text_or_end(struct console *c, const char *text)
{
	wait_until(c, text_or_end_is_there, text, "the text, or the end");
	return !c->ended;
}

void console_wait_last_row(struct console *c, const char *text)
{
	wait_until(c, text_is_in_last_row, text, "a last row with");
}

static const char *other_rows[2]; /* what may stand there instead */

static bool any_is_in_last_row(struct console *c, const char *text)
{
	return text_is_in_last_row(c, text) ||
	       text_is_in_last_row(c, other_rows[0]) ||
	       text_is_in_last_row(c, other_rows[1]);
}

bool console_wait_last_row_or(struct console *c, const char *text,
			      const char *other, const char *third)
{
	other_rows[0] = other;
	other_rows[1] = third;
	wait_until(c, any_is_in_last_row, text, "a last row with");
	return text_is_in_last_row(c, text);
}

void console_wait_no_text(struct console *c, const char *text)
{
	wait_until(c, text_is_gone, text, "the end of the text");
}

/* What a job wrote before it stopped may arrive after the news of it. */
static void rest_take(struct console *c)
{
	while (c->master >= 0 && console_step(c, 0))
		;
}

void console_wait_stop(struct console *c)
{
	wait_until(c, job_is_stopped, NULL, "the stop");
	rest_take(c);
}

void console_wait_end(struct console *c)
{
	wait_until(c, job_is_ended, NULL, "the end");
	rest_take(c);
}

void console_wait_quiet(struct console *c)
{
	const int64_t limit = now_ms() + LIMIT_MS;

	while (console_step(c, QUIET_MS))
		if (now_ms() > limit)
			fail_msg("the program never stops writing");
}

void console_press(struct console *c, const char *keys)
{
	rest_take(c);
	c->mark = c->bytes.len;
	console_type(c, keys);
	console_wait_byte(c);
	console_wait_quiet(c);
}

bool console_shows(struct console *c, const char *text)
{
	return strstr(console_text(c), text) != NULL;
}

const char *console_text(struct console *c)
{
	static char text[1 << 20];
	size_t n = 0;

	for (int row = 0; row < c->rows; row++) {
		const VTermRect line = {row, row + 1, 0, c->cols};

		n += vterm_screen_get_text(c->screen, text + n,
					   sizeof(text) - n - 2, line);
		while (n && text[n - 1] == ' ')
			n--;
		text[n++] = '\n';
	}
	text[n] = '\0';
	return text;
}

const char *console_last_row(struct console *c)
{
	const char *row = console_text(c);

	for (int i = 1; i < c->rows; i++)
		row = strchr(row, '\n') + 1;
	return row;
}

VTermScreenCell console_cell(struct console *c, int row, int col)
{
	VTermScreenCell cell;

	vterm_screen_get_cell(c->screen, (VTermPos){row, col}, &cell);
	return cell;
}
