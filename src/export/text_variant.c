#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "export/readings.h"
#include "export/telling.h"
#include "text/utf8.h"

static bool is_blank_at(const char *text, uint32_t at, uint32_t end)
{
	uint32_t cp;

	utf8_decode(text + at, end - at, &cp, NULL);
	return utf8_is_space(cp);
}

static uint32_t char_before(const char *text, uint32_t at, uint32_t start)
{
	do
		at--;
	while (at > start && ((unsigned char)text[at] & 0xc0) == 0x80);
	return at;
}

/* S with the word before it, but not what lies before START. */
static struct span with_word_before(const char *text, struct span s,
				    uint32_t start)
{
	bool word = false;

	while (s.start > start) {
		uint32_t at = char_before(text, s.start, start);
		bool blank = is_blank_at(text, at, s.start);

		if (blank && word)
			break;
		word = word || !blank;
		s.start = at;
	}
	return s;
}

/* S with the word behind it, but not what lies behind END. */
static struct span with_word_behind(const char *text, struct span s,
				    uint32_t end)
{
	bool word = false;

	while (s.end < end) {
		bool blank = is_blank_at(text, s.end, end);

		if (blank && word)
			break;
		word = word || !blank;
		s.end += (uint32_t)utf8_decode(text + s.end, end - s.end,
					       &(uint32_t){0}, NULL);
	}
	return s;
}

static bool stands_twice(struct slice in, struct slice part)
{
	const char *at = memmem(in.ptr, in.len, part.ptr, part.len);

	return at && memmem(at + 1, in.len - (size_t)(at + 1 - in.ptr),
			    part.ptr, part.len);
}

static bool has_word(struct slice s)
{
	for (size_t at = 0; at < s.len;) {
		uint32_t cp;

		at += utf8_decode(s.ptr + at, s.len - at, &cp, NULL);
		if (utf8_is_letter(cp) || utf8_is_digit(cp))
			return true;
	}
	return false;
}

/* Is a reading of V so bare that its place in the row cannot be seen? */
static bool wants_context(const struct telling *t, const struct variant *v)
{
	if (v->class == VARIANT_TYPOGRAPHY)
		return false;
	for (size_t i = 0; i < v->n_readings; i++)
		if (!has_word(t->texts[i]))
			return true;
	return stands_twice(telling_cell(t, 0), t->texts[0]);
}

static void add_context(struct telling *t, size_t k)
{
	const struct row *r = t->row;
	struct span g = telling_gap(r, 0, k);
	bool before = wording_trim(telling_text(t, r->cells[0].source, g.start,
					   g.end)).len > 0;

	for (size_t i = 0; i < r->n_cells; i++) {
		const struct reading *d = &r->variants[k].readings[i];
		const char *text = telling_text(t, d->source, 0, 0).ptr;
		struct span s = d->span;

		if (before)
			s = with_word_before(text, s,
					     telling_gap(r, i, k).start);
		else
			s = with_word_behind(text, s,
					     telling_gap(r, i, k + 1).end);
		t->texts[i] = telling_text(t, d->source, s.start, s.end);
	}
}

struct quotes {
	const char *open, *close;
};

static bool uses(struct slice s, const char *mark)
{
	return s.len && memmem(s.ptr, s.len, mark, strlen(mark));
}

/* Marks that no reading has itself. */
static struct quotes choose_quotes(const struct readings *g)
{
	static const struct quotes all[] = {
		{"\xe2\x80\x9c", "\xe2\x80\x9d"},
		{"\xc2\xab", "\xc2\xbb"},
		{"\xe2\x80\xb9", "\xe2\x80\xba"},
	};
	size_t i = 0;

	for (size_t k = 0; k < g->n_groups; k++)
		while (i < 2 && (uses(g->groups[k].text, all[i].open) ||
				 uses(g->groups[k].text, all[i].close)))
			i++;
	return all[i];
}

static void add_reading(struct telling *t, struct slice text, struct quotes q)
{
	text = wording_trim(text);
	str_addc(&t->line, ' ');
	if (!text.len) {
		str_adds(&t->line, "nothing");
		return;
	}
	str_adds(&t->line, q.open);
	str_add(&t->line, text.ptr, text.len);
	str_adds(&t->line, q.close);
}

