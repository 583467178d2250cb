/* Long work tells how far it got, and ends when asked to. */
#include "config.h"

#include <dirent.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/full.h"
#include "terminal/console.h"
#include "unit/random.h"
#include "unit/scratch.h"

#define HINT "?=help" /* never dropped from the status line */
/* Longer than work may take without a word. */
#define MOMENT_MS 400
/* How soon ^C has an effect; a sanitized program is much slower. */
#ifdef SANITIZED
#define PROMISED_US 1000000
#define LARGE_LINES 3000 /* of each of many */
#else
#define PROMISED_US 100000
#define LARGE_LINES 10000
#endif

/* What is stopped takes longer. */
#define LONG_US 400000

static struct console console;

static int setup(void **state)
{
	return scratch_setup(state) || mkfifo(scratch("a"), 0600) ||
	       mkfifo(scratch("b"), 0600);
}

static int release(void **state)
{
	console_release(&console);
	return scratch_teardown(state);
}

/* Gives the program, which waits for it, the text of NAME. */
static void feed(const char *name, int after_ms)
{
	static const char text[] = "The mayor opened the bridge over the "
				   "estuary on Friday morning.\n";
	FILE *f = fopen(scratch(name), "w");

	assert_non_null(f);
	poll(NULL, 0, after_ms);
	fputs(text, f);
	fclose(f);
}

/* It has been reading for a moment and waits for the second text. */
static struct console *reading(void)
{
	const char *const args[] = {"--no-config", scratch("a"), scratch("b"),
				    NULL};
	struct console *c = &console;

	console_start(c, &(struct launch){.args = args});
	feed("a", MOMENT_MS);
	console_wait_text(c, "reading: 0 %");
	return c;
}

static void after_a_moment_it_tells_how_far_it_got(void **state)
{
	struct console *c = reading();

	(void)state;
	feed("b", 0);
	console_wait_text(c, HINT);
	console_type(c, "q");
	console_assert_exit(c, 0);
	assert_false(console_shows(c, "reading"));
}

static void ctrl_c_before_the_reader_ends_it_by_the_signal(void **state)
{
	struct console *c = reading();

	(void)state;
	console_type(c, "\003");
	console_assert_killed(c, SIGINT);
	assert_true(console_shows(c, "recoupe: interrupted"));
	assert_false(console_shows(c, "reading"));
}

static void ctrl_c_in_the_reader_stops_a_comparison(void **state)
{
	struct console *c = &console;

	(void)state;
	console_start(c, &(struct launch){0});
	console_wait_text(c, HINT);
	console_type(c, "\033+\003");
	console_wait_last_row(c, "interrupted: similarity stays 2.5");
	console_press(c, "j");
	console_type(c, "\033+");
	console_wait_last_row(c, "similarity 3");
	console_type(c, "q");
	console_assert_exit(c, 0);
}

static void keys_typed_during_a_comparison_are_kept(void **state)
{
	struct console *c = &console;

	(void)state;
	console_start(c, &(struct launch){0});
	console_wait_text(c, HINT);
	console_type(c, "\033+:x");
	console_wait_last_row(c, ":x");
}

/* An article that takes a while. */
static void write_large(const char *name, uint64_t seed, int n)
{
	FILE *f = fopen(scratch(name), "w");

	for (int i = 0; i < n; i++)
		fprintf(f, "%s%u boats of %u went %s to %u.%s",
			i % 7 ? "" : "\n", random_below(&seed, 9000),
			random_below(&seed, 900), i % 3 ? "out" : "home",
			random_below(&seed, 4000), i % 5 ? " " : "\n");
	fclose(f);
}

/* What the program's threads have worked so far: a busy machine does not
   count. */
