/*
 * symbols.h - the signs that are drawn, in Unicode and in plain ASCII
 *
 * Each is one column wide, but for MOVED in ASCII.
 */
#ifndef UI_SYMBOLS_H
#define UI_SYMBOLS_H

struct symbols {
	const char *rule, *rule_cross; /* under the header */
	const char *rule_foot;	       /* where a column ends on the foot */
	const char *column;	       /* between columns */
	const char *moved;	       /* of a moved passage */
	const char *moved_gutter;
	const char *plus, *edge;       /* an addition begins, and goes on */
	const char *border;	       /* before a sentence */
	const char *filler;
	const char *ellipsis;
	const char *dot; /* between numbers of sources */
	const char *blank; /* that has to be seen */
	const char *gap; /* in a sentence, where sources differ */
	const char *chosen; /* beside a source */
	const char *bar_empty, *bar_shared, *bar_unique, *bar_hit;
	/* The same where the screen is; NULL: the others, reversed. */
	const char *thumb_empty, *thumb_shared, *thumb_unique;
};

extern const struct symbols symbols_unicode, symbols_ascii;

#endif
