/*
 * entry.h - a passage or an addition as a row of a list
 *
 *   #  sources  words  alike  class             begins
 *   2  12345       22   95 %  edited, figure  ⇅ Le pont de Sablières …
 *   +  1····       61                           Chaque matin, Odile …
 */
#ifndef UI_ENTRY_H
#define UI_ENTRY_H

#include <stdbool.h>
#include <stdint.h>

#include "model/comparison.h"
#include "ui/canvas.h"

struct list;
struct ui;

/* Loudest first, as lists sort them. */
enum entry_class {
	ENTRY_FIGURE,
	ENTRY_NAME,
	ENTRY_REWRITTEN,
	ENTRY_EDITED,
	ENTRY_TYPOGRAPHIC,
	ENTRY_IDENTICAL,
	ENTRY_BOILERPLATE,
	ENTRY_ADDITION,
};

struct entry {
	const struct segment *segment; /* borrowed: whose words it shows */
	uint32_t source;
	uint32_t words;	  /* of the longest occurrence */
	uint32_t holders; /* of the sources shown */
	float alike;	  /* of all words of its rows */
	enum entry_class class;
	bool moved; /* somewhere */
};

/* The entry of a segment of SOURCE. */
struct entry entry_of(const struct ui *ui, uint32_t source,
		      const struct segment *s);
/* The entry of passage P: in SOURCE where that has it, else in the first
   source shown that does. */
struct entry entry_of_passage(const struct ui *ui, uint32_t p,
			      uint32_t source);

/* Appends what a list searches: all of its text, sources, class, and whether
   it has moved. */
void entry_text(const struct ui *ui, const struct entry *e, struct str *out);
void entry_draw(const struct ui *ui, const struct list *l, struct canvas *c,
		unsigned y, const struct entry *e);
/* The titles of the columns. */
void entry_draw_titles(const struct ui *ui, struct canvas *c, unsigned y);

#endif
