/*
 * Whatever call of the system or of memory fails: no crash, no torn file, an
 * answer.  The real program runs a dozen scenarios, in each of which the k-th
 * call of every kind fails, once and from then on.
 */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "safety/program.h"
#include "support/full.h"
#include "unit/scratch.h"

/* So many failures of each kind, once and for ever, are tried in check. */
#define SAMPLED 2u
#define OLD "old"

struct scenario {
	const char *name;
	const char *args[12]; /* @ begins a path in the scratch folder */
	const char *in;
	bool writes; /* to @target, which is there */
};

static const struct scenario scenarios[] = {
	{"text", {"@a", "@b"}, NULL, false},
	{"json", {"-fjson", "--threads=1", "@a", "@b"}, NULL, false},
	{"replace", {"-o@target", "@a", "@b"}, NULL, true},
	{"replace json", {"-fjson", "-o@target", "@a", "@b"}, NULL, true},
	{"folder", {"@folder"}, NULL, false},
	{"standard input", {"-", "@b"}, "a", false},
	{"charset", {"-fjson", "@latin", "@b"}, NULL, false},
	{"list", {"--files-from=@list"}, NULL, false},
	{"sentences", {"--sentences=@a"}, NULL, false},
	{"settings", {"--print-config"}, NULL, false},
	{"help", {"--help"}, NULL, false},
	{"two threads", {"--threads=2", "@a", "@b", "@c"}, NULL, false},
	{"views", {"--script=@views", "@a", "@b", "@c"}, NULL, false},
	{"saving", {"--script=@saving", "@a", "@b"}, NULL, true},
	{"many sources", {"--script=@views", "@many"}, NULL, false},
};
#define N_SCENARIOS (sizeof(scenarios) / sizeof(*scenarios))

/* Where the configuration is; and what the C library keeps of a language that
   it looked for is no leak. */
static const char *environment[] = {"RECOUPE_CONFIG", "LC_ALL=C", NULL};

/* ---- what the scenarios stand on ---------------------------------------- */

static const char shared[] =
	"The ferry will run until midnight, the harbour master said on "
	"Monday. \"Nobody will have to swim home,\" he added.\n\n"
	"The town pays 400 crowns a night for it.\n";

static void write_article(const char *name, const char *own, const char *last)
{
	struct str s = {0};

	str_adds(&s, own);
	str_adds(&s, shared);
	str_adds(&s, last);
	scratch_write(name, s.ptr, s.len);
	str_release(&s);
}

static void write_list(void)
{
	struct str s = {0};

	str_addf(&s, "%s\n%s\n", scratch("a"), scratch("b"));
	scratch_text("list", s.ptr);
	str_release(&s);
}

static void write_scripts(void)
{
	struct str s = {0};

	scratch_text("views", "]\n:screen\ni\n:screen\ni\nt\nj\n:screen\nt\n"
			      "v\nT\n:screen\nv\na\n:screen\na\no\n:screen\n"
			      "o\n:search nobody\n:screen\n:set similarity 3\n"
			      "Enter\n:screen\n?\n:screen\n");
	str_addf(&s, "]\n:save %s\ny\n:save-screen %s\n:screen\n",
		 scratch("target"), scratch("screen"));
	scratch_text("saving", s.ptr);
	str_release(&s);
}

static int setup(void **state)
{
	static char setting[4200];
	static const char *const folders[] = {"folder", "many"};

	if (scratch_setup(state))
		return -1;
	write_article("a", "A dog sleeps on the quay.\n\n", "\nIt rains.\n");
	write_article("b", "Fares stay as they are.\n\n", "");
	write_article("c", "The bridge is shut for 3 weeks.\n\n", "\nSo be it.");
	write_article("latin", "<meta charset=\"iso-8859-2\">\n\n\xb1\xe6\n\n",
		      "Caf\xe9 \xbe.\n");
	for (size_t i = 0; i < 2; i++)
		mkdir(scratch(folders[i]), 0700);
	write_article("folder/1", "One.\n\n", "");
	write_article("folder/2", "Two.\n\n", "");
	for (unsigned i = 0; i < 14; i++) {
		char name[16];

		snprintf(name, sizeof(name), "many/%u", i);
		write_article(name, i & 1 ? "Odd.\n\n" : "Even.\n\n", name);
	}
	write_list();
	write_scripts();
	scratch_text("config", "width=70\nbind J down\n");
	snprintf(setting, sizeof(setting), "RECOUPE_CONFIG=%s",
		 scratch("config"));
	environment[0] = setting;
	return 0;
}

