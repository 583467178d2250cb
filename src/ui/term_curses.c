#include "config.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

#include "base/intl.h"
#include "base/mem.h"
#include "base/str.h"
#include "ui/colors.h"
#include "ui/key.h"
#include "ui/style.h"
#include "ui/term.h"
#include "ui/term_blanks.h"
#include "ui/term_copy.h"
#include "ui/term_frame.h"
#include "ui/term_refuse.h"
#include "ui/term_run.h"
#include "ui/term_signals.h"
#include "ui/term_write.h"

/* How long ESC waits for the rest of a key's sequence. */
#define ESC_DELAY_MS 25
/* Sizes beyond this are taken for a terminal's mistake. */
#define SIZE_MAX_CELLS 2000
/* A keyboard that is readable so often without giving a key is gone. */
#define EMPTY_READS_MAX 100
/* Reports in any number of columns (SGR), and of drags. */
#define MOUSE_ON "\033[?1000h\033[?1002h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1002l\033[?1000l"
#define MOUSE_BEGINS "\033[<"
/* A code of curses' own would be taken for one of its keys. */
#define MOUSE_CODE (KEY_MAX - 1)
/* Of all the reports there are. */
#define REPORT_MAX 32u
#define CTRL_C 0x03u
#define CTRL_G 0x07u
/* Keys typed during long work that wait for its end; more are dropped. */
#define TYPED_MAX 4096u
/* Styles, each plain and in the current passage. */
#define LOOKS (2 * STYLE_CURRENT)
/* The terminal's own colours, as a pair: to go back to pair 0 curses resets
   all attributes too, in twice the bytes. */
#define PLAIN_PAIR 1

static struct {
	SCREEN *screen;
	struct frame frame;
	WINDOW *keys; /* owned: a pad, as to read from a window draws it */
	FILE *keyboard;	      /* owned unless it is stdin */
	unsigned colors;      /* 0: none */
	struct canvas shown;  /* what the terminal has */
	bool forget;	      /* it is not known what it has */
	const struct looks *looks;
	unsigned version;     /* of LOOKS, as made */
	bool made;
	attr_t attrs[LOOKS];
	int pairs[LOOKS];
	bool plain[LOOKS]; /* a blank shows nothing of it */
	cchar_t *row; /* owned, as is STYLES: one row on its way to curses */
	uint16_t *styles;
	size_t row_cap, styles_cap;
	uint32_t typed[TYPED_MAX]; /* the first one first */
	unsigned n_typed;
	struct termios modes; /* as it was found */
	bool mouse;	      /* it is reported */
	struct clicks clicks;
} term;

static void restore(void *data)
{
	(void)data;
	signals_restore();
}

static struct mem_hook restoring = {.call = restore};

/* newterm would print and go on with terminals that cannot be drawn on. */
static bool is_usable(void)
{
	int status;
	const char *name = getenv("TERM");

	if (!name || !*name)
		return false;
	if (setupterm(name, STDOUT_FILENO, &status) != OK)
		return false;
	return cursor_address || (cursor_up && cursor_down && cursor_right);
}

static int open_keyboard(struct err *e)
{
	if (isatty(STDIN_FILENO)) {
		term.keyboard = stdin;
		return 0;
	}
	term.keyboard = fopen("/dev/tty", "re");
	if (!term.keyboard)
		return err_set_errno(e, errno, "there is no keyboard: "
					       "/dev/tty");
	return 0;
}

static void close_keyboard(void)
{
	if (term.keyboard && term.keyboard != stdin)
		fclose(term.keyboard);
	term.keyboard = NULL;
}

static unsigned colors_wanted(enum app_color color)
{
	const char *no_color = getenv("NO_COLOR");

	if (color == APP_COLOR_NEVER || !has_colors())
		return 0;
	if (color == APP_COLOR_AUTO && no_color && *no_color)
		return 0;
	start_color();
	use_default_colors();
	return colors_used(COLORS, color == APP_COLOR_8	 ? 8 :
				   color == APP_COLOR_16 ? 16 :
							   256);
}

static attr_t curses_attrs(uint8_t attrs)
{
	attr_t a = WA_NORMAL;

	if (attrs & ATTR_BOLD)
		a |= WA_BOLD;
	if (attrs & ATTR_FAINT)
		a |= WA_DIM;
	if (attrs & ATTR_UNDERLINE)
		a |= WA_UNDERLINE;
	if (attrs & ATTR_REVERSE)
		a |= WA_REVERSE;
	return a;
}

