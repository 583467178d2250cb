#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <sys/wait.h>

#include "base/mem.h"
#include "base/str.h"
#include "text/source.h"
#include "scratch.h"

#define MIB ((size_t)1 << 20)

/* What a test loaded, and what it was told. */
struct loaded {
	struct sources set;
	struct str notices;
	struct err e;
	int rc;
};

static void on_notice(void *data, const char *msg)
{
	struct loaded *l = data;

	str_adds(&l->notices, msg);
	str_addc(&l->notices, '\n');
}

static void load_max(struct loaded *l, const char *path, size_t max)
{
	struct source_options opt = {
		.max_bytes = max, .notice = on_notice, .data = l,
	};

	l->e.msg[0] = '\0';
	str_adds(&l->notices, "");
	l->rc = sources_load(&l->set, path, &opt, &l->e);
}

static void load(struct loaded *l, const char *path)
{
	load_max(l, path, 0);
}

static void loaded_release(struct loaded *l)
{
	sources_release(&l->set);
	str_release(&l->notices);
}

static void check_loaded(const char *path, const char *want, size_t len)
{
	struct loaded l = {0};

	load(&l, path);
	if (l.rc)
		fail_msg("%s", l.e.msg);
	assert_int_equal(l.set.n, 1);
	assert_int_equal(l.set.v[0]->len, len);
	assert_memory_equal(l.set.v[0]->text, want, len);
	assert_int_equal(l.set.v[0]->text[len], 0);
	assert_string_equal(l.notices.ptr, "");
	loaded_release(&l);
}

static void check_refused(const char *path, const char *why)
{
	struct loaded l = {0};

	load(&l, path);
	assert_int_equal(l.rc, -1);
	if (!strstr(l.e.msg, why))
		fail_msg("'%s' does not say '%s'", l.e.msg, why);
	assert_int_equal(l.set.n, 0);
	loaded_release(&l);
}

static void check_bytes_stay(const char *bytes, size_t len)
{
	scratch_write("a", bytes, len);
	check_loaded(scratch("a"), bytes, len);
}

static void utf8_bytes_stay_as_they_are_on_disk(void **state)
{
	(void)state;
	check_bytes_stay("", 0);
	check_bytes_stay("x", 1);
	check_bytes_stay("no final newline", 16);
	check_bytes_stay("\xef\xbb\xbf" "a\r\nb\r\n", 9);
	check_bytes_stay("a NUL \0 stays in place\n", 23);
	check_bytes_stay("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
			 "\xc3\xa9\xc3\xa9\xc3\xa9 bad \xff.", 25);
}

static void other_charsets_become_utf8_with_a_notice(void **state)
{
	struct loaded l = {0};

	(void)state;
	scratch_text("cp", "\x93l\x92\xe9t\xe9\x94");
	scratch_write("utf16", "\xff\xfe\xe9\0", 4);
	load(&l, scratch("cp"));
	assert_non_null(strstr(l.notices.ptr, "windows-1252"));
	load(&l, scratch("utf16"));
	assert_int_equal(l.set.n, 2);
	assert_string_equal(l.set.v[0]->encoding, "windows-1252");
	assert_string_equal(l.set.v[0]->text, "\xe2\x80\x9cl\xe2\x80\x99"
			    "\xc3\xa9t\xc3\xa9\xe2\x80\x9d");
	assert_int_equal(l.set.v[0]->file_bytes, 7);
	assert_string_equal(l.set.v[1]->encoding, "UTF-16LE");
	assert_string_equal(l.set.v[1]->text, "\xc3\xa9");
	loaded_release(&l);
}

static void html_is_text_with_a_notice(void **state)
{
	struct loaded l = {0};

	(void)state;
	scratch_text("a.HTML", "<p>x</p>");
	load(&l, scratch("a.HTML"));
	assert_int_equal(l.rc, 0);
	assert_string_equal(l.set.v[0]->text, "<p>x</p>");
	assert_non_null(strstr(l.notices.ptr, "plain text"));
	loaded_release(&l);
}

