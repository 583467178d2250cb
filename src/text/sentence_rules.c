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

/* Most words have no rule, which their hashes tell. */
static bool may_have_rule(const struct sentence_language *l, uint32_t hash)
{
	return l->hashes[hash / 32] >> hash % 32 & 1;
}

static char key_char(uint32_t cp)
{
	if (cp == 0x2019)
		return '\'';
	return cp < 0x80 ? (char)cp : '\0';
}

/* A word folded to ASCII behind a ^. */
struct key {
	char v[KEY_MAX];
	size_t n;
	uint32_t hash;
	bool capital;
};

static bool key_add(struct key *k, char c)
{
	if (k->n + 1 >= KEY_MAX || !c)
		return false;
	k->v[k->n++] = c;
	k->hash = sentence_hash(k->hash, c);
	return true;
}

/* False when WORD cannot be a key. */
static bool key_make(struct key *k, struct slice word)
{
	uint32_t cp, folded[UTF8_FOLD_MAX];

	k->v[0] = '^';
	k->n = 1;
	k->hash = 0;
	k->capital = false;
	for (size_t at = 0; at < word.len;) {
		char c = word.ptr[at];
		size_t n;

		if (c >= 'a' && c <= 'z') {
			if (!key_add(k, c))
				return false;
			at++;
			continue;
		}
		at += utf8_decode(word.ptr + at, word.len - at, &cp, NULL);
		if (k->n == 1)
			k->capital = utf8_is_upper(cp);
		n = utf8_fold(cp, folded);
		for (size_t i = 0; i < n; i++)
			if (!key_add(k, key_char(folded[i])))
				return false;
	}
	k->v[k->n] = '\0';
	return k->n > 1;
}

unsigned sentence_rule_kinds(const struct sentence_language *language,
			     struct slice word)
{
	struct key key;
	unsigned kinds;

	if (!key_make(&key, word) || !may_have_rule(language, key.hash))
		return 0;
	kinds = kinds_of_key(language, key.v + 1);
	if (key.capital)
		kinds |= kinds_of_key(language, key.v);
	return kinds;
}

bool sentence_is_title(struct slice word, const char *language)
{
	return sentence_rule_kinds(sentence_language_find(language), word) &
	       RULE_TITLE;
}
