#include "config.h"

#include "ui/symbols.h"

const struct symbols symbols_unicode = {
	.rule = "─",
	.rule_cross = "┼",
	.rule_foot = "┴",
	.column = "│",
	.moved = "⇅",
	.moved_gutter = "⇅",
	.plus = "+",
	.edge = "▎",
	.border = "¦",
	.filler = "┊",
	.ellipsis = "…",
	.dot = "·",
	.blank = "␣",
	.gap = "▁",
	.chosen = "✓",
	.bar_empty = " ",
	.bar_shared = "│",
	.bar_unique = "┃",
	.bar_hit = "◆",
};

const struct symbols symbols_ascii = {
	.rule = "-",
	.rule_cross = "+",
	.rule_foot = "+",
	.column = "|",
	.moved = "^v",
	.moved_gutter = "^",
	.plus = "+",
	.edge = "|",
	.border = "|",
	.filler = ":",
	.ellipsis = "~",
	.dot = ".",
	.blank = "_",
	.gap = "_",
	.chosen = "x",
	.bar_empty = " ",
	.bar_shared = "|",
	.bar_unique = "#",
	.bar_hit = "*",
};
