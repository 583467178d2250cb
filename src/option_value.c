#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "option_value.h"
#include "text/language.h"

/* As large as a screen may be (reader.md's promise), and pages as well. */
#define WIDTH_MAX 10000ul
#define SCREEN_MAX 512ul
#define SOURCES_MAX 10000000ul
#define SIMILARITY_MAX 1000.0
#define MAX_BYTES ((size_t)2 << 30)
/* 1 TiB, or all that there are addresses for. */
#define MAX_MEMORY (SIZE_MAX > UINT32_MAX ? (size_t)1 << 20 << 20 : SIZE_MAX)

static int number_read(const char *text, unsigned long least,
		       unsigned long most, unsigned long *out)
{
	char *end;

	if (*text < '0' || *text > '9' || strlen(text) > 12)
		return -1;
	*out = strtoul(text, &end, 10);
	return *end || *out < least || *out > most ? -1 : 0;
}

static int unsigned_set(unsigned *out, const char *value, unsigned long least,
			unsigned long most, struct err *e)
{
	unsigned long n;

	if (number_read(value, least, most, &n))
		return err_set(e, "a number from %lu to %lu is wanted", least,
			       most);
	*out = (unsigned)n;
	return 0;
}

/* Calls EACH with every part of VALUE between commas. */
static int list_set(struct settings *s, const char *value, struct err *e,
		    int (*each)(struct settings *, const char *,
				struct err *))
{
	for (;;) {
		size_t len = strcspn(value, ",");
		const char *part = arena_strndup(&s->strings, value, len);

		if (each(s, part, e))
			return -1;
		if (!value[len])
			return 0;
		value += len + 1;
	}
}

static int name_add(struct settings *s, const char *name, struct err *e)
{
	(void)e;
	strings_push(&s->names, name);
	return 0;
}

int set_names(struct settings *s, const char *value, struct err *e)
{
	return list_set(s, value, e, name_add);
}

static int language_add(struct settings *s, const char *code, struct err *e)
{
	struct str all = {0};

	if (language_find(code)) {
		strings_push(&s->languages, code);
		return 0;
	}
	for (size_t i = 0; language_codes[i]; i++) {
		str_adds(&all, i ? ", " : "");
		str_adds(&all, language_codes[i]);
	}
	err_set(e, "the languages are %s", all.ptr);
	str_release(&all);
	return -1;
}

int set_language(struct settings *s, const char *value, struct err *e)
{
	s->languages.n = 0;
	return list_set(s, value, e, language_add);
}

/* Bytes, or with a unit, MOST at most. */
static int bytes_read(const char *value, size_t most, size_t *out)
{
	static const char units[] = "KMG";
	size_t len = strlen(value), unit = 1;
	unsigned long n;
	char digits[16];
	const char *at;

	if (len && (at = strchr(units, value[len - 1]))) {
		unit <<= 10 * (at - units + 1);
		len--;
	}
	if (len >= sizeof(digits))
		return -1;
	memcpy(digits, value, len);
	digits[len] = '\0';
	if (number_read(digits, 1, most / unit, &n))
		return -1;
	*out = n * unit;
	return 0;
}

int set_max_size(struct settings *s, const char *value, struct err *e)
{
	if (!bytes_read(value, MAX_BYTES, &s->max_bytes))
		return 0;
	return err_set(e, "bytes are wanted, or 100K, 100M, up to 2G");
}

int set_max_memory(struct settings *s, const char *value, struct err *e)
{
	if (!strcmp(value, "auto")) {
		s->max_memory = 0;
		return 0;
	}
	if (!bytes_read(value, MAX_MEMORY, &s->max_memory))
		return 0;
	return err_set(e, "auto is wanted, or bytes, 500M, up to 1024G");
}