static void what_is_named_and_no_text_is_an_error(void **state)
{
	(void)state;
	scratch_text("a.pdf", "%PDF-1.7\n");
	scratch_write("utf16", "\xff\xfe\1\0\2\0\3\0", 8);
	assert_int_equal(mkdir(scratch("empty"), 0700), 0);
	check_refused(scratch("a.pdf"), "a PDF document");
	check_refused(scratch("utf16"), "binary data");
	check_refused(scratch("none"), "No such file");
	check_refused(scratch("empty"), "no texts in the folder");
}

static void too_large_a_file_names_limit_and_option(void **state)
{
	struct loaded l = {0};

	(void)state;
	scratch_text("sparse", "");
	assert_int_equal(truncate(scratch("sparse"), (off_t)3 << 30), 0);
	check_refused(scratch("sparse"), "limit of 256 MiB (see --max-size)");
	load_max(&l, "/dev/zero", MIB);
	assert_int_equal(l.rc, -1);
	assert_non_null(strstr(l.e.msg, "limit of 1 MiB (see --max-size)"));
	scratch_text("cp", "\xe9\xe9\xe9");
	load_max(&l, scratch("cp"), 4);
	assert_int_equal(l.rc, -1);
	assert_non_null(strstr(l.e.msg, "--max-size"));
	loaded_release(&l);
}

static void check_order(const char *folder, const char *const want[],
			size_t n)
{
	struct loaded l = {0};

	load(&l, folder);
	if (l.rc)
		fail_msg("%s", l.e.msg);
	assert_int_equal(l.set.n, n);
	for (size_t i = 0; i < n; i++) {
		assert_string_equal(l.set.v[i]->path, scratch(want[i]));
		assert_string_equal(l.set.v[i]->text, want[i]);
	}
	loaded_release(&l);
}

static void a_folder_is_read_in_natural_order_files_first(void **state)
{
	static const char *const want[] = {
		"2.txt", "10.txt", "B", "a", "0/x9", "0/x10", "0/s/1",
		"b2/1", "b10/1",
	};

	(void)state;
	mkdir(scratch("b10"), 0700);
	mkdir(scratch("b2"), 0700);
	mkdir(scratch("0"), 0700);
	mkdir(scratch("0/s"), 0700);
	mkdir(scratch("hollow"), 0700);
	for (size_t i = sizeof(want) / sizeof(*want); i--;)
		scratch_text(want[i], want[i]);
	check_order(scratch_dir, want, sizeof(want) / sizeof(*want));
	check_order(scratch(""), want, sizeof(want) / sizeof(*want));
}

static void hidden_files_and_linked_folders_are_left_out(void **state)
{
	static const char *const want[] = {"a", "link"};

	(void)state;
	mkdir(scratch(".hidden"), 0700);
	mkdir(scratch("d"), 0700);
	scratch_text("a", "a");
	scratch_text(".b", "no");
	scratch_text(".hidden/c", "no");
	scratch_text(".target", "link");
	assert_int_equal(symlink(".target", scratch("link")), 0);
	assert_int_equal(symlink("..", scratch("d/loop")), 0);
	assert_int_equal(symlink(".hidden", scratch("folder")), 0);
	check_order(scratch_dir, want, 2);
}

static void members_that_are_no_text_are_told_and_skipped(void **state)
{
	struct loaded l = {0};

	(void)state;
	scratch_text("a", "text");
	scratch_text("b.gz", "\x1f\x8b...");
	assert_int_equal(mkfifo(scratch("fifo"), 0600), 0);
	assert_int_equal(symlink("nowhere", scratch("dangling")), 0);
	load(&l, scratch_dir);
	assert_int_equal(l.rc, 0);
	assert_int_equal(l.set.n, 1);
	assert_non_null(strstr(l.notices.ptr, "b.gz' is no text but gzip"));
	assert_non_null(strstr(l.notices.ptr, "fifo' skipped"));
	assert_non_null(strstr(l.notices.ptr, "dangling' skipped"));
	loaded_release(&l);
}

