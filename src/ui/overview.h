/*
 * overview.h - the overview: groups of sources, and who shares with whom
 *
 * Of a large set it shows the groups that belong together, a row each, and
 * last the sources that are alone.  Behind a group lies the table of its
 * sources, with the matrix: how much of the row's words the column has.  A
 * small set is one group, and its table is all there is.  Where the screen
 * has the rows, the table of the current group stands below the groups.
 */
#ifndef UI_OVERVIEW_H
#define UI_OVERVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/cluster.h"
#include "ui/canvas.h"
#include "ui/list.h"

/* From so many sources on the reader opens on it, and there are groups. */
#define OVERVIEW_FROM 12u

/* Most columns of the matrix that any screen holds (512 columns). */
#define MATRIX_COLS 128u
/* Rows of it that are kept, so that a step makes one anew and not all. */
#define MATRIX_ROWS 128u

/* A row of the matrix, for the columns that are in view. */
struct matrix_row {
	bool known;
	uint32_t source;
	uint8_t percent[MATRIX_COLS];
};

/* The two sources of a group that have the most of each other. */
struct closest {
	uint32_t a, b;
	unsigned percent; /* of the words of both; 0: there are none */
};

struct overview {
	struct clusters *clusters; /* owned; NULL: of a small set */
	bool grouped;		   /* CLUSTERS are made, if any */
	struct list groups;	   /* items: clusters; the last: the alone */
	struct list members;	   /* items: places in SOURCES */
	const uint32_t *sources;   /* borrowed: of the current group */
	size_t n_sources;
	uint32_t *all;	 /* owned: every source, when there are no groups */
	uint32_t group;	 /* whose SOURCES these are; LIST_NONE: nobody's */
	uint32_t source; /* the reader's, when the cursor went there last */
	bool inside;	 /* the cursor is in the table of sources */
	bool *chosen;	 /* owned, a source: to be opened */
	size_t n_chosen; /* of them */
	size_t first;	 /* place in SOURCES of the matrix's first column */
	size_t n_columns; /* of it in view */
	struct matrix_row *matrix; /* owned, MATRIX_ROWS of them */
	struct closest closest;	   /* when CLOSEST_KNOWN, of a group */
	uint32_t closest_of;
	bool closest_known;
};

/* Rows of the screen and what stands there, top down; 0: nothing does. */
struct overview_rows {
	unsigned title;	       /* of the groups or of the table: the upper */
	unsigned groups_heads; /* 2 with a rule below, 1 without */
	unsigned groups;
	unsigned between; /* a blank, and the title of the table below */
	unsigned members_heads;
	unsigned members;
};

/* Are there groups, or is all one table of sources? */
bool overview_has_groups(const struct ui *ui);
struct overview_rows overview_rows(const struct ui *ui);
/* The source that was gone to in the one table there is, or LIST_NONE. */
uint32_t overview_gone_to(const struct ui *ui);
/* To the group of SOURCE, and to it there. */
void overview_show(struct ui *ui, uint32_t source);
/* Is item K of the groups that of the sources alone? */
static inline bool overview_is_alone(const struct overview *v, uint32_t k)
{
	return v->clusters && v->clusters->n && k == v->clusters->n;
}
/* The first words of a group, which its sources share; of the sources alone
   there are none. */
struct slice overview_begins(const struct ui *ui, uint32_t k);
size_t overview_size(const struct overview *v, uint32_t k);
/* The beginning of its first paragraph, which should be its title. */
struct slice overview_title(const struct ui *ui, uint32_t source);
/* Appends what a source is found by: its name and its title. */
void overview_add_source(struct str *out, const struct ui *ui,
			 uint32_t source);

extern const struct list_kind overview_groups_kind, overview_members_kind;

void overview_draw_groups(struct ui *ui, struct canvas *c, unsigned y,
			  const struct overview_rows *rows);
/* The table of the current group's sources. */
void overview_draw_members(struct ui *ui, struct canvas *c, unsigned y,
			   const struct overview_rows *rows);
/* Of three sources and more, where there are not too many. */
struct closest overview_closest(struct ui *ui);
/* Columns of the matrix that there is room for. */
size_t overview_matrix_columns(const struct ui *ui);
/* The matrix is of other sources now, or of other columns of them. */
void overview_forget_matrix(struct overview *v);
void overview_status(struct ui *ui, struct canvas *c);

#endif
