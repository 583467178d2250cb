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

static int bind_read(struct settings *s, char *rest, struct err *e)
{
	size_t len = strcspn(rest, " \t");
	char *command = rest + len;

	if (*command)
		*command++ = '\0';
	command = trimmed(command);
	if (!*rest || !*command)
		return err_set(e, "bind wants a key and a command");
	array_reserve(&s->binds, &s->cap_binds, s->n_binds + 1);
	s->binds[s->n_binds++] = (struct app_bind){rest, command};
	return 0;
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

/* LINE is kept by S. */
static int line_read(struct settings *s, char *line, struct err *e)
{
	line = trimmed(line);
	if (!*line || *line == '#')
		return 0;
	if (!strncmp(line, "bind", 4) && is_blank(line[4]))
		return bind_read(s, trimmed(line + 4), e);
	return option_read(s, line, e);
}

int config_read(struct settings *s, const char *file, const char *text,
		size_t len, struct err *e)
{
	size_t number = 1;
	struct err why;

	for (size_t at = 0; at < len; number++) {
		const char *end = memchr(text + at, '\n', len - at);
		size_t n = end ? (size_t)(end - text) - at : len - at;
		char *line = arena_strndup(&s->strings, text + at, n);

		if (memchr(line, '\0', n))
			return err_set(e, "%s:%zu: a NUL byte", file, number);
		if (line_read(s, line, &why))
			return err_set(e, "%s:%zu: %s", file, number,
				       why.msg);
		at += n + 1;
	}
	return 0;
}

/* May nobody but the person and root have written it?  /dev/null is fine. */
static bool is_trusted(const struct stat *st)
{
	if (S_ISCHR(st->st_mode))
		return true;
	return !(st->st_mode & S_IWOTH) &&
	       (st->st_uid == 0 || st->st_uid == geteuid());
}

/* Does CAUSE, why it cannot be read, say that there is none?  A folder that
   may not be looked into hides what nobody asked for. */
static bool is_absent(const char *file, int cause)
{
	struct stat st;

	return cause == ENOENT || cause == ENOTDIR ||
	       (cause == EACCES && stat(file, &st) && errno == EACCES);
}

/* NAMED: the person named it, so it must be there. */
static int file_take(struct settings *s, const char *file, bool named,
		     void (*notice)(const char *msg), struct err *e)
{
	struct str text = {0}, msg = {0};
	struct stat st;
	int status = 0;

	if (file_read(&text, file, CONFIG_MAX_BYTES, &st, e)) {
		status = !named && is_absent(file, errno) ? 0 : -1;
	} else if (!is_trusted(&st)) {
		str_addf(&msg, "'%s' is skipped: others may write it", file);
		notice(msg.ptr);
	} else {
		status = config_read(s, file, text.ptr, text.len, e);
	}
	str_release(&msg);
	str_release(&text);
	return status;
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

int config_files_read(struct settings *s, void (*notice)(const char *msg),
		      struct err *e)
{
	const char *named = getenv("RECOUPE_CONFIG");
	struct str user = {0};
	int status = file_take(s, CONFIG_SYSTEM, false, notice, e);

	user_file(&user);
	if (!status && user.len)
		status = file_take(s, user.ptr, false, notice, e);
	if (!status && is_set(named))
		status = file_take(s, named, true, notice, e);
	str_release(&user);
	return status;
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
	for (size_t i = 0; i < s->n_binds; i++)
		str_addf(out, "bind %s %s\n", s->binds[i].key,
			 s->binds[i].command);
}