static int chosen_add(struct settings *s, const char *part, struct err *e)
{
	unsigned long n;
	size_t at = 0;

	if (number_read(part, 1, SOURCES_MAX, &n))
		return err_set(e, "numbers of sources are wanted, as in 1,3");
	while (at < s->n_chosen && s->chosen[at] < n)
		at++;
	if (at < s->n_chosen && s->chosen[at] == n)
		return 0;
	array_reserve(&s->chosen, &s->cap_chosen, s->n_chosen + 1);
	memmove(s->chosen + at + 1, s->chosen + at,
		(s->n_chosen - at) * sizeof(*s->chosen));
	s->chosen[at] = (uint32_t)n;
	s->n_chosen++;
	return 0;
}

int set_sources(struct settings *s, const char *value, struct err *e)
{
	return list_set(s, value, e, chosen_add);
}

int set_similarity(struct settings *s, const char *value,
			  struct err *e)
{
	char *end;
	double x = strtod(value, &end);

	/* strtod takes "inf", "nan" and "0x1p3" too. */
	if (value[strspn(value, "0123456789.")] || end == value || *end ||
	    !(x > 0 && x <= SIMILARITY_MAX))
		return err_set(e, "a number above 0 is wanted, as in 2.5");
	s->similarity = (float)x;
	return 0;
}

int set_threads(struct settings *s, const char *value, struct err *e)
{
	return unsigned_set(&s->threads, value, 1, POOL_THREADS_MAX, e);
}

int set_format(struct settings *s, const char *value, struct err *e)
{
	struct str all = {0};

	s->format = export_format_find(value);
	if (s->format)
		return 0;
	for (size_t i = 0; export_formats[i].name; i++) {
		str_adds(&all, i ? ", " : "");
		str_adds(&all, export_formats[i].name);
	}
	err_set(e, "the formats are %s", all.ptr);
	str_release(&all);
	return -1;
}

int set_output(struct settings *s, const char *value, struct err *e)
{
	if (!*value)
		return err_set(e, "the name of a file is wanted, or -");
	s->output = value;
	return 0;
}

int set_only(struct settings *s, const char *value, struct err *e)
{
	for (size_t i = 0; export_only_names[i]; i++) {
		if (strcmp(export_only_names[i], value))
			continue;
		s->only = (enum export_only)i;
		return 0;
	}
	return err_set(e, "it is one of all, shared, unique, different");
}

int set_width(struct settings *s, const char *value, struct err *e)
{
	return unsigned_set(&s->width, value, 1, WIDTH_MAX, e);
}

int set_mouse(struct settings *s, const char *value, struct err *e)
{
	if (strcmp(value, "on") && strcmp(value, "off"))
		return err_set(e, "it is on or off");
	s->mouse = !strcmp(value, "on");
	return 0;
}

int set_color(struct settings *s, const char *value, struct err *e)
{
	static const char *const names[] = {
		[APP_COLOR_AUTO] = "auto",   [APP_COLOR_ALWAYS] = "always",
		[APP_COLOR_NEVER] = "never", [APP_COLOR_8] = "8",
		[APP_COLOR_16] = "16",	     [APP_COLOR_256] = "256",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (strcmp(names[i], value))
			continue;
		s->color = (enum app_color)i;
		return 0;
	}
	return err_set(e, "it is one of auto, always, never, 8, 16, 256");
}

int set_theme(struct settings *s, const char *value, struct err *e)
{
	return preferences_theme(s->preferences, value, e);
}

int set_keys(struct settings *s, const char *value, struct err *e)
{
	return preferences_keys(s->preferences, value, e);
}

int set_size(struct settings *s, const char *value, struct err *e)
{
	size_t len = strcspn(value, "x");
	unsigned long cols, rows;
	const char *first = arena_strndup(&s->strings, value, len);

	if (!value[len] || number_read(first, 1, SCREEN_MAX, &cols) ||
	    number_read(value + len + 1, 1, SCREEN_MAX, &rows))
		return err_set(e, "columns and rows are wanted, as in 80x24, "
			       "up to %lux%lu", SCREEN_MAX, SCREEN_MAX);
	s->cols = (unsigned)cols;
	s->rows = (unsigned)rows;
	return 0;
}
