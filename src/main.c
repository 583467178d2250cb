#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/pool.h"
#include "command_line.h"
#include "config_file.h"
#include "export/sentences.h"
#include "memory.h"
#include "meter.h"
#include "run.h"
#include "text/printable.h"
#include "ui/app.h"

enum { DONE, NOTHING_SHARED, TROUBLE };

/* Bytes of text that are read while they are compared: less takes but a
   moment. */
#define SHOWN_FIRST ((size_t)512 << 10)

/* MSG may hold raw names of files. */
static void tell(const char *msg)
{
	struct str line = {0};

	meter_clear();
	str_adds(&line, "recoupe: ");
	printable_add_line(&line, msg, strlen(msg));
	str_addc(&line, '\n');
	fputs(line.ptr, stderr);
	str_release(&line);
}

static void tell_notice(void *data, const char *msg)
{
	(void)data;
	tell(msg);
}

static int trouble(const struct err *e)
{
	tell(e->msg);
	return TROUBLE;
}

static int wrong_usage(const struct err *e)
{
	tell(e->msg);
	fputs("Try 'recoupe --help'\n", stderr);
	return TROUBLE;
}

/* Takes what is in OUT. */
static int print(struct str *out, const char *path)
{
	struct err e;
	int status = file_write(path, out->ptr, out->len, &e);

	str_release(out);
	return status ? trouble(&e) : DONE;
}

static bool is_for_reader(const struct settings *s)
{
	return s->script ||
	       (!s->output && !s->format && isatty(STDOUT_FILENO));
}

/* The first of these that applies. */
static int show(struct run *r, struct err *e)
{
	const struct settings *s = &r->settings;
	struct run_output what = {
		.format = s->format ? s->format : export_formats,
		.path = s->output ? s->output : "-",
		.only = s->only,
	};

	if (is_for_reader(s))
		return run_reader(r, e);
	return run_write(r, &what, e);
}

/* Is the reader to open before all is compared?  A script has no time. */
static bool opens_first(const struct run *r)
{
	const struct settings *s = &r->settings;

	return is_for_reader(s) && !s->script && !s->exit_code &&
	       r->input.all.bytes >= SHOWN_FIRST;
}

static int compare(struct run *r, struct err *e)
{
	int status = opens_first(r) ? run_prepare(r, &meter_progress, e) :
				      run_compare(r, &meter_progress, e);

	meter_clear();
	return status;
}

static struct source_options source_options(const struct settings *s)
{
	return (struct source_options){
		.max_bytes = s->max_bytes,
		.max_memory = s->max_memory ? s->max_memory :
					      memory_free(),
		.notice = tell_notice,
		.progress = &meter_progress,
		.threads = s->threads ? s->threads : pool_cores(),
	};
}

static int do_comparison(struct run *r)
{
	const struct settings *s = &r->settings;
	struct source_options opt = source_options(s);
	bool usage;
	struct err e;

	if (input_load(&r->input, s, &opt, &usage, &e))
		return usage ? wrong_usage(&e) : trouble(&e);
	/* Said before the work, not after it. */
	if (s->output && input_guard(&r->input, s, s->output, &e))
		return trouble(&e);
	mem_expect(r->input.all.bytes * SOURCE_MEMORY_USED);
	if (compare(r, &e) || show(r, &e))
		return trouble(&e);
	return s->exit_code && !r->comparison->n_passages ? NOTHING_SHARED :
		DONE;
}

static int do_sentences(struct run *r)
{
	const struct settings *s = &r->settings;
	struct source_options opt = source_options(s);
	const char *path = s->output ? s->output : "-";
	struct vocabulary *words;
	struct str out = {0};
	struct err e;

	if (s->operands.n) {
		err_set(&e, "--sentences takes one text and no other");
		return wrong_usage(&e);
	}
	if (sources_load(&r->input.all, s->sentences, &opt, &e))
		return trouble(&e);
	if (r->input.all.n != 1) {
		err_set(&e, "'%s' holds %zu texts", s->sentences,
			r->input.all.n);
		return trouble(&e);
	}
	if (input_guard(&r->input, s, path, &e))
		return trouble(&e);
	words = vocabulary_create();
	source_prepare(r->input.all.v[0],
		       s->languages.n ? s->languages.v[0] : NULL, words);
	vocabulary_free(words);
	sentences_write(&out, r->input.all.v[0]);
	return print(&out, path);
}

static int do_run(struct run *r)
{
	struct settings *s = &r->settings;
	struct str out = {0};

	if (s->print_config) {
		config_print(&out, s);
		return print(&out, "-");
	}
	if (s->sentences)
		return do_sentences(r);
	return do_comparison(r);
}

static int print_help(void)
{
	struct str out = {0};

	option_help(&out);
	return print(&out, "-");
}

static int print_version(void)
{
	struct str out = {0};

	str_adds(&out, PACKAGE_STRING "\n");
	return print(&out, "-");
}

/* Options win over files, but say whether files are read at all. */
static int configure(struct run *r, struct command_line *line)
{
	struct err e;

	if (!command_line_has(line, "no-config"))
		config_files_read(&r->settings, tell);
	return command_line_set(line, &r->settings, &e) ? wrong_usage(&e) :
		DONE;
}

static int do_line(struct run *r, struct command_line *line)
{
	int status;

	if (command_line_has(line, "help"))
		return print_help();
	if (command_line_has(line, "version"))
		return print_version();
	status = configure(r, line);
	return status ? status : do_run(r);
}

/* Other people's settings of these would change what ends how. */
static void signals_init(void)
{
	signal(SIGPIPE, SIG_DFL); /* ends quietly */
	signal(SIGXFSZ, SIG_IGN); /* EFBIG is an answer */
}

/* A closed one would be that of the next file to be opened, in which messages
   were written then.  What is read or written in its place fails. */
static void descriptors_init(void)
{
	static const int flags[] = {O_WRONLY, O_RDONLY, O_RDWR};

	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0 &&
		    open("/dev/null", flags[fd]) != fd)
			_exit(TROUBLE);
}

int main(int argc, char **argv)
{
	struct run r = {0};
	struct command_line line;
	struct err e;
	int status;

	mem_begin();
	descriptors_init();
	signals_init();
	app_locale();
	settings_init(&r.settings);
	if (command_line_read(&line, argc, argv, &e))
		status = wrong_usage(&e);
	else
		status = do_line(&r, &line);
	comparison_free(r.comparison);
	comparison_free(r.previous);
	sources_release(&r.leaving);
	free(r.numbers);
	for (size_t i = 0; i < r.n_dropped; i++)
		free(r.dropped[i].path);
	free(r.dropped);
	str_release(&r.told);
	input_release(&r.input);
	settings_release(&r.settings);
	command_line_release(&line);
	return status;
}
