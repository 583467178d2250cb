/*
 * number_scan.h - a text's words looked up among the words of numbers
 */
#ifndef TEXT_NUMBER_SCAN_H
#define TEXT_NUMBER_SCAN_H

#include "text/number.h"
#include "text/number_words.h"

/* Longer than any word of a table, with a number of many digits. */
#define NUMBER_FORM_MAX 80

struct number_scan {
	const struct number_text *in;
	const struct number_language *language; /* NULL: none known */
	/* What was looked at last, for the same word is asked for often. */
	uint32_t at; /* UINT32_MAX: none */
	char form[NUMBER_FORM_MAX]; /* folded; "" when it is too long */
	const struct number_word *first; /* of its entries; NULL: none */
};

/* What a word can do in a figure, in some language. */
enum number_mark {
	NUMBER_BEGINS = 1 << 0,
	NUMBER_LEADS = 1 << 1,	 /* begins if one with a mark comes next */
	NUMBER_FOLLOWS = 1 << 2,
};

/* Of word AT, 0: nothing.  All words may begin where no marks were made. */
uint8_t number_mark(const struct number_text *t, uint32_t at);

void number_scan_init(struct number_scan *s, const struct number_text *in);

/* The folded form of word AT, valid until the next call. */
const char *number_form(struct number_scan *s, uint32_t at);

/* The entry of KIND that word AT has, or NULL. */
const struct number_word *number_find(struct number_scan *s, uint32_t at,
				      enum number_word_kind kind);

/* Is there a word AT, with no punctuation before it but hyphens? */
bool number_goes_on(const struct number_scan *s, uint32_t at);

/* The entry of KIND for words AT and AT + 1 ("pour cent"), or NULL. */
const struct number_word *number_find_two(struct number_scan *s, uint32_t at,
					  enum number_word_kind kind);

/*
 * Reads a number told in words from word AT on; returns how many words it
 * takes, 0: none.
 */
uint32_t number_read_words(struct number_scan *s, uint32_t at,
			   int64_t *value);

#endif
