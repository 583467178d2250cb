#include "config.h"

#include <stdlib.h>

#include "option.h"
#include "settings.h"

static size_t count_options(void)
{
	size_t n = 0;

	while (option_rows[n].name)
		n++;
	return n;
}

void settings_init(struct settings *s)
{
	*s = (struct settings){0};
	s->given = mem_zalloc(count_options(), sizeof(*s->given));
	s->preferences = preferences_create();
	arena_init(&s->strings);
}

void settings_release(struct settings *s)
{
	free(s->operands.v);
	free(s->names.v);
	free(s->languages.v);
	free(s->chosen);
	preferences_free(s->preferences);
	free(s->given);
	arena_release(&s->strings);
}

void strings_push(struct strings *a, const char *s)
{
	array_reserve(&a->v, &a->cap, a->n + 1);
	a->v[a->n++] = s;
}
