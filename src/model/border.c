#include "config.h"

#include "model/border.h"
#include "text/utf8.h"

static bool is_blank(uint32_t cp)
{
	return utf8_is_space(cp) || cp == 0xfeff;
}

struct span border_trim(const struct source *s, struct span span)
{
	uint32_t cp;

	while (span.start < span.end) {
		size_t n = utf8_decode(s->text + span.start,
				       span.end - span.start, &cp, NULL);

		if (!is_blank(cp))
			break;
		span.start += (uint32_t)n;
	}
	while (span.end > span.start) {
		uint32_t at = span.end - 1;

		/* back over continuation bytes, no more than a character */
		while (at > span.start && span.end - at < 4 &&
		       ((unsigned char)s->text[at] & 0xc0) == 0x80)
			at--;
		if (at + utf8_decode(s->text + at, span.end - at, &cp, NULL) !=
			    span.end ||
		    !is_blank(cp))
			break;
		span.end = at;
	}
	return span;
}

static bool is_closing(uint32_t cp)
{
	switch (cp) {
	case '.': case ',': case ';': case ':': case '!': case '?':
	case ')': case ']': case '}': case '%':
	case 0xbb: case 0x201d: case 0x2026: case 0x203a:
		return true;
	}
	return false;
}

/* Quotes that close where no blank stands before them. */
static bool is_quote(uint32_t cp)
{
	return cp == '"' || cp == '\'' || cp == 0x2019;
}

/*
 * Parts the gap before word W: what closes goes with the words before it,
 * what opens with the word.  Without either, white space decides.
 */
static uint32_t part_gap(const struct source *s, uint32_t w)
{
	const struct word *before = &s->words.v[w - 1];
	uint32_t start = before->start + before->len;
	uint32_t end = s->words.v[w].start;
	uint32_t closed = start, blank = end, at = start;
	bool seen_blank = false;

	while (at < end) {
		uint32_t cp;
		uint32_t n = (uint32_t)utf8_decode(s->text + at, end - at,
						   &cp, NULL);

		if (is_closing(cp) || (!seen_blank && is_quote(cp)))
			closed = at + n;
		if (!seen_blank && is_blank(cp)) {
			seen_blank = true;
			blank = at;
		}
		at += n;
	}
	return closed > start ? closed : blank;
}

/* The byte between word W - 1 and word W that parts their units. */
static uint32_t border_byte(const struct source *s, uint32_t w)
{
	if (!w)
		return 0;
	if (w >= s->words.n)
		return s->len;
	if (!(s->words.v[w].flags & WORD_SENTENCE))
		return part_gap(s, w);
	/* the word that starts a sentence lies in one */
	return s->sentences.v[spans_find(&s->sentences,
					 s->words.v[w].start)].start;
}

struct span border_span(const struct source *s, uint32_t from, uint32_t to)
{
	struct span span = {border_byte(s, from), border_byte(s, to)};

	return border_trim(s, span);
}
