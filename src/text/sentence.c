#include "config.h"

#include <string.h>

#include "text/glyph.h"
#include "text/sentence.h"
#include "text/sentence_stop.h"
#include "text/split.h"

struct scan {
	struct sentence_place place;
	const struct chart *chart;
	struct spans *out;
	uint32_t start;	    /* of the sentence */
	uint32_t searched;  /* up to here it has no letter and no digit */
	bool has_content;   /* PLACE.first is known */
	bool straight_open; /* a " is open */
	bool angle_open;    /* a guillemet is open */
	bool angle_reversed; /* they stand as in »German« */
};

/* Bytes that a quotation spans at most, where spacing does not tell. */
#define QUOTE_REACH 2000u

/* A few milliseconds of work. */
#define STEP_BYTES (512u << 10)

/* Bytes of the longest note such as "[12]". */
#define NOTE_REACH 16u

/* First bytes of the loud characters that the scan must look at. */
static const unsigned char interesting[256] = {
	['.'] = 1, ['!'] = 1, ['?'] = 1, ['"'] = 1, ['('] = 1, [')'] = 1,
	['['] = 1, [']'] = 1, [':'] = 1, [';'] = 1, [0xc2] = 1, [0xd6] = 1, [0xd8] = 1,
	[0xdb] = 1, [0xe0] = 1, [0xe2] = 1, [0xe3] = 1, [0xef] = 1,
};

static struct glyph at(const struct scan *s, uint32_t pos)
{
	return glyph_at(s->place.text, s->place.range, pos);
}

static struct glyph behind_space(const struct scan *s, uint32_t pos)
{
	return glyph_after_space(s->place.text, s->place.range, pos);
}

static bool is_blank(struct glyph g)
{
	return g.kind == GLYPH_SPACE || g.kind == GLYPH_NONE;
}

/* What a closing quote, but no opening one, can stand before. */
static bool ends_word(struct glyph g)
{
	return is_blank(g) || g.kind == GLYPH_PAUSE ||
	       g.kind == GLYPH_STOP || g.kind == GLYPH_CLOSE ||
	       g.kind == GLYPH_QUOTE;
}

static bool is_angle(uint32_t cp)
{
	return cp == 0xab || cp == 0xbb || cp == 0x2039 || cp == 0x203a;
}

/*
 * French style unless a » stands where only an opening mark can; behind
 * white space (SPACED) only that tells »German« from « French ».
 */
static bool angle_closes(struct scan *s, struct glyph g, bool spaced)
{
	bool right = g.cp == 0xbb || g.cp == 0x203a;
	bool opens = spaced && !is_blank(at(s, g.end));

	if (opens && !s->angle_open && glyph_is_word(at(s, g.end)))
		s->angle_reversed = right;
	s->angle_open = right == s->angle_reversed;
	return !s->angle_open;
}

/* Is there another " near behind G, so that G can open something? */
static bool has_partner(const struct scan *s, struct glyph g)
{
	uint32_t reach = s->place.range.end - g.end;

	if (reach > QUOTE_REACH)
		reach = QUOTE_REACH;
	return memchr(s->place.text.ptr + g.end, '"', reach);
}

static bool straight_closes(struct scan *s, struct glyph g, bool spaced)
{
	struct glyph next = at(s, g.end);

	if (spaced && is_blank(next))
		s->straight_open = !s->straight_open && has_partner(s, g);
	else if (spaced != is_blank(next) && next.kind != GLYPH_QUOTE)
		s->straight_open = spaced && !ends_word(next);
	else if (!spaced && ends_word(next))
		s->straight_open = false;
	else
		s->straight_open = !s->straight_open;
	return !s->straight_open;
}

/* Does the quote G close, SPACED or not from what it follows? */
static bool quote_closes(struct scan *s, struct glyph g, bool spaced)
{
	if (g.cp == '"')
		return straight_closes(s, g, spaced);
	if (is_angle(g.cp))
		return angle_closes(s, g, spaced);
	return !spaced && ends_word(at(s, g.end));
}

/*
 * A note such as "[12]" stands behind the full stop it belongs to, and so
 * does "[...]" or "(…)" where nothing follows.  Returns where the one at G
 * ends, G.start when there is none.
 */