static int64_t worked_us(const struct console *c)
{
	struct timespec t;
	clockid_t clock;

	assert_int_equal(clock_getcpuclockid(c->job, &clock), 0);
	assert_int_equal(clock_gettime(clock, &t), 0);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* How much it works until SHOWN is in the last row. */
static int64_t work_until(struct console *c, const char *shown)
{
	int64_t begun = worked_us(c);

	console_wait_last_row(c, shown);
	return worked_us(c) - begun;
}

#define COMPARING " %  Esc stops" /* while the reader is open */

/* So many that they take seconds, and are seen before they are compared; two
   alone, as long as all of them, would take as long to be laid out. */
static struct console *reader_of_many(void)
{
	char folder[4000], name[16] = "many/0";
	const char *const args[] = {"--no-config", "--threads=1", folder,
				    NULL};
	struct console *c = &console;

	snprintf(folder, sizeof(folder), "%s", scratch("many"));
	mkdir(folder, 0700);
	for (uint64_t i = 0; i < 10; i++) {
		name[5] = (char)('0' + i);
		write_large(name, i + 1, LARGE_LINES);
	}
	console_start(c, &(struct launch){.args = args});
	console_wait_last_row(c, COMPARING);
	return c;
}

/* The first sentence of the third row: "3871 boats of 12 " and so on. */
static void top_words(struct console *c, char words[32])
{
	const char *row = console_text(c), *boats;

	for (int i = 0; i < 2; i++)
		row = strchr(row, '\n') + 1;
	row += strspn(row, " ");
	boats = strstr(row, " boats of ");
	assert_non_null(boats);
	while (boats > row && boats[-1] != ' ')
		boats--;
	snprintf(words, 32, "%.*s", (int)(strstr(boats, " went") - boats),
		 boats);
}

static void the_texts_are_read_while_they_are_compared(void **state)
{
	struct console *c = reader_of_many();
	char first[32], there[32];

	(void)state;
	console_wait_last_row(c, HINT);
	assert_false(console_shows(c, "% shared"));
	top_words(c, first);
	console_press(c, "  ");
	console_wait_no_text(c, first);
	console_wait_last_row(c, COMPARING);
	top_words(c, there);
	console_wait_text(c, "% shared");
	console_wait_last_row(c, "]=shared");
	assert_true(console_shows(c, there));
	assert_false(console_shows(c, first));
	console_type(c, "q");
	console_assert_exit(c, 0);
}

static void ctrl_c_stops_the_comparison_and_leaves_the_texts(void **state)
{
	struct console *c = reader_of_many();

	(void)state;
	console_type(c, "\003");
	console_wait_last_row(c, "not compared  R=compare");
	assert_true(console_shows(c, "boats of"));
	console_press(c, "j");
	console_type(c, "i");
	console_wait_last_row(c, "not compared: R=compare");
	console_type(c, "R");
	console_wait_last_row(c, COMPARING);
	console_press(c, " ");
	console_wait_last_row(c, COMPARING);
	console_wait_text(c, "% shared");
	console_type(c, "i");
	console_wait_text(c, "begins");
	console_type(c, "Q");
	console_assert_exit(c, 0);
}

static void it_can_be_left_while_it_compares(void **state)
{
	struct console *c = reader_of_many();

	(void)state;
	console_type(c, "q");
	console_assert_exit(c, 0);
	console_assert_restored(c);
	console_release(c);
	c = reader_of_many();
	console_signal(c, SIGTERM);
	console_assert_killed(c, SIGTERM);
	console_assert_restored(c);
}

/* Longer than the comparison takes, on a busy machine too. */
#define PATIENCE_MS 20000

/* The number of a thread that is not the one of the keys; 0: there is none. */
static int other_thread(const struct console *c)
{
	char path[64];
	struct dirent *e;
	int tid = 0;
	DIR *d;

	snprintf(path, sizeof(path), "/proc/%d/task", (int)c->job);
	d = opendir(path);
	assert_non_null(d);
	while (!tid && (e = readdir(d)))
		if (e->d_name[0] != '.' && atoi(e->d_name) != c->job)
			tid = atoi(e->d_name);
	closedir(d);
	return tid;
}

/* It may end in the moment it is sent the signal: then again. */
static bool fault_in_a_thread(struct console *c, int sig)
{
	int tid = other_thread(c);
	bool sent = tid && !syscall(SYS_tgkill, (int)c->job, tid, sig);

	if (sent) {
		console_assert_killed(c, sig);
		console_assert_restored(c);
	}
	console_release(c);
	return sent;
}

static void a_fault_of_another_thread_restores_the_terminal(void **state)
{
	static const int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
	const size_t n_signals = sizeof(signals) / sizeof(*signals);
	size_t n = n_signals * full_count("faults of a thread, each of 5", 1,
					  20);

	(void)state;
	for (size_t i = 0; i < n;)
		i += fault_in_a_thread(reader_of_many(),
				       signals[i % n_signals]);
}

static int count_threads(const struct console *c)
{
	char path[64];
	struct stat st;

	snprintf(path, sizeof(path), "/proc/%d/task", (int)c->job);
	return stat(path, &st) ? 0 : (int)st.st_nlink - 2;
}

static void what_is_typed_is_not_disturbed_by_its_end(void **state)
{
	struct console *c = reader_of_many();

	(void)state;
	console_type(c, "/boats");
	console_wait_last_row(c, "/boats");
	for (int ms = 0; count_threads(c) > 1; ms += 10) {
		assert_true(ms < PATIENCE_MS);
		poll(NULL, 0, 10);
	}
	console_type(c, "x");
	console_wait_last_row(c, "/boatsx");
	assert_false(console_shows(c, "% shared"));
	console_type(c, "\177\r");
	console_wait_text(c, "% shared");
	console_wait_last_row(c, HINT);
	console_type(c, "q");
	console_assert_exit(c, 0);
}

/* What ^C stops, and how it says so. */
struct stopping {
	const char *what, *keys, *done, *stopped;
	int64_t whole, took, slowest; /* us of work */
};

/* Stops the work that KEYS begin at a random moment of it; false when it was
   done before, as a quieter machine may be: the key came then, or after the
   last look for it. */
static bool stop_once(struct console *c, struct stopping *s, uint64_t *seed)
{
	int64_t took;

	console_press(c, "j");
	console_type(c, s->keys);
	poll(NULL, 0, (int)random_below(seed, (uint32_t)(s->whole / 1200)));
	took = worked_us(c);
	console_type(c, "\003");
	if (!console_wait_last_row_or(c, s->stopped, "press q to quit",
				      s->done))
		return false;
	took = worked_us(c) - took;
	s->took += took;
	s->slowest = took > s->slowest ? took : s->slowest;
	return true;
}

/* That steps are close together is counted in test_progress. */
static void ctrl_c_stops_it_at_any_moment(struct stopping *s)
{
	struct console *c = reader_of_many();
	size_t n = full_count(s->what, 3, 50), tries = 0;
	uint64_t seed = 11;

	console_wait_last_row(c, "]=shared");
	console_press(c, "j");
	console_type(c, s->keys);
	s->whole = work_until(c, s->done);
	for (size_t i = 0; i < n;) {
		assert_true(tries++ < 20 * n);
		i += stop_once(c, s, &seed);
	}
	printf("%s of %d ms: stopped after %d us of work, at most %d\n",
	       s->what, (int)(s->whole / 1000), (int)(s->took / (int64_t)n),
	       (int)s->slowest);
	assert_true(s->slowest < PROMISED_US);
	console_type(c, "Q");
	console_assert_exit(c, 0);
}

static void ctrl_c_stops_a_comparison_at_any_moment(void **state)
{
	struct stopping s = {.what = "^C in a comparison",
			     .keys = "\033+",
			     .done = "similarity ",
			     .stopped = "interrupted: similarity stays"};

	(void)state;
	ctrl_c_stops_it_at_any_moment(&s);
	assert_true(s.whole > LONG_US);
}

static void ctrl_c_stops_a_search_at_any_moment(void **state)
{
	/* a moment in each paragraph, and there are many */
	struct stopping s = {.what = "^C in a search",
			     .keys = ":search (\\w+ )+(\\w+ )+[!?]\r",
			     .done = "not found",
			     .stopped = "interrupted"};

	(void)state;
	ctrl_c_stops_it_at_any_moment(&s);
	assert_true(s.whole > LONG_US);
}

#define LARGE_PAGE ((uintptr_t)2 << 20)

/* Is the heap, of which F tells, in a mapping that large pages are for ("hg")
   and that begins where one does? */
static bool heap_has_large_pages(FILE *f)
{
	unsigned long start = 0;
	bool heap = false;
	char line[512];

	while (fgets(line, sizeof(line), f)) {
		unsigned long at, end;

		if (sscanf(line, "%lx-%lx ", &at, &end) == 2) {
			heap = strstr(line, "[heap]") != NULL;
			start = at;
		}
		if (heap && !strncmp(line, "VmFlags:", 8) &&
		    strstr(line, " hg"))
			return start % LARGE_PAGE == 0;
	}
	return false;
}

/* The first screen took twice as long by the first touches of small ones. */
static void the_heap_of_a_small_run_is_in_large_pages(void **state)
{
	struct console *c = &console;
	char path[64];
	bool large;
	FILE *f;

	(void)state;
#ifdef SANITIZED
	skip(); /* has a heap of its own */
#endif
	if (access("/sys/kernel/mm/transparent_hugepage", F_OK)) {
		fprintf(stderr, "this system has no large pages\n");
		skip();
	}
	console_start(c, &(struct launch){0});
	console_wait_text(c, HINT);
	snprintf(path, sizeof(path), "/proc/%d/smaps", (int)c->job);
	f = fopen(path, "r");
	assert_non_null(f);
	large = heap_has_large_pages(f);
	fclose(f);
	assert_true(large);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(after_a_moment_it_tells_how_far_it_got, setup, release),
		cmocka_unit_test_setup_teardown(ctrl_c_before_the_reader_ends_it_by_the_signal, setup, release),
		cmocka_unit_test_setup_teardown(ctrl_c_in_the_reader_stops_a_comparison, setup, release),
		cmocka_unit_test_setup_teardown(keys_typed_during_a_comparison_are_kept, setup, release),
		cmocka_unit_test_setup_teardown(the_texts_are_read_while_they_are_compared, setup, release),
		cmocka_unit_test_setup_teardown(ctrl_c_stops_the_comparison_and_leaves_the_texts, setup, release),
		cmocka_unit_test_setup_teardown(it_can_be_left_while_it_compares, setup, release),
		cmocka_unit_test_setup_teardown(a_fault_of_another_thread_restores_the_terminal, setup, release),
		cmocka_unit_test_setup_teardown(what_is_typed_is_not_disturbed_by_its_end, setup, release),
		cmocka_unit_test_setup_teardown(ctrl_c_stops_a_comparison_at_any_moment, setup, release),
		cmocka_unit_test_setup_teardown(ctrl_c_stops_a_search_at_any_moment, setup, release),
		cmocka_unit_test_setup_teardown(the_heap_of_a_small_run_is_in_large_pages, setup, release),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
