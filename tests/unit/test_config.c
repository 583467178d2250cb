/* Settings in a file: what each value means, and what is none. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <cmocka.h>

#include "config_file.h"
#include "option.h"
#include "scratch.h"

static struct settings settings;
static struct str noticed;

static int setup(void **state)
{
	settings_init(&settings);
	unsetenv("RECOUPE_CONFIG");
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("HOME");
	return scratch_setup(state);
}

static int teardown(void **state)
{
	settings_release(&settings);
	str_release(&noticed);
	return scratch_teardown(state);
}

static void notice(const char *msg)
{
	str_adds(&noticed, msg);
}

/* What is told of LEN bytes of configuration. */
static const char *told(const char *text, size_t len)
{
	str_truncate(&noticed, 0);
	str_adds(&noticed, "");
	config_read(&settings, "f", text, len, notice);
	return noticed.ptr;
}

static void assert_read(const char *text)
{
	assert_string_equal(told(text, strlen(text)), "");
}

static void assert_refused(const char *text, const char *why)
{
	assert_string_equal(told(text, strlen(text)), why);
}

static void blanks_and_comments_are_skipped(void **state)
{
	(void)state;
	assert_read("");
	assert_read("\n \t\r\n# width=1\n\t#width=2\r\n  width\t= \t61 \r\n");
	assert_int_equal(settings.width, 61);
	assert_read("width=62");
	assert_int_equal(settings.width, 62);
}

static void a_bad_line_is_told_with_its_number(void **state)
{
	(void)state;
	assert_refused("\nwidht=3\n", "f:2: unknown setting 'widht'");
	assert_refused("=3", "f:1: unknown setting ''");
	assert_refused("width", "f:1: 'width' wants a value: width=N");
	assert_refused("output=x",
		       "f:1: 'output' is for the command line only");
	assert_read("set\twidth \t64\nset borders on\ncolor = never");
	assert_int_equal(settings.width, 64);
	assert_int_equal(settings.color, APP_COLOR_NEVER);
	assert_refused("set width", "f:1: --width=: a number from 1 to 10000 "
				    "is wanted");
	assert_non_null(strstr(told("set output x", 12), "f:1: "));
	assert_null(settings.output);
	assert_refused("\n\nwidth=0", "f:3: --width=0: a number from 1 to "
				      "10000 is wanted");
	assert_non_null(strstr(told("a\nb\0c\n", 6),
			       "f:1: unknown setting 'a'"));
	assert_string_equal(told("#\n\0", 3), "f:2: a NUL byte");
}

static void a_bind_has_a_key_and_a_command(void **state)
{
	struct str out = {0};

	(void)state;
	assert_read("bind j page-down\nbind\t ^N \t source 3 \n");
	config_print(&out, &settings);
	assert_non_null(strstr(out.ptr, "bind j page-down\n"));
	assert_non_null(strstr(out.ptr, "bind ^N source 3\n"));
	str_release(&out);
	assert_refused("bind j", "f:1: bind wants a key and a command");
	assert_refused("bind j \t", "f:1: bind wants a key and a command");
	assert_refused("bind", "f:1: bind wants a key and a command");
	assert_refused("bind  ", "f:1: bind wants a key and a command");
	assert_refused("binds=1", "f:1: unknown setting 'binds'");
}

static void numbers_have_their_bounds(void **state)
{
	static const char *const bad[] = {
		"width=",	 "width=0",	    "width=10001",
		"width=1 2",	 "width=-1",	    "width=+1",
		"width=1e2",	 "width=0000000000001", "threads=0",
		"threads=257",	 "similarity=0",    "similarity=1000.1",
		"similarity=",	 "similarity=nan",  "similarity=inf",
		"similarity=-1", "similarity=1,5",  "similarity=0x1p3",
		"similarity=1.2.3", "similarity=.", "max-size=0",
		"max-size=K",	 "max-size=3G",	    "max-size=2147483649",
		"max-size=1T",	 "max-size=1KK",    "max-size=1k",
		"max-size=00000000000000001", "max-memory=0",
		"max-memory=1025G", "max-memory=none", "max-memory=",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		/* only so many complaints are told of one set of settings */
		settings_release(&settings);
		settings_init(&settings);
		if (!strstr(told(bad[i], strlen(bad[i])), "wanted"))
			fail_msg("%s: %s", bad[i], noticed.ptr);
	}
	assert_read("width=1\nthreads=1");
	assert_read("width=10000\nthreads=256\nsimilarity=1000");
	assert_int_equal(settings.width, 10000);
	assert_int_equal(settings.threads, 256);
	assert_true(settings.similarity == 1000);
	assert_read("similarity=.5\nmax-size=2G\nmax-memory=1024G");
	assert_true(settings.similarity == .5f);
	assert_true(settings.max_bytes == (size_t)2 << 30);
	assert_true(settings.max_memory == (size_t)1 << 40);
	assert_read("max-size=1\nmax-memory=3K");
	assert_int_equal(settings.max_bytes, 1);
	assert_int_equal(settings.max_memory, 3 << 10);
	assert_read("max-size=2M\nmax-memory=auto");
	assert_int_equal(settings.max_bytes, 2 << 20);
	assert_int_equal(settings.max_memory, 0);
}