static void make_looks(void)
{
	unsigned current, style;
	int plain = 0;

	/* Not every terminal can go back to its own colours. */
	if (term.colors && init_pair(PLAIN_PAIR, -1, -1) != ERR)
		plain = PLAIN_PAIR;

	for (current = 0; current < LOOKS; current += STYLE_CURRENT)
		for (style = 0; style < STYLE_COUNT; style++) {
			unsigned i = current + style;
			struct look l = looks_look(term.looks, (uint16_t)i,
						   term.colors);
			int pair = 0;

			if (term.colors)
				pair = l.fg >= 0 || l.bg >= 0
					       ? alloc_pair(l.fg, l.bg)
					       : plain;
			term.attrs[i] = curses_attrs(l.attrs);
			term.plain[i] = l.bg < 0 &&
					!(l.attrs & (ATTR_UNDERLINE |
						     ATTR_REVERSE));
			term.pairs[i] = pair > 0 ? pair : 0;
		}
}

void term_look(const struct looks *l)
{
	if (term.made && term.looks == l && term.version == l->version)
		return;
	term.looks = l;
	term.version = l->version;
	term.made = true;
	make_looks();
	/* What is drawn stays the same, but not how it looks. */
	term.forget = true;
}

static void set_restore(void)
{
	struct str codes = {0};

	if (term.mouse)
		str_adds(&codes, MOUSE_OFF);
	term_code_add(&codes, exit_attribute_mode);
	term_code_add(&codes, orig_pair);
	term_code_add(&codes, keypad_local);
	term_code_add(&codes, exit_ca_mode);
	term_code_add(&codes, cursor_normal);
	str_add(&codes, "\r", 1);
	signals_set_restore(STDOUT_FILENO, codes.ptr, codes.len, &term.modes);
	str_release(&codes);
}

/* What allocates comes last, when curses has written what restoring undoes. */
static void configure(void)
{
	raw();
	noecho();
	nonl();
	idlok(stdscr, TRUE);
	typeahead(-1);
	curs_set(0);
	term.keys = newpad(1, 1);
	keypad(term.keys, TRUE);
	nodelay(term.keys, TRUE);
	define_key(MOUSE_BEGINS, MOUSE_CODE);
}

int term_open(enum app_color color, struct err *e)
{
	TERMINAL *probe;

	if (!is_usable())
		return term_refuse(e);
	if (tcgetattr(STDOUT_FILENO, &term.modes))
		return err_set_errno(e, errno, "standard output is no "
					       "terminal");
	if (frame_open(&term.frame, STDOUT_FILENO))
		return err_set_errno(e, errno, "the terminal");
	if (open_keyboard(e)) {
		frame_close(&term.frame);
		return -1;
	}
	/* A size in the environment would outlive every resize. */
	unsetenv("LINES");
	unsetenv("COLUMNS");
	set_escdelay(ESC_DELAY_MS);
	signals_catch();
	set_restore();
	probe = cur_term;
	term.screen = newterm(NULL, term.frame.out, term.keyboard);
	if (cur_term != probe)
		del_curterm(probe);
	if (!term.screen) {
		signals_release();
		frame_close(&term.frame);
		close_keyboard();
		return term_refuse(e);
	}
	mem_hook_add(&restoring);
	configure();
	term.colors = colors_wanted(color);
	term.made = false;
	term.forget = true;
	return 0;
}

void term_mouse(bool on)
{
	const char *codes = on ? MOUSE_ON : MOUSE_OFF;

	if (term.mouse == on)
		return;
	/* What ends the program now has to switch it off too. */
	term.mouse = true;
	set_restore();
	term_write(codes, strlen(codes));
	term.mouse = on;
	set_restore();
}

void term_close(void)
{
	if (!term.screen)
		return;
	term_mouse(false);
	endwin();
	mem_hook_remove(&restoring);
	signals_release();
	delwin(term.keys);
	delscreen(term.screen);
	term.screen = NULL;
	frame_close(&term.frame);
	close_keyboard();
	canvas_release(&term.shown);
	free(term.row);
	free(term.styles);
	term.row = NULL;
	term.styles = NULL;
	term.row_cap = term.styles_cap = 0;
}

void term_size(unsigned *cols, unsigned *rows)
{
	struct winsize w = {0};
	int y, x;

	if (!ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) && w.ws_col && w.ws_row &&
	    w.ws_col <= SIZE_MAX_CELLS && w.ws_row <= SIZE_MAX_CELLS)
		resizeterm(w.ws_row, w.ws_col);
	getmaxyx(stdscr, y, x);
	*cols = x > 0 ? (unsigned)x : 1;
	*rows = y > 0 ? (unsigned)y : 1;
}