static void what_may_not_be_read_is_told(void **state)
{
	struct loaded l = {0}, locked = {0};

	(void)state;
	scratch_drop_root();
	mkdir(scratch("d"), 0700);
	mkdir(scratch("e"), 0700);
	scratch_text("a", "text");
	scratch_text("b", "secret");
	scratch_text("d/c", "secret");
	scratch_text("e/c", "secret");
	chmod(scratch("b"), 0);
	chmod(scratch("d"), 0);
	chmod(scratch("e"), 0600);
	load(&l, scratch_dir);
	load(&locked, scratch("d"));
	chmod(scratch("d"), 0700);
	chmod(scratch("e"), 0700);
	scratch_regain_root();
	assert_int_equal(l.rc, 0);
	assert_int_equal(l.set.n, 1);
	assert_non_null(strstr(l.notices.ptr, "/b': Permission denied"));
	assert_non_null(strstr(l.notices.ptr, "/d' skipped: Permission"));
	assert_non_null(strstr(l.notices.ptr, "/e/c': Permission denied"));
	assert_int_equal(locked.rc, -1);
	assert_non_null(strstr(locked.e.msg, "Permission denied"));
	loaded_release(&l);
	loaded_release(&locked);
}

static void the_same_file_twice_is_two_sources(void **state)
{
	struct loaded l = {0};

	(void)state;
	scratch_text("a", "text");
	load(&l, scratch("a"));
	load(&l, scratch("a"));
	assert_int_equal(l.set.n, 2);
	sources_tell_apart(&l.set);
	assert_string_not_equal(l.set.v[0]->name, l.set.v[1]->name);
	loaded_release(&l);
}

static void a_name_shows_what_it_holds(void **state)
{
	struct loaded l = {0};

	(void)state;
	scratch_text("a\n\033]0;x\abc", "text");
	load(&l, scratch("a\n\033]0;x\abc"));
	assert_int_equal(l.set.n, 1);
	assert_string_equal(l.set.v[0]->name,
			    "a \xe2\x90\x9b]0;x\xe2\x90\x87" "bc");
	assert_string_equal(l.set.v[0]->path, scratch("a\n\033]0;x\abc"));
	loaded_release(&l);
}

/* A pipe whose other end is fed TEXT by a child. */
static int fed_pipe(const char *text)
{
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	if (fork() == 0) {
		close(ends[0]);
		_exit(write(ends[1], text, strlen(text)) < 0);
	}
	close(ends[1]);
	return ends[0];
}

static void pipes_and_standard_input_are_read(void **state)
{
	struct loaded l = {0};
	char path[32];
	int fd = fed_pipe("through a pipe"), in = fed_pipe("through stdin");

	(void)state;
	snprintf(path, sizeof(path), "/dev/fd/%d", fd);
	check_loaded(path, "through a pipe", 14);
	dup2(in, STDIN_FILENO);
	load(&l, "-");
	assert_int_equal(l.set.n, 1);
	assert_string_equal(l.set.v[0]->text, "through stdin");
	assert_string_equal(l.set.v[0]->name, "standard input");
	assert_null(l.set.v[0]->path);
	load(&l, "-");
	assert_int_equal(l.rc, -1);
	assert_non_null(strstr(l.e.msg, "twice"));
	assert_int_equal(l.set.n, 1);
	close(fd);
	close(in);
	while (wait(NULL) > 0)
		;
	loaded_release(&l);
}

struct watch {
	size_t calls, stop_at, last_total;
};

static bool on_step(void *data, const char *stage, size_t done, size_t total)
{
	struct watch *w = data;

	assert_string_equal(stage, "reading");
	if (total) {
		assert_true(done < total);
		w->last_total = total;
	}
	return ++w->calls != w->stop_at;
}