static void words_are_those_of_the_list(void **state)
{
	(void)state;
	assert_read("color=auto\ncolor=256");
	assert_int_equal(settings.color, APP_COLOR_256);
	assert_read("only=all\nonly=different");
	assert_int_equal(settings.only, EXPORT_DIFFERENT);
	assert_read("language=fr\nlanguage=en,de");
	assert_int_equal(settings.languages.n, 2);
	assert_string_equal(settings.languages.v[1], "de");
	assert_refused("color=red", "f:1: --color=red: it is one of auto, "
				    "always, never, 8, 16, 256");
	assert_read("keys=vim\nkeys=default\ntheme=dark");
	assert_read("mouse=off\nmouse=on");
	assert_true(settings.mouse);
	assert_refused("mouse=yes", "f:1: --mouse=yes: it is on or off");
	assert_refused("only=some", "f:1: --only=some: it is one of all, "
				    "shared, unique, different");
	assert_refused("language=fr,xx",
		       "f:1: --language=fr,xx: the languages are de, en, es, "
		       "fr, it, nl, pt");
}

static int set(const char *name, const char *value, struct err *e)
{
	return option_set(&settings, option_find(name), value, e);
}

static void what_the_command_line_alone_may_say(void **state)
{
	struct err e;

	(void)state;
	assert_int_equal(set("size", "1x1", &e), 0);
	assert_int_equal(set("size", "512x511", &e), 0);
	assert_int_equal(settings.cols, 512);
	assert_int_equal(settings.rows, 511);
	assert_int_equal(set("size", "80", &e), -1);
	assert_int_equal(set("size", "x24", &e), -1);
	assert_int_equal(set("size", "80x0", &e), -1);
	assert_int_equal(set("size", "513x24", &e), -1);
	assert_string_equal(e.msg, "--size=513x24: columns and rows are "
				   "wanted, as in 80x24, up to 512x512");
	assert_int_equal(set("sources", "3,1,2,3", &e), 0);
	assert_int_equal(settings.n_chosen, 3);
	for (uint32_t i = 0; i < 3; i++)
		assert_int_equal(settings.chosen[i], i + 1);
	assert_int_equal(set("sources", "1,,2", &e), -1);
	assert_int_equal(set("sources", "0", &e), -1);
	assert_int_equal(set("output", "", &e), -1);
	assert_int_equal(set("output", "-", &e), 0);
	assert_string_equal(settings.output, "-");
	assert_int_equal(set("format", "json", &e), 0);
	assert_string_equal(settings.format->name, "json");
	assert_int_equal(set("format", "xml", &e), -1);
	assert_string_equal(e.msg, "--format=xml: the formats are text, json");
	assert_int_equal(set("names", "a,,b", &e), 0);
	assert_int_equal(settings.names.n, 3);
	assert_string_equal(settings.names.v[1], "");
	assert_int_equal(set("null", NULL, &e), 0);
	assert_true(settings.null);
	assert_int_equal(set("script", "s", &e), 0);
	assert_string_equal(settings.script, "s");
	assert_null(option_find("none"));
}

static void what_is_printed_is_what_is_in_force(void **state)
{
	static const char options[] =
		"language=fr\nmax-size=256M\nmax-memory=auto\n"
		"similarity=2.5\n# threads=N\nonly=all\nwidth=62\n"
		"color=auto\n";
	struct str out = {0};

	(void)state;
	assert_read("width=61\nlanguage=fr\nbind j page-down\nwidth=62");
	config_print(&out, &settings);
	assert_memory_equal(out.ptr, options, strlen(options));
	assert_non_null(strstr(out.ptr, "\nbind j page-down\n"));
	str_release(&out);
}

