#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "support/word_model.h"
#include "text/source.h"
#include "random.h"

#define SOURCES 60u

static void add_words(struct str *text, uint64_t *seed, unsigned n)
{
	static const char *const words[] = {
		"le", "la", "un", "de", "Le", "LA", "maire", "pont", "ville",
		"\xc3\xa9t\xc3\xa9", "\xc3\x89TAT", "c\xc5\x93ur", "b4c",
		"l’an", "d'un", "\xc2\xab mot \xc2\xbb",
		"porte-avions", "fin. Et", "vraiment ? Oui,", "bien.\n\nPuis",
	};

	for (; n; n--) {
		if (random_below(seed, 3))
			str_adds(text, words[random_below(seed, 20)]);
		else
			str_addf(text, "%c%c%c", 'a' + random_below(seed, 26),
				 'a' + random_below(seed, 26),
				 'a' + random_below(seed, 26));
		str_addc(text, ' ');
	}
}

static void sources_make(struct sources *set, uint64_t seed)
{
	struct str text = {0};

	for (size_t i = 0; i < SOURCES; i++) {
		str_truncate(&text, 0);
		add_words(&text, &seed, random_below(&seed, 300));
		sources_add(set, "a", NULL, text.ptr ? text.ptr : "",
			    text.len);
	}
	str_release(&text);
}

static int prepare(const struct sources *set, unsigned threads,
		   struct vocabulary *v, const struct progress *progress)
{
	struct prepare_options opt = {"fr", threads, progress};
	struct err e;
	int rc = sources_prepare(set, &opt, v, &e);

	if (rc)
		assert_string_equal(e.msg, "interrupted");
	return rc;
}

/* The forms by id, as a simple model sees them for the first time. */
struct forms {
	struct str *v; /* owned */
	size_t n, cap;
};

static uint32_t forms_id(struct forms *f, const struct str *form)
{
	struct slice s = slice_of(form->ptr, form->len);

	for (uint32_t i = 0; i < f->n; i++)
		if (slice_equal(slice_of(f->v[i].ptr, f->v[i].len), s))
			return i;
	array_reserve(&f->v, &f->cap, f->n + 1);
	f->v[f->n] = (struct str){0};
	str_add(&f->v[f->n], form->ptr, form->len);
	return (uint32_t)f->n++;
}

static void forms_release(struct forms *f)
{
	for (size_t i = 0; i < f->n; i++)
		str_release(&f->v[i]);
	free(f->v);
}

static bool begins_paragraph(const struct source *s, struct span sentence)
{
	size_t p = spans_find(&s->paragraphs, sentence.start);

	return s->paragraphs.v[p].start == sentence.start;
}

/* The words of S from index AT on are those of SENTENCE; returns how many. */
static size_t check_sentence(const struct source *s, size_t at,
			     struct span sentence, struct forms *forms)
{
	struct word_model m = {0};
	size_t n;

	model_scan(&m, s->text, sentence);
	n = m.n;
	for (size_t i = 0; i < n; i++) {
		const struct word *w = &s->words.v[at + i];
		unsigned first = i ? 0 : begins_paragraph(s, sentence) ?
			WORD_SENTENCE | WORD_PARAGRAPH : WORD_SENTENCE;

		assert_true(at + i < s->words.n);
		assert_int_equal(w->start, m.v[i].start);
		assert_int_equal(w->start + w->len, m.v[i].end);
		assert_int_equal(w->flags, m.v[i].flags | first);
		assert_int_equal(w->id, forms_id(forms, &m.v[i].form));
	}
	model_release(&m);
	return n;
}

static void check_sources(const struct sources *set,
			  const struct vocabulary *v)
{
	struct forms forms = {0};

	for (size_t i = 0; i < set->n; i++) {
		const struct source *s = set->v[i];
		size_t n = 0;

		for (size_t k = 0; k < s->sentences.n; k++)
			n += check_sentence(s, n, s->sentences.v[k], &forms);
		assert_int_equal(s->words.n, n);
		assert_string_equal(s->language, "fr");
	}
	assert_int_equal(vocabulary_count(v), forms.n);
	for (uint32_t id = 0; id < forms.n; id++) {
		struct slice w = vocabulary_word(v, id);

		assert_int_equal(w.len, forms.v[id].len);
		assert_memory_equal(w.ptr, forms.v[id].ptr, w.len);
	}
	forms_release(&forms);
}

