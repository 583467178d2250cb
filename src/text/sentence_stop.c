#include "config.h"

#include "text/sentence_stop.h"

/* How far behind a stop the bracket around it may close. */
#define BRACKET_REACH 300u
/* Letters or digits that a stop must have before it to end what is glued. */
#define GLUED_MIN 3u

static bool is_ellipsis(const struct sentence_stop *stop)
{
	return stop->cp == GLYPH_ELLIPSIS ||
	       (stop->cp == '.' && stop->marks > 1);
}

/* Skips what opens a sentence: quotes, brackets, dashes, bullets. */
static inline struct glyph first_significant(const struct sentence_place *p,
					     struct glyph g)
{
	const unsigned opens = 1u << GLYPH_OPEN | 1u << GLYPH_QUOTE |
			       1u << GLYPH_DASH | 1u << GLYPH_BULLET |
			       1u << GLYPH_SPACE | 1u << GLYPH_MARK;

	while (opens >> g.kind & 1)
		g = glyph_at(p->text, p->range, g.end);
	return g;
}

/* Does W look like an abbreviation that the tables may lack? */
static bool may_be_short(const struct sentence_place *p,
			 const struct stop_word *w)
{
	return stop_word_is_initials(w) || stop_word_is_short(p, w);
}

/* A single full stop with SIG, not lower case, behind it. */
static bool full_stop_ends(const struct sentence_place *p,
			   const struct stop_word *w, struct glyph sig)
{
	unsigned kinds = stop_word_kinds(p, w, sig);

	if (stop_word_is_marker(p, w) || (kinds & RULE_TITLE))
		return false;
	if ((kinds & RULE_NUMBER) && next_is_number(p, sig))
		return false;
	if ((kinds & RULE_MAYBE) ||
	    ((kinds & RULE_ERA) && stop_word_is_era(p, w)))
		return true;
	return !((kinds & RULE_UNSURE) || may_be_short(p, w) ||
		 stop_word_is_ordinal(p, w)) ||
	       next_is_starter(p, sig);
}

/* A full stop, then lower case: a capital was lost, or an item begins. */
static bool lower_begins(const struct sentence_place *p,
			 const struct sentence_stop *stop,
			 const struct stop_word *w)
{
	struct glyph behind = glyph_at(p->text, p->range, stop->next.end);
	bool item = stop->next.kind == GLYPH_DASH &&
		    behind.kind == GLYPH_SPACE;

	if (stop->closed)
		return false;
	return stop_word_is_full(p, w) ||
	       (item && !may_be_short(p, w) &&
		!sentence_rule_kinds(p->language, w->word));
}

/* "fin.Le" at W, with NEXT behind it, but not "site.Fr" or "Dr.Lenz". */
static bool glued_full_stop_ends(const struct sentence_place *p,
				 const struct stop_word *w, struct glyph next)
{
	if (!w->word.len)
		return stop_word_is_full(p, w);
	if (w->dots || sentence_rule_kinds(p->language, w->word))
		return false;
	if (w->plain && w->lower_end && !w->capital)
		return w->letters > 1;
	return (w->plain || !w->letters) &&
	       w->letters + w->digits >= GLUED_MIN &&
	       next_is_long_or_starter(p, next);
}

/* No white space behind the stop. */
static bool glued_stop_ends(const struct sentence_place *p,
			    const struct sentence_stop *stop)
{
	struct stop_word w = stop_word_before(p, stop->start);
	struct glyph next = first_significant(p, stop->next);

	if (glyph_is_one_of(w.before.cp, "/@_=&\\#") ||
	    !next_is_capitalized(p, next))
		return false;
	if (stop->closed)
		return true;
	if (stop->cp == '.' && stop->marks == 1)
		return glued_full_stop_ends(p, &w, next);
	return !is_ellipsis(stop) || next_is_starter(p, next);
}

/* Is the next bracket behind AT, not too far, one that closes? */
static bool closes_soon(const struct sentence_place *p, uint32_t at)
{
	uint32_t end = p->range.end;

	if (end - at > BRACKET_REACH)
		end = at + BRACKET_REACH;
	for (; at < end; at++) {
		switch (p->text.ptr[at]) {
		case ')': case ']':
			return true;
		case '(': case '[':
			return false;
		}
	}
	return false;
}

/* Does the bracket around the stop hold it inside the sentence? */
static bool bracket_holds(const struct sentence_place *p,
			  const struct sentence_stop *stop)
{
	return p->depth > stop->brackets && p->bracket >= p->first &&
	       closes_soon(p, stop->end);
}

static bool is_wide(uint32_t cp)
{
	return cp >= 0x3000;
}

/* "Yahoo!", "Yahoo !" */
static bool is_shouted_name(const struct sentence_place *p,
			    const struct sentence_stop *stop)
{
	struct glyph g = glyph_before(p->text, p->range, stop->start);

	while (g.kind == GLYPH_SPACE)
		g = glyph_before(p->text, p->range, g.start);
	return sentence_rule_kinds(p->language, stop_word_at(p, g.end)) &
	       RULE_BANG;
}

/*
 * A full stop behind an everyday word that has no rule: whatever full_stop_ends
 * asks of it is answered.
 */
static bool is_plainly_last(const struct sentence_place *p,
			    const struct sentence_stop *stop)
{
	struct slice word = stop_word_small(p, stop->start);

	return word.len && !sentence_rule_kinds(p->language, word);
}

/* A single full stop with SIG behind it and white space between. */
static bool spaced_full_stop_ends(const struct sentence_place *p,
				  const struct sentence_stop *stop,
				  struct glyph sig)
{
	struct stop_word w;

	if (sig.kind != GLYPH_LOWER && is_plainly_last(p, stop))
		return true;
	w = stop_word_before(p, stop->start);
	if (!w.word.len && w.before.cp == '/')
		return false;
	if (sig.kind == GLYPH_LOWER)
		return lower_begins(p, stop, &w);
	return full_stop_ends(p, &w, sig);
}

static bool spaced_stop_ends(const struct sentence_place *p,
			     const struct sentence_stop *stop)
{
	struct glyph sig = first_significant(p, stop->next);

	if (sig.kind == GLYPH_NONE || sig.kind == GLYPH_PAUSE ||
	    sig.cp == '/')
		return false;
	if (stop->cp == '.' && stop->marks == 1)
		return spaced_full_stop_ends(p, stop, sig);
	if (sig.kind == GLYPH_LOWER ||
	    (is_ellipsis(stop) && sig.kind == GLYPH_DIGIT))
		return false;
	return !is_shouted_name(p, stop) || next_is_starter(p, sig);
}

bool sentence_stop_ends(const struct sentence_place *p,
			const struct sentence_stop *stop)
{
	if (stop->next.kind == GLYPH_NONE || stop->next.kind == GLYPH_PAUSE)
		return false;
	if (is_wide(stop->cp))
		return true;
	if (bracket_holds(p, stop))
		return false;
	return stop->gap ? spaced_stop_ends(p, stop)
			 : glued_stop_ends(p, stop);
}
