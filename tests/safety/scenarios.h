/*
 * scenarios.h - what the tests of failing calls run the program for
 *
 * It runs in the scratch folder, on the files that scenarios_write wrote.
 */
#ifndef TESTS_SAFETY_SCENARIOS_H
#define TESTS_SAFETY_SCENARIOS_H

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/mem.h"
#include "safety/program.h"
#include "unit/scratch.h"

#define OLD "old" /* in the file that is to be replaced */

struct scenario {
	const char *name;
	const char *args[8];
	const char *in;
	bool writes;	  /* to "target", which is there */
	const char *also; /* what fails besides (fault.h); or NULL */
};

/* File systems without nameless files, and those where these get no name.  The
   cause is EPERM, and matters to nobody. */
#define BY_NAME "nameless:1:1:ever"
#define BY_COPY "linkat:1:1:ever"

#define REPLACE 2
static const struct scenario scenarios[] = {
	{.name = "text", {"a", "b"}},
	{.name = "json", {"-fjson", "--threads=1", "a", "b"}},
	[REPLACE] = {.name = "replace", {"-otarget", "a", "b"}, .writes = true},
	{.name = "replace by name",
	 {"-otarget", "a", "b"}, .writes = true, .also = BY_NAME},
	{.name = "replace by copy",
	 {"-otarget", "a", "b"}, .writes = true, .also = BY_COPY},
	{.name = "replace json",
	 {"-fjson", "-otarget", "a", "b"}, .writes = true},
	{.name = "folder", {"folder"}},
	{.name = "standard input", {"-", "b"}, .in = "a"},
	{.name = "charset", {"-fjson", "latin", "b"}},
	{.name = "list", {"--files-from=list"}},
	{.name = "sentences", {"--sentences=a"}},
	{.name = "settings", {"--print-config"}},
	{.name = "help", {"--help"}},
	{.name = "two threads", {"--threads=2", "a", "b", "c"}},
	{.name = "views", {"--script=views", "a", "b", "c"}},
	{.name = "saving", {"--script=saving", "a", "b"}, .writes = true},
	{.name = "saving by name",
	 {"--script=saving", "a", "b"}, .writes = true, .also = BY_NAME},
	{.name = "many sources", {"--script=views", "many"}},
};
#define N_SCENARIOS (sizeof(scenarios) / sizeof(*scenarios))

static const char shared[] =
	"The ferry will run until midnight, the harbour master said on "
	"Monday. \"Nobody will have to swim home,\" he added.\n\n"
	"The town pays 400 crowns a night for it.\n";

static inline void write_article(const char *name, const char *own,
				 const char *last)
{
	struct str s = {0};

	str_adds(&s, own);
	str_adds(&s, shared);
	str_adds(&s, last);
	scratch_write(name, s.ptr, s.len);
	str_release(&s);
}

static inline void write_scripts(void)
{
	scratch_text("views", "]\n:screen\ni\n:screen\ni\nt\nj\n:screen\nt\n"
			      "v\nT\n:screen\nv\na\n:screen\na\no\n:screen\n"
			      "o\n:search nobody\n:screen\n:set similarity 3\n"
			      "Enter\n:screen\n?\n:screen\n");
	scratch_text("saving", "]\n:save target\ny\n:screen\n"
			       ":save-screen screen\n:screen\n");
}

static inline void scenarios_write(void)
{
	static const char *const folders[] = {"folder", "many"};

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
	scratch_text("list", "a\nb\n");
	write_scripts();
	scratch_text("config", "width=70\nbind J down\n");
}

/* The calls by which a file is replaced. */
static const enum fault_call writing[] = {
	FAULT_OPENAT, FAULT_NAMELESS, FAULT_WRITE, FAULT_FSYNC, FAULT_CLOSE,
	FAULT_CLOSE_WRITTEN, FAULT_LINKAT, FAULT_RENAMEAT, FAULT_FCHMOD,
	FAULT_FCHOWN, FAULT_ACCESS
};
#define N_WRITING (sizeof(writing) / sizeof(*writing))

/* Where the configuration is; and what the C library keeps of a language that
   it looked for is no leak. */
static const char *environment[] = {"RECOUPE_CONFIG", "LC_ALL=C", NULL};

static inline int scenarios_setup(void **state)
{
	static char setting[4200];

	if (scratch_setup(state))
		return -1;
	scenarios_write();
	snprintf(setting, sizeof(setting), "RECOUPE_CONFIG=%s",
		 scratch("config"));
	environment[0] = setting;
	return 0;
}

/* ---- one run ------------------------------------------------------------ */

/* FAULT and what fails in S anyhow; or "". */
static inline void run(struct outcome *o, const struct scenario *s,
		       const char *fault)
{
	char *in = s->in ? mem_strdup(scratch(s->in)) : NULL;
	char faults[256];
	const struct program p = {.args = s->args,
				  .env = environment,
				  .folder = scratch_dir,
				  .in = in,
				  .fault = faults};

	snprintf(faults, sizeof(faults), "%s%s%s", fault,
		 *fault && s->also ? "," : "", s->also ? s->also : "");
	scratch_text("target", OLD);
	unlink(scratch("screen"));
	program_run(o, &p);
	free(in);
}

static inline void read_target(struct str *out)
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

static inline void norm_init(struct norm *n, const struct scenario *s)
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

static inline void norm_release(struct norm *n)
{
	outcome_release(&n->o);
	str_release(&n->target);
	str_release(&n->unset);
}

/* How many the program left, which makes no other files without being asked;
   they are removed. */
static inline unsigned take_leftovers(void)
{
	DIR *d = opendir(scratch_dir);
	const struct dirent *e;
	unsigned n = 0;

	while ((e = readdir(d)) != NULL)
		if (!strncmp(e->d_name, ".recoupe-", 9)) {
			print_message("left behind: %s\n", e->d_name);
			n++;
			unlink(scratch(e->d_name));
		}
	closedir(d);
	return n;
}

static inline bool same_bytes(const struct str *a, const struct str *b)
{
	return a->len == b->len && !memcmp(a->ptr, b->ptr, a->len);
}

/* Does the target hold what it would where nothing failed? */
static inline bool is_replaced(const struct norm *n, const struct outcome *o,
			       const char *why)
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
	str_release(&now);
	return is_new;
}

#endif