static uint32_t skip_note(const struct scan *s, struct glyph g)
{
	bool digits = g.cp == '[', dots = g.cp == '[' || g.cp == '(';
	struct glyph n = at(s, g.end);

	while ((digits || dots) && n.end - g.start < NOTE_REACH) {
		if (n.kind == GLYPH_CLOSE)
			break;
		digits = digits && (n.kind == GLYPH_DIGIT ||
				    n.kind == GLYPH_DASH ||
				    n.kind == GLYPH_PAUSE);
		dots = dots && (n.cp == '.' || n.cp == GLYPH_ELLIPSIS);
		n = at(s, n.end);
	}
	if (n.kind != GLYPH_CLOSE || n.start == g.end)
		return g.start;
	if (digits || (dots && behind_space(s, n.end).kind == GLYPH_NONE))
		return n.end;
	return g.start;
}

/* Takes G into the stop when it closes something; SPACED as above. */
static bool take_closer(struct scan *s, struct sentence_stop *stop,
			struct glyph g, bool spaced)
{
	if (g.kind == GLYPH_CLOSE) {
		stop->brackets += g.cp == ')' || g.cp == ']';
	} else if (g.kind != GLYPH_QUOTE || !quote_closes(s, g, spaced)) {
		uint32_t note = skip_note(s, g);

		if (note == g.start)
			return false;
		stop->end = note;
		return true;
	}
	stop->closed = true;
	stop->end = g.end;
	return true;
}

/* Another mark of the same stop: "?!", "? !", ". . ." */
static bool take_mark(const struct scan *s, struct sentence_stop *stop,
		      struct glyph g, bool spaced)
{
	if (g.kind != GLYPH_STOP || stop->closed)
		return false;
	if (spaced && g.cp == '.' && !ends_word(at(s, g.end)))
		return false;
	stop->marks++;
	stop->end = g.end;
	return true;
}

/* Most stops: a space follows, and then a letter. */
static bool is_lone_stop(const struct scan *s, struct sentence_stop *stop)
{
	const char *p = s->place.text.ptr + stop->end;
	unsigned char c;

	if (s->place.range.end - stop->end < 2 || p[0] != ' ')
		return false;
	c = (unsigned char)p[1];
	if (c >= 0x80 || (glyph_ascii[c] != GLYPH_UPPER &&
			  glyph_ascii[c] != GLYPH_LOWER))
		return false;
	stop->gap = true;
	stop->next = (struct glyph){c, stop->end + 1, stop->end + 2,
				    glyph_ascii[c]};
	return true;
}

static void collect_stop(struct scan *s, struct sentence_stop *stop,
			 struct glyph mark)
{
	*stop = (struct sentence_stop){.start = mark.start, .end = mark.end,
				       .cp = mark.cp, .marks = 1};
	if (is_lone_stop(s, stop))
		return;
	for (;;) {
		struct glyph g = at(s, stop->end);

		stop->gap = g.kind == GLYPH_SPACE;
		if (stop->gap)
			g = behind_space(s, g.end);
		stop->next = g;
		if (!take_mark(s, stop, g, stop->gap) &&
		    !take_closer(s, stop, g, stop->gap))
			return;
	}
}

static bool find_content(struct scan *s, uint32_t before)
{
	while (!s->has_content && s->searched < before) {
		struct glyph g = at(s, s->searched);

		s->has_content = glyph_is_word(g) && g.start < before;
		s->place.first = g.start;
		s->searched = g.end;
	}
	return s->has_content;
}

static void begin_sentence(struct scan *s, uint32_t pos)
{
	s->start = s->searched = pos;
	s->has_content = false;
	s->place.depth = 0;
}

/* Ignorables right behind the stop stay with it. */
static void end_sentence(struct scan *s, struct sentence_stop *stop)
{
	struct glyph g = at(s, stop->end);
	struct span rest = {stop->end, s->place.range.end};

	if (g.kind == GLYPH_SPACE)
		stop->end = rest.start = g.start;
	spans_push(s->out, s->start, stop->end);
	begin_sentence(s, glyph_trim_start(s->place.text, rest));
}

/* "[…]" and "(...)": something was left out, nothing ends. */
static bool is_omission(const struct scan *s, const struct sentence_stop *stop)
{
	struct glyph before = glyph_before(s->place.text, s->place.range,
					   stop->start);

	return before.kind == GLYPH_OPEN && stop->brackets;
}