static void reading_reports_and_can_be_interrupted(void **state)
{
	struct watch w = {0};
	struct progress progress = {on_step, &w};
	struct source_options opt = {.progress = &progress};
	struct sources set = {0};
	struct err e;
	size_t calls;

	(void)state;
	mkdir(scratch("d"), 0700);
	for (const char *const *name = (const char *const[]){
		     "1", "2", "d/3", NULL}; *name; name++)
		scratch_text(*name, "text");
	assert_int_equal(sources_load(&set, scratch_dir, &opt, &e), 0);
	assert_int_equal(set.n, 3);
	assert_int_equal(w.last_total, 3);
	calls = w.calls;
	assert_true(calls >= 4);
	for (size_t stop = 1; stop <= calls; stop++) {
		w = (struct watch){.stop_at = stop};
		assert_int_equal(sources_load(&set, scratch_dir, &opt, &e),
				 -1);
		assert_string_equal(e.msg, "interrupted");
		assert_int_equal(set.n, 3);
	}
	sources_release(&set);
}

static void a_line_of_64_mib_and_a_million_empty_ones_load(void **state)
{
	char *line = mem_alloc(64 * MIB);
	struct loaded l = {0};

	(void)state;
	memset(line, 'x', 64 * MIB);
	scratch_write("line", line, 64 * MIB);
	memset(line, '\n', MIB);
	scratch_write("empty", line, MIB);
	load(&l, scratch_dir);
	assert_int_equal(l.rc, 0);
	assert_int_equal(l.set.v[0]->len, MIB);
	assert_int_equal(l.set.v[1]->len, 64 * MIB);
	loaded_release(&l);
	free(line);
}

/* The open files and the stack must not grow with the depth. */
static void a_deep_folder_is_read_as_far_as_paths_go(void **state)
{
	struct loaded l = {0};
	int depth, made = 0;

	(void)state;
	scratch_text("a", "text");
	if (chdir(scratch_dir))
		fail();
	for (depth = 0; depth < 3000; depth++)
		if (mkdir("d", 0700) == 0 && chdir("d") == 0)
			made++;
	load(&l, scratch_dir);
	assert_int_equal(l.rc, 0);
	assert_int_equal(l.set.n, 1);
	assert_int_equal(made, 3000);
	assert_non_null(strstr(l.notices.ptr, "File name too long"));
	for (depth = 0; depth < made; depth++)
		if (chdir("..") || rmdir("d"))
			fail();
	assert_int_equal(chdir("/"), 0);
	loaded_release(&l);
}

static void load_by(struct loaded *l, const char *path, unsigned threads)
{
	struct source_options opt = {
		.notice = on_notice, .data = l, .threads = threads,
		.max_bytes = 6000,
	};

	str_adds(&l->notices, "");
	l->rc = sources_load(&l->set, path, &opt, &l->e);
}

/* More bytes than one thread reads alone, and more files than a batch: some
   in another charset, some no text, some too large. */
static void fill_folder(void)
{
	static const char *const texts[] = {
		"Le pont est rouvert.", "\x1f\x8b...", "d\xe9j\xe0 vu", "",
	};
	char name[16], *large = mem_zalloc(1, 6001);

	memset(large, 'a', 6000);
	for (int i = 0; i < 600; i++) {
		snprintf(name, sizeof(name), "%d.txt", i);
		scratch_text(name, i % 5 ? large : texts[i / 5 % 4]);
	}
	scratch_write("551", large, 6001);
	free(large);
}