static const char *read_all(void)
{
	str_truncate(&noticed, 0);
	str_adds(&noticed, "");
	config_files_read(&settings, notice);
	return noticed.ptr;
}

static void the_persons_own_file_is_found(void **state)
{
	(void)state;
	assert_string_equal(read_all(), "");
	mkdir(scratch(".config"), 0700);
	mkdir(scratch(".config/recoupe"), 0700);
	mkdir(scratch("recoupe"), 0700);
	scratch_text(".config/recoupe/config", "width=63\n");
	scratch_text("recoupe/config", "width=64\n");
	scratch_text("named", "width=65\n");
	setenv("HOME", scratch_dir, 1);
	setenv("XDG_CONFIG_HOME", "", 1);
	assert_string_equal(read_all(), "");
	assert_int_equal(settings.width, 63);
	/* the XDG rules: a relative path is none */
	setenv("XDG_CONFIG_HOME", "recoupe", 1);
	settings.width = 0;
	assert_string_equal(read_all(), "");
	assert_int_equal(settings.width, 63);
	setenv("XDG_CONFIG_HOME", scratch_dir, 1);
	assert_string_equal(read_all(), "");
	assert_int_equal(settings.width, 64);
	setenv("RECOUPE_CONFIG", scratch("named"), 1);
	assert_string_equal(read_all(), "");
	assert_int_equal(settings.width, 65);
	assert_string_equal(noticed.ptr, "");
	setenv("HOME", "", 1);
	unsetenv("XDG_CONFIG_HOME");
	setenv("RECOUPE_CONFIG", "", 1);
	settings.width = 0;
	assert_string_equal(read_all(), "");
	assert_int_equal(settings.width, 0);
	setenv("RECOUPE_CONFIG", "/dev/null", 1);
	assert_string_equal(read_all(), "");
	/* a file is no folder, but a folder is no file either */
	setenv("XDG_CONFIG_HOME", "/dev/null", 1);
	assert_string_equal(read_all(), "");
	mkdir(scratch("x"), 0700);
	mkdir(scratch("x/recoupe"), 0700);
	mkdir(scratch("x/recoupe/config"), 0700);
	setenv("XDG_CONFIG_HOME", scratch("x"), 1);
	assert_non_null(strstr(read_all(), "Is a directory"));
	unsetenv("XDG_CONFIG_HOME");
	setenv("RECOUPE_CONFIG", scratch("none"), 1);
	assert_non_null(strstr(read_all(), "none"));
	scratch_text("named", "widht=1\n");
	setenv("RECOUPE_CONFIG", scratch("named"), 1);
	assert_non_null(strstr(read_all(), "named:1: unknown setting 'widht'"));
}

static void a_file_that_others_may_write_is_skipped(void **state)
{
	static const mode_t modes[] = {0602, 0620, 0664, 0666};

	(void)state;
	scratch_text("config", "width=66\n");
	setenv("RECOUPE_CONFIG", scratch("config"), 1);
	for (size_t i = 0; i < sizeof(modes) / sizeof(*modes); i++) {
		chmod(scratch("config"), modes[i]);
		read_all();
		assert_int_equal(settings.width, 0);
		assert_non_null(strstr(noticed.ptr, "is skipped: others may "
						    "write it; chmod go-w"));
	}
	chmod(scratch("config"), 0600);
	assert_string_equal(read_all(), "");
	assert_int_equal(settings.width, 66);
	assert_string_equal(noticed.ptr, "");
}

static void a_file_of_somebody_else_is_skipped(void **state)
{
	(void)state;
	if (geteuid())
		skip();
	scratch_text("config", "width=67\n");
	setenv("RECOUPE_CONFIG", scratch("config"), 1);
	if (chown(scratch("config"), SCRATCH_UNPRIVILEGED, 0))
		skip();
	assert_non_null(strstr(read_all(), "is skipped: it is somebody else's"));
	assert_int_equal(settings.width, 0);
	/* root's is trusted, whoever reads it */
	if (chown(scratch("config"), 0, 0))
		skip();
	chmod(scratch("config"), 0644);
	scratch_drop_root();
	assert_string_equal(read_all(), "");
	scratch_regain_root();
	assert_int_equal(settings.width, 67);
}

/* What is the person's own is trusted too, and what lies in a folder that
   they may not look into is not there. */
