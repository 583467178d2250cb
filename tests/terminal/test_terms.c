/* Whatever the terminal is called and however large: a view or a message. */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/full.h"
#include "terminal/console.h"
#include "unit/scratch.h"

#define HINT "?=help"

static struct console console;

static int release(void **state)
{
	(void)state;
	console_release(&console);
	return 0;
}

static int release_scratch(void **state)
{
	release(state);
	return scratch_teardown(state);
}

static struct console *reader(int rows, int cols)
{
	console_release(&console);
	console_start(&console, &(struct launch){.rows = rows, .cols = cols});
	console_wait_text(&console, HINT);
	return &console;
}

/* With the mouse on, which TERM decides nothing about; false when it has
   refused. */
static bool starts(const char *term)
{
	static char examples[4096];
	const char *const args[] = {"--no-config", "--mouse=on", examples,
				    NULL};
	const char *const env[] = {term, NULL};
	struct console *c = &console;

	snprintf(examples, sizeof(examples), "%s/share/examples/fr",
		 getenv("top_srcdir"));
	console_release(c);
	console_start(c, &(struct launch){.args = args, .env = env});
	return console_wait_text_or_end(c, HINT);
}

/* A view that each way out leaves whole, or exit status 2 with a message;
   tells which. */
static bool gives_a_view(const char *term)
{
	static const int signals[] = {SIGTERM, SIGSEGV};
	struct console *c = &console;

	if (!starts(term)) {
		console_assert_exit(c, 2);
		assert_non_null(strstr(c->bytes.ptr, "recoupe: "));
		assert_null(strchr(c->bytes.ptr, '\033'));
		console_assert_restored(c);
		return false;
	}
	console_type(c, "q");
	console_assert_exit(c, 0);
	console_assert_restored(c);
	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
		assert_true(starts(term));
		console_wait_quiet(c);
		assert_int_not_equal(VTERM_PROP_MOUSE_NONE, c->mouse);
		console_signal(c, signals[i]);
		console_assert_killed(c, signals[i]);
		console_assert_restored(c);
	}
	return true;
}

static void any_name_of_a_terminal_gives_a_view_or_a_message(void **state)
{
	static const char *const names[] = {
		"TERM", "TERM=", "TERM=dumb", "TERM=vt100", "TERM=linux",
		"TERM=screen", "TERM=tmux-256color", "TERM=xterm",
		"TERM=xterm-256color", "TERM=nonexistent",
		"TERM=../../etc/passwd", "TERM=%s%n"
	};
	char endless[5 + 300 + 1] = "TERM=";
	size_t views = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		views += gives_a_view(names[i]);
	memset(endless + 5, 'A', 300);
	assert_false(gives_a_view(endless));
	/* A system need not know them all. */
	assert_in_range(views, 2, 6);
}

/* "\E[m^O$<2>" is how a vt100 goes back to plain letters. */
static void a_delay_costs_no_code_that_restores(void **state)
{
	struct console *c = &console;
	size_t before;

	(void)state;
	assert_true(starts("TERM=vt100"));
	console_wait_quiet(c);
	before = c->bytes.len;
	console_signal(c, SIGSEGV);
	console_assert_killed(c, SIGSEGV);
	assert_non_null(strstr(c->bytes.ptr + before, "\033[m\017"));
	assert_null(strstr(c->bytes.ptr + before, "$<"));
}

