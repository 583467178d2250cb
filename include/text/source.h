/*
 * source.h - one article: its bytes, its name and its units
 *
 * The text never changes after loading.  Spans are bytes of TEXT, which is
 * the file itself when that is UTF-8 (a BOM counts; bad bytes stay as they
 * are, see utf8.h), else its UTF-8 conversion.  Paragraphs and sentences are
 * disjoint, in order, hold all bytes but white space, and neither start nor
 * end with white space; a sentence lies in one paragraph; a word lies in one
 * sentence.
 */
#ifndef TEXT_SOURCE_H
#define TEXT_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/file.h"
#include "base/progress.h"
#include "base/span.h"
#include "text/word.h"

/* A larger file is refused, unless --max-size raises it (up to 2 GiB). */
#define SOURCE_MAX_BYTES ((size_t)256 << 20)

struct source {
	char *name; /* owned: what people call it, printable, one line */
	char *path; /* owned: as given, joined for members of a folder;
		       NULL for standard input */
	char *text; /* owned, LEN bytes and a NUL */
	uint32_t len;
	uint32_t invisible;	/* characters: printable_invisible */
	size_t file_bytes;	/* of the file on disk */
	struct file_stamp stamp; /* of it, when it was read */
	bool named;		/* by source_rename */
	const char *encoding;	/* static: "UTF-8", "windows-1252", ... */
	const char *language;	/* borrowed: "fr", "en", ..., "" (unknown) */
	struct spans paragraphs;
	struct spans sentences;
	struct words words;
};

/* A growable set of sources, in the order given. */
struct sources {
	struct source **v; /* owned, and so is each source */
	size_t n, cap;
	size_t bytes; /* of all texts */
};

/*
 * What a comparison takes at its peak, the text itself and what is written
 * included, for each byte of text: 7 to 11 on the sets of 2 to 100 MB of
 * bench/RESULTS.md, and more where more is shared.
 */
#define SOURCE_MEMORY ((size_t)16)
/* What it takes mostly: for so much large pages are asked for. */
#define SOURCE_MEMORY_USED ((size_t)9)

struct source_options {
	size_t max_bytes;	/* 0: SOURCE_MAX_BYTES */
	size_t max_memory; /* for the whole comparison; 0: no limit */
	/* Told once for each skipped or oddly encoded file; may be NULL. */
	void (*notice)(void *data, const char *msg); /* holds raw names */
	/* Is the file of a folder at PATH to be left out, without a notice?
	   May be NULL: none is. */
	bool (*skip)(void *data, const char *path,
		     const struct file_stamp *file);
	void *data; /* borrowed */
	const struct progress *progress; /* borrowed, may be NULL */
	unsigned threads; /* at most so many read a folder; 0 is 1 */
};

/*
 * Loads PATH ("-": standard input; a folder: all its texts, recursively, in
 * natural order, files before folders, neither hidden ones nor symlinked
 * folders) and appends to SET.  Reads the bytes only; no units yet.  Returns
 * -1 with E filled, and SET as it was, when a named file cannot be read or
 * is no text, when a folder holds no text (unless SKIP is set), when all texts
 * of SET are more than there is memory to compare, or when it was interrupted.
 * What a folder holds besides texts is left out with a notice.
 */
int sources_load(struct sources *set, const char *path,
		 const struct source_options *opt, struct err *e);
/* Appends a source made of LEN bytes at TEXT (copied); PATH may be NULL. */
struct source *sources_add(struct sources *set, const char *name,
			   const char *path, const char *text, size_t len);
/* Calls S by NAME, made printable (--names). */
void source_rename(struct source *s, const char *name);
/*
 * Tells sources of equal names apart: by the folder they are in, else by a
 * number.  Names that were given (source_rename) stay as they are.
 */
void sources_tell_apart(struct sources *set);
/* Calls all that were not renamed by their paths again, and tells them apart:
   the set is another one. */
void sources_name(struct sources *set);
void sources_release(struct sources *set);
/* Frees all from number N on. */
void sources_truncate(struct sources *set, size_t n);
void source_free(struct source *s);

/*
 * Finds the units of S, anew if it had some: language (LANGUAGE, borrowed as
 * long as S lives, or guessed when NULL), paragraphs, sentences, words.  The
 * first word of a sentence and of a paragraph bears the flag.  Words are
 * interned in VOCABULARY.
 */
struct vocabulary;
void source_prepare(struct source *s, const char *language,
		    struct vocabulary *vocabulary);

struct prepare_options {
	const char *languages; /* comma-separated, one for all or one a
				  source; NULL: guessed */
	unsigned threads;	/* at most so many work; 0 is 1 */
	const struct progress *progress; /* borrowed, may be NULL */
};

/*
 * Prepares all sources of SET in their order; the ids are the same for any
 * number of threads.  -1 with E filled when it was interrupted: the sources
 * are then as they were.
 */
int sources_prepare(const struct sources *set,
		    const struct prepare_options *opt,
		    struct vocabulary *vocabulary, struct err *e);

/* Orders names: runs of digits by their value, else bytes. */
int natural_compare(const char *a, const char *b);

#endif
