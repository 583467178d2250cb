#include "config.h"

#include <string.h>

#include "option.h"
#include "option_value.h"

/* Where the help's sentences begin. */
#define HELP_COLUMN 29u

const struct option_row option_rows[] = {
	{.group = "Sources",
	 .name = "names", .arg = "A,B,...", .set = set_names,
	 .help = "what to call the sources, in the order given"},
	{.name = "files-from", .arg = "FILE",
	 .at = offsetof(struct settings, files_from),
	 .help = "more sources, one a line, before those named here"},
	{.name = "null", .key = '0', .at = offsetof(struct settings, null),
	 .help = "they end with NUL there, as from find -print0"},
	{.name = "language", .arg = "CODE,...", .config = true,
	 .set = set_language,
	 .help = "fr, en, de, es, it: one for all or one a source"},
	{.name = "max-size", .arg = "BYTES", .config = true,
	 .initial = "256M", .set = set_max_size,
	 .help = "the largest file that is read"},
	{.name = "max-memory", .arg = "BYTES", .config = true,
	 .initial = "auto", .set = set_max_memory,
	 .help = "refuse texts that would take more"},

	{.group = "Comparison",
	 .name = "similarity", .arg = "X", .config = true, .initial = "2.5",
	 .set = set_similarity,
	 .help = "how much text must share to be a passage"},
	{.name = "sources", .arg = "1,3", .set = set_sources,
	 .help = "compare these alone; they keep their numbers"},
	{.name = "threads", .arg = "N", .config = true, .set = set_threads,
	 .help = "how many work at most; the cores if not said"},

	{.group = "Writing",
	 .name = "output", .key = 'o', .arg = "FILE", .set = set_output,
	 .help = "write there, - is standard output"},
	{.name = "format", .key = 'f', .arg = "FORMAT", .set = set_format,
	 .help = "text or json"},
	{.name = "only", .arg = "WHAT", .config = true, .initial = "all",
	 .set = set_only,
	 .help = "all, shared, unique or different"},
	{.name = "width", .arg = "N", .config = true, .initial = "80",
	 .set = set_width, .help = "columns of the text"},
	{.name = "sentences", .arg = "FILE",
	 .at = offsetof(struct settings, sentences),
	 .help = "only write where FILE's sentences are, as JSON"},
	{.name = "exit-code", .at = offsetof(struct settings, exit_code),
	 .help = "exit with 1 when nothing is shared"},

	{.group = "Screen",
	 .name = "color", .arg = "WHEN", .config = true, .initial = "auto",
	 .set = set_color,
	 .help = "auto, always, never, or 8, 16 or 256 colours"},
	{.name = "theme", .arg = "NAME", .config = true, .initial = "auto",
	 .set = set_theme,
	 .help = "both, dark, light, colour-blind or mono"},
	{.name = "keys", .arg = "NAME", .config = true, .initial = "default",
	 .set = set_keys,
	 .help = "keys as in less or vim"},
	{.name = "mouse", .arg = "WHEN", .config = true, .initial = "off",
	 .set = set_mouse,
	 .help = "on or off; it takes the selection of text"},
	{.name = "script", .arg = "FILE",
	 .at = offsetof(struct settings, script),
	 .help = "take keys and commands from FILE, print screens"},
	{.name = "size", .arg = "CxR", .set = set_size,
	 .help = "columns and rows of those screens (80x24)"},

	{.group = "Program",
	 .name = "print-config",
	 .at = offsetof(struct settings, print_config),
	 .help = "print the settings in force"},
	{.name = "no-config", .at = offsetof(struct settings, no_config),
	 .help = "read no configuration file"},
	{.name = "help", .key = 'h', .at = offsetof(struct settings, help),
	 .help = "print this"},
	{.name = "version", .key = 'V',
	 .at = offsetof(struct settings, version),
	 .help = "print the version"},
	{.name = NULL},
};

const struct option_row *option_find(const char *name)
{
	for (const struct option_row *r = option_rows; r->name; r++)
		if (!strcmp(r->name, name))
			return r;
	return NULL;
}

int option_set(struct settings *s, const struct option_row *row,
	       const char *value, struct err *e)
{
	struct err why;

	if (row->set && row->set(s, value, &why))
		return err_set(e, "--%s=%s: %s", row->name, value, why.msg);
	if (!row->set && row->arg)
		*(const char **)((char *)s + row->at) = value;
	if (!row->set && !row->arg)
		*(bool *)((char *)s + row->at) = true;
	s->given[row - option_rows] = value;
	return 0;
}

static void row_help(struct str *out, const struct option_row *r)
{
	size_t start = out->len;

	str_adds(out, "  ");
	if (r->key)
		str_addf(out, "-%c, ", r->key);
	else
		str_adds(out, "    ");
	str_addf(out, "--%s", r->name);
	if (r->arg)
		str_addf(out, "=%s", r->arg);
	do
		str_addc(out, ' ');
	while (out->len < start + HELP_COLUMN);
	str_adds(out, r->help);
	if (r->initial)
		str_addf(out, " (%s)", r->initial);
	str_addc(out, '\n');
}

void option_help(struct str *out)
{
	str_adds(out, "Usage: recoupe [OPTION]... FILE|FOLDER|-...\n"
		 "Compare overlapping newspaper articles, side by side.\n\n"
		 "With -o or -f, or when standard output is no terminal, the "
		 "comparison is\nwritten; else the reader opens.  Folders are "
		 "read whole; - is standard input.\n");
	for (const struct option_row *r = option_rows; r->name; r++) {
		if (r->group)
			str_addf(out, "\n%s:\n", r->group);
		row_help(out, r);
	}
	str_adds(out, "\nOptions that set something may stand in "
		 "~/.config/recoupe/config, one a line:\nsimilarity=3.  "
		 "Exit status: 0, 1 with --exit-code when nothing is shared,\n"
		 "2 in trouble.  The manual, recoupe(1), has the rest.\n");
}
