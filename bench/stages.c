/*
 * stages - what each step of preparing sources costs, in MB/s
 *
 * usage: stages [-n ROUNDS] FILE|DIR...
 *
 * Each step runs over all sources, ROUNDS times; its best time on the
 * processor counts, for the machine may be busy.  `make bench/stages` builds
 * it; nothing that it prints is a test.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "model/rarity.h"
#include "text/language.h"
#include "text/sentence.h"
#include "text/source.h"

#define ROUNDS 5u

struct bench {
	struct sources set;
	char **paths; /* borrowed */
	size_t n_paths;
	struct spans paragraphs, sentences; /* of the source at hand */
	struct words words;
	struct vocabulary *vocabulary; /* owned */
};

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct slice text_of(const struct source *s)
{
	return slice_of(s->text, s->len);
}

static void run_read(struct bench *b)
{
	struct err e;

	sources_release(&b->set);
	for (size_t i = 0; i < b->n_paths; i++) {
		if (!sources_load(&b->set, b->paths[i], NULL, &e))
			continue;
		fprintf(stderr, "stages: %s\n", e.msg);
		exit(2);
	}
}

static void run_guess(struct bench *b)
{
	for (size_t i = 0; i < b->set.n; i++)
		b->set.v[i]->language = language_guess(text_of(b->set.v[i]));
}

static void run_paragraphs(struct bench *b)
{
	for (size_t i = 0; i < b->set.n; i++) {
		b->paragraphs.n = 0;
		paragraphs_split(&b->paragraphs, text_of(b->set.v[i]));
	}
}

/* With the language guessed and the paragraphs of the last whole run. */
static void run_sentences(struct bench *b)
{
	for (size_t i = 0; i < b->set.n; i++) {
		const struct source *s = b->set.v[i];

		b->sentences.n = 0;
		for (size_t p = 0; p < s->paragraphs.n; p++)
			sentences_split(&b->sentences, text_of(s),
					s->paragraphs.v[p], s->language);
	}
}

static void vocabulary_renew(struct bench *b)
{
	vocabulary_free(b->vocabulary);
	b->vocabulary = vocabulary_create();
}

static void run_words(struct bench *b)
{
	vocabulary_renew(b);
	for (size_t i = 0; i < b->set.n; i++) {
		const struct source *s = b->set.v[i];

		b->words.n = 0;
		for (size_t k = 0; k < s->sentences.n; k++)
			words_scan(&b->words, s->text, s->sentences.v[k],
				   b->vocabulary);
	}
}

static void run_all(struct bench *b)
{
	vocabulary_renew(b);
	for (size_t i = 0; i < b->set.n; i++)
		source_prepare(b->set.v[i], NULL, b->vocabulary);
}

static void run_weigh(struct bench *b)
{
	uint16_t *weights = mem_resize(NULL, vocabulary_count(b->vocabulary),
				       sizeof(*weights));

	rarity_weigh(weights, &b->set, b->vocabulary);
	free(weights);
}

static size_t bytes_of(const struct sources *set)
{
	size_t n = 0;

	for (size_t i = 0; i < set->n; i++)
		n += set->v[i]->len;
	return n;
}

static void measure(struct bench *b, const char *name,
		    void (*run)(struct bench *), unsigned rounds)
{
	double best = 0;
	size_t bytes;

	for (unsigned i = 0; i < rounds; i++) {
		double begin = seconds(), took;

		run(b);
		took = seconds() - begin;
		best = !i || took < best ? took : best;
	}
	bytes = bytes_of(&b->set);
	printf("%-12s %9.2f ms %8.0f MB/s\n", name, best * 1e3,
	       best > 0 ? (double)bytes / best / 1e6 : 0);
}

static int usage(void)
{
	fputs("usage: stages [-n ROUNDS] FILE|DIR...\n", stderr);
	return 2;
}

int main(int argc, char **argv)
{
	unsigned rounds = ROUNDS;
	struct bench b = {0};
	int c;

	while ((c = getopt(argc, argv, "n:")) != -1) {
		rounds = c == 'n' ? (unsigned)strtoul(optarg, NULL, 10) : 0;
		if (!rounds)
			return usage();
	}
	if (optind == argc)
		return usage();
	b.paths = argv + optind;
	b.n_paths = (size_t)(argc - optind);
	measure(&b, "read", run_read, rounds);
	measure(&b, "guess", run_guess, rounds);
	measure(&b, "paragraphs", run_paragraphs, rounds);
	measure(&b, "all units", run_all, rounds);
	measure(&b, "sentences", run_sentences, rounds);
	measure(&b, "words", run_words, rounds);
	measure(&b, "weigh", run_weigh, rounds);
	sources_release(&b.set);
	spans_release(&b.paragraphs);
	spans_release(&b.sentences);
	words_release(&b.words);
	vocabulary_free(b.vocabulary);
	return 0;
}
