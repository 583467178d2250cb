#include "config.h"

#include "base/mem.h"
#include "text/language.h"
#include "text/reap.h"
#include "text/scan.h"
#include "text/sentence.h"
#include "text/split.h"
#include "text/units.h"

/* A few milliseconds of work. */
#define STEP_BYTES (512u << 10)
#define STEP_WORDS (64u << 10)
/* Most texts have fewer words than their bytes by this. */
#define BYTES_A_WORD 5u
#define BYTES_A_SENTENCE 80u

void splitter_init(struct splitter *s, struct vocabulary *v)
{
	*s = (struct splitter){0};
	forms_init(&s->forms, v);
}

void splitter_release(struct splitter *s)
{
	chart_release(&s->chart);
	forms_release(&s->forms);
	guess_memory_release(&s->guesses);
}

void splitter_settle(struct splitter *s, struct words *out, struct slice text)
{
	/* no words yet: there may be no array */
	if (out->n > s->settled)
		forms_find(&s->forms, text, out->v + s->settled,
			   out->n - s->settled);
	s->settled = out->n;
}

/* Appends the word that is not reap's, if there is one. */
static __attribute__((noinline)) void
take_hard(struct splitter *splitter, struct words *to, struct reaper *r)
{
	struct vocabulary *v = splitter->forms.vocabulary;
	char form[SCAN_FORM];
	struct scan s;

	scan_init(&s, r->text.ptr, r->range, form);
	if (reap_hard(r, &s, &to->v[to->n]))
		to->v[to->n++].id = vocabulary_intern(v, slice_of(form, s.n));
	splitter->settled = to->n;
}

bool splitter_words(struct splitter *s, struct words *out, struct slice text,
		    struct span range, const struct progress *progress)
{
	size_t told = out->n;
	struct reaper r;

	reaper_init(&r, text, &s->chart, range);
	while (r.at < range.end) {
		if (out->cap - out->n <= REAP_MAX)
			array_reserve(&out->v, &out->cap,
				      out->n + REAP_MAX + 1);
		out->n += reap(&r, out->v + out->n);
		if (r.hard || out->n - s->settled >= REAP_MAX)
			splitter_settle(s, out, text);
		if (r.hard)
			take_hard(s, out, &r);
		if (out->n - told < STEP_WORDS)
			continue;
		told = out->n;
		if (!progress_step(progress, "splitting", 0, 0))
			return false;
	}
	return true;
}

/* What is needed to find units, and how far progress was told of. */
struct finder {
	struct source_units *u; /* borrowed, as all of these */
	struct slice text;
	struct splitter *s;
	const struct progress *progress;
	uint32_t told;
	const struct sentence_language *language;
};

/* False when progress, told that all before AT is done, said to stop. */
static bool tell(struct finder *f, uint32_t at)
{
	if (at - f->told < STEP_BYTES)
		return true;
	f->told = at;
	return progress_step(f->progress, "splitting", 0, 0);
}

static bool scan_sentence(struct finder *f, struct span sentence,
			  bool paragraph)
{
	struct words *w = &f->u->words;
	size_t first = w->n;

	if (!splitter_words(f->s, w, f->text, sentence, f->progress))
		return false;
	if (first == w->n)
		return true;
	w->v[first].flags |= WORD_SENTENCE;
	if (paragraph)
		w->v[first].flags |= WORD_PARAGRAPH;
	return true;
}

/* The units of one paragraph, which is in U. */
static bool find_in(struct finder *f, struct span paragraph)
{
	struct spans *sentences = &f->u->sentences;
	size_t first = sentences->n;

	if (!sentences_find(sentences, f->text, &f->s->chart, paragraph,
			    f->language, f->progress))
		return false;
	for (size_t i = first; i < sentences->n; i++)
		if (!scan_sentence(f, sentences->v[i], i == first) ||
		    !tell(f, sentences->v[i].end))
			return false;
	return true;
}

static const char *choose_language(struct splitter *s, struct slice text,
				   const char *code)
{
	const char *known = code ? language_find(code) : NULL;

	return known ? known : guess_language(text, &s->chart, &s->guesses);
}

/* Room for what most texts have, so that it need not grow. */
static void words_reserve(struct words *w, struct slice text)
{
	array_reserve(&w->v, &w->cap, text.len / BYTES_A_WORD + 1);
}

/* Gives back the room that was too much. */
static void words_fit(struct words *w)
{
	w->v = mem_resize(w->v, w->n, sizeof(*w->v));
	w->cap = w->n;
}

bool source_units_find(struct source_units *u, struct slice text,
		       const char *language, struct splitter *s,
		       const struct progress *progress)
{
	struct finder f = {.u = u, .text = text, .s = s, .progress = progress};

	s->settled = u->words.n;
	chart_make(&s->chart, text, (struct span){0, (uint32_t)text.len});
	u->language = choose_language(s, text, language);
	f.language = sentence_language_find(u->language);
	paragraphs_find(&u->paragraphs, text, &s->chart);
	words_reserve(&u->words, text);
	spans_reserve(&u->sentences, text.len / BYTES_A_SENTENCE + 1);
	for (size_t p = 0; p < u->paragraphs.n; p++)
		if (!find_in(&f, u->paragraphs.v[p]))
			return false;
	splitter_settle(s, &u->words, text);
	words_fit(&u->words);
	spans_fit(&u->sentences);
	return true;
}

void source_units_release(struct source_units *u)
{
	spans_release(&u->paragraphs);
	spans_release(&u->sentences);
	words_release(&u->words);
}

void source_units_move(struct source_units *u, struct source *s)
{
	spans_release(&s->paragraphs);
	spans_release(&s->sentences);
	words_release(&s->words);
	s->language = u->language;
	s->paragraphs = u->paragraphs;
	s->sentences = u->sentences;
	s->words = u->words;
	*u = (struct source_units){0};
}

void source_prepare(struct source *s, const char *language,
		    struct vocabulary *vocabulary)
{
	struct source_units u = {0};
	struct splitter splitter;

	splitter_init(&splitter, vocabulary);
	source_units_find(&u, slice_of(s->text, s->len), language, &splitter,
			  NULL);
	source_units_move(&u, s);
	splitter_release(&splitter);
}