static void set_cell(cchar_t *out, const struct tile *t, unsigned style)
{
	wchar_t chars[TILE_CHARS + 1] = {0};
	unsigned i;

	for (i = 0; i < TILE_CHARS; i++)
		chars[i] = (wchar_t)t->chars[i];
	if (setcchar(out, chars, term.attrs[style], 0, &term.pairs[style]) ==
	    ERR) {
		chars[0] = L'?';
		chars[1] = 0;
		setcchar(out, chars, term.attrs[style], 0,
			 &term.pairs[style]);
	}
}

static bool row_is_shown(const struct canvas *c, unsigned y)
{
	return !memcmp(canvas_at(c, 0, y), canvas_at(&term.shown, 0, y),
		       c->cols * sizeof(struct tile));
}

static void show_row(const struct canvas *c, unsigned y)
{
	unsigned x, n = 0;

	array_reserve(&term.row, &term.row_cap, c->cols + 1);
	array_reserve(&term.styles, &term.styles_cap, c->cols + 1);
	blanks_styles(term.styles, canvas_at(c, 0, y), c->cols, term.plain);
	for (x = 0; x < c->cols; x++) {
		const struct tile *t = canvas_at(c, x, y);

		/* curses takes the right half of a wide one itself. */
		if (t->width)
			set_cell(&term.row[n++], t, term.styles[x]);
	}
	mvadd_wchnstr((int)y, 0, term.row, (int)n);
}

static void show_cursor(const struct canvas *c)
{
	curs_set(c->cursor ? 1 : 0);
	if (c->cursor)
		move((int)c->cursor_y, (int)c->cursor_x);
	else
		move((int)c->rows - 1, (int)c->cols - 1);
}

void term_show(const struct canvas *c)
{
	unsigned y;

	if (term.forget || c->cols != term.shown.cols ||
	    c->rows != term.shown.rows) {
		canvas_resize(&term.shown, c->cols, c->rows);
		memset(term.shown.v, 0xff, (size_t)c->cols * c->rows *
						   sizeof(struct tile));
		clearok(curscr, TRUE);
		term.forget = false;
	}
	for (y = 0; y < c->rows; y++)
		if (!row_is_shown(c, y))
			show_row(c, y);
	memcpy(term.shown.v, c->v,
	       (size_t)c->cols * c->rows * sizeof(struct tile));
	frame_begin(&term.frame);
	show_cursor(c);
	refresh();
	frame_end(&term.frame);
}

void term_forget(void)
{
	term.forget = true;
}

/* What curses calls its keys. */
static uint32_t special_key(wint_t code)
{
	static const struct {
		wint_t code;
		uint32_t key;
	} keys[] = {
		{KEY_UP, K_UP},		  {KEY_DOWN, K_DOWN},
		{KEY_LEFT, K_LEFT},	  {KEY_RIGHT, K_RIGHT},
		{KEY_HOME, K_HOME},	  {KEY_END, K_END},
		{KEY_FIND, K_HOME},	  {KEY_SELECT, K_END},
		{KEY_PPAGE, K_PAGE_UP},	  {KEY_NPAGE, K_PAGE_DOWN},
		{KEY_IC, K_INSERT},	  {KEY_DC, K_DELETE},
		{KEY_BACKSPACE, K_BACKSPACE}, {KEY_BTAB, K_SHIFT_TAB},
		{KEY_ENTER, K_ENTER},
	};
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (keys[i].code == code)
			return keys[i].key;
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return K_F1 + (code - KEY_F(1));
	return K_NONE;
}

/* What follows MOUSE_BEGINS; K_MOUSE when it means something. */
static uint32_t read_mouse(void)
{
	char report[REPORT_MAX + 1] = "";
	struct mouse m;
	unsigned n = 0;
	wint_t c = 0;

	wtimeout(term.keys, ESC_DELAY_MS);
	while (n < REPORT_MAX && wget_wch(term.keys, &c) == OK && c >= '0' &&
	       c <= 'm') {
		report[n++] = (char)c;
		if (c == 'M' || c == 'm')
			break;
	}
	nodelay(term.keys, TRUE);
	if (!mouse_report(&m, report))
		return K_NONE;
	clicks_take(&term.clicks, &m);
	return K_MOUSE;
}

