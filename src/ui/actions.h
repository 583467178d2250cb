/*
 * actions.h - what the commands do; command.c says what they are
 */
#ifndef UI_ACTIONS_H
#define UI_ACTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct place;
struct ui;

/* What several actions are made of. */

/* Goes where the reader went if it STEPPED, from the place FROM: back goes
   there.  Else says OTHERWISE, not translated yet, and is false. */
bool actions_jumped(struct ui *ui, struct place from, bool stepped,
		    const char *otherwise);
/* The reader to the next passage or addition (DIRECTION 1) or the last, as
   the view on top has them in this source; false when there is none. */
bool actions_step(struct ui *ui, bool shared, int direction);
/* The source BY (1 or -1) places behind the current one in the view on top,
   or UINT32_MAX. */
uint32_t actions_beside(const struct ui *ui, int by);

void do_bind(struct ui *ui, struct slice arg);
void do_color(struct ui *ui, struct slice arg);
void do_line(struct ui *ui, struct slice arg);
void do_place(struct ui *ui, struct slice arg);
void do_unbind(struct ui *ui, struct slice arg);
/* A number of decimal digits; 0 when ARG is none or is out of all bounds. */
size_t number_of(struct slice arg);

void do_row_down(struct ui *ui, struct slice arg);
void do_row_up(struct ui *ui, struct slice arg);
void do_page_down(struct ui *ui, struct slice arg);
void do_page_up(struct ui *ui, struct slice arg);
void do_half_down(struct ui *ui, struct slice arg);
void do_half_up(struct ui *ui, struct slice arg);
void do_top(struct ui *ui, struct slice arg);
void do_bottom(struct ui *ui, struct slice arg);
void do_next_source(struct ui *ui, struct slice arg);
void do_previous_source(struct ui *ui, struct slice arg);
void do_source(struct ui *ui, struct slice arg);
void do_next_passage(struct ui *ui, struct slice arg);
void do_previous_passage(struct ui *ui, struct slice arg);
void do_next_addition(struct ui *ui, struct slice arg);
void do_previous_addition(struct ui *ui, struct slice arg);
void do_next_paragraph(struct ui *ui, struct slice arg);
void do_previous_paragraph(struct ui *ui, struct slice arg);
void do_line_up(struct ui *ui, struct slice arg);
void do_peek(struct ui *ui, struct slice arg);
void do_forward(struct ui *ui, struct slice arg);
void do_back(struct ui *ui, struct slice arg);
void do_mark(struct ui *ui, struct slice arg);
void do_jump_mark(struct ui *ui, struct slice arg);
void do_search(struct ui *ui, struct slice arg);
void do_search_literal(struct ui *ui, struct slice arg);
void do_next_hit(struct ui *ui, struct slice arg);
void do_previous_hit(struct ui *ui, struct slice arg);
void do_highlight_off(struct ui *ui, struct slice arg);
void do_highlight(struct ui *ui, struct slice arg);
void do_link(struct ui *ui, struct slice arg);
void do_borders(struct ui *ui, struct slice arg);
void do_looser(struct ui *ui, struct slice arg);
void do_set(struct ui *ui, struct slice arg);
void do_stricter(struct ui *ui, struct slice arg);
void do_hide(struct ui *ui, struct slice arg);
void do_show_all(struct ui *ui, struct slice arg);
void do_move_left(struct ui *ui, struct slice arg);
void do_move_right(struct ui *ui, struct slice arg);
void do_wider(struct ui *ui, struct slice arg);
void do_narrower(struct ui *ui, struct slice arg);
void do_even(struct ui *ui, struct slice arg);
void do_zoom(struct ui *ui, struct slice arg);
void do_typography(struct ui *ui, struct slice arg);
void do_variants(struct ui *ui, struct slice arg);
void do_passages(struct ui *ui, struct slice arg);
void do_fold(struct ui *ui, struct slice arg);
void do_unfold(struct ui *ui, struct slice arg);
void do_reading(struct ui *ui, struct slice arg);
void do_wordings(struct ui *ui, struct slice arg);
void do_omitted(struct ui *ui, struct slice arg);
void do_columns(struct ui *ui, struct slice arg);
void do_overview(struct ui *ui, struct slice arg);
void do_right(struct ui *ui, struct slice arg);
void do_left(struct ui *ui, struct slice arg);
void do_choose(struct ui *ui, struct slice arg);
void do_choose_none(struct ui *ui, struct slice arg);
void do_filter(struct ui *ui, struct slice arg);
void do_open(struct ui *ui, struct slice arg);
void do_sort(struct ui *ui, struct slice arg);
void do_save(struct ui *ui, struct slice arg);
void do_add(struct ui *ui, struct slice arg);
void do_drop(struct ui *ui, struct slice arg);
void do_reload(struct ui *ui, struct slice arg);
void do_edit(struct ui *ui, struct slice arg);
void do_mouse(struct ui *ui, struct slice arg);
void do_copy(struct ui *ui, struct slice arg);
void do_copy_paragraph(struct ui *ui, struct slice arg);
void do_help(struct ui *ui, struct slice arg);
void do_command_line(struct ui *ui, struct slice arg);
void do_cancel(struct ui *ui, struct slice arg);
void do_close(struct ui *ui, struct slice arg);
void do_quit(struct ui *ui, struct slice arg);
void do_suspend(struct ui *ui, struct slice arg);
void do_repaint(struct ui *ui, struct slice arg);
void do_screen(struct ui *ui, struct slice arg);
void do_save_screen(struct ui *ui, struct slice arg);

#endif