static void add_groups(struct telling *t, const struct readings *g,
		       struct quotes q)
{
	for (size_t i = 0; i < g->n_groups; i++) {
		if (i)
			str_adds(&t->line, " / ");
		members_add(t->members, &t->line, g->groups[i].members,
			    g->groups[i].n_members);
		add_reading(t, g->groups[i].text, q);
	}
}

/* Appends who has what to the line; false when all have the same. */
static bool add_readings(struct telling *t, size_t k)
{
	const struct variant *v = &t->row->variants[k];
	struct readings g;
	bool differ;

	for (size_t i = 0; i < v->n_readings; i++) {
		struct span s = v->readings[i].span;

		t->texts[i] = telling_text(t, v->readings[i].source, s.start,
				      s.end);
	}
	if (wants_context(t, v))
		add_context(t, k);
	readings_init(&g, t->texts, v->n_readings);
	differ = g.n_groups > 1;
	if (differ)
		add_groups(t, &g, v->class == VARIANT_TYPOGRAPHY ?
			   (struct quotes){"", ""} : choose_quotes(&g));
	readings_release(&g);
	return differ;
}

static void write_variants(struct telling *t, unsigned classes,
			   enum page_style style)
{
	for (size_t k = 0; k < t->row->n_variants; k++) {
		enum variant_class class = t->row->variants[k].class;
		char label[32];

		if (!(classes & 1u << class) || !add_readings(t, k))
			continue;
		strcpy(label, variant_class_name(class));
		strcat(label, ": ");
		telling_flush(t, style, label);
	}
}

static int compare_told(const struct quirk *a, const struct quirk *b)
{
	size_t n = a->told.len < b->told.len ? a->told.len : b->told.len;
	int order = memcmp(a->told.ptr, b->told.ptr, n);

	if (order)
		return order;
	return (a->told.len > b->told.len) - (a->told.len < b->told.len);
}

static int by_told(const void *pa, const void *pb)
{
	const struct quirk *a = pa, *b = pb;
	int order = compare_told(a, b);

	if (order)
		return order;
	return (a->first > b->first) - (a->first < b->first);
}

static int by_first(const void *pa, const void *pb)
{
	const struct quirk *a = pa, *b = pb;

	return (a->first > b->first) - (a->first < b->first);
}

void telling_typography_collect(struct telling *t)
{
	for (size_t k = 0; k < t->row->n_variants; k++) {
		if (t->row->variants[k].class != VARIANT_TYPOGRAPHY ||
		    !add_readings(t, k))
			continue;
		array_reserve(&t->quirks, &t->cap_quirks, t->n_quirks + 1);
		t->quirks[t->n_quirks] = (struct quirk){t->line, t->n_quirks,
							1};
		t->n_quirks++;
		t->line = (struct str){0};
	}
}

/* Leaves each kind once, in the order of the text. */
static size_t quirks_merge(struct quirk *v, size_t n)
{
	size_t kept = 0;

	if (!n)
		return 0;
	qsort(v, n, sizeof(*v), by_told);
	for (size_t i = 0; i < n; i++) {
		if (kept && !compare_told(&v[kept - 1], &v[i])) {
			v[kept - 1].count++;
			str_release(&v[i].told);
		} else {
			v[kept++] = v[i];
		}
	}
	qsort(v, kept, sizeof(*v), by_first);
	return kept;
}

void telling_typography(struct telling *t)
{
	struct quirk *v = t->quirks;
	size_t n = quirks_merge(v, t->n_quirks);

	for (size_t i = 0; i < n; i++) {
		if (i)
			str_adds(&t->line, "; ");
		str_add(&t->line, v[i].told.ptr, v[i].told.len);
		if (v[i].count > 1)
			str_addf(&t->line, " (%zu times)", v[i].count);
		str_release(&v[i].told);
	}
	if (n)
		telling_flush(t, PAGE_PLAIN, "typography: ");
	t->n_quirks = 0;
}

void telling_variants(struct telling *t)
{
	write_variants(t, 1u << VARIANT_FIGURE | 1u << VARIANT_NAME,
		       PAGE_LOUD);
	write_variants(t, 1u << VARIANT_WORDING | 1u << VARIANT_ORDER,
		       PAGE_PLAIN);
}
