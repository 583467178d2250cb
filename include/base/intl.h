/*
 * intl.h - the words on the screen, in the language of the locale
 *
 * English stands in the code, and what it says in other languages in po/.
 * Everything a person reads on the screen goes through one of these:
 *
 *	_("text")	here and now
 *	N_("text")	in a table, for _() to translate when it is shown
 *	C_("of", "as")	one word that means several things: of what it is said
 *	ngettext("one", "many", n)
 *
 * What another program may read is English in every locale: exports, and all
 * that goes to standard error.  So nothing is translated before intl_open.
 */
#ifndef BASE_INTL_H
#define BASE_INTL_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text
#define C_(context, text) intl_said(context "\004" text)

/* Finds the catalogue of the locale; until then all is English. */
void intl_open(void);
/* For C_: the text behind the context, translated. */
const char *intl_said(const char *key);

#endif
