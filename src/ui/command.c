#include "config.h"

#include <string.h>

#include "base/intl.h"
#include "ui/actions.h"
#include "ui/command.h"

const struct command commands[] = {
	{"down", "j Down ^N ^E", IN_ALL, GROUP_MOVE, NULL,
	 N_("One row down"), do_row_down},
	{"up", "k Up ^P ^Y", IN_ALL, GROUP_MOVE, NULL,
	 N_("One row up"), do_row_up},
	{"page-down", "SPACE f PgDn ^F", IN_ALL, GROUP_MOVE, NULL,
	 N_("One page down"), do_page_down},
	{"page-up", "b PgUp ^B BS", IN_ALL, GROUP_MOVE, NULL,
	 N_("One page up"), do_page_up},
	{"half-page-down", "d ^D", IN_ALL, GROUP_MOVE, NULL,
	 N_("Half a page down"), do_half_down},
	{"half-page-up", "u ^U", IN_ALL, GROUP_MOVE, NULL,
	 N_("Half a page up"), do_half_up},
	{"top", "g Home", IN_ALL, GROUP_MOVE, NULL,
	 N_("To the beginning"), do_top},
	{"bottom", "G End", IN_ALL, GROUP_MOVE, NULL,
	 N_("To the end"), do_bottom},
	{"next-paragraph", "M-n", IN_PARAGRAPHS, GROUP_MOVE, NULL,
	 N_("To the next paragraph"), do_next_paragraph},
	{"previous-paragraph", "M-p", IN_PARAGRAPHS, GROUP_MOVE, NULL,
	 N_("To the beginning of this paragraph, then to the one before"),
	 do_previous_paragraph},
	{"back", "'' ^O", IN_ALL, GROUP_MOVE, NULL,
	 N_("Back to where the last jump began"), do_back},
	{"forward", "M-o", IN_ALL, GROUP_MOVE, NULL,
	 N_("On again to where back came from"), do_forward},
	{"mark", "m<letter>", IN_VIEWS, GROUP_MOVE, "LETTER",
	 N_("Mark this place with a letter"), do_mark},
	{"jump-mark", "'<letter>", IN_VIEWS, GROUP_MOVE, "LETTER",
	 N_("To the place marked with the letter"), do_jump_mark},
	{"line", "", IN_ALL, GROUP_MOVE, "N",
	 N_("To line N of what is shown; the number alone does too"),
	 do_line},
	{"place", "", IN_COLUMNS, GROUP_MOVE, "WHERE",
	 N_("Bring the current sentence to the top, middle or bottom"),
	 do_place},

	{"next-source", "l Right Tab", IN_SOURCES, GROUP_SOURCES, NULL,
	 N_("To the next source"), do_next_source},
	{"previous-source", "h Left Shift-Tab", IN_SOURCES, GROUP_SOURCES,
	 NULL, N_("To the previous source"), do_previous_source},
	{"source", "1 2 3 4 5 6 7 8 9 0", IN_SOURCES, GROUP_SOURCES, "N",
	 N_("To source 1 to 9, 0 for the tenth"), do_source},
	{"zoom", "z", IN_COLUMNS, GROUP_SOURCES, NULL,
	 N_("This source alone, or all of them again"), do_zoom},
	{"hide", "-", IN_COLUMNS, GROUP_SOURCES, NULL,
	 N_("Hide this column; going to it shows it again"), do_hide},
	{"show-all", "+", IN_COLUMNS, GROUP_SOURCES, NULL,
	 N_("Show the columns that were hidden"), do_show_all},
	{"move-left", "H", IN_COLUMNS, GROUP_SOURCES, NULL,
	 N_("Move this column past the one on its left"), do_move_left},
	{"move-right", "L", IN_COLUMNS, GROUP_SOURCES, NULL,
	 N_("Move this column past the one on its right"), do_move_right},
	{"wider", "w", IN_COLUMNS, GROUP_SOURCES, NULL,
	 N_("Make this column wider"), do_wider},
	{"narrower", "W", IN_COLUMNS, GROUP_SOURCES, NULL,
	 N_("Make this column narrower"), do_narrower},
	{"even", "e", IN_COLUMNS, GROUP_SOURCES, NULL,
	 N_("Make all columns as wide as one another"), do_even},
	{"link", "=", IN_COLUMNS, GROUP_SOURCES, NULL,
	 N_("Let columns scroll one by one, or together from where they stand"),
	 do_link},

	{"next-passage", "] )", IN_PASSAGES | OF_PASSAGES, GROUP_PASSAGES, NULL,
	 N_("To the next passage that sources share"), do_next_passage},
	{"previous-passage", "[ (", IN_PASSAGES | OF_PASSAGES,
	 GROUP_PASSAGES, NULL,
	 N_("To the previous shared passage"), do_previous_passage},
	{"next-addition", "} >", IN_PASSAGES | OF_PASSAGES,
	 GROUP_PASSAGES, NULL,
	 N_("To the next text that only one source has: in this one, then in "
	    "the others"),
	 do_next_addition},
	{"previous-addition", "{ <", IN_PASSAGES | OF_PASSAGES,
	 GROUP_PASSAGES, NULL,
	 N_("To the previous text that only one source has, the same way"),
	 do_previous_addition},
	{"line-up", "Enter", IN_COLUMNS | OF_PASSAGES, GROUP_PASSAGES, NULL,
	 N_("Bring all that have the current passage side by side, without the "
	 "others when they do not fit; again: on to the next source that has "
	 "it"),
	 do_line_up},
	{"peek", "p", IN_COLUMNS | OF_PASSAGES, GROUP_PASSAGES, NULL,
	 N_("The same until the next key"), do_peek},
	{"highlight", "c", IN_COLUMNS | IN_READING | OF_PASSAGES,
	 GROUP_PASSAGES, "WHAT",
	 N_("Highlight all, shared text only, unique text only, differences "
	 "only"),
	 do_highlight},
	{"stricter", "M-+", IN_VIEWS, GROUP_PASSAGES, NULL,
	 N_("Compare again: shared text has to be more alike"), do_stricter},
	{"looser", "M--", IN_VIEWS, GROUP_PASSAGES, NULL,
	 N_("Compare again: shared text may be less alike"), do_looser},
	{"borders", "|", IN_COLUMNS | OF_PASSAGES, GROUP_PASSAGES, NULL,
	 N_("Show or hide the ends of sentences that only other sources show"),
	 do_borders},

	{"columns", "C", IN_ALL, GROUP_VIEWS, NULL,
	 N_("The sources side by side; this or another view's key again: back"),
	 do_columns},
	{"overview", "o", IN_ALL, GROUP_VIEWS, NULL,
	 N_("Groups of sources that belong together, and who shares with whom"),
	 do_overview},
	{"passages", "i", IN_ALL | OF_PASSAGES, GROUP_VIEWS, NULL,
	 N_("The index of all passages and additions"), do_passages},
	{"reading", "t", IN_ALL | OF_PASSAGES, GROUP_VIEWS, NULL,
	 N_("This source, and folded in what the others add"), do_reading},
	{"wordings", "V", IN_READING, GROUP_VIEWS, NULL,
	 N_("Below a sentence all that others have instead, or figures and "
	    "names alone"),
	 do_wordings},
	{"fold", "-", IN_READING, GROUP_VIEWS, NULL,
	 N_("Less of what others add: a line of each, then nothing"), do_fold},
	{"unfold", "+", IN_READING, GROUP_VIEWS, NULL,
	 N_("More of what others add"), do_unfold},
	{"variants", "v", IN_ALL | OF_PASSAGES, GROUP_VIEWS, NULL,
	 N_("The current passage, and what each source has instead"),
	 do_variants},
	{"omitted", "a", IN_ALL | OF_PASSAGES, GROUP_VIEWS, NULL,
	 N_("What most sources carry and this one left out"), do_omitted},
	{"typography", "T", IN_VARIANTS, GROUP_VIEWS, NULL,
	 N_("Show or fold differences of typography alone"), do_typography},
	{"open", "Enter", IN_LISTS | IN_VARIANTS | IN_READING, GROUP_VIEWS,
	 NULL,
	 N_("Show the current row or sentence in the columns"), do_open},
	{"right", "l Right Tab", IN_OVERVIEW, GROUP_VIEWS, NULL,
	 N_("Into the group; there: on along the matrix"), do_right},
	{"left", "h Left Shift-Tab", IN_OVERVIEW, GROUP_VIEWS, NULL,
	 N_("Back along the matrix, then out of the group"), do_left},
	{"choose", "x Ins", IN_OVERVIEW, GROUP_VIEWS, NULL,
	 N_("Choose the source, or all of the group, for the columns; "
	    "again: not"),
	 do_choose},
	{"choose-none", "X", IN_OVERVIEW, GROUP_VIEWS, NULL,
	 N_("Choose none"), do_choose_none},
	{"sort", "S", IN_LISTS, GROUP_VIEWS, NULL,
	 N_("Put the rows in another order"), do_sort},
	{"filter", "&", IN_LISTS | IN_COLUMNS | IN_READING | OF_PASSAGES,
	 GROUP_VIEWS, "REGEX",
	 N_("Show only what matches; an empty pattern: all again"),
	 do_filter},

	{"search", "/", IN_ALL, GROUP_SEARCH, "REGEX",
	 N_("Search in all sources; ^R in the prompt: as plain text, no regex"),
	 do_search},
	{"search-literal", "", IN_ALL, GROUP_SEARCH, "TEXT",
	 N_("Search for plain text"), do_search_literal},
	{"next-hit", "n", IN_ALL, GROUP_SEARCH, NULL,
	 N_("To the next hit"), do_next_hit},
	{"previous-hit", "N", IN_ALL, GROUP_SEARCH, NULL,
	 N_("To the previous hit"), do_previous_hit},
	{"highlight-off", "\\", IN_VIEWS, GROUP_SEARCH, NULL,
	 N_("Show no hits until the next search"), do_highlight_off},

	{"help", "? F1", IN_ALL, GROUP_PROGRAM, NULL,
	 N_("This list of keys; again: back"), do_help},
	{"command", ":", IN_ALL, GROUP_PROGRAM, "NAME",
	 N_("Type a command by its name; Tab completes it, and names of files"),
	 do_command_line},
	{"save", "s", IN_VIEWS | OF_PASSAGES, GROUP_PROGRAM, "FILE",
	 N_("Save the comparison, a part of it or this view; in the prompt "
	    "Shift-Tab and Tab change what and the format"),
	 do_save},
	{"copy", "y", IN_SOURCES | OF_PASSAGES, GROUP_PROGRAM, "WHAT",
	 N_("Copy the current passage, as this source has it, or its sentence "
	    "or paragraph"),
	 do_copy},
	{"copy-paragraph", "Y", IN_SOURCES | OF_PASSAGES, GROUP_PROGRAM, NULL,
	 N_("Copy the current paragraph"), do_copy_paragraph},
	{"edit", "E", IN_VIEWS, GROUP_PROGRAM, NULL,
	 N_("Open the source in the editor, at this line; what it changed is "
	    "read again"),
	 do_edit},
	{"add", "", IN_VIEWS, GROUP_PROGRAM, "FILE...",
	 N_("Add sources: files, or what is new in folders"), do_add},
	{"drop", "", IN_VIEWS, GROUP_PROGRAM, "N",
	 N_("Drop source N, or this one; those behind it move up"), do_drop},
	{"reload", "R", IN_VIEWS, GROUP_PROGRAM, NULL,
	 N_("Read the files again that have changed"), do_reload},
	{"mouse", "M", IN_ALL, GROUP_PROGRAM, NULL,
	 N_("Let the mouse click, scroll and drag, or select text as always"),
	 do_mouse},
	{"set", "", IN_ALL, GROUP_PROGRAM, "NAME VALUE",
	 N_("Change similarity (2.5), blanks (auto, on, off), borders or mouse "
	    "(on, off), theme (auto, dark, light, ...) or keys (default, less, "
	    "vim); without a value: tell it"),
	 do_set},
	{"color", "", IN_ALL, GROUP_PROGRAM, "STYLE FG",
	 N_("Change the look of a style: colour, second colour, attributes"),
	 do_color},
	{"bind", "", IN_ALL, GROUP_PROGRAM, "KEY COMMAND",
	 N_("Let a key mean this command"), do_bind},
	{"unbind", "", IN_ALL, GROUP_PROGRAM, "KEY",
	 N_("Let a key mean nothing"), do_unbind},
	{"screen", "", IN_ALL | AS_IS, GROUP_PROGRAM, "styles",
	 N_("In a script: print the screen, and the styles of its cells"),
	 do_screen},
	{"save-screen", "", IN_ALL | AS_IS, GROUP_PROGRAM, "FILE",
	 N_("Write the screen to a file, as text"), do_save_screen},
	{"repaint", "^L", IN_ALL, GROUP_PROGRAM, NULL,
	 N_("Draw the screen anew"), do_repaint},
	{"suspend", "^Z", IN_ALL, GROUP_PROGRAM, NULL,
	 N_("Stop for a while; the shell's fg comes back"), do_suspend},
	{"cancel", "Esc ^C ^G", IN_ALL, GROUP_PROGRAM, NULL,
	 N_("Cancel what was begun"), do_cancel},
	{"close", "q", IN_ALL, GROUP_PROGRAM, NULL,
	 N_("Close this view; the last one: quit"), do_close},
	{"quit", "Q ZZ", IN_ALL, GROUP_PROGRAM, NULL, N_("Quit"), do_quit},
};

const size_t n_commands = sizeof(commands) / sizeof(*commands);

const char *command_group_title(enum command_group group)
{
	static const char *const titles[GROUP_COUNT] = {
		[GROUP_MOVE] = N_("Moving"),
		[GROUP_SOURCES] = N_("Sources"),
		[GROUP_PASSAGES] = N_("Passages"),
		[GROUP_VIEWS] = N_("Views"),
		[GROUP_SEARCH] = N_("Searching"),
		[GROUP_PROGRAM] = N_("The program"),
	};

	return titles[group];
}

const struct command *command_find(struct slice name, bool *ambiguous)
{
	const struct command *found = NULL;
	size_t i, n = 0;

	*ambiguous = false;
	for (i = 0; i < n_commands; i++) {
		const struct command *c = &commands[i];
		size_t len = strlen(c->name);

		/* what was typed may hold NULs */
		if (!name.len || name.len > len ||
		    memcmp(c->name, name.ptr, name.len))
			continue;
		if (name.len == len)
			return c;
		found = c;
		n++;
	}
	*ambiguous = n > 1;
	return n == 1 ? found : NULL;
}