/* ---- one run ------------------------------------------------------------ */

static char *placed(const char *arg)
{
	struct str s = {0};
	const char *at = strchr(arg, '@');

	if (!at)
		return mem_strdup(arg);
	str_add(&s, arg, (size_t)(at - arg));
	str_adds(&s, scratch(at + 1));
	return s.ptr;
}

static void run(struct outcome *o, const struct scenario *s,
		const char *fault)
{
	char *args[13] = {0};
	char *in = s->in ? mem_strdup(scratch(s->in)) : NULL;
	const struct program p = {.args = (const char *const *)args,
				  .env = environment,
				  .in = in,
				  .fault = fault};

	for (size_t i = 0; s->args[i]; i++)
		args[i] = placed(s->args[i]);
	scratch_text("target", OLD);
	program_run(o, &p);
	for (size_t i = 0; args[i]; i++)
		free(args[i]);
	free(in);
}

static void read_target(struct str *out)
{
	struct err e;

	str_truncate(out, 0);
	if (file_read(out, scratch("target"), (size_t)1 << 24, NULL, &e))
		fail_msg("the target is lost: %s", e.msg);
}

/* What a scenario does when nothing fails. */
struct norm {
	struct outcome o;
	struct str target;
	struct str unset; /* the target where there is no configuration */
};

static void norm_init(struct norm *n, const struct scenario *s)
{
	const char *setting = environment[0];
	struct outcome unset = {0};

	*n = (struct norm){0};
	environment[0] = "RECOUPE_CONFIG=/dev/null";
	run(&unset, s, "");
	assert_exit(&unset, 0);
	outcome_release(&unset);
	read_target(&n->unset);
	environment[0] = setting;
	run(&n->o, s, "");
	assert_exit(&n->o, 0);
	read_target(&n->target);
	assert_true(!s->writes || strcmp(n->target.ptr, OLD));
}

static void norm_release(struct norm *n)
{
	outcome_release(&n->o);
	str_release(&n->target);
	str_release(&n->unset);
}

/* Of the program, which makes no other files without being asked. */
static void assert_no_leftover(void)
{
	DIR *d = opendir(scratch_dir);
	const struct dirent *e;

	while ((e = readdir(d)) != NULL)
		if (!strncmp(e->d_name, ".recoupe-", 9))
			fail_msg("'%s' is left behind", e->d_name);
	closedir(d);
}

static bool is_script(const struct scenario *s)
{
	return !strncmp(s->args[0], "--script", 8);
}

static void assert_whole_file(const struct norm *n, const struct scenario *s,
			      const struct outcome *o, const char *why)
{
	struct str now = {0};
	bool is_old, is_new;

	read_target(&now);
	is_old = !strcmp(now.ptr, OLD);
	is_new = !strcmp(now.ptr, n->target.ptr);
	if (!is_old && !is_new && !strcmp(now.ptr, n->unset.ptr)) {
		/* It went on without its configuration, and said so. */
		assert_says(o, why);
		assert_says(o, scratch("config"));
		is_new = true;
	}
	if (!is_old && !is_new)
		fail_msg("the target is torn: %zu bytes", now.len);
	/* a script goes on where saving failed */
	if (s->writes && !is_script(s))
		assert_true(WEXITSTATUS(o->status) ? is_old : is_new);
	str_release(&now);
}

/* It went on: either nothing is missing, or it says what is, as of a file in
   a folder.  A screen says it as it can. */
static void assert_same_or_said(const struct norm *n,
				const struct scenario *s,
				const struct outcome *o, const char *why)
{
	assert_exit(o, 0);
	if (is_script(s) || (o->out.len == n->o.out.len &&
			     !memcmp(o->out.ptr, n->o.out.ptr, o->out.len)))
		return;
	assert_says(o, why);
}

static void assert_answer(const struct norm *n, const struct scenario *s,
			  const struct outcome *o, enum fault_call call,
			  int cause)
{
	const char *why = call == FAULT_MEMORY ? "memory" : strerror(cause);

	if (WIFEXITED(o->status) && WEXITSTATUS(o->status) == 2)
		assert_says(o, why);
	else
		assert_same_or_said(n, s, o, why);
	assert_whole_file(n, s, o, why);
}