static void without_colour_no_colour_is_sent(void **state)
{
	static const char *const env[] = {"NO_COLOR=1", NULL};
	struct console *c = &console;

	(void)state;
	console_start(c, &(struct launch){.env = env});
	console_wait_text(c, HINT);
	for (int row = 0; row < c->rows; row++)
		for (int col = 0; col < c->cols; col++) {
			VTermScreenCell cell = console_cell(c, row, col);

			assert_true(VTERM_COLOR_IS_DEFAULT_FG(&cell.fg));
			assert_true(VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
		}
}

/* The colours that are on the screen: by number, and by themselves. */
struct colours {
	unsigned numbers; /* a bit for each of the first sixteen */
	bool beyond;	  /* one of those behind */
	bool direct;
};

static void add_colour(struct colours *all, const VTermColor *c)
{
	if (VTERM_COLOR_IS_DEFAULT_FG(c) || VTERM_COLOR_IS_DEFAULT_BG(c))
		return;
	if (!VTERM_COLOR_IS_INDEXED(c))
		all->direct = true;
	else if (c->indexed.idx < 16)
		all->numbers |= 1u << c->indexed.idx;
	else
		all->beyond = true;
}

static struct colours colours_of(struct console *c)
{
	struct colours all = {0};

	for (int row = 0; row < c->rows; row++)
		for (int col = 0; col < c->cols; col++) {
			VTermScreenCell cell = console_cell(c, row, col);

			add_colour(&all, &cell.fg);
			add_colour(&all, &cell.bg);
		}
	assert_false(all.direct);
	return all;
}

/* What stands on the first passage, with the program started so. */
static struct colours started(const char *term, const char *more)
{
	const char *const env[] = {term, more, NULL};
	struct console *c = &console;

	console_release(c);
	console_start(c, &(struct launch){.env = env});
	console_wait_text(c, HINT);
	console_press(c, "]");
	return colours_of(c);
}

static void a_terminal_gets_the_colours_it_has_and_no_others(void **state)
{
	struct colours all;

	(void)state;
	assert_true(started("TERM=xterm-256color", "COLORFGBG=15;0").beyond);
	all = started("TERM=xterm", "COLORFGBG=15;0");
	assert_true(all.numbers);
	assert_false(all.beyond || all.numbers > 0xff);
	all = started("TERM=linux", "COLORFGBG=15;0");
	assert_true(all.numbers);
	assert_false(all.beyond || all.numbers > 0xff);
	all = started("TERM=vt100", "COLORFGBG=15;0");
	assert_false(all.beyond || all.numbers);
	all = started("TERM=xterm-256color", "NO_COLOR=1");
	assert_false(all.beyond || all.numbers);
}

/* As terminals of sixteen colours have it, of which Debian's base has none;
   false where it cannot be compiled. */
static bool compile_entries(void)
{
	static const char entry[] =
		"recoupe-no-op|cannot go back to its own colours,\n"
		"\top@, oc@, use=xterm,\n"
		"recoupe-16|sixteen colours,\n"
		"\tcolors#16, pairs#256, use=xterm-256color,\n"
		"\tsetaf=\\E[%?%p1%{8}%<%t3%p1%d%e9%p1%{8}%-%d%;m,\n"
		"\tsetab=\\E[%?%p1%{8}%<%t4%p1%d%e10%p1%{8}%-%d%;m,\n";
	char command[10000];

	scratch_text("entry", entry);
	snprintf(command, sizeof(command), "tic -x -o '%s' '%s' 2>/dev/null",
		 scratch("terminfo"), scratch("entry"));
	return !system(command);
}

static void assert_sixteen_at_most(struct colours all)
{
	assert_true(all.numbers);
	assert_false(all.beyond || all.numbers > 0xffff);
}

static void sixteen_colours_are_no_more_than_that(void **state)
{
	char folder[4000], home[4100];
	const char *args[] = {"--no-config", "--color=16", folder, NULL};
	static const char *const grounds[] = {"COLORFGBG=15;0",
					      "COLORFGBG=0;15", "COLORFGBG"};
	struct console *c = &console;
	size_t i;

	(void)state;
	snprintf(folder, sizeof(folder), "%s/share/examples/fr",
		 getenv("top_srcdir"));
	snprintf(home, sizeof(home), "TERMINFO=%s", scratch("terminfo"));
	for (i = 0; i < sizeof(grounds) / sizeof(*grounds); i++) {
		const char *const env[] = {"TERM=xterm-256color", grounds[i],
					   NULL};

		console_release(c);
		console_start(c, &(struct launch){.env = env, .args = args});
		console_wait_text(c, HINT);
		console_press(c, "]");
		assert_sixteen_at_most(colours_of(c));
	}
	if (!compile_entries())
		skip();
	assert_sixteen_at_most(started("TERM=recoupe-16", home));
}

static void without_a_way_back_to_its_colours_the_rest_is_shown(void **state)
{
	char home[4100];
	struct console *c = &console;
	bool bold = false;

	(void)state;
	snprintf(home, sizeof(home), "TERMINFO=%s", scratch("terminfo"));
	if (!compile_entries())
		skip();
	started("TERM=recoupe-no-op", home);
	for (int col = 0; col < c->cols; col++)
		bold |= console_cell(c, 0, col).attrs.bold;
	assert_true(bold);
}

/* How many bytes the middle one of the lines takes that are scrolled. */
#define LINES 30
/* What it was when this was written, and a few; beside a bar at the edge,
   which the terminal scrolls along, it cannot be 300. */
#define LINE_BYTES 428u

static int by_size(const void *a, const void *b)
{
	const size_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static void a_scrolled_line_sends_few_bytes(void **state)
{
	static const char *const env[] = {"TERM=xterm-256color",
					  "COLORFGBG=15;0", NULL};
	struct console *c = &console;
	size_t bytes[LINES], i;

	(void)state;
	console_start(c, &(struct launch){
				 .env = env, .rows = 50, .cols = 200});
	console_wait_text(c, HINT);
	console_press(c, "jjjj");
	console_wait_quiet(c);
	for (i = 0; i < LINES; i++) {
		size_t before = c->bytes.len;

		console_press(c, "j");
		console_wait_quiet(c);
		bytes[i] = c->bytes.len - before;
	}
	qsort(bytes, LINES, sizeof(*bytes), by_size);
	printf("# a scrolled line: %zu bytes, from %zu to %zu\n",
	       bytes[LINES / 2], bytes[0], bytes[LINES - 1]);
	assert_in_range(bytes[LINES / 2], 1, LINE_BYTES);
}

/* The style that the current passage has tells the theme. */
static int ground_of_passage(const char *fgbg)
{
	struct colours all = started("TERM=xterm-256color", fgbg);
	VTermScreenCell cell;

	assert_true(all.beyond);
	for (int row = 2; row < console.rows; row++) {
		cell = console_cell(&console, row, 0);
		if (VTERM_COLOR_IS_INDEXED(&cell.bg))
			return cell.bg.indexed.idx;
	}
	return -1;
}

#define DARK_GROUND 24
#define LIGHT_GROUND 153

static void the_terminal_tells_whether_it_is_dark(void **state)
{
	(void)state;
	assert_int_equal(ground_of_passage("COLORFGBG=15;0"), DARK_GROUND);
	assert_int_equal(ground_of_passage("COLORFGBG=0;15"), LIGHT_GROUND);
}

static void a_theme_is_changed_at_once(void **state)
{
	struct console *c = &console;
	VTermScreenCell cell;
	int row = 2;

	(void)state;
	assert_int_equal(ground_of_passage("COLORFGBG=15;0"), DARK_GROUND);
	for (cell = console_cell(c, row, 0);
	     !VTERM_COLOR_IS_INDEXED(&cell.bg);)
		cell = console_cell(c, ++row, 0);
	console_type(c, ":set theme light\r");
	console_wait_last_row(c, HINT);
	console_wait_quiet(c);
	cell = console_cell(c, row, 0);
	assert_int_equal(cell.bg.indexed.idx, LIGHT_GROUND);
	console_type(c, ":set theme mono\r");
	console_wait_last_row(c, HINT);
	console_wait_quiet(c);
	cell = console_cell(c, row, 0);
	assert_true(VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
	assert_true(cell.attrs.reverse);
}

/* The status line moves with the last row. */
static void assert_fits(struct console *c, int rows, int cols)
{
	console_resize(c, rows, cols);
	console_wait_last_row(c, HINT);
}

static void it_follows_every_size_of_the_terminal(void **state)
{
	struct console *c = reader(24, 80);

	(void)state;
	assert_fits(c, 30, 120);
	assert_fits(c, 50, 200);
	assert_fits(c, 10, 30);
	assert_fits(c, 200, 500);
	assert_fits(c, 5, 10);
	assert_fits(c, 24, 80);
}

static void a_resize_and_back_keeps_the_place(void **state)
{
	struct console *c = reader(24, 80);
	char before[1 << 14];

	(void)state;
	console_press(c, " jjj");
	snprintf(before, sizeof(before), "%s", console_text(c));
	console_resize(c, 40, 33);
	console_wait_quiet(c);
	console_resize(c, 24, 80);
	console_wait_text(c, before);
}

static void the_smallest_terminals_are_survived(void **state)
{
	static const int sizes[][2] = {{1, 1}, {1, 80}, {2, 2},
				       {24, 1}, {1, 2}, {3, 5}};
	struct console *c = reader(24, 80);

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		console_resize(c, sizes[i][0], sizes[i][1]);
		console_wait_quiet(c);
		console_type(c, "j ]lG?q/x\033");
		console_wait_quiet(c);
		assert_false(c->ended);
	}
	assert_fits(c, 24, 80);
	console_type(c, "Q");
	console_assert_exit(c, 0);
	console_assert_restored(c);
}

static void it_starts_in_a_terminal_of_one_cell(void **state)
{
	struct console *c = &console;

	(void)state;
	console_start(c, &(struct launch){.rows = 1, .cols = 1});
	console_wait_byte(c);
	console_wait_quiet(c);
	console_resize(c, 24, 80);
	console_wait_text(c, HINT);
}

static void a_storm_of_sizes_ends_in_the_last_one(void **state)
{
	int n = (int)full_count("sizes in a storm", 100, 2000);
	struct console *c = reader(24, 80);

	(void)state;
	for (int i = 0; i < n; i++)
		console_resize(c, 1 + i * 7 % 60, 1 + i * 31 % 200);
	for (int i = 0; i < 20; i++) {
		console_resize(c, 1, 1);
		console_type(c, "j");
		console_resize(c, 512, 512);
		console_type(c, " ");
	}
	assert_fits(c, 24, 80);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(any_name_of_a_terminal_gives_a_view_or_a_message, release),
		cmocka_unit_test_teardown(a_delay_costs_no_code_that_restores, release),
		cmocka_unit_test_teardown(without_colour_no_colour_is_sent, release),
		cmocka_unit_test_teardown(a_terminal_gets_the_colours_it_has_and_no_others, release),
		cmocka_unit_test_setup_teardown(sixteen_colours_are_no_more_than_that, scratch_setup, release_scratch),
		cmocka_unit_test_setup_teardown(without_a_way_back_to_its_colours_the_rest_is_shown, scratch_setup, release_scratch),
		cmocka_unit_test_teardown(a_scrolled_line_sends_few_bytes, release),
		cmocka_unit_test_teardown(the_terminal_tells_whether_it_is_dark, release),
		cmocka_unit_test_teardown(a_theme_is_changed_at_once, release),
		cmocka_unit_test_teardown(it_follows_every_size_of_the_terminal, release),
		cmocka_unit_test_teardown(a_resize_and_back_keeps_the_place, release),
		cmocka_unit_test_teardown(the_smallest_terminals_are_survived, release),
		cmocka_unit_test_teardown(it_starts_in_a_terminal_of_one_cell, release),
		cmocka_unit_test_teardown(a_storm_of_sizes_ends_in_the_last_one, release),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
