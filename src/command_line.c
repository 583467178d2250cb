#include "config.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "command_line.h"

/* What getopt_long returns for row 0; above all one-letter options. */
#define FIRST_ROW 256

struct getopt_tables {
	struct option *longs; /* owned */
	struct str shorts;
};

static void tables_make(struct getopt_tables *t)
{
	size_t n = 0;

	while (option_rows[n].name)
		n++;
	t->longs = mem_zalloc(n + 1, sizeof(*t->longs));
	str_adds(&t->shorts, ":");
	for (size_t i = 0; i < n; i++) {
		const struct option_row *r = &option_rows[i];

		t->longs[i].name = r->name;
		t->longs[i].has_arg = r->arg ? required_argument :
			no_argument;
		t->longs[i].val = FIRST_ROW + (int)i;
		if (!r->key)
			continue;
		str_addc(&t->shorts, r->key);
		if (r->arg)
			str_addc(&t->shorts, ':');
	}
}

static const struct option_row *row_of(int c)
{
	if (c >= FIRST_ROW)
		return &option_rows[c - FIRST_ROW];
	for (const struct option_row *r = option_rows; r->name; r++)
		if (r->key == c)
			return r;
	return NULL;
}

/* What was wrong with the argument that getopt_long gave C for. */
static int complain(int c, const char *arg, struct err *e)
{
	const struct option_row *r = row_of(optopt);

	if (c == ':' && r)
		return err_set(e, "option --%s needs a value (%s)", r->name,
			       r->arg);
	if (r && optopt >= FIRST_ROW)
		return err_set(e, "option --%s takes no value", r->name);
	if (optopt)
		return err_set(e, "unknown option -%c", optopt);
	return err_set(e, "unknown or ambiguous option %s", arg);
}

static int options_read(struct command_line *line, int argc, char **argv,
			const struct getopt_tables *t, struct err *e)
{
	int c;

	opterr = 0;
	while ((c = getopt_long(argc, argv, t->shorts.ptr, t->longs, NULL)) !=
	       -1) {
		if (c == '?' || c == ':')
			return complain(c, argv[optind - 1], e);
		array_reserve(&line->options, &line->cap, line->n + 1);
		line->options[line->n++] = (struct option_given){row_of(c),
								 optarg};
	}
	return 0;
}

int command_line_read(struct command_line *line, int argc, char **argv,
		      struct err *e)
{
	struct getopt_tables t = {0};
	int status;

	*line = (struct command_line){0};
	tables_make(&t);
	status = options_read(line, argc, argv, &t, e);
	for (int i = optind; i < argc && !status; i++)
		strings_push(&line->operands, argv[i]);
	free(t.longs);
	str_release(&t.shorts);
	return status;
}

bool command_line_has(const struct command_line *line, const char *name)
{
	for (size_t i = 0; i < line->n; i++)
		if (!strcmp(line->options[i].row->name, name))
			return true;
	return false;
}

int command_line_set(struct command_line *line, struct settings *s,
		     struct err *e)
{
	for (size_t i = 0; i < line->n; i++)
		if (option_set(s, line->options[i].row,
			       line->options[i].value, e))
			return -1;
	for (size_t i = 0; i < line->operands.n; i++)
		strings_push(&s->operands, line->operands.v[i]);
	return 0;
}

void command_line_release(struct command_line *line)
{
	free(line->options);
	free(line->operands.v);
}