struct trial {
	const struct scenario *s;
	const struct norm *norm;
	enum fault_call call;
	int cause;
	bool ever;
};

static void try(const struct trial *t, unsigned long nth)
{
	struct outcome o = {0};
	char fault[64];

	snprintf(fault, sizeof(fault), "%s:%lu:%d%s", fault_names[t->call],
		 nth, t->cause, t->ever ? ":ever" : "");
	fprintf(stderr, "%s with %s\n", t->s->name, fault);
	run(&o, t->s, fault);
	/* threads make the number of calls differ from run to run */
	if (t->call == FAULT_MEMORY && o.tally.calls[t->call] >= nth)
		assert_exit(&o, 2);
	assert_answer(t->norm, t->s, &o, t->call, t->cause);
	assert_no_leftover();
	if (o.tally.blocks > t->norm->o.tally.blocks &&
	    WEXITSTATUS(o.status) == 0)
		fail_msg("%ld blocks of memory leak",
			 (long)(o.tally.blocks - t->norm->o.tally.blocks));
	outcome_release(&o);
}

/* SAMPLED of all calls of that kind, spread; the last one is among them. */
static void try_calls(const struct trial *t)
{
	unsigned long all = t->norm->o.tally.calls[t->call], n;
	char what[128];

	if (!all)
		return;
	snprintf(what, sizeof(what), "%s, %s (%s) fails %s", t->s->name,
		 fault_names[t->call], strerror(t->cause),
		 t->ever ? "for ever" : "once");
	n = full_count(what, SAMPLED, all);
	for (unsigned long i = 1; i <= n; i++)
		try(t, i * all / n);
}

/* CALL fails with CAUSE, everywhere. */
static void try_everywhere(enum fault_call call, int cause)
{
	for (size_t i = 0; i < N_SCENARIOS; i++) {
		struct norm norm;
		struct trial t = {&scenarios[i], &norm, call, cause, false};

		norm_init(&norm, &scenarios[i]);
		try_calls(&t);
		t.ever = true;
		try_calls(&t);
		norm_release(&norm);
	}
}

static void memory_fails(void **state)
{
	(void)state;
	if (program_is_sanitized())
		skip();
	try_everywhere(FAULT_MEMORY, ENOMEM);
}

/* Each of CALLS with each of CAUSES in full, else with one by turns. */
static void try_each(const enum fault_call *calls, size_t n_calls,
		     const int *causes, size_t n_causes)
{
	for (size_t i = 0; i < n_calls; i++)
		for (size_t j = 0; j < n_causes; j++)
			if (is_full() || j == i % n_causes)
				try_everywhere(calls[i], causes[j]);
}

static void a_call_that_writes_fails(void **state)
{
	static const enum fault_call calls[] = {
		FAULT_OPENAT, FAULT_WRITE, FAULT_FSYNC, FAULT_CLOSE,
		FAULT_LINKAT, FAULT_RENAMEAT, FAULT_UNLINKAT, FAULT_FCHMOD,
		FAULT_FCHOWN, FAULT_ACCESS
	};
	static const int causes[] = {ENOSPC, EIO, EFBIG, EROFS, EDQUOT};

	(void)state;
	try_each(calls, sizeof(calls) / sizeof(*calls), causes,
		 sizeof(causes) / sizeof(*causes));
}

static void a_call_that_reads_fails(void **state)
{
	static const enum fault_call calls[] = {
		FAULT_OPEN, FAULT_READ, FAULT_STAT, FAULT_FSTAT,
		FAULT_PREAD, FAULT_READDIR
	};
	static const int causes[] = {EIO, EACCES, ENOMEM, EMFILE};

	(void)state;
	try_each(calls, sizeof(calls) / sizeof(*calls), causes,
		 sizeof(causes) / sizeof(*causes));
}

static void a_conversion_fails(void **state)
{
	(void)state;
	try_everywhere(FAULT_ICONV_OPEN, ENOMEM);
	try_everywhere(FAULT_ICONV, ENOMEM);
}

static void a_thread_fails(void **state)
{
	(void)state;
	try_everywhere(FAULT_THREAD, EAGAIN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_fails),
		cmocka_unit_test(a_call_that_writes_fails),
		cmocka_unit_test(a_call_that_reads_fails),
		cmocka_unit_test(a_conversion_fails),
		cmocka_unit_test(a_thread_fails),
	};

	return cmocka_run_group_tests(tests, setup, scratch_teardown);
}
