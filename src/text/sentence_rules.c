#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "text/sentence.h"
#include "text/sentence_rules.h"
#include "text/utf8.h"

/* Longer than any key; a longer word has no rule. */
#define KEY_MAX 24

const struct sentence_language *sentence_language_find(const char *code)
{
	const struct sentence_language *l = sentence_languages;

	for (; code && l->code; l++)
		if (!strcmp(l->code, code))
			return l;
	return sentence_languages;
}

static int rule_compare(const void *key, const void *rule)
{
	return strcmp(key, ((const struct sentence_rule *)rule)->key);
}

static unsigned kinds_of_key(const struct sentence_language *l,
			     const char *key)
{
	const struct sentence_rule *r =
		bsearch(key, l->rules, l->n, sizeof(*r), rule_compare);

	return r ? r->kinds : 0;
}

/* Is there a key of N letters that begins with FIRST? */
static bool has_key(const struct sentence_language *l, char first, size_t n)
{
	return l->lengths[first & 31] >> n & 1;
}

static char key_char(uint32_t cp)
{
	if (cp == 0x2019)
		return '\'';
	return cp < 0x80 ? (char)cp : '\0';
}

/*
 * Folds WORD to ASCII behind a ^; returns how long that is, 0 when it cannot be
 * a key.
 */
static size_t key_make(char key[KEY_MAX], struct slice word, bool *capital)
{
	size_t n = 0;
	uint32_t cp, folded[UTF8_FOLD_MAX];

	key[n++] = '^';
	for (size_t at = 0; at < word.len;) {
		char c = word.ptr[at];
		size_t n_folded;

		if (c >= 'a' && c <= 'z') {
			if (n + 1 >= KEY_MAX)
				return 0;
			key[n++] = c;
			at++;
			continue;
		}
		at += utf8_decode(word.ptr + at, word.len - at, &cp, NULL);
		if (n == 1)
			*capital = utf8_is_upper(cp);
		n_folded = utf8_fold(cp, folded);
		for (size_t i = 0; i < n_folded; i++) {
			if (n + 1 >= KEY_MAX || !key_char(folded[i]))
				return 0;
			key[n++] = key_char(folded[i]);
		}
	}
	key[n] = '\0';
	return n;
}

unsigned sentence_rule_kinds(const struct sentence_language *language,
			     struct slice word)
{
	char key[KEY_MAX];
	bool capital = false;
	size_t n = key_make(key, word, &capital);
	unsigned kinds;

	if (n < 2 || !has_key(language, key[1], n - 1))
		return 0;
	kinds = kinds_of_key(language, key + 1);
	if (capital)
		kinds |= kinds_of_key(language, key);
	return kinds;
}

bool sentence_is_title(struct slice word, const char *language)
{
	return sentence_rule_kinds(sentence_language_find(language), word) &
	       RULE_TITLE;
}
