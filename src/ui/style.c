#include "config.h"

#include <ctype.h>

#include "ui/style.h"

/*
 * Blue for what is shared, orange for what is not, in middle tones that stand
 * out from white and from black alike (contrast 3.3 or more on both) and
 * that colour-blind readers tell apart.  What only one source says is most of
 * many an article: it keeps the terminal's own colour, with orange in the
 * gutter alone, so that a screen full of it stays calm.  The eight basic colours have no such tones, and nobody knows which
 * shades a terminal gives them: there text keeps its own colour and is
 * told apart as without colour; colour goes under black text and into the
 * gutter.
 */
enum {
	OWN = -1,
	BLACK = 0,
	RED = 1,
	YELLOW = 3,
	BLUE = 4,
	CYAN = 6,
	BLACK_256 = 16,
	DUSTY_BLUE = 67,     /* #5f87af */
	SOFT_BLUE = 69,	     /* #5f87ff */
	CLEAR_BLUE = 33,     /* #0087ff */
	DARK_BLUE = 18,	     /* #000087 */
	ORANGE = 166,	     /* #d75f00 */
	DARK_ORANGE = 94,    /* #875f00 */
	BRIGHT_ORANGE = 214, /* #ffaf00 */
	PALE_BLUE = 153,     /* #afd7ff */
	PALE_ORANGE = 223,   /* #ffd7af */
	YELLOW_256 = 226,
	GREY = 244,
	DARK_GREY = 240,
};

#define B ATTR_BOLD
#define F ATTR_FAINT
#define U ATTR_UNDERLINE
#define R ATTR_REVERSE

