/*
 * sentence_rules.h - what is known of a word at a full stop
 *
 * The tables come from share/sentences/ (its common.txt says what the kinds
 * mean), made into C by
 * sentence_tables.awk.
 */
#ifndef TEXT_SENTENCE_RULES_H
#define TEXT_SENTENCE_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum sentence_rule_kind {
	RULE_TITLE = 1 << 0,
	RULE_NUMBER = 1 << 1,
	RULE_MAYBE = 1 << 2,
	RULE_UNSURE = 1 << 3,
	RULE_BANG = 1 << 4,
	RULE_START = 1 << 5,
	RULE_ERA = 1 << 6,
};

/* sentence_tables.awk has the same. */
#define SENTENCE_HASHES 4096u

/* The hash of a key without its ^: begin with 0, add its bytes. */
static inline uint32_t sentence_hash(uint32_t h, char c)
{
	return (h * 31 + (unsigned char)c) % SENTENCE_HASHES;
}

struct sentence_rule {
	const char *key; /* folded; ^ in front: for a capital only */
	unsigned kinds;
};

struct sentence_language {
	const char *code; /* "": every other language */
	const struct sentence_rule *rules; /* sorted by key */
	size_t n;
	/* a bit for each hash that a key has, 32 a number */
	const uint32_t *hashes;
	bool ordinals; /* "3." is an ordinal */
};

/* The common one first, a NULL code at the end. */
extern const struct sentence_language sentence_languages[];

/* Never NULL: the common rules for an unknown CODE or NULL. */
const struct sentence_language *sentence_language_find(const char *code);

/* The kinds of WORD, which has no full stop at its end; 0: none. */
unsigned sentence_rule_kinds(const struct sentence_language *language,
			     struct slice word);

#endif
