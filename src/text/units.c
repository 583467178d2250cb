#include "config.h"

#include "base/mem.h"
#include "text/language.h"
#include "text/scan.h"
#include "text/sentence.h"
#include "text/units.h"

/* A few milliseconds of work. */
#define STEP_BYTES (512u << 10)
#define STEP_WORDS (64u << 10)
/* Most texts have fewer words than their bytes by this. */
#define BYTES_A_WORD 5u

static bool scan_sentence(struct source_units *u, const char *text,
			  struct span sentence, bool paragraph,
			  struct vocabulary *v,
			  const struct progress *progress)
{
	size_t first = u->words.n;
	struct scan s;

	scan_init(&s, text, sentence, NULL);
	while (scan_take(&u->words, &s, STEP_WORDS, v))
		if (!progress_step(progress, "splitting", 0, 0))
			return false;
	if (first == u->words.n)
		return true;
	u->words.v[first].flags |= WORD_SENTENCE;
	if (paragraph)
		u->words.v[first].flags |= WORD_PARAGRAPH;
	return true;
}

/* The units of one paragraph, which is in U. */
static bool find_in(struct source_units *u, struct span paragraph,
		    struct slice text, struct vocabulary *v,
		    const struct progress *progress)
{
	size_t first = u->sentences.n;

	if (!sentences_find(&u->sentences, text, paragraph, u->language,
			    progress))
		return false;
	for (size_t i = first; i < u->sentences.n; i++)
		if (!scan_sentence(u, text.ptr, u->sentences.v[i], i == first,
				   v, progress))
			return false;
	return true;
}

static const char *choose_language(struct slice text, const char *code)
{
	const char *known = code ? language_find(code) : NULL;

	return known ? known : language_guess(text);
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

bool source_units_find(struct source_units *u, struct slice text, const char *language,
		struct vocabulary *v, const struct progress *progress)
{
	uint32_t told = 0;

	u->language = choose_language(text, language);
	paragraphs_split(&u->paragraphs, text);
	words_reserve(&u->words, text);
	for (size_t p = 0; p < u->paragraphs.n; p++) {
		struct span paragraph = u->paragraphs.v[p];

		if (paragraph.end - told >= STEP_BYTES) {
			told = paragraph.end;
			if (!progress_step(progress, "splitting", 0, 0))
				return false;
		}
		if (!find_in(u, paragraph, text, v, progress))
			return false;
	}
	words_fit(&u->words);
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

	source_units_find(&u, slice_of(s->text, s->len), language, vocabulary, NULL);
	source_units_move(&u, s);
}