static const struct style_row {
	const char *name;
	char letter;
	struct look many;	  /* 256 colours */
	struct look many_current; /* the same in the current passage */
	struct look few;	  /* 8 and 16 */
	uint8_t none;		  /* attributes without colour */
} table[STYLE_COUNT] = {
	[STYLE_TEXT] = {"text", '.', {OWN, OWN, 0}, {BLACK_256, PALE_BLUE, 0},
			{OWN, OWN, 0}, 0},
	[STYLE_SHARED_FEW] = {"shared-few", 'r', {SOFT_BLUE, OWN, 0},
			      {BLACK_256, PALE_BLUE, 0}, {OWN, OWN, U}, U},
	[STYLE_SHARED_MANY] = {"shared-many", 's', {CLEAR_BLUE, OWN, 0},
			       {BLACK_256, PALE_BLUE, 0}, {OWN, OWN, U}, U},
	[STYLE_SHARED_ALL] = {"shared-all", 'a', {CLEAR_BLUE, OWN, B},
			      {BLACK_256, PALE_BLUE, 0}, {OWN, OWN, U}, U},
	[STYLE_BOILERPLATE] = {"boilerplate", 'd', {GREY, OWN, 0},
			       {DARK_GREY, PALE_BLUE, 0}, {OWN, OWN, F | U},
			       F | U},
	[STYLE_UNIQUE] = {"unique", 'u', {OWN, OWN, 0},
			  {BLACK_256, PALE_ORANGE, 0}, {OWN, OWN, 0}, 0},
	[STYLE_ECHO] = {"echo", 'e', {DUSTY_BLUE, OWN, 0},
			{BLACK_256, PALE_ORANGE, 0}, {OWN, OWN, F}, F},
	[STYLE_VARIANT] = {"variant", 'v', {ORANGE, OWN, B},
			   {DARK_ORANGE, PALE_BLUE, B}, {OWN, OWN, B | U},
			   B | U},
	[STYLE_FIGURE] = {"figure", 'f', {BLACK_256, BRIGHT_ORANGE, B},
			  {BLACK_256, BRIGHT_ORANGE, B},
			  {BLACK, YELLOW, 0}, B | R | U},
	[STYLE_GAP] = {"gap", 't', {ORANGE, OWN, U},
		       {DARK_ORANGE, PALE_BLUE, U}, {OWN, OWN, R}, R},
	[STYLE_NUMBER] = {"number", 'n', {CLEAR_BLUE, OWN, B},
			  {DARK_BLUE, PALE_BLUE, B}, {BLUE, OWN, B}, 0},
	[STYLE_PLUS] = {"plus", 'p', {ORANGE, OWN, B},
			{DARK_ORANGE, PALE_ORANGE, B}, {RED, OWN, B}, B},
	[STYLE_MOVED] = {"moved", 'm', {GREY, OWN, B},
			 {DARK_BLUE, PALE_BLUE, B}, {OWN, OWN, B}, B},
	[STYLE_FILLER] = {"filler", 'o', {GREY, OWN, F}, {GREY, OWN, F},
			  {OWN, OWN, F}, F},
	[STYLE_RULE] = {"rule", 'l', {GREY, OWN, 0}, {DARK_GREY, PALE_BLUE, 0},
			{OWN, OWN, F}, F},
	[STYLE_HEADER] = {"header", 'h', {OWN, OWN, 0}, {OWN, OWN, 0},
			  {OWN, OWN, 0}, 0},
	[STYLE_HEADER_FOCUS] = {"header-focus", 'i', {OWN, OWN, B | R},
				{OWN, OWN, B | R}, {OWN, OWN, B | R}, B | R},
	[STYLE_STATUS] = {"status", 'w', {OWN, OWN, 0}, {OWN, OWN, 0},
			  {OWN, OWN, 0}, 0},
	[STYLE_KEY] = {"key", 'k', {CLEAR_BLUE, OWN, B}, {OWN, OWN, B},
		       {OWN, OWN, B}, B},
	[STYLE_TITLE] = {"title", 'y', {OWN, OWN, B}, {OWN, OWN, B},
			 {OWN, OWN, B}, B},
	[STYLE_MESSAGE] = {"message", 'g', {OWN, OWN, B}, {OWN, OWN, B},
			   {OWN, OWN, B}, B},
	[STYLE_ERROR] = {"error", 'x', {ORANGE, OWN, B}, {ORANGE, OWN, B},
			 {OWN, OWN, B | R}, B | R},
	[STYLE_HIT] = {"hit", 'b', {BLACK_256, YELLOW_256, 0},
		       {BLACK_256, YELLOW_256, 0}, {BLACK, CYAN, 0}, R},
	[STYLE_HIT_CURRENT] = {"hit-current", 'c', {YELLOW_256, BLACK_256, B},
			       {YELLOW_256, BLACK_256, B},
			       {BLACK, YELLOW, B}, R | B},
	[STYLE_BAR_SHARED] = {"bar-shared", 'q', {CLEAR_BLUE, OWN, 0},
			      {BLACK_256, PALE_BLUE, 0}, {BLUE, OWN, 0}, 0},
	[STYLE_BAR_UNIQUE] = {"bar-unique", 'z', {ORANGE, OWN, B},
			      {BLACK_256, PALE_ORANGE, B}, {RED, OWN, B}, B},
	[STYLE_BAR_HIT] = {"bar-hit", 'j', {BLACK_256, YELLOW_256, B},
			   {BLACK_256, YELLOW_256, B}, {BLACK, CYAN, B}, B},
};

/* Reversed twice is not reversed: a loud word stays loud when current. */
static uint8_t reversed(uint8_t attrs)
{
	return attrs ^ ATTR_REVERSE;
}

struct look style_look(uint16_t style, unsigned colors)
{
	const struct style_row *row = &table[STYLE_NAME(style)];
	bool current = style & STYLE_CURRENT;
	struct look look = {OWN, OWN, row->none};

	if (colors >= 256)
		return current ? row->many_current : row->many;
	if (colors >= 8)
		look = row->few;
	if (current)
		look.attrs = reversed(look.attrs);
	return look;
}

const char *style_name(enum style style)
{
	return table[style].name;
}

char style_letter(uint16_t style)
{
	char letter = table[STYLE_NAME(style)].letter;

	if (!(style & STYLE_CURRENT))
		return letter;
	return letter == '.' ? ',' : (char)toupper((unsigned char)letter);
}