/* K_NONE when there is none (any more) or it means nothing. */
static uint32_t read_key(bool *any)
{
	wint_t c;
	int kind = wget_wch(term.keys, &c);

	*any = kind != ERR;
	if (kind == ERR)
		return K_NONE;
	if (kind == KEY_CODE_YES)
		return c == MOUSE_CODE ? read_mouse() : special_key(c);
	if (c == 0x7f || c == 8)
		return K_BACKSPACE;
	return c == '\n' ? K_ENTER : (uint32_t)c;
}

/* ESC with a key right behind it is that key with Alt; a report of the mouse
   is no key, and Esc means more than where it stood. */
static uint32_t next_key(bool *any)
{
	uint32_t key = read_key(any), behind;
	bool more;

	if (key != K_ESC)
		return key;
	behind = read_key(&more);
	return behind && behind != K_ESC && behind != K_MOUSE ?
		       behind | KEY_ALT : K_ESC;
}

bool term_stops_work(void)
{
	uint32_t key;
	bool any;

	if (signals_end_waits())
		return true;
	while ((key = next_key(&any)) || any) {
		if (key == K_ESC || key == CTRL_C || key == CTRL_G) {
			term.n_typed = 0;
			return true;
		}
		if (key && key != K_MOUSE && term.n_typed < TYPED_MAX)
			term.typed[term.n_typed++] = key;
	}
	return false;
}

static uint32_t take_typed(void)
{
	uint32_t key = term.typed[0];

	memmove(term.typed, term.typed + 1,
		--term.n_typed * sizeof(*term.typed));
	return key;
}

static bool take_event(enum term_event *event)
{
	if (signals_ending())
		*event = TERM_END;
	else if (signals_take_stop())
		*event = TERM_SUSPEND;
	else if (signals_take_resize())
		*event = TERM_RESIZE;
	else
		return false;
	return true;
}

enum term_event term_wait(uint32_t *key, struct mouse *mouse, int ms)
{
	const struct timespec moment = {ms / 1000, ms % 1000 * 1000000L};
	struct pollfd p = {fileno(term.keyboard), POLLIN, 0};
	enum term_event event;
	unsigned empty = 0;
	bool any;
	int n;

	if (term.n_typed) {
		*key = take_typed();
		return TERM_KEY;
	}
	for (;;) {
		*key = next_key(&any);
		*mouse = term.clicks.last;
		if (*key)
			return *key == K_MOUSE ? TERM_MOUSE : TERM_KEY;
		if (any)
			continue;
		if (take_event(&event))
			return event;
		if (p.revents && ++empty > EMPTY_READS_MAX)
			return TERM_GONE;
		p.revents = 0;
		n = ppoll(&p, 1, ms < 0 ? NULL : &moment, signals_mask());
		if (n < 0 && errno != EINTR)
			return TERM_FAILED;
		if (!n)
			return TERM_MOMENT;
		if (p.revents & (POLLHUP | POLLERR | POLLNVAL))
			return TERM_GONE;
	}
}

int term_copy(struct slice text, struct err *e)
{
	struct str codes = {0};

	if (!copy_is_possible())
		return err_set(e, _("the terminal '%.60s' has no clipboard"),
			       getenv("TERM"));
	copy_sequence(&codes, text, copy_between());
	term_write(codes.ptr, codes.len);
	str_release(&codes);
	return 0;
}

/* Gives the terminal away as it was found. */
static void leave(void)
{
	if (term.mouse)
		term_write(MOUSE_OFF, strlen(MOUSE_OFF));
	def_prog_mode();
	endwin();
}

static void come_back(void)
{
	reset_prog_mode();
	term.forget = true;
	clearok(curscr, TRUE);
	refresh();
	if (term.mouse)
		term_write(MOUSE_ON, strlen(MOUSE_ON));
}

void term_suspend(void)
{
	leave();
	signals_stop();
	come_back();
}

/* What an editor that was killed may have left switched on: the mouse,
   bracketed paste, reports of the focus, an alternate screen. */
static const char undo[] = "\033[?1000l\033[?1002l\033[?1003l\033[?1006l"
			   "\033[?2004l\033[?1004l\033[?1049l\033[0m\033[?25h";

int term_run(char *const *words, struct err *e)
{
	struct ran ran;

	leave();
	ran = program_run(words, fileno(term.keyboard));
	if (!ran.failed && WIFSIGNALED(ran.status))
		term_write(undo, strlen(undo));
	tcsetattr(STDOUT_FILENO, TCSADRAIN, &term.modes);
	come_back();
	return program_told(&ran, words[0], e);
}

void term_raise(void)
{
	if (signals_ending())
		signals_die(signals_ending());
}