static void several_threads_load_what_one_does(void **state)
{
	struct loaded one = {0}, three = {0};

	(void)state;
	fill_folder();
	load_by(&one, scratch_dir, 1);
	load_by(&three, scratch_dir, 3);
	assert_int_equal(one.rc, 0);
	assert_int_equal(three.rc, 0);
	assert_string_equal(one.notices.ptr, three.notices.ptr);
	assert_non_null(strstr(one.notices.ptr, "/551' is larger than"));
	assert_int_equal(one.set.n, three.set.n);
	for (size_t i = 0; i < one.set.n; i++) {
		const struct source *a = one.set.v[i], *b = three.set.v[i];

		assert_string_equal(a->path, b->path);
		assert_string_equal(a->encoding, b->encoding);
		assert_int_equal(a->file_bytes, b->file_bytes);
		assert_string_equal(a->text, b->text);
	}
	loaded_release(&one);
	loaded_release(&three);
}

/* After that many of fill_folder's files all are read by several threads. */
#define READ_BY_ONE 256

/* Says to stop once several read. */
static bool stop_among_others(void *data, const char *stage, size_t done,
			      size_t total)
{
	size_t *last = data;

	(void)stage;
	assert_true(done >= *last && (!total || done <= total));
	*last = done;
	return done < READ_BY_ONE;
}

static void several_threads_are_stopped_while_they_read(void **state)
{
	size_t last = 0;
	struct progress progress = {stop_among_others, &last};
	struct source_options opt = {.progress = &progress, .threads = 3};
	struct sources set = {0};
	struct err e;

	(void)state;
	fill_folder();
	assert_int_equal(sources_load(&set, scratch_dir, &opt, &e), -1);
	assert_string_equal(e.msg, "interrupted");
	assert_int_equal(set.n, 0);
	assert_in_range(last, READ_BY_ONE, READ_BY_ONE + 128);
	sources_release(&set);
}

/* Does the kernel know of memory of ours that is wanted in large pages? */
static bool has_large_wish(void)
{
	FILE *f = fopen("/proc/self/smaps", "r");
	char line[512];
	bool has = false;

	while (f && fgets(line, sizeof(line), f))
		has = has || (!strncmp(line, "VmFlags:", 8) &&
			      strstr(line, " hg"));
	if (f)
		fclose(f);
	return has;
}

/* A sanitizer has an allocator of its own, which is asked for nothing. */
static bool could_wish(void)
{
#ifdef SANITIZED
	return false;
#else
	return !access("/sys/kernel/mm/transparent_hugepage", F_OK);
#endif
}

static void large_pages_are_asked_for_while_texts_come(void **state)
{
	const size_t len = (size_t)128 << 10;
	struct sources set = {0};
	char *text;

	(void)state;
	if (!could_wish())
		skip();
	text = mem_zalloc(1, len);
	memset(text, 'a', len);
	assert_false(has_large_wish());
	while (set.bytes < MIB)
		sources_add(&set, "a", NULL, text, len);
	assert_true(has_large_wish());
	sources_release(&set);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(large_pages_are_asked_for_while_texts_come),
		with_scratch(utf8_bytes_stay_as_they_are_on_disk),
		with_scratch(other_charsets_become_utf8_with_a_notice),
		with_scratch(html_is_text_with_a_notice),
		with_scratch(what_is_named_and_no_text_is_an_error),
		with_scratch(too_large_a_file_names_limit_and_option),
		with_scratch(a_folder_is_read_in_natural_order_files_first),
		with_scratch(hidden_files_and_linked_folders_are_left_out),
		with_scratch(members_that_are_no_text_are_told_and_skipped),
		with_scratch(what_may_not_be_read_is_told),
		with_scratch(several_threads_load_what_one_does),
		with_scratch(several_threads_are_stopped_while_they_read),
		with_scratch(the_same_file_twice_is_two_sources),
		with_scratch(a_name_shows_what_it_holds),
		with_scratch(pipes_and_standard_input_are_read),
		with_scratch(reading_reports_and_can_be_interrupted),
		with_scratch(a_line_of_64_mib_and_a_million_empty_ones_load),
		with_scratch(a_deep_folder_is_read_as_far_as_paths_go),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
