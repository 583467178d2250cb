/*
 * comparison.h - sources, what they share, what only one says: the result
 *
 * The segments of a source (occurrences and additions) are disjoint, in
 * order, and together hold every byte that is not white space.  A word
 * belongs to at most one passage.  A passage has occurrences in at least two
 * sources; a source may hold it twice.  A row has exactly one cell for each
 * occurrence of its passage, in the same order; the cells of an occurrence
 * partition it, white space apart.  Passages are in the order of their first
 * occurrence, occurrences in the order of (source, start).
 *
 * Sources, passages and so on are indexed from 0 here; screens and exports
 * count from 1.  Everything is borrowed by callers and lives as long as the
 * comparison; spans are bytes of the source's text.
 */
#ifndef MODEL_COMPARISON_H
#define MODEL_COMPARISON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/progress.h"
#include "base/span.h"
#include "text/source.h"

/* Mildest first. */
enum row_class {
	ROW_IDENTICAL,
	ROW_TYPOGRAPHIC,
	ROW_EDITED,
	ROW_REWRITTEN,
};

enum variant_class {
	VARIANT_TYPOGRAPHY,
	VARIANT_WORDING,
	VARIANT_FIGURE,
	VARIANT_NAME,
	VARIANT_ORDER,
};

/* The words of the JSON contract: "identical", "figure", ... */
const char *row_class_name(enum row_class c);
const char *variant_class_name(enum variant_class c);

/* What one occurrence has at a place of difference. */
struct reading {
	uint32_t occurrence; /* in the passage */
	uint32_t source;
	struct span span; /* empty: it has nothing there */
};

/* One difference: a reading for every occurrence of the passage. */
struct variant {
	enum variant_class class;
	struct reading *readings;
	size_t n_readings;
};

struct cell {
	uint32_t occurrence; /* in the passage */
	uint32_t source;
	struct span span;
};

struct row {
	enum row_class class;
	float alike;	  /* aligned words over those of the longest cell */
	uint32_t changed; /* words of the longest cell that are not aligned;
			     none if all that differs is typography */
	float score;
	struct cell *cells;
	size_t n_cells;
	struct variant *variants; /* in the order of the text */
	size_t n_variants;
};

struct occurrence {
	uint32_t source;
	struct span span;
	bool moved; /* does not stand on the passage's common row */
	uint32_t segment; /* index in the source's segments */
};

struct passage {
	enum row_class class; /* the worst of its rows */
	bool boilerplate;
	uint32_t words; /* of the longest occurrence */
	float score;
	uint32_t *sources; /* ascending, each once */
	size_t n_sources;
	struct occurrence *occurrences;
	size_t n_occurrences;
	struct row *rows;
	size_t n_rows;
};

struct segment {
	bool shared; /* an occurrence; else an addition */
	struct span span;
	uint32_t passage;    /* shared only */
	uint32_t occurrence; /* shared only: index in the passage */
	uint32_t addition;   /* additions only: index in ADDITIONS */
};

struct addition {
	uint32_t source;
	struct span span;
	uint32_t segment; /* index in the source's segments */
};

/* A sentence border that another source showed. */
struct border {
	uint32_t source;
	uint32_t at;   /* byte where the sentence begins */
	uint32_t from; /* the source that has the border */
};

/* A formula that several sources use in otherwise different sentences. */
struct echo_span {
	uint32_t source;
	struct span span;
};
struct echo {
	uint32_t words;
	struct echo_span *spans;
	size_t n_spans;
};

/* What the comparison knows of one source. */
struct compared {
	const struct source *source; /* borrowed */
	struct segment *segments;    /* in order */
	size_t n_segments;
	uint32_t shared_words, own_words;
};

struct comparison {
	struct compared *sources;
	size_t n_sources;
	struct passage *passages;
	size_t n_passages;
	struct addition *additions; /* by source, then start */
	size_t n_additions;
	struct border *borders; /* by source, then at */
	size_t n_borders;
	struct echo *echoes;
	size_t n_echoes;
	bool unmatched; /* of the sources there are the units alone: no
			   segments, and all words are own_words */
	struct comparison_store *store; /* owned: what all of this lives in */
};

/* Passages that score less count as additions. */
#define COMPARISON_SIMILARITY 2.5f

struct comparison_options {
	float similarity;	/* 0: COMPARISON_SIMILARITY */
	unsigned threads;	/* at most so many work; 0 is 1 */
	const char *languages;	/* comma-separated, one for all or one a
				   source; NULL: guessed */
	const struct progress *progress; /* borrowed, may be NULL */
};

/*
 * Compares the sources, which it prepares (source_prepare) when they are
 * not; they stay the caller's and must outlive the result.  Two or more.
 * NULL with E filled when it was interrupted or asked for the impossible.
 */
struct comparison *comparison_create(const struct sources *set,
				     const struct comparison_options *opt,
				     struct err *e);
/*
 * The same in two steps, so that the sources can be looked at between them:
 * prepares the sources, and makes an unmatched comparison of them; of that
 * one makes the whole, with the same SET as it was.  UNMATCHED may be read
 * meanwhile, by other threads too, is as good for a second try, and is then to
 * be freed like any other.
 */
struct comparison *comparison_prepare(const struct sources *set,
				      const struct comparison_options *opt,
				      struct err *e);
struct comparison *comparison_match(const struct comparison *unmatched,
				    const struct sources *set,
				    const struct comparison_options *opt,
				    struct err *e);
void comparison_free(struct comparison *c);

/* The index of the segment at or after byte AT of a source; n_segments if
   none follows. */
size_t comparison_segment(const struct comparison *c, size_t source,
			  uint32_t at);
/* The row of PASSAGE whose cell of OCCURRENCE holds or follows byte AT. */
size_t comparison_row(const struct passage *p, size_t occurrence,
		      uint32_t at);
/* The index of the first border of SOURCE at or after byte AT, or of a later
   source; n_borders if there is none. */
size_t comparison_border(const struct comparison *c, size_t source,
			 uint32_t at);
/*
 * For source A: how many of its words stand in passages that each other
 * source has too.  OUT has n_sources numbers; OUT[a] is A's shared words.
 */
void comparison_shares(const struct comparison *c, size_t a, uint32_t *out);
/* The same for the N sources of OTHERS alone. */
void comparison_shares_with(const struct comparison *c, size_t a,
			    const uint32_t *others, size_t n, uint32_t *out);
/* Do more than half of the readings of V say what that of OCCURRENCE says?
   Typography apart. */
bool reading_is_common(const struct comparison *c, const struct variant *v,
		       size_t occurrence);
/* The standing or first occurrence of PASSAGE in SOURCE, or NULL. */
const struct occurrence *passage_in(const struct passage *p, size_t source);

#endif