static void close_brackets(struct scan *s, unsigned n)
{
	s->place.depth -= n < s->place.depth ? n : s->place.depth;
}

static uint32_t visit_stop(struct scan *s, struct glyph mark)
{
	struct sentence_stop stop;

	collect_stop(s, &stop, mark);
	if (!is_omission(s, &stop) && find_content(s, stop.start) &&
	    sentence_stop_ends(&s->place, &stop)) {
		end_sentence(s, &stop);
	} else {
		close_brackets(s, stop.brackets);
	}
	return stop.end;
}

static void visit_bracket(struct scan *s, struct glyph g)
{
	if (g.kind == GLYPH_CLOSE)
		close_brackets(s, 1);
	else if (!s->place.depth++)
		s->place.bracket = g.start;
}

static void visit_quote(struct scan *s, struct glyph g)
{
	struct glyph before = glyph_before(s->place.text, s->place.range,
					   g.start);

	quote_closes(s, g, is_blank(before) || before.kind == GLYPH_OPEN);
}

/* "suivants : - un pont ; - un port": the items of a list in a line. */
static void visit_pause(struct scan *s, struct glyph g)
{
	struct sentence_stop stop = {.start = g.start, .end = g.end};
	struct glyph item = behind_space(s, g.end);

	if (item.start == g.end || at(s, item.end).kind != GLYPH_SPACE ||
	    (item.kind != GLYPH_DASH && item.kind != GLYPH_BULLET))
		return;
	if (find_content(s, g.start))
		end_sentence(s, &stop);
}

/*
 * Most of what begins with the commonest two of these bytes, no-break spaces
 * and apostrophes, is nothing to look at.
 */
static bool is_interesting(const struct scan *s, uint32_t pos)
{
	const unsigned char *p =
		(const unsigned char *)s->place.text.ptr + pos;
	uint32_t left = s->place.range.end - pos;

	if (*p == 0xc2)
		return left > 1 && (p[1] == 0xab || p[1] == 0xbb);
	if (*p == 0xe2 && left > 2 && p[1] == 0x80)
		return p[2] >= 0xa6;
	return interesting[*p];
}

/* Looks at the character at POS; returns where to go on. */
static uint32_t visit(struct scan *s, uint32_t pos)
{
	struct glyph g = at(s, pos);

	if (g.kind == GLYPH_STOP)
		return visit_stop(s, g);
	if (g.cp == '(' || g.cp == '[' || g.cp == ')' || g.cp == ']')
		visit_bracket(s, g);
	else if (g.cp == ':' || g.cp == ';')
		visit_pause(s, g);
	else if (g.cp == '"' || is_angle(g.cp))
		visit_quote(s, g);
	return g.end;
}

/* Looks at what is in [POS, END); returns how far it got. */
static uint32_t visit_range(struct scan *s, uint32_t pos, uint32_t end)
{
	const char *text = s->place.text.ptr;

	while ((pos = chart_loud(s->chart, pos, end)) < end)
		if (!interesting[(unsigned char)text[pos]] ||
		    !is_interesting(s, pos))
			pos++;
		else
			pos = visit(s, pos);
	return pos;
}

bool sentences_find(struct spans *out, struct slice text,
		    const struct chart *chart, struct span paragraph,
		    const struct sentence_language *language,
		    const struct progress *progress)
{
	struct span range = glyph_trim(text, paragraph);
	struct scan s = {
		.place = {.text = text, .range = range,
			  .language = language},
		.chart = chart,
		.out = out,
	};
	uint32_t pos = range.start;

	begin_sentence(&s, pos);
	while (range.end - pos > STEP_BYTES) {
		pos = visit_range(&s, pos, pos + STEP_BYTES);
		if (!progress_step(progress, "splitting", 0, 0))
			return false;
	}
	visit_range(&s, pos, range.end);
	if (s.start < range.end)
		spans_push(out, s.start, range.end);
	return true;
}

void sentences_split(struct spans *out, struct slice text,
		     struct span paragraph, const char *language)
{
	struct chart chart = {0};

	chart_make(&chart, text, paragraph);
	sentences_find(out, text, &chart, paragraph,
		       sentence_language_find(language), NULL);
	chart_release(&chart);
}
