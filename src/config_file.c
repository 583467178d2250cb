#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "config_file.h"
#include "option.h"

/* A larger one is no configuration. */
#define CONFIG_MAX_BYTES ((size_t)1 << 20)
/* More lines than this that are wrong are not told one by one. */
#define TOLD_MAX 10u
#define CONFIG_SYSTEM "/etc/recoupe/config"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* Cuts the blanks off both ends of LINE, which is changed. */
static char *trimmed(char *line)
{
	size_t len;

	while (is_blank(*line))
		line++;
	len = strlen(line);
	while (len && is_blank(line[len - 1]))
		line[--len] = '\0';
	return line;
}

/* Tells what is wrong; of very many things only the first. */
static void complain(struct settings *s, const char *msg,
		     config_notice *notice)
{
	const char *file = strrchr(msg, '/');

	if (!s->n_troubles++)
		s->trouble = arena_strndup(&s->strings, file ? file + 1 : msg,
					   strlen(file ? file + 1 : msg));
	if (s->n_troubles <= TOLD_MAX)
		notice(msg);
	else if (s->n_troubles == TOLD_MAX + 1)
		notice("more of the configuration is wrong");
}

static int option_read(struct settings *s, char *line, struct err *e)
{
	char *value = strchr(line, '=');
	const struct option_row *row;

	if (value)
		*value++ = '\0';
	line = trimmed(line);
	row = option_find(line);
	if (!row)
		return err_set(e, "unknown setting '%s'", line);
	if (!row->config)
		return err_set(e, "'%s' is for the command line only", line);
	if (!value)
		return err_set(e, "'%s' wants a value: %s=%s", line, line,
			       row->arg);
	return option_set(s, row, trimmed(value), e);
}

/* Is '=' the second word, or in the first? */
static bool is_assignment(const char *line)
{
	line += strcspn(line, " \t=");
	line += strspn(line, " \t");
	return *line == '=';
}

/* "set similarity 3" is the option's business. */
static bool is_option_set(const char *line)
{
	struct slice rest = slice_cstr(line), name;
	const struct option_row *row;
	char *cname;

	if (!slice_equal(slice_take_word(&rest), slice_cstr("set")))
		return false;
	name = slice_take_word(&rest);
	cname = mem_strndup(name.ptr, name.len);
	row = option_find(cname);
	free(cname);
	return row && row->config;
}

static int option_set_read(struct settings *s, char *line, struct err *e)
{
	char *name = line + strcspn(line, " \t"), *value;

	name += strspn(name, " \t");
	value = name + strcspn(name, " \t");
	if (*value)
		*value++ = '\0';
	return option_set(s, option_find(name), trimmed(value), e);
}

/* LINE is kept by S. */
static int line_read(struct settings *s, char *line, struct err *e)
{
	line = trimmed(line);
	if (!*line || *line == '#')
		return 0;
	if (is_option_set(line))
		return option_set_read(s, line, e);
	/* "color=never" and "color = never" are the option. */
	if (preferences_knows(line) && !is_assignment(line))
		return preferences_line(s->preferences, line, e);
	return option_read(s, line, e);
}

void config_read(struct settings *s, const char *file, const char *text,
		 size_t len, config_notice *notice)
{
	size_t number = 1;
	struct err why, e;

	for (size_t at = 0; at < len; number++) {
		const char *end = memchr(text + at, '\n', len - at);
		size_t n = end ? (size_t)(end - text) - at : len - at;
		char *line = arena_strndup(&s->strings, text + at, n);
		int status = memchr(line, '\0', n) ?
			err_set(&why, "a NUL byte") :
			line_read(s, line, &why);

		if (status) {
			err_set(&e, "%s:%zu: %s", file, number, why.msg);
			complain(s, e.msg, notice);
		}
		at += n + 1;
	}
}

/*
 * What is wrong with who may have written it, as ssh judges its own files:
 * nobody but the person and root.  A group is others too, whoever is in it
 * now; where there is an access list its mask stands in these bits.  NULL when
 * nothing is; /dev/null is fine.
 */
static const char *mistrust(const struct stat *st)
{
	if (S_ISCHR(st->st_mode))
		return NULL;
	if (st->st_uid != 0 && st->st_uid != geteuid())
		return "it is somebody else's";
	if (st->st_mode & (S_IWGRP | S_IWOTH))
		return "others may write it; chmod go-w mends that";
	return NULL;
}

/* Does CAUSE, why it cannot be read, say that there is none?  A folder that
   may not be looked into hides what nobody asked for. */
static bool is_absent(const char *file, int cause)
{
	struct stat st;

	return cause == ENOENT || cause == ENOTDIR ||
	       (cause == EACCES && stat(file, &st));
}

/* NAMED: the person named it, so it must be there. */
static void file_take(struct settings *s, const char *file, bool named,
		      config_notice *notice)
{
	struct str text = {0};
	const char *why;
	struct stat st;
	struct err e;

	if (file_read(&text, file, CONFIG_MAX_BYTES, &st, &e)) {
		if (named || !is_absent(file, errno))
			complain(s, e.msg, notice);
	} else if ((why = mistrust(&st))) {
		err_set(&e, "'%s' is skipped: %s", file, why);
		complain(s, e.msg, notice);
	} else {
		config_read(s, file, text.ptr, text.len, notice);
	}
	str_release(&text);
}

static bool is_set(const char *value)
{
	return value && *value;
}

/* The user's file, or nothing when there is no home. */
static void user_file(struct str *out)
{
	const char *xdg = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	/* The XDG rules: a relative path is none. */
	if (is_set(xdg) && *xdg == '/')
		str_addf(out, "%s/recoupe/config", xdg);
	else if (is_set(home))
		str_addf(out, "%s/.config/recoupe/config", home);
}

void config_files_read(struct settings *s, config_notice *notice)
{
	const char *named = getenv("RECOUPE_CONFIG");
	struct str user = {0};

	file_take(s, CONFIG_SYSTEM, false, notice);
	user_file(&user);
	if (user.len)
		file_take(s, user.ptr, false, notice);
	if (is_set(named))
		file_take(s, named, true, notice);
	str_release(&user);
}

void config_trouble(struct str *out, const struct settings *s)
{
	if (!s->n_troubles)
		return;
	str_adds(out, s->trouble);
	if (s->n_troubles > 1)
		str_addf(out, " (and %zu more)", s->n_troubles - 1);
}

void config_print(struct str *out, const struct settings *s)
{
	for (size_t i = 0; option_rows[i].name; i++) {
		const struct option_row *r = &option_rows[i];
		const char *value = s->given[i] ? s->given[i] : r->initial;

		if (!r->config)
			continue;
		if (value)
			str_addf(out, "%s=%s\n", r->name, value);
		else
			str_addf(out, "# %s=%s\n", r->name, r->arg);
	}
	preferences_print(out, s->preferences);
}
