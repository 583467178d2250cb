#include "config.h"

#include <string.h>

#include "model/site.h"
#include "text/utf8.h"

/* A character that is no white space, and where it stands. */
struct mark {
	struct span span;
	uint32_t cp;
	bool found;
};

static struct mark mark_at(const char *text, struct span s)
{
	struct mark m = {.span = s};

	while (m.span.start < s.end) {
		m.span.end = m.span.start +
			(uint32_t)utf8_decode(text + m.span.start,
					      s.end - m.span.start, &m.cp,
					      NULL);
		if (!utf8_is_space(m.cp)) {
			m.found = true;
			return m;
		}
		m.span.start = m.span.end;
	}
	return m;
}

/* The start of the character that ends at S.end. */
static uint32_t last_start(const char *text, struct span s)
{
	uint32_t at = s.end;

	do
		at--;
	while (at > s.start && s.end - at < 4 &&
	       ((unsigned char)text[at] & 0xc0) == 0x80);
	if (at + utf8_decode(text + at, s.end - at, &(uint32_t){0}, NULL) !=
	    s.end)
		at = s.end - 1; /* a stray byte is a character of its own */
	return at;
}

static struct mark mark_before(const char *text, struct span s)
{
	struct mark m = {.span = s};

	while (m.span.end > s.start) {
		m.span.start = last_start(text,
					  (struct span){s.start, m.span.end});
		utf8_decode(text + m.span.start, span_len(m.span), &m.cp,
			    NULL);
		if (!utf8_is_space(m.cp)) {
			m.found = true;
			return m;
		}
		m.span.end = m.span.start;
	}
	return m;
}

/* The mark that cell V, with S left of it, has next at its start or end. */
static struct mark next_mark(const struct site_text *v, struct span s,
			     bool at_end)
{
	if (v->has_words && at_end)
		s.start = v->words.end;
	if (v->has_words && !at_end)
		s.end = v->words.start;
	return at_end ? mark_before(v->text, s) : mark_at(v->text, s);
}

/* Not the characters: bad bytes all look the same. */
static bool is_same(const char *a, struct span at_a, const char *b,
		    struct span at_b)
{
	return span_len(at_a) == span_len(at_b) &&
	       !memcmp(a + at_a.start, b + at_b.start, span_len(at_a));
}

/* Takes one mark off all readings when all have the same one there. */
static bool take_mark(struct span *out, const struct site_text *v, size_t n,
		      bool at_end)
{
	struct mark first = next_mark(&v[0], out[0], at_end);

	if (!first.found)
		return false;
	for (size_t i = 1; i < n; i++) {
		struct mark m = next_mark(&v[i], out[i], at_end);

		if (!m.found ||
		    !is_same(v[0].text, first.span, v[i].text, m.span))
			return false;
	}
	for (size_t i = 0; i < n; i++) {
		struct mark m = next_mark(&v[i], out[i], at_end);

		if (at_end)
			out[i].end = m.span.start;
		else
			out[i].start = m.span.end;
	}
	return true;
}

static struct span without_blanks(const char *text, struct span s)
{
	struct mark first = mark_at(text, s), last = mark_before(text, s);

	if (!first.found)
		return (struct span){s.start, s.start};
	return (struct span){first.span.start, last.span.end};
}

void site_readings(struct span *out, const struct site_text *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		out[i] = v[i].all;
	while (take_mark(out, v, n, false))
		;
	while (take_mark(out, v, n, true))
		;
	for (size_t i = 0; i < n; i++)
		out[i] = without_blanks(v[i].text, out[i]);
}

static bool has_text(struct span s)
{
	return s.start < s.end;
}

static bool is_bracket_pair(char open, char close)
{
	return (open == '(' && close == ')') || (open == '[' && close == ']');
}

/* The words of a reading with the brackets around them: "(GMN)". */
static struct span bracketed(const struct site_text *v, struct span s)
{
	struct span w = v->words;

	if (s.start < w.start && w.end < s.end &&
	    is_bracket_pair(v->text[w.start - 1], v->text[w.end]))
		return (struct span){w.start - 1, w.end + 1};
	return w;
}

/* The marks of a reading before its words; none without words. */
static struct span marks_before(const struct site_text *v, struct span s)
{
	return (struct span){s.start, v->has_words ? bracketed(v, s).start :
						     s.start};
}

static struct span marks_behind(const struct site_text *v, struct span s)
{
	return (struct span){bracketed(v, s).end, s.end};
}

/* A full stop alone behind the words may belong to them ("M."). */
static bool is_stop(const char *text, struct span s)
{
	return span_len(s) == 1 && text[s.start] == '.';
}

static bool all_have_text(const struct site_parts *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!has_text(p->words[i]))
			return false;
	return true;
}

static void part_before(struct site_parts *p, const struct site_text *v,
			size_t n)
{
	bool before = false, behind = false;

	for (size_t i = 0; i < n; i++) {
		before = before || has_text(marks_before(&v[i], p->words[i]));
		behind = behind || (v[i].has_words && has_text(
			without_blanks(v[i].text, marks_behind(
					       &v[i], p->words[i]))));
	}
	/* marks alone are those before the words unless these have theirs
	   behind them */
	for (size_t i = 0; (before || !behind) && i < n; i++) {
		struct span m = v[i].has_words ?
			marks_before(&v[i], p->words[i]) : p->words[i];

		p->before[i] = without_blanks(v[i].text, m);
		p->words[i].start = m.end;
	}
}

static struct span words_of(const struct site_text *v, struct span s)
{
	if (!v->has_words)
		return (struct span){s.start, s.start};
	return (struct span){s.start, bracketed(v, s).end};
}

static void part_behind(struct site_parts *p, const struct site_text *v,
			size_t n)
{
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		struct span m = without_blanks(
			v[i].text, marks_behind(&v[i], p->words[i]));

		if (!v[i].has_words)
			continue;
		if (is_stop(v[i].text, m))
			return;
		any = any || has_text(m);
	}
	for (size_t i = 0; any && i < n; i++) {
		struct span words = words_of(&v[i], p->words[i]);

		p->behind[i] = without_blanks(
			v[i].text,
			(struct span){words.end, p->words[i].end});
		p->words[i] = words;
	}
}

static bool is_blank(const char *text, uint32_t from, uint32_t to)
{
	while (from < to && (text[from] == ' ' || text[from] == '\n'))
		from++;
	return from == to;
}

/* Most differences have no marks at all: nothing but blanks beside words. */
static bool all_are_bare(const struct site_text *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct site_text *x = &v[i];

		if (x->has_words ?
			    !is_blank(x->text, x->all.start, x->words.start) ||
				    !is_blank(x->text, x->words.end,
					      x->all.end) :
			    !is_blank(x->text, x->all.start, x->all.end))
			return false;
	}
	return true;
}

static void part_bare(struct site_parts *p, const struct site_text *v,
		      size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t at = v[i].all.start;

		p->words[i] = v[i].has_words ? v[i].words :
					       (struct span){at, at};
	}
}

void site_part(struct site_parts *p, const struct site_text *v, size_t n)
{
	bool bare = all_are_bare(v, n);

	if (bare)
		part_bare(p, v, n);
	else
		site_readings(p->words, v, n);
	for (size_t i = 0; i < n; i++) {
		p->before[i] = (struct span){p->words[i].start,
					     p->words[i].start};
		p->behind[i] = (struct span){p->words[i].end,
					     p->words[i].end};
	}
	if (bare)
		return;
	if (all_have_text(p, n))
		part_before(p, v, n);
	if (all_have_text(p, n))
		part_behind(p, v, n);
}