static void ids_are_in_the_order_of_first_sight_for_any_threads(void **state)
{
	(void)state;
	for (unsigned threads = 0; threads <= 4; threads++) {
		struct vocabulary *v = vocabulary_create();
		struct sources set = {0};

		sources_make(&set, 5);
		assert_int_equal(prepare(&set, threads, v, NULL), 0);
		check_sources(&set, v);
		sources_release(&set);
		vocabulary_free(v);
	}
}

static void each_source_can_have_a_language_of_its_own(void **state)
{
	struct prepare_options opt = {"en,xx,de", 2, NULL};
	struct vocabulary *v = vocabulary_create();
	struct sources set = {0};
	struct err e;

	(void)state;
	for (int i = 0; i < 3; i++)
		sources_add(&set, "a", NULL, "le chef de la diplomatie russe",
			    30);
	assert_int_equal(sources_prepare(&set, &opt, v, &e), 0);
	assert_string_equal(set.v[0]->language, "en");
	assert_string_equal(set.v[1]->language, "fr"); /* guessed */
	assert_string_equal(set.v[2]->language, "de");
	sources_release(&set);
	vocabulary_free(v);
}

struct asked {
	unsigned times, stop_at; /* 0: never */
};

static bool on_step(void *data, const char *stage, size_t done, size_t total)
{
	struct asked *a = data;

	assert_string_equal(stage, "splitting");
	assert_true(done <= total);
	return ++a->times != a->stop_at;
}

static void an_interrupted_preparation_changes_nothing(void **state)
{
	struct vocabulary *v = vocabulary_create();
	struct vocabulary *other = vocabulary_create();
	struct asked a = {.stop_at = SOURCES / 4};
	struct progress p = {on_step, &a};
	struct sources set = {0};
	const struct word *words;

	(void)state;
	sources_make(&set, 7);
	assert_int_equal(prepare(&set, 1, v, NULL), 0);
	words = set.v[0]->words.v;
	assert_int_equal(prepare(&set, 1, other, &p), -1);
	assert_int_equal(a.times, a.stop_at);
	assert_ptr_equal(set.v[0]->words.v, words);
	check_sources(&set, v);
	sources_release(&set);
	vocabulary_free(other);
	vocabulary_free(v);
}

/* A text of MIB of one kind. */
#define HUGE_MIB 3u

static void huge_add(struct sources *set, const char *piece)
{
	struct str text = {0};

	while (text.len < (size_t)HUGE_MIB << 20)
		str_adds(&text, piece);
	sources_add(set, "a", NULL, text.ptr, text.len);
	str_release(&text);
}

/*
 * Of a source made of PIECE by PIECE: progress is asked in all of PASSES
 * over its bytes, more often than every MiB, and a no is obeyed.
 */
static void check_huge(const char *piece, unsigned passes)
{
	for (unsigned threads = 1; threads <= 2; threads++)
		for (unsigned stop = 0; stop <= HUGE_MIB; stop += 3) {
			struct asked a = {.stop_at = stop};
			struct progress p = {on_step, &a};
			struct vocabulary *v = vocabulary_create();
			struct sources set = {0};
			bool stopped;

			huge_add(&set, piece);
			if (threads > 1)
				huge_add(&set, piece);
			stopped = prepare(&set, threads, v, &p) != 0;

			/* a worker that takes both leaves no turn to ask in */
			assert_int_equal(stopped, stop && a.times >= stop);
			assert_true(!stopped || a.times == stop);
			assert_true(!stopped || !set.v[0]->words.n);
			if (threads == 1)
				assert_true(stop ? stopped :
						   2 * a.times > 3 * passes *
								 HUGE_MIB);
			sources_release(&set);
			vocabulary_free(v);
		}
}

static void one_huge_source_can_be_interrupted(void **state)
{
	(void)state;
	check_huge("le chef de la diplomatie ", 2);	    /* one sentence */
	check_huge("Le chef a parl\xc3\xa9. ", 2);	    /* one paragraph */
	check_huge("Le chef a parl\xc3\xa9 fort.\n\n", 1); /* many */
	check_huge(", ; , : ", 1);			    /* no word */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			ids_are_in_the_order_of_first_sight_for_any_threads),
		cmocka_unit_test(each_source_can_have_a_language_of_its_own),
		cmocka_unit_test(an_interrupted_preparation_changes_nothing),
		cmocka_unit_test(one_huge_source_can_be_interrupted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