static void a_folder_that_may_not_be_entered_holds_nothing(void **state)
{
	(void)state;
	mkdir(scratch("recoupe"), 0700);
	scratch_text("recoupe/config", "width=68\n");
	if (!geteuid() && (chown(scratch("recoupe"), SCRATCH_UNPRIVILEGED, 0) ||
			   chown(scratch("recoupe/config"),
				 SCRATCH_UNPRIVILEGED, 0)))
		skip();
	chmod(scratch("recoupe/config"), 0600);
	setenv("XDG_CONFIG_HOME", scratch_dir, 1);
	scratch_drop_root();
	assert_string_equal(read_all(), "");
	assert_int_equal(settings.width, 68);
	settings.width = 0;
	chmod(scratch("recoupe/config"), 0);
	assert_non_null(strstr(read_all(), "Permission denied"));
	chmod(scratch("recoupe"), 0);
	assert_string_equal(read_all(), "");
	assert_int_equal(settings.width, 0);
	chmod(scratch("recoupe"), 0700);
	scratch_regain_root();
}

/* A line each, what it does in one column, and what holds without it. */
static void the_help_has_a_line_for_each_option(void **state)
{
	struct str out = {0}, want = {0};

	(void)state;
	option_help(&out);
	for (const struct option_row *r = option_rows; r->name; r++) {
		const char *line;

		if (r->group) {
			str_truncate(&want, 0);
			str_addf(&want, "\n\n%s:\n  %c", r->group,
				 r->key ? '-' : ' ');
			assert_non_null(strstr(out.ptr, want.ptr));
		}
		str_truncate(&want, 0);
		str_addf(&want, "\n  %c%c%c --%s%s%s", r->key ? '-' : ' ',
			 r->key ? r->key : ' ', r->key ? ',' : ' ', r->name,
			 r->arg ? "=" : "", r->arg ? r->arg : "");
		line = strstr(out.ptr, want.ptr);
		if (!line)
			fail_msg("no '%s' in %s", want.ptr, out.ptr);
		line += want.len;
		str_truncate(&want, 0);
		str_addf(&want, "%s%s%s%s\n", r->help, r->initial ? " (" : "",
			 r->initial ? r->initial : "", r->initial ? ")" : "");
		assert_int_equal(*line, ' ');
		assert_memory_equal(line + strspn(line, " "), want.ptr,
				    want.len);
	}
	assert_non_null(strstr(out.ptr, "\n  -V, --version              p"));
	str_release(&out);
	str_release(&want);
}

static void what_was_wrong_is_told_in_a_line(void **state)
{
	struct str out = {0};

	(void)state;
	config_trouble(&out, &settings);
	assert_int_equal(out.len, 0);
	told("a\n", 2);
	config_trouble(&out, &settings);
	assert_string_equal(out.ptr, "f:1: unknown setting 'a'");
	str_truncate(&out, 0);
	told("#\nb\nc", 5);
	config_trouble(&out, &settings);
	assert_string_equal(out.ptr, "f:1: unknown setting 'a' (and 2 more)");
	settings_release(&settings);
	settings_init(&settings);
	str_truncate(&out, 0);
	config_read(&settings, "/etc/recoupe/config", "a", 1, notice);
	config_trouble(&out, &settings);
	assert_string_equal(out.ptr, "config:1: unknown setting 'a'");
	/* of very many the first ten are told */
	told("b\nb\nb\nb\nb\nb\nb\nb\nb\nb\nb\n", 22);
	assert_non_null(strstr(noticed.ptr, "f:9: unknown setting 'b'more of "
					    "the configuration is wrong"));
	assert_null(strstr(noticed.ptr, "f:10"));
	assert_string_equal(told("b", 1), "");
	str_release(&out);
}

int main(void)
{
#define configured(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		configured(blanks_and_comments_are_skipped),
		configured(a_bad_line_is_told_with_its_number),
		configured(a_bind_has_a_key_and_a_command),
		configured(numbers_have_their_bounds),
		configured(words_are_those_of_the_list),
		configured(what_the_command_line_alone_may_say),
		configured(what_is_printed_is_what_is_in_force),
		configured(the_persons_own_file_is_found),
		configured(a_file_that_others_may_write_is_skipped),
		configured(a_file_of_somebody_else_is_skipped),
		configured(a_folder_that_may_not_be_entered_holds_nothing),
		configured(the_help_has_a_line_for_each_option),
		configured(what_was_wrong_is_told_in_a_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
