#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "text/name.h"
#include "text/printable.h"
#include "text/source.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t digits_len(const char *s)
{
	size_t n = 0;

	while (is_digit(s[n]))
		n++;
	return n;
}

/* Compares the numbers at *A and *B by value and steps over them. */
static int compare_numbers(const char **a, const char **b)
{
	size_t n, m;
	int order;

	while (**a == '0' && is_digit((*a)[1]))
		++*a;
	while (**b == '0' && is_digit((*b)[1]))
		++*b;
	n = digits_len(*a);
	m = digits_len(*b);
	order = n != m ? (n > m) - (n < m) : memcmp(*a, *b, n);
	*a += n;
	*b += m;
	return order;
}

int natural_compare(const char *a, const char *b)
{
	const char *x = a, *y = b;

	while (*x && *y) {
		if (is_digit(*x) && is_digit(*y)) {
			int order = compare_numbers(&x, &y);

			if (order)
				return order;
		} else if (*x != *y) {
			break;
		} else {
			x++;
			y++;
		}
	}
	if (*x != *y)
		return (unsigned char)*x < (unsigned char)*y ? -1 : 1;
	/* equal in value, as 1 and 01 are: any fixed order will do */
	return strcmp(a, b);
}

static char *printable(const char *bytes, size_t len)
{
	struct str s = {0};

	printable_add_line(&s, bytes, len);
	if (!s.len)
		str_addc(&s, '?');
	return s.ptr;
}

char *name_printable(const char *name)
{
	return printable(name, strlen(name));
}

/* Where the last PARTS parts of PATH begin; *END is behind them. */
static const char *last_parts(const char *path, unsigned parts,
			      const char **end)
{
	const char *p = path + strlen(path);

	while (p > path && p[-1] == '/')
		p--;
	*end = p;
	while (p > path && (p[-1] != '/' || --parts))
		p--;
	return p;
}

static char *name_of_parts(const char *path, unsigned parts)
{
	const char *end, *start = last_parts(path, parts, &end);

	return printable(start, (size_t)(end - start));
}

char *name_of_path(const char *path)
{
	return path ? name_of_parts(path, 1) : mem_strdup("standard input");
}

struct named {
	struct source *source; /* borrowed */
	size_t at;	       /* in the set */
};

static int named_compare(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int order = strcmp(x->source->name, y->source->name);

	if (!order)
		/* a name that was given stays, and so comes first */
		order = y->source->named - x->source->named;
	return order ? order : (x->at > y->at) - (x->at < y->at);
}

static struct named *sorted_by_name(const struct sources *set)
{
	struct named *v = mem_alloc(set->n * sizeof(*v));

	for (size_t i = 0; i < set->n; i++)
		v[i] = (struct named){set->v[i], i};
	qsort(v, set->n, sizeof(*v), named_compare);
	return v;
}

static size_t group_end(const struct named *v, size_t n, size_t start)
{
	size_t end = start + 1;

	while (end < n && !strcmp(v[start].source->name, v[end].source->name))
		end++;
	return end;
}

/* One of a group of equal names, and the how-manieth. */
typedef bool rename_fn(struct source *s, size_t nth);

/* A name that was given stays. */
static bool rename_by_folder(struct source *s, size_t nth)
{
	(void)nth;
	if (!s->path || s->named)
		return false;
	free(s->name);
	s->name = name_of_parts(s->path, 2);
	return true;
}

static bool rename_by_number(struct source *s, size_t nth)
{
	struct str name = {0};

	if (s->named)
		return false;
	if (nth == 0)
		return false;
	str_addf(&name, "%s (%zu)", s->name, nth + 1);
	free(s->name);
	s->name = name.ptr;
	return true;
}

/* Renames the sources whose names are equal; false when there are none. */
static bool rename_equal(struct sources *set, rename_fn *rename)
{
	struct named *v = sorted_by_name(set);
	bool any = false;
	size_t end;

	for (size_t i = 0; i < set->n; i = end) {
		end = group_end(v, set->n, i);
		for (size_t k = i; k < end && end - i > 1; k++)
			any |= rename(v[k].source, k - i);
	}
	free(v);
	return any;
}

void sources_name(struct sources *set)
{
	for (size_t i = 0; i < set->n; i++) {
		struct source *s = set->v[i];

		if (s->named)
			continue;
		free(s->name);
		s->name = name_of_path(s->path);
	}
	sources_tell_apart(set);
}

void sources_tell_apart(struct sources *set)
{
	if (!set->n)
		return;
	rename_equal(set, rename_by_folder);
	/* "a (2)" can be a given name too: the numbered one grows again */
	while (rename_equal(set, rename_by_number))
		;
}
